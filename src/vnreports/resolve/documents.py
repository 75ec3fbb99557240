"""Documents: which mentions of a report mean the same document, and its key.

    Kế hoạch số 4064/KH-UBND ngày 27/6/2023 của UBND tỉnh …    4064/KH-UBND:2023:tỉnh-quảng-nam
    … theo Kế hoạch số 4064/KH-UBND …                          the same: nothing else fits
    Quyết định 52 của UBND tỉnh                                52/2017/QĐ-UBND, cited before

Full mentions make the documents, short ones join the only document that fits. Where two fit, the
mention stays open and the two are named. A slip in a date ("ngày 14/02" for "ngày 24/02") makes no
other document. What other reports know is not asked here: see `register.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.fuzz import token_set_ratio

from vnreports.flow import fold, lower
from vnreports.records import Reference, Report
from vnreports.resolve.identity import Identity, load_identities
from vnreports.resolve.places import Vantage, load_places
from vnreports.rules import RuleSet

ALIKE = 70  # of 100: two trích yếu of one document, in other words
_ANY_KIND = frozenset({"Văn bản", "Công văn"})  # what a report calls a document of any kind


@dataclass(frozen=True, slots=True)
class Resolution:
    """The document that a mention means; none where several fit, or it names nothing."""

    cited: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class _Document:
    """The mentions that mean one document, and what they say of it together."""

    identity: Identity
    dates: set[str] = field(default_factory=set)
    subjects: list[str] = field(default_factory=list)

    def take(self, mention: Identity) -> None:
        one = self.identity
        if mention.date:
            self.dates.add(mention.date)
        if mention.subject:
            self.subjects.append(mention.subject)
        if mention.symbol and one.normative and not mention.normative:
            mention = replace(mention, code=one.code, normative=True)
        if one.symbol == mention.symbol and (not one.period and mention.period):
            one = replace(one, code=mention.code, period=mention.period)
        self.identity = replace(
            one, place=one.place or mention.place, issuer=one.issuer or mention.issuer
        )


def with_cited(report: Report, rules: RuleSet) -> Report:
    """Return a report whose references say which document they mean."""
    if not report.references:
        return report
    resolved = resolve(report, rules)
    references = [
        reference.model_copy(update={"cited": one.cited})
        for reference, one in zip(report.references, resolved, strict=True)
    ]
    return report.model_copy(update={"references": references})


def resolve(report: Report, rules: RuleSet) -> list[Resolution]:
    """Return what each reference of a report means, in their order."""
    vantage = load_places(rules).vantage(report.header, report.text)
    return _Resolver(rules).resolve(report.references, vantage, _scope(vantage, report))


def _scope(vantage: Vantage, report: Report) -> str:
    """Return where a code is read whose issuer is unknown: the reporting unit, else the report."""
    if vantage.unit is None:
        return report.id
    where = vantage.own or vantage.province
    if where and where.slug.startswith(vantage.unit.replace(" ", "-")):
        return where.slug
    return ".".join([vantage.unit.replace(" ", "-"), *([where.slug] if where else [])])


class _Resolver:
    def __init__(self, rules: RuleSet) -> None:
        self._identities = load_identities(rules)
        self._organs = rules.table("doc_types.organs")
        self._by_number: dict[str, list[_Document]] = defaultdict(list)

    def resolve(
        self, references: Sequence[Reference], vantage: Vantage, scope: str
    ) -> list[Resolution]:
        mentions = [self._identities.of(reference, vantage) for reference in references]
        found: dict[int, list[_Document]] = {}
        order = sorted(range(len(mentions)), key=lambda index: (_rank(mentions[index]), index))
        for index in order:
            mention = mentions[index]
            if mention is not None:
                found[index] = self._placed(mention)
        return [_resolution(found.get(index, ()), scope) for index in range(len(mentions))]

    def _placed(self, mention: Identity) -> list[_Document]:
        """Return the document of a mention; several where it could be any of them."""
        known = self._by_number[mention.number.partition(":")[0]]
        fitting = self._fitting(mention, known)
        if not fitting:
            fitting = [_Document(mention)]
            known += fitting
        if len(fitting) == 1:
            fitting[0].take(mention)
        return fitting

    def _fitting(self, mention: Identity, known: Iterable[_Document]) -> list[_Document]:
        if mention.named:
            same = [one for one in known if one.identity.code == mention.code]
            return same or [one for one in known if _edition(mention, one.identity)]
        if not mention.symbol:
            return [one for one in known if self._numbered(mention, one)]
        same = [one for one in known if _same_code(mention, one.identity)]
        same = [one for one in same if not _apart(mention, one.identity)]
        if mention.period is None:
            return same or [one for one in known if _lacks_year(mention, one.identity)]
        if mention.date:
            dated = [one for one in same if mention.date in one.dates]
            same = dated or [one for one in same if _slipped(mention, one)]
        return same

    def _numbered(self, mention: Identity, document: _Document) -> bool:
        """Return whether a number alone, with kind and issuer, can mean a document."""
        one = document.identity
        if one.named or (mention.kind != one.kind and mention.kind not in _ANY_KIND):
            return False
        if mention.place != one.place and mention.place and one.place:
            return False
        if mention.date and document.dates and mention.date not in document.dates:
            return False
        words = self._organs.get(one.organ or "")
        if mention.issuer and words:
            return any(word in mention.issuer for word in words.split("|"))
        return True


def _rank(mention: Identity | None) -> int:
    """Return how much a mention says: the full ones come first, the short ones join them."""
    if mention is None:
        return 9
    if mention.named:
        return 0 if ":" in mention.code else 1
    if not mention.symbol:
        return 3 if mention.date else 4
    if mention.period is None:
        return 2
    return 0 if mention.place else 1


def _same_code(mention: Identity, one: Identity) -> bool:
    return one.symbol and mention.code == one.code


def _apart(mention: Identity, one: Identity) -> bool:
    """Return whether issuers or periods of one code are surely different."""
    places = mention.place and one.place and mention.place != one.place
    periods = mention.period and one.period and mention.period != one.period
    return bool(places or periods)


def _edition(mention: Identity, one: Identity) -> bool:
    """Return whether a standard without year means one with: "ISO 9001", ISO 9001:2015."""
    return one.named and one.code.startswith(f"{mention.code}:")


def _lacks_year(mention: Identity, one: Identity) -> bool:
    """Return whether a code without year means a normative one: "61/NĐ-CP", 61/2018/NĐ-CP."""
    return (
        one.normative
        and one.symbol
        and (mention.kind, mention.organ) == (one.kind, one.organ)
        and mention.place is not None
        and mention.place == one.place
    )


def _slipped(mention: Identity, document: _Document) -> bool:
    """Return whether a mention with another date can mean the document all the same.

    One code of one issuer and year is one document. Where an issuer is unknown, the dates must
    differ as a slip of the pen does, and what the two are about must not.
    """
    if not document.dates or (mention.place and mention.place == document.identity.place):
        return True
    if mention.subject and document.subjects:
        return any(alike(mention.subject, one) for one in document.subjects)
    return any(_slip(mention.date or "", date) for date in document.dates)


def _slip(one: str, two: str) -> bool:
    """Return whether two dates of one year differ in the day or in the month only."""
    return one[:7] == two[:7] or (one[:4] == two[:4] and one[8:] == two[8:])


def alike(one: str, two: str) -> bool:
    """Return whether two trích yếu say the same in other words."""
    return token_set_ratio(lower(fold(one)), lower(fold(two))) >= ALIKE


def _resolution(documents: Sequence[_Document], scope: str) -> Resolution:
    keys = tuple(dict.fromkeys(one.identity.key(scope) for one in documents))
    return Resolution(keys[0]) if len(keys) == 1 else Resolution(None, keys)
