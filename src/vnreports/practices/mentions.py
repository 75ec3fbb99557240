"""Mentions: where a passage names an initiative.

    nhân rộng mô hình “Trạm số” và "Ngày không hẹn"; thí điểm trợ lý ảo hỗ trợ công chức

mentions three: a quoted one after its kind word, one that goes on with the list, and a piloted way
of working. "triển khai các mô hình mới" and "theo mô hình một cửa" mention none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vnreports.flow import Flow
from vnreports.practices.clauses import Clauses
from vnreports.practices.entries import NamingEntries
from vnreports.practices.evidence import MARKS, Evidence
from vnreports.practices.mention import Mention
from vnreports.practices.names import Names
from vnreports.quotations import Quotation
from vnreports.rules import RuleSet
from vnreports.spans import Mask

_LONGEST = 160  # letters of a quoted name without a kind word; a longer one is said
_NAMED = ("", "tên", "tên gọi")  # "- *Tên* mô hình: …"
_TAKEN_OVER = ("áp dụng theo ", "làm theo ", "học theo ", "triển khai theo ")
_NEAR = 40  # letters between "thí điểm" and the marks of what is piloted
_FEW = 6  # words on what a thing does, before its name
_WHOSE = re.compile(r" (?:của|ở|tại) ")
_CALLED = re.compile(r"\b(?:tên|tên gọi|là)\s*$")
_SINGLE = 9  # letters of the longest kind word; a longer run ("mô hình, sáng kiến") names no one


class MentionFinder:
    """Finds the mentions in the passages of one flow, outside the stretches already taken."""

    def __init__(self, flow: Flow, rules: RuleSet, taken: Mask) -> None:
        self._flow = flow
        self._taken = taken
        self._names = Names(rules)
        self._entries = NamingEntries(flow, rules)
        self._evidence = Evidence(flow, rules)
        self._kinds = rules.table("initiatives.kinds")
        self._is = {
            name: rules.pattern(f"initiatives.{name}")
            for name in (
                *("kind_run", "to_quote", "pilot", "proper", "opens_list", "said", "speech"),
                *(
                    "did",
                    "did_surely",
                    "create",
                    "make",
                    "after_unit",
                    "credited",
                    "made_by",
                    "called_so",
                ),
            )
        }
        self._other = rules.compile(r"(?<!\w)$initiatives_other_nouns(?: [^\W\d_]+){0,2}\s*$")

    def find(self, clauses: Clauses) -> Iterator[Mention]:
        """Yield the mentions of a passage, in order; none overlaps another."""
        at = clauses.passage.start
        last: Mention | None = None
        for anchor, read in self._anchors(clauses):
            if anchor < at or self._taken.covers(anchor, anchor + 1):
                continue
            mention = read(clauses, anchor, last)
            if mention is not None:
                last, at = mention, max(mention.end, mention.name_end)
                yield mention

    def _anchors(self, clauses: Clauses) -> list[tuple[int, _Read]]:
        """Return the places where a mention may begin, and how to read on from each."""
        start, end = clauses.passage.start, clauses.passage.end
        lower, inside = self._flow.lower, clauses.quotations.around
        found: list[tuple[int, _Read]] = [
            (run.start(), self._by_kind)
            for run in self._is["kind_run"].finditer(lower, start, end)
            if not lower[run.start() - 1 : run.start()].isalpha() and not inside(run.start())
        ]
        found += [(one.start, self._by_marks) for one in clauses.quotations.opened]
        found += [(at, self._by_entry) for at in self._entries.of(clauses)]
        found += [(at, self._by_placed_entry) for at in self._entries.placed(clauses)]
        found += [(at, self._by_bracket) for at, _ in self._entries.bracketed(clauses)]
        pilots = self._is["pilot"].finditer(lower, start, end)
        found += [(one.start(), self._by_pilot) for one in pilots]
        if " không " in lower[start:end]:
            proper = self._is["proper"].finditer(self._flow.folded, start, end)
            found += [(one.start(), self._by_proper_name) for one in proper]
        return sorted(found, key=lambda one: one[0])

    def _by_kind(self, clauses: Clauses, at: int, last: Mention | None) -> Mention | None:
        """Read on from a kind word: "mô hình, sáng kiến “…”", "mô hình thôn thông minh"."""
        lower = self._flow.lower
        run = self._is["kind_run"].match(lower, at, clauses.passage.end)
        if run is None:
            return None
        kind, after = self._kind_of(run[0]), run.end()
        step = self._is["to_quote"].match(lower, after, clauses.passage.end)
        quotation = clauses.quotations.at(step.end()) if step else None
        if quotation is not None:
            if lower.endswith("theo ", clauses.passage.start, at) and not lower.endswith(
                _TAKEN_OVER, clauses.passage.start, at
            ):
                return None
            if kind == "ứng dụng" and self._is["after_unit"].search(clauses.before(at)):
                return self._quoted(clauses, quotation.start, quotation, "khác")  # it is the verb
            product = kind == "ứng dụng" and not clauses.passage.listing
            product = product and not self._evidence.credited(clauses, at, quotation.end)
            if product and not self._is["did_surely"].search(clauses.before(at)):
                return None  # "cài đặt ứng dụng “VNeID”"
            return self._quoted(clauses, at, quotation, kind)
        quotation = self._described(clauses, after)
        if quotation is not None:
            return self._quoted(clauses, at, quotation, kind)
        name = self._names.prefixed(clauses, after)
        if name is not None:
            return self._mention(clauses, at, name, kind, rule="quoted", confidence=0.9)
        single = len(run[0]) <= _SINGLE
        return self._unquoted(clauses, at, after, kind, last) if single else None

    def _described(self, clauses: Clauses, after: int) -> Quotation | None:
        """Return the name behind a few words on what it does: "ứng dụng trả lời tự động “Hỏi xã”".

        Only where a unit stands behind it: "… “Hỏi xã” của UBND phường A".
        """
        quotation = clauses.quotations.after(after)
        if quotation is None or quotation.start - after > _NEAR or not quotation.closed:
            return None
        words = self._flow.folded[after : quotation.start].split()
        few = 0 < len(words) < _FEW and all(word.isalpha() and word.islower() for word in words)
        low, end = self._flow.lower, quotation.end
        behind = any(self._is["credited"].match(low, at) for at in (end, end + 1))
        return quotation if few and behind else None

    def _unquoted(
        self, clauses: Clauses, at: int, after: int, kind: str, last: Mention | None
    ) -> Mention | None:
        """Read an unquoted name, where a list or the words before show that a unit has done it."""
        before = clauses.before(at).rstrip(MARKS).rpartition(":")[2]
        named = before.strip(MARKS)
        label = named in _NAMED and (clauses.passage.listing or named != "")
        name = self._names.labelled(clauses, after) if label else None
        if name is not None:
            return self._mention(clauses, name[0], name, kind, rule="unquoted", confidence=0.75)
        if not self._flow.lower.startswith(" ", after):
            return None
        name = self._names.unquoted(clauses, at, after)
        if name is None or not (
            self._evidence.shown(clauses, at, kind)
            or (kind != "giải pháp" and _WHOSE.search(self._flow.lower, after, name[0]))
            or self._evidence.credited(clauses, at, name[1])
            or self._evidence.placed(clauses, at, kind, name[1])
            or self._evidence.there(clauses, at)
            or self._evidence.follows(clauses, last, at, name[1], kind)
        ):
            return None
        start = min(at, name[0]) if name[0] <= after + 1 else name[0]
        return self._mention(clauses, start, name, kind, rule="unquoted", confidence=0.8)

    def _by_marks(self, clauses: Clauses, at: int, last: Mention | None) -> Mention | None:
        """Read a quotation without a kind word before it."""
        quotation = clauses.quotations.at(at)
        if quotation is None:
            return None
        if (
            last is not None
            and last.rule == "initiatives.quoted"
            and self._evidence.goes_on(last, at)
        ):
            return self._quoted(clauses, at, quotation, last.kind)
        passage, before = clauses.passage, clauses.before(at)
        own = self._own_kind(quotation)
        if self._speech(quotation, before):
            return None
        if passage.listing and (at > passage.start or passage.item):
            if self._is["opens_list"].search(before) and self._listed(clauses, at, before):
                return self._quoted(clauses, at, quotation, own or passage.kind or "mô hình")
            if self._is["make"].search(before):
                return self._quoted(clauses, at, quotation, own or "khác")
            behind = self._is["after_unit"].search(before)
            if behind and behind["bracket"]:
                return self._quoted(clauses, at, quotation, own or passage.kind or "khác")
            thing = self._named_thing(before, at)
            if thing is not None:
                return self._quoted(clauses, thing, quotation, "khác")
        if last is not None and last.end >= clauses.sentence(at)[0]:
            # "Xã A triển khai mô hình “…”; xã B có “Phiên chợ số”": the sentence goes on
            behind = self._is["after_unit"].search(before[: self._made_at(before)])
            if behind and not behind["bracket"] and self._is["make"].search(before):
                return self._quoted(clauses, at, quotation, own or "khác")
        made = self._is["made_by"].match(self._flow.lower, quotation.stop)
        if made and quotation.closed and not self._other.search(before):
            return self._quoted(clauses, at, quotation, own or "khác")
        if quotation.closed and self._is["called_so"].match(self._flow.lower, quotation.stop):
            return self._quoted(clauses, at, quotation, own or "cách làm")
        proper = self._is["proper"].match(self._flow.folded, quotation.inner, quotation.stop)
        done = self._is["create"].search(before) or (proper and self._is["did"].search(before))
        if not done or (_CALLED.search(before) and self._other.search(before)):
            return None  # "cuộc thi mang tên “…”"
        return self._quoted(clauses, at, quotation, own or "khác")

    def _made_at(self, before: str) -> int:
        """Return where the words of making begin at the end of the words before a name."""
        made = self._is["make"].search(before)
        return made.start() if made else len(before)

    def _listed(self, clauses: Clauses, at: int, before: str) -> bool:
        """Return whether a quotation opens an entry of a list, not just a sentence of its own."""
        entry = clauses.entry(at)
        if before.strip() or entry == clauses.passage.start:
            return True
        return self._flow.folded[max(0, entry - 3) : entry].rstrip()[-1:] not in (".", "!", "?")

    def _speech(self, quotation: Quotation, before: str) -> bool:
        """Return whether a quotation is something that somebody said."""
        words = self._flow.lower[quotation.inner : quotation.stop]
        if len(words) > _LONGEST or self._is["said"].search(before):
            return True
        return quotation.closed and self._is["speech"].search(words) is not None

    def _by_entry(self, clauses: Clauses, at: int, last: Mention | None) -> Mention | None:
        """Read on from an entry of a counted list: its first words are the name."""
        kind = clauses.passage.kind or "mô hình"
        quotation = clauses.quotations.after(at)
        if (
            quotation is not None
            and quotation.closed
            and quotation.start - at < _NEAR
            and self._is["create"].search(self._flow.lower[at : quotation.start])
        ):
            return self._quoted(clauses, at, quotation, kind)  # "(3) thí điểm “…” tại xã A"
        name = self._names.entry(clauses, at)
        return name and self._mention(clauses, at, name, kind, rule="unquoted", confidence=0.75)

    def _by_placed_entry(self, clauses: Clauses, at: int, last: Mention | None) -> Mention | None:
        """Read on from an entry that ends with its unit: "…, tổ hẹn giờ ở xã B và …"."""
        name = self._names.entry(clauses, at)
        return name and self._mention(clauses, at, name, "mô hình", rule="placed", confidence=0.7)

    def _by_bracket(self, clauses: Clauses, at: int, last: Mention | None) -> Mention | None:
        """Read a name in brackets behind its unit, up to where they close."""
        end = self._flow.folded.find(")", at, clauses.passage.end)
        kind = clauses.passage.kind or "mô hình"
        return self._mention(clauses, at, (at, end), kind, rule="unquoted", confidence=0.7)

    def _by_pilot(self, clauses: Clauses, at: int, last: Mention | None) -> Mention | None:
        """Read a way of working that is called a pilot: "thí điểm trợ lý ảo …"."""
        opening = self._is["pilot"].match(self._flow.lower, at, clauses.passage.end)
        name = opening and self._names.piloted(clauses, opening.end())
        if not name:
            return None
        quotation = clauses.quotations.after(name[0])
        if quotation is not None and quotation.start < min(name[1], name[0] + _NEAR):
            return self._quoted(clauses, name[0], quotation, "khác")  # "trợ lý ảo “Xã ơi”"
        return self._mention(clauses, name[0], name, "khác", rule="pilot", confidence=0.75)

    def _by_proper_name(self, clauses: Clauses, at: int, last: Mention | None) -> Mention | None:
        """Read a proper name without marks: "Đã triển khai Phòng họp không giấy"."""
        found = self._is["proper"].match(self._flow.folded, at, clauses.passage.end)
        before = clauses.before(at).removesuffix("hệ thống ")
        listed = clauses.passage.listing and not before.strip()
        if found is None or not (listed or self._is["did"].search(before)):
            return None
        return self._mention(clauses, at, found.span(), "khác", rule="proper", confidence=0.75)

    def _quoted(self, clauses: Clauses, at: int, quotation: Quotation, kind: str) -> Mention | None:
        name = self._names.quoted(clauses, quotation)
        confidence = 0.95 if quotation.closed else 0.85
        if name is None:
            return None
        return self._mention(clauses, at, name, kind, rule="quoted", confidence=confidence)

    def _named_thing(self, before: str, at: int) -> int | None:
        """Return where a few words that open an entry and call a quotation a thing begin.

        "Sở Nội vụ: *Bộ công cụ* “Chấm điểm theo thời gian thực”".
        """
        words = before.rsplit(":", 1)[-1].lstrip()
        few = 0 < len(words.split()) <= 5 and all(word.isalpha() for word in words.split())
        return at - len(words) if few and not self._other.search(words) else None

    def _own_kind(self, quotation: Quotation) -> str | None:
        """Return the kind word that a quoted name begins with: “Giải pháp nâng cao …”."""
        words = self._flow.lower[quotation.inner : quotation.inner + _SINGLE]
        kinds = (kind for word, kind in self._kinds.items() if words.startswith(word))
        return next(kinds, None)

    def _kind_of(self, run: str) -> str:
        return next(kind for word, kind in self._kinds.items() if run.startswith(word))

    def _mention(
        self,
        clauses: Clauses,
        start: int,
        name: tuple[int, int],
        kind: str,
        *,
        rule: str,
        confidence: float,
    ) -> Mention:
        passage, entry = clauses.passage, clauses.entry(start)
        announced = entry > passage.start or ":" in clauses.before(name[0])
        return Mention(
            start,
            name[1],
            *name,
            kind=kind,
            entry=entry,
            listed=passage.listing and (passage.item or announced),
            rule=f"initiatives.{rule}",
            confidence=confidence,
        )


_Read = Callable[[Clauses, int, "Mention | None"], "Mention | None"]
