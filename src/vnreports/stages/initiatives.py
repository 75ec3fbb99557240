"""Initiatives: each model, initiative or new way of working that a unit has run.

    - UBND huyện Lâm Hà đăng ký nhân rộng mô hình “Bốn trong một" tại thị trấn Đinh Văn

is one Initiative: name "Bốn trong một", owner UBND huyện Lâm Hà, place thị trấn Đinh Văn, status
registered. General mentions ("nhiều mô hình, sáng kiến") and plans ("năm sau sẽ …") are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vnreports.credits import Credits
from vnreports.draft import Draft, Placed, item_id
from vnreports.flow import Block, BlockKind, Flow
from vnreports.initiative_names import Mention, NameReader, Passage
from vnreports.initiative_tables import table_mentions
from vnreports.records import Initiative, Status
from vnreports.rules import RuleSet
from vnreports.spans import Mask, Span
from vnreports.topics import Part, Topic, find_parts, topic_of

# Every mention holds one of these; blocks without them are not read.
_ANCHORS = ("mô hình", "sáng kiến", "cách làm", "giải pháp", "ứng dụng", "thí điểm", 'lập "', 'ra mắt "', " không giấy", " không viết", " không hẹn")
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.FOOTNOTE})
_SUBJECT = 600  # letters after a reference in which its subject is looked for


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention with all that the record says of it."""

    mention: Mention
    name: str
    owner: str | None
    places: tuple[str, ...]
    status: Status

    @property
    def key(self) -> str:
        return " ".join(self.name.lower().split()).strip(" .,;:\"'“”")


def find_initiatives(draft: Draft, rules: RuleSet) -> list[Placed[Initiative]]:
    """Return one Initiative per initiative and owner, in order of first mention."""
    found = _merged(_found(draft, rules))
    return [_placed(draft, one) for one in sorted(found, key=lambda one: one.mention.start)]


def _found(draft: Draft, rules: RuleSet) -> Iterator[_Found]:
    flow = draft.flow
    names = NameReader(flow, rules, _taken(draft))
    credits_ = Credits(flow, rules)
    for passage, part in _passages(draft, rules):
        credits_.open(part, passage)
        for mention in names.read(passage):
            if credits_.planned(mention):
                continue
            status = credits_.status(mention)
            name = flow.text[mention.name_start : mention.name_end]
            for credit in credits_.of(mention):
                yield _Found(mention, name, credit.owner, credit.places, status)
    for row in table_mentions(flow, rules):
        yield _Found(row.mention, flow.text[row.mention.name_start : row.mention.name_end], row.owner, (), row.status)


def _taken(draft: Draft) -> Mask:
    """Return the stretches of references: a title names a document, not something done."""
    mask = Mask()
    for placed in draft.references:
        end = placed.end
        if placed.record.subject:
            at = draft.flow.text.find(placed.record.subject, end, end + _SUBJECT)
            end = at + len(placed.record.subject) if at >= 0 else end
        mask.claim(Span(placed.start, end))
    return mask


def _passages(draft: Draft, rules: RuleSet) -> Iterator[tuple[Passage, Part]]:
    """Return the blocks that may name initiatives, with what their lead-in and heading say."""
    flow = draft.flow
    worth = _worth_reading(flow)
    lists = rules.pattern("initiatives.lists")
    plans = draft.header.doc_type in rules.words("initiatives.plan_types")
    announced = _Announced(flow, rules)
    for part in [*_headings(flow, rules), *find_parts(flow, rules)]:
        block = part.block
        if block.kind not in _TEXT or Topic.PLANS in part.topic or part.topic == Topic.RECOMMENDATIONS:
            continue
        if plans and not part.topic & (Topic.RESULTS | Topic.INITIATIVES):
            continue
        listing = Topic.INITIATIVES in part.topic or announced.by_lead(block)
        if block.index not in worth and not (listing and '"' in flow.folded[part.start : block.end]):
            continue
        listing = listing or bool(lists.search(flow.lower[part.start : block.end]))
        item = block.kind in (BlockKind.ITEM, BlockKind.HEADING)
        yield Passage(part.start, block.end, listing, item, announced.kind(block)), part


def _worth_reading(flow: Flow) -> set[int]:
    """Return the indexes of the blocks that hold an anchor."""
    found: set[int] = set()
    for anchor in _ANCHORS:
        at = flow.lower.find(anchor)
        while at >= 0:
            block = flow.block_at(at)
            found.add(block.index)
            at = flow.lower.find(anchor, max(block.end, at + 1))
    return found


def _headings(flow: Flow, rules: RuleSet) -> Iterator[Part]:
    """Return the headings that may name an initiative themselves: "1. Mô hình “Gần dân”"."""
    above: list[tuple[int, Topic]] = []
    for block in flow.headings:
        del above[max(0, block.depth - 1) :]
        end = block.head or block.end
        own = topic_of(flow.lower[block.body : end], rules)
        inherited = above[-1][1] if above else Topic.OTHER
        if Topic.INITIATIVES in own and not block.head:
            yield Part(block, own | (inherited & (Topic.PLANS | Topic.INITIATIVES)), block.body)
        above.append((block.index, own or inherited))


class _Announced:
    """Whether a lead-in above a block announces initiatives, and of what kind."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self._flow = flow
        self._lists = rules.pattern("initiatives.lists")
        self._run = rules.pattern("initiatives.kind_run")
        self._kinds = rules.table("initiatives.kinds")

    def by_lead(self, block: Block) -> bool:
        lead = self._lead(block)
        return lead is not None and bool(self._lists.search(self._flow.lower[lead.body : lead.end]))

    def kind(self, block: Block) -> str | None:
        """Return the kind that the lead-in, or the block's own list, announces."""
        for one in (block, self._lead(block)):
            listed = one and self._lists.search(self._flow.lower, one.body, one.end)
            run = listed and self._run.search(self._flow.lower, listed.start(), listed.end())
            if run:
                return next(kind for word, kind in self._kinds.items() if run[0].startswith(word))
        return None

    def _lead(self, block: Block) -> Block | None:
        if block.kind is not BlockKind.ITEM or block.lead is None:
            return None
        return self._flow.blocks[block.lead]


def _merged(found: Iterator[_Found]) -> list[_Found]:
    """Join mentions of the same initiative: one item per initiative and owner.

    A list names its entries; a later mention in prose is the same initiative again, and may say
    whose it is where the first mention (a heading) did not.
    """
    kept: list[_Found] = []
    by_name: dict[str, list[int]] = {}
    for one in found:
        same = by_name.setdefault(one.key, [])
        owners = [kept[at].owner for at in same]
        if same and (one.owner is None or one.owner in owners):
            continue
        if same and None in owners:
            at = same[owners.index(None)]
            places = kept[at].places or one.places
            kept[at] = replace(kept[at], owner=one.owner, places=places, status=kept[at].status if kept[at].status != "running" else one.status)
            continue
        same.append(len(kept))
        kept.append(one)
    return kept


def _placed(draft: Draft, found: _Found) -> Placed[Initiative]:
    mention = found.mention
    placed = draft.place(
        Initiative,
        mention.start,
        mention.end,
        rule=mention.rule,
        confidence=mention.confidence,
        name=found.name,
        kind=mention.kind,
        owner=found.owner,
        places=list(found.places),
        status=found.status,
    )
    # Two owners share one mention ("Xã A, xã B nhân rộng mô hình …"): the owner tells them apart.
    record = placed.record
    telling = item_id("Initiative", record.span.start, f"{record.quote}|{found.owner}")
    return Placed(placed.start, placed.end, record.model_copy(update={"id": telling}))
