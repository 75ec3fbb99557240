"""Zeros: counts that are answered in words.

    "- Hồ sơ quá hạn: không có."        "trong kỳ không phát sinh hồ sơ trễ hạn"

Where the words before say that only some have none ("một số xã chưa phát sinh hồ sơ", "52 xã,
phường không có hồ sơ quá hạn"), nothing is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

from vnreports.figures.counted import CountedNouns
from vnreports.figures.finding import READ, Figure
from vnreports.flow import Flow
from vnreports.rules import RuleSet
from vnreports.spans import Mask

_NONE = re.compile(r"không|chưa")  # all words for none begin so; a test compares with the lexicon
_SOME = re.compile(
    r"\b(?:một số|nhiều|vài|có|còn|vẫn còn|những|các)\s[^\d,.;:()]{1,40}$",
)
# "Khó khăn, vướng mắc: Không": the answer to a question, no count
_ASKED = re.compile(
    r"(?:^|[.;+*•-]\s?)\W*(?:\d+\W+)?(?:(?:những|các|về)\s)?(?:tồn tại|hạn chế|khó khăn|vướng mắc"
    r"|nguyên nhân|đề xuất|kiến nghị, đề xuất|kiến nghị (?:với|đối với))[^.;:]{0,60}[:=]\s?$"
)
_LAST_NUMBER = regex.compile(r"(?r)\d[\d./]*")
_FORBIDDEN = (" mà ", " nếu ", " khi ", " nhưng nếu ")
_QUESTION = 90  # letters of a question before its answer
_REACH = 60  # letters before the words for none that may say who has none


@lru_cache(maxsize=8)
def zero_finder(rules: RuleSet) -> ZeroFinder:
    """Return the finder of a rule set; it is built once."""
    return ZeroFinder(rules)


class ZeroFinder:
    """Finds the counts of none in a flow; one object serves one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._nouns = CountedNouns(rules)
        self._zero = rules.compile(
            r"(?<=[:=]\s?|\blà\s|\blà:\s)(?:$indicators_zero_words)(?=\s?(?:[.;,)]|$))"
            r"|\b(?:không có|không phát sinh|chưa có|chưa phát sinh|không còn)\s"
            r"(?P<unit>$indicators_zero_units)\b"
        )

    def find(self, flow: Flow, mask: Mask) -> Iterator[Figure]:
        """Yield the counts of none, in order."""
        for opening in _NONE.finditer(flow.lower):
            found = self._zero.match(flow.lower, opening.start())
            if found is None:
                continue
            start, end = found.span()
            block = flow.block_at(start)
            if block.kind not in READ or start <= block.body or mask.covers(start, end):
                continue
            if self._of_some(flow.lower, block.body, start):
                continue
            if flow.lower.endswith(_FORBIDDEN, block.body, start):
                continue  # "không để hồ sơ quá hạn mà không có thư xin lỗi"
            if _ASKED.search(flow.lower[max(block.body, start - _QUESTION) : start]):
                continue
            unit = found["unit"]
            at = found.start("unit") if unit else end
            yield Figure(
                start, start, at, end, 0, unit=flow.text[at:end] if unit else None, zero=True
            )

    def _of_some(self, low: str, body: int, at: int) -> bool:
        """Return whether the words before name some who have none, and not what is none."""
        begin = max(body, at - _REACH)
        if _SOME.search(low, begin, at):
            return True
        number = _LAST_NUMBER.search(low, begin, at)
        if number is None:
            return False
        unit_start, unit_end = self._nouns.known(low, number.end(), at)
        # "06/10 địa phương cấp huyện chưa có cán bộ chuyên trách"
        rest = low[unit_end:at]
        return unit_end > unit_start and not set(rest) & set(",.;:()") and len(rest.split()) <= 3
