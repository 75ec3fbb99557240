"""Numbers as Vietnamese reports write them.

    "5.331" -> 5331, "113,6%" -> 113.6, "89.47 %" -> 89.47, "07" -> 7, "1.234,5" -> 1234.5

A point before three digits groups thousands, a comma is decimal; both conventions break inside
one report, so the reading depends on the shape (DOMAIN 6.1). Signs, units and words ("hơn", "%")
are not read here.
"""

from __future__ import annotations

import re
from decimal import Decimal

# A number with its separators; a full stop or comma that ends a sentence is not part of it.
NUMBER = (
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)"
    r"|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)?"
)
# The largest sums of a report have 15 digits (thousands of billions of đồng). Twenty digits in a
# row are a bank account or rubbish, and a float would not hold them.
MOST_DIGITS = 18

_PLAIN = re.compile(r"\d+")
_BY_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_BY_BLANKS = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0]\d{3})+")
_BY_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}")
_POINT_LAST = re.compile(r"([\d,]*\d)\.(\d+)")
_COMMA_LAST = re.compile(r"([\d.]*\d),(\d+)")


def parse_number(text: str, *, percent: bool = False) -> int | float | None:
    """Return the value of a printed number; None where it is none.

    With `percent`, a reading of thousands above 1,000 gives way to the decimal one.

    >>> parse_number("5.331"), parse_number("113,6"), parse_number("07"), parse_number("1.234,5")
    (5331, 113.6, 7, 1234.5)
    >>> parse_number("99.125", percent=True)
    99.125
    """
    text = text.strip()
    if sum(map(str.isdecimal, text)) > MOST_DIGITS:
        return None
    if _BY_POINTS.fullmatch(text):
        grouped = int(text.replace(".", ""))
        decimal = percent and grouped > 1000 and text.count(".") == 1
        return float(text) if decimal else grouped
    if any(shape.fullmatch(text) for shape in (_PLAIN, _BY_BLANKS, _BY_COMMAS)):
        return int(re.sub(r"\D", "", text))
    found = _COMMA_LAST.fullmatch(text) or _POINT_LAST.fullmatch(text)
    if found is None:
        return None
    value = float(re.sub(r"\D", "", found[1]) + "." + found[2])
    return int(value) if value.is_integer() else value


def format_number(value: int | float) -> str:
    """Print a number as reports do: thousands by points, decimals by a comma.

    >>> format_number(5331), format_number(113.6)
    ('5.331', '113,6')
    """
    # Decimal(repr(…)) keeps the digits that the report printed: 0.1 stays 0.1, 1e-05 unfolds.
    whole, _, part = f"{Decimal(repr(value or 0)):,f}".partition(".")
    grouped = whole.replace(",", ".")
    return f"{grouped},{part}" if part.strip("0") else grouped
