"""Sums of tables: do the rows add up to the row "Cộng", and the numbered lines to their total?

    | 1 | Xã A | 12 |   | 2 | Xã B | 30 |   | Cộng | 45 |      12 + 30 = 42   -> sum_mismatch

A table that its next page repeats the head of is one table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from vnreports.checking import Fault
from vnreports.draft import Draft, Placed
from vnreports.flow import Flow
from vnreports.numbers import format_number
from vnreports.records import Indicator
from vnreports.rules import RuleSet

Figure = Placed[Indicator]
_FIGURE = re.compile(r"(?!(?:19|20)\d\d$)\d[\d.]*(?:,\d+)?")


def check_tables(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each total row or numbered total of a table that does not add up."""
    tables: dict[str, list[Figure]] = {}
    for one in draft.indicators:
        if one.record.table is not None:
            tables.setdefault(one.record.table.table, []).append(one)
    totals = tuple(rules.words("checks.totals"))
    sums = rules.words("checks.form_sums")
    above: list[Figure] = []  # of the tables that the present one goes on, page by page
    for figures in tables.values():
        if above and _head(draft.flow, above[-1]) != _head(draft.flow, figures[0]):
            above = []
        labels = _row_labels(draft.flow, figures)
        if not _is_headless(draft.flow, figures[0]):
            yield from _check_columns(figures, above, labels, totals)
        yield from _check_forms(figures, sums)
        last = figures[-1].record.table
        ended = last is not None and _adds_up(labels.get(last.row, ""), totals)
        above = [] if ended else [*above, *figures]


def _is_headless(flow: Flow, figure: Figure) -> bool:
    """Return whether the first row of a table holds figures, not years: its head is elsewhere."""
    cells = _head(flow, figure)
    return sum(_FIGURE.fullmatch(words) is not None for words in cells) > 1


def _head(flow: Flow, figure: Figure) -> list[str]:
    """Return the first row of the table that a figure stands in; a next page repeats it."""
    block = flow.block_at(figure.start)
    start = block.index
    while start and flow.blocks[start - 1].table == block.table:
        start -= 1
    row = takewhile(lambda one: (one.table, one.row) == (block.table, 0), flow.blocks_from(start))
    return [" ".join(flow.folded[one.start : one.end].split()) for one in row]


def _adds_up(label: str, totals: tuple[str, ...]) -> bool:
    return label.lower().strip(" :").startswith(totals)


def _check_columns(
    figures: Sequence[Figure],
    above: Sequence[Figure],
    labels: Mapping[int, str],
    totals: tuple[str, ...],
) -> Iterator[Fault]:
    columns: dict[int, list[Figure]] = {}
    for one in figures:
        place = one.record.table
        assert place is not None
        columns.setdefault(place.column, []).append(one)
    last_row = max(one.record.table.row for one in figures if one.record.table)
    for column in columns.values():
        last = column[-1]
        place = last.record.table
        assert place is not None
        label = labels.get(place.row, "")
        if place.row != last_row or not _adds_up(label, totals):
            continue
        parts = [
            *(one for one in above if one.record.table and one.record.table.column == place.column),
            *column[:-1],
        ]
        if len(parts) < 3:
            continue
        if last.record.unit == "%" or len({p.record.unit for p in parts}) > 1:
            continue
        if not (_are_counts([*parts, last]) or _are_scores(parts, last)):
            continue
        due = round(sum(part.record.value for part in parts), 6)
        if due == last.record.value or due == 2 * last.record.value:
            continue
        arithmetic = " + ".join(format_number(part.record.value) for part in parts)
        message = (
            f"Bảng: dòng “{label}” ghi {format_number(last.record.value)}"
            f" ở cột “{last.record.name}”, nhưng cộng các dòng {arithmetic} = {format_number(due)}."
        )
        yield Fault(last.start, last.end, "sum_mismatch", message, "checks.column_sum", 0.9)


def _are_counts(figures: Sequence[Figure]) -> bool:
    return not any(isinstance(one.record.value, float) or one.record.denominator for one in figures)


def _are_scores(parts: Sequence[Figure], total: Figure) -> bool:
    """Return whether fractions are all of a total, by what they are out of: "9/10", "91,5/100"."""
    out_of = [part.record.denominator for part in parts]
    whole = total.record.denominator
    return whole is not None and None not in out_of and sum(map(_number, out_of)) == whole


def _number(value: int | float | None) -> int | float:
    return value or 0


def _row_labels(flow: Flow, figures: Sequence[Figure]) -> dict[int, str]:
    """Return the first words of each row of the table that the figures stand in."""
    table = flow.block_at(figures[0].start).table
    start = flow.block_at(figures[0].start).index
    while start and flow.blocks[start - 1].table == table:
        start -= 1
    labels: dict[int, str] = {}
    for block in takewhile(lambda one: one.table == table, flow.blocks_from(start)):
        words = flow.text[block.start : block.end].strip(" *")
        if words and any(c.isalpha() for c in words) and len(words) > 2:
            labels.setdefault(block.row, words)
    return labels


def _check_forms(figures: Sequence[Figure], sums: frozenset[str]) -> Iterator[Fault]:
    for index, total in enumerate(figures):
        name = total.record.name.lower()
        if not any(name.startswith(words) for words in sums):
            continue
        parts = [one for one in figures[index + 1 :] if one.record.parent == total.record.name]
        due = sum(part.record.value for part in parts)
        if len(parts) < 2 or due == total.record.value:
            continue
        arithmetic = " + ".join(format_number(part.record.value) for part in parts)
        message = (
            f"Biểu mẫu: {total.record.name} là {format_number(total.record.value)},"
            f" nhưng cộng các dòng bên dưới {arithmetic} = {format_number(due)}."
        )
        yield Fault(total.start, total.end, "sum_mismatch", message, "checks.form_sum", 0.85)
