"""Messages: what users read is Vietnamese in the code; `english.toml` says it in English.

    say("Đã đọc {count} tệp.", count=3)     ->  "Đã đọc 3 tệp."   or   "3 files read."

What has no English is said in Vietnamese: the reasons that a report itself gives, for one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from pathlib import Path

ENGLISH = Path(__file__).with_name("english.toml")


class Language(StrEnum):
    """The languages of messages."""

    VI = "vi"
    EN = "en"


_language = Language.VI
# Of a web server's visitors each has a language: what answers one of them runs in a context.
_here: ContextVar[Language | None] = ContextVar("language", default=None)


def speak(language: Language) -> None:
    """Choose the language of all messages from now on."""
    global _language
    _language = language


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say all messages in a language inside this block, whatever was chosen for the program."""
    before = _here.set(language)
    try:
        yield
    finally:
        _here.reset(before)


def language() -> Language:
    """Return the language that was chosen."""
    return _here.get() or _language


def say(text: str, /, **values: object) -> str:
    """Return a message in the language of the user, with its values put in.

    >>> say("Đã đọc {count} tệp.", count=3)
    'Đã đọc 3 tệp.'
    """
    said = english().get(text, text) if language() is Language.EN else text
    return said.format(**values) if values else said


@cache
def english() -> dict[str, str]:
    """Return the English of each Vietnamese message."""
    return dict(tomllib.loads(ENGLISH.read_text(encoding="utf-8")))
