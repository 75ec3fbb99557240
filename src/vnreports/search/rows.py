"""Rows: what the tables say of the entries that were found.

Up to some thousand entries are asked for at once, by their numbers. These go into the SQL as they
are: as values each of them would cost more than the look at its row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from vnreports.search.asking import FacetName, Hit
from vnreports.search.snippets import best_of, found_in, snippet, title
from vnreports.search.syntax import Asked
from vnreports.search.tables import THEMES_END, entries, texts

# Facets that are counted in one go: those of a report have few values together, so have the others.
_TOGETHER: tuple[tuple[FacetName, ...], ...] = (
    ("unit", "level", "province", "year"),
    ("kind", "status", "area", "theme"),
)
_COLUMNS: dict[FacetName, str] = {"theme": "themes"}  # where it is not the name of the facet


def one_a_hit(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Return entries in order, of each hit the first: of a document, of a section."""
    if not ids:
        return []
    query = f"SELECT id, hit FROM search_entries WHERE {_among(ids)} AND hit IS NOT NULL"
    hit = {row[0]: row[1] for row in connection.exec_driver_sql(query).all()}
    first: dict[str, int] = {}
    for one in ids:
        if one in hit:
            first.setdefault(hit[one], one)
    return [one for one in ids if one not in hit or first[hit[one]] == one]


def count_values(
    connection: Connection, ids: Sequence[int], names: Sequence[FacetName]
) -> dict[FacetName, Counter[str]]:
    """Return how many of the entries have each value of some facets."""
    counts: dict[FacetName, Counter[str]] = {name: Counter() for name in names}
    for together in _TOGETHER if ids else ():
        asked = [name for name in together if name in counts]
        if not asked:
            continue
        columns = ", ".join(_COLUMNS.get(name, name) for name in asked)
        query = (
            f"SELECT count(*), {columns} FROM search_entries WHERE {_among(ids)} GROUP BY {columns}"
        )
        for count, *values in connection.exec_driver_sql(query).all():
            for name, value in zip(asked, values, strict=True):
                for one in _single(name, value):
                    counts[name][one] += count
    return counts


def _single(name: FacetName, value: str | None) -> list[str]:
    if not value:
        return []
    return value.split(THEMES_END) if name == "theme" else [value]


def hits(
    connection: Connection, asked: Asked, ids: Sequence[int], scores: dict[int, float]
) -> Iterator[Hit]:
    """Yield the hits of some entries, in their order."""
    query = (
        select(entries, texts.c.name, texts.c.body)
        .join(texts, texts.c.id == entries.c.id)
        .where(entries.c.id.in_(ids))
    )
    rows = {row["id"]: row for row in connection.execute(query).mappings()}
    citing = _citing(connection, [row["hit"] for row in rows.values() if row["document"]])
    for row in (rows[one] for one in ids):
        hit = _hit(row, asked, scores.get(row["id"], 0.0))
        yield replace(hit, reports=citing[row["hit"]]) if row["document"] else hit


def _among(ids: Sequence[int]) -> str:
    return f"id IN ({','.join(map(str, ids))})"


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
        themes=tuple(_single("theme", row["themes"])),
        **same,
    )


def _citing(connection: Connection, hits_: Sequence[str]) -> dict[str, int]:
    """Return how many reports cite each document."""
    if not hits_:
        return {}
    count = func.count(entries.c.report.distinct())
    query = select(entries.c.hit, count).where(entries.c.hit.in_(hits_)).group_by(entries.c.hit)
    return {row[0]: row[1] for row in connection.execute(query)}
