"""References: each mention of an identified document.

    "Kế hoạch số 2057/KH-UBND ngày 18/03/2021 của UBND tỉnh Hà Giang về kiểm tra …"

is one Reference: code 2057/KH-UBND, date 2021-03-18, issuer UBND tỉnh Hà Giang, subject "kiểm
tra …". Which document of the world it is, and whether two mentions mean the same, is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from vnreports.citations.issuers import Issuer, Issuers
from vnreports.citations.mentions import Mention, find_mentions
from vnreports.citations.named import Named, find_named
from vnreports.citations.relations import Relations
from vnreports.citations.rows import row_date, row_subject
from vnreports.citations.subjects import Place, Subjects
from vnreports.dates import date_at
from vnreports.draft import Draft, Placed
from vnreports.flow import Block, BlockKind, Flow
from vnreports.records import Reference, Relation
from vnreports.rules import RuleSet
from vnreports.sentences import find_sentences
from vnreports.spans import Mask, Span

_DATE_BEHIND = re.compile(r",? ?(?:(?:đã )?(?:được )?(?:ban hành|ký ban hành|ký) )?(?=ngày)")
_ROW = re.compile(r"\s?[,;]?\s?(?:và\s|hoặc\s|cùng\s)?(?:các\s)?(?:số\s)?")
_COMMON = ("cùng", "đều")  # before a date that several documents have


@dataclass(slots=True)
class _Citation:
    """A mention with what its sentence says of it; filled in while the sentence is read."""

    mention: Mention
    issuer: Issuer | None = None
    subject: Span | None = None
    relation: Relation = "cites"

    @property
    def claim(self) -> Span:
        """The stretch of the sentence that speaks of this document."""
        end = self.issuer.after if self.issuer else self.mention.end
        end = self.subject.end if self.subject else end
        return Span(self.mention.start, max(self.mention.end, end))


def find_references(draft: Draft, rules: RuleSet) -> list[Placed[Reference]]:
    """Return one Reference per mention, in order of appearance."""
    reader = _reader(rules)
    found: list[Placed[Reference]] = []
    for block, mentions in groupby(
        find_mentions(draft.flow, rules), lambda mention: draft.flow.block_at(mention.start).index
    ):
        for citation in reader.read(draft.flow, draft.flow.blocks[block], list(mentions)):
            found.append(_reference(draft, citation))
    claimed = Mask(Span(one.start, one.end) for one in found)
    found += [_named(draft, one) for one in find_named(draft.flow, rules, claimed)]
    return sorted(found, key=lambda placed: placed.record.span.start)


@lru_cache(maxsize=8)
def _reader(rules: RuleSet) -> _Reader:
    return _Reader(rules)


class _Reader:
    """Reads what the sentences of a block say of the documents named in it."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._issuers = Issuers(rules)
        self._subjects = Subjects(rules)
        self._relations = Relations(rules)

    def read(self, flow: Flow, block: Block, mentions: list[Mention]) -> list[_Citation]:
        found: list[_Citation] = []
        sentences = iter(find_sentences(flow.text, block.start, block.end, self._rules))
        sentence = next(sentences)
        inside: list[Mention] = []
        for mention in mentions:
            if mention.start >= sentence.end:
                found += self._sentence(flow, block, sentence, inside)
                inside = []
                sentence = next(one for one in sentences if mention.start < one.end)
            inside.append(mention)
        return found + self._sentence(flow, block, sentence, inside)

    def _sentence(
        self, flow: Flow, block: Block, sentence: Span, mentions: list[Mention]
    ) -> list[_Citation]:
        if not mentions:
            return []
        found: list[_Citation] = []
        listed = self._subjects.is_listed(flow, mentions[0], block)
        for index, mention in enumerate(mentions):
            citation = _Citation(mention)
            found.append(citation)
            if mention.partner and any(one.partner for one in mentions[index + 1 : index + 2]):
                continue  # what is said stands behind its last partner
            citation.issuer = issuer = self._issuers.behind(flow, mention, sentence.end)
            if issuer and not mention.date:
                mention = _dated_behind(flow, mention, issuer, sentence.end)
                citation.mention = mentions[index] = mention
            at = max(mention.after, issuer.after if issuer else 0)
            place = Place(sentence.end, listed)
            citation.subject = self._subjects.find(flow, at, place, mentions, index)
        return self._completed(flow, block, sentence, found)

    def _completed(
        self, flow: Flow, block: Block, sentence: Span, found: list[_Citation]
    ) -> list[_Citation]:
        """Fill in what stands before the documents, or behind the last of a row."""
        mentions = [one.mention for one in found]
        claims = [one.claim for one in found]
        _share_issuers(flow, found)
        _share_dates(flow, found)
        before = self._issuers.before(flow, mentions, claims, sentence.start)
        relations = self._relations.of(
            flow,
            sentence,
            mentions,
            claims=claims,
            acted=[issuer.start if issuer and issuer.acts else None for issuer in before],
            block=block,
        )
        if block.kind is BlockKind.CELL and len(found) == 1:
            self._take_row(flow, block, found[0])
        for one, issuer, relation in zip(found, before, relations, strict=True):
            one.issuer = one.issuer or issuer
            one.relation = relation
            self._take_issuer_last(flow, one)
        _share_among_partners(found)
        return found

    def _take_row(self, flow: Flow, block: Block, citation: _Citation) -> None:
        """Take date and trích yếu from the cells beside a document."""
        mention = citation.mention
        if citation.subject is None:
            citation.subject = row_subject(flow, mention, block, self._subjects)
        if mention.date is None:
            citation.mention = replace(mention, date=row_date(flow, mention, block))

    def _take_issuer_last(self, flow: Flow, citation: _Citation) -> None:
        """Take the issuer from the end of a trích yếu: "… về CCHC năm 2023 *của UBND tỉnh*"."""
        subject, cited = citation.subject, citation.relation in ("basis", "implements")
        if citation.issuer or not subject or not cited:
            return
        if last := self._issuers.last(flow, citation.mention, subject):
            citation.issuer, citation.subject = last


