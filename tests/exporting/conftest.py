"""A report to export, and a store that holds two."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.exporting.samples import a_report, hostile

from vnreports.store import File, Store
from vnreports.store.reading import Stored


@pytest.fixture
def stored() -> Stored:
    return Stored(a_report(), saved_at="2024-12-06T07:08:09+00:00")


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """A store of two reports."""
    path = tmp_path / "kho" / "k.sqlite"
    with Store(path) as store:
        for report in (a_report(), hostile()):
            store.save(report, File(f"/hop-thu/{report.source.file}", report.source.sha256))
    return path
