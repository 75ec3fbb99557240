"""Takeover: from whom a unit says that it has an initiative.

    Học tập kinh nghiệm của phường A, xã B triển khai “Ngày không hẹn”      phường A
    xã B nhân rộng mô hình “Ngày không hẹn” của phường A                    phường A
    xã B triển khai “Ngày không hẹn” (học tập từ phường A)                  phường A

Only what the sentence says counts. That another unit had it earlier is seen where reports are
compared, and proves nothing of who learnt from whom.
"""

from __future__ import annotations

from vnreports.flow import Flow
from vnreports.practices.clauses import Clauses
from vnreports.practices.holders import Holder, Holders
from vnreports.practices.mention import Mention
from vnreports.rules import RuleSet

_REACH = 160  # letters behind a name in which its source is said


class Takeover:
    """Reads the sources of the initiatives of one passage."""

    def __init__(self, holders: Holders, flow: Flow, rules: RuleSet, clauses: Clauses) -> None:
        self._holders = holders
        self._flow = flow
        self._clauses = clauses
        self._behind = rules.pattern("initiatives.taken_behind")
        self._name = rules.pattern("initiatives.taken_name")
        self._of = rules.pattern("initiatives.taken_of")
        self._at = rules.pattern("initiatives.taken_at")
        self._before = rules.pattern("initiatives.taken_before")
        self._told = 0  # up to here the words tell of the names before

    def source(self, mention: Mention, owner: str | None) -> str | None:
        """Return whom an owner has it from, as the report names it; never the owner itself."""
        for found in (self._told_behind(mention), self._told_before(mention)):
            if found is not None and owner is not None and found.name != owner:
                return found.name
        return None

    def _told_behind(self, mention: Mention) -> Holder | None:
        lower = self._flow.lower
        stop = min(self._clauses.passage.end, mention.end + _REACH)
        behind = lower[mention.end : stop]
        told = self._behind.match(behind)
        if told is None and self._name.search(self._clauses.before(mention.start)):
            told = self._of.match(behind)
            if told is not None and told[0].rstrip().endswith(("tại", "ở")):
                # "nhân rộng “…” tại xã C" tells where, "học tập “…” tại phường A" from whom
                learnt = self._at.search(self._clauses.before(mention.start))
                told = told if learnt else None
        if told is None:
            return None
        self._told = mention.end + told.end()
        return self._starting(self._told, stop)

    def _told_before(self, mention: Mention) -> Holder | None:
        start, _ = self._clauses.sentence(mention.start)
        found = None
        for told in self._before.finditer(self._flow.lower, start, mention.start):
            if told.end() == self._told:
                continue  # "(1) “A” học tập của quận X; (2) “B” …": X is told of A
            found = self._starting(told.end(), mention.start) or found
        return found

    def _starting(self, at: int, stop: int) -> Holder | None:
        """Return the unit or body whose name begins at an offset."""
        for holder in self._holders.within(at, stop)[:1]:
            if holder.start == at and holder.named:
                return holder
        return self._holders.titled(at, stop)
