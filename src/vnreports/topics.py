"""Topics: what a part of the report is for: results, difficulties, recommendations, plans.

    V. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ, ĐỀ XUẤT
    1. Khó khăn, vướng mắc: Định mức biên chế chưa phù hợp …
    * Kiến nghị:

The first heading is for two things, the second and the short line for one each. A part takes the
topic of its own heading, else that of the heading above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto
from functools import lru_cache
from weakref import WeakKeyDictionary

from vnreports.flow import Block, BlockKind, Flow
from vnreports.rules import RuleSet

LABEL = 70  # letters; what is longer is a sentence, not a label of what follows
ANNOUNCEMENT = 300  # letters of a sentence that announces a list


class Topic(Flag):
    """What a part is for; a part may be for several things."""

    OTHER = 0
    RESULTS = auto()
    DIFFICULTIES = auto()
    RECOMMENDATIONS = auto()
    PLANS = auto()
    INITIATIVES = auto()


NAMES = {
    Topic.RESULTS: "topics.results",
    Topic.DIFFICULTIES: "topics.difficulties",
    Topic.RECOMMENDATIONS: "topics.recommendations",
    Topic.PLANS: "topics.plans",
    Topic.INITIATIVES: "topics.initiatives",
}
_NOT_DONE = Topic.DIFFICULTIES | Topic.RECOMMENDATIONS | Topic.PLANS

_KNOWN: WeakKeyDictionary[Flow, tuple[RuleSet, list[Part]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Part:
    """A block and what it is for.

    `start` is where its own text begins, after a marker or a run-in heading. `parted` says that
    parts below the same heading have topics of their own: this text only introduces them.
    `label` says that the block only names the topic of what follows.
    """

    block: Block
    topic: Topic
    start: int
    parted: bool = False
    label: bool = False


@lru_cache(maxsize=512)  # the topics and the passages ask for the same headings
def topic_of(words: str, rules: RuleSet) -> Topic:
    """Return what a heading, in lower case, is for.

    >>> from vnreports.rules import load_rules
    >>> topic_of("iii. tồn tại, hạn chế và kiến nghị", load_rules())
    <Topic.DIFFICULTIES|RECOMMENDATIONS: 6>
    """
    found = Topic.OTHER
    for topic, rule in NAMES.items():
        if rules.pattern(rule).search(words):
            found |= topic
    return found


def find_parts(flow: Flow, rules: RuleSet) -> list[Part]:
    """Return every block outside headings, and the text of run-in headings, with its topic.

    Three stages ask for the parts of the same flow: they are worked out once.
    """
    known = _KNOWN.get(flow)
    if known is None or known[0] is not rules:
        known = _KNOWN[flow] = (rules, _parts(flow, rules))
    return known[1]


def _parts(flow: Flow, rules: RuleSet) -> list[Part]:
    headings = _heading_topics(flow, rules)
    labels = _Labels(flow, rules)
    found: list[Part] = []
    for block in flow.blocks:
        inherited = (
            headings.get(block.section, (Topic.OTHER, False))
            if block.section is not None
            else (Topic.OTHER, False)
        )
        topic, parted = inherited
        if block.kind is BlockKind.HEADING:
            labels.reset()
            if block.head:
                found.append(Part(block, topic, block.head + 1, parted))
        elif block.kind is BlockKind.FOOTNOTE:  # footnotes stand behind the body, in no section
            found.append(Part(block, Topic.OTHER, block.body))
        else:
            found.append(labels.read(block, topic, parted=parted))
    return found


def _heading_topics(flow: Flow, rules: RuleSet) -> dict[int, tuple[Topic, bool]]:
    """Return the topic of every heading, and whether headings below it divide that topic."""
    path: list[Block] = []
    own: dict[int, Topic] = {}
    topics: dict[int, Topic] = {}
    divided: set[int] = set()
    for block in flow.headings:
        del path[max(0, block.depth - 1) :]
        topic = topic_of(flow.lower[block.body : block.head or block.end], rules)
        above = topics[path[-1].index] if path else Topic.OTHER
        about = flow.lower.startswith("về ", block.body) and not topic & _NOT_DONE & ~Topic.PLANS
        if above & _NOT_DONE and (topic == Topic.INITIATIVES or about):
            topic = Topic.OTHER  # "a) Về chất lượng mô hình" below "2. Hạn chế"
        own[block.index] = topic
        topics[block.index] = topic or above
        divided.update(above.index for above in path if own[above.index] & topic)
        path.append(block)
    return {index: (topic, index in divided) for index, topic in topics.items()}


class _Labels:
    """Lines that name the topic of what follows them: "* Hạn chế:", "2. Kiến nghị, đề xuất"."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self._flow = flow
        self._rules = rules
        self._topic: Topic | None = None
        self._depth = 0
        self._items_only = False

    def reset(self) -> None:
        self._topic = None

    def read(self, block: Block, inherited: Topic, *, parted: bool) -> Part:
        """Return a block as part of what labels say; without them, of what its heading says."""
        if self._topic is not None and self._over(block):
            self._topic = None
        if block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            said = self._said(block)
            if said is not None:
                return said
        if self._topic is None:
            return Part(block, inherited, block.body, parted)
        return Part(block, self._topic, block.body)

    def _said(self, block: Block) -> Part | None:
        """Return the part that a block's own label makes of it, and remember the label."""
        words = self._flow.lower[block.body : block.end].rstrip()
        colon = words.find(":", 0, LABEL)
        lead = words[:colon] if colon >= 0 else words if len(words) <= LABEL else ""
        named = self._named(lead, words, block)
        if named:
            self._topic, self._depth, self._items_only = named, block.depth, False
            if colon < 0 or colon == len(words) - 1:
                return Part(block, named, block.body, label=True)
            # "Nguyên nhân: do …" and "Đề nghị Sở Nội vụ: mở lớp …" are sentences;
            # "2. Hạn chế: Một số xã …" is a head and its text
            cause = lead.lstrip(' *"').startswith("nguyên nhân")
            whole = cause or self._addresses(block, lead)
            return Part(block, named, block.body if whole else block.body + colon + 1)
        announces = words.endswith(":") and len(words) <= ANNOUNCEMENT
        if announces and self._rules.pattern("topics.announces").search(words):
            self._topic, self._depth, self._items_only = Topic.DIFFICULTIES, block.depth, True
            return Part(block, Topic.DIFFICULTIES, block.body, label=True)
        return None

    def _addresses(self, block: Block, lead: str) -> bool:
        """Return whether the words before a colon ask a body by its name."""
        asks = self._rules.pattern("recommendations.opening").match(lead)
        name = self._flow.text[block.body + asks.end() :].lstrip()[:1] if asks else ""
        return name.isupper()

    def _named(self, lead: str, words: str, block: Block) -> Topic:
        """Return the topic that the words before a colon, or a short line, name."""
        if not lead or lead.endswith((".", ";", ",")):
            return Topic.OTHER
        written = self._flow.folded[block.body : block.end]
        if block.marker is None and written.isupper():
            return topic_of(words, self._rules) & ~Topic.INITIATIVES  # a heading that was misread
        if words == lead and block.marker is None:
            return Topic.OTHER
        if not self._rules.pattern("topics.label").search(lead):
            return Topic.OTHER
        return topic_of(lead, self._rules) & ~Topic.INITIATIVES

    def _over(self, block: Block) -> bool:
        """Return whether what a label announced has ended before a block."""
        if self._items_only:
            return block.depth <= self._depth
        return 0 < block.depth <= self._depth or (block.depth == 0 and self._depth > 0)
