"""Stamps: what the office that received a report has printed on its first page.

    UBND H. CAO LỘC
    CÔNG VĂN ĐẾN  Số: 2143
    Ngày: 14.9.22  Chuyển: .........

A scan shows the stamp among the lines of the letterhead. It says nothing of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnreports.flow import fold
from vnreports.segment.lines import Line
from vnreports.segment.shapes import is_upper

_RECEIVED = re.compile(r"\W*(?:(?:công văn|văn bản|c\.?v)\s+)?đến\b(?!\s+(?:năm|ngày))", re.I)
_FILLED_IN = re.compile(r"\W*(?:số|ngày|giờ|chuyển|kính chuyển|lưu hồ sơ(?: số)?)\s*[:.]", re.I)
_OWN_CODE = re.compile(r"\b[sS]ố\s*:?\s*\S*/\s?[A-ZĐ]")
_PLACE = re.compile(r"ngày\s+\S+\s+tháng\s", re.I)
_SHORT = 60  # letters of a line of a stamp


def without_stamp(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a letterhead without those of a stamp."""
    texts = [fold(line.text) for line in lines]
    received = next((at for at, text in enumerate(texts) if _is_received(text)), None)
    if received is None:
        return list(lines)
    first, after = received, received + 1
    while after < len(texts) and len(texts[after]) < _SHORT and _is_filled_in(texts[after]):
        after += 1
    # the name of the office stands above, where the report's own letterhead has ended
    told = any(_OWN_CODE.search(text) for text in texts[: max(0, first - 1)])
    if told and first and is_upper(texts[first - 1]) and not _OWN_CODE.search(texts[first - 1]):
        first -= 1
    return [*lines[:first], *lines[after:]]


def _is_received(text: str) -> bool:
    found = _RECEIVED.match(text)
    return found is not None and len(text) < _SHORT and is_upper(found[0])


def _is_filled_in(text: str) -> bool:
    """Return whether a line is one to be filled in, and not that of code, place and date."""
    own = _OWN_CODE.search(text) or _PLACE.search(text)
    return _FILLED_IN.match(text) is not None and not own
