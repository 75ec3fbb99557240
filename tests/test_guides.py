"""The guides name what is there: commands, options, files, names, and every refusal of a file."""

from __future__ import annotations

import ast
import inspect
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import vnreports
from vnreports import compare, consolidate, errors
from vnreports.cli import app
from vnreports.cli.pages import Group
from vnreports.compare import Row
from vnreports.consolidate.picture import Picture
from vnreports.locate import rules_dir
from vnreports.rules import load_rules
from vnreports.store import Store

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCE = Path(vnreports.__file__).parent
PAGES = sorted(
    path.relative_to(CHECKOUT).as_posix()
    for folder in (".", "docs", "extractors", "corpus")
    for path in (CHECKOUT / folder).glob("*.md")
    if path.name not in ("CHANGELOG.md", "cli.md")  # what was; what the help itself says
)
PROGRAM: Any = get_command(app)
GUIDE, API = "docs/huong-dan-can-bo.md", "docs/api-python.md"


def page(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")


def lines_of_code(text: str) -> Iterator[str]:
    """Yield the lines of blocks for a shell, and what stands between `back quotes`."""
    for block in re.findall(r"^ *```sh\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL):
        yield from (line.strip() for line in block.splitlines())
    prose = re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"`([^`\n]+)`", prose)


def commands_in(text: str) -> Iterator[list[str]]:
    """Yield the words behind each `vnreports` that is called."""
    for line in lines_of_code(text):
        called = re.fullmatch(r"(?:\$ )?vnreports (.+)", line)
        if called and called[1] != "…":
            yield shlex.split(called[1].partition(" > ")[0].partition(" | ")[0], comments=True)


def unknown_in(words: list[str]) -> list[str]:
    """Return the words of a call that are no command or option of the program."""
    command, rest = PROGRAM, list(words)
    while rest and rest[0] in getattr(command, "commands", {}):
        command = command.commands[rest.pop(0)]
    if type(command) is Group and rest and not rest[0].startswith("-"):
        return rest[:1]  # some groups have a command of their own for what is no command
    known = [command, *getattr(command, "commands", {}).values()]  # of groups: the default too
    options = {option for one in known for param in one.params for option in param.opts}
    named = {word.partition("=")[0] for word in rest if re.match(r"-{1,2}[a-z]", word)}
    return sorted(named - options - {"--help"})


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_of_a_page_are_those_of_the_program(name: str) -> None:
    calls = list(commands_in(page(name)))
    assert {" ".join(words): unknown for words in calls if (unknown := unknown_in(words))} == {}


@pytest.mark.parametrize(
    ("call", "unknown"),
    [
        ("ingest hop-thu --watch", []),
        ("ingest hop-thu --wach", ["--wach"]),
        ("initiatives không hẹn --province Huế", []),
        ("rules tset", ["tset"]),
        ("inggest hop-thu", ["inggest"]),
    ],
)
def test_a_command_that_is_not_there_is_noticed(call: str, unknown: list[str]) -> None:
    assert unknown_in(call.split()) == unknown


def test_the_guide_names_commands() -> None:
    assert {words[0] for words in commands_in(page(GUIDE))} == {
        "compare", "consolidate", "correct", "doctor", "documents", "export", "ingest",
        "initiatives", "rules", "score", "serve", "show", "status", "units",
    }  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_the_parts_that_a_page_has_installed_are_there(name: str) -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]
    named = re.findall(r"vnreports\[([a-z,]+)\]", page(name))
    parts = {part for names in named for part in names.split(",")}
    assert parts - project["optional-dependencies"].keys() == set()


@pytest.mark.parametrize("name", PAGES)
def test_the_packs_that_a_page_names_are_there(name: str) -> None:
    paths = re.findall(r"`extractors/([\w./-]+)`", page(name))
    assert [path for path in paths if not (rules_dir() / path).exists()] == []


