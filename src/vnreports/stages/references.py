"""References: each mention of an identified document.

    "Kế hoạch số 1013/KH-UBND ngày 23/02/2022 của UBND tỉnh Quảng Nam về kiểm tra …"

is one Reference: code 1013/KH-UBND, date 2022-02-23, issuer UBND tỉnh Quảng Nam.
"""

from __future__ import annotations

from vnreports.citations.mentions import Mention, find_mentions
from vnreports.draft import Draft, Placed
from vnreports.records import Reference
from vnreports.rules import RuleSet


def find_references(draft: Draft, rules: RuleSet) -> list[Placed[Reference]]:
    """Return one Reference per mention, in order of appearance."""
    return [_reference(draft, mention) for mention in find_mentions(draft.flow, rules)]


def _reference(draft: Draft, mention: Mention) -> Placed[Reference]:
    code = mention.code
    return draft.place(
        Reference,
        mention.start,
        mention.end,
        rule=mention.rule,
        confidence=mention.confidence,
        doc_type=mention.doc_type,
        number=code.number,
        symbol=code.symbol,
        year=code.year,
        code=code.text,
        date=mention.date.value if mention.date else None,
    )
