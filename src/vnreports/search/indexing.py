"""Indexing: the entries of a report go in with the report, in one transaction, and out with it."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from vnreports.records import Report
from vnreports.search.entries import entries_of
from vnreports.search.tables import entries, texts
from vnreports.search.words import clear, index, unindex


def put(connection: Connection, report: Report) -> None:
    """Make a report findable as it is now, in the place of what was findable of it."""
    remove(connection, report.id)
    made = list(entries_of(report))
    connection.execute(insert(entries), [entry.what for entry in made])
    # they were numbered in their order; which numbers, only the database knows
    numbers = connection.scalars(
        select(entries.c.id).where(entries.c.report == report.id).order_by(entries.c.id)
    )
    rows = [
        {"id": number, **entry.texts} for number, entry in zip(numbers, made, strict=True)
    ]  # fmt: skip
    connection.execute(insert(texts), rows)
    index(connection, report.id)


def remove(connection: Connection, report_id: str) -> None:
    """Let nothing of a report be found."""
    unindex(connection, report_id)
    ours = select(entries.c.id).where(entries.c.report == report_id)
    connection.execute(delete(texts).where(texts.c.id.in_(ours)))
    connection.execute(delete(entries).where(entries.c.report == report_id))


def remove_all(connection: Connection) -> None:
    """Let nothing be found, before everything is put in anew."""
    clear(connection)
    connection.execute(delete(texts))
    connection.execute(delete(entries))
