"""Edges: from units to the documents that they cite, and the part of them that a picture can hold.

    xã Ví Dụ (Quảng Nam)  ──2──►  Nghị quyết 76/NQ-CP

A picture of all is unreadable from some thirty names a side. `choose` takes the documents that most
units cite and the units that cite most of those, and says how many it leaves out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal, NamedTuple

from vnreports.messages import say
from vnreports.resolve.cited import Document, parts_of
from vnreports.summary import day

Level = Literal["central", "province", "local", "unknown"]
UNITS, DOCUMENTS = 20, 25  # of a picture: what a page of A3 shows legibly


class Edge(NamedTuple):
    """How often a unit cites a document, in how many of its reports."""

    unit: str
    province: str | None
    document: str  # its key
    reports: int
    mentions: int


class Node(NamedTuple):
    """A unit or a document as the picture shows it; `level` is that of who issued it."""

    id: str
    title: str
    detail: str
    level: Level = "unknown"


@dataclass(frozen=True, slots=True)
class Graph:
    """What a picture shows: units, documents and edges by the ids of their ends."""

    units: tuple[Node, ...]
    documents: tuple[Node, ...]
    edges: tuple[tuple[str, str, int], ...]
    left_out: tuple[int, int] = (0, 0)  # units, documents


def edges_of(document: Document) -> Iterator[Edge]:
    """Yield who cites a document."""
    for citer in document.citers:
        yield Edge(citer.unit, citer.province, document.key, citer.reports, citer.mentions)


def choose(documents: Iterable[Document], *, units: int = UNITS, most: int = DOCUMENTS) -> Graph:
    """Return the graph of the documents that most units cite, and their most active citers.

    Of the documents no more are held than are shown.
    """
    everyone: set[tuple[str, str | None]] = set()
    count = 0

    def counted() -> Iterator[Document]:
        nonlocal count
        for one in documents:
            count += 1
            everyone.update(one.citing)
            yield one

    shown = nsmallest(most, counted(), key=lambda one: one.rank)
    counts: Counter[str] = Counter()
    names: dict[str, tuple[str, str | None]] = {}
    for document in shown:
        for citer in document.citers:
            name = _unit_id(citer.unit, citer.province)
            names[name] = (citer.unit, citer.province)
            counts[name] += 1
    kept = sorted(names, key=lambda name: (-counts[name], name))[:units]
    edges = tuple(
        (name, document.key, citer.mentions)
        for document in shown
        for citer in document.citers
        if (name := _unit_id(citer.unit, citer.province)) in kept
    )
    cited = {key for _, key, _ in edges}
    return Graph(
        tuple(Node(name, names[name][0], names[name][1] or "") for name in kept),
        tuple(_document_node(one) for one in shown if one.key in cited),
        edges,
        (len(everyone) - len(kept), count - len(cited)),
    )


def _unit_id(unit: str, province: str | None) -> str:
    return f"{unit}|{province or ''}"


def _document_node(document: Document) -> Node:
    code = (
        document.code
        if document.code.startswith(document.kind)
        else (f"{document.kind} {document.code}")
    )
    said = f" ({day(document.date)})" if document.date else ""
    said += " · " + say("{count} đơn vị", count=document.units)
    detail = document.subject or document.issuer or ""
    return Node(document.key, code + said, detail, _level(document.key))


def _level(key: str) -> Level:
    """Return whose a document is: of the country, a province, or a unit below."""
    if key.count(":") < 2:
        return "central"  # a law, a standard
    _, _, place = parts_of(key)
    if place is None:
        return "unknown"
    if place == "trung-ương":
        return "central"
    return "local" if "." in place else "province"
