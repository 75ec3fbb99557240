"""Spans, the mask over them, and the one policy of overlap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.spans import Mask, Span, longest_first

SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 9)
)


@dataclass(frozen=True)
class Candidate:
    span: Span
    name: str = ""


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (Span(0, 5), Span(4, 9), True),  # share one letter
        (Span(0, 5), Span(5, 9), False),  # half-open: neighbours do not overlap
        (Span(0, 9), Span(3, 4), True),  # one inside the other
        (Span(3, 3), Span(0, 9), True),  # a place inside a stretch
        (Span(5, 5), Span(0, 5), False),  # a place at its end is outside
        (Span(3, 3), Span(3, 3), False),  # nothing shares nothing
    ],
)
def test_two_stretches_overlap_where_they_share_a_letter(
    one: Span, other: Span, overlap: bool
) -> None:
    assert one.overlaps(other) is other.overlaps(one) is overlap


def test_a_stretch_contains_itself_and_what_is_inside() -> None:
    assert Span(2, 6).contains(Span(2, 6))
    assert Span(2, 6).contains(Span(3, 5))
    assert not Span(2, 6).contains(Span(5, 7))


def test_the_length_of_a_stretch_is_its_number_of_letters() -> None:
    assert len(Span(4, 11)) == 7


def test_the_longest_of_overlapping_candidates_wins() -> None:
    # "Quyết định số 5" and "số 5/QĐ-UBND" against the whole mention
    short, whole, tail = Candidate(Span(0, 15)), Candidate(Span(0, 24)), Candidate(Span(11, 24))
    assert longest_first([short, tail, whole]) == [whole]


def test_of_equally_long_candidates_the_earlier_wins() -> None:
    assert longest_first([Candidate(Span(3, 8)), Candidate(Span(0, 5))]) == [Candidate(Span(0, 5))]


def test_the_winners_come_in_the_order_of_the_text() -> None:
    far, near = Candidate(Span(20, 29)), Candidate(Span(2, 6))
    assert longest_first([far, near]) == [near, far]


def test_a_claimed_stretch_is_not_claimed_again() -> None:
    mask = Mask([Span(10, 20)])
    assert not mask.claim(Span(19, 25))
    assert mask.claim(Span(20, 25))
    assert mask.covers(24, 30)
    assert not mask.covers(25, 30)


def test_nothing_cannot_be_claimed() -> None:
    mask = Mask()
    assert not mask.claim(Span(4, 4))
    assert not mask.covers(0, 9)


@given(st.lists(SPANS, max_size=12), SPANS)
def test_a_mask_covers_what_overlaps_a_claim(claims: list[Span], asked: Span) -> None:
    mask = Mask()
    taken = [span for span in claims if mask.claim(span)]
    assert mask.covers(asked.start, asked.end) == any(span.overlaps(asked) for span in taken)


@given(st.lists(st.builds(Candidate, SPANS), max_size=12))
def test_winners_do_not_overlap_and_losers_lose_to_one_as_long(
    candidates: list[Candidate],
) -> None:
    winners = longest_first(candidates)
    assert all(one.span.end <= two.span.start for one, two in pairwise(winners))
    for loser in [one for one in candidates if one not in winners]:
        assert any(
            winner.span.overlaps(loser.span) and len(winner.span) >= len(loser.span)
            for winner in winners
        )
