"""The checkout itself: what is forbidden in it, and what has to stand in it."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCES = sorted((CHECKOUT / "src" / "vnreports").rglob("*.py"))
NAMES = [path.relative_to(CHECKOUT).as_posix() for path in SOURCES]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_module_fits_in_the_head(name: str) -> None:
    assert len(text(CHECKOUT / name).splitlines()) <= 400


@pytest.mark.parametrize("name", NAMES)
def test_a_module_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(ast.parse(text(CHECKOUT / name)))


def test_no_module_is_named_for_nothing() -> None:
    vague = {"utils", "helpers", "common", "misc", "base"}
    assert [path.name for path in SOURCES if path.stem in vague] == []


def test_the_library_never_prints() -> None:
    speakers = {"cli"}
    printing = [
        path.name
        for path in SOURCES
        if path.relative_to(CHECKOUT / "src" / "vnreports").parts[0].removesuffix(".py")
        not in speakers
        and re.search(r"^\s*print\(", text(path), re.MULTILINE)
    ]
    assert printing == []


def test_every_lexicon_and_every_piece_is_used() -> None:
    code = "\n".join(map(text, SOURCES))
    packs = [tomllib.loads(text(path)) for path in (CHECKOUT / "extractors").rglob("*.toml")]
    patterns = "\n".join(
        [rule["pattern"] for pack in packs for rule in pack.get("rule", ())]
        + [piece for pack in packs for piece in pack.get("pieces", {}).values()]
    )
    used = code + patterns
    lexicons = {one["id"] for pack in packs for one in pack.get("lexicon", ())}
    pieces = {name for pack in packs for name in pack.get("pieces", {})}
    assert {
        one
        for one in lexicons
        if not re.search(rf"\b{one.rpartition('.')[2]}\b", code)  # "bodies." + name counts
        and f"${one.replace('.', '_')}" not in used
    } == set()
    assert {one for one in pieces if f"${one}" not in used} == set()


def test_the_lock_names_no_machine() -> None:
    lock = tomllib.loads(text(CHECKOUT / "uv.lock"))
    strange = [
        package["name"]
        for package in lock["package"]
        if package["source"] not in ({"registry": "https://pypi.org/simple"}, {"editable": "."})
    ]
    assert strange == []
    hosts = set(re.findall(r"https?://([^/\"]+)", text(CHECKOUT / "uv.lock")))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def test_the_lock_locks_what_the_project_asks_for() -> None:
    project = tomllib.loads(text(CHECKOUT / "pyproject.toml"))["project"]
    lock = tomllib.loads(text(CHECKOUT / "uv.lock"))
    (locked,) = [one for one in lock["package"] if one["name"] == "vnreports"]
    asked = {re.split(r"[\[<>=;]", one)[0].lower() for one in project["dependencies"]}
    assert {one["name"] for one in locked["dependencies"]} == asked
    assert set(locked["metadata"]["provides-extras"]) == set(project["optional-dependencies"])


def test_file_names_are_ascii_and_differ_by_more_than_case() -> None:
    folders = ("src", "extractors", "corpus", "tests", "docs", "benchmarks", ".ci")
    names = [
        path.relative_to(CHECKOUT).as_posix()
        for folder in folders
        for path in (CHECKOUT / folder).rglob("*")
    ]
    assert "src/vnreports/records.py" in names
    assert [name for name in names if not name.isascii()] == []
    assert len({name.casefold() for name in names}) == len(set(names))


IMPORTED = """
import json, sys
{action}
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""


def imported_by(action: str) -> set[str]:
    """Return the packages that a fresh interpreter has loaded after an action."""
    line = [sys.executable, "-c", IMPORTED.format(action=action)]
    ran = subprocess.run(line, capture_output=True, check=True, text=True)
    return set(json.loads(ran.stdout.splitlines()[-1]))


def test_importing_the_package_loads_no_other() -> None:
    loaded = imported_by("import vnreports")
    assert loaded.isdisjoint({"pydantic", "regex", "lxml", "spacy", "typer", "sqlalchemy"})


def test_extracting_text_loads_nothing_heavy() -> None:
    loaded = imported_by("import vnreports; vnreports.extract('Thực hiện 5 hồ sơ.')")
    heavy = {"spacy", "underthesea", "pandas", "numpy", "sqlalchemy", "pypdfium2", "pdfplumber"}
    assert loaded.isdisjoint(heavy)


def test_the_help_of_the_command_line_loads_no_reader_and_no_model() -> None:
    loaded = imported_by(
        "from typer.testing import CliRunner; from vnreports.cli import app; "
        "CliRunner().invoke(app, ['--help'])"
    )
    heavy = {"spacy", "underthesea", "pandas", "numpy", "sqlalchemy", "pypdfium2", "pdfplumber"}
    assert loaded.isdisjoint(heavy)
