"""Lists: the columns of everything that is exported, made from the records.

    Indicator.change = Change(direction="up", …)   ->   Column("change_direction", "text", …)

Names are those of the tables of the store. Before the columns of a list stands whose report the
row is of (`report_unit`, `report_province`, …), so that a row can be read without the others. The
cells of all tables are a list as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from vnreports.records import ExtractorRecord, Header, Item, Record, SourceRecord
from vnreports.store.schema import LISTS as ITEMS
from vnreports.store.schema import PREFIXES

Kind = Literal["text", "texts", "date", "time", "integer", "number"]

DATES = frozenset({"date", "period_from", "period_to"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what is in it, and where that stands in the record.

    `told` is where the data dictionary tells of it: "Change.direction". `values` is the closed
    set that its text is from.
    """

    name: str
    kind: Kind
    path: str
    told: str
    values: tuple[str, ...] = ()


def _fields(record: type[Record], path: str, prefix: str = "") -> Iterator[Column]:
    """Yield a column for each field of a record, and of the records in its fields.

    A list of records is no column: it is in the whole record only.
    """
    for name, field in record.model_fields.items():
        inner = _record_in(field.annotation)
        if inner and get_origin(field.annotation) is list:
            continue
        if inner:
            yield from _fields(inner, f"{path}{name}.", f"{PREFIXES.get(name, name)}_")
            continue
        owner = Item if issubclass(record, Item) and name in Item.model_fields else record
        yield Column(
            name=prefix + name,
            kind="date" if name in DATES else _kind(field.annotation),
            path=path + name,
            told=f"{owner.__name__}.{name}",
            values=tuple(get_args(_literal(field.annotation))),
        )


def _plain(annotation: Any) -> Iterator[Any]:
    """Yield the types that a field may have, also within lists: `list[str] | None` is str."""
    if get_origin(annotation) in (Union, UnionType, list):
        for one in get_args(annotation):
            yield from _plain(one)
    elif get_origin(annotation) is Annotated:
        yield from _plain(get_args(annotation)[0])
    else:
        yield annotation


def _record_in(annotation: Any) -> type[Record] | None:
    kinds = (one for one in _plain(annotation) if isinstance(one, type))
    return next((one for one in kinds if issubclass(one, Record)), None)


def _literal(annotation: Any) -> Any:
    return next((one for one in _plain(annotation) if get_origin(one) is Literal), None)


def _kind(annotation: Any) -> Kind:
    plain = set(_plain(annotation))
    if get_origin(annotation) is list:
        return "texts"
    if float in plain:
        return "number"
    return "integer" if int in plain else "text"


_HEADER = {column.name: column for column in _fields(Header, "header.")}
_SOURCE = {column.name: column for column in _fields(SourceRecord, "source.")}
_ID = Column("id", "text", "id", "Report.id")
CONTEXT = (
    replace(_ID, name="report"),
    *(
        replace(_HEADER[name], name=f"report_{name}")
        for name in ("unit", "unit_level", "province", "period_from", "period_to", "code")
    ),
    replace(_SOURCE["file"], name="report_file"),
)


def _of_items(name: str, record: type[Record]) -> Iterator[Column]:
    """Yield what a person looks for first: what it says, in which words, where; then the rest."""
    columns = {column.name: column for column in _fields(record, f"{name}[].")}
    last = {one.name: one for one in _fields(Item, f"{name}[].")}
    yield from CONTEXT
    yield Column("position", "integer", f"{name}[]", "Row.position")
    yield from (column for column in columns.values() if column.name not in last)
    yield from (last.pop("quote"), last.pop("page"), _heading(f"{name}[]"))
    yield from last.values()


def _heading(path: str) -> Column:
    return Column("section_heading", "text", f"{path}.section", "Row.section_heading")


LISTS: Mapping[str, tuple[Column, ...]] = {
    "reports": (
        _ID,
        *_HEADER.values(),
        *_SOURCE.values(),
        *_fields(ExtractorRecord, "extractor."),
        Column("saved_at", "time", "", "Stored.saved_at"),
        Column("superseded_by", "text", "", "Stored.superseded_by"),
    ),
    **{name: tuple(_of_items(name, record)) for name, record in ITEMS.items()},
    "cells": (
        *CONTEXT,
        Column("table", "text", "tables[].id", "Row.table"),
        Column("section", "text", "tables[].section", "Item.section"),
        _heading("tables[]"),
        Column("page", "integer", "tables[].page", "Item.page"),
        Column("row", "integer", "tables[].rows[]", "Row.row"),
        Column("column", "integer", "tables[].rows[][]", "Row.column"),
        Column("text", "text", "tables[].rows[][].text", "Cell.text"),
        Column("span_start", "integer", "tables[].rows[][].span.start", "SpanRecord.start"),
        Column("span_end", "integer", "tables[].rows[][].span.end", "SpanRecord.end"),
    ),
}
