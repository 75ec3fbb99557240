"""Coding: the code of each figure of a report: its own words first, then what the others say.

"Đã giải quyết 2.791 hồ sơ, gồm: trước hạn 2.204 hồ sơ"   ->   HS06, HS07
"""

from __future__ import annotations

from vnreports.draft import Draft
from vnreports.resolve.agreement import agree
from vnreports.resolve.catalogue import Coded, load_catalogue
from vnreports.resolve.forms import code_forms
from vnreports.resolve.reader import Reader
from vnreports.rules import RuleSet


def code_figures(draft: Draft, rules: RuleSet) -> list[Coded]:
    """Return the code of each figure of a report, in the order of the figures."""
    if not draft.indicators:
        return []
    catalogue = load_catalogue(rules)
    reader = Reader(draft, catalogue)
    forms = code_forms(draft, rules)
    coded = [
        forms.get(place) or (reader.code(place) if catalogue.may_count(one.record) else Coded())
        for place, one in enumerate(draft.indicators)
    ]
    return agree(draft, catalogue, reader, coded)
