"""Initiatives: each model, initiative or new way of working that a unit has run.

    - UBND huyện Lâm Hà đăng ký nhân rộng mô hình “Bốn trong một" tại thị trấn Đinh Văn

is one Initiative: name "Bốn trong một", owner UBND huyện Lâm Hà, place thị trấn Đinh Văn, status
registered. General mentions ("nhiều mô hình, sáng kiến") and plans ("năm sau sẽ …") are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vnreports.draft import Draft, Placed, item_id
from vnreports.practices.clauses import Clauses
from vnreports.practices.credits import Credits
from vnreports.practices.holders import Holders
from vnreports.practices.mention import Mention
from vnreports.practices.mentions import MentionFinder
from vnreports.practices.passages import find_passages
from vnreports.practices.standing import Standing
from vnreports.practices.story import Story
from vnreports.practices.tables import find_rows
from vnreports.practices.takeover import Takeover
from vnreports.practices.themes import find_themes
from vnreports.records import ARTICLE, Initiative, Status
from vnreports.rules import RuleSet
from vnreports.spans import Mask, Span


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention with all that the record says of it."""

    mention: Mention
    name: str
    owner: str | None
    places: tuple[str, ...]
    status: Status
    taken_from: str | None = None

    @property
    def key(self) -> str:
        return " ".join(self.name.lower().split()).strip(" .,;:\"'“”")


def find_initiatives(draft: Draft, rules: RuleSet) -> list[Placed[Initiative]]:
    """Return one Initiative per initiative and owner, in order of first mention."""
    found = _merged([*_in_text(draft, rules), *_in_tables(draft, rules)])
    return [
        _placed(draft, one, find_themes(one.name, rules))
        for one in sorted(found, key=lambda one: one.mention.start)
    ]


def _in_text(draft: Draft, rules: RuleSet) -> Iterator[_Found]:
    flow = draft.flow
    finder = MentionFinder(flow, rules, _taken(draft))
    holders = Holders(flow, rules)
    standing = Standing(flow, rules)
    title = (draft.header.title or "").lower()
    article = draft.header.doc_type == ARTICLE
    plan = draft.header.doc_type in rules.words("initiatives.plan_types")
    plan = plan and not rules.pattern("initiatives.reporting_title").match(title)
    for passage in find_passages(flow, rules, plan=plan, title=title):
        clauses = Clauses(flow, passage, rules)
        mentions = list(finder.find(clauses))
        if not mentions:
            continue
        told = Story(holders, flow, clauses) if article else None
        credits_ = Credits(holders, flow, rules, clauses, told)
        takeover = Takeover(holders, flow, rules, clauses)
        for mention in mentions:
            if standing.planned(clauses, mention):
                continue
            name = flow.text[mention.name_start : mention.name_end]
            status = standing.status(clauses, mention, credits_.lead(mention))
            for credit in credits_.of(mention):
                source = takeover.source(mention, credit.owner)
                places = tuple(one for one in credit.places if one != source)
                yield _Found(mention, name, credit.owner, places, status, source)


def _in_tables(draft: Draft, rules: RuleSet) -> Iterator[_Found]:
    for row in find_rows(draft.flow, rules):
        name = draft.flow.text[row.mention.name_start : row.mention.name_end]
        yield _Found(row.mention, name, row.owner, (), row.status)


def _taken(draft: Draft) -> Mask:
    """Return the stretches of references: a title names a document, not something done."""
    mask = Mask()
    for placed in draft.references:
        title = draft.title_of(placed)
        mask.claim(Span(placed.start, title.end if title else placed.end))
    return mask


def _merged(found: list[_Found]) -> list[_Found]:
    """Join mentions of the same initiative: one item per initiative and owner.

    A later mention is the same initiative again; it may say whose it is where the first, a
    heading, did not.
    """
    kept: list[_Found] = []
    by_name: dict[str, list[int]] = {}
    for one in found:
        same = by_name.setdefault(one.key, [])
        owners = [kept[at].owner for at in same]
        if same and (one.owner is None or one.owner in owners):
            continue
        if None in owners:
            at = same[owners.index(None)]
            first = kept[at]
            status = one.status if first.status == "running" else first.status
            places = first.places or one.places
            kept[at] = replace(
                first, owner=one.owner, places=places, status=status, taken_from=one.taken_from
            )
            continue
        same.append(len(kept))
        kept.append(one)
    return kept


def _placed(draft: Draft, found: _Found, themes: list[str]) -> Placed[Initiative]:
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
        taken_from=found.taken_from,
        status=found.status,
        themes=themes,
    )
    # Two owners share one mention ("Xã A, xã B nhân rộng mô hình …"): the owner tells them apart.
    record = placed.record
    telling = item_id("Initiative", record.span.start, f"{record.quote}|{found.owner}")
    return Placed(placed.start, placed.end, record.model_copy(update={"id": telling}))
