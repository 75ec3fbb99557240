"""Texts: what the pages say, Vietnamese in the templates and English in `english/*.toml`.

    {{ t("Báo cáo") }}     ->   Báo cáo   or   Reports

What is not of the pages, such as the messages of the store, is looked up where those have theirs.
The language is that of the request: see `guard.py`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from vnreports.messages import Language, language, say

FOLDER = Path(__file__).with_name("english")


def t(text: str, /, **values: object) -> str:
    """Return a text in the language of the visitor, with its values put in."""
    if language() is Language.EN and (said := english().get(text)):
        return said.format(**values) if values else said
    return say(text, **values)


@cache
def english() -> dict[str, str]:
    """Return the English of each text of the pages."""
    texts: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        texts |= tomllib.loads(path.read_text(encoding="utf-8"))
    return texts
