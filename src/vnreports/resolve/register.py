"""Register: the documents that many reports cite, each field with who says so.

    xã A: "Kế hoạch số 28/KH-UBND của UBND tỉnh"                        no date
    xã B: "Kế hoạch số 28/KH-UBND ngày 05/3/2024 của UBND tỉnh Q"       gives it, to both
    xã C: "Kế hoạch số 28/KH-UBND ngày 15/3/2024 của UBND tỉnh Q"       contradicts: both are shown

Nothing is chosen between what reports say: two dates are two facts. A mention without year or
issuer joins a document only where no other fits; what could be either is named and left open. A
number without symbol ("Quyết định 52") is only joined within its report, by `documents.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from vnreports.resolve.documents import alike
from vnreports.resolve.identity import UNKNOWN, is_malformed

SAID = 3  # quotations kept for each fact, unless more are asked for
_RESTS = 12  # subjects of one document that are compared with each other; more show nothing new


class Citation(NamedTuple):
    """A mention as the store has it, with whose report it stands in."""

    key: str
    report: str
    unit: str | None
    province: str | None
    until: str | None  # last day of the reporting period, else the date of the report
    start: int
    end: int
    page: int | None
    quote: str
    doc_type: str
    code: str | None
    date: str | None
    issuer: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a report that say something of a document."""

    report: str
    unit: str | None
    start: int
    end: int
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a field of a document, by how many it is said, and the first who say it."""

    value: str
    mentions: int
    reports: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Citer:
    """A unit that cites a document, and how often."""

    unit: str
    province: str | None
    reports: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the reports know it together.

    `joined`: keys of mentions that lack year or issuer and are taken for it, as nothing else fits.
    `candidates`: of a document that itself lacks them: those that it may be.
    """

    key: str
    code: str
    period: str | None
    place: str | None
    kinds: tuple[Fact, ...]
    dates: tuple[Fact, ...]
    issuers: tuple[Fact, ...]
    subjects: tuple[Fact, ...]
    spellings: tuple[Fact, ...]
    citers: tuple[Citer, ...]
    said: tuple[Said, ...]  # the first mentions, as many as were asked for
    mentions: int
    reports: int
    joined: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What most reports call it."""
        return self.kinds[0].value

    @property
    def date(self) -> str | None:
        """Its date, where the reports that state one agree."""
        return self.dates[0].value if len(self.dates) == 1 else None

    @property
    def issuer(self) -> str | None:
        """The issuer as most reports name it in full."""
        names = [fact.value for fact in self.issuers]
        place = (self.place or "").partition(".")[0].replace("-", " ")
        bare = place.partition(" ")[2]
        return next(
            (name for name in names if bare and bare in name.lower().replace("-", " ")),
            names[0] if names else None,
        )

    @property
    def subject(self) -> str | None:
        """Its trích yếu, where the reports that state one agree but for the wording."""
        return None if not self.subjects or self.subjects_differ else self.subjects[0].value

    @property
    def subjects_differ(self) -> bool:
        """Whether two trích yếu differ beyond their wording."""
        first, others = self.subjects[:1], self.subjects[1:_RESTS]
        return any(not alike(first[0].value, one.value) for one in others)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields in which the reports contradict each other."""
        fields = {"date": len(self.dates) > 1, "subject": self.subjects_differ}
        return tuple(name for name, differ in fields.items() if differ)

    @property
    def malformed(self) -> tuple[Fact, ...]:
        """The ways in which its code is written otherwise than the decrees have it."""
        return tuple(fact for fact in self.spellings if is_malformed(fact.value, self.code))


def gather(citations: Iterable[Citation], *, said: int = SAID) -> Iterator[Document]:
    """Yield the documents of citations that are sorted by key; one code is held at a time.

    `said`: how many quotations are kept for each fact.
    """
    for _, row in groupby(citations, key=lambda one: code_of(one.key)):
        parts: dict[tuple[str, str], _Part] = {}
        for citation in row:
            year = (citation.until or "")[:4] if _open(citation.key) else ""
            part = parts.setdefault((citation.key, year), _Part(citation.key, year))
            part.take(citation, said)
        yield from _united(list(parts.values()), said)


def code_of(key: str) -> str:
    """Return the code in a key.

    >>> code_of("4064/KH-UBND:2023:tỉnh-quảng-nam")
    '4064/KH-UBND'
    """
    return key.partition(":")[0]


def parts_of(key: str) -> tuple[str, str | None, str | None]:
    """Return code, period and place of a key; None for what is unknown."""
    code, _, rest = key.partition(":")
    period, colon, place = rest.partition(":")
    if not colon:
        return key, None, None  # a name: "ISO 9001:2015"
    return (
        code,
        None if period == UNKNOWN else period,
        None if place.startswith("~") else place,
    )


def _open(key: str) -> bool:
    """Return whether a key lacks the year or the issuer."""
    return key.count(":") == 2 and None in parts_of(key)


