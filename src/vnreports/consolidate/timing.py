"""Timing: whether a figure is one of the period that is put together.

    "tiếp nhận 1.746 hồ sơ"                          of the period of its report
    "6 tháng đầu năm tiếp nhận 3.420 hồ sơ"          in a report of quý II: of another period
    "lũy kế từ đầu năm 3.420 hồ sơ"                  cumulative; of a quý I it is the period's own
    "tính đến ngày 14/3/2026 có 42 biên chế"         of a day: right for what stands, as staff does

What is counted over a period and what is counted since a beginning are never mixed. What a figure
is of is read in its own period and name; else it is of the period of its report.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from vnreports.consolidate.catalogue import Measure
from vnreports.consolidate.periods import from_new_year, period_of
from vnreports.consolidate.picture import Period
from vnreports.consolidate.sources import FigureRow
from vnreports.dates import find_date, parse_period
from vnreports.flow import fold, lower
from vnreports.rules import RuleSet

Timed = Literal["own", "cumulative", "other"]

_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})(?![\d/.])")  # "đến 15/6", without its year
_PERIOD_ALONE = re.compile(r"(?:quý|tháng|\d{1,2} tháng|năm|lũy kế)\b[^,;:]{0,30}$")
_NEAR = timedelta(days=20)  # that a day may lie before the end of its period


class Timing:
    """Tells of which time figures are, for one period."""

    def __init__(self, period: Period, rules: RuleSet) -> None:
        self.period = period
        self._begin = date.fromisoformat(period.cut_begin)
        self._end = date.fromisoformat(period.end)
        self._cumulative = rules.compile(r"\b(?:$consolidate_cumulative)(?!\w)")
        self._this_year = rules.compile(r"\b(?:$consolidate_since_new_year)(?!\w)")
        self._known: dict[tuple[str, bool], Timed] = {}

    def of(self, figure: FigureRow, measure: Measure) -> Timed:
        """Return whether a figure is of the period, counted from an earlier day, or of another."""
        words = self._words(figure)
        asked = (words, measure.standing)
        if asked not in self._known:
            self._known[asked] = self._of_words(words, standing=measure.standing)
        time = self._known[asked]
        name = lower(fold(figure.name))
        if time == "own" and not measure.standing and self._says_cumulative(name):
            return "own" if self._all_of_it(name) else "cumulative"
        return time

    def named(self, figure: FigureRow) -> Period | None:
        """Return the period that a figure names itself."""
        days = parse_period(self._words(figure), self.period.year)
        return period_of(*days) if days else None

    def _words(self, figure: FigureRow) -> str:
        """Return what a figure says of its period; in a table its column may: "… - Quý II/2026"."""
        if figure.period:
            return lower(fold(figure.period))
        column = lower(fold(figure.name.rpartition(" - ")[2]))
        return column if _PERIOD_ALONE.match(column) and parse_period(column) else ""

    def _of_words(self, words: str, *, standing: bool) -> Timed:
        if self._says_cumulative(words):
            return "own" if standing or self._all_of_it(words) else "cumulative"
        if not words:
            return "own"
        days = parse_period(words, self.period.year)
        if days is not None:
            return self._of_days(*days, standing=standing)
        day = self._day(words)
        if day is None:
            return "own"
        if standing:
            return "own" if self._begin <= day <= self._end + _NEAR else "other"
        last = date.fromisoformat(self.period.cut_end) - _NEAR
        return "own" if last <= day <= self._end + _NEAR else "other"

    def _of_days(self, first: str, last: str, *, standing: bool) -> Timed:
        found = period_of(first, last)
        if found and (found.begin, found.end) == (self.period.begin, self.period.end):
            return "own"
        if standing and first <= self.period.end <= last:
            return "own"  # "năm 2026", of staff or tasks of the year
        if last == self.period.end and first.endswith("-01-01"):
            return "cumulative"
        return "other"

    def _day(self, words: str) -> date | None:
        """Return the day that words name; without a year, of the year of the period."""
        found = find_date(words)
        try:
            if found:
                return date.fromisoformat(found.value) if found.value else None
            bare = _DAY.search(words)
            return date(self.period.year, int(bare[2]), int(bare[1])) if bare else None
        except ValueError:
            return None

    def _says_cumulative(self, words: str) -> bool:
        said = self._cumulative.search(words) or self._this_year.search(words)
        return said is not None

    def _all_of_it(self, words: str) -> bool:
        """Return whether what is counted since the beginning of the year is the period's own."""
        return from_new_year(self.period) and self._this_year.search(words) is not None