def _dated_behind(flow: Flow, mention: Mention, issuer: Issuer, stop: int) -> Mention:
    """Return a mention with the date behind its issuer.

    "… của UBND tỉnh ngày 05/3/2021", "…, ký ngày 05/3/2021", "do Tỉnh ủy ban hành ngày 05/3/2021"
    """
    lead = _DATE_BEHIND.match(flow.lower, issuer.after, stop)
    date = date_at(flow.lower, lead.end(), stop) if lead else None
    return replace(mention, date=date, end=date.end, after=date.end) if date else mention


def _share_issuers(flow: Flow, citations: Sequence[_Citation]) -> None:
    """Hand back an issuer that is said once, at the end of a row of documents.

    "Nghị định số 63/2010/NĐ-CP, Nghị định số 92/2017/NĐ-CP *của Chính phủ*"
    """
    for following, one in pairwise(reversed(citations)):
        organ = one.mention.code.organ
        if one.issuer or one.subject or not following.issuer or not organ:
            continue
        row = _ROW.fullmatch(flow.lower, one.mention.end, following.mention.start)
        if row and organ == following.mention.code.organ:
            one.issuer = following.issuer


def _share_dates(flow: Flow, citations: Sequence[_Citation]) -> None:
    """Hand back a date that a row has in common: "số 51/KH-UBND, số 52/KH-UBND *cùng ngày* …".

    Without those words too where the kind is said once, and either "và" closes the row or the
    numbers follow each other: "Nghị quyết số 18-NQ/TW, 19-NQ/TW ngày …".
    """
    for following, one in pairwise(reversed(citations)):
        date, mention = following.mention.date, one.mention
        apart = one.issuer not in (None, following.issuer) or one.subject
        if date is None or mention.date or apart:
            continue
        common = flow.lower[following.mention.code.end : date.start].strip(" ,").endswith(_COMMON)
        between = flow.lower[mention.end : following.mention.start]
        common = common or _one_row(mention, following.mention, between)
        if common and _ROW.fullmatch(flow.lower, mention.end, following.mention.start):
            one.mention = replace(mention, date=date)


def _one_row(one: Mention, two: Mention, between: str) -> bool:
    """Return whether a document was issued with another, by what is written of the two."""
    if two.start < two.code.start or one.code.symbol != two.code.symbol:
        return False
    numbers = one.code.number, two.code.number
    follows = all(map(str.isdigit, numbers)) and int(numbers[1]) - int(numbers[0]) == 1
    return follows or between.split()[:1] == ["và"]


def _share_among_partners(citations: Sequence[_Citation]) -> None:
    """Hand back issuer and trích yếu of "Quyết định số 143, 144/QĐ-UBND … về …" to all of them."""
    for following, one in pairwise(reversed(citations)):
        if one.mention.partner and following.mention.partner and not one.subject:
            one.issuer = following.issuer or one.issuer
            one.subject = following.subject


def _named(draft: Draft, named: Named) -> Placed[Reference]:
    subject = named.subject
    return draft.place(
        Reference,
        named.start,
        named.end,
        rule=named.rule,
        confidence=named.confidence,
        doc_type=named.doc_type,
        number=named.number,
        symbol=named.symbol,
        year=named.year,
        code=named.code,
        date=named.date,
        subject=draft.flow.text[subject.start : subject.end] if subject else None,
    )


def _reference(draft: Draft, citation: _Citation) -> Placed[Reference]:
    mention, code = citation.mention, citation.mention.code
    text = draft.flow.text
    return draft.place(
        Reference,
        mention.start,
        mention.end,
        rule=mention.rule,
        confidence=mention.confidence,
        doc_type=mention.doc_type,
        number=code.number,
        symbol=code.symbol,
        year=code.year,
        code=code.text,
        date=mention.date.value if mention.date else None,
        issuer=text[citation.issuer.start : citation.issuer.end] if citation.issuer else None,
        subject=text[citation.subject.start : citation.subject.end] if citation.subject else None,
        relation=citation.relation,
    )
