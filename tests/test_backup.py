"""Backup and restore, by the commands that docs/deploy.md gives."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.test_store import a_file, a_report

from vnreports.store import Store

if TYPE_CHECKING:
    from tests.postgres import Server

PAGE = Path(__file__).resolve().parents[1] / "docs" / "deploy.md"


def command(name: str) -> list[str]:
    """Return the words of the command of the page that begins with a name."""
    found = re.search(rf"\b{name} [^\"\n]*", PAGE.read_text(encoding="utf-8"))
    assert found
    return shlex.split(found[0])


def filled(where: str | Path) -> None:
    with Store(where) as store:
        store.save(a_report(), a_file(a_report()))


def ids(where: str | Path) -> list[str]:
    with Store(where, must_exist=True) as store:
        return store.ids()


def test_a_copy_of_an_sqlite_store_is_a_store(tmp_path: Path) -> None:
    (tmp_path / "vnreports-data").mkdir()
    filled(tmp_path / "vnreports-data" / "vnreports.sqlite")
    (line,) = re.findall(r"^python3 -c .*VACUUM.*$", PAGE.read_text(encoding="utf-8"), re.M)
    words = [sys.executable, *shlex.split(line)[1:]]
    subprocess.run(words, check=True, cwd=tmp_path)
    assert ids(tmp_path / "ban-sao.sqlite") == ["xa-a"]


@pytest.mark.postgres
def test_a_dump_of_a_postgresql_store_is_restored_as_it_was(
    postgres: Server, tmp_path: Path
) -> None:
    store, other = postgres.new_database("kho-cu"), postgres.new_database("kho-moi")
    filled(store)
    dump = tmp_path / "kho.dump"
    words = [one for one in command("pg_dump") if one.startswith(("pg_dump", "--format"))]
    subprocess.run([*words, f"--file={dump}", libpq(store)], check=True)
    kept = ("pg_restore", "--clean", "--if-exists")
    words = [one for one in command("pg_restore") if one.startswith(kept)]
    subprocess.run([*words, f"--dbname={libpq(other)}", str(dump)], check=True)
    assert ids(other) == ["xa-a"]


def libpq(url: str) -> str:
    """Return an URL of SQLAlchemy as the programs of PostgreSQL take it."""
    return re.sub(r"^postgresql\+\w+:", "postgresql:", url)
