"""What a number counts: its unit, from the lexicon or from the words behind it.

    "12 cán bộ, công chức"   -> "cán bộ, công chức"      (nouns of one family are one unit)
    "350 lượt tiếp cận tin"  -> "lượt tiếp cận tin"
    "1,2 triệu đồng/người"   -> "triệu đồng/người"
    "3 nghìn cây giống"      -> "cây giống", the value times 1000

Units stay as they are written (GUIDELINES); offsets are those of the flow.
"""

from __future__ import annotations

import re

from vnreports.rules import RuleSet
from vnreports.wordtrie import word_trie

ATTACHED = re.compile(r"(?:đ|ha|km2?|m[23²³]?|kg|tr|gb|mb|kwh|mw)\b")  # "1.200m2", "50tr"
SCALES = {
    "nghìn": 1_000,
    "ngàn": 1_000,
    "triệu": 1_000_000,
    "tỷ": 1_000_000_000,
    "tỉ": 1_000_000_000,
}
_WORD = re.compile(r"[^\W\d_]+(?:[-/&][^\W\d_]+)*[23²³]?")
_RATE_TAIL = re.compile(
    r"(?:/(?:người|tháng|năm|hồ sơ|ha|tuần|ngày|hộ|buổi|lần|lượt|htx|đơn vị|xã|km2?|m2|bộ|dân"
    r"|học sinh|thôn|điểm|tổ|em|phụ nữ|phường|cuộc|đợt|phiên|quý|giờ|cán bộ|công chức|trường hợp"
    r"|thủ tục|phiếu|máy|\d+ ?(?:dân|hộ|người|trẻ|bé gái|phụ nữ)))+"
)
_LINK = re.compile(r"\s?(?:,|/|-|và)\s?")
_DOTS = re.compile(r"\s?(?:\.{2,}|…+)\s?")
_SCALE = re.compile(
    r"(?:nghìn|ngàn|triệu|tỷ|tỉ)\s(?!đồng|đ\b|usd|vnđ|vnd|kwh|m[23]?\b|ha\b|km2?\b|lít|tấn)(?=[^\W\d])"
)
_TIMES = frozenset(("năm", "tháng", "ngày", "giờ", "phút", "tuần", "quý"))  # "tháng 11năm 2023"
_GOVERNED = {"area", "organisation"}
_OFFICES = ("phòng", "sở", "ban", "chi cục", "trung tâm", "trạm", "hội")
_IN_WORDS = re.compile(r"\s*\((?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)[^()]{0,20}\)")


class CountedNouns:
    """The counting nouns and measures of a rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._units: dict[str, list[str]] = {}  # by first word, the longest first
        self._none = rules.words("indicators.no_units")
        known = rules.words("indicators.units") | self._none
        for unit in sorted(known, key=len, reverse=True):
            first = re.split(r"[ ,/]", unit, maxsplit=1)[0]
            self._units.setdefault(first, []).append(unit)
        self._stops = rules.words("indicators.unit_stops")
        self._field = re.compile(rf" {word_trie(rules.words('bodies.fields'))}(?!\w)")
        self._act = rules.compile(r"(?:$indicators_counted_acts)(?!\w)")
        self._bodies = rules.words("bodies.committees") | self._none
        self._families = rules.table("indicators.unit_families")

    def known(self, low: str, at: int, stop: int) -> tuple[int, int]:
        """Return the stretch of a known unit after a number; empty where there is none."""
        attached = ATTACHED.match(low, at, stop)
        if attached:
            return at, self._with_rate(low, attached.end(), stop)
        in_words = _IN_WORDS.match(low, at, stop)
        begin = in_words.end() if in_words else at
        dots = _DOTS.match(low, begin, stop)  # "189.... thủ tục": a form filled in by hand
        begin = dots.end() if dots else begin
        while begin < stop and low[begin] in ' "':
            begin += 1
        if begin == at:
            return at, self.run_on(low, at, stop)
        scale = _SCALE.match(low, begin, stop)
        begin = scale.end() if scale else begin
        end = self._noun(low, begin, stop)
        if end == begin:
            return at, at
        end = self._compound(low, begin, end, stop)
        while link := _LINK.match(low, end, stop):
            further = self._noun(low, link.end(), stop)
            if further <= link.end() or not self._alike(low[begin:end], low[link.end() : further]):
                break
            end = further
        return begin, self._with_rate(low, end, stop)

    def guessed(self, text: str, low: str, at: int, stop: int) -> tuple[int, int]:
        """Return the noun after a number that no list knows: its first two words at most."""
        begin = at
        while begin < stop and low[begin] == " ":
            begin += 1
        if begin == at:
            return at, at
        end = position = begin
        for _ in range(2):
            word = _WORD.match(low, position, stop)
            if not word or word[0] in self._stops:
                break
            if text[position].isupper():
                named = position == begin and f"({text[position : word.end()]})" in text
                if named and text[position : word.end()].isupper() and word[0] not in self._bodies:
                    return begin, word.end()  # "8.416 GPLX", where "(GPLX)" explains it
                break
            end = word.end()
            if low[end : end + 1] != " ":
                break
            position = end + 1
        return (begin, end) if end > begin else (at, at)

    def counts_things(self, low: str, at: int) -> bool:
        """Return whether a counting noun other than a kind of unit stands at a place."""
        end = self._noun(low, at, len(low))
        return end > at and self._families.get(low[at:end]) != "area"

    def run_on(self, low: str, at: int, stop: int) -> int:
        """Return where a noun ends that a hasty typist has run on to its number: "97TTHC"."""
        end = self._noun(low, at, stop) if low[at : at + 1].isalpha() else at
        return end if end - at > 1 and low[at:end] not in _TIMES else at

    def _with_rate(self, low: str, end: int, stop: int) -> int:
        rate = _RATE_TAIL.match(low, end, stop)
        return rate.end() if rate else end

    def _compound(self, low: str, begin: int, end: int, stop: int) -> int:
        """Return where "lượt …" and "cuộc …" end: with what was counted, or the act.

        "lượt cán bộ", "lượt truy cập"; but "32 lượt học lý luận chính trị" counts "lượt".
        """
        if low[begin:end] in _OFFICES and (field := self._field.match(low, end, stop)):
            return field.end()  # "12/12 Phòng Tư pháp"
        if low[begin:end] not in ("lượt", "cuộc") or low[end : end + 1] != " ":
            return end
        noun = self._noun(low, end + 1, stop)
        if noun > end + 1:
            return noun
        act = self._act.match(low, end + 1, stop)
        return act.end() if act else end

    def _noun(self, low: str, at: int, stop: int) -> int:
        word = _WORD.match(low, at, stop)
        if not word:
            return at
        for unit in self._units.get(word[0].split("/", 1)[0], ()):
            end = at + len(unit)
            if low.startswith(unit, at) and end <= stop and not low[end : end + 1].isalnum():
                return at if unit in self._none else end
        return at

    def _alike(self, first: str, second: str) -> bool:
        """Return whether two nouns are listed as one unit: "xã, phường", "công chức, viên chức"."""
        last = first.rsplit(",", 1)[-1].strip().removeprefix("lượt ")
        family = self._families.get(last)
        other = self._families.get(second)
        # "27 phòng, ban, phường": bodies and the places that are governed are listed as one
        return family is not None and (family == other or {family, other} == _GOVERNED)
