"""Forms: figures that stand in the ministry's statistics forms, Biểu mẫu 1 to 7.

    | 3.1.2 | Số hồ sơ TTHC giải quyết đúng hạn | Hồ sơ | 297.022 |   ->   HS18, the departments

A row goes by its label; its number tells rows apart that are named alike. Numbers alone say
nothing: each year's forms count anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from vnreports.draft import Draft, Placed
from vnreports.entries import Entry, FormPlace
from vnreports.flow import BlockKind, Flow, fold, lower
from vnreports.records import Indicator
from vnreports.resolve.catalogue import Coded
from vnreports.rules import RuleSet

_LIKE = 82  # of 100: how much alike a label has to be
_SAME_NUMBER = 10  # what the row's number adds
_CONFIDENCE = 0.98
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_DIGITS = re.compile(r"\d+")
_FORM = re.compile(r"\bbiểu(?: mẫu)?(?: số)? ?0?([1-7])\b")


@dataclass(frozen=True, slots=True)
class _Row:
    entry: Entry
    place: FormPlace
    label: str


def code_forms(draft: Draft, rules: RuleSet) -> dict[int, Coded]:
    """Return the codes of the figures that stand in the forms, by their place in the list."""
    figures = [
        (place, one) for place, one in enumerate(draft.indicators) if one.record.table is not None
    ]
    if not figures:
        return {}
    tables = dict(_form_tables(draft.flow, rules))
    if not tables:
        return {}
    rows = [
        _Row(entry, place, _plain(place.label))
        for entry in rules.entries.values()
        for place in entry.forms
        if place.form.isdigit()
    ]
    coded = {}
    for place, figure in figures:
        form = tables.get(_table_number(figure))
        row = _row_of(draft.flow, figure, rows, form) if form is not None else None
        if row:
            coded[place] = Coded(row.entry.code, _CONFIDENCE, row.place.coverage, near=True)
    return coded


def _form_tables(flow: Flow, rules: RuleSet) -> Iterator[tuple[int, str]]:
    """Yield the tables that are forms: their number, and that of the form ("" where not said)."""
    heads = rules.words("catalogue.form_heads")
    seen: set[int] = set()
    for block in flow.blocks:
        if block.kind is not BlockKind.CELL or block.table is None or block.table in seen:
            continue
        if block.row == 0 and flow.lower[block.body : block.end].strip() in heads:
            seen.add(block.table)
            yield block.table, _form_above(flow, block.section, block.index)
        elif block.row > 0:
            seen.add(block.table)
            said = _form_above(flow, block.section, block.index)
            if said:
                yield block.table, said


def _form_above(flow: Flow, section: int | None, index: int) -> str:
    """Return the number of the form that the heading, or a line before a table, names."""
    headings = [flow.blocks[section]] if section is not None else []
    before = [block for block in flow.blocks[max(0, index - 12) : index] if block.table is None]
    for block in (*reversed(before), *headings):
        found = _FORM.search(flow.lower, block.start, block.end)
        if found:
            return found[1]
    return ""


def _table_number(figure: Placed[Indicator]) -> int:
    assert figure.record.table is not None
    return int(figure.record.table.table.removeprefix("tab-")) - 1


def _row_of(flow: Flow, figure: Placed[Indicator], rows: list[_Row], form: str) -> _Row | None:
    """Return the row of the forms that a figure stands in, if its label tells."""
    label = _plain(figure.record.name)
    digits = _DIGITS.findall(label)
    number = _ordinal(flow, flow.block_at(figure.start).index)
    best: tuple[float, _Row] | None = None
    for row in rows:
        if form and row.place.form != form:
            continue
        if _DIGITS.findall(row.label) != digits:
            continue  # "từ 30% đến dưới 70%" is not "từ 10% đến dưới 30%"
        like = fuzz.token_sort_ratio(label, row.label)
        if like < _LIKE:
            continue
        rank = like + (_SAME_NUMBER if number == row.place.row else 0)
        if best is None or rank > best[0]:
            best = rank, row
    return best[1] if best else None


def _ordinal(flow: Flow, index: int) -> str:
    """Return the first cell of the row of a cell."""
    block = flow.blocks[index]
    while index and flow.blocks[index - 1].table == block.table:
        if flow.blocks[index - 1].row != block.row:
            break
        index -= 1
    first = flow.blocks[index]
    return flow.text[first.body : first.end].strip().rstrip(".)")


def _plain(label: str) -> str:
    return _BRACKETS.sub("", lower(fold(label))).strip()