def test_the_index_names_every_page_of_the_folder() -> None:
    named = re.findall(r"\]\(([\w-]+\.md)\)", page("docs/README.md"))
    there = {path.name for path in (CHECKOUT / "docs").glob("*.md")} - {"README.md"}
    assert sorted(named) == sorted(there)


# Refusals: what the readers say is in the guide, and what the guide quotes the readers say.


def reasons(code: str) -> set[str]:
    """Return the sentences in a module that say why, not what to do; "…" for what is put in."""
    return {one for one in literals(code) if re.match(r"(?!Hãy )[A-ZĐẢ]\w* .*\.$", one)}


def literals(code: str) -> Iterator[str]:
    tree = ast.parse(code)
    aside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            aside |= {id(part) for part in node.values}
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values
            )
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside
        ):
            yield node.value


def test_the_guide_tells_what_to_do_about_every_refusal_and_no_other() -> None:
    modules = [*(SOURCE / "reading").glob("*.py"), SOURCE / "batch.py"]
    said = {one for path in modules for one in reasons(path.read_text(encoding="utf-8"))}
    quoted = re.findall(r"^- “(.+)”$", page(GUIDE), re.MULTILINE)
    assert sorted(quoted) == sorted(said)


def test_a_reason_is_known_with_what_is_put_in_and_without_advice_and_docstrings() -> None:
    code = '''
def read(pages: int) -> None:
    """Tệp này là chú thích."""
    raise ReadError(f"Tệp có {pages} trang.", "Hãy tách tệp.", "Tệp rỗng, không có nội dung.")
'''
    assert reasons(code) == {"Tệp có … trang.", "Tệp rỗng, không có nội dung."}


# The page of the Python API.


@pytest.mark.parametrize("module", [vnreports, compare, consolidate])
def test_the_page_of_the_api_names_what_a_package_offers(module: Any) -> None:
    short = module.__name__.rpartition(".")[2]
    assert [name for name in module.__all__ if f"`{short}.{name}`" not in page(API)] == []


def test_the_calls_of_a_store_on_the_page_of_the_api_are_there() -> None:
    calls = re.findall(r"`store\.(\w+)\(([^)`]*)\)", page(API))
    assert calls != []
    for name, _ in calls:
        assert inspect.isfunction(getattr(Store, name)), name


def test_the_page_of_the_api_knows_the_columns_of_a_comparison_and_the_lists_of_a_picture() -> None:
    text = page(API)
    (columns,) = re.findall(r"fields of `Row`: (.*)\.$", text, re.MULTILINE)
    assert re.findall(r"`(\w+)`", columns) == [field.name for field in fields(Row)]
    table = text[text.index("| of a `Picture`") : text.index("How cells and totals are made")]
    named = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE)))
    assert [name for name in named if name not in Picture.model_fields] == []


def test_the_page_of_the_api_names_every_error() -> None:
    tree = {
        name
        for name, one in vars(errors).items()
        if inspect.isclass(one) and issubclass(one, vnreports.VnReportsError)
    }
    assert [name for name in sorted(tree) if f"`{name}`" not in page(API)] == []


# The page of the rules.


def test_the_rule_that_the_page_builds_gives_initiatives_their_theme(tmp_path: Path) -> None:
    shutil.copytree(rules_dir(), tmp_path / "quy-tac")
    (block,) = re.findall(r"^```toml\n(.*?)^```", page("docs/rules.md"), re.M | re.S)
    new = tmp_path / "quy-tac" / "initiatives" / "moi-truong.toml"
    new.write_text(block, encoding="utf-8", newline="\n")
    text = "UBND xã triển khai mô hình “{name}”."
    names = ["Đổi rác thải nhựa lấy quà", "Môi trường làm việc số"]
    reports = [
        vnreports.extract(text.format(name=name), load_rules(tmp_path / "quy-tac"))
        for name in names
    ]
    themes = [(one.name, one.themes) for report in reports for one in report.initiatives]
    assert themes == [(names[0], ["môi trường"]), (names[1], [])]
