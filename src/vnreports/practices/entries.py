"""Entries: the parts of a list that name initiatives without saying so.

    Sở Tài chính có 02 sáng kiến được công nhận: Xây dựng bộ mã tra cứu; Rút gọn mẫu biểu.

announces two and has two: each is a name. So is the rest of a numbered list with quoted names, and
where prose names the unit of each: "các mô hình như chợ số ở phường A, thôn số ở xã B".
"""

from __future__ import annotations

import re

from vnreports.flow import Flow
from vnreports.letters import UPPER
from vnreports.practices.clauses import Clauses
from vnreports.rules import RuleSet

_FIRST_NUMBER = re.compile(r"[ (]*(?:[1i][).])?\s*$")
_JOINT = re.compile(r"(?:,| và|, và|;)\s")
_BRACKETED = re.compile(
    rf"(?:(?<=[,;:] )|(?<=\n))[{UPPER}][^,;:()\"\n]{{3,70}} "
    r"\((?P<name>[^()\n]{8,90})\)(?=[,;.]|$)"
)
_AUTHORED = re.compile(
    rf"[-+* ]*(?P<name>[{UPPER}][^.;:\"]{{8,160}})[.;,] (?:[Nn]hóm )?[Tt]ác giả ?:"
)
_SEVERAL = 3
_HEAD = 90  # letters of a unit before a colon


class NamingEntries:
    """Finds such entries in the passages of one flow."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self._flow = flow
        self._count = rules.pattern("initiatives.count")
        self._kind = rules.pattern("initiatives.kind_run")
        self._announced = rules.compile(
            r"(?<!\w)(?:các|những|một số|\d{1,2}) $initiatives_kinds(?: [^\W\d_]+){0,6}:"
            r" ?\((?:1|i)\)\s?$"
        )
        self._duty = rules.pattern("initiatives.duty")
        self._enumerates = rules.pattern("initiatives.enumerates")
        self._general = rules.pattern("initiatives.general_model")
        self._placed = rules.pattern("initiatives.placed_entry")

    def of(self, clauses: Clauses) -> list[int]:
        """Return where the entries of a passage begin that are names, not those with a mark."""
        folded, passage = self._flow.folded, clauses.passage
        if passage.counted:
            return self._whole(clauses)
        if passage.listing and passage.item and (at := self._authored(clauses)) is not None:
            return [at]
        entries = clauses.entries_of_list() if passage.listing else []
        lead = self._flow.lower[passage.start : entries[0]] if entries else ""
        announced = self._announced.search(lead) is not None
        entries = [at for at in entries if at < passage.end]
        plain = [at for at in entries if folded[at] != '"' and (folded[at].isupper() or announced)]
        quoted = [at for at in entries if folded[at : at + 1] == '"']
        if len(entries) < 2 or len(plain) + len(quoted) < len(entries):
            return []
        count = self._count.search(_FIRST_NUMBER.sub("", lead))
        numbered = folded[entries[0] - 2 : entries[0]].rstrip().endswith(")")
        if int(count["count"]) != len(entries) if count else not (quoted and numbered):
            return []
        return [at for at in plain if not self._duty.match(self._flow.lower, at)]

    def placed(self, clauses: Clauses) -> list[int]:
        """Return where the entries begin of a sentence that tells the unit of each."""
        start, end = clauses.passage.start, clauses.passage.end
        found: list[int] = []
        for announced in self._enumerates.finditer(self._flow.lower, start, end):
            if self._general.match(self._flow.lower[announced.start("after") : announced.end()]):
                continue  # "các mô hình kinh tế như trồng nấm ở xã A, …"
            entries: list[int] = []
            at: int | None = announced.end()
            while at is not None and (entry := self._placed.match(self._flow.folded, at, end)):
                entries.append(entry.start("name"))
                joint = _JOINT.match(self._flow.folded, entry.end(), end)
                at = joint.end() if joint else None
            found += entries if len(entries) > 1 else []
        return found

    def bracketed(self, clauses: Clauses) -> list[tuple[int, int]]:
        """Return the names without marks in a list that has each in brackets behind its unit.

        "Sở Công Thương (Khai báo hóa chất bằng mã QR), Sở Du lịch (“Cẩm nang một trang”), …"
        """
        if not clauses.passage.listing:
            return []
        start, end = clauses.passage.start, clauses.passage.end
        held = list(_BRACKETED.finditer(self._flow.folded, start, end))
        marked = [one for one in held if one["name"].startswith('"')]
        if len(held) < _SEVERAL or not marked:
            return []
        return [one.span("name") for one in held if one["name"][0].isupper()]

    def _authored(self, clauses: Clauses) -> int | None:
        """Return where the name begins of an entry that goes on with its author: "…. Tác giả:"."""
        start, end = clauses.passage.start, clauses.passage.end
        if clauses.quotations.opened or self._kind.search(self._flow.lower, start, end):
            return None
        found = _AUTHORED.match(self._flow.folded, start, end)
        return found.start("name") if found else None

    def _whole(self, clauses: Clauses) -> list[int]:
        """Return where the name begins that a line of a counted list is: behind its "Unit:"."""
        start, end = clauses.passage.start, clauses.passage.end
        if clauses.quotations.opened or self._kind.search(self._flow.lower, start, end):
            return []  # its name is told by marks or a kind word
        colon = self._flow.folded.find(": ", start, min(end, start + _HEAD))
        at = colon + 2 if colon >= 0 else start
        return [at] if self._flow.folded[at : at + 1].isupper() else []
