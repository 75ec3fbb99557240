"""Finding figures: which numbers count something, and their unit.

    "đã tiếp nhận 5.331 hồ sơ, đạt tỷ lệ 98,5%"  -> 5331 hồ sơ; 98.5 %
    "mức độ 3, 4", "Đề án 06", "24/7", "năm 2022" -> none

Most numbers of a report name something (a document, a date, a level of service). A number is a
figure when a counting unit, a percent sign or a label with a colon says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from vnreports.figures.composed import out_of, set_over, smaller_step
from vnreports.figures.counted import ATTACHED, SCALES, CountedNouns
from vnreports.figures.moments import beyond_calendar, is_clock
from vnreports.figures.numerals import FIGURE, figures_of, numerals, value_of
from vnreports.figures.parts import is_part, names_sector, opens_parts
from vnreports.figures.qualifiers import Qualifiers
from vnreports.figures.ranks import among, is_place, is_rank
from vnreports.flow import BlockKind, Flow
from vnreports.letters import LOWER
from vnreports.numbers import NUMBER, parse_number
from vnreports.records import Qualifier
from vnreports.rules import RuleSet
from vnreports.spans import Mask

_DATE_TAIL = re.compile(r" ?[/.-] ?\d")
_RANGE_TAIL = re.compile(rf"\s?(?:-|đến)\s?(?:{NUMBER})(?=\s?%|\s[{LOWER}])")
# Read backwards from the number ("(?r)"), one step for each word.
_LAST_WORDS = regex.compile(r"(?r)(?:([^\W\d]+)\s)?(?:([^\W\d]+)\s)?([^\W\d]+)\s*[\"(]?\s*")
_SLOGAN = re.compile(r"\s[^\W\d]+(?:\s?[-,]\s?|\s)\d{1,2}\s[^\W\d]+\b(?!\s?%)")
_PERCENT = re.compile(r"\s?%")
_CITED = re.compile(r"\s(?:số\s?:?\s?)?\d+(?:/\d{4})?\s?[/-]\s?[A-ZĐ]")
_DONE = re.compile(r"[,;(]\s(?:[^\W\d]+\s){0,3}?(?:đã|được)\s(?:[^\W\d]+\s){1,5}$")
_FRACTION = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})")
_LIST_MARK = re.compile(r"\(\d{1,2}\)(?!\s?%)")


@dataclass(slots=True)
class Figure:
    """A number that counts: its place in the flow and its value.

    `start`..`end` cover the number with qualifier and unit; `digits` is where the number begins,
    `stop` where the number ends; `unit_end` where the unit ends (`stop` where it has none).
    """

    start: int
    digits: int
    stop: int
    unit_end: int
    value: int | float
    of: int | float | None = None
    unit: str | None = None
    qualifier: Qualifier = "exact"
    percent: bool = False
    ranked: bool = False  # "xếp thứ 3/9 huyện"
    zero: bool = False  # "không có", "chưa phát sinh"


@lru_cache(maxsize=8)
def figure_finder(rules: RuleSet) -> FigureFinder:
    """Return the finder of a rule set; it is built once."""
    return FigureFinder(rules)


class FigureFinder:
    """Finds the figures of a flow; one object serves one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._nouns = CountedNouns(rules)
        self._not_after = rules.words("indicators.not_after")
        self._never_after = rules.words("indicators.never_after")
        self._every = rules.words("indicators.every")
        self._qualifiers = Qualifiers(rules)
        self._bare = rules.words("indicators.bare_labels")

    def find(self, flow: Flow, mask: Mask) -> Iterator[Figure]:
        """Yield the figures of prose blocks in order; claimed stretches of the mask are skipped."""
        text, low = flow.folded, flow.lower
        reach = 0  # of a range "từ 5 đến 7 phút" the lower bound is the figure
        for found in numerals(text, 0, len(text), figures_of(flow)):
            start, end = found.span()
            if start < reach or mask.covers(start, end):
                continue
            block = flow.block_at(start)
            if start < block.body or block.kind not in READ:
                continue
            figure = self._read(text, low, found, block.body, block.end)
            if figure is None:
                continue
            if mask.covers(end + 1, end + 2) and _CITED.match(text, figure.unit_end):
                continue  # "3 Báo cáo số 96/BC-UBND": the mark of a note before a document
            reach = figure.unit_end
            yield figure

    def within(self, flow: Flow, mask: Mask, start: int, end: int) -> Iterator[Figure]:
        """Yield the figures of one stretch of prose, such as a sentence in a table cell."""
        reach = start
        for found in numerals(flow.folded, start, end):
            if found.start() < reach or mask.covers(*found.span()):
                continue
            figure = self._read(flow.folded, flow.lower, found, start, end)
            if figure is not None:
                reach = figure.unit_end
                yield figure

    def counts_fraction(self, low: str, start: int, end: int) -> bool:
        """Return whether "9/9" at the end of a stretch counts: "đến 9/9 cơ sở lưu trú", no day."""
        found = _FRACTION.search(low, start, end)
        if found is None or found.end() != end or int(found[1]) > int(found[2]):
            return False
        _, unit_end = self._nouns.known(low, end, min(len(low), end + 40))
        return unit_end > end

    def cell(self, text: str, low: str, start: int, end: int) -> Figure | None:
        """Return the figure of a table cell that holds nothing but one."""
        found = FIGURE.match(text, start, end)
        if found is None or text[found.end() : end].strip(" .*"):
            return None
        value = parse_number(found["value"], percent=bool(found["percent"]))
        of = parse_number(found["of"]) if found["of"] else None
        if value is None:
            return None
        percent = bool(found["percent"])
        return Figure(
            found.start(),
            found.start(),
            found.end(),
            found.end(),
            value,
            of,
            unit="%" if percent else None,
            percent=percent,
        )

    def _read(
        self, text: str, low: str, found: re.Match[str], body: int, stop: int
    ) -> Figure | None:
        start, end = found.span()
        percent = bool(found["percent"])
        if low.startswith("(", start - 1) and _LIST_MARK.match(low, start - 1):
            return None
        if text.endswith(("Quận ", "Phường "), body, start) and not found["value"].startswith("0"):
            return None  # "Ủy ban nhân dân Quận 11 báo cáo"
        value = value_of(found["value"], percent=percent)
        of = value_of(found["of"]) if found["of"] else None
        if value is None or self._is_date(low, found, body) or _GRADE.match(low, end, stop):
            return None
        if self._in_label(low, body, start, end, stop):
            return None
        reach = end
        if not percent and of is None and (upper := _RANGE_TAIL.match(low, end, stop)):
            reach = upper.end()  # "từ 5 đến 7 phút": the unit stands behind the upper bound
            if sign := _PERCENT.match(low, reach, stop):  # "20 - 35%"
                percent, end = True, sign.end()
        place = of is None and is_place(low, body, start, end, stop)
        if place and (others := among(low, end, stop)):
            of, reach = parse_number(others["of"]), others.end()
        elif of is None and (whole := out_of(low, end, stop)):
            of, end = whole
            reach = end
        unitless = percent or (place and of is None)  # "xếp thứ 2 huyện"
        unit_start, unit_end = (end, end) if unitless else self._nouns.known(low, reach, stop)
        before = self._before(low, body, start)
        if unit_end == unit_start:
            unit_start = unit_end = end
        known = percent or unit_end > end
        if not known and text[start - 1 : start] == "/":
            return None
        part = place or (not known and of is None and is_part(low, body, start, end, stop))
        share = of is not None and not known and _OF_SHARE.search(low, max(body, start - 4), start)
        if share and low.startswith(")", end):  # "100% (10/10) xã": what is counted stands behind
            behind, behind_end = self._nouns.known(low, end + 1, stop)
            unit = text[behind:behind_end].strip() or None
            return Figure(start, start, end, end, value, of, unit=unit)
        if not part and not self._counts(
            low, found, before, known=known, unit=low[unit_start:unit_end], body=body
        ):
            return None
        if not known and not part:
            if _NUMBERED.search(text, max(body, start - 24), start) and len(found[0]) == 1:
                return None  # "Trường Tiểu học Đông Hải 1 tự làm …"
            unit_start, unit_end = self._nouns.guessed(text, low, end, stop)
            ranked = of is not None and is_rank(before)
            if (
                unit_end == unit_start
                and not ranked
                and not _is_its_share(low, end, stop, value, of)
                and not self._labelled(low, body, start, end, stop, before)
                and not self._of_the_last(low, body, start, end, stop, value if of is None else of)
            ):
                return None
            if unit_end > unit_start and (
                any(phrase in self._not_after for phrase in before) or _SLOGAN.match(low, end, stop)
            ):
                return None
        qualifier, first = self._qualifiers.of(
            low, before, start, unit=low[unit_start:unit_end], body=body
        )
        unit = "%" if percent else (text[unit_start:unit_end].strip() or None)
        over = (
            set_over(self._nouns, low, (unit_start, unit_end), stop)
            if unit and of is None
            else None
        )
        if over is not None:  # "4.512 tỷ/5.034 tỷ đồng"
            of, unit_start, unit_end = over
            unit = text[unit_start:unit_end]
        scale = low[end:unit_start].strip() if unit and not percent and over is None else ""
        if scale in SCALES:
            value = _whole(value * SCALES[scale])
        small = smaller_step(low, end, stop) if unit and not percent else None
        if small:  # "12 tỷ 450 triệu đồng" is one sum
            more, unit_start, unit_end = small
            value = _whole(value * 1000 + more)
            unit = text[unit_start:unit_end]
        return Figure(
            first,
            start,
            end,
            unit_end,
            value,
            of,
            unit=unit,
            qualifier=qualifier,
            percent=percent,
            ranked=place or is_rank(before),
        )

    def _before(self, low: str, body: int, start: int) -> tuple[str, ...]:
        """Return the last one, two, three words before a number."""
        found = _LAST_WORDS.match(low, max(body, start - 40), start)
        if not found:
            return ()
        one = found[3]
        two = f"{found[2]} {one}" if found[2] else one
        three = f"{found[1]} {two}" if found[1] else two
        return (one, two, three)

    def _is_date(self, low: str, found: re.Match[str], body: int) -> bool:
        start, end = found.span()
        if not found["percent"] and _DATE_TAIL.match(low, end) and not _RANGE_TAIL.match(low, end):
            return True
        if found["of"] is None or found["percent"]:
            return False
        day, month = found["value"], found["of"]
        if not (day.isdigit() and month.isdigit()):
            return False
        before = low[max(body, start - 12) : start].rstrip()
        counted = low.startswith(" ", end) and self._nouns.counts_things(low, end + 1)
        if before.endswith("đến") and counted and int(day) <= int(month):
            return False  # "triển khai đến 9/9 cơ sở lưu trú"
        if before.endswith(
            ("ngày", "từ", "hết", "trước", "sau", "dịp", "tháng", "quý", "kỳ", "đến")
        ):
            return int(day) <= 31 and (int(month) <= 12 or len(month) == 4)
        return len(month) == 4 and month.startswith(("19", "20")) and int(day) <= 12

    def _counts(
        self,
        low: str,
        found: re.Match[str],
        before: tuple[str, ...],
        *,
        known: bool,
        unit: str,
        body: int,
    ) -> bool:
        """Return whether a number counts rather than names something."""
        start, end = found.span()
        value = found["value"]
        if is_clock(low, found, before, unit=unit if known else "", body=body):
            return False
        if len(value) >= 8 and value.isdigit():
            return False
        run_on = low[end : end + 1].isalpha() and not ATTACHED.match(low, end)
        if run_on and self._nouns.run_on(low, end, len(low)) == end:
            return False
        if value.startswith("0") and len(value) > 3 and value.isdigit():
            return False
        if found["percent"]:
            return True
        year = len(value) == 4 and value[:2] in ("19", "20") and value.isdigit()
        if year and not found["of"]:
            tail = low[max(body, start - 16) : start].rstrip()
            if (
                tail.endswith(
                    ("năm", "quý", "tháng", "giai đoạn", ",", "và", "-", "với", "từ", "đến")
                )
                or not known
            ):
                return False
        if found["of"] and is_rank(before):
            return True
        if low[start - 1 : start] in ('"', "'") and not found["of"]:
            return False  # a name: "03 không", "4 bước"
        if not before or unit.startswith(_MONEY):  # "với mức 1.200.000 đồng/người/tháng"
            return True
        if any(phrase in self._every for phrase in before):
            return known  # "mỗi tháng 02 phiên"
        if known and before[1:2] == ("trong năm",) and len(value) < 4:
            return True  # "tiếp nhận trong năm 08 phản ánh"
        never = low[start - 1] != "(" and any(phrase in self._never_after for phrase in before)
        if never and not (known and beyond_calendar(before, value)):
            return False  # "Điều 8"; but "đê điều (08/16 hồ sơ)"
        if any(phrase in self._bare for phrase in before):
            return True  # "một phần 27" answers, though "phần 27" names
        return known or not any(phrase in self._not_after for phrase in before)

    def _in_label(self, low: str, body: int, start: int, end: int, stop: int) -> bool:
        """Return whether a number tells a class of what is counted: "Xã đạt *19* tiêu chí: 02 xã".

        The label begins with the unit of the count behind its colon.
        """
        colon = low.find(": ", end, min(stop, end + _LABEL_REACH))
        answer = _ANSWER.match(low, colon, stop) if colon >= 0 else None
        if answer is None or any(mark in low[end:colon] for mark in ".;:("):
            return False
        unit_start, unit_end = self._nouns.known(low, answer.end(), stop)
        begin = max(body, low.rfind("; ", body, start) + 2, low.rfind(". ", body, start) + 2)
        unit = low[unit_start:unit_end]
        return bool(unit) and begin < start and low.startswith(unit + " ", begin)

    def _of_the_last(
        self, low: str, body: int, start: int, end: int, stop: int, whole: int | float
    ) -> bool:
        """Return whether a bare number says what became of the count before it in its sentence.

        "có 06 sáng kiến, đã nghiệm thu 04.", "tiếp nhận 07 phản ánh, đã trả lời đủ 07/07."
        """
        tail = low[end:stop].lstrip()
        if tail and tail[0] not in ".;,)":
            return False
        if not _DONE.search(low, max(body, start - 50), start):
            return False
        sentence = max(body, low.rfind(". ", body, start) + 2, low.rfind("; ", body, start) + 2)
        counts = FIGURE.finditer(low, sentence, start)
        beside = (one for one in counts if not _in_brackets(low, one.end(), start))
        last = next(reversed(list(beside)), None)
        if last is None or last["percent"] or last["of"]:
            return False
        count = parse_number(last["value"])
        unit_start, unit_end = self._nouns.known(low, last.end(), start)
        return unit_end > unit_start and count is not None and whole <= count

    def _labelled(
        self, low: str, body: int, start: int, end: int, stop: int, before: tuple[str, ...]
    ) -> bool:
        """Return whether a bare number answers a label: "Hộ tịch: 191;", "quá hạn 03"."""
        lead = low[body:start].rstrip(' "')
        tail = low[end:stop].lstrip()
        closed = not tail or tail[0] in ".;,)…" or tail.startswith(("(", "trong đó", "và"))
        if not closed:
            return False
        if lead.endswith((":", "=", " là")):
            return len(lead) > 3
        if any(phrase in self._bare for phrase in before):
            return True
        named = any(phrase in self._not_after for phrase in before)
        return opens_parts(lead) and (not named or names_sector(lead))


