"""Strokes: tables whose cells stand between strokes, on one line or one cell a line.

    | Lĩnh vực | Tiếp nhận |
    |----------|-----------|
    | Đất đai  | 120       |      ->  2 rows of 2 cells

So is a table whose rows have strokes between their cells only: "1 | Hộ tịch | 120".

The second form is that of some portals: "|", "Lĩnh vực", "|", "Tiếp nhận", "|", each on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vnreports.segment.grids import Grid, grid_of
from vnreports.segment.lines import Line, line_over
from vnreports.segment.shapes import STROKE, is_rule
from vnreports.text import Source

_STROKE = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"(?=.*(?:--|:-|==))[|+][\s|:+\-–=]+")
_LONGEST_CELL = 60  # lines; what is longer is text between two tables


def is_stroked(line: Line) -> bool:
    """Return whether a line holds cells between strokes."""
    return line.hint is None and line.text.startswith("|") and line.text.count("|") > 1


def between_strokes(text: str, line: Line) -> list[tuple[int, int]]:
    """Return the stretches of the source between the strokes of a line."""
    strokes = [found.start() for found in _STROKE.finditer(text, line.start, line.end)]
    if text[strokes[-1] + 1 : line.end].strip():
        strokes.append(line.end)  # the last stroke is missing
    return [(start + 1, stop) for start, stop in pairwise(strokes)]


def find_stroked(source: Source, lines: Sequence[Line]) -> Iterator[Grid]:
    """Yield the tables whose rows stand each between strokes, as Markdown writes them."""
    index = 0
    while index < len(lines):
        framed = lines[index].text.startswith("+") and _is_separator(lines[index])
        if framed or is_stroked(lines[index]):
            cells, after = _stroked_cells(source, lines, index, framed=framed)
            grid = grid_of(index, after, cells)
            if grid:
                yield grid
            index = after
        else:
            index += 1


def find_barred(source: Source, lines: Sequence[Line]) -> Iterator[Grid]:
    """Yield the tables whose lines have as many strokes each, and none at their ends."""
    index = 0
    while index < len(lines):
        strokes = _bars(lines[index])
        after = index + 1
        while strokes and after < len(lines) and _bars(lines[after]) == strokes:
            after += 1
        if strokes > 1 and after - index >= (2 if strokes > 2 else 3):
            cells: dict[tuple[int, int], list[Line]] = {}
            for row, line in enumerate(lines[index:after]):
                marks = [one.start() for one in _STROKE.finditer(source.text, line.start, line.end)]
                bounds = pairwise([line.start - 1, *marks, line.end])
                for column, (start, end) in enumerate(bounds):
                    cells[row, column] = [line_over(source, start + 1, end)]
            grid = grid_of(index, after, cells)
            if grid:
                yield grid
        index = after


def _bars(line: Line) -> int:
    """Return how many strokes stand between the words of a line; 0 where one begins it."""
    plain = line.hint is None and not line.text.startswith("|")
    return line.text.count("|") if plain else 0


def _stroked_cells(
    source: Source, lines: Sequence[Line], first: int, *, framed: bool
) -> tuple[dict[tuple[int, int], list[Line]], int]:
    """Return the cells of a table, and the index after its last line.

    Where lines of dashes frame every row ("+----+----+"), the lines between two of them are one.
    """
    cells: dict[tuple[int, int], list[Line]] = {}
    row, index = 0, first
    filled = False  # whether a framed row has begun
    while index < len(lines) and (index == first or not _opens_table(lines, index)):
        line = lines[index]
        if _is_separator(line):
            row, filled = row + (framed and filled), False
        elif is_stroked(line):
            for column, (start, end) in enumerate(between_strokes(source.text, line)):
                held = cells.setdefault((row, column), [])
                if source.text[start:end].strip():
                    held.append(line_over(source, start, end))
            row, filled = row + (not framed), True
        else:
            break
        index += 1
    return cells, index


def _opens_table(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line below a blank one is the head of a table, dashes below it."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    return bool(lines[index].blank_before) and below is not None and _is_separator(below)


def _is_separator(line: Line) -> bool:
    return _SEPARATOR.fullmatch(line.text) is not None


@dataclass(slots=True)
class _Run:
    """Cells of one row that single strokes hold apart, and the number of strokes before them."""

    strokes: int
    cells: list[list[Line]] = field(default_factory=list)


def find_boxed(lines: Sequence[Line]) -> Iterator[Grid]:
    """Yield the tables between lone strokes: each cell on lines of its own.

    A row begins and ends with a stroke; what follows the last one after a blank line is text.
    """
    index = 0
    while index < len(lines):
        if lines[index].text != STROKE:
            index += 1
            continue
        runs, after = _runs(lines, index)
        grid = grid_of(index, after, _boxed_cells(runs))
        if grid:
            yield grid
        index = after


def _boxed_cells(runs: Sequence[_Run]) -> dict[tuple[int, int], list[Line]]:
    """Return the cells of a table by their places; the longest run shows its width."""
    width = max((len(run.cells) for run in runs), default=0)
    cells: dict[tuple[int, int], list[Line]] = {}
    row = column = 0
    for run in runs:
        empty = run.strokes - 1  # cells without words, if both runs are of one row
        if column + empty + len(run.cells) <= width:
            column += empty
        elif cells:  # two strokes end a row and begin the next
            empty = max(0, run.strokes - 2 - (width - column))
            row, column = row + 1, min(empty, width - len(run.cells))
        for held in run.cells:
            cells[row, column] = held
            column += 1
    return cells


def _runs(lines: Sequence[Line], first: int) -> tuple[list[_Run], int]:
    """Return the runs of cells of a table, and the index after its last stroke."""
    runs: list[_Run] = []
    strokes, index, after = 0, first, first
    while index < len(lines):
        if lines[index].text == STROKE and not (strokes and lines[index].blank_before):
            strokes, index = strokes + 1, index + 1
            after = index
            continue
        stop = _next_stroke(lines, index)
        if lines[index].blank_before or stop is None:
            break
        if strokes > 1 or not runs:
            runs.append(_Run(strokes))
        runs[-1].cells.append([line for line in lines[index:stop] if not is_rule(line.text)])
        strokes, index = 0, stop
    return runs, after


def _next_stroke(lines: Sequence[Line], index: int) -> int | None:
    """Return the index of the stroke that ends a cell; None where none is near."""
    for at in range(index, min(index + _LONGEST_CELL, len(lines))):
        if lines[at].text == STROKE:
            return at
    return None
