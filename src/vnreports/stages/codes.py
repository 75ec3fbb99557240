"""Codes: which indicator of the catalogue each figure is.

    "Tổng số hồ sơ tiếp nhận: 2.846 hồ sơ"   ->   HS01

One Coded per figure, in the order of the figures; the pipeline writes them into the records.
"""

from __future__ import annotations

from vnreports.draft import Draft
from vnreports.resolve.catalogue import Coded
from vnreports.resolve.coding import code_figures
from vnreports.rules import RuleSet


def find_codes(draft: Draft, rules: RuleSet) -> list[Coded]:
    """Return the code of each figure, with its confidence and what the figure covers."""
    return code_figures(draft, rules)
