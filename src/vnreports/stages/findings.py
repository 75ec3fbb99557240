"""Findings: the difficulties that a report states and the recommendations that it makes.

    2. Tồn tại, hạn chế
    - Một số máy tính đã cũ, cấu hình thấp; việc số hóa còn chậm.          one Difficulty
    V. KIẾN NGHỊ: Đề nghị UBND tỉnh bố trí kinh phí. Mở thêm các lớp …      two Recommendations

A bullet is one item, whole; a paragraph is one item per sentence. Below a heading for difficulties
every sentence states one unless it only announces them; elsewhere a sentence must show it twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from vnreports.addressees import Addressees
from vnreports.draft import Draft, Placed
from vnreports.flow import Block, BlockKind
from vnreports.hardships import SHORTEST, DifficultyReader
from vnreports.items import adjacent, find_items
from vnreports.records import Difficulty, Recommendation
from vnreports.rules import RuleSet
from vnreports.spans import Span
from vnreports.topics import Part, Topic, find_parts

_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})
_CLOSING = 140  # letters in which the sentence that closes a report shows itself


def find_difficulties(draft: Draft, rules: RuleSet) -> list[Placed[Difficulty]]:
    """Return one Difficulty per bullet or sentence that states one, in order."""
    reader = DifficultyReader(draft, rules)
    return [
        draft.place(
            Difficulty,
            span.start,
            span.end,
            rule=rule,
            confidence=confidence,
            text=draft.flow.text[span.start : span.end],
        )
        for part in _body(draft, rules)
        for span, rule, confidence in reader.read(part)
    ]


def find_recommendations(draft: Draft, rules: RuleSet) -> list[Placed[Recommendation]]:
    """Return one Recommendation per bullet or sentence that makes one, in order."""
    reader = _RecommendationReader(draft, rules)
    return [
        draft.place(
            Recommendation,
            proposal.span.start,
            proposal.span.end,
            rule=proposal.rule,
            confidence=proposal.confidence,
            text=draft.flow.text[proposal.span.start : proposal.span.end],
            to=proposal.to,
        )
        for part in _body(draft, rules)
        for proposal in reader.read(part)
    ]


def _body(draft: Draft, rules: RuleSet) -> Iterator[Part]:
    """Return the parts with running text, up to the sentence that closes the report."""
    closing = rules.pattern("recommendations.closing")
    closed = False
    for part in find_parts(draft.flow, rules):
        if part.block.kind not in _TEXT:
            continue
        if part.block.kind is BlockKind.HEADING:
            closed = False
        elif _closes(draft, part, closing):
            closed = True
        if not closed:
            yield part


def _closes(draft: Draft, part: Part, closing: regex.Pattern[str]) -> bool:
    words = draft.flow.lower[part.start : min(part.block.end, part.start + _CLOSING)]
    hinted = any(hint in words for hint in ("trên đây", "báo cáo", "trân trọng", " mong "))
    announces = words.rstrip().endswith(":")  # "UBND xã xin báo cáo kết quả như sau:"
    return hinted and not announces and closing.match(words) is not None


@dataclass(frozen=True, slots=True)
class _Proposal:
    span: Span
    to: str | None
    rule: str
    confidence: float


class _RecommendationReader:
    """Tells the sentences that make a proposal, and whom they address."""

    def __init__(self, draft: Draft, rules: RuleSet) -> None:
        self._flow = draft.flow
        self._rules = rules
        self._addressees = Addressees(draft.flow, rules)
        group = rules.group("recommendations.")
        self._is = {rule.id.rpartition(".")[2]: rules.pattern(rule.id) for rule in group}

    def read(self, part: Part) -> Iterator[_Proposal]:
        """Return the proposals of a part."""
        if part.label:
            return
        if Topic.RECOMMENDATIONS in part.topic:
            strict = part.topic != Topic.RECOMMENDATIONS or part.parted
            yield from self._proposed(part, strict=strict)
        elif Topic.PLANS not in part.topic:
            yield from self._asked(part)

    def _proposed(self, part: Part, *, strict: bool) -> Iterator[_Proposal]:
        """Return the proposals of a part for them; a strict reading wants words that ask."""
        head = self._head(part.block)
        before: str | None = None
        last: Span | None = None
        for span in find_items(self._flow, part.block, part.start, self._rules):
            if last is not None and not adjacent(last, span):
                before = None  # the next number of a run does not go on with its addressee
            last = span
            words = self._flow.lower[span.start : span.end]
            if len(words) < SHORTEST or any(
                self._is[name].search(words) for name in ("none", "closing")
            ):
                continue
            asks = self._addressees.asks(span.start, span.end)
            if self._is["lead_in"].search(words):
                before = self._addressees.of_head(span.start, span.end)
                continue
            if strict and not asks:
                continue
            own = (
                self._addressees.of_sentence(span.start, span.end) if asks or head is None else None
            )
            before = own or before
            yield _Proposal(span, own or head or before, "recommendations.section", 0.95)

    def _asked(self, part: Part) -> Iterator[_Proposal]:
        """Return the sentences elsewhere that open with a request to a body."""
        words = self._flow.lower
        if not any(
            words.find(ask, part.start, part.block.end) >= 0
            for ask in ("đề nghị", "kiến nghị", "đề xuất", " mong ")
        ):
            return
        for span in find_items(self._flow, part.block, part.start, self._rules, whole=False):
            if not self._addressees.asks(span.start, span.end):
                continue
            said = words[span.start : span.end]
            if self._is["done"].search(said) or self._is["polite"].search(said):
                continue
            to = self._addressees.of_sentence(span.start, span.end)
            if to is not None:
                yield _Proposal(span, to, "recommendations.sentence", 0.7)

    def _head(self, block: Block) -> str | None:
        """Return the addressee of the line that announces a bullet, else of a heading above."""
        for above in self._above(block):
            end = above.head or above.end
            heads = above.kind is BlockKind.HEADING
            if heads or self._flow.text[above.body : end].rstrip().endswith(":"):
                to = self._addressees.of_head(above.body, end)
                if to is not None:
                    return to
        return None

    def _above(self, block: Block) -> Iterator[Block]:
        """Yield the lines that announce a bullet and the headings above, nearest first."""
        index = block.lead if block.kind is BlockKind.ITEM else None
        while index is not None and self._flow.blocks[index].kind is BlockKind.ITEM:
            yield self._flow.blocks[index]
            index = self._flow.blocks[index].lead
        if index is not None and self._flow.blocks[index].kind is BlockKind.PARAGRAPH:
            yield self._flow.blocks[index]
        heading = block.index if block.kind is BlockKind.HEADING else block.section
        while heading is not None:
            yield self._flow.blocks[heading]
            heading = self._flow.outer_heading(heading)
