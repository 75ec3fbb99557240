"""Remainders: is what is left what the whole and its part leave?

    "12/15 thôn thành lập Tổ công nghệ số; còn 4 thôn chưa thành lập"      15 - 12 = 3
    "tiếp nhận 18 đơn, đã giải quyết 15 đơn, còn 5 đơn đang xem xét"       15 + 5 = 20
    "45/50 hồ sơ đúng hạn, 6 hồ sơ quá hạn"                                45 + 6 = 51

Only within one sentence, and never where another count of the paragraph explains the difference:
what was taken over from a former period, or what was handed back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from regex import Pattern

from vnreports.checking import Fault
from vnreports.checking.printed import Figure
from vnreports.draft import Draft
from vnreports.flow import Flow
from vnreports.kinship import Kinship, load_kinship
from vnreports.numbers import format_number
from vnreports.rules import RuleSet

_LEFT = re.compile(r"(?:^|[\s,;(])(?:chỉ )?còn (?:lại )?(?:là |có )?(?:khoảng )?$")
_LEFT_BEHIND = re.compile(r" (?:[^\W\d]+ ){0,3}còn lại\b")
_STOPS = re.compile(r"\.\s|\n")
_DENIED = re.compile(r"\b(?:chưa|không|còn lại)\b")  # "còn 40 tổ hoạt động yếu" are some of those
_TAIL = 40  # letters behind what is left
_NEAR = 400  # letters between a count and what is left
_MOST = 8  # counts of a sentence before what is left
_FAR = 0.35  # of the whole; figures that miss it by more are of something else


def check_remainders(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each remainder that its whole and part contradict."""
    flow = draft.flow
    judge = _Judge(flow, rules)
    prose = [one for one in draft.indicators if one.record.table is None]
    counts = [one for one in prose if one.record.unit != "%" and one.record.change is None]
    for index, left in enumerate(counts):
        if not index or left.record.denominator or left.record.qualifier != "exact":
            continue
        if not judge.may_be_left(counts[index - 1], left):
            continue
        sentence = _sentence(flow, counts, index, whole=judge.sums_up(left))
        found = judge.of_fraction(sentence, left) or judge.of_whole(sentence, left)
        if found is None:
            continue
        whole, parts = found
        due = round(sum(parts), 6)
        if due == whole or judge.explained(counts, left, whole, due):
            continue
        if abs(due - whole) > _FAR * whole:
            continue
        arithmetic = " + ".join(format_number(part) for part in parts)
        unit = left.record.unit or ""
        message = (
            f"Báo cáo nêu {format_number(whole)} {unit}".rstrip()
            + f", nhưng cộng phần đã nêu và phần còn lại {arithmetic} = {format_number(due)}."
        )
        start = sentence[0].start
        yield Fault(start, left.end, "sum_mismatch", message, "checks.remainder", 0.8)


def _sentence(flow: Flow, counts: Sequence[Figure], index: int, *, whole: bool) -> list[Figure]:
    """Return the counts before a remainder in its sentence or `whole` paragraph, in order."""
    found: list[Figure] = []
    end = counts[index].start
    for place in range(index - 1, max(-1, index - 1 - _MOST), -1):
        one = counts[place]
        between = flow.folded[one.end : end]
        if "\n" in between or (_STOPS.search(between) and not whole):
            break
        found.append(one)
        end = one.start
    return found[::-1]


