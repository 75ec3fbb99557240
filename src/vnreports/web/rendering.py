"""Rendering: the templates, and how they write numbers, days and periods.

All that goes into a page is escaped; a name that the view did not give is an error, not a blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vnreports.messages import Language, language
from vnreports.numbers import format_number
from vnreports.records import Header
from vnreports.summary import day, period
from vnreports.web.texts import t

FOLDER = Path(__file__).with_name("templates")
STATIC = Path(__file__).with_name("static")


@cache
def templates() -> Environment:
    """Return the templates of all pages."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"t": t, "static": static, "language": language, "between": between}
    environment.filters |= {"number": number, "day": written_day, "moment": moment}
    return environment


def static(name: str) -> str:
    """Return the address of a file of `static/`: another one where the file has changed."""
    return f"/static/{name}?{int((STATIC / name).stat().st_mtime):x}"


def number(value: float | None) -> str:
    """Return a number as it is written in the language of the visitor.

    >>> number(5331), number(99.84), number(None)
    ('5.331', '99,84', '')
    """
    if value is None:
        return ""
    said = format_number(value)
    return said.translate(_SIGNS) if language() is Language.EN else said


def written_day(iso: str | None) -> str:
    """Return a day as people write it; nothing for none."""
    return day(iso) if iso else ""


def moment(iso: str | None) -> str:
    """Return a time of the store, which is kept in UTC, as the clock of this machine shows it."""
    if not iso:
        return ""
    return datetime.fromisoformat(iso).astimezone().strftime("%d/%m/%Y %H:%M")


def between(first: str | None, last: str | None) -> str:
    """Return a period as people write it."""
    return period(Header(period_from=first, period_to=last))


def query(path: str, values: Iterable[tuple[str, Any]]) -> str:
    """Return an address with a query; empty values are left out."""
    said = urlencode([(key, value) for key, value in values if value not in (None, "")])
    return f"{path}?{said}" if said else path


_SIGNS = str.maketrans(",.", ".,")
