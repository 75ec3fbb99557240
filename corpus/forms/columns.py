"""Columns drawn with spaces: the letterhead, the signature, tables.

"UBND HUYỆN HOẰNG HÓA          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

from forms.plain import Mark
from forms.source import flat, inline
from forms.table import Cell, Table

GAP = 3  # spaces between two columns
LEFT_SHARE = 0.42  # of the page for the left column of letterhead and signature


def beside(
    left: Sequence[str], right: Sequence[str], width: int, *, left_centred: bool = True
) -> list[str]:
    """Draw two columns side by side, their lines centred."""
    left_width = int(width * LEFT_SHARE)
    right_width = width - left_width - GAP
    left_lines = [piece for line in left for piece in _wrapped(line, left_width)]
    right_lines = [piece for line in right for piece in _wrapped(line, right_width)]
    if left_centred:
        left_lines = [line.center(left_width) for line in left_lines]
    return [
        (one.ljust(left_width + GAP) + other.center(right_width)).rstrip()
        for one, other in zip_longest(left_lines, right_lines, fillvalue="")
    ]


def table_lines(table: Table, width: int, mark: Mark) -> list[str]:
    """Draw a table in columns of spaces; a blank line follows a row of several lines."""
    texts = {cell: flat(inline(cell.text), mark) for cell in table.cells}
    widths = _widths(table, texts, width)
    lines: list[str] = []
    for row in range(table.height):
        drawn = [
            (cell, _wrapped(texts[cell], _extent(cell, widths)))
            for cell in table.cells
            if cell.row == row
        ]
        height = max((len(pieces) for _, pieces in drawn), default=0)
        for at in range(height):
            lines.append(_line(drawn, at, widths))
        if height > 1 and row < table.height - 1:
            lines.append("")
    return lines


def _widths(table: Table, texts: dict[Cell, str], width: int) -> list[int]:
    """Give each column what it wants, or its longest word and a fair share of the rest."""
    wanted, least = [1] * table.width, [1] * table.width
    for cell, text in texts.items():
        if cell.columns == 1:
            wanted[cell.column] = max(wanted[cell.column], len(text))
            longest = max(map(len, text.split()), default=1)
            least[cell.column] = max(least[cell.column], longest)
    spare = width - GAP * (table.width - 1) - sum(least)
    asked = sum(wanted) - sum(least)
    if spare <= 0 or asked <= spare:
        return least if spare <= 0 else wanted
    return [low + (high - low) * spare // asked for low, high in zip(least, wanted, strict=True)]


def _extent(cell: Cell, widths: Sequence[int]) -> int:
    return sum(widths[cell.column : cell.column + cell.columns]) + GAP * (cell.columns - 1)


def _line(drawn: Sequence[tuple[Cell, list[str]]], at: int, widths: Sequence[int]) -> str:
    line = ""
    for cell, pieces in drawn:
        start = sum(widths[: cell.column]) + GAP * cell.column
        line = line.ljust(start)
        piece = pieces[at] if at < len(pieces) else ""
        line += piece.center(_extent(cell, widths)) if cell.row == 0 else piece
    return line.rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
