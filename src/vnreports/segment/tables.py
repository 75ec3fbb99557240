"""Tables in plain text: rows between strokes `| a | b |`, or columns held apart by spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnreports.segment.lines import Line, clean
from vnreports.text import Source

_SEPARATOR = re.compile(r"[\s|:+\-–=]*")
_WIDE = re.compile(r"\S(?:.*?\S)??(?= {2,}|\t|$)")
_FIGURE = re.compile(r"[-–]|\d[\d.,/%\s]*%?|[IVX]{1,4}")


@dataclass(slots=True)
class GridCell:
    """A cell: its place and the lines of text that it holds."""

    row: int
    column: int
    lines: list[Line]


@dataclass(slots=True)
class Grid:
    """A table found in plain text: the index of its first and after its last line, and cells."""

    first: int
    after: int
    cells: list[GridCell]


def find_grids(source: Source, lines: Sequence[Line]) -> list[Grid]:
    """Return the tables among the lines of a text, in order."""
    if not lines or lines[0].hint is not None:
        return []
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        grid = _strokes(source, lines, index) or _spaces(source, lines, index)
        if grid:
            grids.append(grid)
            index = grid.after
        else:
            index += 1
    return grids


def _strokes(source: Source, lines: Sequence[Line], first: int) -> Grid | None:
    index = first
    cells: list[GridCell] = []
    row = 0
    while (
        index < len(lines)
        and lines[index].text.startswith("|")
        and lines[index].text.count("|") > 1
    ):
        line = lines[index]
        index += 1
        if _SEPARATOR.fullmatch(line.text):
            continue
        begin = source.text.index("|", line.start) + 1
        for column, part in enumerate(_between(source.text, begin, line.end)):
            cells.append(GridCell(row, column, [clean(source, *part, marks={})]))
        row += 1
    if row < 2 or max((cell.column for cell in cells), default=0) < 1:
        return None
    return Grid(first, index, cells)


def _between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts = []
    position = start
    while position < end:
        stop = text.find("|", position, end)
        if stop < 0:
            if text[position:end].strip():
                parts.append((position, end))
            break
        parts.append((position, stop))
        position = stop + 1
    return parts


def _spaces(source: Source, lines: Sequence[Line], first: int) -> Grid | None:
    """Return the table that begins at a line set in columns: a head and rows with figures."""
    run = [first]
    raw = source.text[lines[first].start : lines[first].end]
    if ("  " not in raw and "\t" not in raw) or len(_stretches(source, lines[first])) < 2:
        return None
    index = first + 1
    while index < len(lines):
        line = lines[index]
        parts = len(_stretches(source, line))
        if (line.page_before and parts < 3) or parts == 0 or (line.blank_before > 1 and parts < 2):
            break
        if parts == 1 and line.blank_before:
            break  # a caption or paragraph after the table; a cell's further lines follow at once
        run.append(index)
        index += 1
    while run and len(_stretches(source, lines[run[-1]])) < 2 and lines[run[-1]].blank_before:
        run.pop()
    wide = [i for i in run if len(_stretches(source, lines[i])) >= 3]
    figures = [i for i in run if _has_figures(source, lines[i])]
    if (
        len(run) < 3
        or len(wide) < 2
        or len(figures) < 2
        or len(wide) + len(figures) < 0.6 * len(run)
    ):
        return None
    edges = _edges(source, [lines[i] for i in run])
    if len(edges) < 2:
        return None
    return Grid(first, run[-1] + 1, _cells(source, [lines[i] for i in run], edges))


def _stretches(source: Source, line: Line) -> list[tuple[int, int]]:
    raw = source.text[line.start : line.end]
    return [(line.start + found.start(), line.start + found.end()) for found in _WIDE.finditer(raw)]


def _has_figures(source: Source, line: Line) -> bool:
    parts = _stretches(source, line)
    return (
        sum(_FIGURE.fullmatch(source.text[start:end]) is not None for start, end in parts) >= 1
        and len(parts) >= 2
    )


def _edges(source: Source, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the columns, as (from, to) offsets in a line, by the blanks common to the rows."""
    # the head is set on its own, often over the edges of the columns; full rows tell them best
    full = [line for line in lines[2:] if len(_stretches(source, line)) >= 3]
    rows = full if len(full) >= 3 else list(lines)
    width = max(line.end - line.start for line in lines)
    used = [0] * (width + 1)
    for line in rows:
        for start, end in _stretches(source, line):
            for at in range(start - line.start, end - line.start):
                used[at] += 1
    tolerance = len(rows) // 10
    edges: list[tuple[int, int]] = []
    begin: int | None = None
    for at, count in enumerate([*used, 0]):
        if count > tolerance and begin is None:
            begin = at
        elif count <= tolerance and begin is not None:
            edges.append((begin, at))
            begin = None
    for line in lines[:2]:  # a last column that holds nothing but its head ("Ghi chú")
        for start, end in _stretches(source, line):
            if edges and start - line.start > edges[-1][1]:
                edges.append((start - line.start, end - line.start))
    return edges


def _cells(
    source: Source, lines: Sequence[Line], edges: Sequence[tuple[int, int]]
) -> list[GridCell]:
    rows: list[dict[int, list[Line]]] = []
    for number, line in enumerate(lines):
        parts: dict[int, list[Line]] = {}
        for start, end in _stretches(source, line):
            column = _column(edges, start - line.start, end - line.start)
            parts.setdefault(column, []).append(clean(source, start, end, marks={}))
        if number == 0 or _begins_row(line, parts, rows, len(edges)):
            rows.append(parts)
        else:
            for column, pieces in parts.items():
                rows[-1].setdefault(column, []).extend(pieces)
    return [
        GridCell(row, column, parts[column])
        for row, parts in enumerate(rows)
        for column in sorted(parts)
    ]


def _column(edges: Sequence[tuple[int, int]], start: int, end: int) -> int:
    return max(range(len(edges)), key=lambda i: min(end, edges[i][1]) - max(start, edges[i][0]))


def _begins_row(
    line: Line, parts: dict[int, list[Line]], rows: list[dict[int, list[Line]]], width: int
) -> bool:
    """Return whether a line opens a new row: its first cell is filled, or a figure stands in it."""
    figures = [c for c, pieces in parts.items() if c > 0 and _FIGURE.fullmatch(pieces[0].text)]
    before = rows[-1]
    if figures and any(
        column in before and _FIGURE.fullmatch(before[column][0].text) for column in figures
    ):
        return True
    if 0 in parts and _FIGURE.fullmatch(parts[0][0].text.rstrip(".")):
        return True
    if line.blank_before:
        return True
    return 0 in parts and len(parts) >= max(2, width - 1) and not parts[0][0].text[:1].islower()
