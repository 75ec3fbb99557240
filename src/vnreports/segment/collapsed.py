"""Collapsed tables: rows of figures whose columns were pressed together to single blanks.

    Lĩnh vực Tiếp nhận Đã giải quyết Quá hạn
    Hộ tịch 486 484 0
    Đất đai 93 78 4

So recognised scans and copied pages give them. Rows tell the columns: as many figures in each.
The head is read only where its capitals part it into as many names; else the lines are no table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vnreports.segment.grids import Grid, grid_of
from vnreports.segment.lines import Line, line_over, source_span
from vnreports.text import HintKind, Source

_ROW = re.compile(
    r"\s*(?:(?P<number>\d{1,2}|[IVX]{1,4})[.)]?\s+)?(?P<label>[^\W\d][^\d:;]{1,70}?)"
    r"(?P<figures>(?:\s+(?:\d[\d.,]*%?|[-–])){2,})\s*"
)
_LOST_ROW = re.compile(
    r"[^\W\d][^:;]{3,60}\d[.,]?"
)  # its figures are broken: "Xã An — - 874. ¬-. 0"
_FIGURE = re.compile(r"\d[\d.,]*%?|[-–]")
_WORD = re.compile(r"\S+")
_FEWEST_ROWS = 3

Rows = list[tuple[tuple[int, int], list[tuple[int, int]]]]  # label and figures of each


def find_collapsed(source: Source, lines: Sequence[Line], first: int) -> Grid | None:
    """Return the table whose head is the line at `first`: rows of as many figures follow it."""
    head = lines[first].text
    if (
        not _is_plain(lines[first])
        or any(map(str.isdigit, head))
        or len(head) > 160
        or head.endswith((":", ".", ";"))
    ):
        return None
    rows: Rows = []
    damaged = bool(source.mends)
    numbered = False
    after = first + 1
    while after < len(lines) and _is_plain(lines[after]):
        line = lines[after]
        row = _ROW.fullmatch(line.text)
        if row is None:
            if not (damaged and rows and _LOST_ROW.fullmatch(line.text)):
                break
            rows.append((source_span(line, 0, len(line.text)), []))
        else:
            spans = [one.span() for one in _FIGURE.finditer(line.text, *row.span("figures"))]
            if rows and len(spans) != len(rows[0][1]) and not damaged:
                break
            numbered = numbered or row["number"] is not None
            label = source_span(line, *row.span("label"))
            rows.append((label, [source_span(line, *span) for span in spans]))
        after += 1
    width = _width(rows)
    # a row whose figures a scan lost or split keeps its label only
    rows = [(label, spans if len(spans) == width else []) for label, spans in rows]
    while rows and not rows[-1][1]:
        rows.pop()
        after -= 1
    whole = sum(1 for _, spans in rows if spans)
    if whole < max(_FEWEST_ROWS, 2 * len(rows) / 3):
        return None
    names = _names(source, lines[first], width + 1, numbered=numbered)
    if not names:
        return None
    table = [names, *([label, *figures] for label, figures in rows)]
    return grid_of(
        first,
        after,
        {
            (row, column): [line_over(source, *span)]
            for row, spans in enumerate(table)
            for column, span in enumerate(spans)
        },
    )


def _width(rows: Rows) -> int:
    """Return how many figures most rows have."""
    widths = Counter(len(spans) for _, spans in rows)
    return widths.most_common(1)[0][0] if widths else 0


def _is_plain(line: Line) -> bool:
    """Return whether a line is a paragraph or plain text: no cell, heading or footnote."""
    return line.hint is None or line.hint.kind is HintKind.PARAGRAPH


def _names(source: Source, head: Line, wanted: int, *, numbered: bool) -> list[tuple[int, int]]:
    """Return the stretches of a head that begin with a capital, if they are as many as wanted."""
    names: list[tuple[int, int]] = []
    for word in _WORD.finditer(source.text, head.start, head.end):
        if word[0][0].isupper() or not names:
            names.append(word.span())
        else:
            names[-1] = (names[-1][0], word.end())
    if numbered and len(names) == wanted + 1:
        del names[0]  # "STT"
    return names if len(names) == wanted else []
