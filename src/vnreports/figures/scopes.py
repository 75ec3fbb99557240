"""Scopes: which body or place the words around a figure make it about.

    "* Kết quả tại Bộ phận Một cửa thành phố:" above "- Tiếp nhận: 120 hồ sơ"
    "Phường có nhiều hồ sơ nhất là P.12 (6.207 hồ sơ)"

give the scopes "Bộ phận Một cửa thành phố" and "P.12". The reporting unit itself is no scope: where
it is the subject, it ends that of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import regex

from vnreports.bodies import load_bodies
from vnreports.figures.leading import ends_in_detail, lines_above, opens_sentence
from vnreports.figures.subjects import SubjectFinder
from vnreports.flow import Block, BlockKind, Flow
from vnreports.rules import RuleSet
from vnreports.spans import Mask

_LEVEL_PREFIX = re.compile(r"(?:\b(?:ở|tại|đối với)\s)?(?:\b(?:ubnd\s)?các\s)?$")
_AT = re.compile(r"^(?:ở|tại|đối với)\s", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;](?=\s)")
_SENTENCE_END = re.compile(r"\.(?=\s)")
_THEREBY = re.compile(r"[.;,] (?:theo đó|qua đó|nhờ đó),? ")
# between a place and its figure: "P.12 (6.207 hồ sơ)", "P.16 có 77.905 người", "huyện A 02 văn bản"
_BESIDE = re.compile(r"(?:\s?\(|\s?:|\s(?:có|đạt|là|còn|chiếm))?\s?$")
_OPENS_LEVEL = (".", ";", ":", "(", ",", " thì", " riêng", " còn")
_JOINED = re.compile(r" (?:và|,) (?:\d|các)")
_PLACE_REACH = 60  # letters of a place's name
_SUMS_UP = (
    "toàn bộ",
    "tất cả",
    "tính chung",
    "tính cả",
    "tổng cộng",
    "tổng số",
    "nhìn chung",
    "toàn ",
)


class Scope(NamedTuple):
    """A body or place said in a block; words "" where it is the reporting unit itself.

    `kind` says how far it holds: a "level" to the next one, "media" to the end of its clause, a
    "subject" over the semicolons of its sentence, and, as a "body" too, to the end of the block
    that it opens; the "whole" province for its clause.
    """

    start: int
    end: int
    words: str
    kind: Literal["body", "level", "media", "subject", "whole"] = "body"


class ScopeReader:
    """Answers, for any figure of a flow, which body or place the words make it about."""

    def __init__(
        self,
        flow: Flow,
        rules: RuleSet,
        *,
        subjects: SubjectFinder,
        names: Mask,
        department: bool,
    ) -> None:
        """`names` are the names of initiatives: a place inside one is no scope. In the report of a
        `department` the whole province is another unit than the reporting one.
        """
        self.flow = flow
        self._names = names
        self._subjects = subjects
        self._department = department
        self._blocks: dict[int, list[Scope]] = {}  # of the blocks asked for so far
        self._one_stop = rules.pattern("indicators.scope_one_stop")
        self._unit = rules.pattern("indicators.scope_unit")
        self._period = rules.pattern("indicators.period")
        self._bodies = load_bodies(rules)
        self._acts = rules.compile(r"(?::|\(?\d|(?!(?:$indicators_no_verbs)\b)\p{Ll})")
        self._media = rules.pattern("indicators.scope_media")
        self._level = rules.pattern("indicators.scope_level")
        self._whole = rules.pattern("indicators.scope_whole")

    def scope(self, block: Block, at: int, *, unit: str | None = None) -> Scope | None:
        """Return the place or body of the figure, where other than the reporting unit."""
        beside = self._beside(block, at)
        if beside is not None:
            return beside
        for here in (block, *lines_above(self.flow, block)):
            said = self._said(here)
            if said:
                found = self._scope_in(said, here, at if here is block else here.end, unit)
                if found is not None:
                    return found if found.words else None
        return self._heading_scope(block)

    def caption(self, block: Block) -> str | None:
        """Return the body whose figures the sentence right above a table leads to: "…, gồm:"."""
        for index in range(block.index - 1, max(-1, block.index - 3), -1):
            above = self.flow.blocks[index]
            if above.kind is BlockKind.HEADING:
                break
            if self.flow.lower[above.start : above.end].rstrip().endswith(":"):
                said = self.scope(above, above.end)
                if said is None or said.kind == "level":
                    return None
                last = self.flow.lower.rfind(". ", above.body, above.end)
                told = said.start > last or ends_in_detail(self.flow, above)
                return said.words if told else None
        return None

    def _beside(self, block: Block, at: int) -> Scope | None:
        """Return the named place right before a figure: "UBND xã An Bình (08 nhiệm vụ)".

        "(huyện A 02 văn bản, huyện B 01 văn bản)", "dẫn đầu là Sở Tư pháp (92,35 điểm)".
        """
        low, folded = self.flow.lower, self.flow.folded
        link = _BESIDE.search(low, max(block.body, at - 12), at)
        if link is None:
            return None
        end = link.start()
        begin = max(block.body, end - _PLACE_REACH)
        place = None
        for place in self._unit.finditer(folded, begin, end):  # noqa: B007  # the last one
            pass
        start = place.start() if place is not None and place.end() == end else -1
        body = self._bodies.before(self.flow, end, begin) if "(" in link[0] else None
        if body is not None and body.place is None and body.unit is None and body.kind != "office":
            body = None
        if body is not None and (start < 0 or body.start < start):
            start = body.start
        if start < 0 or self._names.covers(start, end):
            return None
        return Scope(start, end, self.flow.text[start:end].strip())

    def _heading_scope(self, block: Block) -> Scope | None:
        """Return the one place that the heading above names: "a. Tại Bộ phận Một cửa thành phố"."""
        if block.section is None:
            return None
        heading = self.flow.blocks[block.section]
        end = heading.head or heading.end  # not what the text behind a run-in heading says
        places = [one for one in self._said(heading) if one.words and one.end <= end]
        return places[0] if len(places) == 1 else None

    def _scope_in(
        self, said: Sequence[Scope], block: Block, at: int, unit: str | None
    ) -> Scope | None:
        """Return the scope in force at a place of a block; None where none is said.

        A body that opens a block or sentence holds on for what it counts; "tại X" within a sentence
        holds to its end.
        """
        low = self.flow.lower
        for scope in reversed(said):
            if scope.start >= at or self._in_closed_bracket(scope, block, at):
                continue
            stop = _SENTENCE_END if scope.kind == "subject" else _CLAUSE_END
            if scope.kind == "subject" and _THEREBY.search(low, scope.end, at):
                continue  # "Chủ tịch UBND tỉnh đã ký Quyết định …; theo đó có 21 giải pháp"
            apart = stop.search(low, scope.end, at) is not None
            if scope.kind in ("whole", "media"):
                if not apart:
                    return scope
                continue
            opens = scope.start <= block.body + 3 or (
                block.head is not None and scope.start <= block.head + 3
            )
            if opens and (not apart or self._goes_on(scope, block, at, unit)):
                return scope
            if (
                apart
                and self._one_stop.match(scope.words)
                and opens_sentence(self.flow, block, scope.start, self._period)
                and self._goes_on(scope, block, at, unit)
            ):
                return scope
            if not apart or (at >= block.end and low[block.start : at].rstrip().endswith(":")):
                return self._first_of_sentence(said, scope)
        return None

    def _in_closed_bracket(self, scope: Scope, block: Block, at: int) -> bool:
        """Return whether a scope stands in a bracket that closes before a place."""
        low = self.flow.lower
        opened = low.rfind("(", block.body, scope.start)
        return opened >= 0 and ")" not in low[opened : scope.start] and ")" in low[scope.end : at]

    def _first_of_sentence(self, said: Sequence[Scope], scope: Scope) -> Scope:
        """Return the first body of a sentence that names several; of levels the last counts."""
        if scope.kind != "body":
            return scope
        earlier = (
            one
            for one in said
            if one.start < scope.start
            and one.words
            and one.kind == "body"
            and _CLAUSE_END.search(self.flow.lower, one.end, scope.start) is None
        )
        return next(earlier, scope)

    def _goes_on(self, scope: Scope, block: Block, at: int, unit: str | None) -> bool:
        """Return whether a body still speaks behind the end of its clause.

        Behind a full stop only of what it counted before, and not where all are summed up: "Toàn bộ
        69 hồ sơ …", "Tính cả năm …".
        """
        low = self.flow.lower
        stop = low.rfind(". ", scope.end, at)
        if stop < 0 or low[scope.end : scope.end + 2].lstrip().startswith(":"):
            return True
        if low.startswith(_SUMS_UP, stop + 2):
            return False
        if unit is None:
            return True
        first = _CLAUSE_END.search(low, scope.end, at)
        counted = low[scope.end : first.start() if first else at]
        return unit.lower() in counted

    def _said(self, block: Block) -> list[Scope]:
        """Return the scopes said in a block, in order; worked out when first asked for."""
        said = self._blocks.get(block.index)
        if said is None:
            said = [*self._named(block), *self._levels(block)]
            for subject in self._subjects.within(block):
                if not any(subject.start < one.end and one.start < subject.end for one in said):
                    said.append(Scope(*subject, "subject"))
            said.sort()
            self._blocks[block.index] = said
        return said

    def _named(self, block: Block) -> Iterator[Scope]:
        """Yield the one-stop shops and media of a block."""
        flow = self.flow
        kinds: tuple[tuple[regex.Pattern[str], Literal["body", "media"]], ...] = (
            (self._one_stop, "body"),
            (self._media, "media"),
        )
        for pattern, kind in kinds:
            for found in pattern.finditer(flow.folded, block.start, block.end):
                lead = flow.lower[max(block.body, found.start() - 30) : found.start()].rstrip()
                joined = _JOINED.match(flow.lower, found.end(), block.end)
                if _scope_place(lead) and not joined and not self._names.covers(*found.span()):
                    yield Scope(*found.span(), flow.text[found.start() : found.end()], kind)

    def _levels(self, block: Block) -> Iterator[Scope]:
        """Yield the levels of a block: "cấp huyện", "các xã"; for a department the province."""
        flow = self.flow
        for found in self._level.finditer(flow.lower, block.start, block.end):
            before = _LEVEL_PREFIX.search(
                flow.lower, max(block.body, found.start() - 16), found.start()
            )
            start = before.start() if before else found.start()
            lead = flow.lower[max(block.body, start - 12) : start].rstrip()
            tail = flow.lower[found.end() : found.end() + 18].lstrip()
            whole = block.kind is BlockKind.HEADING and found.end() >= block.end - 2
            if (not lead or lead.endswith(_OPENS_LEVEL)) and (whole or self._acts.match(tail)):
                words = _AT.sub("", flow.text[start : found.end()])
                yield Scope(start, found.end(), words, "level")
        if self._department:
            for found in self._whole.finditer(flow.lower, block.start, block.end):
                if flow.lower[found.start() - 2 : found.start()].strip() != "n":
                    yield Scope(*found.span(), flow.text[found.start() : found.end()], "whole")


def _scope_place(lead: str) -> bool:
    """Return whether the words before a body make it the place of what is counted."""
    if not lead:
        return True
    return lead.endswith((".", ";", ":", ",", "tại", "của", "ở", "(", "từ", "qua", "có"))
