"""Origins: the words that say where a figure comes from, for footnotes and below charts.

    Cộng số liệu của 32/35 đơn vị. Chưa có số liệu: Sở Y tế, xã A và xã B. Lớn nhất: Phường C 5.331
    (bao-cao.docx, trang 4: “đã giải quyết 5.331 hồ sơ”) …

A total of 130 units does not quote all of them: the largest contributors, and where the rest is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vnreports.consolidate.picture import WHOLE, CellRecord, Line, Origin, Picture, Total
from vnreports.consolidate.showing.comparing import compared
from vnreports.consolidate.showing.wording import (
    capital,
    counted,
    listed,
    names_of,
    period_name,
    printed,
)

QUOTED = 130  # characters of a quotation
SHOWN = 2  # contributors of a total that are quoted
MATRIX = "Từng đơn vị: xem bảng Ma trận (tệp Excel kèm theo)."
_RULES = {
    "sum": "Cộng số liệu của {units} đơn vị.",
    "stock": "Cộng số liệu cuối kỳ của {units} đơn vị.",
    "first": "Cộng số liệu đầu kỳ của {units} đơn vị.",
    "ratio": "Tổng {parts} của {units} đơn vị, không lấy trung bình các tỷ lệ.",
    "weighted": "Bình quân theo trọng số {parts}, của {units} đơn vị.",
    "level": "Số liệu {units} đơn vị nêu; không cộng vì các đơn vị cùng cấp có chung danh mục.",
    "none": "Số liệu {units} đơn vị nêu; chỉ tiêu này không cộng.",
}


def short(quote: str, most: int = QUOTED) -> str:
    """Return a quotation on one line, cut between words where it is long."""
    words = " ".join(quote.split())
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def place(origin: Origin) -> str:
    """Name file and page: "bao-cao.docx, trang 4"."""
    file = origin.file or f"báo cáo {origin.report}"
    return file if origin.page is None else f"{file}, trang {origin.page}"


def cited(origin: Origin) -> str:
    """Name file and page, and quote."""
    return f"{place(origin)}: “{short(origin.quote)}”"


def of_origins(picture: Picture, origins: Sequence[Origin], *, most: int = SHOWN) -> str:
    """Cite what units say: one origin for each report first, then counts the others."""
    first = list({origin.report: origin for origin in reversed(origins)}.values())[::-1]
    cites = [f"{names_of(picture, [origin.unit])[0]} ({cited(origin)})" for origin in first[:most]]
    more = len(first) - len(cites)
    rest = f" và {counted(more)} báo cáo khác" if more > 0 else ""
    return f"{capital('; '.join(cites))}{rest}." if cites else "Không còn dẫn nguồn."


def of_cell(picture: Picture, cell: CellRecord, line: Line) -> str:
    """Say where the figure of one unit stands; all of its values, where it says two things."""
    said = [
        f"{printed(one.value, line.unit)} ({'; '.join(map(cited, one.origins[:SHOWN]))})"
        for one in cell.said
        if one.origins
    ]
    words = "; ".join(said) or cell.note or "Không còn dẫn nguồn"
    warnings = "".join(f" {words}" for words in _warnings(picture, [cell]))
    return f"{capital(names_of(picture, [cell.unit])[0])}: {words}.{warnings}"


def of_total(picture: Picture, line: Line, total: Total) -> str:
    """Say how a total is made, of how many units, who is missing, and the largest contributors."""
    cells = _cells(picture, line, total)
    words = [_rule(picture, line, total), *([total.note] if total.note else [])]
    if total.missing:
        words.append(_without(picture, total))
    words.extend(_warnings(picture, cells))
    largest = [_quoted(picture, cell) for cell in _largest(picture, line, cells)]
    if largest:
        label = "" if len(cells) == len(largest) else "Lớn nhất: " if _differ(cells) else "Ví dụ: "
        words.append(f"{label}{'; '.join(largest)}.")
    pair = compared(picture, total)
    if pair is not None and picture.former:
        before, now = printed(pair.before, line.unit), printed(pair.now, line.unit)
        of = f" của {pair.units} đơn vị có số liệu cả hai kỳ" if pair.units else ""
        beside = f", kỳ này {now}" if pair.units else ""
        words.append(f"{period_name(picture.former)}{of}, tính cùng cách: {before}{beside}.")
    if len(cells) > len(largest):
        words.append(MATRIX)
    return " ".join(f"{capital(word).strip().rstrip('.')}." for word in words)


def _share(picture: Picture, total: Total) -> str:
    return f"{counted(total.units)}/{counted(len(picture.reporting))}"


def _without(picture: Picture, total: Total) -> str:
    """Say which units are not in a total; those without any report are named elsewhere."""
    silent = {one.unit for one in picture.reporting if one.state == "missing"}
    gone = [unit for unit in total.missing if unit in silent]
    others = [unit for unit in total.missing if unit not in silent]
    parts = [
        f"{counted(len(gone))} đơn vị chưa gửi báo cáo" if gone else "",
        listed(names_of(picture, others), most=3) if others else "",
    ]
    return f"Không có số liệu: {'; '.join(filter(None, parts))}."


def _differ(cells: Sequence[CellRecord]) -> bool:
    return len({cell.value for cell in cells}) > 1


def _rule(picture: Picture, line: Line, total: Total) -> str:
    if total.value is None:
        return f"Số liệu {_share(picture, total)} đơn vị nêu"
    names = {one.code: one.name for one in picture.lines}
    parts = line.weight or ""
    known = all(code in names for code in (*line.numerator, *line.denominator))
    if line.aggregation == "ratio" and line.numerator and line.denominator and known:
        above, below = (
            " + ".join(f"“{names[code]}”" for code in codes)
            for codes in (line.numerator, line.denominator)
        )
        parts = f"{above} chia cho tổng {below}"
    elif line.weight:
        parts = f"“{names.get(line.weight, line.weight)}”"
    elif line.aggregation == "ratio":
        parts = "tử số chia cho tổng mẫu số"
    return _RULES[line.aggregation].format(units=_share(picture, total), parts=parts)


def _cells(picture: Picture, line: Line, total: Total) -> list[CellRecord]:
    """Return the cells that a total is made of, or that stand for them."""
    own = [
        cell
        for unit in picture.units
        if (cell := picture.cell(unit.key, line.code, total.scope)).value is not None
    ]
    if own:
        return own
    parts = [*line.denominator[:1], *line.numerator[:1]]
    return [
        cell
        for code in parts
        for unit in picture.units
        if (cell := picture.cell(unit.key, code, total.scope)).value is not None
    ]


def _largest(picture: Picture, line: Line, cells: Iterable[CellRecord]) -> list[CellRecord]:
    """Return what weighs most: of ratios, the units with the largest denominator."""

    def weight(cell: CellRecord) -> float:
        code = line.weight or (line.denominator[0] if line.denominator else cell.code)
        value = picture.cell(cell.unit, code, cell.scope).value
        return float(cell.value or 0) if value is None else float(value)

    return sorted((cell for cell in cells if cell.origins), key=weight, reverse=True)[:SHOWN]


def _quoted(picture: Picture, cell: CellRecord) -> str:
    lines = {one.code: one for one in picture.lines}
    unit = lines[cell.code].unit if cell.code in lines else None
    name = names_of(picture, [cell.unit])[0]
    scope = "" if cell.scope == WHOLE else f" ({cell.scope})"
    value = printed(cell.value, unit) if cell.value is not None else "…"
    return f"{name}{scope} {value} ({cited(cell.origins[0])})"


def _warnings(picture: Picture, cells: Sequence[CellRecord]) -> list[str]:
    """Say which of the figures an editor should look at before he believes the total."""
    doubts = {
        "contradiction": "Đang có mâu thuẫn ở số liệu của {units}.",
        "recognised": "Nhận dạng từ ảnh, cần đối chiếu: {units}.",
        "doubtful": "Cần kiểm tra lại số liệu của {units}.",
    }
    found = []
    for flag, words in doubts.items():
        units = [cell.unit for cell in cells if flag in cell.flags]
        if units:
            found.append(words.format(units=listed(names_of(picture, units), most=3)))
    return found
