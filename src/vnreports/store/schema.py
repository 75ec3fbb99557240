"""The tables of the store, made from the records: one table a list, one column a field.

    Indicator.change = Change(direction="up", value=12, …)   ->   change_direction, change_value, …

Names are those of the records; `span` becomes span_start and span_end, the cell of a figure
cell_table, cell_row and cell_column. SQL wants quotation marks around `references` and `to`, which
are words of its own. `reports.record` is the whole record as JSON.

A change of the records changes the tables: it needs a migration, and HEAD names the last one
(`vnreports/store/migrations`; a test compares the two).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from sqlalchemy import (
    JSON,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from vnreports.records import (
    Check,
    Difficulty,
    ExtractorRecord,
    Header,
    Indicator,
    Initiative,
    Recommendation,
    Record,
    Reference,
    Section,
    SourceRecord,
)
from vnreports.search.tables import metadata as search_metadata

HEAD = "0011"  # the migration that these tables are those of
LISTS: Mapping[str, type[Record]] = {
    "sections": Section,
    "references": Reference,
    "indicators": Indicator,
    "initiatives": Initiative,
    "difficulties": Difficulty,
    "recommendations": Recommendation,
    "checks": Check,
}
INDEXED = frozenset({"unit", "province", "period_from", "code", "cited", "name"})
PREFIXES = {"table": "cell"}  # where the name of the field would not do before a column

metadata = MetaData()


def to_row(record: Record, prefix: str = "") -> dict[str, Any]:
    """Return the columns of a record; an inner record gives a column for each of its fields."""
    row: dict[str, Any] = {}
    for name, inner, sql in _fields(type(record)):
        value = getattr(record, name)
        if inner is None:
            row[prefix + name] = _to_float(value) if sql is Float else value
        elif value is not None:
            row |= to_row(value, f"{PREFIXES.get(name, name)}_")
    return row


def _columns(record: type[Record], prefix: str = "") -> Iterator[Column[Any]]:
    for name, inner, sql in _fields(record):
        if inner:
            yield from _columns(inner, f"{PREFIXES.get(name, name)}_")
        else:
            yield Column(prefix + name, sql, index=not prefix and name in INDEXED)


@cache
def _fields(record: type[Record]) -> list[tuple[str, type[Record] | None, type[TypeEngine[Any]]]]:
    """Return the fields of a record: name, the record that it holds if it does, and SQL type.

    Lists of records are no columns: they are in the whole record.
    """
    return [
        (name, _inner(field.annotation), _sql_type(field.annotation))
        for name, field in record.model_fields.items()
        if not any(_inner(inside) for inside in get_args(field.annotation) if inside is not None)
        or get_origin(field.annotation) is not list
    ]


def _kinds(annotation: Any) -> set[Any]:
    """Return the plain types of an annotation: `str | None` is {str}."""
    if get_origin(annotation) in (Union, UnionType):
        return set().union(*map(_kinds, get_args(annotation))) - {type(None)}
    if get_origin(annotation) is Annotated:
        return _kinds(get_args(annotation)[0])
    return {get_origin(annotation) or annotation}


def _inner(annotation: Any) -> type[Record] | None:
    """Return the record that a field holds, where it holds one."""
    kinds = (kind for kind in _kinds(annotation) if isinstance(kind, type))
    return next((kind for kind in kinds if issubclass(kind, Record)), None)


def _sql_type(annotation: Any) -> type[TypeEngine[Any]]:
    kinds = _kinds(annotation)
    if float in kinds:
        return Float
    if list in kinds:
        return JSON
    return Integer if int in kinds else Text


def _to_float(value: float | None) -> float | None:
    """Return a number as SQL keeps it; a row of digits beyond all numbers is only in the record."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("folded_id", Text, unique=True),  # the id as file systems compare names
    *_columns(SourceRecord),
    *_columns(Header),
    *_columns(ExtractorRecord),
    Column("added_at", Text),  # when it came, to the microsecond: order of arrival
    Column("saved_at", Text, nullable=False),  # when it was extracted, or corrected, last
    # The report that is to be used in the place of this one; none where this one is current.
    Column("superseded_by", Text, index=True),
    Column("superseded_why", Text),  # same_number, same_period or same_words: see `versions`
    Column("unit_key", Text, index=True),  # the reporting unit as units are compared
    Column("original", Text),  # where the file is kept, below the folder of originals
    Column("figures_key", Text),  # a hash of all numbers of the text: equal in every file form
    Column("record", JSON, nullable=False),
    UniqueConstraint("sha256"),  # the content makes the report, wherever its file lies
)

