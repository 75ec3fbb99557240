"""Standing: whether an initiative was done or only planned, and how far it has come.

đã nhân rộng các mô hình: (1) … (2) …        replicated, all of them (settled question 15)
Năm 2026, tỉnh sẽ triển khai mô hình “…”     a plan, and no initiative
"""

from __future__ import annotations

import re

from vnreports.flow import BlockKind, Flow
from vnreports.letters import LOWER, UPPER
from vnreports.practices.clauses import LOOK, Clauses
from vnreports.practices.mention import Mention
from vnreports.records import Status
from vnreports.rules import RuleSet

_CLAUSE = re.compile(r"[,;.] ")
_BRACKET = re.compile(r'"? ?\(([^()]{3,120})\)')
_NUMBER = re.compile(r"\(\d{1,2}\)")
_QUOTED = re.compile('"[^"]{0,160}"')  # “Nộp hồ sơ không cần đến xã” plans nothing


class Standing:
    """Reads how far the initiatives of one flow have come."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self._flow = flow
        self._rules = rules
        self._running = rules.compile(r"(?<!\w)$initiatives_running(?!\w)")
        self._spread = rules.pattern("initiatives.spread")
        # "Cần Thơ", "Tiểu Cần" need nothing; in "Cần Sở Nội vụ triển khai" a body begins
        heads = "|".join(
            sorted({one.split()[0].capitalize() for one in rules.words("holders.first")})
        )
        self._place = re.compile(
            rf"\b[{UPPER}][{LOWER}]*(?: (?!(?:{heads})\b)[{UPPER}][{LOWER}]+)+"
        )
        self._planned_before = rules.pattern("initiatives.planned_before")
        self._planned_after = rules.pattern("initiatives.planned_after")

    def planned(self, clauses: Clauses, mention: Mention) -> bool:
        """Return whether the sentence only plans the initiative; a registered one is done."""
        start, end = clauses.sentence(mention.start)
        before = self._place.sub(
            "", _QUOTED.sub("", self._flow.folded[start : mention.start])
        ).lower()
        words = before.rsplit(":", 1)[-1]
        numbers = list(_NUMBER.finditer(words))
        if len(numbers) > 1:  # the entries between say nothing of this one
            words = words[: numbers[0].start()] + words[numbers[-1].end() :]
        if self._planned_before.search(words):
            return True
        after = self._flow.lower[mention.end : end].split(";", 1)[0]
        return "đăng ký" not in before and bool(self._planned_after.search(after))

    def status(self, clauses: Clauses, mention: Mention, lead: str) -> Status:
        """Return the status by the nearest words that say it; `lead` is the block's own lead-in."""
        lower = self._flow.lower
        unquoted = mention.rule == "initiatives.unquoted"
        start = max(mention.entry, mention.start - LOOK)
        before, colon, _ = lower[start : mention.start].rpartition(":")
        begin = start + len(before) + len(colon)
        clause = lower[begin : mention.end if unquoted else mention.name_start]
        said = status_of(clause, self._rules)
        if said is not None:
            return said
        bracket = _BRACKET.match(lower, mention.end, clauses.passage.end)
        said = status_of(bracket[1], self._rules) if bracket else None
        if said is not None:
            return said  # "Tổ xe ôm chuyển hồ sơ (mới đăng ký tháng 9/2023)"
        after = lower[mention.end : clauses.after(mention.end)]
        if mention.rule == "initiatives.pilot" or "thí điểm" in after:
            return "pilot"
        if self._spread.search(after):
            return "replicated"
        if self._running.search(clause):
            return "running"
        sentence_start, _ = clauses.sentence(mention.start)
        sentence = lower[sentence_start:begin]
        if sentence_start > clauses.passage.start and ":" in sentence:
            return status_of(sentence, self._rules) or "running"
        return status_of(lead, self._rules) or self._announced(clauses, lead)

    def _announced(self, clauses: Clauses, lead: str) -> Status:
        """Return the status that the lead-in above a list gives to all of it.

        Only its last clause counts: "Theo hướng dẫn về mô hình điểm, UBND xã triển khai:".
        """
        block = clauses.passage.block
        if block.kind is not BlockKind.ITEM or block.lead is None or self._running.search(lead):
            return "running"
        above = self._flow.blocks[block.lead]
        words = self._flow.lower[above.body : above.head or above.end]
        if above.kind is BlockKind.HEADING:
            registered = status_of(words, self._rules) == "registered"
            return "registered" if registered else "running"
        if words.rstrip().endswith("."):
            return "running"  # a sentence above the list that leads to nothing
        return status_of(_CLAUSE.split(words)[-1], self._rules) or "running"


def status_of(words: str, rules: RuleSet) -> Status | None:
    """Return the status that some words, in lower case, say."""
    for rule in rules.group("initiatives.status."):
        if rules.pattern(rule.id).search(words):
            return rule.value  # type: ignore[return-value]  # a test checks the values
    return None
