"""Lists: sheets that are a table of rows, below a title and what is to be known of it.

A row is long where texts are; what a list has none of is said in its first row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vnreports.consolidate.sheets.book import Book, Place, Value
from vnreports.consolidate.sheets.looks import LOOKS

HEAD = 3  # rows above the first
NONE = "Không có."


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with more to it than its value."""

    value: Value
    to: Place | None = None
    look: Mapping[str, Any] | None = None


Row = Sequence[Value | Cell]


@dataclass(frozen=True, slots=True)
class Columns:
    """What a list has: its heads with their widths, and how many stay on the screen."""

    heads: Sequence[tuple[str, float]]
    frozen: int = 1


def write_list(
    book: Book, name: str, about: tuple[str, str], columns: Columns, rows: Iterable[Row]
) -> None:
    """Write a sheet; `about`: its title and what is to be known of it."""
    sheet = book.add(name)
    sheet.widths(*(width for _, width in columns.heads))
    sheet.put(0, 0, about[0], "line_title")
    sheet.put(1, 0, about[1], "about")
    for column, (head, _) in enumerate(columns.heads):
        sheet.put(HEAD - 1, column, head, "head")
    at = HEAD
    for row in rows:
        for column, one in enumerate(row):
            cell = one if isinstance(one, Cell) else Cell(one)
            centred = {"align": "center"} if isinstance(cell.value, int | float) else {}
            look = {**LOOKS["cell"], **centred, **(cell.look or {})}
            sheet.put(at, column, cell.value, look, to=cell.to)
        at += 1
    if at == HEAD:
        sheet.put(at, 0, NONE, "line")
        at += 1
    sheet.raw.freeze_panes(HEAD, columns.frozen)
    sheet.raw.autofilter(HEAD - 1, 0, at - 1, len(columns.heads) - 1)
    sheet.print_as(heads=(HEAD - 1, HEAD - 1))
