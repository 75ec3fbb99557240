"""Context of a figure: the period and the place that the words around it give.

    "* Kết quả giải quyết TTHC tại Trung tâm Hành chính công thành phố 3 tháng đầu năm 2022:"

gives period "3 tháng đầu năm 2022" and scope "Trung tâm Hành chính công thành phố" to the lines
below it. A period that dates a thing ("kế hoạch năm 2022", "so với năm 2021") gives none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vnreports.flow import Block, BlockKind, Flow
from vnreports.rules import RuleSet

_SENTENCE = re.compile(r"[.;!?]\s|\n")


@dataclass(slots=True)
class BlockContext:
    """Periods and scopes said in one block: (start, end, words), in order."""

    periods: list[tuple[int, int, str]] = field(default_factory=list)
    scopes: list[tuple[int, int, str]] = field(default_factory=list)


class ContextReader:
    """Answers, for any figure of a flow, which period and which scope the words give it."""

    def __init__(
        self, flow: Flow, rules: RuleSet, owners: Mapping[int, Sequence[tuple[int, int, str]]]
    ) -> None:
        """`owners` are the bodies that open a block or sentence, by block index.

        An owner without words is the reporting unit itself: it ends the scope of another.
        """
        self.flow = flow
        self.owners = owners
        self._period_owners = tuple(rules.words("indicators.period_owners"))
        self._dated = rules.compile(r"\b(?:$indicators_dated_nouns)\b")
        self._blocks: dict[int, BlockContext] = {}
        self._headings: dict[int, str | None] = {}
        self._collect(rules)

    def period(self, block: Block, at: int, end: int) -> str | None:
        """Return the period of the figure at `[at, end)` of a block, in the report's words."""
        own = self._own_period(block, at, end)
        if own:
            return own
        seen = 0
        lead = block.lead
        while lead is not None and seen < 6:
            above = self.flow.blocks[lead]
            if above.kind is BlockKind.HEADING:
                break
            said = self._blocks.get(above.index)
            if said and said.periods:
                return said.periods[-1][2]
            lead, seen = above.lead, seen + 1
        return self._heading_period(block)

    def scope(self, block: Block, at: int) -> str | None:
        """Return the place or body of the figure, where other than the reporting unit."""
        seen = 0
        here: Block | None = block
        while here is not None and seen < 6:
            said = self._blocks.get(here.index)
            if said:
                before = [words for start, _, words in said.scopes if start < at or here is not block]
                if before:
                    return before[-1] or None
            if here.kind is BlockKind.HEADING or here.lead is None:
                break
            here = self.flow.blocks[here.lead]
            seen += 1
        return None

    def _own_period(self, block: Block, at: int, end: int) -> str | None:
        said = self._blocks.get(block.index)
        if not said or not said.periods:
            return None
        low = self.flow.lower
        before = [entry for entry in said.periods if entry[1] <= at]
        if before:
            start, stop, words = before[-1]
            same = not _SENTENCE.search(low, stop, at)
            if same or self._opens_sentence(block, start) or low[start - 1 : start] == "(":
                return words
        after = [entry for entry in said.periods if entry[0] >= end]
        if after:
            start, _, words = after[0]
            if not _SENTENCE.search(low, end, start) and not re.search(r"\d", low[end:start]):
                return words
            if low[start - 1 : start] == "(" and not re.search(r"[.;]\s", low[end:start]):
                return words
        return before[-1][2] if before and self._opens_sentence(block, before[0][0]) else None

    def _opens_sentence(self, block: Block, start: int) -> bool:
        """Return whether a period opens its sentence, so that it holds for those that follow."""
        lead = self.flow.lower[max(block.body, start - 24) : start].rstrip()
        if not lead or start <= block.body + 1:
            return True
        lead = re.sub(r"(?:trong|tính|lũy kế|luỹ kế|riêng|kết quả|theo đó|chỉ)\s*,?$", "", lead).rstrip()
        return not lead or lead.endswith((".", ";", ":"))

    def _heading_period(self, block: Block) -> str | None:
        if block.section is None:
            return None
        if block.section not in self._headings:
            heading = self.flow.blocks[block.section]
            said = self._blocks.get(heading.index)
            words = None
            if said and said.periods:
                start, stop, found = said.periods[0]
                rest = self.flow.lower[heading.body : start] + self.flow.lower[stop : heading.end]
                if not rest.strip(" :.()") or heading.marker is None:
                    words = found
            self._headings[block.section] = words
        return self._headings[block.section]

    def _collect(self, rules: RuleSet) -> None:
        flow = self.flow
        for found in rules.pattern("indicators.period").finditer(flow.lower):
            block = flow.block_at(found.start())
            if block.kind in (BlockKind.LETTERHEAD, BlockKind.TITLE, BlockKind.SIGNATURE, BlockKind.RECIPIENTS):
                continue
            if found.end() <= block.end and self._tells(block, found.start(), found.end()):
                words = flow.text[found.start() : found.end()].strip(" ,")
                self._context(block).periods.append((found.start(), found.end(), words))
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
        if self._dated.search(clause):
            return False
        follows = low[end : end + 2]
        return follows[:1] in (":", ",", "(", ".", ";", "") or follows.startswith((" (", " l", "\n")) or end >= block.end

    def _collect_scopes(self, rules: RuleSet) -> None:
        flow = self.flow
        text = flow.folded
        for rule in ("indicators.scope_one_stop", "indicators.scope_media"):
            for found in rules.pattern(rule).finditer(text):
                block = flow.block_at(found.start())
                lead = flow.lower[max(block.body, found.start() - 30) : found.start()].rstrip()
                if _scope_place(lead):
                    words = flow.text[found.start() : found.end()]
                    self._context(block).scopes.append((found.start(), found.end(), words))
        level = rules.pattern("indicators.scope_level")
        for found in level.finditer(text):
            block = flow.block_at(found.start())
            lead = flow.lower[max(block.body, found.start() - 12) : found.start()].rstrip()
            tail = flow.lower[found.end() : found.end() + 18].lstrip()
            opens = not lead or lead.endswith((".", ";", ":", "(", ","))
            acts = re.match(r"(?:đã\s|có\s|:\s?)?(?:tiếp nhận|giải quyết|thực hiện|đã|có|là|đạt|:|\d)", tail)
            if opens and acts and not (lead.endswith(",") and not tail[:1].isdigit() and not acts):
                words = re.sub(r"^(?:ở|tại|đối với)\s", "", flow.text[found.start() : found.end()], flags=re.IGNORECASE)
                self._context(block).scopes.append((found.start(), found.end(), words))
        for index, bodies in self.owners.items():
            said = self._context(flow.blocks[index])
            taken = [(start, end) for start, end, _ in said.scopes]
            said.scopes += [
                body for body in bodies if not any(start < body[1] and body[0] < end for start, end in taken)
            ]
        for said in self._blocks.values():
            said.scopes.sort()

    def _context(self, block: Block) -> BlockContext:
        return self._blocks.setdefault(block.index, BlockContext())


def _scope_place(lead: str) -> bool:
    """Return whether the words before a body make it the place of what is counted."""
    if not lead:
        return True
    return lead.endswith((".", ";", ":", ",", "tại", "của", "ở", "(", "từ", "qua")) or lead.endswith("có")


