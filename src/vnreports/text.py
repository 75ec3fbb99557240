"""Source: the text of a report as it was read, which is never changed afterwards.

A reader gives the text and, where the format knows more than plain text does, hints: which
stretch is a paragraph, a table cell, a footnote; where pages begin. Offsets are code points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from vnreports.spans import Span

# Damage of a text: (start, end, what stands there instead), as a blank inside a syllable.
Mend = tuple[int, int, str]


class HintKind(StrEnum):
    """What a reader knows about a stretch of text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # by the format's own heading style (docx Heading 1, <h2>, Markdown ##)
    CELL = "cell"  # one table cell; see Source.tables for its place
    FOOTNOTE = "footnote"  # the text of a footnote, with its label
    FURNITURE = "furniture"  # running heads, page numbers, menus: not part of the report


@dataclass(frozen=True, slots=True)
class Hint:
    """A stretch that the format itself delimits: one paragraph, cell or footnote.

    Hints are in text order and do not overlap. Where a source has hints, they cover every
    non-blank line: the segmenter neither joins nor splits what they delimit (a newline inside a
    hint is only a line wrap). A source without hints is plain text.
    """

    kind: HintKind
    start: int
    end: int
    level: int | None = None  # heading level by style, or nesting depth of a list item; from 1
    label: str | None = None  # footnote label: "1"
    bold: bool = False  # the whole stretch is bold
    centred: bool = False


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote in the running text: `span` covers the mark's own characters.

    A mark may be of no width where the format draws none (docx).
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class CellHint:
    """The place of a cell in its table: zero-based row and column of its upper left corner."""

    row: int
    column: int
    start: int
    end: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class TableHint:
    """A table that the format delimits; cells in text order."""

    cells: tuple[CellHint, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one report and where it came from.

    >>> Source(id="a", text="một hai", pages=((0, 1), (4, 2))).page_at(5)
    2
    """

    id: str
    text: str
    file: str | None = None
    media_type: str = "text/plain"
    bytes: int = 0
    sha256: str = ""
    text_from: Literal["native", "ocr", "legacy"] = "native"
    quality: float = 1.0
    recognised: tuple[tuple[int, float], ...] = ()  # (page number, how sure) of recognised pages
    pages: tuple[tuple[int, int], ...] = ()  # (offset, page number) in order of offset
    hints: tuple[Hint, ...] = ()
    tables: tuple[TableHint, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    mends: tuple[Mend, ...] = ()  # in order, without overlap
    _page_starts: list[int] = field(init=False, repr=False, compare=False, default_factory=list)

    def __post_init__(self) -> None:
        self._page_starts.extend(start for start, _ in self.pages)

    def page_at(self, offset: int) -> int | None:
        """Return the page number at an offset; None where the format has no pages."""
        at = bisect_right(self._page_starts, offset)
        return self.pages[at - 1][1] if at else None

    def mends_between(self, start: int, end: int) -> tuple[Mend, ...]:
        """Return the mends of `text[start:end]`."""
        if not self.mends:
            return ()
        return self.mends[bisect_left(self.mends, (start,)) : bisect_left(self.mends, (end,))]

    def certainty(self, page: int | None) -> float:
        """Return how sure the words of a page are: 1 where nothing had to be recognised."""
        return next((sure for number, sure in self.recognised if number == page), 1.0)

    def quote(self, span: Span) -> str:
        """Return the words under a span, character for character."""
        return self.text[span.start : span.end]
