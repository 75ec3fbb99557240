"""Likeness: how alike two values of a field are, whatever their punctuation, case and spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

_SPACES = re.compile(r"\s+")
_CODE_BREAKS = re.compile(r"[\s/\-–.]+")
_UNIFIED = str.maketrans({"“": '"', "”": '"', "–": "-"})
_TRIMMED = " .,;:\"'*_-"


def plain(value: Any) -> str:
    """Return a value as text for comparison.

    >>> plain("  Uỷ ban   nhân dân “xã”. ")
    'ủy ban nhân dân "xã'
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(plain, value))
    return _plain(str(value))


@lru_cache(maxsize=65536)  # an item is compared with every item of the other side
def _plain(value: str) -> str:
    text = unicodedata.normalize("NFC", value).translate(_UNIFIED)
    text = text.replace("Uỷ", "Ủy").replace("uỷ", "ủy")
    return _SPACES.sub(" ", text).strip(_TRIMMED).casefold()


def plain_code(item: dict[str, Any]) -> str:
    """Return the code of a reference, or its number, with all breaks alike and no leading zeros.

    >>> plain_code({"code": "07 -NQ/TU"})
    '7-nq-tu'
    """
    return _CODE_BREAKS.sub("-", plain(item.get("code") or item.get("number"))).lstrip("0")


def same(left: Any, right: Any) -> bool:
    """Return whether two values are the same text."""
    return plain(left) == plain(right)


def likeness(left: Any, right: Any) -> float:
    """Return how alike two values are, letter by letter; two empty ones are the same."""
    left, right = plain(left), plain(right)
    if not left or not right:
        return 1.0 if left == right else 0.0
    return fuzz.ratio(left, right) / 100


def name_likeness(left: Any, right: Any) -> float:
    """Return how alike two names are; the order of their words counts little."""
    left, right = plain(left), plain(right)
    if not left or not right:
        return 1.0 if left == right else 0.0
    by_words = 0.92 * fuzz.token_set_ratio(left, right)
    return max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right), by_words) / 100


def part_likeness(left: Any, right: Any) -> float:
    """Return how well the shorter of two quotations fits into the longer."""
    return fuzz.partial_ratio(plain(left), plain(right)) / 100


def number(value: Any) -> float | None:
    """Return a value as a number, if it is one."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
