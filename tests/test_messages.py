"""Messages: everything that is said in Vietnamese can be said in English, with the same places."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import vnreports
from vnreports.cli import app
from vnreports.cli.pages import USAGE_ERRORS
from vnreports.messages import Language, english, say, speak

SOURCE = Path(vnreports.__file__).parent
PLACE = re.compile(r"\{(\w+)")


@pytest.fixture
def in_english() -> Iterator[None]:
    speak(Language.EN)
    yield
    speak(Language.VI)


def said_in(path: Path) -> Iterator[str]:
    """Yield the messages that a module says: the first argument of each `say(…)` of ours."""
    code = path.read_text(encoding="utf-8")
    if "vnreports.messages import" not in code:
        return
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            message = node.args[0]
            if isinstance(message, ast.Constant):
                yield message.value


def said_by_help(command: Any) -> Iterator[str]:
    yield command.help
    for param in command.params:
        yield param.help
    for inner in getattr(command, "commands", {}).values():
        yield from said_by_help(inner)


MESSAGES = sorted({text for path in SOURCE.rglob("*.py") for text in said_in(path)})


def test_there_are_messages() -> None:
    assert "Bỏ qua:" in MESSAGES


@pytest.mark.parametrize("text", MESSAGES)
def test_a_message_has_an_english_with_the_same_places(text: str) -> None:
    if text:  # the one that a help page has for an option without help
        assert sorted(PLACE.findall(english()[text])) == sorted(PLACE.findall(text))


def test_the_help_of_every_command_and_option_has_an_english() -> None:
    texts = {text for text in said_by_help(get_command(app)) if text}
    assert texts - english().keys() == set()


def test_what_is_said_of_wrong_usage_has_an_english() -> None:
    assert set(USAGE_ERRORS.values()) - english().keys() == {"{why}"}


@pytest.mark.usefixtures("in_english")
def test_a_message_is_said_in_the_language_that_was_chosen() -> None:
    assert say("Kho: {store}", store="k.sqlite") == "Store: k.sqlite"


def test_braces_in_what_is_put_in_stay() -> None:
    assert say("Kho: {store}", store="{a}") == "Kho: {a}"


@pytest.mark.usefixtures("in_english")
def test_what_has_no_english_is_said_in_vietnamese() -> None:
    assert say("Báo cáo nêu 7 sáng kiến nhưng chỉ liệt kê 6.") == (
        "Báo cáo nêu 7 sáng kiến nhưng chỉ liệt kê 6."
    )
