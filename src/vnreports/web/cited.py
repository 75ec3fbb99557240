"""Cited: the documents that reports cite, as the pages show them.

    rows = [row_of(document) for document in known_documents(desk)]

Remembered until a report comes: to put the register together takes seconds where it is large.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from vnreports.resolve.cited import Citation, Document
from vnreports.resolve.register import gather
from vnreports.store.citations import read_citations
from vnreports.store.reading import Wanted
from vnreports.store.schema import lists
from vnreports.web.desk import Desk
from vnreports.web.remembered import Remembered
from vnreports.web.rendering import query
from vnreports.web.standing import standing

_REFERENCES = lists["references"]


@dataclass(frozen=True, slots=True)
class Register:
    """The documents of a store, what most units cite first, and their rows in the list."""

    documents: dict[str, Document]
    rows: tuple[dict[str, Any], ...]


_KNOWN: Remembered[Register] = Remembered(2)


def known_documents(desk: Desk) -> Register:
    """Return the register of the store."""
    with desk.reading() as connection:
        key = (desk.settings.store, *standing(connection))
    return _KNOWN.get(key, lambda: _read(desk))


def _read(desk: Desk) -> Register:
    found = gather(read_citations(desk.settings.store, Wanted()))
    documents = sorted(found, key=lambda one: one.rank)
    return Register({one.key: one for one in documents}, tuple(map(row_of, documents)))


def address(key: str) -> str:
    """Return the address of the page of a document."""
    return query("/documents/one", [("key", key)])


def row_of(document: Document) -> dict[str, Any]:
    """Return a document as a row of a list."""
    date = document.date
    year = date[:4] if date else document.period
    return {
        "id": document.key,
        "code": document.code,
        "type": document.kind,
        "date": date,
        "year": year,
        "issuer": document.issuer,
        "subject": document.subject,
        "units": document.units,
        "reports": document.reports,
        "mentions": document.mentions,
        "conflict": document.conflicts,
        "province": {one.province for one in document.citations if one.province},
        "q": [fact.value for fact in (*document.spellings, *document.subjects)],
    }


def items_of(connection: Connection, citations: Iterable[Citation]) -> dict[tuple[str, int], str]:
    """Return the ids of the items that citations are, by report and place."""
    item = _REFERENCES.c
    keys = sorted({one.key for one in citations})
    found = select(item.report, item.span_start, item.id).where(item.cited.in_(keys))
    return {(report, start): id_ for report, start, id_ in map(tuple, connection.execute(found))}
