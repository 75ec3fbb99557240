"""Issuers: which body a report says issued a cited document.

    "Kế hoạch số 41/KH-UBND … *của UBND tỉnh*"         behind the document
    "Nghị quyết 93/2014/NQ-*HĐND tỉnh*"                 fused to its code
    "*UBND xã* đã ban hành Kế hoạch số 12/KH-UBND …; Quyết định số 30/QĐ-UBND …"    before it, for
                                                        all documents that the sentence lists
    "*Huyện ủy* (Kế hoạch số 9-KH/HU …)", "… của *Sở Tư pháp* tại Công văn số 5/STP-VB"
    "Nghị định 63/2010/NĐ-CP, Nghị định 92/2017/NĐ-CP *của Chính phủ*"   said once, at the end

The reporting unit is never assumed to be the issuer (settled question 5).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from vnreports.bodies import Body, load_bodies
from vnreports.citations.mentions import Mention
from vnreports.codes import Code
from vnreports.flow import Flow
from vnreports.rules import RuleSet
from vnreports.spans import Span
from vnreports.wordtrie import word_trie

_OLD_NAME = re.compile(r" \((?:cũ|trước (?:đây|sắp xếp|sáp nhập))\)")
_AND_BODY = re.compile(r",? (?:và |- )|, ")
# What joins the documents that a body issued in one sentence.
_JOINS = re.compile(
    r"\s?[,;]?\s?(?:(?:và|đồng thời|cùng|cùng với|tiếp đó|sau đó|,)\s)*"
    r"(?:(?:đã |tiếp tục )?(?:ban hành|thông qua|có|ký|xây dựng|ra)\s)?"
    r"(?:các\s|thêm\s|văn bản\s|số\s)*\(?"
)
_OF_BODY_LAST = re.compile(r"(?:19|20)\d\d( của )(?!.*(?:19|20)\d\d của )")
_PARENTHESIS = re.compile(r" ?\((?:các )?")
_FEW = 4  # actors that may stand between a document and the one that issued it
_KIND = 16  # letters of the kind of the document that follows
_REACH = 160  # letters from "đã ban hành 14 văn bản chỉ đạo …, trọng tâm là" to the first document


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body's name `[start, end)`; the sentence goes on at `after`."""

    start: int
    end: int
    after: int
    acts: bool = False  # the sentence says that it issued the document: "UBND xã ban hành …"


@dataclass(frozen=True, slots=True)
class _Actor:
    """A body that, the sentence says, issued what follows its verb."""

    start: int
    end: int
    since: int
    verb: str


