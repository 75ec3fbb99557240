"""Searching: which reports of the store are findable: those that no other has superseded."""

from __future__ import annotations

from sqlalchemy import Connection, select

from vnreports.records import Report
from vnreports.search.indexing import put, remove_all
from vnreports.store.schema import reports

SINCE = "0010"  # the migration that brought the search: what was saved before is not findable


def put_again(connection: Connection, report_id: str) -> None:
    """Make a report findable that was not, as it is in the store."""
    record = connection.scalar(select(reports.c.record).where(reports.c.id == report_id))
    if record:
        put(connection, Report.model_validate(record))


def rebuild(connection: Connection) -> int:
    """Make everything findable anew; return of how many reports."""
    remove_all(connection)
    current = select(reports.c.id).where(reports.c.superseded_by.is_(None)).order_by(reports.c.id)
    ids = list(connection.scalars(current))
    for one in ids:
        put_again(connection, one)
    return len(ids)
