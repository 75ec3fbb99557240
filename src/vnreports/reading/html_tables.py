"""Tables of a web page: cells put in their places, row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vnreports.reading.layout import Block, Grid, GridCell, laid_out

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MAX_SPAN = 1000  # as in the HTML standard for colspan
_BORDER_STYLE = re.compile(r"border(?:-\w+)?\s*:(?!\s*(?:none|0|medium\s+none))", re.IGNORECASE)


class OpenTable:
    """A table under construction."""

    def __init__(self, node: LexborNode) -> None:
        border = (node.attributes.get("border") or "0").strip()
        names = (node.attributes.get("class") or "").lower()
        self._ruled = border not in {"", "0"} or "border" in names or _has_border(node)
        self._cells: list[GridCell] = []
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}  # column -> first row that is free again

    def row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._column = 0

    def cell(self, node: LexborNode, blocks: Sequence[Block | Grid]) -> None:
        """Add a finished cell at the next free place."""
        if self._row < 0:
            self.row()
        while self._taken.get(self._column, 0) > self._row:
            self._column += 1
        columns, rows = _span(node, "colspan"), _span(node, "rowspan")
        columns = columns if self._column < _MAX_SPAN else 1
        self._cells.append(
            GridCell.holding(blocks, self._row, self._column, rows=rows, columns=columns)
        )
        for column in range(self._column, self._column + columns):
            self._taken[column] = self._row + rows
        self._column += columns
        self._ruled = self._ruled or node.tag == "th" or _has_border(node)

    def blocks(self) -> list[Block | Grid]:
        """Return the finished table, or its paragraphs where it only lays them out."""
        height = self._row + 1
        cells = [replace(cell, rows=min(cell.rows, height - cell.row)) for cell in self._cells]
        return laid_out(cells, ruled=self._ruled) if cells else []


def _has_border(node: LexborNode) -> bool:
    return _BORDER_STYLE.search(node.attributes.get("style") or "") is not None


def _span(node: LexborNode, name: str) -> int:
    span = (node.attributes.get(name) or "1").strip()
    if name == "rowspan" and span == "0":
        return _MAX_SPAN  # to the end of the table
    return min(max(int(span), 1), _MAX_SPAN) if span.isdecimal() and len(span) < 6 else 1
