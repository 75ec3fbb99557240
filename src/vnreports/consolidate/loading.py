"""Loading: the reports of a province, and what its units say of a period, from a store.

    province = load_province(connection, "Thái Nguyên", day, rules)
    said = load_period(connection, province, parse_period("quý I/2026"))
    said.table.value("xa-hoa-binh", "HS06", "")        2791

Reports and figures come as rows, some hundred reports at a time; whole records stay where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from vnreports.consolidate.catalogue import Measure, load_measures, load_wholes
from vnreports.consolidate.cells import fill_wholes, make_cell
from vnreports.consolidate.columns import columns_of
from vnreports.consolidate.figures import Asked, Figure, Figures, gather
from vnreports.consolidate.merged import separate
from vnreports.consolidate.over_time import Told
from vnreports.consolidate.picture import CellRecord, Period
from vnreports.consolidate.recomputing import recompute
from vnreports.consolidate.reporting import Filed, file_reports
from vnreports.consolidate.sources import ReportRow, folded, read_provinces, read_reports
from vnreports.consolidate.totals import Table
from vnreports.consolidate.units import UnitBook
from vnreports.errors import StoreError
from vnreports.messages import say
from vnreports.rules import RuleSet

_MANY = 12  # provinces that an error still lists


@dataclass(frozen=True, slots=True)
class Province:
    """The reports of a province: all, and sorted by period and unit."""

    book: UnitBook
    names: list[str]  # as reports name it
    reports: Mapping[str, ReportRow]
    filed: Filed
    measures: Mapping[str, Measure]
    rules: RuleSet


@dataclass(frozen=True, slots=True)
class Said:
    """What the units of a province say of a period."""

    period: Period
    table: Table
    figures: Figures
    mentioned: tuple[Told, ...] = ()  # other periods, as the reports of this one tell of them

    @property
    def told(self) -> Told:
        return Told(self.period, self.table)


def load_province(connection: Connection, province: str, day: date, rules: RuleSet) -> Province:
    """Return the reports of a province; its units are read as they were on a day.

    Raises:
        StoreError: the store has no report of the province.
    """
    book = UnitBook(province, day, rules)
    names = [name for name in read_provinces(connection) if _is(name, province, book)]
    if not names:
        raise StoreError(_no_province(province, read_provinces(connection)))
    reports = {one.id: one for one in read_reports(connection, names)}
    book.below()
    filed = file_reports(reports.values(), book, rules)
    return Province(book, names, reports, filed, load_measures(rules), rules)


def load_period(
    connection: Connection,
    province: Province,
    period: Period,
    told: Callable[[], object] = lambda: None,
) -> Said:
    """Return what the units of a province say of a period; `told` hears of each report."""
    asked = Asked(province.book, period, province.rules)
    reports = [one for some in province.filed.of(period).values() for one in some]
    figures = gather(connection, reports, asked, told)
    wholes = load_wholes(province.rules)
    table = Table(_cells(figures.own, province.measures, wholes))
    above = [one for one in reports if _is_above(one, province.book)]
    for unit, figure in columns_of(connection, above, table, asked, province.measures):
        figures.of_others.setdefault((unit, figure.row.code), []).append(figure)
    return Said(
        period,
        table,
        figures,
        tuple(
            Told(figures.periods[days], Table(_said(some, province.measures)), period)
            for days, some in figures.elsewhen.items()
        ),
    )


def _cells(
    figures: Mapping[tuple[str, str, str], list[Figure]],
    measures: Mapping[str, Measure],
    wholes: Mapping[str, str],
) -> dict[tuple[str, str, str], CellRecord]:
    """Return what units say and what follows from it, by unit, code and scope."""
    by_unit: dict[tuple[str, str], dict[str, CellRecord]] = {}
    for (unit, code, scope), cell in _said(figures, measures).items():
        by_unit.setdefault((unit, scope), {})[code] = cell
    cells: dict[tuple[str, str, str], CellRecord] = {}
    for (unit, scope), said in by_unit.items():
        fill_wholes(said, wholes)
        separate(said, measures)
        for cell in (*said.values(), *recompute(said, measures)):
            cells[unit, cell.code, scope] = cell
    return cells


def _said(
    figures: Mapping[tuple[str, str, str], list[Figure]], measures: Mapping[str, Measure]
) -> dict[tuple[str, str, str], CellRecord]:
    """Return what units say, as it stands."""
    return {
        (unit, code, scope): cell
        for (unit, code, scope), some in figures.items()
        if (cell := make_cell(unit, scope, measures[code], some))
    }


def _is_above(report: ReportRow, book: UnitBook) -> bool:
    """Return whether a report may tell of what other units report: of a department, say."""
    unit = book.of_report(report)
    return unit is not None and book.units[unit].level in ("province", "department", "district")


def _is(name: str, province: str, book: UnitBook) -> bool:
    """Return whether a name in the store is that of the province."""
    return folded(name) in (folded(province), folded(book.name), folded(book.full_name))


def _no_province(province: str, names: list[str]) -> str:
    if not names:
        return say("Kho chưa có báo cáo nào nêu tên tỉnh, thành phố. Hãy nạp: vnreports ingest.")
    shown = ", ".join(names[:_MANY]) + (" …" if len(names) > _MANY else "")
    return say(
        "Kho không có báo cáo của {province}. Các tỉnh, thành phố có trong kho: {names}.",
        province=province,
        names=shown,
    )
