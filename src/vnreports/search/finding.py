"""Finding: from a query to a page of hits, with counts and facets, at a cost that is bounded.

At most COUNTED entries are fetched, the latest saved first: they are what is counted. Of few all
are ranked. Of many the best are sought by what the best have (all words in the name, in a row),
and only those are ranked; the rest follows in order of saving. So a word that stands everywhere
costs little more than one that is rare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from vnreports.search.asking import (
    FACETS,
    LARGEST_PAGE,
    Facet,
    FacetName,
    Page,
    Query,
    Value,
)
from vnreports.search.folding import slug
from vnreports.search.matching import better_trees, tree
from vnreports.search.ranking import RANKED, rank
from vnreports.search.rows import count_values, hits, one_a_hit
from vnreports.search.signs import FIELDS, asked_signs, without_filter
from vnreports.search.syntax import Asked, parse
from vnreports.search.words import find_ids

COUNTED = 1_000  # entries that are counted and of which the facets are
_IN_FACETS = 50  # values of a facet that are told


def find(connection: Connection, query: Query) -> Page:
    """Return a page of what a query finds."""
    asked = parse(query.text)
    if query.text.strip() and not asked.alternatives and not asked.excluded:
        return Page(query, (), 0, facets=tuple(Facet(name, ()) for name in FACETS))
    ids, more = _matching(connection, query, asked)
    ordered, scores = _ordered(connection, query, asked, ids, more=more)
    found = one_a_hit(connection, ordered)
    begin, limit = max(0, query.offset), max(0, min(query.limit, LARGEST_PAGE))
    shown = found[begin : begin + limit]
    return Page(
        query,
        tuple(hits(connection, asked, shown, scores)),
        len(found),
        more,
        tuple(_facets(connection, query, asked, found)),
    )


def _matching(connection: Connection, query: Query, asked: Asked) -> tuple[list[int], bool]:
    """Return entries that a query finds, the latest first, and whether there are more."""
    ids = find_ids(connection, tree(asked, asked_signs(query)), COUNTED + 1)
    return ids[:COUNTED], len(ids) > COUNTED


def _ordered(
    connection: Connection, query: Query, asked: Asked, ids: list[int], *, more: bool
) -> tuple[list[int], dict[int, float]]:
    """Return the entries, best first, and the scores of those that were ranked.

    Where there are more than were fetched, the best may be among the others.
    """
    chosen = ids
    if len(ids) > RANKED and asked.alternatives:
        best: dict[int, None] = {}
        signs = asked_signs(query)
        for better in better_trees(asked, signs):
            if len(best) < RANKED:
                best |= dict.fromkeys(find_ids(connection, better, RANKED))
        chosen = list(dict.fromkeys([*best, *ids]))[: len(ids)]
    scores = rank(connection, asked, chosen[:RANKED])
    first = sorted(chosen[:RANKED], key=lambda one: (-scores.get(one, 0.0), -one))
    return first + chosen[RANKED:], scores


def _facets(
    connection: Connection, query: Query, asked: Asked, found: Sequence[int]
) -> Iterator[Facet]:
    free = [name for name in FACETS if without_filter(query, name) is None]
    counts = count_values(connection, found, free)
    for name in FACETS:
        wider = without_filter(query, name)
        if wider is not None:
            ids, _ = _matching(connection, wider, asked)
            counts |= count_values(connection, one_a_hit(connection, ids), [name])
        yield Facet(name, tuple(_values(name, query, counts[name])))


def _values(name: FacetName, query: Query, counts: Counter[str]) -> Iterator[Value]:
    asked = getattr(query, FIELDS[name])
    typed = (asked,) if isinstance(asked, str) else asked or ()
    chosen = {slug(one) for one in typed if isinstance(one, str)}
    # of equally frequent values the order is ours: each database would have its own
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    for value, count in ordered[:_IN_FACETS]:
        yield Value(value, count, slug(value) in chosen)
