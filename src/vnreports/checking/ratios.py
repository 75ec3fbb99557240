"""Ratios: does a printed percentage agree with its fraction?

    "trả lời 17/19 phản ánh, kiến nghị, đạt 94,74%"   17/19 = 89,47 %   -> percent_mismatch

Accepted: within half a unit of the last printed digit, or the truncation (DOMAIN 9).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from vnreports.checking import Fault
from vnreports.draft import Draft, Placed
from vnreports.flow import Flow
from vnreports.numbers import format_number
from vnreports.records import Indicator
from vnreports.rules import RuleSet

Figure = Placed[Indicator]
_DECIMALS = re.compile(r"\d[.,](\d+)\s?%")
_NEARBY = 60  # figures looked back at for the whole of a percentage


def check_ratios(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each percentage that its own fraction contradicts."""
    flow = draft.flow
    figures = draft.indicators
    for index, one in enumerate(figures):
        if (
            one.record.unit != "%"
            or one.record.rule != "indicators.rate"
            or not index
            or one.record.qualifier != "exact"
        ):
            continue
        count = figures[index - 1]
        if flow.block_at(count.start).index != flow.block_at(one.start).index:
            continue
        if re.search(
            r"chỉ tiêu|mục tiêu|kế hoạch|so với|tăng|giảm|vượt|\d",
            flow.lower[count.end : one.start],
        ):
            continue  # the percentage of something else
        decimals = _decimals(flow, one)
        if count.record.denominator:
            base: int | float | None = count.record.denominator
        else:
            base = _base(flow, figures[max(0, index - _NEARBY) : index - 1], count, one)
        if (
            not base
            or not count.record.value
            or agrees(count.record.value, base, one.record.value, decimals)
        ):
            continue
        if not count.record.denominator and one.record.value > 100:
            continue
        yield _fault(flow, count, one, base, decimals)


def agrees(part: int | float, whole: int | float, printed: int | float, decimals: int) -> bool:
    """Return whether `part / whole` may be printed as `printed` percent.

    >>> agrees(180, 2985, 6, 0), agrees(17, 19, 94.74, 2)
    (True, False)
    """
    exact = 100 * part / whole
    unit = 10.0**-decimals
    truncated = math.floor(exact / unit + 1e-9) * unit
    return abs(exact - printed) <= 0.5 * unit + 1e-9 or abs(truncated - printed) < 1e-9


def _decimals(flow: Flow, one: Figure) -> int:
    found = _DECIMALS.search(flow.folded, one.start, min(one.end + 1, len(flow.folded)))
    return len(found[1]) if found else 0


def _base(flow: Flow, before: Sequence[Figure], count: Figure, rate: Figure) -> int | float | None:
    """Return the whole that words after a percentage name: "đạt 90,2% số tài khoản được duyệt"."""
    tail = re.match(
        r"\s?(?:trên |của |so với |tổng )?(?:tổng )?số ([^.;,()]{6,80})",
        flow.lower[rate.end : rate.end + 100],
    )
    if not tail:
        return None
    block = flow.block_at(count.start).index
    named = [
        one
        for one in before
        if flow.block_at(one.start).index == block
        and one.record.value > count.record.value
        and one.record.denominator is None
        and (one.record.unit or "") == (count.record.unit or "")
        and fuzz.token_set_ratio(tail[1], one.record.name.lower()) >= 80
    ]
    return named[-1].record.value if len(named) == 1 else None


def _fault(flow: Flow, count: Figure, rate: Figure, base: int | float, decimals: int) -> Fault:
    exact = round(100 * count.record.value / base, max(2, decimals))
    part, whole = format_number(count.record.value), format_number(base)
    fraction = f"{part}/{whole} {count.record.unit or ''}".rstrip()
    stated = format_number(rate.record.value)
    message = f"{fraction} tương ứng {format_number(exact)}%, nhưng báo cáo ghi {stated}%."
    return Fault(count.start, rate.end, "percent_mismatch", message, "checks.percent", 0.9)
