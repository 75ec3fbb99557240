"""Over time: what a unit says of one period against what it says of another.

    quý I ends with 21 dossiers open, quý II begins with 35          they have to be one number
    quý I: 1.800 resolved; 6 tháng đầu năm: 1.746                    a part is more than the whole
    quý I 1.800 and quý II 1.650; 6 tháng đầu năm: 3.400             they add up to 3.450

Only figures that the reports state count, and only where the days that they name fit without gap:
a period may be counted by the calendar or from the 15th.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vnreports.consolidate.catalogue import Measure
from vnreports.consolidate.periods import within
from vnreports.consolidate.picture import WHOLE, CellRecord, Contradiction, Period, PictureUnit
from vnreports.consolidate.sources import ReportRow
from vnreports.consolidate.totals import Table
from vnreports.consolidate.vietnamese import put
from vnreports.numbers import format_number
from vnreports.records import Number

Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A period, and what the units say of it; `inside`: in their reports of that period.

    In a report of 6 tháng: "riêng quý II: hồ sơ quý trước chuyển sang 97 hồ sơ".
    """

    period: Period
    table: Table
    inside: Period | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the comparisons over time need besides the figures."""

    measures: Mapping[str, Measure]
    units: Mapping[str, PictureUnit]
    reports: Mapping[str, ReportRow]


def carried_over(now: Told, others: Sequence[Told], known: Known) -> Iterator[Contradiction]:
    """Yield where a period does not begin with what the one before it ended with."""
    for measure in known.measures.values():
        if measure.carried is None:
            continue
        for (unit, code, scope), cell in now.table.cells.items():
            if code != measure.code or not _stated(cell):
                continue
            begin = _days(cell, now, known)
            for other in others:
                ended = other.table.cells.get((unit, measure.carried, scope))
                if ended is None or not _stated(ended) or ended.value == cell.value:
                    continue
                end = _days(ended, other, known)
                if begin and end and _next_day(end[1]) == begin[0]:
                    yield _not_carried(cell, ended, now.period, other.period, known)


def nested(now: Told, others: Sequence[Told], known: Known) -> Iterator[Contradiction]:
    """Yield where a part of a period has more than the whole, or the parts do not add up to it."""
    for other in others:
        if within(other.period, now.period):
            yield from _exceeding(other, now, known)
        elif within(now.period, other.period):
            yield from _exceeding(now, other, known)
    for outer in (now, *others):
        for kind in ("month", "quarter"):
            parts = [
                one
                for one in (now, *others)
                if one.period.kind == kind and within(one.period, outer.period)
            ]
            if now in (outer, *parts):
                yield from _not_adding_up(parts, outer, known)


def _exceeding(inner: Told, outer: Told, known: Known) -> Iterator[Contradiction]:
    for cell in _flows(outer, known):
        part = inner.table.cells.get((cell.unit, cell.code, cell.scope))
        if part is None or not _stated(part) or not _less(cell.value, part.value):
            continue
        days, whole_days = _days(part, inner, known), _days(cell, outer, known)
        if not days or not whole_days or days[0] < whole_days[0] or days[1] > whole_days[1]:
            continue
        message = put(
            "{unit}: {name} {inner} là {part}, nhiều hơn số của cả {outer} là {whole}.",
            unit=known.units[cell.unit].name,
            name=_name(cell.code, known),
            inner=inner.period.label,
            part=format_number(part.value or 0),
            outer=outer.period.label,
            whole=format_number(cell.value or 0),
        )
        yield _contradiction("period_exceeds", message, [part, cell])


def _not_adding_up(parts: Sequence[Told], outer: Told, known: Known) -> Iterator[Contradiction]:
    for cell in _flows(outer, known):
        # what a period's own reports say comes before what others tell of it
        there: dict[str, tuple[Told, CellRecord]] = {}
        for one in sorted(parts, key=lambda one: (one.period.begin, one.inside is not None)):
            found = one.table.cells.get((cell.unit, cell.code, cell.scope))
            if found and _stated(found):
                there.setdefault(one.period.begin, (one, found))
        days = [_days(found, one, known) for one, found in there.values()]
        if len(there) < 2 or not _fill(days, _days(cell, outer, known)):
            continue
        said = [(one.period, found) for one, found in there.values()]
        total = sum(found.value or 0 for _, found in said)
        if total == cell.value or any(_less(cell.value, found.value) for _, found in said):
            continue  # a part that exceeds the whole is told by itself
        words = " + ".join(
            f"{format_number(found.value or 0)} ({period.label})" for period, found in said
        )
        message = put(
            "{unit}: {name}: {words} = {total}, nhưng {outer} ghi {whole}.",
            unit=known.units[cell.unit].name,
            name=_name(cell.code, known),
            words=words,
            total=format_number(total),
            outer=outer.period.label,
            whole=format_number(cell.value or 0),
        )
        yield _contradiction("period_sum", message, [*(found for _, found in said), cell])


def _not_carried(
    cell: CellRecord, ended: CellRecord, period: Period, former: Period, known: Known
) -> Contradiction:
    message = put(
        "{unit}: {name} {period} là {value}, nhưng {former} báo cáo {ended_name} là {ended}.",
        unit=known.units[cell.unit].name,
        name=_name(cell.code, known),
        period=period.label,
        value=format_number(cell.value or 0),
        former=former.label,
        ended_name=_name(ended.code, known),
        ended=format_number(ended.value or 0),
    )
    return _contradiction("not_carried_over", message, [cell, ended])


def _contradiction(kind: str, message: str, cells: Sequence[CellRecord]) -> Contradiction:
    return Contradiction(
        kind=kind,
        message=message,
        units=list(dict.fromkeys(cell.unit for cell in cells)),
        codes=list(dict.fromkeys(cell.code for cell in cells)),
        origins=[origin for cell in cells for origin in cell.origins],
        between=len({origin.report for cell in cells for origin in cell.origins}) > 1,
    )


def _flows(told: Told, known: Known) -> Iterator[CellRecord]:
    """Yield the stated counts of what adds up over time."""
    for (_, code, scope), cell in told.table.cells.items():
        measure = known.measures[code]
        counted = measure.line.aggregation == "sum" and measure.flows and not measure.of_the_year
        # what is open at the beginning is in the whole of each period
        if counted and not _holds_opening(code, known) and scope == WHOLE and _stated(cell):
            yield cell


def _holds_opening(code: str, known: Known) -> bool:
    """Return whether a figure includes what was there when the period began: HS01 holds HS03."""
    parts = {part for way in known.measures[code].equals for _, part in way}
    return any(known.measures[part].carried for part in parts if part in known.measures)


def _stated(cell: CellRecord) -> bool:
    return cell.value is not None and not {"recomputed", "doubtful"} & set(cell.flags)


def _less(one: Number | None, other: Number | None) -> bool:
    return one is not None and other is not None and one < other


def _days(cell: CellRecord, told: Told, known: Known) -> Days | None:
    """Return the days that the reports of a cell name; None where they name several, or none.

    A period that is told of within another is counted as that one is: to the 14th, or the 30th.
    """
    found = {
        (report.period_from, report.period_to)
        for origin in cell.origins
        if (report := known.reports.get(origin.report))
    }
    first, last = next(iter(found)) if len(found) == 1 else (None, None)
    if not (first and last):
        return None
    if told.inside is None:
        return first, last
    by_calendar = last == told.inside.end
    period = told.period
    return (period.begin, period.end) if by_calendar else (period.cut_begin, period.cut_end)


def _fill(parts: Sequence[Days | None], whole: Days | None) -> bool:
    """Return whether parts follow each other without gap from first to last day of a whole."""
    if whole is None:
        return False
    due: str | None = whole[0]
    last = None
    for part in parts:
        if part is None or part[0] != due:
            return False
        due, last = _next_day(part[1]), part[1]
    return last == whole[1]


def _next_day(day: str) -> str | None:
    """Return the day after; None where a report names no whole day: "2024-12"."""
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except ValueError:
        return None


def _name(code: str, known: Known) -> str:
    name = known.measures[code].line.name
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
