"""Tabbed tables: cells parted by tabs, as Word saves a table as text and Excel copies one.

    TT⇥Đơn vị⇥Tiếp nhận⇥Đã giải quyết⇥Trong đó⇥Đang giải quyết
    Đúng hạn⇥Quá hạn
    1⇥Xã Tân Hòa⇥246⇥240⇥238⇥2⇥6

The rows with figures say how many columns there are. Of a head that was merged the lower row holds
only what stands below "Trong đó"; where the numbers do not fit, the lines are no such table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vnreports.segment.grids import Grid, grid_of
from vnreports.segment.lines import Line, line_over
from vnreports.text import Source

_CELL = re.compile(r"[^\t]*")
_FIGURE = re.compile(r"\s*(?:[-–]|\d[\d.,/%\s]*)\s*")
_GROUP = re.compile(r"\s*(?:trong đó|chia ra|bao gồm|gồm|trong tổng số)\b", re.I)
_TOTAL = re.compile(r"\s*(?:tổng|cộng)\b", re.I)
_FEWEST = 2  # rows with figures

Cells = list[tuple[int, int]]


def find_tabbed(source: Source, lines: Sequence[Line], first: int) -> Grid | None:
    """Return the table whose first line is that at `first`: its rows have as many tabs."""
    rows: list[Cells] = []
    after = first
    while after < len(lines) and (after == first or not lines[after].blank_before):
        cells = _cells(source, lines[after])
        if len(cells) < 2 or lines[after].hint is not None:
            break
        rows.append(cells)
        after += 1
    told = [at for at, cells in enumerate(rows) if _has_figures(source, cells)]
    if len(told) < _FEWEST or told[0] == 0:
        return None
    width = Counter(len(rows[at]) for at in told).most_common(1)[0][0]
    begin = next(at for at in told if len(rows[at]) == width)
    heads = _heads(source, rows[:begin], width)
    body = [_placed(source, cells, width) for cells in rows[begin:]]
    if heads is None or width < 2 or None in body:
        return None
    table = [*heads, *(row for row in body if row is not None)]
    return grid_of(
        first,
        after,
        {
            (row, column): [line_over(source, *span)]
            for row, cells in enumerate(table)
            for column, span in cells.items()
        },
    )


def _cells(source: Source, line: Line) -> Cells:
    """Return the stretches between the tabs of a line; the first may be empty."""
    start = source.text.rfind("\n", 0, line.start) + 1
    start = max(start - 1, *(source.text.rfind(mark, start, line.start) for mark in "\r\f")) + 1
    if source.text[start : line.start].strip():
        start = line.start
    spans, at = [], start
    while at <= line.end:
        found = _CELL.match(source.text, at, line.end)
        end = found.end() if found else at
        spans.append((at, end))
        at = end + 1
    return spans


def _has_figures(source: Source, cells: Cells) -> bool:
    return any(_FIGURE.fullmatch(source.text, *span) for span in cells[1:])


def _heads(
    source: Source, rows: Sequence[Cells], width: int
) -> list[dict[int, tuple[int, int]]] | None:
    """Return the rows of the head, each cell at its column; None where they do not fit."""
    if len(rows) == 1 and len(rows[0]) == width:
        return [dict(enumerate(rows[0]))]
    if len(rows) != 2 or len(rows[1]) > width:
        return None
    upper, lower = rows
    if len(upper) == len(lower) == width:
        return [dict(enumerate(upper)), dict(enumerate(lower))]
    groups = [at for at, span in enumerate(upper) if _GROUP.match(source.text, *span)]
    if not groups or len(lower) % len(groups):
        return None
    below = len(lower) // len(groups)
    if len(upper) + len(groups) * (below - 1) != width:
        return None
    over: dict[int, tuple[int, int]] = {}
    under: dict[int, tuple[int, int]] = {}
    column = 0
    for at, span in enumerate(upper):
        over[column] = span
        if at in groups:
            for part in range(below):
                under[column + part] = lower[len(under)]
        column += below if at in groups else 1
    return [over, under]


def _placed(source: Source, cells: Cells, width: int) -> dict[int, tuple[int, int]] | None:
    """Return the cells of a row by their columns; a total may stand over the first two."""
    if len(cells) == width:
        return dict(enumerate(cells))
    if len(cells) == width - 1 and _TOTAL.match(source.text, *cells[0]):
        return dict(enumerate(cells, start=1))
    if len(cells) < width and not _has_figures(source, cells):
        return dict(enumerate(cells))  # "I⇥Khối huyện"
    return None
