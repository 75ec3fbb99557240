"""Stacked tables: a cell a line, as a table copied out of a web page comes.

    STT              the head, a name a line
    Lĩnh vực
    Tiếp nhận
    1                then row by row
    Hộ tịch
    736
    Tổng cộng        a totals row has no number
    3.543

The head tells how many cells a row has; the lines are a table where at least two rows (three, where
no number begins them) are so many, with figures where the head's names call for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from vnreports.segment.grids import Grid, grid_of
from vnreports.segment.lines import Line
from vnreports.text import HintKind

_ORDINALS = frozenset({"stt", "tt", "số tt", "số thứ tự"})
_TOTALS = ("tổng", "cộng", "toàn ")
_FIGURE = re.compile(r"\d[\d.,]*\s?%?|\d[\d.,]*/\d[\d.,]*|[-–]|0")
_NAME = 60  # letters of a name of the head
_LABEL = 120  # letters of the label of a row
_WIDEST = 12  # columns


def find_stacked(lines: Sequence[Line], first: int) -> Grid | None:
    """Return the table whose head begins at the line at `first`."""
    head = list(takewhile(_is_name, lines[first : first + _WIDEST + 1]))
    numbered = bool(head) and head[0].text.lower().strip(" .") in _ORDINALS
    width = len(head) if numbered else len(head) - 1  # the label of the first row is no name
    if not 3 <= width <= _WIDEST:
        return None
    rows: list[list[Line]] = [head[:width]]
    at = first + width
    while row := _row(lines, at, width, len(rows) if numbered else None):
        rows.append(row)
        at += width
    if len(rows) < (3 if numbered else 4):
        return None
    total = _total(lines, at, width - 2) if numbered else None
    cells = {
        (number, column): [line]
        for number, row in enumerate(rows)
        for column, line in enumerate(row)
    }
    if total:
        cells |= {(len(rows), column): [line] for column, line in enumerate(total, 1)}
        at += len(total)
    return grid_of(first, at, cells)


def _row(lines: Sequence[Line], at: int, width: int, number: int | None) -> list[Line]:
    """Return the lines of a row that begins at a place; none where no row stands there."""
    row = list(lines[at : at + width])
    if len(row) < width or not all(map(_is_plain, row)):
        return []
    own = 0
    if number is not None:
        if row[0].text.strip(" .)") not in (str(number), f"{number:02}"):
            return []
        own = 1
    label, values = row[own], row[own + 1 :]
    worded = any(map(str.isalpha, label.text)) and len(label.text) <= _LABEL
    figures = [_FIGURE.fullmatch(line.text) is not None for line in values]
    last = values[-1].text
    noted = number is not None and len(last) <= _NAME and not last.lower().startswith(_TOTALS)
    enough = all(figures[:-1]) and (figures[-1] or (noted and len(values) > 1))
    return row if worded and enough else []


def _total(lines: Sequence[Line], at: int, count: int) -> list[Line]:
    """Return the label and the figures of a totals row; none where there is none."""
    row = list(lines[at : at + 1 + count])
    if len(row) <= count or not row[0].text.lower().startswith(_TOTALS):
        return []
    return row if all(_FIGURE.fullmatch(line.text) for line in row[1:]) else []


def _is_plain(line: Line) -> bool:
    return line.hint is None or line.hint.kind is HintKind.PARAGRAPH


def _is_name(line: Line) -> bool:
    """Return whether a line may be a name of the head: a few words, no figure, no sentence."""
    text = line.text
    return (
        _is_plain(line)
        and len(text) <= _NAME
        and any(map(str.isalpha, text))
        and not _FIGURE.fullmatch(text)
        and not text.endswith((".", ";", ":"))
    )
