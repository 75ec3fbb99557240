"""Migrations: they lead to the tables that the code knows, and lose nothing on the way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from vnreports.resolve.decisions import Decision
from vnreports.resolve.groups import Told
from vnreports.store import Store
from vnreports.store.database import open_engine, to_url
from vnreports.store.migrations import FOLDER, upgrade
from vnreports.store.schema import HEAD, metadata


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return ScriptDirectory.from_config(config)


def differences(connection: Connection) -> list[object]:
    options = {"include_name": _is_described}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, metadata))


def _is_described(name: str | None, kind: str, _: object) -> bool:
    """The index of the search is no table that SQLAlchemy could describe."""
    return kind != "table" or not (name or "").startswith("search_words")


def test_head_is_the_last_migration() -> None:
    assert scripts().get_heads() == [HEAD]


def test_the_migrations_lead_to_the_tables_of_the_code(store_url: str) -> None:
    engine = open_engine(to_url(store_url))
    with engine.begin() as connection:
        upgrade(connection)
        assert differences(connection) == []
    engine.dispose()


def test_a_new_store_is_as_the_migrations_would_make_it(store_url: str) -> None:
    Store(store_url).close()
    engine = open_engine(to_url(store_url))
    with engine.begin() as connection:
        assert differences(connection) == []
        found = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    assert found == HEAD


def made_by_the_first_version(path: Path) -> None:
    """Make a store as vnreports did before it knew migrations, with a report in it."""
    engine = open_engine(to_url(path))
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        from alembic import command

        command.upgrade(config, "0001")
        connection.exec_driver_sql("DROP TABLE alembic_version")
        connection.exec_driver_sql("PRAGMA user_version = 1")
        record = (
            '{"id": "xa-a", "source": {}, "extractor": {"version": "0", "rules": "0"},'
            ' "text": "Báo cáo", "header": {"unit": "xã A"}}'
        )
        connection.exec_driver_sql(
            "INSERT INTO reports (id, folded_id, sha256, unit, version, rules, saved_at, record)"
            " VALUES ('xa-a', 'xa-a', 'abc', 'xã A', '0', '0', '2026-01-02', ?)",
            (record,),
        )
        connection.exec_driver_sql(
            "INSERT INTO files (path, sha256, state, report, seen_at, version, rules)"
            " VALUES ('/a.docx', 'abc', 'stored', 'xa-a', '2026-01-02', '0', '0')"
        )
    engine.dispose()


def test_a_store_of_the_first_version_is_brought_up_to_date_with_all_that_is_in_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "k.sqlite"
    made_by_the_first_version(path)
    with Store(path) as store:
        report = store.load("xa-a")
        assert report is not None
        assert report.header.unit == "xã A"
        assert [line["path"] for line in store.ledger()] == ["/a.docx"]
        assert store.source("xa-a") is None
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT added_at FROM reports").fetchall() == [("2026-01-02",)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


def test_initiatives_of_the_time_of_one_theme_stay_and_can_be_decided_on(tmp_path: Path) -> None:
    path = tmp_path / "k.sqlite"
    made_by_the_first_version(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO initiatives (report, position, id, name, places, status, theme)"
            " VALUES ('xa-a', 0, 'i1', 'Một chạm', '[\"thôn 1\"]', 'pilot', NULL)"
        )
        connection.commit()
    with Store(path) as store:
        (told,) = store.initiatives()
        number = store.decide(Decision("rename", (("0123456789",),), name="Chạm", by="Lan"))
        (decision,) = store.decisions()
    assert told == Told(
        report="xa-a",
        item="i1",
        name="Một chạm",
        unit="xã A",
        places=("thôn 1",),
        status="pilot",
        quote=told.quote,
    )
    assert (number, decision.groups, decision.name, decision.by) == (
        1,
        (("0123456789",),),
        "Chạm",
        "Lan",
    )
