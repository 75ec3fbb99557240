"""Between: what one report says of units against what these units say of themselves.

    xã A: 2.791 resolved;  Sở Nội vụ, in its table: xã A 2.781            they differ by 10
    Sở Nội vụ: communes 61.240;  the communes, all there: 61.250          they add up to more

Counts are compared as they are, percentages as they may be rounded. A sum is only held against a
summary where it is too large, or where all communes have reported: who is missing explains less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from vnreports.consolidate.catalogue import Measure
from vnreports.consolidate.cells import DOUBTFUL
from vnreports.consolidate.figures import PROVINCE, Figure
from vnreports.consolidate.picture import (
    WHOLE,
    CellRecord,
    Contradiction,
    Origin,
    PictureUnit,
)
from vnreports.consolidate.rounding import same_printed
from vnreports.consolidate.totals import Table
from vnreports.consolidate.vietnamese import put
from vnreports.numbers import format_number

_LEVELS = {"departments": "department", "districts": "district", "communes": "commune"}
_FEW = 2  # units whose figures make a sum worth comparing


@dataclass(frozen=True, slots=True)
class Around:
    """What the comparisons between reports need besides the figures.

    `below`: the communes of a district that are in the picture, and whether these are all.
    """

    measures: Mapping[str, Measure]
    units: Mapping[str, PictureUnit]
    expected: Sequence[str]
    below: Mapping[str, tuple[list[str], bool]]


def against_summaries(
    table: Table, of_others: Mapping[tuple[str, str], Sequence[Figure]], around: Around
) -> Iterator[Contradiction]:
    """Yield where a report says of a unit what the unit's own report does not say."""
    for (unit, code), figures in of_others.items():
        cell = table.cells.get((unit, code, WHOLE))
        said = [one for one in figures if one.time == "own" and _sure(one)]
        if cell is None or not _stated(cell) or not said:
            continue
        count = around.measures[code].kind == "count"
        if any(_same(cell, one, count=count) for one in said):
            continue
        yield _differing(cell, said, around)


def against_sums(table: Table, summaries: Set[str], around: Around) -> Iterator[Contradiction]:
    """Yield where what is said of all units of a kind is not what they report together."""
    for (unit, code, scope), cell in table.cells.items():
        adds_up = around.units[unit].level == "district"  # its communes report to it
        if not adds_up and not all(origin.report in summaries for origin in cell.origins):
            continue  # "các phòng ban hành 12 văn bản", in the report of a department
        measure = around.measures[code]
        if measure.line.aggregation not in ("sum", "stock") or not _stated(cell):
            continue
        units, complete = _meant(unit, scope, around)
        parts = [
            part
            for one in units
            if one != unit
            and (part := table.cells.get((one, code, WHOLE)))
            and part.value is not None
        ]
        if len(parts) < _FEW or not all(map(_stated, parts)):
            continue
        total = sum(part.value or 0 for part in parts)
        short = complete and len(parts) == len(units)
        if total > (cell.value or 0) or (short and total != cell.value):
            yield _not_the_sum(cell, parts, total, around)


def _meant(unit: str, scope: str, around: Around) -> tuple[Sequence[str], bool]:
    """Return the units that a scope stands for, and whether there are no others."""
    if around.units[unit].level == "district":
        return around.below.get(unit, ([], False)) if scope == "communes" else ([], False)
    if scope == PROVINCE:
        # the figures of a province hold those of bodies that do not report to it
        return around.expected, False
    level = _LEVELS.get(scope)
    units = [one for one in around.expected if around.units[one].level == level]
    return units, scope == "communes"


def _stated(cell: CellRecord) -> bool:
    return cell.value is not None and not {"recomputed", "doubtful"} & set(cell.flags)


def _sure(figure: Figure) -> bool:
    sure = figure.row.code_confidence
    exact = figure.row.qualifier == "exact"
    return exact and min(1.0 if sure is None else sure, figure.row.confidence) >= DOUBTFUL


def _same(cell: CellRecord, figure: Figure, *, count: bool) -> bool:
    if cell.value is None:
        return False
    return cell.value == figure.value if count else same_printed(cell.value, figure.value)


def _differing(cell: CellRecord, figures: Sequence[Figure], around: Around) -> Contradiction:
    by = around.units[figures[0].origin.unit].name
    own, said = cell.value or 0, figures[0].value
    message = put(
        "{unit}: {name}: đơn vị báo cáo {own}, báo cáo của {by} ghi {said} (chênh lệch {gap}).",
        unit=around.units[cell.unit].name,
        name=around.measures[cell.code].line.name,
        own=format_number(own),
        by=by,
        said=format_number(said),
        gap=format_number(round(abs(own - said), 6)),
    )
    origins = [*cell.origins, *(one.origin for one in figures)]
    return Contradiction(
        kind="unit_and_summary",
        message=message,
        units=list(dict.fromkeys([cell.unit, *(one.unit for one in origins)])),
        codes=[cell.code],
        origins=origins,
        between=True,
    )


def _not_the_sum(
    cell: CellRecord, parts: Sequence[CellRecord], total: float, around: Around
) -> Contradiction:
    message = put(
        "{name}: số của {count} đơn vị cộng lại là {total}, báo cáo của {unit} ghi {value} "
        "(chênh lệch {gap}).",
        name=around.measures[cell.code].line.name,
        count=len(parts),
        total=format_number(total),
        unit=around.units[cell.unit].name,
        value=format_number(cell.value or 0),
        gap=format_number(round(abs(total - (cell.value or 0)), 6)),
    )
    origins: list[Origin] = [*cell.origins, *(part.origins[0] for part in parts)]
    return Contradiction(
        kind="sum_and_summary",
        message=message,
        units=[cell.unit],
        codes=[cell.code],
        origins=origins,
        between=True,
    )
