"""Series: one of several shares of a whole that does not fit as the others do.

    "176 CBCC; đại học 118 người, chiếm 67%; cao đẳng 51 người, chiếm 29,8%; chưa qua đào tạo
    07 người, chiếm 4%"                                        51/176 = 28,98 %

The whole is proved: the counts add up to it, or two other shares are of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vnreports.checking import Fault
from vnreports.checking.printed import Figure, agrees, decimals_of
from vnreports.draft import Draft
from vnreports.flow import Flow
from vnreports.numbers import format_number
from vnreports.rules import RuleSet

Share = tuple[Figure, Figure]  # a count and the percentage right behind it
_MADE_UP = re.compile(
    r"[^.;:()\d]{0,60}?(?:,? | ?\()(?:chiếm|đạt|bằng)(?: tỷ lệ| tỉ lệ)? |[^.;:()\d]{0,60} ?\("
)
_NEARBY = 60  # figures looked back at for the whole
_FAR = 25  # points between a percentage and its share; further off it is of another thing


def check_series(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each share of a series that its proved whole contradicts."""
    flow = draft.flow
    prose = [one for one in draft.indicators if one.record.table is None]
    shares: dict[int, list[Share]] = {}
    counts: dict[int, list[Figure]] = {}  # of the same paragraphs
    for one in prose:
        if one.record.unit != "%":
            counts.setdefault(flow.block_at(one.start).index, []).append(one)
    for count, rate in pairwise(prose):
        if _is_share(flow, count, rate):
            shares.setdefault(flow.block_at(count.start).index, []).append((count, rate))
    for block, series in shares.items():
        if len(series) > 1:
            before = [one for one in counts[block] if one.start < series[0][0].start]
            yield from _misfits(flow, series, before[-_NEARBY:])


def _is_share(flow: Flow, count: Figure, rate: Figure) -> bool:
    if rate.record.unit != "%" or rate.record.rule != "indicators.rate" or rate.record.change:
        return False
    exact = count.record.qualifier == rate.record.qualifier == "exact"
    if not exact or count.record.unit == "%" or count.record.denominator or not count.record.value:
        return False
    return _MADE_UP.fullmatch(flow.lower, count.end, rate.start) is not None


def _misfits(flow: Flow, series: Sequence[Share], before: Sequence[Figure]) -> Iterator[Fault]:
    for whole in reversed(before):
        value = whole.record.value
        if whole.record.denominator or not value or value < max(c.record.value for c, _ in series):
            continue
        apart = [share for share in series if not _fits(flow, share, value)]
        fits = len(series) - len(apart)
        proved = fits > 1 or (fits and sum(count.record.value for count, _ in series) == value)
        if not (apart and proved and len(apart) < len(series)):
            continue
        others = [one.record.value for one in before if one.record.value]
        for count, rate in apart:
            share = 100 * count.record.value / value
            known = any(_fits(flow, (count, rate), other) for other in others)
            if known or abs(share - rate.record.value) > _FAR:
                continue
            exact = round(share, max(2, decimals_of(flow, rate)))
            message = (
                f"{format_number(count.record.value)}/{format_number(value)} tương ứng"
                f" {format_number(exact)}%, nhưng báo cáo ghi {format_number(rate.record.value)}%."
            )
            yield Fault(count.start, rate.end, "percent_mismatch", message, "checks.series", 0.8)
        return


def _fits(flow: Flow, share: Share, whole: int | float) -> bool:
    count, rate = share
    return agrees(count.record.value, whole, rate.record.value, decimals_of(flow, rate))
