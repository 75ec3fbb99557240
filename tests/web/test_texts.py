"""Texts: every text of a page has its English, with the same places, and none is left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

import vnreports.web
from vnreports.messages import Language, english, speaking
from vnreports.web import texts
from vnreports.web.rendering import templates
from vnreports.web.texts import t

WEB = Path(vnreports.web.__file__).parent
PLACE = re.compile(r"\{(\w+)")
# Where a module names a text that a template or a list says later.
NAMED = {"Entry": (1,), "Column": (1,), "Choice": (1,), "Contains": (1,), "_count": (1,), "t": (0,)}


def of_templates() -> Iterator[str]:
    environment = templates()
    for name in environment.list_templates():
        source, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
        for call in environment.parse(source).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "t":
                yield from (one.value for one in call.args if isinstance(one, nodes.Const))


def of_modules() -> Iterator[str]:
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for place in NAMED.get(node.func.id, ()):
                    argument = node.args[place] if place < len(node.args) else None
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value
            if isinstance(node, ast.Assign) and path.name == "words.py":
                yield from (
                    one.value
                    for one in getattr(node.value, "values", [])
                    if isinstance(one, ast.Constant)
                )


TEXTS = sorted({*of_templates(), *of_modules()} - {""})


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_has_an_english_with_the_same_places(text: str) -> None:
    said = (texts.english() | english())[text]
    assert sorted(PLACE.findall(said)) == sorted(PLACE.findall(text))


def test_a_text_is_said_in_the_language_of_the_request() -> None:
    with speaking(Language.EN):
        assert t("Trang {number} trên {pages}", number=2, pages=3) == "Page 2 of 3"
    assert t("Trang {number} trên {pages}", number=2, pages=3) == "Trang 2 trên 3"
