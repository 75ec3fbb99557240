"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from vnreports.rules import RuleSet, load_rules

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
