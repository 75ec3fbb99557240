"""Subjects: whom the words of a sentence make the one who has done what it names.

    Huyện A đã nhân rộng mô hình “B”                 the subject of the clause, else of the sentence
    Với mô hình “B”, xã A đã …                       the one behind a name that opens the sentence
    Tại xã A, nhóm công chức trẻ viết ứng dụng “B”   the topic

Heads of lists, places and what stands beside a name are for `credits`.
"""

from __future__ import annotations

import regex

from vnreports.flow import Flow
from vnreports.practices.authors import Authors
from vnreports.practices.clauses import LOOK, Clauses
from vnreports.practices.holders import Holder, Holders
from vnreports.practices.mention import Mention
from vnreports.rules import RuleSet

_CLOSE = 24  # letters between a unit and a name for a verb that is in no list, or misread
_COMMA = regex.compile(r"(?: \([^()]{2,40}\))?,")
# Before a subject behind a name: "Học tập “A” của xã B, *trong năm* xã C đã …".
_JOINT = regex.compile(
    r",\s(?:(?:trong (?:năm|quý|kỳ|thời gian qua)|năm \d{4}|từ (?:đầu )?năm(?: \d{4})?"
    r"|đến nay),?\s)?$"
)
# Behind the subject of a sentence, before what else it does.
_WITHAL = regex.compile(r", (?:ngoài|bên cạnh|cùng với)(?: việc)? ")


class Subjects:
    """Reads the subjects in one passage."""

    def __init__(self, holders: Holders, flow: Flow, rules: RuleSet, clauses: Clauses) -> None:
        self._holders = holders
        self._flow = flow
        self._clauses = clauses
        self._passage = clauses.passage
        self._authors = Authors(holders, flow, rules)
        self._with = rules.pattern("initiatives.with")
        self._learnt = rules.pattern("initiatives.learnt")

    def learner(self, mention: Mention) -> list[Holder]:
        """Return who has taken over what opens the sentence: "Học tập mô hình “…”, xã B đã …"."""
        return self.behind(mention, self._learnt)

    def with_it(self, mention: Mention) -> list[Holder]:
        """Return the subject behind a name: "Với mô hình “…”, xã A đã …"."""
        return self.behind(mention, self._with)

    def of(self, mention: Mention, *, by_place: bool) -> list[Holder]:
        """Return the subject of the mention's clause, else of its sentence."""
        entry = max(mention.entry, mention.start - LOOK)
        found = self._subjects_between(entry, mention.start) or self._close(entry, mention.start)
        start, _ = self._clauses.sentence(mention.start)
        if not found and start < mention.entry and not by_place:
            found = self._subjects_between(start, mention.start)
            if found and self._flow.lower.endswith("được ", start, found[0].start):
                found = []  # "“A” đã được phường X nhân rộng; “B” …": X acts on A only
        return found

    def author(self, mention: Mention, subjects: list[Holder]) -> Holder | None:
        """Return the body of a person who has made it, unless a unit behind is the subject."""
        start, _ = self._clauses.sentence(mention.start)
        author = self._authors.acting(max(start, mention.entry), mention.start)
        behind = author is not None and any(one.start > author.end for one in subjects)
        return None if behind else author

    def behind(self, mention: Mention, opens: regex.Pattern[str]) -> list[Holder]:
        """Return the subject of a sentence that a name opens: "Với mô hình “…”, xã A đã …"."""
        start, end = self._clauses.sentence(mention.start)
        if not opens.match(self._flow.lower[start : mention.start]):
            return []
        for holder in self._holders.within(mention.end, end):
            joint = _JOINT.search(self._flow.lower, mention.end, holder.start)
            done = self._flow.lower.startswith((" đã ", " đang "), holder.end)
            if holder.named and joint and (done or self._holders.acts(holder, end)):
                return [holder]
        return []

    def meant_by(self, bare: Holder) -> list[Holder]:
        """Return the unit that opens a sentence before and is meant by its kind alone."""
        begin = max(self._passage.start, bare.start - 2 * LOOK)
        for holder in reversed(self._holders.within(begin, bare.start)):
            start, _ = self._clauses.sentence(holder.start)
            before = self._flow.lower[start : holder.start].removeprefix("riêng ").strip(" -+")
            subject = before.endswith(",") and self._holders.does_something(holder, bare.start)
            if holder.named and (not before or subject):
                words = holder.name.lower().removeprefix("ubnd ")
                kind = bare.name.lower()
                same = kind in ("địa phương", "đơn vị") or words.startswith(f"{kind} ")
                return [holder] if same else []
        return []

    def opener(self, mention: Mention) -> list[Holder]:
        """Return the unit that opens a sentence, whatever it does: "Xã A bắt tay vào làm …"."""
        start, _ = self._clauses.sentence(mention.start)
        for holder in self._holders.within(start, mention.start)[:1]:
            acts = self._holders.does_something(holder, mention.start)
            acts = acts or _WITHAL.match(self._flow.lower, holder.end) is not None
            acts = acts and not self._holders.judges(holder, mention.start)
            lead = self._flow.lower[start : holder.start].strip(" -+")
            if holder.named and lead in ("", "còn", "riêng") and acts:
                return [holder]
        return []

    def topic(self, mention: Mention, told: int) -> list[Holder]:
        """Return the unit that prose speaks of: where the sentence stands, or the one before opens.

        "Tại xã A, nhóm công chức trẻ viết ứng dụng …", "Phường B chọn việc khó. Với sáng kiến …"
        """
        if self._passage.listing and self._passage.item:
            return []
        start, _ = self._clauses.sentence(mention.start)
        at = start
        while at < mention.start and not self._flow.text[at].isalnum():
            at += 1
        for opening in ("tại ", "ở "):
            if self._flow.lower.startswith(opening, at):
                placed = self._holders.within(at, mention.start)[:1]
                begins = bool(placed) and placed[0].start == at + len(opening)
                if begins and placed[0].named and self._comma_behind(placed[0]):
                    return placed
        if self._passage.listing or any(
            one.named for one in self._holders.within(start, mention.end)
        ):
            return []
        before, _ = self._clauses.sentence(max(self._passage.start, start - 2))
        for holder in self._holders.within(before, start)[:1]:
            if holder.named and holder.start - before < 2 and holder.start >= told:
                return [holder]
        return []

    def _subjects_between(self, start: int, stop: int) -> list[Holder]:
        """Return the subject of the last verb; a unit inside a name in marks is none."""
        around = self._clauses.quotations.around
        return self._holders.subjects(start, stop, skip=lambda at: around(at) is not None)

    def _close(self, entry: int, at: int) -> list[Holder]:
        """Return the unit right before a name, whatever the verb between.

        It opens the entry ("xã A dựng “…”"), or the name is what it has ("… xã A với “…”").
        """
        for holder in self._holders.within(entry, at)[-1:]:
            between = self._flow.lower[holder.end : at]
            opens = not self._flow.folded[entry : holder.start].rstrip(" ,").endswith(("ở", "tại"))
            opens = opens and self._flow.folded[entry : holder.start].strip()[-1:] in ("", ",", ":")
            short = len(between) < _CLOSE and not set(between) & set(",:;(")
            if holder.named and ((short and opens) or between.strip() == "với"):
                return [holder]
        return []

    def _comma_behind(self, holder: Holder) -> bool:
        """Return whether a comma follows a unit, perhaps behind a bracket: "Ở xã A (huyện B), "."""
        return _COMMA.match(self._flow.folded, holder.end) is not None
