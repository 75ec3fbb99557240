"""Markers: what stands before the words of a heading or list item.

    "4.1. Đẩy mạnh cải cách TTHC"  -> decimal "4.1"
    "đ) Tạo môi trường …"          -> letter "đ"

The schemes are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, and of practice (DOMAIN 1.6). Whether
a marked line is a heading or an item is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vnreports.letters import LOWER, UPPER

Scheme = Literal["part", "roman", "upper", "number", "decimal", "letter", "paren", "bullet"]

DASHES = "-–—−‐‑"
# The last range is where Word keeps the bullets of its Symbol and Wingdings fonts.
_DASH = re.escape(DASHES)
_BULLETS = _DASH + "~+*•●▪◦‣·○■□➢➤►▶✓✔❖◆♦❑→»\uf000-\uf0ff"
_CAPITALISED = rf"[{UPPER}][{LOWER}]"
_TWICE_MARKED: tuple[tuple[Scheme, str], ...] = (
    ("roman", "[IVX]{1,5}"),
    ("upper", "[A-HĐ]"),
    ("number", r"\d{1,2}"),
    ("letter", "[a-hđ]"),
)
_PATTERNS: tuple[tuple[Scheme, str], ...] = (
    (
        "part",
        r"((?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+"
        r"(?:(?:[Tt]hứ|THỨ)\s+\w+|[IVX]{1,5}|\d{1,2}|[A-ZĐ])(?=[\s.:\-–]|$))[.:]?\s*[-–]?\s*",
    ),
    # "o" is a bullet of Word's font Courier
    ("bullet", rf"([{_BULLETS}]|o(?=\s+[{UPPER}]))\s*(?=[^\s{_DASH}])"),
    ("paren", r"\(\s*(\d{1,2}|[a-zđ]|[ivx]{1,4})\s*\)[.:]?\s*(?=\S)"),
    # "I/- KẾT QUẢ", "1.- Kiểm tra": two marks behind the number
    *((scheme, rf"({number})\s?[./)]\s?[-–]\s*(?=[{UPPER}])") for scheme, number in _TWICE_MARKED),
    (
        "decimal",
        r"((?:\d{1,2}|[IVX]{1,5}|[A-D])(?:\.\d{1,2}){1,3})"
        rf"(?:[.)/:]\s*(?=[^\W\d]|[\"“*(])|\s*[-–]\s+(?=[{UPPER}])|\s+(?=[{UPPER}\"“*]))",
    ),
    (
        "number",
        r"(\d{1,2})\s*"
        r"(?:[.)]\s*(?=[^\W\d]|[\"“*(])"
        # "1/ Công tác", "1/Công tác", but not "12/KH-UBND", "15/xã"
        rf"|/(?:\s+(?=[^\W\d])(?![A-ZĐ]+[-/])|(?={_CAPITALISED}))"
        rf"|[.)]\s+(?=\d{{1,4}}\b)|\s*[-–]\s+(?=[{UPPER}]))",
    ),
    (
        "roman",
        # "II/ KẾT QUẢ", but not "V/v", "I.", "II-IV"
        rf"([IVX]{{1,5}})\s*(?:[.):]\s*(?=\S)|/(?:\s+(?=\S)|(?=[{UPPER}]))|[-–]\s+(?=\S)"
        rf"|[-–](?=[{UPPER}]{{2}})(?![IVX]+\b)|\s+(?=[{UPPER}]{{2}}))",
    ),
    (
        "upper",
        # "A/ KẾT QUẢ", but not "Đ/c An"
        rf"([A-HĐK-P])(?:[.)]\s*(?=\S)|/(?:\s+(?=\S)|(?=[{UPPER}])))",
    ),
    ("upper", rf"([A-HĐ])\s*[-–]\s+(?=[{UPPER}]{{2}})"),
    (
        "letter",
        # "a) …", "a1. …", but not "đ/c An", "v.v.", "m2."
        rf"(?!v\.\s?v)([a-hđ]\.?\d{{1,2}}|[a-zđ])\s*(?:[.)}}\]]\s*(?=\S)|/(?:\s+(?=\S)|(?=[{UPPER}])))",
    ),
)
_MARKERS = tuple((scheme, re.compile(pattern)) for scheme, pattern in _PATTERNS)
# Recognised scans take "1" for "l" or "|", and "II" for "ll", "Il": "l. Cải cách thể chế".
_MISREAD = re.compile(
    r"(?=[IVX1]*[l|]|[IVX]*1+[IVX]|1+[IVX])([IVXl|1]{1,4})([.:,]|/(?=\s))\s*(?=\S)"
)
_COUNTS = re.compile(r"[IVX]{1,5}|\d{1,2}")
_MAY_OPEN = re.compile(rf"[\d(|a-zđA-EGHĐIVXK-PMC{_BULLETS}]")


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
    if text.startswith("©)"):
        text = "c" + text[1:]  # as a scan reads "c)"
    if not _MAY_OPEN.match(text):
        return None
    misread = _MISREAD.match(text)
    if misread:
        return _as_meant(text, misread)
    for scheme, pattern in _MARKERS:
        found = pattern.match(text)
        if found:
            number = found[1]
            if scheme == "part":  # "Phần thứ nhất" as it stands, "PHẦN I" by its number
                last = number.split()[-1]
                number = last if _COUNTS.fullmatch(last) else number
            return Marker(scheme, number, found.end())
    return None


def _as_meant(text: str, found: re.Match[str]) -> Marker | None:
    """Return the marker that a scan misread: a Roman number before capitals, else a figure."""
    strokes = found[1].replace("|", "l").replace("l", "1")
    following = text[found.end() :].split(" ", 2)[:2]
    if any("I" < letter <= "X" for letter in strokes) or all(map(str.isupper, following)):
        return Marker("roman", strokes.replace("1", "I"), found.end())
    figure = strokes.replace("I", "1")
    return Marker("number", figure, found.end()) if len(figure) < 3 else None


_ROMAN = {"I": 1, "V": 5, "X": 10}
# The letters of lists: "đ" counts, "f", "j", "w" and "z" do not (Nghị định 30/2020/NĐ-CP).
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def ordinal(marker: Marker) -> int:
    """Return the place of a marker in its series; 0 where it has none (bullets, parts).

    >>> ordinal(Marker("roman", "IV", 4)), ordinal(Marker("letter", "đ", 3))
    (4, 5)
    """
    number = marker.number
    if marker.scheme == "roman":
        return _roman(number)
    if marker.scheme == "decimal":
        return int(number.rpartition(".")[2])
    if number.isdecimal():
        return int(number)
    if marker.scheme in ("upper", "letter", "paren"):
        return _LETTERS.find(number[0].lower()) + 1
    return 0


def before_in_series(marker: Marker) -> str | None:
    """Return the number that comes before that of a figure or a letter; None for the first.

    >>> before_in_series(Marker("paren", "3", 4)), before_in_series(Marker("letter", "đ", 3))
    ('2', 'd')
    """
    if marker.number.isdecimal():
        return str(int(marker.number) - 1) if int(marker.number) > 1 else None
    at = _LETTERS.find(marker.number) if len(marker.number) == 1 else -1
    return _LETTERS[at - 1] if at > 0 else None


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )
