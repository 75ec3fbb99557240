"""Clauses: the words that stand around a figure, near and less near.

    Biên chế được giao năm 2024 là 205 người, có mặt 196 người, còn thiếu 09 người
                                            ~~~~~~~~~~~~~~~~~~ the clause of 196

The phrases and marks of a block are looked up once; what a stretch of it says is then the sum of a
few. Clauses are read when they are asked for: most figures are of things that no entry counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import or_

from vnreports.draft import Placed
from vnreports.flow import Block, Flow
from vnreports.records import Indicator
from vnreports.resolve.wording import Wording

_MARK = re.compile(r"[;,(:)]|\.(?=\s|$)")  # what a clause ends with
_WORDLESS = re.compile(r"[\W\d]*")
_AND = re.compile(r"\bvà(?: hơn| gần| trên| khoảng)? ?$")  # "96 dịch vụ toàn trình và 22 …"
_AND_REACH = 14  # letters before a figure in which "và hơn" may stand
# "giải ngân 9.113 triệu đồng trong tổng số 36.793 triệu đồng vốn đầu tư công"
_OF_A_WHOLE = re.compile(r"[\s,(]*(?:trong|trên)(?: (?:tổng số|tổng|số))? ?")
_AND_MORE = re.compile(r"\bvà\b")  # "mới 2.765 hồ sơ và kỳ trước chuyển sang 21"


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a figure's clause and of the sentence before, and who holds it in brackets."""

    words: int
    segment: int  # from the last ";" or full stop on, brackets left out
    sentence: int
    before: int  # all of the block before the figure
    after: int  # up to the next figure that is not its whole, semicolon or full stop
    text: str  # of the clause up to the figure …
    behind: str  # … and behind it
    holder: int | None = None  # place of the figure before the bracket that this one stands in


class Clauses:
    """Reads the clauses of the figures of the running text of a report."""

    def __init__(self, flow: Flow, figures: Sequence[Placed[Indicator]], wording: Wording) -> None:
        self._flow = flow
        self._figures = figures
        self._wording = wording
        self.blocks = [flow.block_at(one.start) for one in figures]
        self._first: dict[int, int] = {}  # by block: the place of its first figure
        for place, block in enumerate(self.blocks):
            self._first.setdefault(block.index, place)
        self._readers: dict[int, _BlockReader] = {}
        self._read: dict[int, Clause | None] = {}

    def of(self, place: int) -> Clause | None:
        """Return the clause of a figure; none for one in a table."""
        if place not in self._read:
            in_table = self._figures[place].record.table is not None
            self._read[place] = None if in_table else self._clause(place)
        return self._read[place]

    def _clause(self, place: int) -> Clause:
        block = self.blocks[place]
        reader = self._readers.get(block.index)
        if reader is None:
            reader = _BlockReader(self._flow.lower, block, self._wording)
            self._readers[block.index] = reader
        figures = self._figures
        first = self._first[block.index]
        left = figures[place - 1].end if place > first else block.body
        right = beyond = self._start_of(place + 1, block)
        if _OF_A_WHOLE.fullmatch(self._flow.lower, figures[place].end, right):
            beyond = self._start_of(place + 2, block)
        clause = reader.clause(figures[place], max(block.body, left), right, beyond)
        opened = reader.bracket_before(figures[place].start)
        holder = None
        if opened is not None:
            before = (at for at in range(place - 1, first - 1, -1) if figures[at].end <= opened)
            holder = next(before, None)
        return Clause(*clause, holder)

    def _start_of(self, place: int, block: Block) -> int:
        """Return where a figure of a block starts; the end of the block if it has none there."""
        there = place < len(self._figures) and self.blocks[place].index == block.index
        return self._figures[place].start if there else block.end


