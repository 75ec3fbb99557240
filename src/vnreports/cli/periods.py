"""Periods on the command line: as people write them, or in ISO.

"quý I/2024", 2024-03, 2024-01-01..2024-03-31   ->   the first and the last day
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

import typer

from vnreports.dates import parse_period
from vnreports.messages import say

_DAY = r"\d{4}-\d\d-\d\d"


def days_of(words: str) -> tuple[date, date]:
    """Return the first and last day of a period.

    >>> [day.isoformat() for day in days_of("6 tháng đầu năm 2024")]
    ['2024-01-01', '2024-06-30']
    """
    try:
        first, last = (date.fromisoformat(day) for day in _iso(words.strip()))
    except ValueError:  # no period, or no such day
        first, last = date.max, date.min
    if first > last:
        message = (
            "Không hiểu kỳ “{period}”. Hãy ghi như 2024, “quý I/2024”, 2024-01-01..2024-06-30."
        )
        raise typer.BadParameter(say(message, period=words))
    return first, last


def _iso(words: str) -> tuple[str, ...]:
    if found := re.fullmatch(rf"({_DAY})\s*\.\.\s*({_DAY})", words):
        return found[1], found[2]
    if re.fullmatch(r"\d{4}", words):
        return f"{words}-01-01", f"{words}-12-31"
    if found := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", words):
        return f"{words}-01", f"{words}-{monthrange(int(found[1]), int(found[2]))[1]}"
    return parse_period(words) or ()
