"""Findings: the difficulties that a report states and the recommendations that it makes.

    2. Tồn tại, hạn chế
    - Một số máy tính đã cũ, cấu hình thấp; việc số hóa còn chậm.          one Difficulty
    V. KIẾN NGHỊ: Đề nghị UBND tỉnh bố trí kinh phí. Mở thêm các lớp …      two Recommendations

A bullet is one item, whole; a paragraph is one item per sentence. Below a heading for difficulties
every sentence states one unless it only announces them; elsewhere a sentence must show it twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import regex

from vnreports.addressees import Addressees
from vnreports.draft import Draft, Placed
from vnreports.flow import Block, BlockKind
from vnreports.items import adjacent, find_items
from vnreports.records import Difficulty, Recommendation
from vnreports.rules import RuleSet
from vnreports.spans import Span
from vnreports.topics import Part, Topic, find_parts
from vnreports.wordtrie import word_trie

_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})
_CLOSING = 140  # letters in which the sentence that closes a report shows itself
_TITLE = 40  # letters; a shorter paragraph without a sign of hardship is a title
_SHORTEST = 10  # letters; "Không có.", "Cụ thể:" are shorter than any finding


def find_difficulties(draft: Draft, rules: RuleSet) -> list[Placed[Difficulty]]:
    """Return one Difficulty per bullet or sentence that states one, in order."""
    reader = _DifficultyReader(draft, rules)
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


@lru_cache(maxsize=8)
def _states(rules: RuleSet) -> re.Pattern[str]:
    """Return the pattern of the single signs of hardship: "còn rất chậm", "chưa kịp", "quá tải"."""
    still, not_yet, alone = (
        word_trie(rules.words(f"difficulties.{name}")) for name in ("still", "not_yet", "alone")
    )
    few = r"(?:\w+ ){0,3}?"
    return re.compile(rf"(?<!\w)(?:còn {few}{still}|chưa {few}{not_yet}|{alone})(?!\w)")


class _DifficultyReader:
    """Tells the sentences that state a difficulty."""

    def __init__(self, draft: Draft, rules: RuleSet) -> None:
        self._flow = draft.flow
        self._rules = rules
        group = rules.group("difficulties.")
        self._is = {rule.id.rpartition(".")[2]: rules.pattern(rule.id) for rule in group}
        self._state = _states(rules)
        self._addressees = Addressees(draft.flow, rules)

    def read(self, part: Part) -> Iterator[tuple[Span, str, float]]:
        """Return the difficulties of a part with the rule that found them and its confidence."""
        if part.label or not self._worth_reading(part):
            return
        if part.topic == Topic.DIFFICULTIES and not part.parted:
            yield from ((span, "difficulties.section", 0.95) for span in self._stated(part))
        elif part.topic != Topic.RECOMMENDATIONS:
            yield from ((span, "difficulties.sentence", 0.75) for span in self._shown(part))

    def _worth_reading(self, part: Part) -> bool:
        """Return whether a part holds a sign of hardship, or is for difficulties anyway."""
        if Topic.DIFFICULTIES in part.topic:
            return True
        words, start, end = self._flow.lower, part.start, part.block.end
        signed = self._state.search(words, start, end) is not None
        return signed or words.find("nguyên nhân", start, end) >= 0

    def _stated(self, part: Part) -> list[Span]:
        """Return the pieces of a part for difficulties that state one."""
        found = []
        for span in find_items(self._flow, part.block, part.start, self._rules):
            words = self._flow.lower[span.start : span.end]
            if len(words) < _SHORTEST or words.rstrip().endswith(":"):
                continue
            if any(self._is[name].search(words) for name in ("none", "solution", "lead_in")):
                continue
            if self._addressees.asks(span.start, span.end) and self._addressees.of_sentence(
                span.start, span.end
            ):
                continue  # "Đề nghị UBND huyện bố trí kinh phí": a proposal
            if self._signs(words) or not self._reports(part, words):
                found.append(span)
        return found

    def _reports(self, part: Part, words: str) -> bool:
        """Return whether a sentence without a sign of hardship reports work, or is a bare title."""
        if self._is["positive"].search(words):
            return True
        but = any(self._is[name].search(words) for name in ("cause", "contrast"))
        if self._is["figure"].search(words) and not (but or self._of_causes(part)):
            return True
        title = len(words) < _TITLE and not words.rstrip().endswith((".", ";"))
        return title and part.block.kind is not BlockKind.ITEM

    def _of_causes(self, part: Part) -> bool:
        """Return whether a part stands below a heading for causes: "3. Nguyên nhân"."""
        if part.block.section is None:
            return False
        heading = self._flow.blocks[part.block.section]
        return "nguyên nhân" in self._flow.lower[heading.body : heading.head or heading.end]

    def _shown(self, part: Part) -> list[Span]:
        """Return the sentences elsewhere that show a difficulty by two signs."""
        found: list[Span] = []
        turned: Span | None = None  # the sentence before, in a paragraph that turns to hardships
        whole = Topic.DIFFICULTIES in part.topic
        for span in find_items(self._flow, part.block, part.start, self._rules, whole=whole):
            words = self._flow.lower[span.start : span.end]
            if span.start == part.start and self._is["turn"].search(words):
                turned = span  # it only announces them
                continue
            if words.rstrip().endswith(":") or not self._may_show(words):
                continue
            if any(self._is[name].search(words) for name in ("solution", "lead_in", "none")):
                continue
            contrast = bool(self._is["contrast"].search(words))
            if found and self._is["goes_on"].search(words) and adjacent(found[-1], span):
                contrast = True
            answers = Topic.PLANS in part.topic or self._is["act"].search(words)
            if answers and not contrast:
                continue
            if turned is not None and adjacent(turned, span):
                contrast, turned = True, span
            signs = self._signs(words)  # the dearest look, taken last
            if signs and signs + contrast >= (1 if whole and not part.parted else 2):
                found.append(span)
        return found

    def _may_show(self, words: str) -> bool:
        """Return whether a sentence has a sign of hardship, denied or not."""
        return bool(self._state.search(words) or self._is["strong"].search(words))

    def _signs(self, words: str) -> int:
        """Return how strongly a sentence, in lower case, shows a difficulty: 0, 1 or 2."""
        if not self._may_show(words):
            return 0
        plain = self._is["series"].sub("khó khăn", self._is["denied"].sub(" ", words))
        if self._is["strong"].search(plain):
            return 2
        return len(list(islice(self._state.finditer(plain), 2)))


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
            if len(words) < _SHORTEST or any(
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
            for ask in ("đề nghị", "kiến nghị", " mong ")
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
