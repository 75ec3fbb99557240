"""Quotation marks: where a quoted name begins and ends, whatever the typist made of the marks.

    (7) Mô hình “Nhân dân đồng hành cùng chính quyền. (8) Mô hình "Ngày không hẹn” tại xã

holds two quotations: one never closed, and one opened by a straight mark and closed by a curly
one. A mark is read by its neighbours first ("after a space, before a letter" opens) and by its
shape second, since straight marks have no shape and curly ones are often typed the wrong way.

What a quotation that is never closed names, and where that name ends, is for the caller to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

# Doubled single marks (''a'', ‘‘a’’) stand for a double one.
_MARK = re.compile("''|‘‘|’’|,,(?=\\w)|[\"“”„‟″«»'‘’‚′]")
_OPENING = frozenset({"“", "„", "«", "‘", "‘‘", ",,", "‚"})
_CLOSING = frozenset({"”", "‟", "″", "»", "’", "’’", "′"})
_SINGLE = frozenset("'‘’‚′")
_BEFORE_OPENING = frozenset("([{/:;,-–—\"“”'‘’")
_AFTER_CLOSING = frozenset(".,;:!?…)]}/-–—\"“”'‘’")
# "… giải quyết TTHC. (8) Mô hình “…": no quotation runs over the next number of a list, nor
# over the kind word that opens the next name.
_BREAK = re.compile(
    r"[.;:,…]\s*(?:\(\d{1,2}\)|\d{1,2}[.)])\s"
    r"|(?<=[.;,…] )(?:[Mm]ô hình|[Ss]áng kiến|[Cc]ách làm|[Gg]iải pháp)\b[^\"“”«»]{0,20}$"
)
_OVERLAP = 40  # letters that the longest break takes
LONGEST = 400  # letters; a longer stretch between two marks is no name but two stray marks


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation, `[start, end)` with its marks and `text[inner:stop]` without them.

    `closed` is false where the closing mark is missing: the quotation then runs to where it must
    have ended at the latest. `opened` is false for a closing mark without an opening one:
    "theo mô hình 4 xin, 4 luôn” tại xã"; all four offsets then lie at that mark.
    """

    start: int
    inner: int
    stop: int
    end: int
    opened: bool = True
    closed: bool = True


class Quotations:
    """The quotations of a stretch of text, outermost only, in order."""

    def __init__(self, found: Sequence[Quotation]) -> None:
        self.all = tuple(found)
        self.opened = tuple(one for one in found if one.opened)
        self._starts = [one.start for one in self.opened]
        self._stray = [one.start for one in found if not one.opened]

    def at(self, offset: int) -> Quotation | None:
        """Return the quotation whose opening mark stands exactly at an offset."""
        at = bisect_left(self._starts, offset)
        found = at < len(self._starts) and self._starts[at] == offset
        return self.opened[at] if found else None

    def after(self, offset: int) -> Quotation | None:
        """Return the first quotation that begins at an offset or behind it."""
        at = bisect_left(self._starts, offset)
        return self.opened[at] if at < len(self._starts) else None

    def around(self, offset: int) -> Quotation | None:
        """Return the quotation, closed on both sides, that an offset lies inside."""
        at = bisect_left(self._starts, offset)
        if not at:
            return None
        before = self.opened[at - 1]
        return before if before.closed and before.inner <= offset < before.stop else None

    def stray_close(self, start: int, end: int) -> int | None:
        """Return where the first closing mark without an opening one stands in a stretch."""
        at = bisect_left(self._stray, start)
        found = at < len(self._stray) and self._stray[at] < end
        return self._stray[at] if found else None


def find_quotations(text: str, start: int = 0, end: int | None = None) -> Quotations:
    """Return the quotations of `text[start:end]`, which is one paragraph.

    >>> text = 'mô hình “Trợ lý ảo “Chatbot” hỗ trợ dân"; “Phòng chờ số'
    >>> [text[one.inner : one.stop] for one in find_quotations(text).all]
    ['Trợ lý ảo “Chatbot” hỗ trợ dân', 'Phòng chờ số']
    """
    end = len(text) if end is None else end
    reader = _Reader(text, start, end)
    for mark in _MARK.finditer(text, start, end):
        reader.read(mark.start(), mark.end())
    return Quotations(reader.finish())


class _Reader:
    """Pairs the marks of a paragraph, from left to right, with a stack of those still open."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._open: list[tuple[int, int]] = []  # offsets of the marks that wait for their close
        self._seen = start  # no list entry ends between the outermost open mark and here
        self._found: list[Quotation] = []

    def read(self, start: int, end: int) -> None:
        """Take one mark into account."""
        mark = self._text[start:end]
        role = self._role(mark, start, end)
        self._give_up_before(start)
        if role == "open":
            self._open.append((start, end))
            if len(self._open) == 1:
                self._seen = end
        elif role == "close":
            self._close(mark, start, end)

    def finish(self) -> list[Quotation]:
        """Return all quotations; those still open end with the paragraph."""
        self._give_up(self._end)
        return sorted(self._found, key=lambda one: one.start)

    def _role(self, mark: str, start: int, end: int) -> Literal["open", "close", "none"]:
        before = self._text[start - 1] if start > self._start else " "
        after = self._text[end] if end < self._end else " "
        opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
        if opens and not closes and (after.isalnum() or not self._open or mark in _OPENING):
            return "open"
        if closes and not opens:
            return "close"
        if mark in _SINGLE:
            return "none"  # an apostrophe: "B’Lao", "K’Ho"
        if mark in _OPENING or mark in _CLOSING:
            return "open" if mark in _OPENING else "close"
        return "close" if self._open else "open"

    def _close(self, mark: str, start: int, end: int) -> None:
        if mark in _SINGLE and not (self._open and self._text[self._open[-1][0]] in _SINGLE):
            return  # an apostrophe at the end of a word
        if not self._open:
            self._found.append(Quotation(start, start, start, start, opened=False))
            return
        opening, inner = self._open.pop()
        if self._open:
            return  # an inner quotation; the outer one goes on
        closed = start - inner <= LONGEST
        self._add(Quotation(opening, inner, start, end if closed else start, closed=closed))

    def _give_up_before(self, mark: int) -> None:
        """End the quotations that stay open over the end of a list entry before this mark."""
        if self._open:
            over = _BREAK.search(self._text, self._seen, mark)
            self._seen = max(self._seen, mark - _OVERLAP)
            if over:
                self._give_up(over.start())

    def _give_up(self, stop: int) -> None:
        if self._open:
            opening, inner = self._open[0]
            over = _BREAK.search(self._text, self._seen, stop)
            stop = max(inner, over.start() if over else stop)
            self._add(Quotation(opening, inner, stop, stop, closed=False))
            self._open.clear()

    def _add(self, found: Quotation) -> None:
        """Keep a quotation, without the blanks and commas just inside its marks."""
        inner, stop = found.inner, found.stop
        while inner < stop and self._text[inner].isspace():
            inner += 1
        while stop > inner and self._text[stop - 1] in " ,;\t\u00a0":
            stop -= 1
        end = found.end if found.closed else stop
        self._found.append(replace(found, inner=inner, stop=stop, end=end))
