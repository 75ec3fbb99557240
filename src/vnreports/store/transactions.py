"""Transactions: run a piece of work in the database, wholly or not at all, and say why it fails.

A transaction is whole or not there, so it can be run again: where a server has gone away, until it
is back or patience ends; where another program got in the way, a few times.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from vnreports.errors import StoreError
from vnreports.store.database import READING, open_engine, shown, sqlite_path, to_url

PATIENCE = 120.0  # seconds that a database server may be away before a run gives up
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
_TRIES = 5  # of a transaction that another program has got in the way of
# Classes of SQLSTATE that pass: connection lost, server shutting down or starting.
_PASSING = ("08", "57P")

_Made = TypeVar("_Made")


class Transactions:
    """The way into one database.

    Raises:
        StoreError: the address is none, or the driver of the database is not installed.
    """

    def __init__(self, where: str | Path) -> None:
        url = to_url(where)
        self.name = shown(url)
        self.path = sqlite_path(url)  # None for a store in memory or on a server
        self.patience = 0.0  # seconds
        try:
            self._engine = open_engine(url)
        except SQLAlchemyError as error:  # a driver that SQLAlchemy does not know
            raise self._refused(error) from error
        self._reading = self._engine.execution_options(
            **_reading_options(self._engine.dialect.name)
        )

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def write(self, work: Callable[[Connection], _Made]) -> _Made:
        """Run work that writes; what it returns is saved.

        Raises:
            StoreError: the database refuses.
        """
        return self._until_through(work, reading=False)

    def read(self, work: Callable[[Connection], _Made]) -> _Made:
        """Run work that only reads; it waits for no writer.

        Raises:
            StoreError: the database refuses.
        """
        return self._until_through(work, reading=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection that only reads, all of it from one moment; nothing is tried again.

        Raises:
            StoreError: the database refuses.
        """
        try:
            with self._reading.begin() as connection:
                yield connection
        except (DBAPIError, PoolTimeoutError) as error:  # not what is wrong in a query of ours
            raise self._refused(error) from error

    def _until_through(self, work: Callable[[Connection], _Made], *, reading: bool) -> _Made:
        began, pause, tries = time.monotonic(), _FIRST_PAUSE, 0
        while True:
            tries += 1
            try:
                with (self._reading if reading else self._engine).begin() as connection:
                    return work(connection)
            except IntegrityError as error:
                if tries >= _TRIES:
                    raise self._refused(error) from error
            except SQLAlchemyError as error:
                if not _passes(error) or time.monotonic() - began > self.patience:
                    raise self._refused(error) from error
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    def _refused(self, error: SQLAlchemyError) -> StoreError:
        said = str(getattr(error, "orig", None) or error).strip().rstrip(".")
        return StoreError(
            f"Kho dữ liệu {self.name!r} không dùng được: {said}. "
            "Hãy kiểm tra đường dẫn, quyền ghi và dung lượng đĩa."
        )


def _reading_options(dialect: str) -> dict[str, Any]:
    """Return how to read all from one moment, as SQLite does by itself.

    PostgreSQL would else show each query what was saved since the one before: a search found
    entries, and the report they were of was extracted anew when it came to fetch their words.
    """
    options: dict[str, Any] = {READING: True}
    if dialect == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    return options


def _passes(error: SQLAlchemyError) -> bool:
    """Return whether a fault may be over soon: the server of the database has gone away."""
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return str(state).startswith(_PASSING)
    # psycopg knows no state where it has not reached the server at all
    return error.connection_invalidated or type(error.orig).__module__.startswith("psycopg")
