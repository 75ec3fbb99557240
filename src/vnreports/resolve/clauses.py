"""Clauses: the words that stand around a figure, near and less near.

    Biên chế được giao năm 2024 là 205 người, có mặt 196 người, còn thiếu 09 người
                                            ~~~~~~~~~~~~~~~~~~ the clause of 196

The phrases of a block are looked up once; what a stretch of it says is then the sum of a few.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from vnreports.draft import Placed
from vnreports.flow import Block, Flow
from vnreports.records import Indicator
from vnreports.resolve.wording import Wording

_ENDS = re.compile(r"[;,(:)]|\.(?=\s|$)")  # what a clause ends with
_SENTENCE = re.compile(r"[;.](?=\s|$)")
_BRACKETS = re.compile(r"\([^()]*\)")
_WORDLESS = re.compile(r"[\W\d]*$")
_AND = re.compile(r"\bvà(?: hơn| gần| trên| khoảng)? ?$")  # "96 dịch vụ toàn trình và 22 …"


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a figure's clause and of the sentence before it, and who holds it in brackets."""

    words: int
    sentence: int
    segment: int  # from the last ";" or full stop on, brackets left out
    before: int  # all of the block before the figure
    after: int  # up to the next figure, semicolon or full stop
    text: str  # of the clause up to the figure …
    behind: str  # … and behind it
    holder: int | None = None  # place of the figure before the bracket that this one stands in


def read_clauses(
    flow: Flow, figures: Sequence[Placed[Indicator]], wording: Wording
) -> dict[int, Clause]:
    """Return the clause of each figure of the running text, by its place in the list."""
    clauses: dict[int, Clause] = {}
    places = [place for place, one in enumerate(figures) if one.record.table is None]
    for _, group in groupby(places, key=lambda place: flow.block_at(figures[place].start).index):
        of_block = list(group)
        block = flow.block_at(figures[of_block[0]].start)
        reader = _BlockReader(flow, block, wording)
        for order, place in enumerate(of_block):
            before = figures[of_block[order - 1]] if order else None
            after = figures[of_block[order + 1]] if order + 1 < len(of_block) else None
            clause = reader.clause(figures[place], before, after)
            holder = of_block[order - 1] if order else None
            if holder is not None and reader.held:
                inside = clauses[holder].holder
                clauses[place] = replace(clause, holder=holder if reader.opened else inside)
            else:
                clauses[place] = clause
    return clauses


class _BlockReader:
    def __init__(self, flow: Flow, block: Block, wording: Wording) -> None:
        self._lower = flow.lower
        self._block = block
        self._wording = wording
        found = list(wording.scan(flow.lower, block.body, block.end))
        self._starts = [start for start, _, _ in found]
        self._stops = [stop for _, stop, _ in found]
        self._masks = [mask for _, _, mask in found]
        self.held = False  # the last figure stands in brackets behind the one before it …
        self.opened = False  # … and is the first in them

    def clause(
        self,
        figure: Placed[Indicator],
        before: Placed[Indicator] | None,
        after: Placed[Indicator] | None,
    ) -> Clause:
        block, text = self._block, self._lower
        left = max(block.body, before.end if before else 0)
        start = max(left, figure.start)
        labelled = text[start : start + 1].isalpha()  # the figure's words begin with its label
        begin = self._begin(left, start, labelled=labelled)
        right = after.start if after else block.end
        end = max(figure.end, figure.start)
        close = next(self._ends(end, right), (max(end, right), 0))[0]
        full_stop = _SENTENCE.search(text, end, max(end, right))
        after_end = full_stop.start() if full_stop else max(end, right)
        sentence = block.body
        for stop in _SENTENCE.finditer(text, block.body, start):
            if stop[0] == ".":
                sentence = stop.end()
        segment = max((one.end() for one in _SENTENCE.finditer(text, sentence, start)), default=sentence)
        self._note_brackets(text[left:start], before)
        return Clause(
            self._wording.joined(self._said(begin, close)),
            self._said(sentence, start),
            self._said_outside_brackets(segment, start),
            self._said(block.body, start),
            self._said(close, after_end),
            text[begin:start],
            text[start:close],
        )

    def _begin(self, left: int, start: int, *, labelled: bool) -> int:
        """Return where the clause before a figure begins: "Quá hạn: 6" is one clause."""
        also = _AND.search(self._lower, left, start)
        if also:
            return also.start()
        for mark, end in reversed(list(self._ends(left, start))):
            opens = self._lower[mark] in ":("
            if labelled or not opens or not _WORDLESS.match(self._lower, end, start):
                return end
        return left

    def _ends(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Yield the marks that end a clause; not those within a phrase: "phản ánh, kiến nghị"."""
        for mark in _ENDS.finditer(self._lower, start, max(start, stop)):
            at = bisect_left(self._starts, mark.start()) - 1
            if at < 0 or self._stops[at] <= mark.start():
                yield mark.span()

    def _note_brackets(self, between: str, before: Placed[Indicator] | None) -> None:
        opens, closes = between.count("("), between.count(")")
        if before is None:
            self.held = self.opened = False
        elif opens > closes:
            self.held = self.opened = True
        elif closes > opens:
            self.held = self.opened = False
        else:
            self.opened = False

    def _said(self, start: int, end: int) -> int:
        together = 0
        for mask in self._masks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            together |= mask
        return together

    def _said_outside_brackets(self, start: int, end: int) -> int:
        together, at = 0, start
        for bracket in _BRACKETS.finditer(self._lower, start, end):
            together |= self._said(at, bracket.start())
            at = bracket.end()
        return together | self._said(at, end)