class Issuers:
    """The finder of issuers, for one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._bodies = load_bodies(rules)
        self._lead = rules.pattern("references.issuer_lead")
        self._issued_by = rules.pattern("references.issued_by")
        self._ends = rules.pattern("references.issuer_ends")
        self._follows = rules.pattern("references.number_follows")
        self._issuing = rules.pattern("references.issuing")
        self._issuing_close = rules.pattern("references.issuing_close")
        self._says_in = rules.pattern("references.says_in")
        self._decides = rules.pattern("references.decides")
        self._cited = rules.pattern("references.cited_before")
        self._organs = {
            organ: tuple(words.split("|"))
            for organ, words in rules.table("doc_types.organs").items()
        }
        heads = word_trie(rules.words("references.named_heads"))
        stops = word_trie(rules.words("references.issuer_stops"))
        name = rf"(?: (?!{stops}(?!\w))[\w&-]+){{0,9}}"
        self._named = re.compile(rf"{heads}(?!\w){name}")
        self._short = re.compile(rf"{word_trie(rules.words('references.short_issuers'))}(?!\w)")
        self._unit = re.compile(rf"\s({word_trie(rules.table('bodies.units'))})(?!\w)")

    def behind(self, flow: Flow, mention: Mention, stop: int) -> Issuer | None:
        """Return the issuer that stands behind a mention, or fused to its code."""
        at = mention.after
        lead = self._lead.match(flow.lower, at, stop)
        if lead is None:
            return (
                self._fused(flow, mention, stop)
                or self._unmarked(flow, mention, stop)
                or self._inside(flow, mention)
            )
        issuer = self._name(flow, lead.end(), stop)
        if (
            issuer
            and "của" not in lead[0]
            and not self._issued_by.match(flow.lower, issuer.end, stop)
        ):
            return None  # "được UBND tỉnh đánh giá"
        return issuer

    def before(
        self, flow: Flow, mentions: Sequence[Mention], taken: Sequence[Span], start: int
    ) -> list[Issuer | None]:
        """Return the issuers of a sentence's documents that stand before them.

        `taken[k]` is what the k-th mention claims: itself, the issuer behind it and its trích yếu.
        A document inside another's trích yếu is not one of those that the sentence lists.
        """
        actors = self._actors(flow, mentions, taken, start)
        reach = start
        found: list[Issuer | None] = []
        for mention, claim in zip(mentions, taken, strict=True):
            nested = mention.start < reach
            found.append(
                None if nested else self._actor_of(flow, mention, actors, max(start, reach))
            )
            reach = max(reach, claim.end)
        return found

    def last(self, flow: Flow, mention: Mention, subject: Span) -> tuple[Issuer, Span] | None:
        """Return the issuer at the end of a trích yếu, and the trích yếu without it.

        Only behind a year, which closes most titles of plans: "… năm 2023 của UBND tỉnh". In "Quy
        chế làm việc của UBND xã" the body belongs to the title.
        """
        words = _OF_BODY_LAST.search(flow.lower, subject.start, subject.end)
        body = self._bodies.at(flow, words.end(), subject.end) if words else None
        if not words or not body or body.end != subject.end:
            return None
        if not self.fits(mention.code, flow.lower[body.start : body.end]):
            return None
        return Issuer(body.start, body.end, body.after), Span(subject.start, words.start(1))

    def fits(self, code: Code, name: str) -> bool:
        """Return whether a body (lower case) may have issued what bears a symbol."""
        organ = code.organ
        if organ is None:
            return True
        words = self._organs.get(organ)
        if words:
            return any(word in name for word in words)
        if organ.startswith("S") and len(organ) > 2:
            return "sở" in name
        return True

    def _name(self, flow: Flow, at: int, stop: int) -> Issuer | None:
        body = self._bodies.at(flow, at, stop)
        if body is None:
            named = self._named.match(flow.lower, at, stop)
            if not named or not flow.folded[at].isupper():
                return None
            return Issuer(at, named.end(), named.end())
        end, after = body.end, body.after
        while joint := _AND_BODY.match(flow.lower, after, stop):
            other = self._bodies.at(flow, joint.end(), stop)
            if not other:
                break
            jointly = joint[0].endswith("- ")  # "liên Bộ Nội vụ - Bộ Tài chính"
            if not jointly and not self._goes_together(flow, body, other, joint[0], stop):
                break
            end, after = other.end, other.after
        old = _OLD_NAME.match(flow.lower, after, stop)
        return Issuer(at, old.end(), old.end()) if old else Issuer(at, end, after)

    def _goes_together(self, flow: Flow, first: Body, other: Body, joint: str, stop: int) -> bool:
        """Return whether two bodies issued together: "Bộ Chính trị, Ban Bí thư về"."""
        if joint == ", " and not first.kind == other.kind == "national":
            return False
        return self._ends.match(flow.lower, other.end, stop) is not None

    def _fused(self, flow: Flow, mention: Mention, stop: int) -> Issuer | None:
        organ = mention.code.organ
        if mention.date or not organ or organ not in self._organs:
            return None
        if not flow.folded.endswith(organ, 0, mention.end):
            return None
        unit = self._unit.match(flow.lower, mention.end, stop)
        if not unit:
            return None
        begin = mention.end - len(organ)
        body = self._bodies.at(flow, begin, stop)
        if (
            not body
            or body.end <= mention.end
            or not self._follows.match(flow.lower, body.end, stop)
        ):
            return None
        return Issuer(begin, body.end, body.after)

    def _inside(self, flow: Flow, mention: Mention) -> Issuer | None:
        """Return a body between kind and number: "Nghị quyết của Chính phủ số 76/NQ-CP"."""
        words = flow.lower.find(" của ", mention.start, mention.code.start)
        body = self._bodies.at(flow, words + 5, mention.code.start) if words >= 0 else None
        return Issuer(body.start, body.end, mention.after) if body else None

    def _unmarked(self, flow: Flow, mention: Mention, stop: int) -> Issuer | None:
        """Return a body right behind the date, without "của": "ngày 19/9/2025 Sở Tài chính."."""
        if not flow.folded.startswith(" ", mention.end):
            return None
        body = self._bodies.at(flow, mention.end + 1, stop)
        if not body or not self.fits(mention.code, flow.lower[body.start : body.end]):
            return None
        if not self._ends.match(flow.lower, body.after, stop):
            return None
        return Issuer(body.start, body.end, body.after)

    def _actors(
        self, flow: Flow, mentions: Sequence[Mention], taken: Sequence[Span], start: int
    ) -> list[_Actor]:
        last = mentions[-1].start
        actors: list[_Actor] = []
        bodies = self._bodies.within(flow, start, last)
        ends = list(accumulate((claim.end for claim in taken), max))
        for body in bodies:
            claims = bisect_right(taken, body.start, key=lambda claim: claim.start)
            if claims and body.start < ends[claims - 1]:
                continue  # named in what is said of a document
            actors.extend(self._acts(flow, body.start, body.end, body.after, last))
        for named in (
            self._named.match(flow.lower, start, last),
            self._first_short(flow, start, last),
        ):
            if named and not any(named.start() <= body.start < named.end() for body in bodies):
                actors.extend(self._acts(flow, named.start(), named.end(), named.end(), last))
        return sorted(actors, key=lambda actor: actor.since)

    def _first_short(self, flow: Flow, start: int, stop: int) -> re.Match[str] | None:
        short = self._short.search(flow.lower, start, stop)
        return short if short and flow.folded[short.start()].isupper() else None

    def _acts(self, flow: Flow, start: int, end: int, after: int, stop: int) -> list[_Actor]:
        found: list[_Actor] = []
        issuing = self._issuing.match(flow.lower, after, stop)
        if issuing:
            old = _OLD_NAME.match(flow.lower, end)
            found.append(_Actor(start, old.end() if old else end, issuing.end(), issuing["verb"]))
        close = self._issuing_close.match(flow.lower, after, stop)
        if close:
            found.append(_Actor(start, end, close.end(), "có"))
        parenthesis = _PARENTHESIS.match(flow.lower, end, stop)
        if parenthesis:
            found.append(_Actor(start, end, parenthesis.end(), "("))
        decides = self._decides.match(flow.lower, after, stop + _KIND)
        if decides:
            found.append(_Actor(start, end, decides.end(), "tại"))
        says = flow.lower.find(" tại ", end, end + 32)
        apart = says >= 0 and ";" in flow.folded[end:says]
        if says >= 0 and not apart and self._says_in.search(flow.lower, end, says + 5):
            found.append(_Actor(start, end, says + 5, "tại"))
        return found

    def _actor_of(
        self, flow: Flow, mention: Mention, actors: Sequence[_Actor], reach: int
    ) -> Issuer | None:
        known = bisect_right(actors, mention.start, key=lambda actor: actor.since)
        for actor in reversed(actors[max(0, known - _FEW) : known]):
            gap = flow.lower[actor.since : mention.start]
            fits = self.fits(mention.code, flow.lower[actor.start : actor.end])
            if actor.verb in ("có", "tại", "ra"):
                issued = gap.strip() in ("", "các", "văn bản", "công văn")
            elif actor.verb == "(":
                issued = ")" not in gap and (not gap or reach > actor.since)
            else:
                issued = self._issues(flow, actor.since, reach, mention.start)
            if issued and fits:
                acts = actor.verb not in ("(", "tại")
                start = self._own_part(flow, mention.code, actor)
                return Issuer(start, actor.end, mention.end, acts)
            if actor.verb not in ("(", "tại"):
                return None
        return None

    def _own_part(self, flow: Flow, code: Code, actor: _Actor) -> int:
        """Return where of several bodies in a row the one begins that a symbol names, if the last.

        "HĐND, UBND tỉnh ban hành … Kế hoạch số 36/KH-UBND": UBND tỉnh.
        """
        name = flow.lower[actor.start : actor.end]
        for words in self._organs.get(code.organ or "", ()):
            at = name.rfind(words)
            joined = at > 0 and name[:at].endswith((", ", " và ", "- ", "/"))
            if joined and not any(joint in name[at:] for joint in (", ", " và ")):
                return actor.start + at
        return actor.start

    def _issues(self, flow: Flow, since: int, reach: int, at: int) -> bool:
        """Return whether a verb of issuing before `since` governs the document at an offset."""
        if reach > since:  # another document of the list stands between
            return _JOINS.fullmatch(flow.lower, reach, at) is not None
        return at - since <= _REACH and not self._cited.search(flow.lower, since, at)
