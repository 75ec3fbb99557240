"""Reading: the reports of a store one after the other, some of them or all.

    for stored in read_reports("kho.sqlite", Wanted(provinces=["quảng nam"])):
        stored.report, stored.saved_at

All come from one moment of the store, and nothing waits meanwhile: an ingest goes on beside it.
Not for a store in memory, which only its own connection sees; one of an older version has to be
opened by `Store` before.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    cast,
    false,
    func,
    select,
    tuple_,
)
from sqlalchemy.exc import SQLAlchemyError

from vnreports.errors import StoreError
from vnreports.records import Report
from vnreports.store.database import READING, open_engine, shown, to_url
from vnreports.store.schema import reports

AHEAD = 50  # reports that are fetched at once: a few MB


@dataclass(frozen=True, slots=True)
class Stored:
    """A report and what the store knows of it."""

    report: Report
    saved_at: str | None = None
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports are wanted; by default those that no other has superseded.

    Units, provinces and kinds are found by a part of their name, whatever its case; of several any
    will do. `period` holds a report that covers it for the most part: reports of the year 2024
    often run from 15/12/2023 to 14/12/2024. `since` is compared with the moment of saving, in UTC.
    """

    units: Sequence[str] = ()
    provinces: Sequence[str] = ()
    kinds: Sequence[str] = ()
    period: tuple[date, date] | None = None
    since: str | None = None
    all_versions: bool = False


def count_reports(where: str | Path, wanted: Wanted) -> int:
    """Return how many reports `read_reports` would yield."""
    with connected(where) as connection:
        query = select(func.count()).select_from(reports)
        return connection.scalars(query.where(*conditions(connection, wanted))).one()


def read_reports(where: str | Path, wanted: Wanted) -> Iterator[Stored]:
    """Yield the reports that are wanted, by id.

    Raises:
        StoreError: the database does not answer.
    """
    with connected(where) as connection:
        query = (
            select(
                cast(reports.c.record, Text),  # as it is written: pydantic reads JSON faster
                reports.c.saved_at,
                reports.c.superseded_by,
            )
            .where(*conditions(connection, wanted))
            .order_by(reports.c.id)
            .execution_options(yield_per=AHEAD)
        )
        for record, *known in connection.execute(query):
            yield Stored(Report.model_validate_json(record), *known)


@contextmanager
def connected(where: str | Path) -> Iterator[Connection]:
    """Open a connection of its own, which lasts as long as the reports are read."""
    url = to_url(where)
    engine = open_engine(url)
    try:
        with engine.execution_options(**{READING: True}).connect() as connection:
            yield connection
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or error).strip().rstrip(".")
        raise StoreError(f"Không đọc được kho dữ liệu {shown(url)!r}: {said}.") from error
    finally:
        engine.dispose()


def conditions(connection: Connection, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Yield what is asked of the rows of `reports`."""
    named = {"unit": wanted.units, "province": wanted.provinces, "doc_type": wanted.kinds}
    for column, parts in named.items():
        if parts:
            yield reports.c[column].in_(_names(connection, column, parts))
    if wanted.period:
        periods = _periods(connection, *wanted.period)
        pair = tuple_(reports.c.period_from, reports.c.period_to)
        yield pair.in_(periods) if periods else false()
    if wanted.since:
        yield reports.c.saved_at >= wanted.since
    if not wanted.all_versions:
        yield reports.c.superseded_by.is_(None)


def _names(connection: Connection, column: str, parts: Sequence[str]) -> list[str]:
    """Return the names in a column that hold one of the parts (SQLite knows no case but ASCII)."""
    names = connection.scalars(select(reports.c[column]).distinct()).all()
    sought = [_folded(part) for part in parts]
    return [name for name in names if name and any(one in _folded(name) for one in sought)]


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _periods(connection: Connection, first: date, last: date) -> list[tuple[str, str]]:
    """Return the periods of reports of which more than half lies between two days."""
    columns = reports.c.period_from, reports.c.period_to
    pairs = connection.execute(select(*columns).where(columns[0] <= columns[1]).distinct())
    found = []
    for begin, end in map(tuple, pairs):
        start, stop = date.fromisoformat(begin), date.fromisoformat(end)
        inside = (min(stop, last) - max(start, first)).days + 1
        if inside * 2 > (stop - start).days + 1:
            found.append((begin, end))
    return found
