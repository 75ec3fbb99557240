"""Cells: what one unit says of one indicator, from all that its reports say of it.

    "đã giải quyết 2.791 hồ sơ", and in the table 2.791      2.791, said twice
    "đạt 99,4%" and "đạt 99,43%"                              99,43: one is the other, rounded
    "2.791 hồ sơ", and in the form 2.781                      no value: a conflict, both are shown

Between two values nothing is chosen by confidence; only what is clearly not the figure in question
is left aside: a part of it, one of another time, one whose code is doubtful beside a sure one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vnreports.consolidate.catalogue import Measure
from vnreports.consolidate.figures import Figure
from vnreports.consolidate.picture import CellRecord, Flag, Said
from vnreports.consolidate.rounding import decimals, finest, same_printed
from vnreports.consolidate.vietnamese import put
from vnreports.numbers import format_number
from vnreports.records import Number

DOUBTFUL = 0.6  # below it, the code or the figure itself is as likely wrong as right


def make_cell(
    unit: str, scope: str, measure: Measure, figures: Sequence[Figure]
) -> CellRecord | None:
    """Return what a unit says of an indicator; None where none of it is of the period.

    What is only said for another time, or since a beginning, is told in the note of a blank cell.
    """
    own = [one for one in figures if one.time == "own"]
    if not own:
        return _elsewhere(unit, scope, measure, figures)
    own = _without_parts(own)
    sure = [one for one in own if not _doubtful(one)]
    said = _said(sure or own, measure)
    value = said[0].value if len(said) == 1 else None
    flags: list[Flag] = []
    if len(said) > 1:
        flags.append("conflict")
    if not sure:
        flags.append("doubtful")
    if any(one.recognised for one in (sure or own)):
        flags.append("recognised")
    return CellRecord(
        unit=unit,
        code=measure.code,
        scope=scope,
        value=value,
        said=said,
        flags=flags,
        note=_note(sure or own, said),
    )


def fill_wholes(cells: dict[str, CellRecord], wholes: Mapping[str, str]) -> None:
    """Add to the cells of a unit what it only says as the second number of "854/889 văn bản"."""
    for code, cell in list(cells.items()):
        whole = wholes.get(code)
        if whole is None or len(cell.said) != 1 or cell.said[0].denominator is None:
            continue
        if whole not in cells or not cells[whole].said:
            value = cell.said[0].denominator
            said = Said(value=value, origins=cell.said[0].origins)
            cells[whole] = cell.model_copy(update={"code": whole, "value": value, "said": [said]})


def _doubtful(figure: Figure) -> bool:
    sure = figure.row.code_confidence
    return min(1.0 if sure is None else sure, figure.row.confidence) < DOUBTFUL


def _without_parts(figures: list[Figure]) -> list[Figure]:
    """Leave out what the report names as a part of another figure of the same indicator."""
    wholes = {one.row.name: one.value for one in figures}

    def is_part(one: Figure) -> bool:
        whole = wholes.get(one.row.parent or "")
        return whole is not None and one.value < whole and one.row.parent != one.row.name

    kept = [one for one in figures if not is_part(one)]
    exact = [one for one in kept if one.row.qualifier == "exact"]
    return exact or kept


def _said(figures: Sequence[Figure], measure: Measure) -> list[Said]:
    """Return the values that are said, each with all who say it, in order of appearance."""
    groups: list[list[Figure]] = []
    for one in sorted(figures, key=lambda one: _places_last(one, measure)):
        for group in groups:
            if _same(group[0].value, one.value, measure):
                group.append(one)
                break
        else:
            groups.append([one])
    return [
        Said(
            value=finest([one.value for one in group]),
            denominator=next((d for one in group if (d := one.row.denominator) is not None), None),
            origins=[one.origin for one in group],
        )
        for group in groups
    ]


def _places_last(figure: Figure, measure: Measure) -> int:
    """Order figures so that the finest comes first: 99,43 is 99,4 and 99; these two are not one."""
    return -decimals(figure.value) if measure.kind != "count" else 0


def _same(one: Number, other: Number, measure: Measure) -> bool:
    return one == other if measure.kind == "count" else same_printed(one, other)


def _note(figures: Sequence[Figure], said: Sequence[Said]) -> str | None:
    if len(said) > 1:
        values = ", ".join(format_number(one.value) for one in said)
        return put("Báo cáo nêu nhiều số khác nhau: {values}.", values=values)
    if all(one.row.qualifier != "exact" for one in figures):
        return put("Báo cáo chỉ nêu số ước chừng.")
    return None


def _elsewhere(
    unit: str, scope: str, measure: Measure, figures: Sequence[Figure]
) -> CellRecord | None:
    """Return a blank cell that tells of what is said for another time."""
    cumulative = [one for one in figures if one.time == "cumulative"]
    if not cumulative:
        return None
    values = ", ".join(dict.fromkeys(format_number(one.value) for one in cumulative))
    note = put("Báo cáo chỉ nêu số lũy kế: {values}.", values=values)
    return CellRecord(unit=unit, code=measure.code, scope=scope, note=note)
