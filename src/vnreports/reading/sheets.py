"""Sheets: what the readers of spreadsheets have in common: cells become paragraphs and tables.

    | BIỂU 1. TỔNG HỢP SỐ LIỆU |                     a paragraph
    | STT | Chỉ tiêu | Số liệu |                     the first row of a table

What stands between rules is a table; on a sheet without rules, what stands side by side. What is
hidden is left out, and so are empty rows and columns, as many as there may be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vnreports.errors import ReadError
from vnreports.reading.layout import (
    Block,
    Content,
    Grid,
    GridCell,
    Words,
    assemble,
    heads_document,
    laid_out,
)
from vnreports.text import HintKind

# A table of 200 units and 100 figures has 20,000; what has more is a register, not an annex.
MAX_CELLS = 200_000
_DEFAULT_NAME = re.compile(r"(?:sheet|trang[_ ]?tính|bảng[_ ]?tính|tờ)\s*\d*", re.IGNORECASE)
_ORDINAL_HEADS = frozenset(("stt", "tt", "số tt", "số thứ tự"))
_ORDINAL = re.compile(r"\d{1,2},\d{1,2}")

Place = tuple[int, int]  # row, column, from 0
Area = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with words: as it is shown; `ruled` where a line is drawn at its side."""

    text: str
    bold: bool = False
    ruled: bool = False
    number: bool = False


@dataclass(slots=True)
class Sheet:
    """A sheet of a spreadsheet; only cells with words, by place."""

    name: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    ruled_rows: set[int] = field(default_factory=set)  # empty rows that rules go through


def content_of(sheets: Sequence[Sheet], name: str) -> Content:
    """Return the content of a spreadsheet.

    Raises:
        ReadError: there is nothing to be seen in it, or far too much.
    """
    if sum(len(sheet.cells) for sheet in sheets) > MAX_CELLS:
        raise too_many_cells(name)
    seen = [sheet for sheet in map(_visible, sheets) if sheet.cells]
    content = assemble(
        block for sheet in seen for block in _blocks(sheet, titled=len(seen) > 1)
    )  # fmt: skip
    if not content.text:
        raise ReadError(
            name,
            "Bảng tính không có nội dung nào được hiện ra.",
            "Hãy kiểm tra lại tệp gốc; nếu nội dung nằm ở trang ẩn, hãy bỏ ẩn rồi nạp lại.",
        )
    return content


def too_many_cells(name: str) -> ReadError:
    """Return the error for a spreadsheet that is no annex of a report."""
    return ReadError(
        name,
        f"Bảng tính có hơn {MAX_CELLS:,} ô có nội dung nên không được đọc.".replace(",", "."),
        "Hãy tách biểu mẫu cần báo cáo thành tệp riêng rồi nạp lại.",
    )


def _visible(sheet: Sheet) -> Sheet:
    """Return a sheet without what is hidden; a merged cell is where its first visible part is."""
    cells = dict(sheet.cells)
    merged: list[Area] = []
    for top, left, bottom, right in sheet.merged:
        rows = _shown(top, bottom, sheet.hidden_rows)
        columns = _shown(left, right, sheet.hidden_columns)
        cell = cells.pop((top, left), None)
        for covered in _within((top, left, bottom, right), cells):
            del cells[covered]
        if rows and columns and cell is not None:
            cells[rows[0], columns[0]] = cell
            merged.append((rows[0], columns[0], rows[-1], columns[-1]))
    seen = {
        (row, column): cell
        for (row, column), cell in sorted(cells.items())
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns
    }
    return replace(sheet, cells=seen, merged=merged)


def _within(area: Area, cells: Collection[Place]) -> list[Place]:
    """Return the places of an area that are among some cells."""
    top, left, bottom, right = area
    if (bottom - top + 1) * (right - left + 1) > len(cells):
        return [(row, column) for row, column in cells if _inside(row, column, area)]
    places = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    return [place for place in places if place in cells]


def _inside(row: int, column: int, area: Area) -> bool:
    return area[0] <= row <= area[2] and area[1] <= column <= area[3]


def _shown(first: int, last: int, hidden: Collection[int]) -> list[int]:
    """Return the ends of a stretch of rows or columns that can be seen."""
    while first <= last and first in hidden:
        first += 1
    while first <= last and last in hidden:
        last -= 1
    return [first, last] if first <= last else []


def _blocks(sheet: Sheet, *, titled: bool) -> Iterator[Block | Grid]:
    """Yield the blocks of a sheet; below its name where there are others and it says something."""
    if titled and _says_something(sheet):
        yield Block(Words(sheet.name.strip()), HintKind.HEADING, level=1, bold=True)
    ordinals = _ordinals(sheet)
    spans = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merged}
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sheet.cells.items():
        text = ordinals.get((row, column), cell.text)
        rows.setdefault(row, {})[column] = replace(cell, text=text)
    ruled = any(cell.ruled for cell in sheet.cells.values())
    for band in _bands(sheet, rows):
        if ruled and _is_ruled(band[0], rows):
            yield from laid_out(_grid(band, rows, spans), ruled=True)
        elif ruled:
            yield from laid_out(_side_by_side(band, rows, spans), ruled=False)
        else:
            yield from _unruled(band, rows, spans)


