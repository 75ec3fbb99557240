"""Rows: one for each unit, period and thing that is compared, with all that is known of the cell.

    Row(unit="phường Gia Sàng", period="quý I/2026", code="HS06", value=4760, …)

A cell of which a report says nothing has no row; one in which it says two things has no value, and
both are told in its note. Units are read as on the last day of the last period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from vnreports.compare.asked import Asked, chosen_codes, chosen_periods
from vnreports.consolidate.cited import Citing, documents_of
from vnreports.consolidate.initiatives import initiatives_of
from vnreports.consolidate.listed import Items
from vnreports.consolidate.loading import Province, load_period, load_province
from vnreports.consolidate.picture import WHOLE, Origin, Period
from vnreports.consolidate.sources import folded, read_places
from vnreports.records import Number
from vnreports.rules import RuleSet, load_rules
from vnreports.store.reading import connected

__all__ = ["Asked", "Row", "document_rows", "indicator_rows", "initiative_rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One cell: what a unit says of one thing in a period.

    `code` and `name` are those of the indicator, of the group of initiatives or of the document;
    `value` is its figure, or how often the unit cites the document, or 1 where it runs the
    initiative.
    """

    province: str
    unit: str
    level: str | None
    period: str
    code: str
    name: str
    scope: str = WHOLE
    value: Number | None = None
    measured: str | None = None  # "hồ sơ", "%"
    detail: str | None = None  # of an initiative its status, of a document its date
    counterparts: tuple[str, ...] = ()  # the unit in those of another era
    flags: tuple[str, ...] = ()
    note: str | None = None
    origins: tuple[Origin, ...] = ()


def indicator_rows(
    where: str | Path, asked: Asked, *, rules: RuleSet | None = None
) -> Iterator[Row]:
    """Yield the figures of units, by indicator, unit and period.

    Raises:
        StoreError: the store has no report of the province, or of a period that is asked for.
    """
    used = rules or load_rules()
    codes = chosen_codes(asked, used)
    with connected(where) as connection:
        province, periods = _open(connection, asked, used)
        said = [load_period(connection, province, period) for period in periods]
        wanted = _units(province, asked)
        for code, measure in province.measures.items():
            if code not in codes:
                continue
            for unit in wanted:
                for one in said:
                    cell = one.table.cells.get((unit, code, asked.scope))
                    if cell is None:
                        continue
                    yield replace(
                        _row(province, asked, unit, one.period),
                        code=code,
                        name=measure.line.name,
                        scope=cell.scope,
                        value=cell.value,
                        measured=measure.line.unit,
                        flags=tuple(cell.flags),
                        note=cell.note,
                        origins=tuple(cell.origins),
                    )


def initiative_rows(
    where: str | Path, asked: Asked, *, rules: RuleSet | None = None
) -> Iterator[Row]:
    """Yield who runs which initiative, the most widely run first, period by period."""
    used = rules or load_rules()
    with connected(where) as connection:
        province, periods = _open(connection, asked, used)
        wanted = set(_units(province, asked))
        for period in periods:
            items = _items(province, period)
            for group in initiatives_of(connection, items, province.book, used):
                for member in group.members:
                    if member.unit in wanted:
                        yield replace(
                            _row(province, asked, member.unit, period),
                            code=group.id,
                            name=group.name,
                            value=1,
                            detail=member.status,
                            note=member.name,
                            origins=tuple(member.origins),
                        )


def document_rows(
    where: str | Path, asked: Asked, *, rules: RuleSet | None = None
) -> Iterator[Row]:
    """Yield who cites which document, and how often, period by period."""
    used = rules or load_rules()
    with connected(where) as connection:
        province, periods = _open(connection, asked, used)
        wanted = set(_units(province, asked))
        for period in periods:
            items = _items(province, period)
            places = read_places(connection, "references", list(items.reports))
            citing = Citing(items, province.book.units, places)
            for cited, _ in documents_of(where, province.names, citing):
                for unit in cited.units:
                    origins = tuple(one for one in cited.origins if one.unit == unit)
                    if unit in wanted:
                        yield replace(
                            _row(province, asked, unit, period),
                            code=cited.key,
                            name=f"{cited.doc_type} {cited.code or ''}".strip(),
                            value=len(origins),
                            detail=cited.date,
                            note=" ".join(cited.conflicts) or None,
                            origins=origins,
                        )


def _open(connection: Connection, asked: Asked, rules: RuleSet) -> tuple[Province, list[Period]]:
    """Return the reports of the province and the periods to compare, the earliest first."""
    named = chosen_periods(asked)
    last = max((period.end for period in named), default=date.today().isoformat())
    province = load_province(connection, asked.province, date.fromisoformat(last), rules)
    there = sorted(province.filed.periods.values(), key=lambda one: (one.end, one.begin))
    return province, sorted(named, key=lambda one: (one.end, one.begin)) or there


def _units(province: Province, asked: Asked) -> list[str]:
    """Return the keys of the units that are wanted and have reported, by level and name."""
    reported = {unit for units in province.filed.current.values() for unit in units}
    known = [key for key in province.book.units if key in reported]
    parts = [folded(part) for part in asked.units]
    if not parts:
        return known
    return [key for key in known if any(part in _names(province, asked, key) for part in parts)]


def _names(province: Province, asked: Asked, key: str) -> str:
    return folded("; ".join((province.book.units[key].name, *_counterparts(province, asked, key))))


def _counterparts(province: Province, asked: Asked, key: str) -> tuple[str, ...]:
    return tuple(province.book.in_era(key, asked.era)) if asked.era else ()


def _items(province: Province, period: Period) -> Items:
    pairs = [(one, unit) for unit, some in province.filed.of(period).items() for one in some]
    return Items({one.id: one for one, _ in pairs}, {one.id: unit for one, unit in pairs})


def _row(province: Province, asked: Asked, key: str, period: Period) -> Row:
    unit = province.book.units[key]
    return Row(
        province.book.full_name,
        unit.name,
        unit.level,
        period.label,
        code="",
        name="",
        counterparts=_counterparts(province, asked, key),
    )
