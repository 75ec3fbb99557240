"""Markup: elements whose text is always escaped, and labels in two languages.

    tag("li", "5 < 6", class_="row")   ->   <li class="row">5 &lt; 6</li>

Text of a report reaches a page through `tag` or `escape` only, so it can never become markup.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from html import escape as _escape
from importlib.resources import files
from typing import Literal

from vnreports.numbers import format_number

Lang = Literal["vi", "en"]


class Html(str):
    """Markup that was made here and may be written as it is."""

    __slots__ = ()


# HTML has no control characters and UTF-8 no surrogates; a reader should still see that one stood
# there. A carriage return is part of the line end.
_CONTROL = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n\f"}
_CONTROL |= {0x0D: "", 0x7F: "␡"} | dict.fromkeys(range(0x80, 0xA0), "\ufffd")
_CONTROL |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def escape(text: str) -> Html:
    """Return text as markup that shows it.

    >>> escape("<b> & \\x00")
    '&lt;b&gt; &amp; ␀'
    """
    return Html(_escape(text.translate(_CONTROL)))


def tag(name: str, *children: Html | str | None, **attributes: str | bool | None) -> Html:
    """Return an element; `None` is left out, of children and attributes alike.

    >>> tag("a", "một", href="#x", class_="go", hidden=True)
    '<a href="#x" class="go" hidden>một</a>'
    """
    said = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{name}{said}>{join(children)}</{name}>")


def join(children: Iterable[Html | str | None]) -> Html:
    """Return markup and text one after the other, text escaped."""
    return Html(
        "".join(
            child if isinstance(child, Html) else escape(child)
            for child in children
            if child is not None
        )
    )


def _attribute(key: str, value: str | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


class Labels:
    """What the page says, in the language of the reader: Vietnamese in the code, else by table."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._table = {} if lang == "vi" else _english()

    def __call__(self, text: str, **values: object) -> str:
        said = self._table.get(text, text)
        return said.format(**values) if values else said

    def number(self, value: int | float) -> str:
        """Print a number in the manner of the language.

        >>> Labels("vi").number(5331.5), Labels("en").number(5331.5)
        ('5.331,5', '5,331.5')
        """
        said = format_number(value)
        return said if self.lang == "vi" else said.translate(_ENGLISH_MARKS)

    def date(self, iso: str) -> str:
        """Print an ISO date in the manner of the language.

        >>> Labels("vi").date("2022-03-04"), Labels("en").date("2022-03-04")
        ('04/03/2022', '2022-03-04')
        """
        year, _, rest = iso.partition("-")
        month, _, day = rest.partition("-")
        return f"{day}/{month}/{year}" if self.lang == "vi" and day else iso


_ENGLISH_MARKS = str.maketrans(".,", ",.")


@cache
def _english() -> dict[str, str]:
    return tomllib.loads(asset("english.toml"))


@cache
def asset(name: str) -> str:
    """Return a file of this package's assets."""
    return (files("vnreports.page") / "assets" / name).read_text(encoding="utf-8")
