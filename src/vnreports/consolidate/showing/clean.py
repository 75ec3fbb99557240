"""Clean: text that a Word file or a drawing may hold: XML has no control characters."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return text with a mark where something stood that XML cannot say, on one line.

    >>> clean("a\\x00b\\nc")
    'a\ufffdb c'
    """
    return " ".join(_FORBIDDEN.sub("\ufffd", text).split("\n"))
