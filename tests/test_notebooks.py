"""The notebooks run, and say what they said when they were written."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
from base64 import b64decode
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
pytestmark = pytest.mark.notebooks
TEXTS = ("text/plain", "text/html")


def runner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("execute", NOTEBOOKS / "execute.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def said(notebook: Any) -> list[tuple[str, str]]:
    """Return what the cells say in words; of a picture, that there is one."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            text = output.get("text") or next((data[kind] for kind in TEXTS if kind in data), "")
            picture = "image/png" in data
            words = "" if picture else re.sub(r"0x[0-9a-f]+", "0x…", text)
            found.append((cell["id"], "[picture]" if picture else words))
    return found


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_says_today_what_it_said_when_it_was_written(path: Path) -> None:
    nbformat = importlib.import_module("nbformat")
    written = nbformat.read(path, as_version=4)
    assert said(runner().executed(path)) == said(written)


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_names_no_folder_of_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"/(?:home|root|tmp|work|Users)/[\w./-]*", text) == []


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_has_pictures_and_none_is_large(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    data = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    sizes = [len(b64decode(one["image/png"])) for one in data if "image/png" in one]
    assert len(sizes) >= 2
    assert max(sizes) <= 60_000
