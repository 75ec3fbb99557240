"""Naming figures: the clause with the number taken out.

    "Số hồ sơ đã giải quyết là 2.481 hồ sơ"        -> "Số hồ sơ đã giải quyết"
    "tổ chức 01 lớp trực tuyến đào tạo …"          -> "tổ chức lớp trực tuyến đào tạo …"
    "103/103 thủ tục …, đạt tỷ lệ 100%"            -> the percentage takes the name of its count

A name is never a bare noun that says nothing alone (GUIDELINES, settled question 2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnreports.figures.clauses import NEAR, Clauses
from vnreports.figures.finding import Figure
from vnreports.figures.inheriting import Inheritor
from vnreports.figures.named import Named, Place
from vnreports.figures.wording import LIMIT, TRIM, join, load_wording
from vnreports.flow import Block, BlockKind, Flow
from vnreports.rules import RuleSet

_NOW = re.compile(r"(?:hiện(?: nay| tại)?(?: đang)?|thực) có(?: mặt)?|(?:hiện )?có mặt")
# "16 tổ công nghệ số *ở các thôn có* 112 thành viên" goes on with what was counted
_OF_IT = re.compile(r"(?: [^\W\d_]+){0,5} (?:ở|tại|của|thuộc|trong) [^,;.:()]{2,60} (?:có|với) ")
_PERIOD_WORDS = re.compile(r"(?:cả )?(?:năm|quý|tháng|kỳ)(?!\w)|\d+ tháng")
_FEW = 6  # words of a name that is put whole before another


class Namer:
    """Names the figures of one flow, block by block."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self.flow = flow
        self._wording = load_wording(rules)
        self._clauses = Clauses(flow, self._wording)
        self._inheritor = Inheritor(flow, self._clauses, self._wording, rules)
        self._level = rules.pattern("indicators.scope_level")
        self._nesting = rules.words("indicators.nesting")
        self._given: str | None = None

    def name(
        self, block: Block, figures: Sequence[Figure], *, around: str | None = None
    ) -> list[Named]:
        """Return the figures of one block, in order, with their names; "" where there is none.

        `around` are the words that make a bare noun of the block speak, where the caller knows
        them: those of the row for a cell of a table.
        """
        self._given = around
        named: list[Named] = []
        for index, figure in enumerate(figures):
            after = figures[index + 1] if index + 1 < len(figures) else None
            body = block.head if block.head and figure.start >= block.head else block.body
            bracket = self._clauses.open_bracket(body, figure.start)
            place = self._place(block, body, figure, named, after, bracket)
            one = (
                self._by_index(place)
                or self._inheritor.of_another(place)
                or self._after_colon(place)
                or self._inheritor.of_the_one_before(place)
                or self._by_label(place)
                or self._by_clause(place)
            )
            one.bracket = bracket
            named.append(one)
        self._share_predicates(named)
        return named

    def part_name(self, part: Named, whole: Named, *, beside: bool) -> str:
        """Return the name of a part of a whole; see `Inheritor.part_name`."""
        return self._inheritor.part_name(part, whole, beside=beside)

    def _place(
        self,
        block: Block,
        body: int,
        figure: Figure,
        named: Sequence[Named],
        after: Figure | None,
        bracket: int | None,
    ) -> Place:
        previous = named[-1] if named else None
        floor = max(body, previous.figure.unit_end) if previous else body
        start, opened = self._clauses.start(floor, figure.start, behind=previous is not None)
        before = self.flow.lower[start : figure.start]
        return Place(
            block=block,
            body=body,
            figure=figure,
            previous=previous,
            earlier=named,
            beside=next((one for one in reversed(named) if one.bracket == bracket), previous),
            after=after,
            floor=floor,
            start=start,
            bracket=opened,
            opened=bracket,
            before=before,
            bare=self._wording.strip_copula(before),
            end=self._clauses.end(figure, block.end, after),
        )

    def _after_colon(self, at: Place) -> Named | None:
        """Name a figure that answers a label: "Tổng số hồ sơ tiếp nhận: 5.331 hồ sơ"."""
        figure = at.figure
        lead = self.flow.lower[at.floor : figure.start].rstrip(' "')
        if not lead.endswith((":", ": là")):
            return None
        label = self._clauses.label(at.floor, figure.start)
        rest = self._clauses.rest(figure, at.end, short=not figure.percent, after=at.after)
        if len(rest.split()) >= 2 and not rest.startswith("("):
            short = label if len(label) < 60 else ""
            return Named(
                figure,
                self._wording.tidy(join(short, self._wording.unit_words(figure), rest)),
                rest=rest,
            )
        if label.lower().rpartition(", ")[2] in self._nesting:
            return None  # "372 người, gồm: 158 công chức": no label, the noun names it
        if label and not (at.previous and label.lower() in self._wording.rates):
            return Named(figure, label, label, label=True)
        return None

    def _by_index(self, at: Place) -> Named | None:
        """Name a score by the short name of its index: "PCI năm 2022 đạt 65,4 điểm"."""
        if not self._wording.is_index(at.bare):
            return None
        name = self._wording.without_period(self._stem(at))
        return Named(at.figure, name, name, label=True) if name else None

    def _by_label(self, at: Place) -> Named | None:
        """Name a figure by the label that a copula binds to it: "Tỷ lệ … đạt 98%"."""
        figure = at.figure
        aims = (
            figure.percent
            and not self._wording.states(at.before)
            and bool(self._clauses.rest(figure, at.end, short=False, after=at.after))
        )
        # "So với quý IV là 2.213 hồ sơ thì …" says when, not what
        compares = at.bare.lstrip().startswith("so với ")
        if aims or compares or not self._wording.is_label(at.bare, at.before):
            return None
        name = self._wording.without_period(self._stem(at))
        if self._wording.is_period(name.lower()):
            # "Ước thực hiện năm 2025 là 27.535 tỷ đồng" below "2.2. Chi ngân sách"
            above = join(self._above(at.block), self._opened(at))
            name = (self._around(at) if at.previous else above) or name
        rest = self._clauses.rest(figure, at.end, short=True, after=at.after)
        if len(name.split()) < 3 and rest:
            name = join(name, self._wording.unit_words(figure), rest)
        return Named(figure, name, name, label=True) if name else None

    def _by_clause(self, at: Place) -> Named:
        """Name a figure by its clause without the number: "tổ chức lớp trực tuyến đào tạo …"."""
        figure, previous = at.figure, at.previous
        stem = self._stem(at)
        if _NOW.fullmatch(at.before.strip(TRIM)):
            stem = at.before.strip(TRIM)  # "được giao 64 người; hiện có 57 người"
        elif previous and previous.figure.unit and _OF_IT.fullmatch(self._between(at)):
            stem = join(self._wording.unit_words(previous.figure), stem)
        if not stem and at.beside and at.bracket is None and self._coordinated(at):
            stem = at.beside.stem if not at.beside.label else ""
        apart = previous is not None and ";" in self.flow.lower[at.floor : figure.start]
        if (
            previous
            and apart
            and stem
            and self._level.fullmatch(stem.lower())
            and not self._level.search(previous.name.lower())  # "cấp huyện 500 hồ sơ; cấp xã 400"
        ):
            return Named(figure, previous.name, previous.stem, follows=previous.follows)
        rest = self._clauses.rest(figure, at.end, short=not figure.percent, after=at.after)
        counted = self._wording.unit_words(figure)
        if not rest and counted == "người" and self._level.fullmatch(stem.lower()):
            counted = ""  # "gồm cấp tỉnh 2.897 người, cấp xã 4.986 người"
        if not rest and stem.lower().startswith(f"{counted.lower()} "):
            counted = ""  # "Hồ sơ quá hạn (giảm từ) 27 hồ sơ"
        name = self._wording.tidy(join(stem, counted, rest))
        series = self._series_label(at)
        if series and len(name.split()) < 6 and series.lower() not in name.lower():
            return Named(figure, join(series, name), stem, rest=rest, short=name, around=series)
        elif self._wording.says_little(name, figure):
            around = self._around(at)
            said = stem and around.lower()  # "Xã có 12 thôn", "Đã trao 9 giải": each word once
            if said and (said.startswith(stem.lower()) or said.endswith(stem.lower())):
                name = self._wording.tidy(join(self._wording.unit_words(figure), rest))
            return Named(figure, join(around, name), stem, rest=rest, short=name, around=around)
        return Named(figure, name, stem, rest=rest)

    def _share_predicates(self, named: list[Named]) -> None:
        """Give "4 xã" of "4 xã, 9 phường … triển khai" the predicate behind the last count."""
        low = self.flow.lower
        for one, two in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
            between = low[one.figure.unit_end : two.figure.start].strip()
            counted = not (one.label or one.follows or two.figure.zero)
            # "158 hồ sơ trực tuyến và 214 hồ sơ trực tiếp": each has words of its own
            apart = bool(one.rest) and one.figure.unit == two.figure.unit
            # a joint of few words: of "100% cơ quan huyện và 22/22 xã … thực hiện" both act
            few = between.endswith(" và") and len(between.split()) < 8 and "," not in between
            if (
                counted
                and two.rest
                and not apart
                and (between in self._wording.shared_links or few)
            ):
                one.name = self._wording.tidy(join(one.name, two.rest))
                one.rest = two.rest
                one.short = ""

    def _series_label(self, at: Place) -> str:
        """Return the label that opens a series: "Trình độ chuyên môn: đại học 19 người; …"."""
        label = self._clauses.opening_label(at.body, at.start + 1)  # a stop ends with its blank
        answered = at.previous is not None and at.previous.label and at.previous.stem == label
        if answered and ";" in self._between(at):
            return ""  # "Điểm số hóa: 88,4%; thanh toán 64,1%"
        said = (at.before, at.beside.stem if at.beside else "")
        if any(_NOW.match(words.strip()) for words in said):
            return ""
        whose = self._level.search(label.lower()) or self._wording.is_body(label)
        return "" if whose else label

    def _follows(self, at: Place) -> bool:
        return at.previous is not None and self._clauses.same_sentence(
            at.previous.figure, at.figure
        )

    def _between(self, at: Place) -> str:
        return self.flow.lower[at.floor : at.figure.start]

    def _labelled_before(self, at: Place) -> bool:
        """Return whether a label speaks for what follows it: no sentence of its own begins."""
        return (
            at.previous is not None
            and at.previous.label
            and ". " not in self.flow.lower[at.previous.figure.unit_end : at.figure.start]
        )

    def _coordinated(self, at: Place) -> bool:
        """Return whether a figure shares the stem of the one beside it: "… 5 lớp và 2 buổi"."""
        return (
            at.beside is not None
            and self._clauses.same_sentence(at.beside.figure, at.figure)
            and at.before.strip(TRIM) in self._wording.list_links
        )

    def _stem(self, at: Place) -> str:
        stem = self._wording.tidy(self._clauses.words(at.start, at.start + len(at.bare)))
        opens_move = at.before.rstrip().endswith(" từ")
        return self._wording.without_change(stem) if opens_move else stem

    def _around(self, at: Place) -> str:
        """Return words that make a bare noun speak: figure before, sentence or lead-in."""
        if self._given is not None:
            return self._given
        beside = at.beside
        if beside and at.previous and (self._follows(at) or self._labelled_before(at)):
            if at.before.strip(TRIM) in ("với", "có", "gồm"):  # "14 tổ với 84 thành viên"
                few = len(beside.name.split()) <= _FEW
                return beside.name if few or not beside.short else beside.short
            return beside.around or beside.name
        words = self._clauses.sentence_lead(at.block.body, at.figure.start)
        if len(words.split()) > 1:
            return words[-LIMIT:].split(" ", 1)[-1] if len(words) > LIMIT else words
        return self._above(at.block)

    def _above(self, block: Block) -> str:
        """Return the words of the line that announces a list item, else of the heading."""
        above = block.section
        if block.lead is not None and block.kind is BlockKind.ITEM:
            above = block.lead
        if above is None:
            return ""
        return self._wording.tidy(self.flow.words(self.flow.blocks[above]))[:NEAR]

    def _opened(self, at: Place) -> str:
        """Return the words with which the clause of a figure opens, before its period."""
        found = _PERIOD_WORDS.search(at.before)
        return at.before[: found.start()].strip(TRIM) if found else ""
