"""Markers: what stands before the words of a heading or list item.

    "4.1. Đẩy mạnh cải cách TTHC"  -> decimal "4.1"
    "đ) Tạo môi trường …"          -> letter "đ"

The schemes are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, and of practice (DOMAIN 1.6).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vnreports.letters import UPPER

Scheme = Literal["part", "roman", "upper", "number", "decimal", "letter", "paren", "bullet", "none"]

_PART = re.compile(
    r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?:(?:thứ|THỨ)\s+\w+|[IVX]{1,5}|\d{1,2}|[A-ZĐ])(?=[\s.:\-–]|$)[.:]?\s*[-–]?\s*"
)
_MARKERS: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    ("bullet", re.compile(r"([-–—+*•●▪◦‣·○■□➢➤►✓✔❖◆→])\s*(?=[^\s\-–])")),
    ("paren", re.compile(r"\(\s*(\d{1,2}|[a-zđ]|[ivx]{1,4})\s*\)[.:]?\s*(?=\S)")),
    (
        "decimal",
        re.compile(
            rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[.)/]\s*(?=[^\W\d]|[\"“*(])|\s+(?=[{UPPER}\"“*]))"
        ),
    ),
    (
        "number",
        re.compile(
            rf"(\d{{1,2}})\s*(?:[.)]\s*(?=[^\W\d]|[\"“*(])|/\s*(?=[^\W\d])(?![{UPPER}]{{2}}|[A-Z]+-)|[.)]\s+(?=\d{{1,4}}\b)|\s*[-–]\s+(?=[{UPPER}]))"
        ),
    ),
    (
        "roman",
        re.compile(rf"([IVX]{{1,5}})\s*(?:[.)/:]\s*(?=\S)|[-–]\s+(?=\S)|\s+(?=[{UPPER}]{{2}}))"),
    ),
    ("upper", re.compile(rf"([A-HĐK-P])[.)/]\s*(?=\S)|([A-HĐ])\s*[-–]\s+(?=[{UPPER}]{{2}})")),
    ("letter", re.compile(r"([a-zđ](?:\.?\d{1,2})?)\s*[.)/]\s*(?=\S)")),
)
_FIRST = frozenset("0123456789IVXABCDĐEGHKLMNOPabcdđeghiklmnopqrstuvxy(-–—+*•●▪◦‣·○■□➢➤►✓✔❖◆→PMC")
_HYPHEN_TEXT = re.compile(r"[-–—]\s*\d")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the start of a line: its scheme, number and length with the blanks after it."""

    scheme: Scheme
    number: str
    length: int


def read_marker(text: str) -> Marker | None:
    """Return the marker that a line begins with.

    >>> read_marker("6.2. Áp dụng ISO").number
    '6.2'
    >>> read_marker("1.025 DVCTT") is None
    True
    """
    if not text or text[0] not in _FIRST:
        return None
    if text[0] in "PCM":
        part = _PART.match(text)
        if part:
            return Marker("part", part[0].strip(" .:-–"), part.end())
    for scheme, pattern in _MARKERS:
        found = pattern.match(text)
        if found:
            number = found[1] or (found[2] if found.lastindex and found.lastindex > 1 else "")
            return Marker(scheme, number, found.end())
    return None


_ROMAN = {"I": 1, "V": 5, "X": 10}
ALPHABET = "abcdđeghiklmnopqrstuvxy"


def ordinal(marker: Marker) -> int:
    """Return the place of a marker in its series; 0 where it has none (bullets).

    >>> ordinal(Marker("roman", "IV", 4)), ordinal(Marker("letter", "đ", 3))
    (4, 5)
    """
    number = marker.number
    if marker.scheme == "roman":
        total = 0
        for letter, after in zip(number, [*number[1:], ""], strict=True):
            value = _ROMAN[letter]
            total += -value if after and _ROMAN[after] > value else value
        return total
    if marker.scheme == "decimal":
        return int(number.rsplit(".", 1)[1])
    if number.isdigit():
        return int(number)
    if marker.scheme == "upper":
        return "ABCDĐEGHKLMNOP".find(number) + 1
    if marker.scheme in ("letter", "paren") and number[:1] in ALPHABET:
        return ALPHABET.find(number[0]) + 1
    return 0
