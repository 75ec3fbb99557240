"""Lists: one query that is counted, filtered, sorted, paged and exported by what the URL says.

    REPORTS = Listing("bao-cao", source=reports, id=reports.c.id, columns=(…), filters=(…),
                      order="-saved")
    page = REPORTS.page(connection, desk.query)       /reports?province=tỉnh+Ví+Dụ&sort=-date&page=2
    head, rows = REPORTS.table(connection, desk.query)

The rows of a page are chosen first and filled afterwards, so that a costly column (a count of
items) is asked for fifty rows and not for all. Values that the URL may not name are passed over: a
link from elsewhere shows a list, not an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping, Select, func, or_, select
from starlette.datastructures import QueryParams

from vnreports.exporting.plain import Value
from vnreports.web.matching import holds
from vnreports.web.rendering import moment, written_day
from vnreports.web.texts import t

PER_PAGE = 50
OPTIONS = 200  # of a choice; beyond them, a name is typed
EXPORTED = 100_000  # rows of a file
Kind = Literal["text", "number", "day", "moment"]
Words = Mapping[str, str]  # of a closed set, in Vietnamese


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its name in the URL, its heading, and what is in it.

    `link` makes the address that a cell leads to, from the row. One that is not `shown` is in the
    exported file only; the row has it all the same.
    """

    key: str
    label: str
    value: ColumnElement[Any]
    kind: Kind = "text"
    words: Words | None = None
    name: Callable[[str], str] | None = None  # how a value is said that is of no closed set
    link: Callable[[RowMapping], str] | None = None
    shown: bool = True
    sorts: bool = True

    def say(self, row: RowMapping) -> Any:
        """Return what a cell says."""
        value = row[self.key]
        if self.name and value is not None:
            return self.name(value)
        return t(self.words[value]) if self.words and value in self.words else value


@dataclass(frozen=True, slots=True)
class Option:
    """A value that may be chosen, and how many rows have it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of which one or several values are chosen, each with its count."""

    key: str
    label: str
    value: ColumnElement[Any]
    words: Words | None = None
    name: Callable[[str], str] | None = None  # how a value is said that is of no closed set

    def where(self, connection: Connection, query: QueryParams) -> ColumnElement[bool] | None:
        """Return what the URL asks for."""
        chosen = [value for value in query.getlist(self.key) if value]
        return self.value.in_(chosen) if chosen else None

    def say(self, value: str) -> str:
        """Return a value in words."""
        if self.words:
            return t(self.words[value]) if value in self.words else value
        return self.name(value) if self.name else value


@dataclass(frozen=True, slots=True)
class Contains:
    """A filter by a part of a name, with or without its accents.

    For columns of some thousand different names; over more, search.
    """

    key: str
    label: str
    values: Sequence[ColumnElement[Any]]

    def where(self, connection: Connection, query: QueryParams) -> ColumnElement[bool] | None:
        """Return what the URL asks for."""
        sought = query.get(self.key, "").strip()
        if not sought:
            return None
        found = []
        for value in self.values:
            names = connection.scalars(select(value).where(value.is_not(None)).distinct())
            found.append(value.in_([name for name in names if holds(name, sought)]))
        return or_(*found)


Filter = Choice | Contains


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter as a page shows it: what is typed or chosen, and what may be."""

    filter: Filter
    typed: str = ""
    options: Sequence[Option] = ()

    @property
    def is_typed(self) -> bool:
        """Whether a person types what is sought, and does not choose."""
        return isinstance(self.filter, Contains)

    @property
    def chosen(self) -> list[Option]:
        """The options that are chosen."""
        return [option for option in self.options if option.chosen]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list."""

    listing: Listing
    rows: Sequence[RowMapping]
    total: int
    number: int
    pages: int
    sort: str
    descending: bool
    facets: Sequence[Facet]
    filtered: bool

    @property
    def columns(self) -> list[Column]:
        """The columns that are shown."""
        return [column for column in self.listing.columns if column.shown]

    def turned(self, column: Column) -> str:
        """Return the value of `sort` that a click on a heading asks for."""
        return f"-{column.key}" if column.key == self.sort and not self.descending else column.key


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: where its rows come from, its columns, its filters, and how it is sorted at first.

    `id` tells the rows apart. `order` is the key of a column, with "-" before it: from the last.
    """

    name: str  # of the exported file, in ASCII
    source: FromClause
    id: ColumnElement[Any]
    columns: Sequence[Column]
    order: str
    filters: Sequence[Filter] = ()
    where: Sequence[ColumnElement[bool]] = field(default=())

    def page(self, connection: Connection, query: QueryParams) -> Page:
        """Return the page that the URL asks for."""
        asked = self._asked(connection, query)
        where = [one for one in asked.values() if one is not None]
        total = connection.scalars(self._select(func.count(), where=where)).one()
        pages = max(1, -(-total // PER_PAGE))
        number = min(_whole(query.get("page")), pages)
        ids = self._ids(query, where).limit(PER_PAGE).offset((number - 1) * PER_PAGE)
        sort, descending = self._sort(query)
        return Page(
            listing=self,
            rows=self._rows(connection, list(connection.scalars(ids))),
            total=total,
            number=number,
            pages=pages,
            sort=sort.key,
            descending=descending,
            facets=[self._facet(connection, query, one, asked) for one in self.filters],
            filtered=bool(where),
        )

    def table(
        self, connection: Connection, query: QueryParams
    ) -> tuple[list[str], list[list[Value]]]:
        """Return the headings and all rows that the URL asks for, on whatever page they are."""
        where = [one for one in self._asked(connection, query).values() if one is not None]
        chosen = self._ids(query, where).limit(EXPORTED).subquery()
        columns = [column.value.label(column.key) for column in self.columns]
        sort = self._order(query)
        rows = connection.execute(
            self._select(*columns, where=where)
            .where(self.id.in_(select(chosen.c.id)))
            .order_by(*sort)
        ).mappings()
        head = [t(column.label) for column in self.columns]
        return head, [[_written(column, row) for column in self.columns] for row in rows]

    def _select(self, *columns: Any, where: Sequence[ColumnElement[bool]] = ()) -> Select[Any]:
        return select(*columns).select_from(self.source).where(*self.where, *where)

    def _ids(self, query: QueryParams, where: Sequence[ColumnElement[bool]]) -> Select[Any]:
        return self._select(self.id.label("id"), where=where).order_by(*self._order(query))

    def _rows(self, connection: Connection, ids: Sequence[Any]) -> list[RowMapping]:
        columns = [column.value.label(column.key) for column in self.columns]
        found = self._select(self.id.label("_id"), *columns).where(self.id.in_(ids))
        rows = {row["_id"]: row for row in connection.execute(found).mappings()}
        return [rows[one] for one in ids]

    def _asked(
        self, connection: Connection, query: QueryParams
    ) -> dict[str, ColumnElement[bool] | None]:
        return {one.key: one.where(connection, query) for one in self.filters}

    def _facet(
        self,
        connection: Connection,
        query: QueryParams,
        of: Filter,
        asked: Mapping[str, ColumnElement[bool] | None],
    ) -> Facet:
        """Count the values of a filter among the rows that the other filters leave."""
        if isinstance(of, Contains):
            return Facet(of, typed=query.get(of.key, ""))
        where = [one for key, one in asked.items() if key != of.key and one is not None]
        count = func.count()
        counted = (
            self._select(of.value, count, where=where)
            .where(of.value.is_not(None))
            .group_by(of.value)
            .order_by(count.desc(), of.value)
            .limit(OPTIONS)
        )
        counts = {str(value): times for value, times in map(tuple, connection.execute(counted))}
        chosen = [value for value in query.getlist(of.key) if value]
        counts |= {value: 0 for value in chosen if value not in counts}
        return Facet(
            of,
            options=[
                Option(value, of.say(value), times, value in chosen)
                for value, times in counts.items()
            ],
        )

    def _sort(self, query: QueryParams) -> tuple[Column, bool]:
        columns = {column.key: column for column in self.columns if column.sorts}
        for asked in (query.get("sort", ""), self.order):
            if asked.removeprefix("-") in columns:
                return columns[asked.removeprefix("-")], asked.startswith("-")
        raise KeyError(self.order)

    def _order(self, query: QueryParams) -> list[ColumnElement[Any]]:
        column, descending = self._sort(query)
        value = column.value.desc() if descending else column.value.asc()
        return [value.nulls_last(), self.id.asc()]


def _whole(text: str | None) -> int:
    """Return the number of a page that the URL names; 1 where it names none."""
    return int(text) if text and text.isdecimal() and int(text[:9]) > 0 else 1


def _written(column: Column, row: RowMapping) -> Value:
    value: Value = column.say(row)
    if isinstance(value, str) and column.kind == "day":
        return written_day(value)
    return moment(value) if isinstance(value, str) and column.kind == "moment" else value
