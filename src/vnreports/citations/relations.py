"""Relations: what a report says that it did with a document.

    "*Ban hành* Quyết định số 42/QĐ-UBND …, *thay thế* Quyết định số 15/QĐ-UBND …" issued, replaces
    "*Thực hiện* Công văn số 4625/BNV-CCHC …" in the opening                        basis

Documents that a sentence lists share the relation of the first of their list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnreports.citations.mentions import Mention
from vnreports.flow import Block, Flow
from vnreports.records import Relation
from vnreports.rules import RuleSet
from vnreports.spans import Span

_REACH = 70  # letters before a document that may say what was done with it
_JOINS = re.compile(r"\s?[,;]?\s?(?:(?:và|cùng|hoặc)\s)?(?:các\s)?")


class Relations:
    """The reader of relations, for one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._replaces = rules.pattern("references.replaces")
        self._amends = rules.pattern("references.amends")
        self._issued = rules.pattern("references.issued")
        self._implements = rules.pattern("references.implements")
        self._basis = rules.pattern("references.basis_opens")
        self._list = rules.pattern("references.issuing_list")
        self._advised = rules.pattern("references.advised")

    def of(
        self,
        flow: Flow,
        sentence: Span,
        mentions: Sequence[Mention],
        *,
        claims: Sequence[Span],
        acted: Sequence[int | None],
        block: Block,
    ) -> list[Relation]:
        """Return the relations of a sentence's documents.

        `claims` is what each speaks of; `acted` is where the body stands that issued it, if the
        sentence says so before it.
        """
        opening = block.section is None and self._basis.match(flow.lower, sentence.start)
        announced = self._announced(flow, block)
        found: list[Relation] = []
        reach = sentence.start
        for index, mention in enumerate(mentions):
            begin = max(sentence.start, mention.start - _REACH)
            nested = mention.start < reach
            own = self._own(flow, begin, mention.start)
            joined = index > 0 and _JOINS.fullmatch(
                flow.lower, claims[index - 1].end, mention.start
            )
            if own in ("replaces", "amends"):
                relation: Relation = own
            elif (body := acted[index]) is not None:
                drafted = self._advised.search(flow.lower, max(sentence.start, body - _REACH), body)
                relation = "cites" if drafted else "issued"
            elif nested:
                relation = own or "cites"
            elif opening and own != "issued":
                relation = "basis"
            elif own:
                relation = own
            elif joined:
                relation = found[index - 1]
            else:
                relation = "issued" if announced else "cites"
            found.append(relation)
            reach = max(reach, claims[index].end)
        return found

    def _own(self, flow: Flow, begin: int, end: int) -> Relation | None:
        if self._replaces.search(flow.lower, begin, end):
            return "replaces"
        if self._amends.search(flow.lower, begin, end):
            return "amends"
        if self._implements.search(flow.lower, begin, end):
            return "implements"
        if self._issued.search(flow.lower, begin, end):
            return "issued"
        return None

    def _announced(self, flow: Flow, block: Block) -> bool:
        """Return whether a list item's lead-in says that the unit issued the documents below."""
        if block.lead is None:
            return False
        lead = flow.blocks[block.lead]
        return self._list.search(flow.lower, lead.start, lead.end) is not None
