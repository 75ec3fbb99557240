"""Ranks: numbers that are a place among others.

"Chỉ số DTI xếp thứ 12/63"                      a rank that says among how many
"SIPAS xếp hạng 40", "đứng thứ 5 toàn tỉnh"     a bare number, but a rank
"xếp thứ 12 trên tổng số 21 sở, ngành"          among how many, told in words
"bệnh viện xếp hạng 2", "lần thứ 2"             a class, a time: no ranks
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnreports.numbers import NUMBER

_LAST_WORDS = ("thứ", "hạng", "xếp", "trí")
_PLACED = re.compile(
    r"\b(?:(?:xếp|đứng)(?: ở)?(?: vị trí| hạng)? thứ|(?:xếp|đứng)(?: ở)? vị trí|vị trí thứ|thứ hạng"
    r"|(?P<hạng>xếp hạng))\s$"
)
_ENDS = re.compile(r"[.,;)]*(?:\s|$)(?!(?:sao|năm|tháng|quý|lần)\b)")
_MEASURE = re.compile(r"chỉ số|index|sipas|papi|dti|pci|cchc|chuyển đổi số|cải cách hành chính")
_WORDS = 24  # letters of the words that say a rank
_REACH = 120  # letters back to what is measured
_AMONG = re.compile(rf"\s(?:trên|trong)(?: tổng)?(?: số)?\s(?P<of>{NUMBER})(?=\s[^\W\d])")


def is_rank(before: Sequence[str]) -> bool:
    """Return whether the word before a number, the first of `before`, says a rank."""
    return bool(before) and before[0] in _LAST_WORDS


def is_place(low: str, body: int, start: int, end: int, stop: int) -> bool:
    """Return whether a bare number is a place: "xếp thứ 12"."""
    placed = _PLACED.search(low, max(body, start - _WORDS), start)
    if placed is None or not _ENDS.match(low, end, stop):
        return False
    # hospitals, schools and streets have classes: "được xếp hạng 2"
    return not placed["hạng"] or bool(_MEASURE.search(low, max(body, start - _REACH), start))


def among(low: str, end: int, stop: int) -> re.Match[str] | None:
    """Return among how many a place is, its number in "of": "(thứ 12) trên tổng số 21 sở"."""
    return _AMONG.match(low, end, stop)
