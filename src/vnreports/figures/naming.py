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
from vnreports.figures.named import Named, Place
from vnreports.figures.wording import LIMIT, TRIM, join, load_wording
from vnreports.flow import Block, BlockKind, Flow
from vnreports.rules import RuleSet

_LAST_CLAUSE = re.compile(r"[;:.,]\s")


class Namer:
    """Names the figures of one flow, block by block."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self.flow = flow
        self._wording = load_wording(rules)
        self._clauses = Clauses(flow, self._wording)
        self._level = rules.pattern("indicators.scope_level")
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
                self._as_comparison(place)
                or self._of_a_place(place)
                or self._of_a_period(place)
                or self._after_colon(place)
                or self._as_change(place)
                or self._as_rate(place)
                or self._by_label(place)
                or self._by_clause(place)
            )
            one.bracket = bracket
            named.append(one)
        self._share_predicates(named)
        return named

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
        rest = self._rest(figure, at.end, short=not figure.percent)
        if len(rest.split()) >= 2 and not rest.startswith("("):
            short = label if len(label) < 60 else ""
            return Named(
                figure,
                self._wording.tidy(join(short, self._wording.unit_words(figure), rest)),
            )
        if label and not (at.previous and label.lower() in self._wording.rates):
            return Named(figure, label, label, label=True)
        return None

    def _as_comparison(self, at: Place) -> Named | None:
        """Name a figure that an earlier period or a plan sets beside the one before.

        "34 văn bản (quý I/2024 là 29 văn bản)", "tăng 8,1% so với quý I (66.208 hồ sơ)".
        """
        previous = at.previous
        opened = self._clauses.open_bracket(at.body, at.figure.start)
        if previous is None or at.figure.zero or opened is None:
            return None
        lead = at.bare
        if not at.before.strip(TRIM):  # a colon stands before the number
            lead = self.flow.lower[max(opened + 1, at.floor) : at.figure.start]
        said = self._wording.comparison(lead)
        if said is None and not (previous.change and not at.before.strip(TRIM)):
            return None
        whole = self._compared(at, previous)
        if whole is None:
            return None
        return Named(
            at.figure,
            join(said, whole.name),
            whole.stem,
            origin=whole,
            compares=True,
            period=self._wording.period_in(previous.change_base or "") if said is None else None,
        )

    def _of_a_place(self, at: Place) -> Named | None:
        """Name a percentage that only a level stands before: "Văn bản ký số: cấp tỉnh đạt 98%".

        It tells of that level what the sentence tells of all: the label that opens it, or the
        percentage before.
        """
        figure = at.figure
        words = at.bare.rsplit(";", 1)[-1].replace(":", " ").strip(TRIM)
        if not figure.percent or not words or not self._is_place(words):
            return None
        series = self._clauses.opening_label(at.body, figure.start)
        if series and not self._is_place(series.lower()):
            return Named(figure, series, "")
        like = next(
            (
                one
                for one in reversed(at.earlier)
                if one.figure.percent and not one.change and not self._wording.is_aim(one.name)
            ),
            None,
        )
        if like is None:
            return None
        return Named(figure, like.name, like.stem)

    def _of_a_period(self, at: Place) -> Named | None:
        """Name a figure after a bare period: "Biên chế năm 2021 là 98 người, năm 2022 là 96 người".

        It tells of that period what the like figure before it told of another.
        """
        figure = at.figure
        lead = self.flow.lower[at.floor : figure.start].rstrip(' ":')
        words = _LAST_CLAUSE.split(self._wording.strip_copula(lead))[-1]
        words = self._wording.without_openers(words.strip(TRIM))
        rest = self._rest(figure, at.end, short=True)
        if figure.zero or not self._wording.is_period(words) or len(rest.split()) > 2:
            return None
        if rest and not figure.percent:
            return None
        for one in reversed(at.earlier):
            between = self.flow.lower[one.figure.unit_end : figure.start]
            same = one.figure.unit == figure.unit and one.figure.ranked == figure.ranked
            if same and not one.change and ". " not in between:
                name = self._wording.without_period(one.name)
                return Named(figure, name, one.stem, label=True) if name else None
        series = self._clauses.opening_label(at.body, figure.start)
        return Named(figure, series, series, label=True) if series else None

    def _is_place(self, words: str) -> bool:
        """Return whether lower-case words name a level or kind of unit and nothing else."""
        return self._level.fullmatch(self._wording.without_openers(words)) is not None

    def _compared(self, at: Place, previous: Named) -> Named | None:
        """Return the figure that a comparison repeats: that before it, or its like in the sentence.

        "69 hồ sơ …, đạt 100% (quý I: 94 hồ sơ, đạt 97,9%)"
        """
        whole = previous.origin or previous
        if at.figure.percent in (whole.figure.percent, previous.figure.percent):
            return whole
        for one in reversed(at.earlier):
            if not self._clauses.same_sentence(one.figure, at.figure):
                return None
            if one.figure.unit == at.figure.unit:
                return one
        return None

    def _as_change(self, at: Place) -> Named | None:
        """Name a figure that says how the one before moved: "…, tăng 3,2% so với cùng kỳ"."""
        change = self._wording.change(at.before)
        if not change or not at.previous or not self._follows(at):
            return None
        word, direction = change
        base = self._clauses.base(at.figure.unit_end, at.block.end)
        return Named(
            at.figure,
            join(at.previous.name, word, base),
            at.previous.stem,
            follows=True,
            origin=at.previous.origin or at.previous,
            change=direction,
            change_base=base,
        )

    def _as_rate(self, at: Place) -> Named | None:
        """Name a percentage or rank that speaks of the count before it: "…, đạt tỷ lệ 100%"."""
        figure, previous = at.figure, at.previous
        if previous is None or not (figure.percent or figure.ranked) or not self._follows(at):
            return None
        link = self.flow.lower[self._said_end(previous) : figure.start]
        bare = self._wording.strip_copula(link).strip(TRIM)
        words = link.strip(TRIM + "=")
        tail = self._clauses.words(figure.unit_end, at.end).strip(TRIM)
        if figure.ranked:
            speaks = len(bare.split()) <= 3
        elif words in self._wording.rates:
            speaks = True
        elif not words:
            speaks = not tail or not self._wording.has_verb(tail.lower())
        else:
            speaks = not bare and not tail
        if not speaks:
            return None
        end = self._clauses.end(figure, at.block.end, at.after, through=False)
        said = link.strip(TRIM)
        name = join(
            previous.name,
            "" if said in self._wording.rates else said,
            self._rest(figure, end, short=True),
        )
        origin = previous.origin or previous
        return Named(figure, name, previous.stem, follows=True, origin=origin)

    def _by_label(self, at: Place) -> Named | None:
        """Name a figure by the label that a copula binds to it: "Tỷ lệ … đạt 98%"."""
        figure = at.figure
        aims = (
            figure.percent
            and not self._wording.states(at.before)
            and bool(self._rest(figure, at.end, short=False))
        )
        if aims or not self._wording.is_label(at.bare, at.before):
            return None
        name = self._wording.without_period(self._stem(at))
        rest = self._rest(figure, at.end, short=True)
        if len(name.split()) < 3 and rest:
            name = join(name, self._wording.unit_words(figure), rest)
        return Named(figure, name, name, label=True) if name else None

    def _by_clause(self, at: Place) -> Named:
        """Name a figure by its clause without the number: "tổ chức lớp trực tuyến đào tạo …"."""
        figure, previous = at.figure, at.previous
        stem = self._stem(at)
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
        rest = self._rest(figure, at.end, short=not figure.percent)
        name = self._wording.tidy(join(stem, self._wording.unit_words(figure), rest))
        series = self._series_label(at)
        if series and len(name.split()) < 6 and series.lower() not in name.lower():
            name = join(series, name)
        elif self._wording.says_little(name, figure):
            around = self._around(at)
            return Named(figure, join(around, name), stem, rest=rest, short=name, around=around)
        return Named(figure, name, stem, rest=rest)

    def _share_predicates(self, named: list[Named]) -> None:
        """Give "4 xã" of "4 xã, 9 phường … triển khai" the predicate behind the last count."""
        low = self.flow.lower
        for one, two in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
            between = low[one.figure.unit_end : two.figure.start].strip()
            counted = not one.label and not one.follows
            if counted and two.rest and between in self._wording.shared_links:
                one.name = self._wording.tidy(join(one.name, two.rest))
                one.rest = two.rest
                one.short = ""

    def _series_label(self, at: Place) -> str:
        """Return the label that opens a series: "Trình độ chuyên môn: đại học 19 người; …"."""
        label = self._clauses.opening_label(at.body, at.start)
        whose = self._level.search(label.lower()) or self._wording.is_body(label)
        return "" if whose else label

    def _said_end(self, one: Named) -> int:
        """Return where the words that belong to a figure end: behind its unit and predicate."""
        end = one.figure.unit_end
        said = one.rest and self.flow.text.startswith(one.rest, end + 1)
        return end + 1 + len(one.rest) if said else end

    def _follows(self, at: Place) -> bool:
        return at.previous is not None and self._clauses.same_sentence(
            at.previous.figure, at.figure
        )

    def _coordinated(self, at: Place) -> bool:
        """Return whether a figure shares the stem of the one beside it: "… 5 lớp và 2 buổi"."""
        return (
            at.beside is not None
            and self._clauses.same_sentence(at.beside.figure, at.figure)
            and at.before.strip(TRIM) in self._wording.list_links
        )

    def _stem(self, at: Place) -> str:
        return self._wording.tidy(self._clauses.words(at.start, at.start + len(at.bare)))

    def _rest(self, figure: Figure, end: int, *, short: bool) -> str:
        """Return the words after the unit that belong to the name."""
        words = self._clauses.words(figure.unit_end, end) or self._clauses.past_bracket(figure)
        if not words or words[0] in ",:":
            return ""
        kept, *parts = words.split(", ")
        for part in parts:
            verb = self._wording.has_verb(kept.lower())
            if short and (
                verb
                or len(kept) > 30
                or not part[:1].islower()
                or self._wording.opens_with_verb(part.lower())
            ):
                break
            if verb and (len(kept) > 40 or len(part) > 50):
                break
            kept += ", " + part
            if len(kept) > LIMIT:
                break
        return self._wording.without_tail(kept)

    def _around(self, at: Place) -> str:
        """Return words that make a bare noun speak: figure before, sentence or lead-in."""
        if self._given is not None:
            return self._given
        beside = at.beside
        if beside and at.previous and (self._follows(at) or at.previous.label):
            if at.before.strip(TRIM) in ("với", "có", "gồm"):  # "14 tổ với 84 thành viên"
                return beside.short or beside.name
            return beside.around or beside.name
        words = self._clauses.sentence_lead(at.block.body, at.figure.start)
        if len(words.split()) > 1:
            return words[-LIMIT:].split(" ", 1)[-1] if len(words) > LIMIT else words
        block = at.block
        above = block.section
        if block.lead is not None and block.kind is BlockKind.ITEM:
            above = block.lead
        if above is None:
            return ""
        return self._wording.tidy(self.flow.words(self.flow.blocks[above]))[:NEAR]
