"""Words: what areas, states, rules and kinds are called in the workbook, and how a source is named.

The workbook is Vietnamese always: it is what the province hands on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vnreports.consolidate.picture import (
    WHOLE,
    Aggregation,
    Line,
    Origin,
    Picture,
    State,
    Total,
)
from vnreports.consolidate.sheets.looks import number_words
from vnreports.records import Area, Status, UnitLevel

QUOTE = 1_200  # characters of a quotation in a list
SHORT = 260  # in a comment
NAMED = 12  # units that are named before the others are counted

# In the order of the official outline.
AREAS: Mapping[Area, str] = {
    "chi_dao_dieu_hanh": "Chỉ đạo, điều hành",
    "the_che": "Cải cách thể chế",
    "tthc": "Cải cách thủ tục hành chính",
    "to_chuc_bo_may": "Cải cách tổ chức bộ máy",
    "cong_vu": "Cải cách chế độ công vụ",
    "tai_chinh_cong": "Cải cách tài chính công",
    "chinh_phu_so": "Chính quyền điện tử, chính quyền số",
    "danh_gia": "Đánh giá",
    "kien_nghi": "Kiến nghị",
    "khac": "Khác",
}
LEVELS: Mapping[UnitLevel | None, str] = {
    "central": "Trung ương",
    "province": "Cấp tỉnh",
    "department": "Sở, ngành",
    "district": "Cấp huyện",
    "commune": "Cấp xã",
    "other": "Khác",
    None: "",
}
SCOPES: Mapping[str, str] = {
    WHOLE: "",
    "centre": "trung tâm",
    "communes": "cấp xã",
    "districts": "cấp huyện",
    "departments": "sở, ngành",
    "province": "cấp tỉnh",
}
STATES: Mapping[State, str] = {
    "reported": "Đã báo cáo",
    "late": "Chậm",
    "missing": "Chưa báo cáo",
}
STATUSES: Mapping[Status, str] = {
    "new": "mới triển khai",
    "replicated": "nhân rộng",
    "pilot": "thí điểm",
    "registered": "đã đăng ký",
    "running": "đang thực hiện",
}
RULES: Mapping[Aggregation, str] = {
    "sum": "Cộng các đơn vị",
    "stock": "Cộng số cuối kỳ các đơn vị",
    "first": "Cộng số đầu kỳ các đơn vị",
    "ratio": "Tổng tử số / tổng mẫu số",
    "weighted": "Bình quân theo trọng số",
    "level": "Không cộng; chung một danh mục",
    "none": "Không cộng",
}
KINDS: Mapping[str, str] = {
    "sum_mismatch": "Tổng không khớp các phần",
    "percent_mismatch": "Tỷ lệ không khớp số gốc",
    "count_mismatch": "Số nêu không khớp danh sách",
    "duplicate_reference": "Viện dẫn trùng",
    "conflicting_reference": "Viện dẫn mâu thuẫn",
    "date_impossible": "Ngày không có thật",
    "malformed_code": "Số, ký hiệu sai",
    "unit_and_summary": "Đơn vị và báo cáo tổng hợp khác nhau",
    "sum_and_summary": "Cộng các đơn vị khác báo cáo tổng hợp",
    "period_exceeds": "Kỳ ngắn lớn hơn kỳ dài",
    "period_sum": "Các kỳ cộng lại không khớp",
    "not_carried_over": "Số chuyển kỳ không khớp",
    "document_date": "Ngày văn bản không thống nhất",
}


def line_name(line: Line, scope: str = WHOLE) -> str:
    """Name an indicator with the part of the unit that a figure of it is about."""
    return f"{line.name} ({SCOPES.get(scope, scope)})" if scope else line.name


def place_of(origin: Origin) -> str:
    """Name file and page: "bao-cao.docx, trang 4"."""
    file = origin.file or f"báo cáo {origin.report}"
    return file if origin.page is None else f"{file}, trang {origin.page}"


def short(quote: str, most: int = SHORT) -> str:
    """Return a quotation on one line, cut between words where it is long."""
    words = " ".join(quote.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " […]"


def cited(origin: Origin, most: int = SHORT) -> str:
    """Name file and page, and quote."""
    return f"{place_of(origin)}: “{short(origin.quote, most)}”"


def all_cited(origins: Sequence[Origin], most: int = 6) -> str:
    """Cite origins, one on each line; of many the first."""
    lines = [cited(one, QUOTE // max(1, min(len(origins), most))) for one in origins[:most]]
    if len(origins) > most:
        lines.append(f"và {len(origins) - most} nơi khác")
    return "\n".join(lines)


def names_of(picture: Picture, keys: Sequence[str]) -> list[str]:
    """Return the names of units, each once."""
    known = {unit.key: unit.name for unit in picture.units}
    return [known.get(key, key) for key in dict.fromkeys(keys)]


def some_names(picture: Picture, keys: Sequence[str], most: int = NAMED) -> str:
    """Name some units, and count the others."""
    names = names_of(picture, keys)
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} và {len(names) - most} đơn vị khác"


def spread(total: Total) -> str | None:
    """Return "12 – 65", the lowest and the highest; None where there is none."""
    if total.lowest is None or total.highest is None:
        return None
    if total.lowest == total.highest:
        return number_words(total.lowest)
    return f"{number_words(total.lowest)} – {number_words(total.highest)}"
