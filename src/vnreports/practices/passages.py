"""Passages: the blocks that may name initiatives, with what their heading and lead-in said.

    UBND xã đã triển khai một số cách làm mới, cụ thể:
    - “Trả kết quả tại nhà văn hóa thôn” …

The second block names an initiative only because the first announces a list of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from vnreports.flow import Block, BlockKind, Flow
from vnreports.rules import RuleSet
from vnreports.topics import Part, Topic, find_parts, topic_of

# Besides the kind words; blocks that hold no anchor are read only below an announcement.
_ANCHORS = (
    "thí điểm",
    "chạy thử",
    "làm thử",
    'lập "',
    '" do ',
    '" ra đời',
    "tác giả:",
    "lập ra",
    "ra mắt",
    " không giấy",
    " không viết",
    " không hẹn",
)
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.FOOTNOTE})
_CREATE = 40  # letters before a name in marks that say that somebody has made it
_SEVERAL = 48  # letters before a kind word that may say "các", "05"
_QUOTED = regex.compile(r'\W*"[^"]{5,100}"\W*')  # a heading that is nothing but a name
_ANNOUNCEMENT = 430  # letters after it in which the list begins


@dataclass(frozen=True, slots=True)
class Passage:
    """A block on the lookout for names: `[start, end)` of the flow."""

    block: Block
    start: int
    end: int
    listing: bool = False  # it stands in a part about initiatives, or announces a list of them
    item: bool = False  # it is itself an entry of a list
    kind: str | None = None  # the kind that the announcement named
    counted: bool = False  # it is one of as many entries as the line above announces


def find_passages(
    flow: Flow, rules: RuleSet, *, plan: bool = False, title: str = ""
) -> Iterator[Passage]:
    """Yield the passages of a report, headings first; of a plan only those that report results.

    Where its title, in lower case, is about initiatives, so are all parts that report results.
    """
    about = bool(topic_of(title, rules) & Topic.INITIATIVES)
    kinds = {kind for word, kind in rules.table("initiatives.kinds").items() if word in title}
    titled = kinds.pop() if about and len(kinds) == 1 else None
    steering = rules.pattern("initiatives.steering_heading")
    worth = _worth_reading(flow, rules)
    announcements = _Announcements(flow, rules)
    headings = list(_headings(flow, rules, about=about))
    named = {part.block.index for part in headings}
    texts = (part for part in find_parts(flow, rules) if part.block.index not in named)
    for part in (*headings, *texts):
        if not _done(part, plan=plan):
            continue
        block = part.block
        above = announcements.above(block)
        listing = Topic.INITIATIVES in part.topic or above is not None
        if about and part.topic | Topic.RESULTS == Topic.RESULTS and block.section is not None:
            heading = flow.blocks[block.section]
            listing = listing or not steering.search(flow.lower[heading.body : heading.end])
        quoted = listing and '"' in flow.folded[part.start : block.end]
        counted = announcements.counted(block)
        if block.index not in worth and not quoted and not counted:
            continue
        own = announcements.of(block)
        item = block.kind in (BlockKind.ITEM, BlockKind.HEADING)
        listing = listing or own is not None
        kind = own or above or (titled if listing else None)
        yield Passage(block, part.start, block.end, listing, item, kind, counted)


def _done(part: Part, *, plan: bool) -> bool:
    """Return whether a part tells what was done, not what is planned or asked for."""
    if part.block.kind not in _TEXT or Topic.PLANS in part.topic:
        return False
    if plan and not part.topic & (Topic.RESULTS | Topic.INITIATIVES):
        return False
    return part.topic != Topic.RECOMMENDATIONS


def _worth_reading(flow: Flow, rules: RuleSet) -> set[int]:
    """Return the indexes of the blocks that hold an anchor."""
    found: set[int] = set()
    for anchor in (*rules.table("initiatives.kinds"), *_ANCHORS):
        at = flow.lower.find(anchor)
        while at >= 0:
            block = flow.block_at(at)
            found.add(block.index)
            at = flow.lower.find(anchor, max(block.end, at + 1))
    create = rules.pattern("initiatives.create")
    at = flow.folded.find('"')
    while at >= 0:
        block = flow.block_at(at)
        if block.index not in found and create.search(
            flow.lower[max(block.start, at - _CREATE) : at]
        ):
            found.add(block.index)
        at = flow.folded.find('"', at + 1)
    return found


def _headings(flow: Flow, rules: RuleSet, *, about: bool) -> Iterator[Part]:
    """Return the headings that may name an initiative themselves: "1. Mô hình “Gần dân”".

    A run-in heading is one with its text: "a) Mô hình “Gần dân”: công chức xuống thôn …".
    """
    run = rules.pattern("initiatives.kind_run")
    above: list[Topic] = []
    for block in flow.headings:
        del above[max(0, block.depth - 1) :]
        words = flow.lower[block.body : block.head or block.end]
        inherited = above[-1] if above else Topic.OTHER
        inside = about or Topic.INITIATIVES in inherited
        if run.search(words) or (inside and _QUOTED.fullmatch(flow.folded, block.body, block.end)):
            yield Part(block, inherited, block.body)
        above.append(topic_of(words, rules) or inherited)


class _Announcements:
    """Which blocks announce a list of initiatives, and of what kind: "có 05 sáng kiến, gồm:"."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self._flow = flow
        self._several = rules.pattern("initiatives.several")
        self._announced = rules.pattern("initiatives.announced")
        kinds = rules.table("initiatives.kinds")
        # as written well; a list of "ứng dụng" is one of products
        self._kinds = [kind for word, kind in kinds.items() if word == kind != "ứng dụng"]
        self._count = rules.pattern("initiatives.count")
        self._known: dict[int, str | None] = {}
        self._below: dict[int, int] = {}  # entries below a line
        for block in flow.blocks:
            if block.kind is BlockKind.ITEM and block.lead is not None:
                self._below[block.lead] = self._below.get(block.lead, 0) + 1

    def above(self, block: Block) -> str | None:
        """Return the kind that the block above a list entry announces, if it does."""
        if block.kind is not BlockKind.ITEM or block.lead is None:
            return None
        return self.of(self._flow.blocks[block.lead])

    def counted(self, block: Block) -> bool:
        """Return whether the line above a list entry announces as many as there are.

        "có 02 cách làm mới như sau:" with two entries below.
        """
        if block.kind is not BlockKind.ITEM or block.lead is None:
            return False
        lead = self._flow.blocks[block.lead]
        count = self._count.search(self._flow.lower[lead.body : lead.end])
        return count is not None and int(count["count"]) == self._below[block.lead]

    def of(self, block: Block) -> str | None:
        """Return the kind that a block announces, if it does."""
        if block.index not in self._known:
            self._known[block.index] = self._kind(block.body, block.end)
        return self._known[block.index]

    def _kind(self, start: int, end: int) -> str | None:
        lower = self._flow.lower
        found: list[tuple[int, str]] = []
        for kind in self._kinds:
            at = lower.find(kind, start, end)
            while at >= 0:
                before = lower[max(start, at - _SEVERAL) : at]
                after = lower[at + len(kind) : min(end, at + _ANNOUNCEMENT)]
                if self._several.search(before) and self._announced.search(after):
                    found.append((at, kind))
                    break
                at = lower.find(kind, at + 1, end)
        return min(found)[1] if found else None
