"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from tests.postgres import Server, find_programs

from vnreports.rules import RuleSet, load_rules

_numbers = count(1)

# No time limits in tests: a busy machine is no fault of the code.
settings.register_profile("vnreports", deadline=None)
settings.load_profile("vnreports")


@pytest.fixture(autouse=True)
def without_office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests know no LibreOffice of the machine, but for those marked `office`."""
    if "office" not in request.keywords:
        monkeypatch.setenv("VNREPORTS_SOFFICE", "khong-co-soffice")


@pytest.fixture(autouse=True)
def without_ocr(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor a Tesseract, but for those marked `ocr`."""
    if "ocr" not in request.keywords:
        monkeypatch.setenv("VNREPORTS_TESSERACT", "khong-co-tesseract")


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """The rule packs of this installation."""
    return load_rules()


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds README, corpus and tests."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running PostgreSQL server."""
    programs = find_programs()
    assert programs, "there is no PostgreSQL here: sudo apt-get install postgresql"
    server = Server(programs)
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def postgres_url(postgres: Server) -> str:
    """The URL of an empty database on a server."""
    return postgres.new_database(f"kho-{next(_numbers)}")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new store: an SQLite file, and a database on a server."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return str(tmp_path / "kho" / "vnreports.sqlite")