lists: Mapping[str, Table] = {
    name: Table(
        name,
        metadata,
        Column("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
        *_columns(record),
    )
    for name, record in LISTS.items()
}

# What a reader gave: text, pages, hints. Extracting anew begins here, not at the file.
texts = Table(
    "texts",
    metadata,
    Column("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("source", LargeBinary, nullable=False),  # JSON of a Source, packed by zlib
)

# The ledger: how things stand with every file and content …
files = Table(
    "files",
    metadata,
    Column("path", Text, primary_key=True),  # of a member of an archive: …/tap.zip!/xa-a.docx
    Column("sha256", Text, primary_key=True),  # empty where the file could not be opened
    Column("state", Text, nullable=False),  # stored, duplicate (of another file), opened or failed
    Column("report", ForeignKey("reports.id"), index=True),
    Column("stage", Text),  # where it failed: open, read or extract
    Column("reason", Text),
    Column("advice", Text),
    Column("members", Integer),  # of an archive: how many files came out of it
    Column("seen_at", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Index("ix_files_state", "state"),
)

# … and every step that brought it there; nothing is ever taken out.
steps = Table(
    "steps",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("path", Text, nullable=False, index=True),
    Column("sha256", Text, nullable=False),
    Column("stage", Text, nullable=False),  # open, read, extract or save
    Column("state", Text, nullable=False),  # done or failed
    Column("seconds", Float),
    Column("report", Text),
    Column("reason", Text),
    Column("at", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("rules", Text, nullable=False),
)

# What a person has decided of groups of initiatives. It names them by words and units, never by
# report or item: it outlives reading anew, extracting anew and new versions.
initiative_decisions = Table(
    "initiative_decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),  # confirm, merge, split or rename
    Column("groups", JSON, nullable=False),  # of each group: the ids that it was known by
    Column("members", JSON, nullable=False),  # keys of units: of a split, of what was confirmed
    Column("name", Text),  # of a rename
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undone_by", Text),
    Column("undone_at", Text),
)

# What persons put right in reports. Nothing is ever taken out: to undo is a line of its own.
corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("report", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),  # add, change, delete, confirm, undo or redo
    Column("list", Text, nullable=False),  # a list of the record, header, or report
    Column("item", Text),
    Column("was", JSON, nullable=False),  # what the person saw
    Column("becomes", JSON, nullable=False),  # what the person gave
    Column("target", Integer),  # of an undo or redo: the correction
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)

# What the program had found, of reports that have corrections; others have it in `reports.record`.
extractions = Table(
    "extractions",
    metadata,
    Column("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("record", JSON, nullable=False),
)

# Who may use the store through the web application; without users it serves this machine only.
users = Table(
    "users",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False, unique=True),  # in lower case
    Column("role", Text, nullable=False),  # read, correct or administer
    Column("password", Text, nullable=False),  # as Argon2 writes it, with its salt and costs
    Column("created_at", Text, nullable=False),
    Column("last_login_at", Text),
)

# Who is logged in. The token itself is only in the cookie: a copy of the store lets nobody in.
web_sessions = Table(
    "web_sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("user", ForeignKey("users.number", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
)

# What persons did, by name: it outlives the user. Nothing is ever taken out.
audit_log = Table(
    "audit_log",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),  # login, login_failed, logout, user_added, …
    Column("target", Text),  # what it was done to: a user, a report, a file
    Column("detail", Text),
    Column("address", Text),  # of the network, where it came over one
)

# What the search looks up; see `vnreports.search.tables`.
for _table in search_metadata.sorted_tables:
    _table.to_metadata(metadata)
