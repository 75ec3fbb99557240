"""Periods: the reporting periods of the administration, and which of them a report is of.

    "quý I/2026", "I/2026", "quý 1 năm 2026"          2026-01-01 to 2026-03-31, or
    "từ ngày 15/12/2025 đến ngày 14/3/2026"           the same by Nghị định 09/2019/NĐ-CP

Both ways to count a period are in use (DOMAIN 3.7); a report is of the period that its days are
nearest to, a few days more or less. "8 tháng đầu năm" is none of them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from vnreports.consolidate.picture import Period
from vnreports.dates import parse_period as parse_days
from vnreports.errors import StoreError
from vnreports.flow import fold, lower
from vnreports.messages import say

Kind = Literal["month", "quarter", "half", "nine_months", "year"]

_ROMAN = ("I", "II", "III", "IV")
_BARE = re.compile(r"(?:i{1,3}|iv|[1-4])\s?/\s?(?:19|20)\d\d")  # "I/2026"
_YEAR = re.compile(r"(?:19|20)\d\d")
_CUT = 14  # the last day of a period in its last month, by the decree
# Days that a report may begin and end beside the period: "từ 16/12 đến 10/3". Eight and eleven
# months are fourteen days from the cut of nine and twelve.
_SLACK: dict[str, int] = {"month": 5, "quarter": 11, "half": 11, "nine_months": 11, "year": 11}
# First and last month of each kind, by its number.
_MONTHS: dict[Kind, list[tuple[int, int]]] = {
    "month": [(month, month) for month in range(1, 13)],
    "quarter": [(1, 3), (4, 6), (7, 9), (10, 12)],
    "half": [(1, 6), (7, 12)],
    "nine_months": [(1, 9)],
    "year": [(1, 12)],
}


def parse_period(words: str) -> Period | None:
    """Return the period that words name.

    >>> period = parse_period("quý 1 năm 2026")
    >>> period.label, period.begin, period.cut_begin, period.cut_end
    ('quý I/2026', '2026-01-01', '2025-12-15', '2026-03-14')
    """
    small = lower(fold(words)).strip()
    if _BARE.fullmatch(small):
        small = f"quý {small}"
    elif _YEAR.fullmatch(small):
        small = f"năm {small}"
    days = parse_days(small)
    return period_of(*days) if days else None


def need_period(words: str | Period) -> Period:
    """Return the period that words name, or the one that is given.

    Raises:
        StoreError: the words name none.
    """
    period = parse_period(words) if isinstance(words, str) else words
    if period is None:
        message = (
            "Không hiểu kỳ “{period}”. Hãy ghi như “quý I/2026”, “6 tháng đầu năm 2026”, "
            "“9 tháng năm 2026”, “năm 2026”, “tháng 5/2026”."
        )
        raise StoreError(say(message, period=words))
    return period


def make_period(kind: Kind, year: int, number: int = 1) -> Period:
    """Return a period of a year."""
    first, last = _MONTHS[kind][number - 1]
    # halves, nine months and years are counted from the year's beginning, months from the last cut
    before = date(year, first, 1) - timedelta(days=1)
    return Period(
        label=_label(kind, year, number),
        kind=kind,
        year=year,
        number=number,
        begin=date(year, first, 1).isoformat(),
        end=date(year, last, monthrange(year, last)[1]).isoformat(),
        cut_begin=before.replace(day=_CUT + 1).isoformat(),
        cut_end=date(year, last, _CUT).isoformat(),
    )


@lru_cache(maxsize=4096)
def period_of(first: str, last: str) -> Period | None:
    """Return the period that a stretch of days is, counted in either way.

    >>> period_of("2025-12-15", "2026-06-14").label
    '6 tháng đầu năm 2026'
    >>> period_of("2026-01-01", "2026-08-31") is None
    True
    """
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    near = [
        (gap, place, period)
        for place, period in enumerate(_of_year(end.year))
        if (gap := _gap(period, begin, end)) is not None
    ]
    return min(near, key=lambda one: one[:2])[2] if near else None


def former_of(period: Period) -> Period:
    """Return the period that one is compared with: of the former month or quarter, else year.

    Half-years, nine months and years are counted from January; the former one of their kind is
    that of the year before.

    >>> former_of(make_period("quarter", 2026)).label
    'quý IV/2025'
    >>> former_of(make_period("half", 2026)).label
    '6 tháng đầu năm 2025'
    """
    kind: Kind = period.kind
    if kind not in ("month", "quarter"):
        return make_period(kind, period.year - 1, period.number)
    if period.number > 1:
        return make_period(kind, period.year, period.number - 1)
    return make_period(kind, period.year - 1, len(_MONTHS[kind]))


def within(inner: Period, outer: Period) -> bool:
    """Return whether a period is a part of another."""
    inside = outer.begin <= inner.begin and inner.end <= outer.end
    return inside and (inner.begin, inner.end) != (outer.begin, outer.end)


def from_new_year(period: Period) -> bool:
    """Return whether a period begins with the year, so that what is counted since then is its."""
    return period.begin.endswith("-01-01")


def _of_year(year: int) -> Iterator[Period]:
    """Yield the periods that end in a year."""
    for kind, months in _MONTHS.items():
        for number in range(1, len(months) + 1):
            yield make_period(kind, year, number)


def _gap(period: Period, begin: date, end: date) -> int | None:
    """Return how far days are from a period, as it is counted at each end; None: too far."""
    begins = _nearest(begin, period.begin, period.cut_begin)
    ends = _nearest(end, period.end, period.cut_end)
    slack = _SLACK[period.kind]
    return begins + ends if begins <= slack and ends <= slack else None


def _nearest(day: date, *others: str) -> int:
    return min(abs((day - date.fromisoformat(other)).days) for other in others)


def _label(kind: Kind, year: int, number: int) -> str:
    if kind == "month":
        return f"tháng {number}/{year}"
    if kind == "quarter":
        return f"quý {_ROMAN[number - 1]}/{year}"
    if kind == "half":
        return f"6 tháng {('đầu', 'cuối')[number - 1]} năm {year}"
    return f"9 tháng năm {year}" if kind == "nine_months" else f"năm {year}"
