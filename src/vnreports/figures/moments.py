"""Moments: numbers that tell when, and count nothing.

    "5 giờ 30 và 17 giờ hằng ngày", "trực 24/7", "từ 17 giờ đến 18 giờ 30"

A duration counts: "buổi tập huấn kéo dài 17 giờ".
"""

from __future__ import annotations

import re

_CLOCK = re.compile(
    r"\s?(?:h\d|giờ\s?\d|h\b|giờ\s?(?:sáng|trưa|chiều|tối|00"
    r"|(?:cùng\s|hằng\s|hàng\s|mỗi\s)?ngày(?:\s|$)|(?:đến|-)\s?\d{1,2}\s?(?:giờ|h)\s?\d))"
)
_MINUTES = re.compile(r"\d\s?(?:giờ|h)\s?$")  # "7 giờ 30": before the second number
_NEXT = re.compile(r"\d\s?(?:giờ|h)(?:\s?\d\d)?\s?(?:,|và)\s?$")  # "5 giờ 30 và 17 giờ"
_OPENS = re.compile(r"\s?giờ\s(?:đến|tới)\s\d{1,2}\s?giờ")  # "từ 7 giờ đến 11 giờ"
_CLOSES = re.compile(r"từ\s\d{1,2}\s?giờ\s(?:đến|tới)\s?$")
_ALWAYS = frozenset({("24", "7"), ("24", "24"), ("7", "7")})  # "trực 24/7", without a noun behind
_LAST = {"quý": 4, "tháng": 12}


def is_clock(
    low: str, found: re.Match[str], before: tuple[str, ...], *, unit: str, body: int
) -> bool:
    """Return whether a number is of a time of day; `unit` is the known one behind it, or ""."""
    start, end = found.span()
    hours = unit == "giờ"
    if _CLOCK.match(low, end) or (hours and before[:1] == ("lúc",)):
        return True
    if hours and _NEXT.search(low, max(body, start - 16), start):
        return True
    if hours and before[:1] == ("từ",) and _OPENS.match(low, end):
        return True
    if hours and _CLOSES.search(low, max(body, start - 16), start):
        return True
    always = (hours or not unit) and (found["value"], found["of"]) in _ALWAYS
    return always or _MINUTES.search(low, max(body, start - 8), start) is not None


def beyond_calendar(before: tuple[str, ...], value: str) -> bool:
    """Return whether a number after "quý" or "tháng" is none of them: "trong quý 15 văn bản"."""
    last = _LAST.get(before[0] if before else "")
    return last is not None and value.isdigit() and int(value) > last
