"""Left open: figures that bear the words of an indicator, and are not that indicator's figure.

    kiểm tra 8 đơn vị, gồm 5 phòng và 3 xã             the 5 and the 3 are parts
    trong 38 sáng kiến được công nhận có 27 còn dùng   so are the 27
    một bảng của 9 xã, cộng 2.180 hồ sơ                not the total of the 94 of the text

A part by levels ("quận 46, phường 23") keeps its code where the entry says so: `by_level`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from vnreports.draft import Draft, Placed
from vnreports.records import Indicator
from vnreports.resolve.catalogue import Catalogue, Coded
from vnreports.resolve.reader import Reader


def drop_idle_zeros(
    reader: Reader, figures: Sequence[Placed[Indicator]], coded: list[Coded]
) -> None:
    """Leave open a zero beside another value of the same code in one block."""
    blocks = reader.clauses.blocks
    for _, group in groupby(range(len(figures)), key=lambda place: blocks[place].index):
        places = [place for place in group if coded[place].code]
        some = {coded[place].code for place in places if figures[place].record.value}
        for place in places:
            record = figures[place].record
            said_in_words = record.rule == "indicators.zero" and record.table is None
            if said_in_words and record.value == 0 and coded[place].code in some:
                coded[place] = Coded()


def drop_parts(catalogue: Catalogue, draft: Draft, reader: Reader, coded: list[Coded]) -> None:
    """Leave open what a whole consists of: "kiểm tra 8 đơn vị, gồm 5 phòng và 3 xã"."""
    figures = draft.indicators
    covered = catalogue.rules.compile(r"\b(?:$catalogue_coverage)(?!\w)")
    opens = catalogue.rules.compile(r"\b(?:$catalogue_part_openers)\b")
    of_which = catalogue.rules.compile(r"\b(?:$catalogue_whole_openers) $")
    stated: dict[str, int] = {}  # by code, in this block
    index = -1
    for place, placed in enumerate(figures):
        block = reader.clauses.blocks[place]
        if block.index != index:
            index, stated = block.index, {}
        code = coded[place].code
        if code is None or placed.record.table or catalogue.entries[code].kind != "count":
            continue
        whole = stated.setdefault(code, place)
        one, all_ = placed.record, figures[whole].record
        if whole == place or (one.scope, one.period) != (all_.scope, all_.period):
            continue
        between = draft.flow.lower[figures[whole].end : placed.start]
        around = reader.around(place)
        words = f"{around.text} {around.behind}"
        by_level = catalogue.entries[code].by_level and covered.search(words)
        inside = (
            between.count("(") > between.count(")")
            or opens.search(between)
            or of_which.search(draft.flow.lower, block.body, figures[whole].start)
        )
        if ". " not in between and ";" not in between and inside and not by_level:
            coded[place] = Coded()


def drop_totals_of_some(figures: Sequence[Placed[Indicator]], coded: list[Coded]) -> None:
    """Leave open the total of a table of some units, where the text gives another for all."""
    stated: dict[str, set[float]] = {}
    scoped: set[tuple[str, int, str]] = set()
    for placed, one in zip(figures, coded, strict=True):
        figure = placed.record
        if one.code and figure.scope is None and figure.table is None:
            stated.setdefault(one.code, set()).add(figure.value)
        if one.code and figure.scope and figure.table:
            scoped.add((figure.table.table, figure.table.column, one.code))
    for place, (placed, one) in enumerate(zip(figures, coded, strict=True)):
        figure = placed.record
        if not one.code or figure.table is None or figure.scope is not None:
            continue
        in_scoped_column = (figure.table.table, figure.table.column, one.code) in scoped
        if in_scoped_column and figure.value not in stated.get(one.code, {figure.value}):
            coded[place] = Coded()
