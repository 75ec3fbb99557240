"""A store with reports, and browsers without a window before it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.web.asking import LOCAL, add_user, save

from vnreports.web import Settings, create_app


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three reports, one of them with markup in its words, and two failed files."""
    path = tmp_path_factory.mktemp("web") / "kho.sqlite"
    save(path)
    return path


@pytest.fixture
def store(saved: Path, tmp_path: Path) -> Path:
    """The same, to write to."""
    return Path(shutil.copy(saved, tmp_path / "kho.sqlite"))


@pytest.fixture
def open_app(store: Path) -> Iterator[Callable[..., TestClient]]:
    """Give what opens the store with settings, in a browser of its own."""
    with ExitStack() as stack:

        def opened(base_url: str = LOCAL, **settings: Any) -> TestClient:
            client = TestClient(create_app(Settings(store, **settings)), base_url=base_url)
            return stack.enter_context(client)

        yield opened


@pytest.fixture
def local(open_app: Callable[..., TestClient]) -> TestClient:
    """A browser at the machine of a store without users."""
    return open_app()


@pytest.fixture
def people(store: Path) -> None:
    """Users of each role, in the store."""
    for name, role in (("lan", "read"), ("bình", "correct"), ("hà", "administer")):
        add_user(store, name, role)
