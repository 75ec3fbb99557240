"""Grids: what a table found in plain text consists of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vnreports.segment.lines import Line


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its place and the lines of text that it holds."""

    row: int
    column: int
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the index of its first and after its last line, and its cells that hold words."""

    first: int
    after: int
    cells: list[GridCell]


def grid_of(first: int, after: int, cells: Mapping[tuple[int, int], Sequence[Line]]) -> Grid | None:
    """Return the table of cells by (row, column); None without two rows and two columns."""
    height = 1 + max((row for row, _ in cells), default=0)
    width = 1 + max((column for _, column in cells), default=0)
    if height < 2 or width < 2:
        return None
    held = {place: [line for line in lines if line.text] for place, lines in cells.items()}
    return Grid(first, after, [GridCell(*place, lines) for place, lines in held.items() if lines])
