"""Merged: two figures of one indicator of which one takes in another: "đúng hạn" with "trước hạn".

    trước hạn 6.271, đúng hạn 1.517; in the form: "giải quyết đúng hạn" 7.788

is no conflict: 7.788 = 6.271 + 1.517 is what was resolved early and on time, an indicator of its
own (DOMAIN 3.8). So is a "đúng hạn" without "trước hạn" that is all but the late ones. Only what
adds up exactly is told apart.
"""

from __future__ import annotations

from collections.abc import Mapping

from vnreports.consolidate.catalogue import Measure, Terms
from vnreports.consolidate.picture import CellRecord, Flag, Said
from vnreports.records import Number


def separate(cells: dict[str, CellRecord], measures: Mapping[str, Measure]) -> None:
    """Give the sum of two figures of a unit to the indicator that is their sum."""
    for measure in measures.values():
        for way in measure.equals:
            # parts of one whole: early and on time; new ones and former ones never stand for all
            if measure.whole is None or not _is_sum(way):
                continue
            for _, code in way:
                cell = cells.get(code)
                if cell is not None and len(cell.said) == 2:
                    _move(cells, cell, measure.code, way)
                elif cell is not None and cell.value is not None:
                    _rename(cells, cell, measure, way)


def _is_sum(way: Terms) -> bool:
    return len(way) == 2 and all(sign > 0 for sign, _ in way)


def _rename(cells: dict[str, CellRecord], cell: CellRecord, measure: Measure, way: Terms) -> None:
    """Give a figure to the whole where it is the whole, by another way, and no part is said."""
    (other,) = (one for _, one in way if one != cell.code)
    if other in cells:
        return
    there = cells.get(measure.code)
    dues = [_sum(one, cells) for one in measure.equals if one != way]
    if cell.value not in (there.value if there else None, *dues):
        return
    del cells[cell.code]
    if there is None or not there.said:
        cells[measure.code] = cell.model_copy(update={"code": measure.code})
    elif there.value is not None:
        said = Said(value=there.value, origins=[*there.origins, *cell.origins])
        cells[measure.code] = there.model_copy(update={"said": [said]})


def _sum(way: Terms, cells: dict[str, CellRecord]) -> Number | None:
    total: Number = 0
    for sign, code in way:
        value = cells[code].value if code in cells else None
        if value is None:
            return None
        total += sign * value
    return total


def _move(cells: dict[str, CellRecord], cell: CellRecord, whole: str, way: Terms) -> None:
    """Move the larger of two values to the whole, if it is the smaller and the other part."""
    (other,) = (one for _, one in way if one != cell.code)
    beside = cells[other].value if other in cells else None
    small, large = sorted(cell.said, key=lambda one: one.value)
    there = cells.get(whole)
    if beside is None or small.value + beside != large.value:
        return
    if there is not None and there.value not in (None, large.value):
        return
    flags: list[Flag] = [flag for flag in cell.flags if flag != "conflict"]
    cells[cell.code] = cell.model_copy(
        update={"value": small.value, "said": [small], "flags": flags, "note": None}
    )
    if there is None or not there.said:
        cells[whole] = CellRecord(
            unit=cell.unit,
            code=whole,
            scope=cell.scope,
            value=large.value,
            said=[large],
            flags=flags,
        )
    elif there.value is not None:
        origins = [*there.origins, *large.origins]
        said = Said(value=large.value, origins=origins)
        cells[whole] = there.model_copy(update={"said": [said]})
