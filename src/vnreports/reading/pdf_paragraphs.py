"""Paragraphs of a PDF, put together again from its lines.

A PDF knows no paragraphs. A line begins a new one if the line before ended early, if it is
indented, if there is more room above it than usual, or if its type changes; else it goes on, also
over the end of a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnreports.reading.layout import completes_state_name
from vnreports.reading.pdf_lines import Line

_MARKER = re.compile(
    r"(?:[-–—+*•]\s?|\(?\d{1,2}[.)](?:\d{1,2}[.)]?)*\s|[a-zđ][.)]\s|[IVX]{1,5}[.)]\s|[A-ZĐ]\.\s)"
)
_ENDS = re.compile(r"""[.;:!?…]["”’)]*(?:/\.)?$""")


@dataclass(frozen=True, slots=True)
class Measure:
    """How the text of a document is set."""

    size: float  # of most characters
    left: float  # where lines begin that go on with a paragraph
    right: float  # where full lines end
    indent: float | None  # where first lines begin, if they are indented
    leading: float  # from baseline to baseline within paragraphs

    @property
    def width(self) -> float:
        return self.right - self.left

    def centred(self, line: Line) -> bool:
        """Return whether a line stands in the middle, with room on both sides."""
        if self.indent is not None and abs(line.x0 - self.indent) < 2:
            return False
        room = 0.8 * self.size
        return self.balanced(line) and line.x0 > self.left + room and line.x1 < self.right - room

    def balanced(self, line: Line) -> bool:
        """Return whether there is as much room on the left as on the right."""
        return abs((line.x0 + line.x1) - (self.left + self.right)) < 1.2 * self.size


def measure(pages: Sequence[Sequence[Line]]) -> Measure:
    """Return how the lines of a document are set, from what is most common among them."""
    lines = [line for page in pages for line in page]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += sum(len(word.text) for word in line.words)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    text = [line for line in lines if abs(line.size - size) <= 0.06 * size] or lines
    left = _common((line.x0 for line in text), first=True)
    right = _common((line.x1 for line in text), first=False)
    indents = Counter(round(line.x0) for line in text if line.x0 > left + 0.6 * size)
    indent, count = indents.most_common(1)[0] if indents else (0, 0)
    steps: Counter[float] = Counter()
    for page in pages:
        for before, line in pairwise(page):
            step = line.y - before.y
            if 0.8 * size < step < 3 * size and abs(line.size - size) <= 0.06 * size:
                steps[round(step * 2) / 2] += 1
    leading = steps.most_common(1)[0][0] if steps else 1.3 * size
    indented = count >= max(3, 0.08 * len(text))
    return Measure(size, left, right, indent if indented else None, leading)


def _common(places: Iterable[float], *, first: bool) -> float:
    """Return the outermost place that is common: one line in ten, and at least two, stand there."""
    counts = Counter(round(place / 2) * 2 for place in places)
    enough = max(2.0, 0.1 * counts.total())
    common = [place for place, count in counts.items() if count >= enough] or list(counts)
    if not common:
        return 0.0
    return min(common) if first else max(common)


def starts_paragraph(lines: Sequence[Line], line: Line, measure: Measure) -> bool:
    """Return whether a line begins a new paragraph after the lines of the open one."""
    before = lines[-1]
    if line.in_column or before.in_column:
        return not _goes_on_in_column(lines, line)
    if len(line.segments()) > 1 or len(before.segments()) > 1:
        return True  # set with tabs: a row of its own
    if _type_changes(before, line):
        return True
    if _stands_centred(lines, line, measure):
        # The lines of a title: the first of them may fill the width.
        wrapped = measure.balanced(before) and measure.balanced(line) and not _ended(before)
        return not (wrapped and _is_full(before, line, measure))
    return not _is_full(before, line, measure) or _is_set_off(lines, line, measure)


def _stands_centred(lines: Sequence[Line], line: Line, measure: Measure) -> bool:
    """Return whether a line, or the one before it, is centred and not so by chance."""
    before = lines[-1]
    if not measure.balanced(before) and (
        _hangs(lines[0], line) or any(abs(line.x0 - other.x0) < 2 for other in lines[1:])
    ):
        return False
    return measure.centred(line) or measure.centred(before)


def _goes_on_in_column(lines: Sequence[Line], line: Line) -> bool:
    """Return whether a line of a letterhead or of the recipients goes on with the one before.

    Lines are short there by nature; what wraps goes on in lower case, with a number, with the one
    last syllable of a name in capitals, or in a list item that has not ended.
    """
    before = lines[-1]
    if not (line.in_column and before.in_column and line.page == before.page and line.y > before.y):
        return False
    if completes_state_name(before.text, line.text):
        return True
    if _MARKER.match(line.text) or _type_changes(before, line):
        return False
    text = line.text
    if _ended(before):
        return text[0].islower()
    in_item = _MARKER.match(lines[0].text) is not None
    last_syllable = " " not in text and text.isalpha() and text.isupper() and before.text.isupper()
    return text[0].islower() or text[0].isdecimal() or in_item or last_syllable


def _type_changes(before: Line, line: Line) -> bool:
    if abs(before.size - line.size) > 0.1 * line.size:
        return True
    # "1. Về tuyên truyền: UBND xã …" may turn from bold to plain at a line end by chance: then
    # one of the two lines is both.
    turns = before.words[-1].bold != line.words[0].bold
    return turns and before.bold != line.bold


def _is_full(before: Line, line: Line, measure: Measure) -> bool:
    """Return whether the first word of a line had no room on the line before."""
    needed = 0.2 * line.size + line.first_width()
    if measure.centred(line) and measure.balanced(before):
        return before.x1 - before.x0 + needed > measure.width - 0.5 * measure.size
    return before.x1 + needed > measure.right - 0.3 * measure.size


def _is_set_off(lines: Sequence[Line], line: Line, measure: Measure) -> bool:
    """Return whether indentation, room above or a list sign set a line off from a full one."""
    before, em = lines[-1], measure.size
    indented = line.x0 > measure.left + 0.6 * em
    ended = _ended(before)
    step = line.x0 - before.x0
    if line.page == before.page:
        room = line.y - before.y
        if room > 1.8 * measure.leading or (room > measure.leading + 2.5 and (ended or indented)):
            return True
    if abs(step) <= 0.6 * em:
        marked = _MARKER.match(line.text) is not None
        if indented and len(lines) == 1:  # two lines, both indented: wrapped, or two paragraphs?
            return ended or marked
        return ended and marked and (indented or measure.indent is None)
    if step > 0:
        return len(lines) > 1 or not _hangs(before, line)
    return len(lines) > 1


def _ended(line: Line) -> bool:
    return _ENDS.search(line.text) is not None


def _hangs(first: Line, line: Line) -> bool:
    """Return whether a line stands below the words of a list item, right of its sign."""
    if not _MARKER.match(first.text):
        return False
    words = first.words
    at = next((at for at in range(1, len(words)) if words[at].x0 > words[at - 1].x1 + 1), None)
    return at is not None and abs(line.x0 - words[at].x0) <= 0.8 * line.size
