"""Wrapping: how a plain text is set. Where its lines break, what separates its paragraphs.

A text from a converter has one paragraph a line; one from a PDF or a mail is wrapped at 70 to 120
letters, with blank lines, indents or nothing between paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnreports.segment.lines import Line
from vnreports.segment.shapes import STROKE, ends_sentence, is_upper

_SHORTEST = 40  # lines that may tell a width: shorter ones are headings, items, cells
_WIDEST = 160  # no typist and no page wraps later


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a plain text is set: `width` of its wrapped lines (0: one paragraph a line).

    `base` is the indent of the lines that go on; `first` that of a paragraph's first line, where
    it is deeper (None where indents say nothing). `blank_separated`: most paragraphs have a blank
    line between them; `strictly`: all have, headings as well.
    """

    width: int = 0
    blank_separated: bool = True
    strictly: bool = False
    base: int = 0
    first: int | None = None


def measure(lines: Sequence[Line]) -> Wrapping:
    """Find out whether a plain text wraps its lines, at which width, and what separates them."""
    if not lines or lines[0].hint is not None:
        return Wrapping()
    widths = sorted(line.width for line in lines if line.width >= _SHORTEST)
    if len(widths) < 6 or widths[int(0.95 * (len(widths) - 1))] > _WIDEST:
        return Wrapping()
    width = widths[int(0.9 * (len(widths) - 1))]
    pairs = [(one, two) for one, two in pairwise(lines) if STROKE not in (one.text, two.text)]
    open_pairs = [one for one, two in pairs if not two.blank_before and not ends_sentence(one.text)]
    full = sum(one.width >= 0.7 * width for one in open_pairs)
    if full < 0.15 * len(widths):
        return Wrapping()
    ended = [two for one, two in pairs if ends_sentence(one.text) and one.width < 0.8 * width]
    headed = [two for one, two in pairs if is_upper(one.text) and not is_upper(two.text)]
    separated = _separated(ended)
    base, first = _indents(pairs, ended, width)
    return Wrapping(
        width,
        blank_separated=separated >= 0.7,
        strictly=separated >= 0.95 and len(headed) > 1 and _separated(headed) >= 0.9,
        base=base,
        first=first,
    )


def _separated(lines: Sequence[Line]) -> float:
    """Return which part of the lines stands below a blank line; 1 where there are none."""
    return sum(bool(line.blank_before) for line in lines) / len(lines) if lines else 1.0


def _indents(
    pairs: Sequence[tuple[Line, Line]], ended: Sequence[Line], width: int
) -> tuple[int, int | None]:
    """Return the indents of lines that go on and of first lines, where the two differ."""
    going = [two.indent for one, two in pairs if one.width >= 0.9 * width and two.text[0].islower()]
    opening = [line.indent for line in ended if line.width > 0.5 * width]
    if len(going) < 5 or len(opening) < 5:
        return 0, None
    base, of_base = Counter(going).most_common(1)[0]
    first, of_first = Counter(opening).most_common(1)[0]
    telling = of_base >= 0.8 * len(going) and of_first >= 0.6 * len(opening) and first >= base + 2
    return base, first if telling else None