@dataclass(slots=True)
class _Values:
    """The values of one field, as they come in."""

    mentions: Counter[str] = field(default_factory=Counter)
    reports: dict[str, set[str]] = field(default_factory=dict)
    said: dict[str, list[Said]] = field(default_factory=dict)

    def take(self, value: str | None, citation: Citation, limit: int) -> None:
        if not value:
            return
        self.mentions[value] += 1
        self.reports.setdefault(value, set()).add(citation.report)
        row = self.said.setdefault(value, [])
        if len(row) < limit:
            row.append(_said(citation))

    def merge(self, other: _Values, limit: int) -> None:
        self.mentions.update(other.mentions)
        for value, reports in other.reports.items():
            self.reports.setdefault(value, set()).update(reports)
            row = self.said.setdefault(value, [])
            row += other.said[value][: limit - len(row)]

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts, what most reports say first."""
        ordered = sorted(
            self.mentions, key=lambda one: (-len(self.reports[one]), -self.mentions[one], one)
        )
        return tuple(
            Fact(one, self.mentions[one], len(self.reports[one]), tuple(self.said[one]))
            for one in ordered
        )


_FIELDS = {
    "kinds": "doc_type",
    "dates": "date",
    "issuers": "issuer",
    "subjects": "subject",
    "spellings": "code",
}


@dataclass(slots=True)
class _Part:
    """The mentions of one key; of an incomplete key, those of reports of one year."""

    key: str
    year: str
    values: dict[str, _Values] = field(default_factory=lambda: {one: _Values() for one in _FIELDS})
    short_kinds: _Values = field(default_factory=_Values)  # what bare numbers are called
    citers: dict[tuple[str, str | None], Counter[str]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)

    def take(self, citation: Citation, limit: int) -> None:
        bare = "/" in self.key and "/" not in (citation.code or "")
        for name, of in _FIELDS.items():
            values = self.short_kinds if bare and name == "kinds" else self.values[name]
            values.take(getattr(citation, of), citation, limit)
        if len(self.said) < limit:
            self.said.append(_said(citation))
        unit = (citation.unit or citation.report, citation.province)
        self.citers.setdefault(unit, Counter())[citation.report] += 1

    def merge(self, other: _Part, limit: int) -> None:
        for name, values in self.values.items():
            values.merge(other.values[name], limit)
        self.short_kinds.merge(other.short_kinds, limit)
        self.said += other.said[: limit - len(self.said)]
        for unit, reports in other.citers.items():
            self.citers.setdefault(unit, Counter()).update(reports)

    @property
    def provinces(self) -> set[str]:
        return {province.lower() for _, province in self.citers if province}

    def document(self, candidates: Sequence[str] = ()) -> Document:
        code, period, place = parts_of(self.key)
        citers = [
            Citer(unit, province, len(reports), sum(reports.values()))
            for (unit, province), reports in self.citers.items()
        ]
        facts = {name: values.facts() for name, values in self.values.items()}
        facts["kinds"] = facts["kinds"] or self.short_kinds.facts()
        return Document(
            self.key,
            code,
            period,
            place,
            **facts,
            said=tuple(self.said),
            citers=tuple(sorted(citers, key=lambda one: (-one.mentions, one.unit))),
            mentions=sum(one.mentions for one in citers),
            reports=sum(one.reports for one in citers),
            joined=tuple(dict.fromkeys(self.joined)),
            candidates=tuple(candidates),
        )


def _united(parts: list[_Part], limit: int) -> Iterator[Document]:
    """Yield the documents of one code: incomplete mentions join the only one that fits."""
    whole = [part for part in parts if not _open(part.key)]
    left: dict[str, _Part] = {}
    candidates: dict[str, list[str]] = {}
    for part in parts:
        if not _open(part.key):
            continue
        fitting = [one for one in whole if _may_be(part, one)]
        if len(fitting) == 1 and _shown(part, fitting[0]):
            fitting[0].merge(part, limit)
            fitting[0].joined.append(part.key)
            continue
        candidates.setdefault(part.key, []).extend(one.key for one in fitting)
        if part.key in left:
            left[part.key].merge(part, limit)
        else:
            left[part.key] = part
    for part in whole:
        yield part.document()
    for key, part in left.items():
        yield part.document(tuple(dict.fromkeys(candidates[key])))


def _may_be(part: _Part, whole: _Part) -> bool:
    """Return whether incomplete mentions may mean a document: nothing that they say is against it.

    A report of 2022 cites no document of 2024, and an unknown issuer is one around the report.
    """
    _, period, place = parts_of(part.key)
    _, of_whole, whole_place = parts_of(whole.key)
    if period and period != of_whole:
        return False
    year = (of_whole or "")[:4]
    if not period and part.year and year.isdigit() and year > part.year:
        return False
    if place and place != whole_place:
        return False
    if not place and not _around(part, whole_place or ""):
        return False
    dates, others = (set(one.values["dates"].mentions) for one in (part, whole))
    if dates and others and not dates & others:
        return False
    subjects, others_said = (list(one.values["subjects"].mentions) for one in (part, whole))
    return (
        not subjects
        or not others_said
        or any(alike(one, other) for one in subjects[:_RESTS] for other in others_said[:_RESTS])
    )


def _around(part: _Part, place: str) -> bool:
    """Return whether a place is one whose documents the citing unit lives by."""
    name = place.partition("-")[2].removeprefix("phố-")  # of "tỉnh-…", "thành-phố-…"
    scope = part.key.rpartition("~")[2]
    provinces = {province.replace(" ", "-") for province in part.provinces}
    return place == scope or name in provinces or place.rpartition(".")[2] in provinces


def _shown(part: _Part, whole: _Part) -> bool:
    """Return whether more than the code shows that incomplete mentions mean a document.

    Where the issuer is unknown the date has to be the same.
    """
    _, _, place = parts_of(part.key)
    if place:
        return True
    return bool(set(part.values["dates"].mentions) & set(whole.values["dates"].mentions))


def _said(citation: Citation) -> Said:
    return Said(
        citation.report,
        citation.unit,
        citation.start,
        citation.end,
        citation.page,
        citation.quote,
    )
