"""Database: open the one that holds a store, and make its tables.

SQLite by default, in WAL: readers do not wait for the writer, and a process that is killed leaves
what it had committed. PostgreSQL by URL: `postgresql://user@host/name`.
"""

from __future__ import annotations

import json
import time
from functools import partial
from pathlib import Path
from sqlite3 import SQLITE_BUSY
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import Error as SQLiteError

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError

from vnreports.errors import StoreError
from vnreports.search.tables import create_words
from vnreports.store import searching
from vnreports.store.migrations import upgrade
from vnreports.store.schema import HEAD, metadata
from vnreports.store.views import create_views, drop_views

_WAITING = 60_000  # milliseconds to wait for another process that is writing
PRAGMAS = {
    "busy_timeout": _WAITING,
    "journal_mode": "WAL",
    "synchronous": "NORMAL",  # enough in WAL: a power cut may lose the last report, never the store
    "foreign_keys": "ON",
    "cache_size": -64_000,  # kilobytes of pages that are kept, at most: a search looks at many
}
READING = "reading"  # the option of an engine whose transactions only read
_LOCK = 0x766E7265  # any number, as long as all programs take the same
_POSTGRES = "postgresql+psycopg"
_PLAIN_POSTGRES = ("postgresql", "postgres")


def to_url(where: str | Path) -> URL:
    """Return the URL of a store that is named by its URL or by the path of its file.

    >>> str(to_url("kho.sqlite"))
    'sqlite:///kho.sqlite'

    Raises:
        StoreError: it looks like a URL, and is none.
    """
    if not (isinstance(where, str) and "://" in where):
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise StoreError(f"{where!r} không phải địa chỉ cơ sở dữ liệu.") from error
    return url.set(drivername=_POSTGRES) if url.drivername in _PLAIN_POSTGRES else url


def open_engine(url: URL) -> Engine:
    """Return an engine over a database; the folder of an SQLite file is made where missing.

    Raises:
        StoreError: the folder cannot be made, or the driver of the database is not installed.
    """
    path = sqlite_path(url)
    if path:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"Không tạo được thư mục {str(path.parent)!r}: {error}.") from error
    try:
        engine = create_engine(
            url,
            json_serializer=partial(json.dumps, ensure_ascii=False),
            # a server may have been restarted while a connection lay in the pool
            pool_pre_ping=url.get_backend_name() != "sqlite",
        )
    except ImportError as error:
        how = 'pip install "vnreports[postgres]"' if url.drivername == _POSTGRES else error.name
        raise StoreError(f"Thiếu thư viện để mở {shown(url)!r}: {how}.") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def shown(url: URL) -> str:
    """Return a URL as it may be shown: without its password; an SQLite store by its path.

    >>> shown(to_url("postgresql://cchc:bi-mat@may-chu/kho"))
    'postgresql+psycopg://cchc:***@may-chu/kho'
    """
    path = sqlite_path(url)
    return str(path) if path else url.render_as_string(hide_password=True)


def sqlite_path(url: URL) -> Path | None:
    """Return the file of an SQLite store; None for a store in memory or on a server."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def prepare(connection: Connection) -> None:
    """Make the tables, or bring them up to date, unless they are.

    Raises:
        StoreError: the database holds something else, or was made by a later version.
    """
    lock(connection)  # of two programs that open a new store at once, one makes it
    at = _migration(connection)
    if at == HEAD:
        return
    url = shown(connection.engine.url)
    if at and at > HEAD:
        raise StoreError(
            f"Kho {url!r} do phiên bản vnreports mới hơn tạo ra. Hãy cập nhật vnreports."
        )
    first = not at and _by_first_version(connection)
    if not at and not first and _holds_something_else(connection):
        raise StoreError(
            f"{url!r} là cơ sở dữ liệu khác, không phải kho vnreports. Hãy chọn nơi khác."
        )
    if not at and not first:
        _make(connection)
    else:
        drop_views(connection)  # they would be in the way of a table that changes
        upgrade(connection, made_by_first_version=first)
        if first or not at or at < searching.SINCE:
            searching.rebuild(connection)
    create_views(connection)


def _make(connection: Connection) -> None:
    """Make the tables as the last migration leaves them, which a test compares, without Alembic."""
    metadata.create_all(connection)
    create_words(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")


def lock(connection: Connection) -> None:
    """Wait until no other program writes; until the end of this transaction none will.

    SQLite is locked by the transaction itself, see `_begin`.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _migration(connection: Connection) -> str | None:
    """Return the last migration of a store; None where the database is no store of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    at: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return at if at and at.isdecimal() else None


def _by_first_version(connection: Connection) -> bool:
    """Return whether the tables are those of the first version, which knew no migrations."""
    if connection.dialect.name != "sqlite":
        return False
    return bool(connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 1)


def _holds_something_else(connection: Connection) -> bool:
    """Return whether there are tables that we would disturb, or be disturbed by.

    An SQLite file is a store or none; a database on a server may hold tables of others beside.
    """
    there = set(inspect(connection).get_table_names())
    if connection.dialect.name == "sqlite":
        return bool(there)
    return bool(there & {*metadata.tables, "alembic_version"})


def _set_up(connection: SQLiteConnection, _: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _begin
    try:
        for name, value in PRAGMAS.items():
            set_pragma(connection, f"PRAGMA {name} = {value}")
    except Exception:
        connection.close()  # no database: SQLAlchemy forgets the connection, but leaves it open
        raise


def set_pragma(connection: SQLiteConnection, pragma: str) -> None:
    """Set one thing, again where another program makes a store of this file at this moment.

    The change to WAL waits for nobody, whatever `busy_timeout` says.
    """
    until = time.monotonic() + _WAITING / 1000
    while True:
        try:
            connection.execute(pragma).close()
        except SQLiteError as error:
            busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _begin(connection: Connection) -> None:
    # The lock at once: two programs that look first and write then would else both find nothing.
    reading = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
