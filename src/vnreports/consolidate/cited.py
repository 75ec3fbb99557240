"""Cited: the documents that the reports of a period cite, and where they disagree about one.

    xã A, xã B: Kế hoạch số 28/KH-UBND of 05/3/2026;  xã C: of 15/3/2026        both are shown

The register of documents is worked out by `resolve/register.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vnreports.consolidate.listed import Items
from vnreports.consolidate.picture import CitedDocument, Contradiction, Origin, PictureUnit
from vnreports.consolidate.vietnamese import put
from vnreports.resolve.cited import Citation, Document, Fact
from vnreports.resolve.register import gather
from vnreports.store.citations import read_citations
from vnreports.store.reading import Wanted

_ALL = 10_000  # mentions that are kept of a document
_NAMED = 3  # units that a sentence names before it counts them


@dataclass(frozen=True, slots=True)
class Citing:
    """Who cites: the reports of the period, the units by key, the ids of mentions by place."""

    items: Items
    units: Mapping[str, PictureUnit]
    places: Mapping[tuple[str, int], str]

    def origin(self, said: Citation) -> Origin:
        """Return where a document is mentioned."""
        return Origin(
            report=said.report,
            item=self.places.get((said.report, said.start), ""),
            unit=self.items.units[said.report],
            file=self.items.reports[said.report].file,
            page=said.page,
            quote=said.quote,
        )

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Return units each once, in the order of the picture."""
        wanted = set(keys)
        return [key for key in dict.fromkeys(self.items.units.values()) if key in wanted]

    def names(self, fact: Fact) -> str:
        """Return the first units that say something, and how many more do."""
        keys = self.in_order(self.items.units[said.report] for said in fact.said)
        names = ", ".join(self.units[key].name for key in keys[:_NAMED])
        if len(keys) <= _NAMED:
            return names
        return f"{names} {put('và {count} đơn vị khác', count=len(keys) - _NAMED)}"


def documents_of(
    where: str | Path, provinces: Sequence[str], citing: Citing
) -> Iterator[tuple[CitedDocument, Contradiction | None]]:
    """Yield the documents that are cited, each with its contradiction in dates, if there is one."""
    citations = (
        one
        for one in read_citations(where, Wanted(provinces=provinces))
        if one.report in citing.items.reports
    )
    for document in gather(citations, said=_ALL):
        origins = list(map(citing.origin, document.said))
        conflicts = list(_conflicts(document, citing))
        cited = CitedDocument(
            key=document.key,
            doc_type=document.kind,
            code=document.code,
            date=document.date,
            issuer=document.issuer,
            subject=document.subject,
            units=citing.in_order(one.unit for one in origins),
            origins=origins,
            conflicts=conflicts,
        )
        yield cited, _contradiction(document, conflicts, citing)


def _conflicts(document: Document, citing: Citing) -> Iterator[str]:
    if "date" in document.conflicts:
        said = [f"{_day(fact.value)} ({citing.names(fact)})" for fact in document.dates]
        yield put("Ngày ban hành không thống nhất: {dates}.", dates="; ".join(said))
    if "subject" in document.conflicts:
        said = [f"“{fact.value}” ({citing.names(fact)})" for fact in document.subjects]
        yield put("Trích yếu không thống nhất: {subjects}.", subjects="; ".join(said))


def _contradiction(
    document: Document, conflicts: Sequence[str], citing: Citing
) -> Contradiction | None:
    """Return the contradiction in dates between reports; one within a report is its own check's."""
    if "date" not in document.conflicts:
        return None
    reports = [{said.report for said in fact.said} for fact in document.dates]
    if len(set().union(*reports)) < 2:
        return None
    origins = [citing.origin(said) for fact in document.dates for said in fact.said]
    return Contradiction(
        kind="document_date",
        message=f"{document.kind} {document.code}: {_small(conflicts[0])}",
        units=list(dict.fromkeys(one.unit for one in origins)),
        origins=origins,
        between=True,
    )


def _day(value: str) -> str:
    return f"{date.fromisoformat(value):%d/%m/%Y}"


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
