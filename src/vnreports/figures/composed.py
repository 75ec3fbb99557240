"""Composed figures: one figure that is written as two numbers with their units.

"4.512 tỷ/5.034 tỷ đồng"    a count and the whole that it is set over
"540 trên tổng số 720 hồ sơ" the same in words
"12 tỷ 450 triệu đồng"      a sum in two steps
"""

from __future__ import annotations

import re

from vnreports.figures.counted import CountedNouns
from vnreports.letters import LOWER
from vnreports.numbers import NUMBER, parse_number

_OVER = re.compile(rf"\s?/\s?(?P<value>{NUMBER})(?=\s)")
_SMALLER = re.compile(
    rf"\s(?:(?:tỷ|tỉ)(?=\s[\d,]+\striệu)|triệu(?=\s[\d,]+\s(?:nghìn|ngàn)))"
    # "1 triệu 200 nghìn lượt" counts something else
    rf"\s(?P<value>{NUMBER})\s(?P<unit>(?:triệu|nghìn|ngàn)(?:\sđồng(?!\w)|(?=\s?[.,;)]|$)))"
)
_OUT_OF = re.compile(rf" trên tổng(?: số)? (?P<value>{NUMBER})(?=\s[{LOWER}])")


def set_over(
    nouns: CountedNouns, low: str, unit: tuple[int, int], stop: int
) -> tuple[int | float, int, int] | None:
    """Return the whole behind a count whose unit stands at `unit`, and where its own unit stands.

    None where nothing stands there, or something else is counted.
    """
    whole = _OVER.match(low, unit[1], stop)
    value = parse_number(whole["value"]) if whole else None
    if whole is None or value is None:
        return None
    begin, end = nouns.known(low, whole.end(), stop)
    return (value, begin, end) if low.startswith(low[slice(*unit)], begin) else None


def smaller_step(low: str, end: int, stop: int) -> tuple[int | float, int, int] | None:
    """Return the second step of a sum behind its first number, and where its unit stands."""
    small = _SMALLER.match(low, end, stop)
    value = parse_number(small["value"]) if small else None
    return (value, *small.span("unit")) if small and value is not None else None


def out_of(low: str, end: int, stop: int) -> tuple[int | float, int] | None:
    """Return the whole that words behind a bare count tell, and where it ends."""
    total = _OUT_OF.match(low, end, stop)
    value = parse_number(total["value"]) if total else None
    return (value, total.end()) if total and value is not None else None
