"""Sections: the parts of the page, from what needs a decision to what is good to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnreports.consolidate.charting.chart import Chart
from vnreports.consolidate.paging.drawings import drawing
from vnreports.consolidate.paging.tables import SOURCES, rates, reports, sources, totals
from vnreports.consolidate.picture import Line, Origin, Picture
from vnreports.consolidate.showing.comparing import compared
from vnreports.consolidate.showing.conflicts import conflicts
from vnreports.consolidate.showing.merging import Merged, by_addressee, merge
from vnreports.consolidate.showing.origins import of_cell, of_total
from vnreports.consolidate.showing.practices import by_theme, document_name, standing, units_of
from vnreports.consolidate.showing.rates import ON_TIME
from vnreports.consolidate.showing.subtotals import shown_lines
from vnreports.consolidate.showing.wording import (
    capital,
    counted,
    in_state,
    listed,
    names_of,
    period_name,
    printed,
)
from vnreports.page.markup import Html, join, tag
from vnreports.records import Area

ONLINE = "DV05"  # dossiers handed in online, of all
DOCUMENTS = 30  # most cited
_AREAS: dict[Area, str] = {
    "chi_dao_dieu_hanh": "Chỉ đạo, điều hành",
    "the_che": "Cải cách thể chế",
    "tthc": "Cải cách thủ tục hành chính",
    "to_chuc_bo_may": "Cải cách tổ chức bộ máy",
    "cong_vu": "Cải cách chế độ công vụ",
    "tai_chinh_cong": "Cải cách tài chính công",
    "chinh_phu_so": "Chính quyền điện tử, Chính quyền số",
    "danh_gia": "Đánh giá",
    "kien_nghi": "Kiến nghị",
    "khac": "Nội dung khác",
}


def sections(picture: Picture, drawn: Sequence[Chart]) -> Iterator[tuple[str, str, Html]]:
    """Yield id, name and content of each section that has something to show."""
    yield "tong-quan", "Tổng quan", _overview(picture)
    yield "bieu-do", "Biểu đồ", _charts(drawn)
    yield "mau-thuan", "Mâu thuẫn số liệu", _contradictions(picture)
    if picture.reporting:
        yield "gui-bao-cao", "Gửi báo cáo", reports(picture)
    yield "so-lieu", "Số liệu toàn địa bàn", _figures(picture)
    line = next((line for line in picture.lines if line.code == ON_TIME), None)
    if line and picture.units:
        yield "dung-han", "Đúng hạn theo đơn vị", rates(picture, line)
    if picture.initiatives:
        yield "sang-kien", "Mô hình, sáng kiến", _initiatives(picture)
    if picture.difficulties or picture.recommendations:
        yield "kien-nghi", "Khó khăn, kiến nghị", _findings(picture)
    if picture.documents:
        yield "van-ban", "Văn bản viện dẫn", _documents(picture)


def _overview(picture: Picture) -> Html:
    late, missing = in_state(picture, "late"), in_state(picture, "missing")
    sent = len(in_state(picture, "reported")) + len(late)
    tiles: list[Html | None] = [_tile(f"{sent}/{len(picture.reporting)}", "báo cáo đã nhận", None)]
    for units, words in ((missing, "đơn vị chưa gửi"), (late, "đơn vị gửi chậm")):
        names = listed(names_of(picture, [one.unit for one in units]), most=6)
        tiles.append(_tile(str(len(units)), words, names or None))
    tiles += [_rate(picture, code) for code in (ON_TIME, ONLINE)]
    tiles.append(_tile(str(len(_disputed(picture))), "mâu thuẫn cần xác minh", None))
    tiles.append(_tile(str(len(picture.initiatives)), "mô hình, sáng kiến", None))
    return tag("div", *tiles, class_="tiles")


def _rate(picture: Picture, code: str) -> Html | None:
    line = next((line for line in picture.lines if line.code == code), None)
    total = picture.total(code)
    if line is None or total.value is None:
        return None
    words = None
    pair = compared(picture, total)
    if pair is not None and picture.former:
        words = f"{pair.moved(line.unit)} so với {period_name(picture.former)}"
        words += f" (ở {pair.units} đơn vị)" if pair.units else ""
    note = sources("Nguồn", of_total(picture, line, total), [], picture)
    return _tile(printed(total.value, line.unit), line.name, words, note)


def _tile(figure: str, words: str, more: str | None, note: Html | None = None) -> Html:
    small = tag("small", more) if more else None
    return tag("div", tag("b", figure), tag("span", words), small, note, class_="tile")


def _charts(drawn: Sequence[Chart]) -> Html:
    if not drawn:
        return tag("p", "Chưa có số liệu để vẽ biểu đồ.", class_="none")
    return tag("div", *map(drawing, drawn), class_="charts")


def _disputed(picture: Picture) -> list[tuple[str, str, str | None, Sequence[Origin]]]:
    """Return (units, words, note, origins) of contradictions, and of what is said twice."""
    found: list[tuple[str, str, str | None, Sequence[Origin]]] = [
        (capital(listed(names_of(picture, one.units))), one.message, None, one.origins)
        for one in picture.contradictions
    ]
    lines = {line.code: line for line in picture.lines}
    for code, cells in conflicts(picture).items():
        line = lines.get(code) or Line(code=code, name=code)
        names = listed(names_of(picture, [cell.unit for cell in cells]))
        words = f"{line.name}: báo cáo nêu các số khác nhau, chưa đưa vào số tổng hợp."
        note = " ".join(of_cell(picture, cell, line) for cell in cells[:SOURCES])
        origins = [origin for cell in cells for origin in cell.origins]
        found.append((capital(names), words, note, origins))
    return found


def _contradictions(picture: Picture) -> Html:
    found = _disputed(picture)
    if not found:
        return tag("p", "Không phát hiện mâu thuẫn giữa các số liệu.", class_="none")
    return tag(
        "ul",
        *(
            tag("li", tag("b", units), " – " if units else None, words, " ",
                sources("Nguồn", note, origins, picture))
            for units, words, note, origins in found
        ),
        class_="disputed",
    )  # fmt: skip


def _figures(picture: Picture) -> Html:
    parts = []
    for area, name in _AREAS.items():
        lines = shown_lines(picture, picture.of_area(area))
        if lines:
            parts.append(totals(picture, lines, name))
    return join(parts) if parts else tag("p", "Chưa có số liệu tổng hợp.", class_="none")


def _initiatives(picture: Picture) -> Html:
    parts = []
    for theme, groups in by_theme(picture).items():
        name = capital(theme) or "Nội dung khác"
        entries = []
        for group in groups:
            units = names_of(picture, units_of(group))
            who = f"{counted(len(units))} đơn vị: {listed(units, most=8)}; {standing(group)}. "
            origins = [member.origins[0] for member in group.members if member.origins]
            shown = sources("Nguồn", None, origins, picture)
            entries.append(tag("li", tag("b", group.name), " – ", who, shown))
        parts += [tag("h3", name), tag("ul", *entries)]
    return join(parts)


def _findings(picture: Picture) -> Html:
    parts = []
    if picture.difficulties:
        parts += [tag("h3", "Khó khăn, hạn chế"), _merged(picture, merge(picture.difficulties))]
    for to, merged in by_addressee(picture.recommendations).items():
        name = f"Kiến nghị với {to}" if to else "Kiến nghị chưa nêu rõ nơi nhận"
        parts += [tag("h3", name), _merged(picture, merged)]
    return join(parts)


def _merged(picture: Picture, merged: Sequence[Merged]) -> Html:
    return tag(
        "ul",
        *(
            tag("li", one.text, tag("span", f" ({listed(names_of(picture, one.units), most=4)}) ",
                                    class_="who"),
                sources("Nguồn", None, one.origins, picture))
            for one in merged
        ),
    )  # fmt: skip


def _documents(picture: Picture) -> Html:
    ordered = sorted(picture.documents, key=lambda one: -len(set(one.units)))
    entries = [
        tag("li", tag("b", document_name(one)), f" – {counted(len(set(one.units)))} đơn vị. ",
            *(tag("em", f"{words} ") for words in one.conflicts),
            sources("Nguồn", None, one.origins, picture))
        for one in ordered[:DOCUMENTS]
    ]  # fmt: skip
    if len(ordered) > DOCUMENTS:
        more = f"Và {counted(len(ordered) - DOCUMENTS)} văn bản khác (xem tệp Excel)."
        entries.append(tag("li", more))
    return tag("ul", *entries)
