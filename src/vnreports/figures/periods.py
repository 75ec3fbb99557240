"""Periods: which period the words around a figure give it.

    "* Tình hình hồ sơ ở Trung tâm Hành chính công thành phố 9 tháng đầu năm 2020:"

gives period "9 tháng đầu năm 2020" to the lines below it. A period that dates a thing ("kế hoạch
năm 2022", "so với năm 2021") gives none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from vnreports.figures.finding import FigureFinder
from vnreports.figures.leading import ends_in_detail, lines_above, opens_sentence
from vnreports.flow import Block, BlockKind, Flow
from vnreports.letters import LOWER
from vnreports.rules import RuleSet

# The first words of a period, far quicker to look for than the whole of it; the letter comes before
# the look-behind so that the search can look for these letters alone.
_PERIOD_OPENS = re.compile(
    rf"[tđscgqnv\d](?<![\d_{LOWER}].)(?:(?<=\d)\d?(?=\stháng)|(?:(?<=t)(?:ính|ừ|rước|háng)"
    r"|(?<=đ)(?:ến|ầu)|(?<=s)au|(?<=c)uối|(?<=g)i(?:ữa|ai)|(?<=q)uý|(?<=v)ụ|(?<=n)(?:ăm|gày))\s)"
)
_MONTHS = re.compile(r"\d{1,2} tháng|tháng \d{1,2}")
_NEARBY = 8  # periods looked at on either side of a figure
_CAPTION = 260  # letters
_SENTENCE = re.compile(r"[.;!?]\s|\n")
_NEXT_FIGURE = re.compile(r"[^\d.;,()]{1,60}\d")
_NOW = re.compile(r"[.;]\s(?:đến nay|hiện nay|hiện|đến thời điểm (?:hiện tại|báo cáo|này))\b")
_SINCE = re.compile(r"[,.;]\s(?:đến nay|tới nay|nay|hiện nay|hiện)\b")
_FULL_STOP = re.compile(r"[.!?]\s|\n")
_JOINED = (" ", " trong ", " vào ", " của ")  # between a figure and its own period
_FRAME = (BlockKind.LETTERHEAD, BlockKind.TITLE, BlockKind.SIGNATURE, BlockKind.RECIPIENTS)

Stretch = tuple[int, int]
Said = tuple[int, int, str]  # a period: where it stands in the flow, and its words


def find_periods(flow: Flow, rules: RuleSet, finder: FigureFinder) -> list[Stretch]:
    """Return where a flow names periods, in order."""
    low = flow.lower
    durations = tuple(rules.words("indicators.durations"))
    return [
        (start, end)
        for start, end in _periods(low, rules)
        if not finder.counts_fraction(low, start, end) and not _lasts(low, start, end, durations)
    ]


def _periods(text: str, rules: RuleSet) -> list[tuple[int, int]]:
    """Return the periods of a text in lower case: where one may open, the rule is asked."""
    period = rules.pattern("indicators.period")
    found: list[tuple[int, int]] = []
    done = 0
    for opening in _PERIOD_OPENS.finditer(text):
        if opening.start() < done:
            continue
        match = period.match(text, opening.start())
        if match:
            found.append(match.span())
            done = match.end()
    return found


def _lasts(text: str, start: int, end: int, durations: tuple[str, ...]) -> bool:
    """Return whether months say how long or how often: "thời hạn 06 tháng", "mỗi tháng 02 …"."""
    if _MONTHS.fullmatch(text, start, end) is None:
        return False
    before = text[max(0, start - 40) : start].rstrip()
    return before.endswith(durations) or "thời hạn" in before


class PeriodReader:
    """Answers, for any figure of a flow, which period the words give it."""

    def __init__(self, flow: Flow, rules: RuleSet, periods: Sequence[Stretch]) -> None:
        self.flow = flow
        self._periods = list(periods)
        self._owners = tuple(rules.words("indicators.period_owners"))
        self._dated = rules.compile(r"\b(?:$indicators_dated_nouns)\b")
        self._period = rules.pattern("indicators.period")
        self._moves = rules.pattern("indicators.moves_to")
        self._verbs = rules.compile(r"\s?(?:$indicators_period_verbs)\b")
        self._headings: dict[tuple[int, bool], str | None] = {}
        self._counted: dict[int, set[str | None]] = {}  # units counted in the sentence of a period
        self._blocks: dict[int, list[Said]] = {}
        for start, end in periods:
            block = flow.block_at(start)
            if block.kind not in _FRAME and end <= block.end and self._tells(block, start, end):
                words = flow.text[start:end].strip(" ,")
                self._blocks.setdefault(block.index, []).append((start, end, words))

    def period(
        self, block: Block, at: int, end: int, *, unit: str | None, target: bool
    ) -> str | None:
        """Return the period of the figure at `[at, end)` of a block, in the report's words."""
        own = self._own(block, at, end, unit)
        if own:
            return own
        for above in lines_above(self.flow, block):
            said = self._blocks.get(above.index)
            if said and self._announces(above):
                return said[-1][2]
            opened = self._opening(above) if said else None
            if opened:
                return opened
        return self._of_heading(block, target=target)

    def caption(self, block: Block) -> str | None:
        """Return the period that the lines right above a table give it."""
        for index in range(block.index - 1, max(-1, block.index - 3), -1):
            above = self.flow.blocks[index]
            said = self._blocks.get(index)
            if said:
                _, end, words = said[-1]
                if above.end - above.start < _CAPTION or not _SENTENCE.search(
                    self.flow.lower, end, above.end
                ):
                    return words  # of a caption, or of the sentence that leads to the table
                detailed = self._announces(above) and ends_in_detail(self.flow, above)
                if detailed and (opened := self._opening(above)):
                    return opened
            if above.kind is BlockKind.HEADING:
                break
        return None

    def _opening(self, lead: Block) -> str | None:
        """Return the period that opens what leads to a list or table: "Năm 2022 … như sau:"."""
        start, _, words = self._blocks[lead.index][0]
        return words if opens_sentence(self.flow, lead, start, self._period) else None

    def _announces(self, lead: Block) -> bool:
        return self.flow.lower[lead.start : lead.end].rstrip().endswith(":")

    def _own(self, block: Block, at: int, end: int, unit: str | None) -> str | None:
        said = self._blocks.get(block.index)
        if not said:
            return None
        low = self.flow.lower
        first = bisect_left(said, (at,))
        right = bisect_left(said, (end,))
        if right < len(said) and low[end : said[right][0]] in _JOINED:
            return said[right][2]  # "từ 35% *năm 2019* lên 48% *năm 2020*"
        before = next(
            (
                entry
                for entry in said[max(0, first - _NEARBY) : first][::-1]
                if entry[1] <= at and not _in_aside(low, *entry[:2], at)
            ),
            None,
        )
        if before:
            start, stop, words = before
            # "Chỉ số năm 2024: tỉnh A đạt …; tỉnh B đạt …": a lead-in holds over semicolons
            # so does one that opens its sentence: "9 tháng đầu năm 2024, HĐND …; UBND …"
            holds = low[stop : stop + 2].lstrip().startswith(":") or (
                low.startswith(",", stop) and opens_sentence(self.flow, block, start, self._period)
            )
            ends = _FULL_STOP if holds else _SENTENCE
            begun = words.lower().startswith(("từ tháng", "từ năm", "từ đầu", "từ quý"))
            if begun and _SINCE.search(low, stop, at):
                return None  # "mở từ tháng 02/2022, đến nay phục vụ 2.317 lượt"
            if not ends.search(low, stop, at) or low[start - 1 : start] == "(":
                self._counted.setdefault(start, set()).add(unit)
                return words
            # "Trong quý III, … 120 hồ sơ. Đã giải quyết 118 hồ sơ": the same thing is still counted
            counted = unit is not None and unit in self._counted.get(start, ())
            now = _NOW.search(low, stop, at) is not None  # "Đến nay có 6 đồng chí": no period
            if counted and not now and opens_sentence(self.flow, block, start, self._period):
                return words
        later = bisect_left(said, (end,))
        after = next(
            (
                entry
                for entry in said[later : later + _NEARBY]
                if not _in_aside(low, *entry[:2], block.end)
            ),
            None,
        )
        if after and not after[2].lower().startswith("trước"):  # a deadline
            start, stop, words = after
            if low[end:start].rstrip().endswith(",") and _NEXT_FIGURE.match(low, stop, block.end):
                return None  # "có 15 xã, năm 2024 có 3 xã đạt chuẩn": it dates the three
            if not _SENTENCE.search(low, end, start) and not re.search(r"\d", low[end:start]):
                return words
            if low[start - 1 : start] == "(" and not re.search(r"[.;]\s", low[end:start]):
                return words
        return None

    def _of_heading(self, block: Block, *, target: bool) -> str | None:
        """Return the period of the heading above: a pure period, or that of a plan's targets."""
        section = block.section
        while section is not None:
            heading = self.flow.blocks[section]
            key = (section, target)
            if key not in self._headings:
                self._headings[key] = self._in_heading(heading, target=target)
            if self._headings[key] or not target:
                return self._headings[key]
            section = self.flow.outer_heading(section)
        return None

    def _in_heading(self, heading: Block, *, target: bool) -> str | None:
        low = self.flow.lower
        at = bisect_left(self._periods, (heading.body,))
        found = list(takewhile(lambda one: one[1] <= heading.end, self._periods[at:]))
        if not found:
            return None
        start, end = found[0]
        rest = low[heading.body : start] + low[end : heading.end]
        days = re.search(r"\d[/.]\d", low[start:end]) is not None
        if target or not rest.strip(" :.()") or heading.marker is None or days:
            start, end = found[-1] if target else found[0]
            return self.flow.text[start:end].strip(" ,")
        return None

    def _tells(self, block: Block, start: int, end: int) -> bool:
        """Return whether a period tells when a figure was so, rather than dating a thing."""
        low = self.flow.lower
        lead = low[max(block.body, start - 70) : start]
        clause = re.split(r"[.;:(]\s|, (?=trong |tính |lũy )", lead)[-1].rstrip()
        if clause.endswith(self._owners):
            return False
        if not clause or clause in ("trong", "tính", "riêng", "kết thúc", "hết"):
            return True
        if clause.endswith(("trong", "lũy kế", "luỹ kế", ",", "(", "trong đó", "cho thấy")):
            return True
        if clause in ("kết quả", "tổng kết", "thống kê"):  # "Kết quả 11 tháng năm 2023 …"
            return True
        if low.startswith(("đến", "tính đến", "từ"), start):
            return not re.search(r"\b(?:rút ngắn|giảm|tăng)\b", clause)
        verb = self._verbs.match(low, end, block.end) is not None
        dated = self._dated.search(clause)
        if dated:
            return verb and not clause[: dated.start()].strip()
        if verb:
            return True
        follows = low[end : end + 2]
        return (
            follows[:1] in (":", ",", "(", ".", ";", "")
            or follows.startswith((" (", " l", "\n"))
            or self._moves.match(low, end + 1, block.end) is not None
            or end >= block.end
        )


def _in_aside(low: str, start: int, end: int, at: int) -> bool:
    """Return whether a period stands in a bracket that says more than it, and closes before `at`.

    "38 văn bản (quý I là 34 văn bản), trong đó 05 kế hoạch": the plans are not those of quý I.
    """
    opened = low.rfind("(", max(0, start - 60), start)
    closed = low.find(")", end, at)
    if opened < 0 or closed < 0 or ")" in low[opened:start]:
        return False
    return any(map(str.isdigit, low[opened:start] + low[end:closed]))
