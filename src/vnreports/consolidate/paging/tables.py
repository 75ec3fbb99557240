"""Tables: the tables of the page, which can be sorted, and the sources behind each figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vnreports.consolidate.picture import CellRecord, Line, Origin, Picture, Total
from vnreports.consolidate.showing.comparing import compared
from vnreports.consolidate.showing.origins import of_total, place, short
from vnreports.consolidate.showing.rates import ON_TIME
from vnreports.consolidate.showing.wording import (
    GROUP_NAMES,
    capital,
    counted,
    day,
    difference,
    names_of,
    printed,
)
from vnreports.page.markup import Html, join, tag
from vnreports.records import Number

SOURCES = 6  # that are quoted below a figure; the rest is counted
_STATES = {"reported": "Đúng hạn", "late": "Gửi chậm", "missing": "Chưa gửi"}
_FLAGS = {
    "conflict": "nêu hai số",
    "contradiction": "mâu thuẫn",
    "recomputed": "tính lại",
    "doubtful": "cần kiểm tra",
    "recognised": "nhận dạng từ ảnh",
}


@dataclass(frozen=True, slots=True)
class Col:
    """A column: its heading, and whether its figures stand to the right."""

    name: str
    figures: bool = False


def table(columns: Sequence[Col], rows: Iterable[Sequence[Html]], caption: str) -> Html:
    """Return a table that sorts by a click on a heading, where scripts run."""
    head = join(tag("th", one.name, scope="col", class_=_class(one)) for one in columns)
    body = join(tag("tr", *cells) for cells in rows)
    whole = tag("table", tag("caption", caption), tag("thead", tag("tr", head)), tag("tbody", body))
    return tag("div", whole, class_="wide", tabindex="0", role="region", aria_label=caption)


def cell(
    words: str | Html | None, *, figures: bool = False, key: Number | str | None = None
) -> Html:
    """Return a cell; `key` is what its column is sorted by, where that is not its words."""
    name = "figure" if figures else None
    sort = None if key is None else str(key)
    return tag("td", words if words is not None else "—", class_=name, data_key=sort)


def figure_cell(value: Number | None, unit: str | None) -> Html:
    """Return a cell with a figure, or with a dash where nothing is said."""
    said = None if value is None else printed(value, unit)
    return cell(said, figures=True, key=value)


def sources(label: str, note: str | None, origins: Sequence[Origin], picture: Picture) -> Html:
    """Return what opens to show where something is said."""
    shown = [
        tag(
            "li",
            tag("b", capital(names_of(picture, [origin.unit])[0])),
            f", {place(origin)}: ",
            tag("q", short(origin.quote, 400)),
        )
        for origin in origins[:SOURCES]
    ]
    more = len(origins) - len(shown)
    if more > 0:
        shown.append(tag("li", f"và {counted(more)} nguồn khác (xem tệp Excel)"))
    listed = tag("ul", *shown) if shown else None
    words = tag("p", note) if note else None
    return tag("details", tag("summary", label), words, listed, class_="sources")


def totals(picture: Picture, lines: Sequence[Line], caption: str) -> Html:
    """Return the totals of some indicators, with the period before and the sources."""
    columns = [Col("Chỉ tiêu"), Col("Đơn vị tính"), Col("Kỳ này", True), Col("Kỳ so sánh", True),
               Col("Tăng, giảm", True), Col("Số đơn vị", True), Col("Nguồn")]  # fmt: skip
    return table(columns, (_total_row(picture, line) for line in lines), caption)


def _total_row(picture: Picture, line: Line) -> list[Html]:
    total = picture.total(line.code)
    pair = compared(picture, total)
    moved, before, distance = None, None, None
    if pair is not None:
        moved, before = difference(pair.now, pair.before, line.unit), pair.before
        distance = pair.now - pair.before
        moved += f" ({pair.units} đơn vị)" if pair.units else ""
    cells = [picture.cell(unit.key, line.code) for unit in picture.units]
    return [
        cell(line.name),
        cell(line.unit),
        _value(total, line),
        figure_cell(before, line.unit),
        cell(moved, figures=True, key=distance),
        cell(f"{total.units}/{len(picture.reporting)}", figures=True, key=total.units),
        cell(sources("Nguồn", of_total(picture, line, total), _first(cells), picture)),
    ]


def _value(total: Total, line: Line) -> Html:
    if total.value is not None or total.lowest is None:
        return figure_cell(total.value, line.unit)
    words = printed(total.lowest, line.unit)
    if total.highest is not None and total.highest != total.lowest:
        words = f"{words} – {printed(total.highest, line.unit)}"
    return cell(words, figures=True, key=total.lowest)


def _first(cells: Iterable[CellRecord]) -> list[Origin]:
    """Return one origin for each unit, the largest figures first."""
    said = sorted((one for one in cells if one.origins), key=lambda one: -(one.value or 0))
    return [one.origins[0] for one in said]


def rates(picture: Picture, line: Line) -> Html:
    """Return how every unit stands in the share of dossiers resolved on time."""
    parts = [*line.numerator, *line.denominator]
    names = {one.code: one for one in picture.lines}
    columns = [Col("Đơn vị"), Col("Nhóm"), Col("Tỷ lệ", True),
               *(Col(names[code].name, True) for code in parts if code in names),
               Col("Lưu ý"), Col("Nguồn")]  # fmt: skip
    caption = "Tỷ lệ hồ sơ giải quyết trước và đúng hạn của từng đơn vị"
    return table(columns, _rate_rows(picture, line, [p for p in parts if p in names]), caption)


def _rate_rows(picture: Picture, line: Line, parts: Sequence[str]) -> Iterator[list[Html]]:
    units = {one.code: one.unit for one in picture.lines}
    for unit in picture.units:
        one = picture.cell(unit.key, ON_TIME)
        flags = ", ".join(_FLAGS[flag] for flag in one.flags)
        said = sources("Xem", one.note, one.origins, picture) if one.origins else None
        yield [
            cell(capital(unit.name)),
            cell(GROUP_NAMES[unit.level]),
            figure_cell(one.value, line.unit),
            *(figure_cell(picture.cell(unit.key, code).value, units[code]) for code in parts),
            cell(flags or None),
            cell(said),
        ]


def reports(picture: Picture) -> Html:
    """Return how every unit stands with its report."""
    columns = [Col("Đơn vị"), Col("Tình trạng"), Col("Ngày báo cáo"), Col("Chậm (ngày)", True),
               Col("Số, ký hiệu"), Col("Tệp"), Col("Ghi chú")]  # fmt: skip
    order = {"missing": 0, "late": 1, "reported": 2}
    rows = [
        [
            cell(capital(names_of(picture, [one.unit])[0])),
            cell(tag("span", _STATES[one.state], class_=f"state {one.state}")),
            cell(day(one.date) if one.date else None, key=one.date),
            figure_cell(one.days_late, None),
            cell(one.code),
            cell(one.file),
            cell(_remarks(one.duplicates, one.superseded, one.note)),
        ]
        for one in sorted(picture.reporting, key=lambda one: order[one.state])
    ]
    return table(columns, rows, "Tình hình gửi báo cáo của từng đơn vị")


def _remarks(duplicates: Sequence[str], superseded: Sequence[str], note: str | None) -> str | None:
    words = [
        f"trùng nội dung: {', '.join(map(_file_name, duplicates))}" if duplicates else None,
        f"đã thay {counted(len(superseded))} bản gửi trước" if superseded else None,
        note,
    ]
    return "; ".join(filter(None, words)) or None


def _file_name(path: str) -> str:
    """Return the name of a file without its folders, of whichever system they are."""
    return re.split(r"[\\/]", path)[-1]


def _class(column: Col) -> str | None:
    return "figure" if column.figures else None
