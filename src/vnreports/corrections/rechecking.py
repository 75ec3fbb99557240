"""Rechecking: what contradicts itself in a report once persons have put it right.

    extracted   66 thủ tục, fields that sum to 65      sum_mismatch
    corrected   the field "đất đai" is 12, not 11      none

The checks are those of the extraction, over the figures, references and header that hold now.
"""

from __future__ import annotations

from vnreports.corrections.applying import CHECKED
from vnreports.corrections.log import HEADER
from vnreports.draft import Draft, Placed
from vnreports.records import Check, Report
from vnreports.rules import load_rules
from vnreports.segment import segment
from vnreports.spans import Span
from vnreports.stages.checks import find_checks
from vnreports.text import Source


def recheck(report: Report, source: Source) -> list[Check]:
    """Return the contradictions of a report as it is now; `source`: what it was extracted from."""
    rules = load_rules()
    flow = segment(source, rules)
    found = {}
    for name in sorted(CHECKED - {HEADER}):
        placed = []
        for item in getattr(report, name):
            there = flow.from_source(Span(item.span.start, item.span.end))
            if there is not None:
                placed.append(Placed(there.start, there.end, item))
        found[name] = tuple(sorted(placed, key=lambda one: (one.start, one.end)))
    draft = Draft(flow, report.header, found)
    return [one.record for one in find_checks(draft, rules)]
