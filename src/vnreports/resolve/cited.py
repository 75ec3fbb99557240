"""Cited: a document as many reports know it, and what each of them says of it.

    Document("28/KH-UBND:2024:tỉnh-quảng-nam").dates
        Fact("2024-03-05", reports=14), Fact("2024-03-15", reports=1)

Facts are worked out when they are asked for: of a hundred thousand documents a person looks at
twenty. Which mentions are of one document is for `register.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from vnreports.resolve.documents import alike
from vnreports.resolve.identity import UNKNOWN, is_malformed

SAID = 3  # quotations kept for each fact, unless more are asked for
RESTS = 12  # trích yếu of one document that are compared with each other; more show nothing new


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
class Fact:
    """A value of a field of a document, by how many it is said, and the first who say it."""

    value: str
    mentions: int
    reports: int
    said: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Citer:
    """A unit that cites a document, and how often."""

    unit: str
    province: str | None
    reports: int
    mentions: int


class Document:
    """A document as the reports know it together; what they say is worked out when it is asked.

    `joined`: keys of mentions that lack year or issuer and are taken for it, as nothing else fits.
    `candidates`: of a document that itself lacks them: those that it may be.
    """

    def __init__(
        self,
        key: str,
        citations: Sequence[Citation],
        *,
        joined: Iterable[str] = (),
        candidates: Iterable[str] = (),
        said: int = SAID,
    ) -> None:
        self.key = key
        self.citations = citations
        self.joined = tuple(joined)
        self.candidates = tuple(candidates)
        self.code, self.period, self.place = parts_of(key)
        self._said = said

    @property
    def mentions(self) -> int:
        """How often it is cited."""
        return len(self.citations)

    @cached_property
    def reports(self) -> int:
        """How many reports cite it."""
        return len({one.report for one in self.citations})

    @cached_property
    def units(self) -> int:
        """How many units cite it."""
        return len(self.citing)

    @property
    def citing(self) -> set[tuple[str, str | None]]:
        """The units that cite it, with their province; a report without unit stands for one."""
        return {(one.unit or one.report, one.province) for one in self.citations}

    @property
    def rank(self) -> tuple[int, int, str]:
        """What sorts documents: what most units cite comes first."""
        return -self.units, -self.mentions, self.key

    @cached_property
    def kinds(self) -> tuple[Fact, ...]:
        """What the reports call it; a bare number goes by many names: "Đề án 06"."""
        whole = "/" in self.code
        named = [one for one in self.citations if not whole or "/" in (one.code or "")]
        return self._facts("doc_type", named or self.citations)

    @cached_property
    def dates(self) -> tuple[Fact, ...]:
        """The dates that the reports state for it."""
        return self._facts("date", self.citations)

    @cached_property
    def issuers(self) -> tuple[Fact, ...]:
        """The names by which the reports call its issuer."""
        return self._facts("issuer", self.citations)

    @cached_property
    def subjects(self) -> tuple[Fact, ...]:
        """The trích yếu that the reports state for it."""
        return self._facts("subject", self.citations)

    @cached_property
    def spellings(self) -> tuple[Fact, ...]:
        """The ways in which its code is written."""
        return self._facts("code", self.citations)

    @cached_property
    def citers(self) -> tuple[Citer, ...]:
        """The units that cite it, those that do most often first."""
        counts: dict[tuple[str, str | None], Counter[str]] = {}
        for one in self.citations:
            counts.setdefault((one.unit or one.report, one.province), Counter())[one.report] += 1
        citers = (
            Citer(unit, province, len(reports), sum(reports.values()))
            for (unit, province), reports in counts.items()
        )
        return tuple(sorted(citers, key=lambda one: (-one.mentions, one.unit)))

    @property
    def said(self) -> tuple[Citation, ...]:
        """The words of the first who cite it."""
        return tuple(self.citations[: self._said])

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
        first, others = self.subjects[:1], self.subjects[1:RESTS]
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

    def _facts(self, name: str, citations: Iterable[Citation]) -> tuple[Fact, ...]:
        """Return the values of a field, what most reports say first."""
        rows: dict[str, list[Citation]] = {}
        for one in citations:
            value = getattr(one, name)
            if value:
                rows.setdefault(value, []).append(one)
        facts = [
            Fact(
                value,
                len(row),
                len({one.report for one in row}),
                tuple(row[: self._said]),
            )
            for value, row in rows.items()
        ]
        return tuple(sorted(facts, key=lambda fact: (-fact.reports, -fact.mentions, fact.value)))


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
