"""Database: open the one that holds a store, and make its tables.

SQLite by default, in WAL: readers do not wait for the writer, and a process that is killed leaves
what it had committed.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from vnreports.errors import StoreError
from vnreports.store.schema import VERSION, metadata

PRAGMAS = {
    "busy_timeout": 60_000,  # milliseconds to wait for another process that is writing
    "journal_mode": "WAL",
    "synchronous": "NORMAL",  # enough in WAL: a power cut may lose the last report, never the store
    "foreign_keys": "ON",
}


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
        return make_url(where)
    except ArgumentError as error:
        raise StoreError(f"{where!r} không phải địa chỉ cơ sở dữ liệu.") from error


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
        engine = create_engine(url, json_serializer=partial(json.dumps, ensure_ascii=False))
    except ImportError as error:
        raise StoreError(f"Thiếu thư viện để mở {shown(url)!r}: {error.name}.") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def shown(url: URL) -> str:
    """Return a URL as it may be shown: without its password; an SQLite store by its path.

    >>> shown(to_url("postgresql://cchc:bi-mat@may-chu/kho"))
    'postgresql://cchc:***@may-chu/kho'
    """
    path = sqlite_path(url)
    return str(path) if path else url.render_as_string(hide_password=True)


def sqlite_path(url: URL) -> Path | None:
    """Return the file of an SQLite store; None for a store in memory or on a server."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def prepare(connection: Connection) -> None:
    """Make the tables, unless they are there.

    Raises:
        StoreError: the database holds something else, or was made by a later version.
    """
    if connection.dialect.name == "sqlite":
        _check_file(connection)
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _check_file(connection: Connection) -> None:
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    url = shown(connection.engine.url)
    if version > VERSION:
        raise StoreError(
            f"Kho {url!r} do phiên bản vnreports mới hơn tạo ra. Hãy cập nhật vnreports."
        )
    if tables and version < 1:
        raise StoreError(
            f"{url!r} là cơ sở dữ liệu khác, không phải kho vnreports. Hãy chọn tệp khác."
        )


def _set_up(connection: SQLiteConnection, _: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _begin
    try:
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}").close()
    except Exception:
        connection.close()  # no database: SQLAlchemy forgets the connection, but leaves it open
        raise


def _begin(connection: Connection) -> None:
    # The lock at once: two programs that look first and write then would else both find nothing.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
