"""Rows: what the tables say of the entries that were found.

Up to some thousand entries are looked at for one answer, so each is looked at once: what it is a
hit of and all its facets come with its number, and are counted here. GROUP BY would cost the
database more for eight facets than to hand over a thousand narrow rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, func, select, text

from vnreports.search.asking import FACETS, FacetName, Hit
from vnreports.search.matching import Tree
from vnreports.search.snippets import best_of, found_in, snippet, title
from vnreports.search.syntax import Asked
from vnreports.search.tables import THEMES_END, entries, texts
from vnreports.search.words import matching

_COLUMNS: dict[FacetName, str] = {"theme": "themes"}  # where it is not the name of the facet
_ASKED = ", ".join(f"e.{_COLUMNS.get(name, name)}" for name in FACETS)
_AT = {name: place for place, name in enumerate(FACETS, 2)}  # where a facet stands in an `Entry`

# what is shown of a hit
_SHOWN = (
    select(entries, texts.c.name, texts.c.body)
    .join(texts, texts.c.id == entries.c.id)
    .where(entries.c.id.in_(bindparam("ids", expanding=True)))
)

# An entry as far as it is counted: its number, what it is a hit of, its facets in their order.
Entry = Sequence[Any]


def find_entries(connection: Connection, tree: Tree, limit: int) -> list[Entry]:
    """Return the entries that are as a tree says, those that were saved last first."""
    numbers, values = matching(connection, tree, limit)
    query = (
        f"SELECT e.id, e.hit, {_ASKED} FROM ({numbers}) AS found "
        "JOIN search_entries AS e ON e.id = found.id ORDER BY found.id DESC"
    )
    return list(connection.execute(text(query), values).all())


def entries_by_id(connection: Connection, ids: Iterable[int]) -> list[Entry]:
    """Return some entries by their numbers, in any order.

    These go into the SQL as they are: as a value each would cost more than the look at its row.
    """
    among = ",".join(map(str, ids))
    if not among:
        return []
    query = f"SELECT e.id, e.hit, {_ASKED} FROM search_entries AS e WHERE e.id IN ({among})"
    return list(connection.exec_driver_sql(query).all())


def one_a_hit(found: Iterable[Entry]) -> list[Entry]:
    """Return entries in order, of each hit the first: of a document, of a section."""
    first: dict[str, int] = {}
    return [one for one in found if one[1] is None or first.setdefault(one[1], one[0]) == one[0]]


def count_values(found: Sequence[Entry], name: FacetName) -> Counter[str]:
    """Return how many of the entries have each value of a facet."""
    counts = Counter(map(itemgetter(_AT[name]), found))
    if name != "theme":
        return Counter({value: count for value, count in counts.items() if value})
    single: Counter[str] = Counter()
    for themes, count in counts.items():
        for one in _themes(themes):
            single[one] += count
    return single


def _themes(value: str | None) -> list[str]:
    return value.split(THEMES_END) if value else []


def hits(
    connection: Connection, asked: Asked, ids: Sequence[int], scores: dict[int, float]
) -> Iterator[Hit]:
    """Yield the hits of some entries, in their order."""
    rows = {row["id"]: row for row in connection.execute(_SHOWN, {"ids": ids}).mappings()}
    citing = _citing(connection, [row["hit"] for row in rows.values() if row["document"]])
    for row in (rows[one] for one in ids):
        hit = _hit(row, asked, scores.get(row["id"], 0.0))
        yield replace(hit, reports=citing[row["hit"]]) if row["document"] else hit


def _hit(row: RowMapping, asked: Asked, score: float) -> Hit:
    found = found_in(row["body"], asked)
    start, end = (row[name] - row["body_start"] for name in ("span_start", "span_end"))
    inside = [stretch for stretch in found if start <= stretch[0] and stretch[1] <= end]
    best = best_of(row["body"], inside) or (start, end)
    same: dict[str, Any] = {
        name: row[name]
        for name in (
            "kind", "report", "item", "page", "unit", "level", "province", "period_from",
            "period_to", "status", "area", "document",
        )
    }  # fmt: skip
    return Hit(
        title=title(row["name"], asked),
        snippet=snippet(row["body"], found, best[0]),
        place=(row["body_start"] + best[0], row["body_start"] + best[1]),
        score=round(score, 4),
        themes=tuple(_themes(row["themes"])),
        **same,
    )


def _citing(connection: Connection, hits_: Sequence[str]) -> dict[str, int]:
    """Return how many reports cite each document."""
    if not hits_:
        return {}
    count = func.count(entries.c.report.distinct())
    query = select(entries.c.hit, count).where(entries.c.hit.in_(hits_)).group_by(entries.c.hit)
    return {row[0]: row[1] for row in connection.execute(query)}
