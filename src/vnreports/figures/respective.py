"""Respective figures: as many figures as are listed before "lần lượt", one for each, in order.

    Tỷ lệ đúng hạn của cấp tỉnh, cấp huyện, cấp xã lần lượt là 99,8%, 98,5% và 95,2%
        Tỷ lệ đúng hạn      99,8 of cấp tỉnh      98,5 of cấp huyện      95,2 of cấp xã

Where the numbers of both differ, or the list cannot be told from what stands before it, nothing is
said: whose a figure is must not be guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from vnreports.figures.finding import Figure
from vnreports.figures.wording import TRIM, Wording
from vnreports.flow import Block, Flow
from vnreports.rules import RuleSet

# as in: còn phù hợp 58 văn bản, bãi bỏ 13 văn bản, lần lượt chiếm 81,7% và 18,3%
_OF_COUNTS = regex.compile(
    r",? (?:tương ứng )?lần lượt(?: (?:là|đạt|chiếm|bằng|tỷ lệ|tương ứng))*:? *$"
)
_LOOK = 240  # letters before the first figure in which the list stands
_JOINT = regex.compile(r"\s*(?:,|;|và|, và)\s*")
_ITEMS = regex.compile(r"\s*(?:, và |, | và )\s*")
_HEAD_ENDS = regex.compile(r"(?:\s(?:của|ở|tại|trong|cho|theo|các|giữa|vào|năm))+$")


@dataclass(frozen=True, slots=True)
class Share:
    """What one of respective figures is called, and of which period or scope it is."""

    name: str
    period: str | None = None
    scope: str | None = None
    of: int | None = None  # where the count begins whose name it takes


class Respective:
    """Finds respective figures in the blocks of one flow."""

    def __init__(self, flow: Flow, wording: Wording, rules: RuleSet) -> None:
        self._flow = flow
        self._wording = wording
        self._told = rules.pattern("indicators.respective")

    def shares(self, block: Block, figures: Sequence[Figure]) -> dict[int, Share]:
        """Return the shares of a block's figures, by where each figure begins."""
        found: dict[int, Share] = {}
        for index, figure in enumerate(figures):
            begin = max(block.body, figure.start - _LOOK)
            before = self._flow.lower[begin : figure.start]
            if index and " lần lượt" in before and (counts := self._counts(figures, index)):
                found |= counts
                continue
            told = self._told.search(before) if " lần lượt" in before else None
            if told is None:
                continue
            row = self._row(figures, index)
            listed = self._flow.folded[begin + told.start("list") : begin + told.end("list")]
            found |= zip((one.start for one in row), self._of(listed, len(row)), strict=False)
        return found

    def _counts(self, figures: Sequence[Figure], index: int) -> dict[int, Share]:
        """Return the shares of percentages of as many counts right before them."""
        row = self._row(figures, index)
        counts = figures[max(0, index - len(row)) : index]
        low = self._flow.lower
        if len(row) < 2 or len(counts) < len(row) or not all(one.percent for one in row):
            return {}
        if any(one.percent for one in counts) or not _OF_COUNTS.fullmatch(
            low, counts[-1].unit_end, row[0].start
        ):
            return {}
        if any(mark in low[counts[0].stop : row[0].start] for mark in (". ", ";", "\n")):
            return {}
        pairs = zip(row, counts, strict=True)
        return {one.start: Share("", of=count.start) for one, count in pairs}

    def _row(self, figures: Sequence[Figure], index: int) -> list[Figure]:
        """Return the figures from one on between which nothing but commas and "và" stand."""
        row = [figures[index]]
        for figure in figures[index + 1 :]:
            between = self._flow.lower[max(row[-1].unit_end, row[-1].stop) : figure.start]
            if not _JOINT.fullmatch(between):
                break
            row.append(figure)
        return row

    def _of(self, listed: str, count: int) -> list[Share]:
        """Return the shares that a list and the words before it give; none where it is unclear."""
        pieces = _ITEMS.split(listed)
        if count < 2 or len(pieces) < count:
            return []
        before, first, others = pieces[:-count], pieces[-count], pieces[1 - count :]
        kind = others[0].split(" ", 1)[0].lower()
        at = f" {first.lower()}".rfind(f" {kind} ")
        if at < 0 or not all(one.lower().startswith(f"{kind} ") for one in others):
            return []
        head = _HEAD_ENDS.sub("", ", ".join((*before, first[:at])).rstrip())
        name = self._wording.tidy(head)
        if len(name.split()) < 2:
            return []
        items = [one.strip(TRIM) for one in (first[at:], *others)]
        if all(map(self._wording.is_period, map(str.lower, items))):
            return [Share(name, period=one) for one in items]
        return [Share(name, scope=one) for one in items]
