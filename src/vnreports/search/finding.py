"""Finding: from a query to a page of hits, with counts and facets, at a cost that is bounded.

At most COUNTED entries are fetched, the latest saved first: they are what is counted. Of few all
are ranked. Of many the best are sought by what the best have (all words in the name, in a row),
and only those are ranked; the rest follows in order of saving. So a word that stands everywhere
costs little more than one that is rare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from vnreports.search.asking import (
    FACETS,
    LARGEST_PAGE,
    Facet,
    FacetName,
    Hit,
    Page,
    Query,
    Value,
)
from vnreports.search.folding import slug
from vnreports.search.matching import better_trees, tree
from vnreports.search.ranking import RANKED, rank
from vnreports.search.signs import FIELDS, asked_signs, without_filter
from vnreports.search.snippets import found_in, snippet, title
from vnreports.search.syntax import Asked, parse
from vnreports.search.tables import entries, texts
from vnreports.search.words import find_ids

COUNTED = 2_000  # entries that are counted and of which the facets are
_IN_FACETS = 50  # values of a facet that are told
_FACET_COLUMNS = ("kind", "province", "unit", "level", "year", "status", "themes", "area")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the facets and the order need of an entry."""

    id: int
    hit: str | None
    values: tuple[Any, ...]


def find(connection: Connection, query: Query) -> Page:
    """Return a page of what a query finds."""
    asked = parse(query.text)
    if query.text.strip() and not asked.alternatives and not asked.excluded:
        return Page(query, (), 0, facets=tuple(Facet(name, ()) for name in FACETS))
    ids, more = _matching(connection, query, asked)
    ordered, scores = _ordered(connection, query, asked, ids, more=more)
    there = _entries(connection, ordered)
    whole = _one_a_hit(there[one] for one in ordered if one in there)
    limit = max(0, min(query.limit, LARGEST_PAGE))
    begin = max(0, query.offset)
    shown = [one.id for one in whole[begin : begin + limit]]
    return Page(
        query,
        tuple(_hits(connection, asked, shown, scores)),
        len(whole),
        more,
        tuple(_facets(connection, query, asked, whole)),
    )


def _matching(connection: Connection, query: Query, asked: Asked) -> tuple[list[int], bool]:
    """Return entries that a query finds, the latest first, and whether there are more."""
    ids = find_ids(connection, tree(asked, asked_signs(query)), COUNTED + 1)
    return ids[:COUNTED], len(ids) > COUNTED


def _ordered(
    connection: Connection, query: Query, asked: Asked, ids: list[int], *, more: bool
) -> tuple[list[int], dict[int, float]]:
    """Return the entries, best first, and the scores of those that were ranked."""
    chosen = list(ids)
    if len(ids) > RANKED and asked.alternatives:
        best: dict[int, None] = {}
        for better in better_trees(asked, asked_signs(query)):
            if len(best) < RANKED:
                best |= dict.fromkeys(find_ids(connection, better, RANKED))
        known = set(ids)
        chosen = [one for one in best if more or one in known]
        chosen = list(dict.fromkeys([*chosen, *ids]))[: max(len(ids), RANKED)]
    scores = rank(connection, asked, chosen[:RANKED])
    first = sorted(chosen[:RANKED], key=lambda one: (-scores.get(one, 0.0), -one))
    return first + chosen[RANKED:], scores


def _entries(connection: Connection, ids: Sequence[int]) -> dict[int, _Entry]:
    columns = [entries.c.id, entries.c.hit, *(entries.c[name] for name in _FACET_COLUMNS)]
    query = select(*columns).where(entries.c.id.in_(ids))
    return {row[0]: _Entry(row[0], row[1], tuple(row[2:])) for row in connection.execute(query)}


def _one_a_hit(found: Iterable[_Entry]) -> list[_Entry]:
    """Return entries in order, of each hit the first: of a document, of a section."""
    seen: set[str] = set()
    kept = []
    for entry in found:
        if entry.hit is None or entry.hit not in seen:
            kept.append(entry)
        if entry.hit is not None:
            seen.add(entry.hit)
    return kept


def _facets(
    connection: Connection, query: Query, asked: Asked, found: Sequence[_Entry]
) -> Iterator[Facet]:
    for name in FACETS:
        wider = without_filter(query, name)
        counted = found
        if wider is not None:
            ids, _ = _matching(connection, wider, asked)
            there = _entries(connection, ids)
            counted = _one_a_hit(there[one] for one in ids)
        yield Facet(name, tuple(_values(name, query, counted)))


def _values(name: FacetName, query: Query, found: Sequence[_Entry]) -> Iterator[Value]:
    at = FACETS.index(name)
    counts: Counter[str] = Counter()
    for entry in found:
        value = entry.values[at]
        if isinstance(value, list):
            counts.update(value)
        elif value is not None:
            counts[value] += 1
    asked = getattr(query, FIELDS[name])
    typed = (asked,) if isinstance(asked, str) else asked or ()
    chosen = {slug(one) for one in typed if isinstance(one, str)}
    for value, count in counts.most_common(_IN_FACETS):
        yield Value(value, count, slug(value) in chosen)


def _hits(
    connection: Connection, asked: Asked, ids: Sequence[int], scores: dict[int, float]
) -> Iterator[Hit]:
    query = (
        select(entries, texts.c.name, texts.c.body)
        .join(texts, texts.c.id == entries.c.id)
        .where(entries.c.id.in_(ids))
    )
    rows = {row["id"]: row for row in connection.execute(query).mappings()}
    shown = [rows[one] for one in ids]
    citing = _citing(connection, [row["hit"] for row in shown if row["document"]])
    for row in shown:
        hit = _hit(row, asked, scores.get(row["id"], 0.0))
        yield replace(hit, reports=citing[row["hit"]]) if row["document"] else hit


def _hit(row: RowMapping, asked: Asked, score: float) -> Hit:
    found = found_in(row["body"], asked)
    start, end = row["span_start"], row["span_end"]
    place = (start + found[0][0], start + found[0][1]) if found else (start, end)
    return Hit(
        row["kind"],
        row["report"],
        row["item"],
        title(row["name"], asked),
        snippet(row["body"], found),
        place,
        round(score, 4),
        **{name: row[name] for name in ("page", "unit", "level", "province", "period_from")},
        **{name: row[name] for name in ("period_to", "status", "area", "document")},
        themes=tuple(row["themes"] or ()),
    )


def _citing(connection: Connection, hits: Sequence[str]) -> dict[str, int]:
    """Return how many reports cite each document."""
    count = func.count(entries.c.report.distinct())
    query = select(entries.c.hit, count).where(entries.c.hit.in_(hits)).group_by(entries.c.hit)
    return {hit: number for hit, number in connection.execute(query)}
