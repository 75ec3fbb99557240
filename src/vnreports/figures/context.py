"""Context of a figure: the period and the place that the words around it give.

    "* Tình hình hồ sơ ở Trung tâm Hành chính công thành phố 9 tháng đầu năm 2020:"

gives period "9 tháng đầu năm 2020" and scope "Trung tâm Hành chính công thành phố" to the lines
below it. A period that dates a thing ("kế hoạch năm 2022", "so với năm 2021") gives none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vnreports.flow import Block, BlockKind, Flow
from vnreports.rules import RuleSet
from vnreports.spans import Mask

_LEVEL_PREFIX = re.compile(r"(?:\b(?:ở|tại|đối với)\s)?(?:\b(?:ubnd\s)?các\s)?$")
_AT = re.compile(r"^(?:ở|tại|đối với)\s", re.IGNORECASE)
_NEARBY = 8  # periods looked at on either side of a figure
_CAPTION = 260  # letters
_SENTENCE = re.compile(r"[.;!?]\s|\n")


@dataclass(slots=True)
class BlockContext:
    """Periods and scopes said in one block: (start, end, words), in order."""

    periods: list[tuple[int, int, str]] = field(default_factory=list)
    scopes: list[tuple[int, int, str]] = field(default_factory=list)


class ContextReader:
    """Answers, for any figure of a flow, which period and which scope the words give it."""

    def __init__(
        self,
        flow: Flow,
        rules: RuleSet,
        owners: Mapping[int, Sequence[tuple[int, int, str]]],
        names: Mask,
        periods: Sequence[tuple[int, int]],
        *,
        department: bool,
    ) -> None:
        """`owners` are the bodies that open a block or sentence, by block index.

        An owner without words is the reporting unit itself: it ends the scope of another. `names`
        are the names of initiatives: a place inside one is no scope.
        """
        self._names = names
        self._department = department
        self.flow = flow
        self.owners = owners
        self._period_owners = tuple(rules.words("indicators.period_owners"))
        self._dated = rules.compile(r"\b(?:$indicators_dated_nouns)\b")
        self._blocks: dict[int, BlockContext] = {}
        self._headings: dict[tuple[int, bool], str | None] = {}
        self._counted: dict[int, set[str | None]] = {}  # units counted in the sentence of a period
        self._one_stop = rules.pattern("indicators.scope_one_stop")
        self._acts = rules.compile(r"(?::|\(?\d|(?:$indicators_subject_verbs)\b)")
        self._period = rules.pattern("indicators.period")
        self._period_verbs = rules.compile(r"\s?(?:$indicators_period_verbs)\b")
        self._collect(rules, periods)

    def period(
        self, block: Block, at: int, end: int, *, unit: str | None, target: bool
    ) -> str | None:
        """Return the period of the figure at `[at, end)` of a block, in the report's words."""
        own = self._own_period(block, at, end, unit)
        if own:
            return own
        seen = 0
        lead = block.lead
        while lead is not None and seen < 6:
            above = self.flow.blocks[lead]
            if above.kind is BlockKind.HEADING or not self._announces(above):
                break
            said = self._blocks.get(above.index)
            if said and said.periods:
                return said.periods[-1][2]
            lead, seen = above.lead, seen + 1
        return self._heading_period(block, target=target)

    def caption(self, block: Block) -> str | None:
        """Return the period that the lines right above a table give it."""
        for index in range(block.index - 1, max(-1, block.index - 3), -1):
            above = self.flow.blocks[index]
            said = self._blocks.get(index)
            if said and said.periods:
                _, end, words = said.periods[-1]
                if above.end - above.start < _CAPTION or not _SENTENCE.search(
                    self.flow.lower, end, above.end
                ):
                    return words  # of a caption, or of the sentence that leads to the table
            if above.kind is BlockKind.HEADING:
                break
        return None

    def scope(self, block: Block, at: int) -> str | None:
        """Return the place or body of the figure, where other than the reporting unit."""
        seen = 0
        here: Block | None = block
        while here is not None and seen < 6:
            said = self._blocks.get(here.index)
            if (
                said
                and (found := self._scope_in(said, here, at if here is block else here.end))
                is not None
            ):
                return found or None
            if here.kind is BlockKind.HEADING or here.lead is None:
                break
            here = self.flow.blocks[here.lead]
            if not self._announces(here):
                break
            seen += 1
        return self._heading_scope(block)

    def _heading_scope(self, block: Block) -> str | None:
        """Return the one place that the heading above names: "a. Tại Bộ phận Một cửa thành phố"."""
        if block.section is None:
            return None
        said = self._blocks.get(block.section)
        places = [words for _, _, words in said.scopes if words] if said else []
        return places[0] if len(places) == 1 else None

    def _announces(self, block: Block) -> bool:
        """Return whether a block announces the lines below it: by a colon, or as their total."""
        low = self.flow.lower
        return (
            low[block.body : block.end].rstrip().endswith(":")
            or low.startswith(("tổng số", "tổng "), block.body)
            or block.kind is BlockKind.ITEM
        )

    def _scope_in(self, said: BlockContext, block: Block, at: int) -> str | None:
        """Return the scope in force at a place of a block; None where none is said.

        "" is the reporting unit's own. A subject that opens a sentence holds on;
        "tại X" within a sentence holds to its end.
        """
        low = self.flow.lower
        for start, end, words in reversed(said.scopes):
            if start >= at:
                continue
            if words.lower().startswith("toàn "):  # holds for its sentence
                if not re.search(r"[.;](?=\s)", low[end:at]):
                    return words
                continue
            if start <= block.body + 3 or (block.head and start <= block.head + 3):
                return words
            if (
                self._opens_sentence(block, start)
                and end - start > 0
                and self._one_stop.match(words)
            ):
                return words
            if not re.search(r"[.;](?=\s)", low[end:at]) or (
                at >= block.end and low[block.start : at].rstrip().endswith(":")
            ):
                earlier = [
                    s
                    for s in said.scopes
                    if s[0] < start and not re.search(r"[.;](?=\s)", low[s[1] : start])
                ]
                return next((said_[2] for said_ in earlier if said_[2]), words)
        return None

    def _own_period(self, block: Block, at: int, end: int, unit: str | None) -> str | None:
        said = self._blocks.get(block.index)
        if not said or not said.periods:
            return None
        low = self.flow.lower
        first = bisect_left(said.periods, (at,))
        before = next(
            (
                entry
                for entry in said.periods[max(0, first - _NEARBY) : first][::-1]
                if entry[1] <= at and not _in_aside(low, *entry[:2], at)
            ),
            None,
        )
        if before:
            start, stop, words = before
            if not _SENTENCE.search(low, stop, at) or low[start - 1 : start] == "(":
                self._counted.setdefault(start, set()).add(unit)
                return words
            # "Trong quý III, … 120 hồ sơ. Đã giải quyết 118 hồ sơ": the same thing is still counted
            if self._opens_sentence(block, start) and unit in self._counted.get(start, ()):
                return words
        later = bisect_left(said.periods, (end,))
        after = next(
            (
                entry
                for entry in said.periods[later : later + _NEARBY]
                if not _in_aside(low, *entry[:2], block.end)
            ),
            None,
        )
        if after:
            start, _, words = after
            if not _SENTENCE.search(low, end, start) and not re.search(r"\d", low[end:start]):
                return words
            if low[start - 1 : start] == "(" and not re.search(r"[.;]\s", low[end:start]):
                return words
        return None

    def _opens_sentence(self, block: Block, start: int) -> bool:
        """Return whether a period opens its sentence, so that it holds for those that follow."""
        lead = self.flow.lower[max(block.body, start - 80) : start].rstrip()
        if not lead or start <= block.body + 1:
            return True
        lead = re.split(r"[.;:]\s", lead)[-1]
        if len(lead) == start - block.body or len(lead) < 60:
            lead = self._period.sub("", lead).strip(" ,")
        lead = re.sub(
            r"(?:trong|tính|lũy kế|luỹ kế|riêng|kết quả|theo đó|chỉ|tại|ở|đối với|đến nay"
            r"|hiện nay|hiện)\s*,?$",
            "",
            lead,
        ).rstrip()
        return not lead or lead.endswith((".", ";", ":"))

    def _heading_period(self, block: Block, *, target: bool) -> str | None:
        """Return the period of the heading above: a pure period, or that of a plan's targets."""
        section = block.section
        while section is not None:
            heading = self.flow.blocks[section]
            key = (section, target)
            if key not in self._headings:
                self._headings[key] = self._in_heading(heading, target=target)
            if self._headings[key] or not target:
                return self._headings[key]
            section = self.flow.outer_heading(section)
        return None

    def _in_heading(self, heading: Block, *, target: bool) -> str | None:
        low = self.flow.lower
        found = list(self._period.finditer(low, heading.body, heading.end))
        if not found:
            return None
        first = found[0]
        rest = low[heading.body : first.start()] + low[first.end() : heading.end]
        days = re.search(r"\d[/.]\d", first[0]) is not None
        if target or not rest.strip(" :.()") or heading.marker is None or days:
            last = found[-1] if target else first
            return self.flow.text[last.start() : last.end()].strip(" ,")
        return None

    def _collect(self, rules: RuleSet, periods: Sequence[tuple[int, int]]) -> None:
        flow = self.flow
        for start, end in periods:
            block = flow.block_at(start)
            if block.kind in (
                BlockKind.LETTERHEAD,
                BlockKind.TITLE,
                BlockKind.SIGNATURE,
                BlockKind.RECIPIENTS,
            ):
                continue
            if end <= block.end and self._tells(block, start, end):
                self._context(block).periods.append((start, end, flow.text[start:end].strip(" ,")))
        self._collect_scopes(rules)

    def _tells(self, block: Block, start: int, end: int) -> bool:
        """Return whether a period tells when a figure was so, rather than dating a thing."""
        low = self.flow.lower
        lead = low[max(block.body, start - 70) : start]
        clause = re.split(r"[.;:(]\s|, (?=trong |tính |lũy )", lead)[-1].rstrip()
        if clause.endswith(self._period_owners):
            return False
        if not clause or clause in ("trong", "tính", "riêng"):
            return True
        if clause.endswith(("trong", "lũy kế", "luỹ kế", ",", "(", "trong đó")):
            return True
        if low.startswith(("đến", "tính đến", "từ"), start):
            return not re.search(r"\b(?:rút ngắn|giảm|tăng)\b", clause)
        verb = self._period_verbs.match(low, end, block.end) is not None
        dated = self._dated.search(clause)
        if dated:
            return verb and not clause[: dated.start()].strip()
        if verb:
            return True
        follows = low[end : end + 2]
        return (
            follows[:1] in (":", ",", "(", ".", ";", "")
            or follows.startswith((" (", " l", "\n"))
            or end >= block.end
        )

    def _collect_scopes(self, rules: RuleSet) -> None:
        flow = self.flow
        text = flow.folded
        for rule in ("indicators.scope_one_stop", "indicators.scope_media"):
            for found in rules.pattern(rule).finditer(text):
                block = flow.block_at(found.start())
                lead = flow.lower[max(block.body, found.start() - 30) : found.start()].rstrip()
                joined = re.match(
                    r" (?:và|,) (?:\d|các)", flow.lower[found.end() : found.end() + 8]
                )
                if _scope_place(lead) and not joined and not self._names.covers(*found.span()):
                    end = min(found.end(), block.end)
                    words = flow.text[found.start() : end]
                    self._context(block).scopes.append((found.start(), end, words))
        for found in rules.pattern("indicators.scope_level").finditer(flow.lower):
            block = flow.block_at(found.start())
            before = _LEVEL_PREFIX.search(
                flow.lower, max(block.body, found.start() - 16), found.start()
            )
            start = before.start() if before else found.start()
            lead = flow.lower[max(block.body, start - 12) : start].rstrip()
            tail = flow.lower[found.end() : found.end() + 18].lstrip()
            whole = block.kind is BlockKind.HEADING and found.end() >= block.end - 2
            if (not lead or lead.endswith((".", ";", ":", "(", ","))) and (
                whole or self._acts.match(tail)
            ):
                words = _AT.sub("", flow.text[start : found.end()])
                self._context(block).scopes.append((start, found.end(), words))
        if self._department:
            for found in rules.pattern("indicators.scope_whole").finditer(flow.lower):
                block = flow.block_at(found.start())
                if flow.lower[found.start() - 2 : found.start()].strip() != "n":
                    words = flow.text[found.start() : found.end()]
                    self._context(block).scopes.append((found.start(), found.end(), words))
        for index, bodies in self.owners.items():
            said = self._context(flow.blocks[index])
            taken = [(start, end) for start, end, _ in said.scopes]
            said.scopes += [
                body
                for body in bodies
                if not any(start < body[1] and body[0] < end for start, end in taken)
            ]
        for said in self._blocks.values():
            said.scopes.sort()

    def _context(self, block: Block) -> BlockContext:
        return self._blocks.setdefault(block.index, BlockContext())


def _in_aside(low: str, start: int, end: int, at: int) -> bool:
    """Return whether a period stands in a bracket that says more than it, and closes before `at`.

    "38 văn bản (quý I là 34 văn bản), trong đó 05 kế hoạch": the plans are not those of quý I.
    """
    opened = low.rfind("(", max(0, start - 60), start)
    closed = low.find(")", end, at)
    if opened < 0 or closed < 0 or ")" in low[opened:start]:
        return False
    return any(map(str.isdigit, low[opened:start] + low[end:closed]))


def _scope_place(lead: str) -> bool:
    """Return whether the words before a body make it the place of what is counted."""
    if not lead:
        return True
    return lead.endswith((".", ";", ":", ",", "tại", "của", "ở", "(", "từ", "qua", "có"))