def _in_brackets(low: str, at: int, stop: int) -> bool:
    """Return whether a bracket closes behind a place that opened before it."""
    closed = low.find(")", at, stop)
    return closed >= 0 and low.find("(", at, closed) < 0


def _is_its_share(
    low: str, end: int, stop: int, value: int | float, of: int | float | None
) -> bool:
    """Return whether the percentage behind a fraction is its own: "466/2.893, đạt 16,1%"."""
    found = _SHARE.match(low, end, stop) if of else None
    share = parse_number(found["share"], percent=True) if found else None
    return of is not None and share is not None and abs(100 * value / of - share) < 1


def _whole(value: int | float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if float(rounded).is_integer() else rounded


_SHARE = re.compile(rf",?\s\(?(?:[^\W\d]+\s){{0,4}}(?P<share>{NUMBER})\s?%")
_OF_SHARE = re.compile(r"% ?\($")
_NUMBERED = re.compile(r"[^\W\d_]*[A-ZÀ-ỸĐ][^\W\d_]* [A-ZÀ-ỸĐ][^\W\d_]+ $")  # a proper name
_GRADE = re.compile(r"\s?sao(?!\w)")  # "sản phẩm OCOP 4 sao"
_LABEL_REACH = 60  # letters between a number and the colon of its label
_ANSWER = re.compile(r":\s+(?:có )?\d[\d.]*")
_MONEY = ("đồng/", "triệu đồng", "nghìn đồng", "ngàn đồng", "tỷ đồng", "tỉ đồng", "đ/")
READ = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE, BlockKind.HEADING})
