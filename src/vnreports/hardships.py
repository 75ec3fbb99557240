"""Hardships: which sentences of a part state a difficulty.

Below a heading for difficulties every sentence states one unless it only announces them or reports
work; elsewhere a sentence must show it twice. An article turns to them in a passage of its own:

    Tuy nhiên, không phải nơi nào cũng suôn sẻ. Đường truyền ở các ấp còn chập chờn. …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from vnreports.addressees import Addressees
from vnreports.draft import Draft
from vnreports.flow import BlockKind
from vnreports.items import adjacent, find_items
from vnreports.records import ARTICLE
from vnreports.rules import RuleSet
from vnreports.spans import Span
from vnreports.topics import Part, Topic
from vnreports.wordtrie import word_trie

_TITLE = 40  # letters; a shorter paragraph without a sign of hardship is a title
_PASSAGE = 3  # sentences of a paragraph that turns, the turn itself among them
SHORTEST = 10  # letters; "Không có.", "Cụ thể:" are shorter than any finding


@lru_cache(maxsize=8)
def _states(rules: RuleSet) -> re.Pattern[str]:
    """Return the pattern of the single signs of hardship: "còn rất chậm", "chưa kịp", "quá tải"."""
    still, not_yet, alone = (
        word_trie(rules.words(f"difficulties.{name}")) for name in ("still", "not_yet", "alone")
    )
    few = r"(?:\w+ ){0,3}?"
    return re.compile(rf"(?<!\w)(?:còn {few}{still}|chưa {few}{not_yet}|{alone})(?!\w)")


class DifficultyReader:
    """Tells the sentences that state a difficulty."""

    def __init__(self, draft: Draft, rules: RuleSet) -> None:
        self._flow = draft.flow
        self._rules = rules
        group = rules.group("difficulties.")
        self._is = {rule.id.rpartition(".")[2]: rules.pattern(rule.id) for rule in group}
        self._state = _states(rules)
        self._addressees = Addressees(draft.flow, rules)
        self._article = draft.header.doc_type == ARTICLE
        self._section: int | None = None  # of the part before
        self._in_passage = False  # of an article that has turned to hardships

    def read(self, part: Part) -> Iterator[tuple[Span, str, float]]:
        """Return the difficulties of a part with the rule that found them and its confidence."""
        if self._article:
            yield from self._narrated(part)
            return
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
            if len(words) < SHORTEST or words.rstrip().endswith(":"):
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

    def _narrated(self, part: Part) -> Iterator[tuple[Span, str, float]]:
        """Return the difficulties of a paragraph of an article.

        From the sentence that turns to hardships on, those that follow it in its paragraph each
        tell one; so do those of the next paragraphs that show one, until the article turns again.
        """
        if part.block.section != self._section:
            self._section = part.block.section
            self._in_passage = self._announced(part)
        shown = set(self._shown(part)) if self._worth_reading(part) else set()
        spans = find_items(self._flow, part.block, part.start, self._rules, whole=False)
        turned = self._turns(spans)  # in this paragraph
        for span in spans:
            words = self._flow.lower[span.start : span.end]
            if self._is["turn"].search(words) or (turned and span is spans[0]):
                self._in_passage = turned = True
            elif self._turns_back(words):
                self._in_passage = turned = False
            elif span in shown:
                self._in_passage = True
                yield span, "difficulties.sentence", 0.75
            elif self._in_passage and len(words) >= SHORTEST:
                hard = turned or self._is["narrated"].search(words) or self._signs(words)
                scrap = self._flow.text[span.start].islower()  # half a sentence, of a poor scan
                if hard and not scrap and not self._is["none"].search(words):
                    yield span, "difficulties.passage", 0.7

    def _turns(self, spans: list[Span]) -> bool:
        """Return whether a paragraph opens with a contrast and most of it tells hardships."""
        words = [self._flow.lower[span.start : span.end] for span in spans]
        if len(words) < _PASSAGE or not self._is["opposes"].match(words[0]):
            return False
        hard = sum(
            bool(self._signs(said)) or self._is["narrated"].search(said) is not None
            for said in words[1:]
        )
        return 2 * hard > len(words) - 1

    def _announced(self, part: Part) -> bool:
        """Return whether the heading of a part says that hardships follow: "Còn đó nỗi lo"."""
        if part.block.section is None or Topic.DIFFICULTIES in part.topic:
            return Topic.DIFFICULTIES in part.topic
        heading = self._flow.blocks[part.block.section]
        words = self._flow.lower[heading.body : heading.end]
        return self._is["crosshead"].search(words) is not None

    def _turns_back(self, words: str) -> bool:
        """Return whether a sentence asks for something, or tells what is done about hardships."""
        return any(self._is[name].search(words) for name in ("asked", "solution", "answered"))

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