class _Judge:
    """Reads which counts of a sentence are the whole and the part of what is left."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self.flow = flow
        self._kinship: Kinship = load_kinship(rules)
        self._begun: Pattern[str] = rules.compile(r"\b(?:$checks_begun)\b")
        self._done: Pattern[str] = rules.compile(r"\b(?:$checks_done)\b")
        self._outcomes: Pattern[str] = rules.compile(r"\b(?:$checks_outcomes)\b")
        self._opposed = [words.split("|") for words in rules.words("checks.opposed")]

    def may_be_left(self, last: Figure, left: Figure) -> bool:
        """Return whether a count says what is left, or is the opposite of the one before it."""
        near = left.start - last.end < _NEAR
        return near and (self._is_left(last, left) or self._are_opposed(last, left))

    def sums_up(self, left: Figure) -> bool:
        """Return whether the sentence of a remainder sums up its paragraph: "Như vậy còn …"."""
        block = self.flow.block_at(left.start)
        begin = max(block.body, left.start - _NEAR)
        start = max(block.body, self.flow.lower.rfind(". ", begin, left.start) + 2)
        return self.flow.lower.startswith(("như vậy", "như thế", "tức là"), start)

    def of_fraction(
        self, sentence: list[Figure], left: Figure
    ) -> tuple[int | float, list[int | float]] | None:
        """Return whole and parts of "12/15 thôn …; còn 4 thôn", the fraction right before it."""
        last = sentence[-1] if sentence else None
        if last is None or not last.record.denominator or not self._counts_alike(last, left):
            return None
        if last.record.value > last.record.denominator or last.record.qualifier != "exact":
            return None
        # of those done some were in time; what is left is none of those done
        apart = self._outcomes.search(self._named(last)) is not None
        rest = _DENIED.search(self.flow.lower, left.start, left.end + _TAIL)
        is_left = self._is_left(last, left) and rest is not None and not apart
        if not (self._are_opposed(last, left) or is_left):
            return None
        sentence[:] = [last]
        return last.record.denominator, [last.record.value, left.record.value]

    def of_whole(
        self, sentence: list[Figure], left: Figure
    ) -> tuple[int | float, list[int | float]] | None:
        """Return whole and parts of "tiếp nhận 18 đơn, đã giải quyết 13 đơn, còn 5 đơn"."""
        if len(sentence) < 2 or not self._is_left(sentence[-1], left):
            return None
        whole, *parts = sentence
        if any(one.record.denominator or one.record.qualifier != "exact" for one in sentence):
            return None
        if not all(self._counts_alike(one, left) for one in sentence):
            return None
        taken = self._begun.search(self._said(whole)) is not None or self._of_all(whole)
        settled = self._of_all(whole) or all(
            self._done.search(said) or "đang" in said for said in map(self._said, parts)
        )
        if not (taken and settled) or max(part.record.value for part in parts) > whole.record.value:
            return None
        return whole.record.value, [part.record.value for part in (*parts, left)]

    def explained(
        self, counts: Sequence[Figure], left: Figure, whole: int | float, due: int | float
    ) -> bool:
        """Return whether another count of the paragraph makes up the difference."""
        block = self.flow.block_at(left.start)
        first = bisect_left(counts, block.start, key=lambda one: one.start)
        others = {
            one.record.value
            for one in takewhile(lambda one: one.start < block.end, islice(counts, first, None))
            if one is not left
        }
        rest = {round(other - left.record.value, 6) for other in others}  # "còn": of another whole
        return round(abs(due - whole), 6) in others or due in others or bool(rest & others)

    def _said(self, one: Figure) -> str:
        return f"{one.record.name} {self.flow.lower[max(0, one.start - 40) : one.start]}".lower()

    def _of_all(self, whole: Figure) -> bool:
        """Return whether a sentence cuts up its first count: "Trong 152 TTHC, có 80 …"."""
        led = self.flow.lower[max(0, whole.start - 20) : whole.start].rstrip()
        return led.endswith(("trong", "trong số", "trong tổng số", "trên tổng số"))

    def _counts_alike(self, one: Figure, left: Figure) -> bool:
        first, second = one.record.unit, left.record.unit
        return bool(first and second) and self._kinship.alike(first or "", second or "")

    def _is_left(self, last: Figure, left: Figure) -> bool:
        between = self.flow.lower[last.end : left.start]
        if _LEFT.search(between):
            return True
        return _LEFT_BEHIND.match(self.flow.lower, left.end) is not None

    def _are_opposed(self, last: Figure, left: Figure) -> bool:
        """Return whether one is done in time and the other late."""
        first, second = self._named(last), self._named(left)
        return any(one in first and two in second for one, two in self._opposed)

    def _named(self, one: Figure) -> str:
        return one.record.name.lower()
