"""Gathered: lists of what is worked out in memory, as `listing.py` has them of what is in tables.

    GROUPS = Gathered("sang-kien", columns=(…), filters=(…), order="-units")
    page = GROUPS.page(rows, desk.query)

A row is a mapping from the keys of columns and filters to values; under the key of a filter it may
hold several, and is found by each of them. The pages look and their URLs read as those of a
`Listing`; columns and filters name no part of a query: `nothing()` stands in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, null
from starlette.datastructures import QueryParams

from vnreports.exporting.plain import Value
from vnreports.web.listing import OPTIONS, PER_PAGE, Column, Contains, Facet, Filter, Option
from vnreports.web.matching import holds
from vnreports.web.texts import t

Row = Any  # a mapping; a list of tables has a RowMapping here


def nothing() -> ColumnElement[Any]:
    """Return what stands for the query in a column that is worked out."""
    return null()


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a list; `parts.listing` shows it as it shows that of a `Listing`."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    total: int
    number: int
    pages: int
    sort: str
    descending: bool
    facets: Sequence[Facet]
    filtered: bool

    def turned(self, column: Column) -> str:
        """Return the value of `sort` that a click on a heading asks for."""
        return f"-{column.key}" if column.key == self.sort and not self.descending else column.key


@dataclass(frozen=True, slots=True)
class Gathered:
    """A list of rows in memory: its columns, its filters, and how it is sorted at first."""

    name: str  # of the exported file, in ASCII
    columns: Sequence[Column]
    filters: Sequence[Filter]
    order: str

    def page(self, rows: Iterable[Mapping[str, Any]], query: QueryParams) -> Shown:
        """Return the page that the URL asks for."""
        known = list(rows)
        chosen = self.rows(known, query)
        pages = max(1, -(-len(chosen) // PER_PAGE))
        asked = query.get("page", "1")
        number = min(int(asked[:9]) if asked.isascii() and asked.isdecimal() else 1, pages) or 1
        sort, descending = self._sort(query)
        return Shown(
            columns=[column for column in self.columns if column.shown],
            rows=chosen[(number - 1) * PER_PAGE : number * PER_PAGE],
            total=len(chosen),
            number=number,
            pages=pages,
            sort=sort,
            descending=descending,
            facets=[self._facet(known, query, one) for one in self.filters],
            filtered=any(_sought(one, query) for one in self.filters),
        )

    def rows(self, rows: Iterable[Mapping[str, Any]], query: QueryParams) -> list[Row]:
        """Return all rows that the URL asks for, in order."""
        return self._sorted(_kept(list(rows), self.filters, query), query)

    def table(
        self, rows: Iterable[Mapping[str, Any]], query: QueryParams
    ) -> tuple[list[str], list[list[Value]]]:
        """Return the headings and all rows that the URL asks for."""
        chosen = self.rows(rows, query)
        head = [t(column.label) for column in self.columns]
        return head, [[column.say(row) for column in self.columns] for row in chosen]

    def _facet(self, rows: list[Mapping[str, Any]], query: QueryParams, of: Filter) -> Facet:
        if isinstance(of, Contains):
            return Facet(of, typed=query.get(of.key, ""))
        others = [one for one in self.filters if one is not of]
        counts = Counter(
            value for row in _kept(rows, others, query) for value in _values(row, of.key)
        )
        chosen = _sought(of, query)
        ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:OPTIONS]
        ranked += [(value, 0) for value in chosen if value not in dict(ranked)]
        options = [Option(value, of.say(value), count, value in chosen) for value, count in ranked]
        return Facet(of, options=options)

    def _sort(self, query: QueryParams) -> tuple[str, bool]:
        keys = {column.key for column in self.columns if column.sorts}
        asked = query.get("sort", "")
        said = asked if asked.removeprefix("-") in keys else self.order
        return said.removeprefix("-"), said.startswith("-")

    def _sorted(self, rows: list[Mapping[str, Any]], query: QueryParams) -> list[Row]:
        """Return rows in order; those without a value come last, alike ones as they came."""
        key, descending = self._sort(query)
        known = [row for row in rows if row[key] is not None]
        known.sort(key=lambda row: row[key], reverse=descending)
        return known + [row for row in rows if row[key] is None]


def _kept(
    rows: list[Mapping[str, Any]], filters: Sequence[Filter], query: QueryParams
) -> list[Mapping[str, Any]]:
    for one in filters:
        if sought := _sought(one, query):
            part = isinstance(one, Contains)
            rows = [row for row in rows if _matches(_values(row, one.key), sought, part=part)]
    return rows


def _matches(values: Sequence[str], sought: Sequence[str], *, part: bool) -> bool:
    if part:
        return any(holds(value, one) for one in sought for value in values)
    return any(value in sought for value in values)


def _sought(one: Filter, query: QueryParams) -> list[str]:
    return [value.strip() for value in query.getlist(one.key) if value.strip()]


def _values(row: Mapping[str, Any], key: str) -> Sequence[str]:
    value = row[key]
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(dict.fromkeys(value))