def _says_something(sheet: Sheet) -> bool:
    """Return whether the name of a sheet is not one that programs give, nor said on it."""
    name = sheet.name.strip().casefold()
    words = (cell.text.casefold() for cell in list(sheet.cells.values())[:20])
    return not _DEFAULT_NAME.fullmatch(name) and not any(name in text for text in words)


def _ordinals(sheet: Sheet) -> dict[Place, str]:
    """Return the row numbers that were typed as decimal numbers: "1,1" below STT is "1.1"."""
    heads = {
        column: row
        for (row, column), cell in reversed(sheet.cells.items())
        if cell.text.casefold().strip(" .") in _ORDINAL_HEADS
    }
    return {
        (row, column): cell.text.replace(",", ".")
        for (row, column), cell in sheet.cells.items()
        if cell.number and row > heads.get(column, row) and _ORDINAL.fullmatch(cell.text)
    }


Rows = Mapping[int, Mapping[int, Cell]]
Spans = Mapping[Place, Place]


def _bands(sheet: Sheet, rows: Rows) -> Iterator[list[int]]:
    """Yield the rows that belong together: no empty row between them, all with rules or none."""
    band: list[int] = []
    for row in rows:
        if band:
            between = range(band[-1] + 1, row)
            empty = any(
                one not in sheet.hidden_rows and one not in sheet.ruled_rows
                for one in between[:_FEW_ROWS]
            )
            if empty or _is_ruled(row, rows) != _is_ruled(band[0], rows):
                yield band
                band = []
        band.append(row)
    if band:
        yield band


_FEW_ROWS = 100  # empty rows looked at; where there are more, what follows is something else


def _is_ruled(row: int, rows: Rows) -> bool:
    return any(cell.ruled for cell in rows[row].values())


def _grid(band: Iterable[int], rows: Rows, spans: Spans) -> list[GridCell]:
    """Return the cells of a table, row by row, without empty rows and columns."""
    band = list(band)
    columns = sorted({column for row in band for column in rows[row]})
    at_row = {row: at for at, row in enumerate(band)}
    at_column = {column: at for at, column in enumerate(columns)}
    cells = []
    for row in band:
        for column, cell in sorted(rows[row].items()):
            bottom, right = spans.get((row, column), (row, column))
            cells.append(
                GridCell.holding(
                    [Block(Words(cell.text), bold=cell.bold)],
                    at_row[row],
                    at_column[column],
                    rows=bisect_right(band, bottom) - at_row[row],
                    columns=bisect_right(columns, right) - at_column[column],
                )
            )
    return cells


def _unruled(band: list[int], rows: Rows, spans: Spans) -> Iterator[Block | Grid]:
    """Yield the blocks of rows without rules: a letterhead, titles, and what stands in columns."""
    head = 1 + max(
        (
            at
            for at, row in enumerate(band)
            if any(heads_document(cell.text) for cell in rows[row].values())
        ),
        default=-1,
    )
    first, last = head, len(band)
    while first < last and len(rows[band[first]]) == 1:
        first += 1
    while first < last and len(rows[band[last - 1]]) == 1:
        last -= 1
    for part in (band[:head], band[head:first]):
        yield from laid_out(_side_by_side(part, rows, spans), ruled=False) if part else ()
    if first < last:
        yield from laid_out(_grid(band[first:last], rows, spans), ruled=False)
    if last < len(band):
        yield from laid_out(_side_by_side(band[last:], rows, spans), ruled=False)


def _side_by_side(band: list[int], rows: Rows, spans: Spans) -> list[GridCell]:
    """Return the cells of a letterhead, of titles or signatures: two columns at most where it can.

    A row of one cell above or below all rows of two goes across.
    """
    pairs = [at for at, row in enumerate(band) if len(rows[row]) == 2]
    if not pairs or any(len(rows[row]) > 2 for row in band):
        return _grid(band, rows, spans)
    right = min(max(rows[band[at]]) for at in pairs)
    cells = []
    for at, row in enumerate(band):
        for number, (column, cell) in enumerate(sorted(rows[row].items())):
            alone = len(rows[row]) == 1
            across = alone and not pairs[0] < at < pairs[-1]
            cells.append(
                GridCell.holding(
                    [Block(Words(cell.text), bold=cell.bold, centred=across)],
                    at,
                    0 if across else int(column >= right) if alone else number,
                    rows=1,
                    columns=2 if across else 1,
                )
            )
    return cells
