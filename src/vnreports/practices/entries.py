"""Entries: the parts of a list that name initiatives without saying so.

    Sở Tài chính có 02 sáng kiến được công nhận: Xây dựng bộ mã tra cứu; Rút gọn mẫu biểu.

announces two and has two: each is a name. So is the rest of a numbered list with quoted names.
"""

from __future__ import annotations

from vnreports.flow import Flow
from vnreports.practices.clauses import Clauses
from vnreports.rules import RuleSet


class NamingEntries:
    """Finds such entries in the passages of one flow."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self._flow = flow
        self._count = rules.pattern("initiatives.count")
        self._duty = rules.pattern("initiatives.duty")

    def of(self, clauses: Clauses) -> list[int]:
        """Return where the entries of a passage begin that are names, not those with a mark."""
        folded, passage = self._flow.folded, clauses.passage
        if passage.counted and folded[passage.start : passage.start + 1].isupper():
            return [passage.start]
        entries = clauses.entries_of_list() if passage.listing else []
        plain = [at for at in entries if folded[at : at + 1].isupper()]
        quoted = [at for at in entries if folded[at : at + 1] == '"']
        if len(entries) < 2 or len(plain) + len(quoted) < len(entries):
            return []
        lead = self._flow.lower[passage.start : entries[0]].rstrip(" (1).")
        count = self._count.search(lead)
        numbered = folded[entries[0] - 2 : entries[0]].rstrip().endswith(")")
        if int(count["count"]) != len(entries) if count else not (quoted and numbered):
            return []
        return [at for at in plain if not self._duty.match(self._flow.lower, at)]
