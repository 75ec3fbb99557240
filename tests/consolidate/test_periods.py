"""Periods: words and days become a period of the administration, counted in either way."""

from __future__ import annotations

import pytest

from vnreports.consolidate.periods import former_of, make_period, parse_period, period_of, within

LABELS = [
    ("quý I/2026", "quý I/2026"),
    ("I/2026", "quý I/2026"),
    ("quý 1 năm 2026", "quý I/2026"),
    ("3 tháng đầu năm 2026", "quý I/2026"),
    ("6 tháng đầu năm 2026", "6 tháng đầu năm 2026"),
    ("quý II và 6 tháng đầu năm 2026", "6 tháng đầu năm 2026"),
    ("9 tháng năm 2025", "9 tháng năm 2025"),
    ("năm 2025", "năm 2025"),
    ("2025", "năm 2025"),
    ("tháng 5/2026", "tháng 5/2026"),
    ("Công tác cải cách hành chính quý III năm 2024", "quý III/2024"),
]
DAYS = [
    ("2026-01-01", "2026-03-31", "quý I/2026"),
    ("2025-12-15", "2026-03-14", "quý I/2026"),
    ("2025-12-16", "2026-03-10", "quý I/2026"),
    ("2025-12-15", "2026-01-14", "tháng 1/2026"),
    ("2024-12-15", "2025-12-14", "năm 2025"),
    ("2025-12-15", "2026-06-14", "6 tháng đầu năm 2026"),
    ("2026-03-15", "2026-06-14", "quý II/2026"),
]
NONE = [
    ("2026-01-01", "2026-08-31"),  # eight months are no period
    ("2026-01-01", "2026-02-28"),
    ("2025-01-01", "2025-11-30"),
    ("2021-01-01", "2025-12-31"),
    ("2026-02-30", "2026-03-31"),  # no such day
]


@pytest.mark.parametrize(("words", "label"), LABELS)
def test_words_name_a_period(words: str, label: str) -> None:
    period = parse_period(words)
    assert period is not None
    assert period.label == label


def test_words_without_a_period_name_none() -> None:
    assert parse_period("kế hoạch của xã") is None
    assert parse_period("8 tháng đầu năm 2026") is None


@pytest.mark.parametrize(("first", "last", "label"), DAYS)
def test_days_are_of_the_period_that_they_are_nearest_to(first: str, last: str, label: str) -> None:
    period = period_of(first, last)
    assert period is not None
    assert period.label == label


@pytest.mark.parametrize(("first", "last"), NONE)
def test_days_that_fit_no_period_are_of_none(first: str, last: str) -> None:
    assert period_of(first, last) is None


def test_a_period_knows_its_days_by_the_calendar_and_by_the_decree() -> None:
    period = make_period("quarter", 2026, 2)
    assert (period.begin, period.end) == ("2026-04-01", "2026-06-30")
    assert (period.cut_begin, period.cut_end) == ("2026-03-15", "2026-06-14")


@pytest.mark.parametrize(
    ("words", "former"),
    [
        ("quý I/2026", "quý IV/2025"),
        ("quý III/2026", "quý II/2026"),
        ("tháng 1/2026", "tháng 12/2025"),
        ("6 tháng đầu năm 2026", "6 tháng đầu năm 2025"),
        ("9 tháng năm 2026", "9 tháng năm 2025"),
        ("năm 2026", "năm 2025"),
    ],
)
def test_a_period_is_compared_with_the_one_before_or_that_of_the_year_before(
    words: str, former: str
) -> None:
    period = parse_period(words)
    assert period is not None
    assert former_of(period).label == former


def test_a_quarter_is_within_the_half_year_and_not_within_itself() -> None:
    quarter, half = make_period("quarter", 2026), make_period("half", 2026)
    assert within(quarter, half)
    assert not within(half, quarter)
    assert not within(quarter, quarter)
