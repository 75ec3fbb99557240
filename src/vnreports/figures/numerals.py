"""Numerals: where numbers stand in a text, with a denominator or a percent sign behind them.

    "5.331 hồ sơ", "103/103 thủ tục", "98,5 %"      and of a poor scan "1. 245", "99, 01%", "5:260"

Whether a number counts something is for `finding`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnreports.flow import Flow
from vnreports.numbers import NUMBER, parse_number

# Where a number may begin: the figure first, so that the search can look for figures alone.
# "9001:2015" and "8:30" name, "trực tuyến:1.207" counts; "36 buổi/2.140 lượt" are two counts.
_OPENS = re.compile(r"\d(?<![\w,.&-].)(?<!\d:.)(?<![\W\dA-ZĐ]/.)")
# Behind it, in the same block: blocks are parted by line ends.
_BEHIND = r"(?:[^\S\n]?/[^\S\n]?(?P<of>{0})(?![\d/]))?(?P<percent>[^\S\n]?(?:%|phần trăm\b))?"
FIGURE = re.compile(rf"(?P<value>{NUMBER})" + _BEHIND.format(NUMBER))
# A blank behind the point or comma, a colon for the point.
_LOOSE = rf"\d{{1,3}}(?:\.\s|:)\d{{3}}(?![\d:]|\s?%)|\d{{1,3}},\s\d{{1,2}}(?=\s?%)|{NUMBER}"
_MISREAD_FIGURE = re.compile(rf"(?P<value>{_LOOSE})" + _BEHIND.format(_LOOSE))
# Letters for figures, as in "l87", "2O22", "l.680": so many show that a text was recognised.
_MISREAD = re.compile(r"\d[.,]?[Ol]|[Ol]\d|(?<!\w)l\.\d{3}")
_ENOUGH = 3


def figures_of(flow: Flow) -> re.Pattern[str]:
    """Return the pattern of the numbers of a report: of a recognised text with its slips."""
    recognised = bool(flow.source.recognised or flow.source.mends)
    if not recognised and len(_MISREAD.findall(flow.text)) < _ENOUGH:
        return FIGURE
    return _MISREAD_FIGURE


def numerals(
    text: str, start: int, end: int, pattern: re.Pattern[str] = FIGURE
) -> Iterator[re.Match[str]]:
    """Yield the numbers of a stretch, none inside another."""
    reach = start
    for opening in _OPENS.finditer(text, start, end):
        if opening.start() >= reach:
            found = pattern.match(text, opening.start(), end)
            if found:
                reach = found.end()
                yield found


def value_of(words: str, *, percent: bool = False) -> int | float | None:
    """Return the value of a number as it was written.

    >>> value_of("1. 245"), value_of("5:260"), value_of("99, 01", percent=True)
    (1245, 5260, 99.01)
    """
    return parse_number(re.sub(r"\s", "", words).replace(":", "."), percent=percent)
