"""Lines of a PDF page, put together from the places of its words.

    "thành ph Tam Kỳ" and, drawn later, "ố"      ->  thành phố Tam Kỳ

Words on one baseline are a row; a row falls apart into segments at wide gaps, as where two columns
of a letterhead stand side by side. A small word above the baseline is raised: a footnote mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnreports.reading.layout import Strand, Words, is_power
from vnreports.reading.pdf_chars import PageDrawing, Word

_BLANK = 0.17  # of the size: a wider gap between words is a blank
_WIDE = 1.8  # of the size: a wider gap divides segments; justified lines stay below
_SAME_BASE = 0.22  # of the size: baselines that differ less are the same
_SMALL = 0.82  # of the size of its neighbours: raised, if above the baseline
_LABEL = re.compile(r"\d{1,3}|\*{1,3}")


@dataclass(slots=True)
class Line:
    """Words of one row from left to right."""

    words: list[Word]
    page: int
    in_column: bool = False  # of a letterhead or signature block

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def y(self) -> float:
        return next((word.y for word in self.words if not word.raised), self.words[0].y)

    @property
    def size(self) -> float:
        """Return the size of most of its characters."""
        if len({word.size for word in self.words}) == 1:
            return round(self.words[0].size, 1)
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size, 1)] += len(word.text)
        return sizes.most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words if not word.raised)

    @property
    def text(self) -> str:
        return text_of(self.words)

    def first_width(self) -> float:
        """Return how wide its first word is, up to the first blank."""
        end = self.words[0].x1
        for before, word in pairwise(self.words):
            if _has_blank(before, word):
                break
            end = word.x1
        return end - self.words[0].x0

    def segments(self) -> list[Line]:
        """Return the stretches between wide gaps."""
        parts: list[list[Word]] = [[self.words[0]]]
        for before, word in pairwise(self.words):
            if word.x0 - before.x1 > _WIDE * max(before.size, word.size):
                parts.append([])
            parts[-1].append(word)
        return [Line(part, self.page) for part in parts]


def text_of(words: Sequence[Word]) -> str:
    """Return words of one row as text."""
    return "".join(
        (" " if at and _has_blank(words[at - 1], word) else "") + word.text
        for at, word in enumerate(words)
    )


def _has_blank(before: Word, word: Word) -> bool:
    return before.blank_after or word.x0 - before.x1 > _BLANK * max(before.size, word.size)


def rows(drawing: PageDrawing) -> list[Line]:
    """Return the rows of a page from top to bottom."""
    return lines_of(drawing.words, drawing.number)


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """Return words of one page, or of one cell, as lines from top to bottom."""
    bands: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.y):
        if bands and word.y - bands[-1][0].y <= _SAME_BASE * max(word.size, bands[-1][0].size):
            bands[-1].append(word)
        else:
            bands.append([word])
    return [Line(sorted(band, key=lambda one: one.x0), page) for band in _with_raised(bands)]


def _with_raised(bands: list[list[Word]]) -> list[list[Word]]:
    """Give small words above a baseline to the row that they are raised from."""
    kept: list[list[Word]] = []
    waiting: list[Word] = []
    for band in bands:
        size = max(word.size for word in band)
        left, right = min(word.x0 for word in band) - size, max(word.x1 for word in band) + size
        raised = [
            word
            for word in waiting
            if word.size <= _SMALL * size
            and word.y > band[0].y - 0.75 * size
            and left <= word.x0 <= right
        ]
        for word in raised:
            word.raised = True
        alone = [word for word in waiting if not word.raised]
        if alone:
            kept.append(alone)
        waiting = []
        for word in band:
            word.raised = word.size <= _SMALL * size and word.y < band[-1].y - 0.1 * size
        if not raised and size <= 11 and all(_LABEL.fullmatch(word.text) for word in band):
            waiting = band
        else:
            kept.append(band + raised)
    return [*kept, waiting] if waiting else kept


def add_line(strand: Strand, line: Line, labels: Iterable[str]) -> None:
    """Add a line to a paragraph; raised numbers that are labels of footnotes become marks."""
    known = frozenset(labels)
    if strand.length:
        strand.add("" if _goes_on_unbroken("".join(strand.parts[-2:]), line) else "\n")
    before = ""
    for at, word in enumerate(line.words):
        blank = bool(at) and _has_blank(line.words[at - 1], word)
        if word.raised and word.text in known and not is_power(before, word.text):
            strand.mark(word.text, word.text)
        else:
            strand.add((" " if blank else "") + word.text, bold=word.bold)
        before = f"{before[-8:]}{' ' if blank else ''}{word.text}"


def _goes_on_unbroken(before: str, line: Line) -> bool:
    """Return whether a line was broken inside a word: "7063/QĐ-" and "UBND"."""
    stem = before[-2:-1]
    return before[-1:] in {"-", "/"} and stem.isalnum() and line.words[0].text[0].isalnum()


def paragraph(lines: Sequence[Line], labels: Iterable[str] = ()) -> tuple[Words, bool]:
    """Return lines as one paragraph, with its page starts, and whether all of it is bold."""
    strand = Strand()
    page = None
    for line in lines:
        if line.page != page:
            page = line.page
            strand.page(page)  # before the line end, which does not matter
        add_line(strand, line, labels)
    return strand.words(), strand.bold
