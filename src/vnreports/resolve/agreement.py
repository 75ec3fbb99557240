"""Agreement: the codes of the figures of one report, held against each other.

đã giải quyết 864 hồ sơ … (99,17%)      a share of HS08 is HS13
quá hạn 250 hồ sơ, gồm: cấp tỉnh 35     a part by levels is of the same indicator
tiếp nhận 100, kỳ trước 20, giải quyết 110, đang giải quyết 10     100 are the new ones: HS02
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from vnreports.draft import Draft, Placed
from vnreports.records import Indicator
from vnreports.resolve.catalogue import Catalogue, Coded
from vnreports.resolve.coverage import Covers
from vnreports.resolve.left_open import drop_idle_zeros, drop_parts, drop_totals_of_some
from vnreports.resolve.reader import Reader

_PART = 0.9  # how sure the code of a part is, of that of its whole
_WHEN = re.compile(r"\b(?:năm|quý|tháng|kỳ)\b")
_SETS = re.compile(r"\b(?:giao|chỉ tiêu|mục tiêu|đặt ra|đề ra)\b")
_EMPTY = re.compile(r"[\W\d_]+")


def agree(
    draft: Draft,
    catalogue: Catalogue,
    reader: Reader,
    coded: Sequence[Coded],
) -> list[Coded]:
    """Return the codes that stand beside each other, each with what the figure covers."""
    figures = draft.indicators
    made = list(coded)
    _Rates(catalogue, figures, reader).apply(made)
    _Parts(catalogue, draft, reader).apply(made)
    _tell_late_and_open(draft, reader, made)
    _tell_new_from_all(figures, made)
    _code_targets(catalogue.untold, reader, figures, made)
    drop_idle_zeros(reader, figures, made)
    drop_parts(catalogue, draft, reader, made)
    drop_totals_of_some(figures, made)
    covers = Covers(catalogue, draft, reader)
    return [
        replace(one, coverage=one.coverage or covers.of(place)) if one.code else one
        for place, one in enumerate(made)
    ]


class _Rates:
    """A percentage right behind a count is a share of it."""

    def __init__(
        self,
        catalogue: Catalogue,
        figures: Sequence[Placed[Indicator]],
        reader: Reader,
    ) -> None:
        self._entries = catalogue.entries
        self._figures = figures
        self._reader = reader
        self._rate_of: dict[str, str] = {}
        for entry in catalogue.entries.values():
            for way in entry.numerators:
                self._rate_of.setdefault(way, entry.code)

    def apply(self, coded: list[Coded]) -> None:
        for place, figure in enumerate(self._figures):
            if figure.record.denominator:
                self._count_of_share(coded, place)
            entry = self._entries.get(coded[place].code or "")
            if figure.record.rule != "indicators.rate" or not place:
                continue
            count = self._figures[place - 1].record
            if count.unit == "%":
                continue  # "từ 14% xuống còn 0,6%"
            whole = coded[place - 1]
            rate = self._rate_of.get(whole.code or "")
            if entry is not None and entry.numerators:
                if whole.code is None and not coded[place].near:
                    coded[place] = Coded()
                elif whole.code in entry.denominators and place > 1:
                    # a money share: "giải ngân 77 tỷ trên tổng kế hoạch 100 tỷ, đạt 77%"
                    if coded[place - 2].code not in self._ways(entry.code):
                        coded[place] = Coded()
                elif whole.code and rate != entry.code and whole.code not in self._ways(entry.code):
                    coded[place] = Coded()
            elif (
                entry is None
                and rate
                and (count.denominator or self._has_whole(coded, place, rate))
            ):
                coded[place] = Coded(rate, whole.confidence * _PART)

    def _count_of_share(self, coded: list[Coded], place: int) -> None:
        """Code the count in brackets behind a share: "đạt 88,8% (2.519/2.837 hồ sơ …)"."""
        clause = self._reader.clauses.of(place)
        if clause is None or clause.holder is None:
            return
        share = self._entries.get(coded[clause.holder].code or "")
        if share is None or not share.numerators or share.numerators[0] not in self._entries:
            return
        if self._figures[clause.holder].record.unit == "%":
            sure = coded[clause.holder].confidence * _PART
            coded[place] = Coded(share.numerators[0], sure)

    def _has_whole(self, coded: list[Coded], place: int, rate: str) -> bool:
        """Return whether the whole of a share stands shortly before it."""
        wholes = self._entries[rate].denominators
        return any(one.code in wholes for one in coded[max(0, place - 4) : place])

    def _ways(self, code: str) -> set[str]:
        return {part for way in self._entries[code].numerators for part in way.split(" + ")}


class _Parts:
    """A part that is named by a level alone is of the same indicator as its whole."""

    def __init__(
        self,
        catalogue: Catalogue,
        draft: Draft,
        reader: Reader,
    ) -> None:
        rules = catalogue.rules
        self._catalogue = catalogue
        self._figures = draft.indicators
        self._lower = draft.flow.lower
        self._reader = reader
        levels = ("levels", "coverage", "centres")
        self._levels = {_bare(w) for name in levels for w in rules.words(f"catalogue.{name}")}
        self._fillers = sorted(rules.words("catalogue.fillers"), key=len, reverse=True)
        self._covered = rules.compile(r"\b(?:$catalogue_coverage)(?!\w)")

    def apply(self, coded: list[Coded]) -> None:
        for place in range(len(self._figures)):
            whole = self._reader.whole(place)
            if whole is not None and coded[whole].code:
                self._agree(coded, place, whole)
            if coded[place].code is not None:
                continue
            nearest = coded[max(0, place - 2) : place]
            if any(one.code for one in nearest) or whole is None:
                self._go_on(coded, place)

    def _go_on(self, coded: list[Coded], place: int) -> None:
        """Give a figure the code of that before its bracket, or before it, if it only goes on."""
        clause = self._reader.clauses.of(place) if self._may_go_on(place) else None
        if clause is None:
            return
        if clause.holder is not None and coded[clause.holder].code:
            self._inherit(coded, place, clause.holder)
        for back in (place - 1, place - 2):
            if coded[place].code is None and back >= 0 and self._goes_on(coded, place, back):
                self._inherit(coded, place, back, levels_only=True)

    def _may_go_on(self, place: int) -> bool:
        return place > 0 and self._catalogue.may_count(self._figures[place].record)

    def _agree(self, coded: list[Coded], place: int, whole: int) -> None:
        """Give a part the code of its whole, or take it where the part is some other share."""
        part, all_ = self._figures[place].record, self._figures[whole].record
        code = coded[whole].code or ""
        if coded[place].code is None:
            self._inherit(coded, place, whole)
        elif coded[place].code == code and (part.scope, part.period) == (all_.scope, all_.period):
            words = f"{self._reader.around(place).text} {self._reader.around(place).behind}"
            by_level = self._catalogue.entries[code].by_level
            if part.table is None and not (by_level and self._covered.search(words)):
                coded[place] = Coded()

    def _inherit(
        self, coded: list[Coded], place: int, whole: int, *, levels_only: bool = False
    ) -> None:
        part, all_ = self._figures[place].record, self._figures[whole].record
        of_whole = coded[whole]
        if part.change is not None or not self._counted_alike(part, all_):
            return
        level = self._is_level(part, place)
        if level and not self._catalogue.entries[of_whole.code or ""].by_level:
            return  # "46 mô hình (phường 30, phòng, ban 16)" counts other things
        when = part.period and part.parent is None and not levels_only
        if level or (when and self._says_only_when(place)):
            sure = of_whole.confidence * _PART
            coded[place] = replace(of_whole, confidence=sure, coverage=None)

    def _goes_on(self, coded: list[Coded], place: int, back: int) -> bool:
        """Return whether a figure goes on from another: "cấp huyện 284 thủ tục, cấp xã 137"."""
        one, before = self._figures[place], self._figures[back]
        if one.record.table is not None or before.record.table is not None or one.record.parent:
            return False
        if any(coded[between].code is None for between in range(back, place)):
            return False
        blocks = self._reader.clauses.blocks
        if coded[back].code is None or blocks[back].index != blocks[place].index:
            return False
        return ". " not in self._lower[before.end : one.start]

    def _counted_alike(self, part: Indicator, whole: Indicator) -> bool:
        if "%" in (part.unit, whole.unit):
            return part.unit == whole.unit
        if part.unit is None or whole.unit is None:
            return True
        one, two = part.unit.lower(), whole.unit.lower()
        return one == two or bool(self._catalogue.groups(one) & self._catalogue.groups(two))

    def _is_level(self, figure: Indicator, place: int) -> bool:
        around = self._reader.around(place)
        words = f" {_bare(f'{around.text} {around.behind}')} "
        unit = _bare(figure.unit or "")
        words = words.replace(f" {unit} ", " ").strip() if unit else words.strip()
        while True:
            filler = next((one for one in self._fillers if words.startswith(f"{one} ")), None)
            if filler is None:
                break
            words = words[len(filler) + 1 :]
        words = words.removesuffix(" là").removesuffix(" có").removesuffix(" đạt")
        return words in self._levels or (bool(words) and words == _bare(figure.scope or ""))

    def _says_only_when(self, place: int) -> bool:
        """Return whether the clause of a figure tells its period alone: "(năm 2021: 412 hồ sơ)"."""
        around = self._reader.around(place)
        said = self._catalogue.wording.words(around.text)
        return not said & ~self._catalogue.same_time and bool(_WHEN.search(around.text))


def _bare(words: str) -> str:
    """Return the words alone, without figures and marks."""
    return " ".join(_EMPTY.sub(" ", words.lower()).split())


def _tell_late_and_open(draft: Draft, reader: Reader, coded: list[Coded]) -> None:
    """Call late dossiers open where they stand right behind the open ones."""
    figures = draft.indicators
    for place in range(1, len(coded)):
        one, before = coded[place], coded[place - 1]
        if one.code == "HS09" and before.code in ("HS10", "HS11"):
            blocks = [reader.clauses.blocks[at].index for at in (place - 1, place)]
            between = draft.flow.lower[figures[place - 1].end : figures[place].start]
            if blocks[0] != blocks[1] or ". " in between:
                continue
            if figures[place].record.value > figures[place - 1].record.value:
                continue  # more than there are open ones
            if figures[place].record.table is None:
                said = f"{figures[place].record.name} {figures[place].record.quote}".lower()
                if "giải quyết" not in said and "trả" not in said:
                    coded[place] = replace(one, code="HS12")


def _code_targets(
    untold: int, reader: Reader, figures: Sequence[Placed[Indicator]], coded: list[Coded]
) -> None:
    """Give "vượt mức tỉnh giao là 75%" the code of the percentage that it is held against."""
    for place, placed in enumerate(figures):
        figure = placed.record
        if coded[place].code or figure.kind != "target" or figure.unit != "%":
            continue
        around = reader.around(place)
        if around.clause & untold or not _SETS.search(around.text):
            continue
        block = reader.clauses.blocks[place].start
        for back in range(place - 1, max(-1, place - 4), -1):
            one = figures[back]
            if one.start < block:
                break
            if one.record.unit == "%" and coded[back].code:
                coded[place] = replace(coded[back], confidence=coded[back].confidence * _PART)
                break


def _tell_new_from_all(figures: Sequence[Placed[Indicator]], coded: list[Coded]) -> None:
    """Call "tiếp nhận" new dossiers where they and the old ones make the resolved and the open."""
    places = range(len(figures))
    for _, group in groupby(
        places, key=lambda place: (figures[place].record.section, figures[place].record.scope)
    ):
        by_code: dict[str, list[int]] = {}
        for place in group:
            by_code.setdefault(coded[place].code or "", []).append(place)
        places_of = {code: found for code, found in by_code.items() if len(found) == 1}
        values = {code: figures[found[0]].record.value for code, found in places_of.items()}
        if not {"HS01", "HS03", "HS06"} <= values.keys() or not values["HS03"]:
            continue
        still = values.get("HS10", values.get("HS11", 0) + values.get("HS12", 0))
        if values["HS01"] + values["HS03"] == values["HS06"] + still:
            place = by_code["HS01"][0]
            coded[place] = replace(coded[place], code="HS02")
