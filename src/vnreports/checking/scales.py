"""Scales: do the grades of one scale make up what was graded?

    "24 người; hoàn thành xuất sắc 4 người, hoàn thành tốt 18 người, hoàn thành 1 người"      23
    "Rất hài lòng 62,5%, hài lòng 32,1%, không hài lòng 8,4%"                              103 %

A whole scale, told down to its last grade, makes up the whole; some of its grades are never more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vnreports.checking import Fault
from vnreports.checking.printed import Figure, decimals_of
from vnreports.draft import Draft
from vnreports.flow import Flow
from vnreports.kinship import load_kinship
from vnreports.numbers import format_number
from vnreports.rules import RuleSet

_FAR = 0.35  # of the whole; grades that miss it by more are of something else
_WHOLE = 100
_NEARBY = 60  # figures looked back at for what was graded
_FALLS_SHORT = 10  # points by which the percentages of a whole scale may miss 100


def check_scales(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each scale whose grades do not make up what was graded."""
    flow = draft.flow
    kinship = load_kinship(rules)
    scales = [words.split("|") for words in rules.words("checks.scales")]
    prose = [one for one in draft.indicators if one.record.table is None and not one.record.change]
    shares = [one for one in prose if one.record.unit == "%"]
    counts = [one for one in prose if one.record.unit != "%"]
    for first, last in _runs(flow, scales, shares):
        run = shares[first:last]
        due = round(sum(one.record.value for one in run), 6)
        slack = sum(0.5 * 10.0 ** -decimals_of(flow, one) for one in run)
        beyond = due - _WHOLE > slack
        short = _ends(scales, run) and slack < _WHOLE - due < _FALLS_SHORT
        if beyond or short:
            arithmetic = " + ".join(f"{format_number(one.record.value)}%" for one in run)
            message = f"Các mức của một thang cộng lại {arithmetic} = {format_number(due)}%."
            yield Fault(run[0].start, run[-1].end, "sum_mismatch", message, "checks.scale", 0.8)
    for first, last in _runs(flow, scales, counts):
        run = counts[first:last]
        before = counts[max(0, first - _NEARBY) : first]
        total = before[-1] if before else None
        behind = counts[last : last + 1]
        block = flow.block_at(run[0].start)
        if total is None or not block.body <= total.start < block.end or total.record.denominator:
            continue
        unit = total.record.unit or ""
        if total.record.qualifier != "exact" or not all(
            kinship.alike(one.record.unit or unit, unit) for one in run
        ):
            continue
        due = round(sum(one.record.value for one in run), 6)
        value = total.record.value
        known = {one.record.value for one in before if one.start >= block.body}
        more = {round(due + one.record.value, 6) for one in behind}  # "chưa xếp loại 1 người"
        if due in known or value in more or abs(due - value) > _FAR * value:
            continue
        if due > value or _ends(scales, run):
            arithmetic = " + ".join(format_number(one.record.value) for one in run)
            message = (
                f"Báo cáo nêu {format_number(value)} {unit}".rstrip()
                + f", nhưng cộng các mức {arithmetic} = {format_number(due)}."
            )
            yield Fault(total.start, run[-1].end, "sum_mismatch", message, "checks.scale", 0.8)


def _runs(
    flow: Flow, scales: Sequence[Sequence[str]], figures: Sequence[Figure]
) -> Iterator[tuple[int, int]]:
    """Yield from where to where figures are grades of one scale that follow each other."""
    start = 0
    while start < len(figures):
        count = _run(flow, scales, figures, start)
        if count > 1:
            yield start, start + count
        start += max(1, count)


def _run(flow: Flow, scales: Sequence[Sequence[str]], figures: Sequence[Figure], start: int) -> int:
    """Return how many figures from one on are grades of one scale, the better before the worse."""
    best = 0
    name = figures[start].record.name.lower()
    possible = [scale for scale in scales if any(words in name for words in scale)]
    block = flow.block_at(figures[start].start).index if possible else 0
    for scale in possible:
        places: list[int] = []
        for one in figures[start : start + len(scale)]:
            place = _grade(scale, one)
            if place is None or place in places or flow.block_at(one.start).index != block:
                break
            if one.record.qualifier != "exact" or one.record.denominator:
                break
            places.append(place)
        if len(places) > best and all(one < two for one, two in pairwise(places)):
            best = len(places)
    return best


def _grade(scale: Sequence[str], one: Figure) -> int | None:
    """Return the place of a figure on a scale; the longest grade in its name counts."""
    name = one.record.name.lower()
    named = [(len(words), place) for place, words in enumerate(scale) if words in name]
    return max(named)[1] if named else None


def _ends(scales: Sequence[Sequence[str]], run: Sequence[Figure]) -> bool:
    """Return whether a run tells a scale from its first grade down to its last."""
    for scale in scales:
        places = [_grade(scale, one) for one in run]
        if None not in places and places[0] == 0 and places[-1] == len(scale) - 1:
            return True
    return False
