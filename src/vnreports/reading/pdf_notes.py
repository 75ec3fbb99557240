"""Footnotes of a PDF: small lines at the foot of a page, below a short rule, each with its number.

    ¹ Kế hoạch số 12/KH-UBND ngày 18/01/2021 …     ->  a footnote with the label "1"

A footnote may go on at the foot of the next page; there its first line has no number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnreports.reading.pdf_chars import PageDrawing, Ruling, Word
from vnreports.reading.pdf_lines import Line

_SMALLER = 0.93  # of the size of the text
_LABEL = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?\.?")
_GLUED = re.compile(r"(\d{1,3}|\*{1,3})(\D.*)")


@dataclass(slots=True)
class Footnote:
    """The lines of a footnote, without its label."""

    label: str
    page: int
    lines: list[Line]


def take_footnotes(
    rows: list[Line], drawing: PageDrawing, body_size: float, before: Sequence[Footnote]
) -> list[Footnote]:
    """Take the footnotes of a page out of its rows; a continuation goes to the last one before."""
    start = _start(rows, drawing, body_size, goes_on=bool(before))
    if start is None:
        return []
    notes: list[Footnote] = []
    expected = int(before[-1].label) + 1 if before and before[-1].label.isdecimal() else None
    for row in rows[start:]:
        label, words = _labelled(row, expected)
        if label is not None:
            notes.append(Footnote(label, drawing.number, [Line(words, row.page)] if words else []))
            expected = int(label) + 1 if label.isdecimal() else None
        elif notes:
            notes[-1].lines.append(row)
        elif before:
            before[-1].lines.append(row)
    del rows[start:]
    return notes


def _start(
    rows: Sequence[Line], drawing: PageDrawing, body_size: float, *, goes_on: bool
) -> int | None:
    """Return where the footnotes of a page begin."""
    rule = _rule(rows, drawing)
    if rule is not None:
        below = next((at for at, row in enumerate(rows) if row.y > rule.y1), None)
        if below is not None and (goes_on or _labelled(rows[below], None)[0]):
            return below
    start = len(rows)
    while start > 0 and rows[start - 1].size <= _SMALLER * body_size:
        start -= 1
    for at in range(start, len(rows)):  # small lines of another kind may stand above
        if rows[at].words[0].raised and _labelled(rows[at], None)[0]:
            return at
    return None


def _rule(rows: Sequence[Line], drawing: PageDrawing) -> Ruling | None:
    """Return the short rule that stands above footnotes."""
    if not rows:
        return None
    left = min(row.x0 for row in rows)
    rules = [
        one
        for one in drawing.rulings
        if one.is_horizontal
        and abs(one.x0 - left) < 6
        and 0.1 * drawing.width < one.x1 - one.x0 < 0.45 * drawing.width
        and one.y0 > 0.2 * drawing.height
    ]
    return max(rules, key=lambda one: one.y0, default=None)


def _labelled(row: Line, expected: int | None) -> tuple[str | None, list[Word]]:
    """Return the label that opens a footnote, and the words after it."""
    first = row.words[0]
    small = first.raised or (len(row.words) > 1 and first.size <= 0.82 * row.words[1].size)
    label = _LABEL.fullmatch(first.text)
    if label and (small or expected is None or label[1] == str(expected)):
        return label[1], row.words[1:]
    return None, row.words
