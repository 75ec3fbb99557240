"""Shapes: what the letters of a line say of it, whatever stands around it."""

from __future__ import annotations

import re

_CLOSERS = "\"”’'»)]"
_ENDS = (".", ";", ":", "!", "?", "…")
# "-------", "* * *", ". . . .", "| --- | --- |", and the star below the name of a Party body
_RULE = re.compile(r"[\s|]*+(?:(?:[-_=*~–—.:+|]\s*+){3,}+|\*)?")
STROKE = "|"  # alone on a line; tables of some portals stand one cell a line, strokes between


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence, item or announcement does.

    >>> ends_sentence("… được giải quyết đúng hạn (100%)."), ends_sentence("giải quyết đúng")
    (True, False)
    """
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def is_upper(text: str) -> bool:
    """Return whether a line is set in capitals (three letters at least).

    A few small letters do not count: "KẾT QUẢ NĂM 2024 CỦA THÀNH PHỐ Buôn Ma Thuột".

    >>> is_upper("II. KẾT QUẢ THỰC HIỆN"), is_upper("Kết quả")
    (True, False)
    """
    if text.isupper():
        return len(text) > 2 and sum(map(str.isalpha, text[:80])) >= 3
    if sum(map(str.isupper, text[:24])) < 8:
        return False
    letters = [char for char in text[:300] if char.isalpha()]
    return sum(map(str.isupper, letters)) >= 0.85 * len(letters)


def is_rule(text: str) -> bool:
    """Return whether a line only draws a rule, or strokes of a table without words.

    >>> is_rule("-------"), is_rule("*"), is_rule("- Kế hoạch")
    (True, True, False)
    """
    return _RULE.fullmatch(text) is not None
