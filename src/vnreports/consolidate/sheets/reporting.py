"""Reporting: how it stands with the report of each unit.

    xã B | Cấp xã | Chậm | 24/03/2026 | 7 | 31/BC-UBND | xa-b.docx | | 1

What is late or missing is coloured; the list is in the order of the units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vnreports.consolidate.picture import State
from vnreports.consolidate.sheets.book import Book, Place, day
from vnreports.consolidate.sheets.columns import MATRIX, MATRIX_HEAD, REPORTING, Layout
from vnreports.consolidate.sheets.lists import Cell, Columns, Row, write_list
from vnreports.consolidate.sheets.words import LEVELS, STATES, names_of

_COLUMNS = Columns(
    (
        ("Đơn vị", 30),
        ("Cấp", 11),
        ("Tình trạng", 15),
        ("Ngày báo cáo", 13),
        ("Số ngày chậm", 9),
        ("Số, ký hiệu", 18),
        ("Tệp", 36),
        ("Tệp gửi trùng", 36),
        ("Số bản đã được thay thế", 11),
        ("Ghi chú", 44),
    )
)
_LOOKS: Mapping[State, dict[str, Any]] = {
    "reported": {},
    "late": {"bg_color": "#FFF2CC"},
    "missing": {"bg_color": "#FFC7CE"},
}


def write_reporting(book: Book, layout: Layout) -> None:
    """Write the sheet."""
    picture = layout.picture
    title = f"Tình hình nộp báo cáo: {picture.province}, {picture.period.label}"
    limit = day(picture.deadline)
    last = f"{limit:%d/%m/%Y}" if limit and not isinstance(limit, str) else limit
    about = f"Hạn gửi báo cáo: {last}." if last else "Không có hạn gửi báo cáo."
    write_list(book, REPORTING, (title, about), _COLUMNS, _rows(layout))


def _rows(layout: Layout) -> Iterator[Row]:
    picture = layout.picture
    rows = {unit.key: row for row, unit in enumerate(picture.units, MATRIX_HEAD)}
    levels = {unit.key: unit.level for unit in picture.units}
    for one in picture.reporting:
        to = Place(MATRIX, rows[one.unit]) if one.unit in rows else None
        yield (
            names_of(picture, [one.unit])[0],
            LEVELS[levels.get(one.unit)],
            Cell(STATES[one.state], to, _LOOKS[one.state]),
            day(one.date),
            one.days_late,
            one.code,
            one.file,
            "\n".join(one.duplicates),
            len(one.superseded) or None,
            one.note,
        )
