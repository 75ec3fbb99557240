"""Numbers as Vietnamese reports write them.

    "5.331" -> 5331, "113,6%" -> 113.6, "89.47 %" -> 89.47, "07" -> 7, "1.234,5" -> 1234.5

A point before three digits groups thousands, a comma is decimal; both conventions break inside
one report, so the reading depends on the shape (DOMAIN 6.1).
"""

from __future__ import annotations

import re

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.\u00a0 ]\d{3})+")
_COMMA_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}")
_PLAIN = re.compile(r"\d+")
# A number with its separators; a full stop or comma that ends a sentence is not part of it.
NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d])|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?"


def parse_number(text: str, *, percent: bool = False) -> int | float | None:
    """Return the value of a printed number; None where it is none.

    With `percent`, a reading of thousands above 1,000 gives way to the decimal one.

    >>> parse_number("5.331"), parse_number("113,6"), parse_number("07"), parse_number("1.234,5")
    (5331, 113.6, 7, 1234.5)
    >>> parse_number("99.125", percent=True)
    99.125
    """
    text = text.strip().replace("\u00a0", " ")
    if _PLAIN.fullmatch(text):
        return int(text)
    if _GROUPED.fullmatch(text):
        grouped = int(re.sub(r"\D", "", text))
        return float(text) if percent and grouped > 1000 and text.count(".") == 1 else grouped
    if _COMMA_GROUPED.fullmatch(text):
        return int(text.replace(",", ""))
    if "." in text and "," in text:
        mark = max(text.rfind("."), text.rfind(","))
        other = "," if text[mark] == "." else "."
        return _decimal(text.replace(other, ""), text[mark])
    mark_char = "," if "," in text else "."
    return _decimal(text, mark_char)


def _decimal(text: str, mark: str) -> int | float | None:
    whole, _, part = text.partition(mark)
    if not whole.isdigit() or not part.isdigit():
        return None
    value = float(f"{whole}.{part}")
    return int(value) if value.is_integer() else value


def format_number(value: int | float) -> str:
    """Print a number as reports do: thousands by points, decimals by a comma.

    >>> format_number(5331), format_number(113.6)
    ('5.331', '113,6')
    """
    whole = int(value)
    grouped = f"{abs(whole):,}".replace(",", ".")
    sign = "-" if value < 0 else ""
    if value == whole:
        return sign + grouped
    part = repr(abs(float(value))).partition(".")[2]
    return f"{sign}{grouped},{part}"