class _BlockReader:
    def __init__(self, lower: str, block: Block, wording: Wording) -> None:
        self._lower = lower
        self._block = block
        self._wording = wording
        found = list(wording.scan(lower, block.body, block.end))
        self._starts = [start for start, _, _ in found]
        self._stops = [stop for _, stop, _ in found]
        self._masks = [mask for _, _, mask in found]
        self._up_to = list(accumulate(self._masks, or_, initial=0))
        marks = list(_MARK.finditer(lower, block.body, block.end))
        self._marks = [mark.start() for mark in marks if not self._within(mark.start())]
        self._full_stops = [mark.start() for mark in marks if mark[0] == "."]
        self._stops_or_semicolons = [mark.start() for mark in marks if mark[0] in ".;"]

    def _within(self, at: int) -> bool:
        """Return whether a mark stands within a phrase: "phản ánh, kiến nghị"."""
        place = bisect_left(self._starts, at) - 1
        return place >= 0 and self._stops[place] > at

    @cached_property
    def _brackets(self) -> list[tuple[int, int]]:
        """The outermost brackets; one that is not closed goes to the end of the block."""
        spans, opened, depth = [], 0, 0
        for at in range(self._block.body, self._block.end):
            letter = self._lower[at]
            if letter == "(":
                opened, depth = (at, 1) if not depth else (opened, depth + 1)
            elif letter == ")" and depth:
                depth -= 1
                if not depth:
                    spans.append((opened, at + 1))
        return [*spans, (opened, self._block.end)] if depth else spans

    def bracket_before(self, start: int) -> int | None:
        """Return where the bracket opens that an offset stands in."""
        if "(" not in self._lower[self._block.body : start]:
            return None
        return next((opens for opens, closes in self._brackets if opens < start < closes), None)

    def clause(
        self, figure: Placed[Indicator], left: int, right: int, beyond: int
    ) -> tuple[int, int, int, int, int, str, str]:
        block, text = self._block, self._lower
        start = max(left, figure.start)
        end = max(figure.end, figure.start)
        begin = self._begin(left, start)
        right = max(end, right)
        mark = bisect_left(self._marks, end)
        close = min(right, self._marks[mark]) if mark < len(self._marks) else right
        if close == right < block.end and self._said(begin, start):
            close = self._next_and(end, close)
        stop = bisect_left(self._stops_or_semicolons, end)
        ends = self._stops_or_semicolons
        after = min(beyond, ends[stop]) if stop < len(ends) else beyond
        sentence = self._last(self._full_stops, start)
        segment = self._last(ends, start)
        return (
            self._wording.joined(self._said(begin, close)),
            self._said_outside_brackets(segment, start),
            self._said(sentence, start),
            self._said(block.body, start),
            self._said(close, after),
            text[begin:start],
            text[start:close],
        )

    def _next_and(self, start: int, end: int) -> int:
        """Return where what is said of the next figure begins, of one that has its own words."""
        for found in _AND_MORE.finditer(self._lower, start, end):
            if not self._within(found.start()) and self._said(found.end(), end):
                return found.start()
        return end

    def _last(self, places: list[int], start: int) -> int:
        """Return the end of the last mark before an offset, or where the block begins."""
        at = bisect_right(places, start - 1)
        return places[at - 1] + 1 if at else self._block.body

    def _begin(self, left: int, start: int) -> int:
        """Return where the clause before a figure begins: "Quá hạn: 6" is one clause."""
        text = self._lower
        labelled = text[start : start + 1].isalpha()  # the figure's words begin with its label
        also = _AND.search(text, max(left, start - _AND_REACH), start)
        if also:
            return also.start()
        for at in range(bisect_left(self._marks, start) - 1, -1, -1):
            mark = self._marks[at]
            if mark < left:
                break
            wordless = _WORDLESS.match(text, mark + 1, start)
            if labelled or text[mark] not in ":(" or not wordless or wordless.end() < start:
                return mark + 1
        return left

    def _said(self, start: int, end: int) -> int:
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if not first:
            return self._up_to[stop]  # a block without full stops is looked at as a whole
        together = 0
        for mask in self._masks[first:stop]:
            together |= mask
        return together

    def _said_outside_brackets(self, start: int, end: int) -> int:
        if "(" not in self._lower[start:end]:
            return self._said(start, end)
        together, at = 0, start
        for opens, closes in self._brackets:
            if start <= opens and closes <= end:
                together |= self._said(at, opens)
                at = closes
        return together | self._said(at, end)
