"""Qualifiers: whether a figure is exact, or more, less or about what it says.

"hơn 1.500 lượt người"   over
"cao hơn 0,6 điểm"       exact: by so many
"""

from __future__ import annotations

import re

from vnreports.records import Qualifier
from vnreports.rules import RuleSet

_COMPARING = ("cao ", "thấp ", "ít ", "nhiều ", "tăng ", "giảm ", "sớm ", "chậm ", "lớn ", "kém ")


class Qualifiers:
    """Reads the qualifying words before a number, for one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._words = rules.table("indicators.qualifiers")

    def of(
        self, low: str, before: tuple[str, ...], start: int, *, unit: str, body: int
    ) -> tuple[Qualifier, int]:
        """Return how a figure is qualified, and where the qualifying word begins."""
        for phrase in reversed(before):
            kind = self._words.get(phrase)
            if kind is None:
                continue
            at = low.rindex(phrase, body, start)
            if phrase == "hơn" and low[max(body, at - 7) : at].endswith(_COMPARING):
                continue  # "cao hơn 0,6 điểm", "ít hơn 11 cuộc": by so many
            if phrase == "trên" and self._place_like(low, at, unit, body):
                continue
            return kind, (at if kind != "exact" else start)  # type: ignore[return-value]  # lexicon values are tested
        return "exact", start

    def _place_like(self, low: str, at: int, unit: str, body: int) -> bool:
        """Return whether "trên" says where, not how much: "66 TTHC trên 5 lĩnh vực"."""
        if unit.startswith(("lĩnh vực", "địa bàn", "tổng", "cổng", "hệ thống")):
            return True
        lead = low[max(body, at - 40) : at].rstrip()
        return bool(re.search(r"\d[\d.,]*\s(?:[^\W\d]+\s?){1,4}$", lead)) or lead.endswith(
            ("tổng số", "/")
        )
