"""Checks: what a careful reader would flag.

    "66 thủ tục … trên 5 lĩnh vực, cụ thể:" whose fields sum to 65   -> sum_mismatch

Only contradictions that can be shown from the report's own words, each with its arithmetic in the
message. What may be right under some reading is not flagged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from vnreports.checking import Fault
from vnreports.checking.changes import check_growth
from vnreports.checking.citations import check_codes, check_conflicts, check_dates, check_duplicates
from vnreports.checking.closings import check_closings
from vnreports.checking.counts import check_counts
from vnreports.checking.named import check_named_ratios
from vnreports.checking.ratios import check_ratios
from vnreports.checking.remainders import check_remainders
from vnreports.checking.scales import check_scales
from vnreports.checking.series import check_series
from vnreports.checking.shares import check_shares
from vnreports.checking.sums import check_sums
from vnreports.checking.tables import check_tables
from vnreports.draft import Draft, Placed
from vnreports.records import Check
from vnreports.rules import RuleSet

CHECKS: tuple[Callable[[Draft, RuleSet], Iterator[Fault]], ...] = (
    check_sums,
    check_closings,
    check_tables,
    check_shares,
    check_ratios,
    check_named_ratios,
    check_series,
    check_growth,
    check_remainders,
    check_scales,
    check_counts,
    check_duplicates,
    check_conflicts,
    check_codes,
    check_dates,
)


def find_checks(draft: Draft, rules: RuleSet) -> list[Placed[Check]]:
    """Return one Check per contradiction, in order of appearance."""
    faults = _apart([fault for check in CHECKS for fault in check(draft, rules)])
    return [
        draft.place(
            Check,
            fault.start,
            fault.end,
            rule=fault.rule,
            confidence=fault.confidence,
            kind=fault.kind,
            message=fault.message,
        )
        for fault in sorted(faults, key=lambda fault: (fault.start, fault.kind))
    ]


def _apart(faults: Sequence[Fault]) -> list[Fault]:
    """Return faults without those that another check showed at the same spot."""
    kept: list[Fault] = []
    for fault in sorted(faults, key=lambda fault: -fault.confidence):
        if not any(_is_one(fault, other) for other in kept):
            kept.append(fault)
    return kept


def _is_one(fault: Fault, other: Fault) -> bool:
    """Return whether two faults of one kind show at one spot, the wider around the narrower."""
    if fault.kind != other.kind or fault.rule == other.rule:
        return False
    start, end = max(fault.start, other.start), min(fault.end, other.end)
    return (start, end) in ((fault.start, fault.end), (other.start, other.end))
