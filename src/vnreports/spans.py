"""Spans: half-open stretches of text, and the only place that compares them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of code points.

    >>> Span(3, 8).overlaps(Span(8, 9))
    False
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Spanned(Protocol):
    """Anything with a `span`."""

    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=Spanned)


def longest_first(candidates: Iterable[T]) -> list[T]:
    """Choose among overlapping candidates: the longest wins, then the earliest.

    This is the one policy of overlap in the package. Returns the winners in text order.
    """
    ranked = sorted(candidates, key=lambda one: (-len(one.span), one.span.start))
    taken = Mask()
    winners = [one for one in ranked if taken.claim(one.span)]
    return sorted(winners, key=lambda one: one.span)


class Mask:
    """The stretches that a stage has claimed: not available to those that follow."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in spans:
            self.claim(span)

    def covers(self, start: int, end: int) -> bool:
        """Return whether any claimed stretch overlaps `[start, end)`."""
        at = bisect_right(self._starts, start)
        if at and self._starts[at - 1] < end and start < self._ends[at - 1]:
            return True
        return at < len(self._starts) and self._starts[at] < end

    def claim(self, span: Span) -> bool:
        """Claim a stretch; return False, and claim nothing, where it is taken or empty."""
        if not len(span) or self.covers(span.start, span.end):
            return False
        at = bisect_right(self._starts, span.start)
        self._starts.insert(at, span.start)
        self._ends.insert(at, span.end)
        return True
