"""Figures: what the reports of units say of the period, sorted by unit, indicator and scope.

    xã A: "đã giải quyết 2.791 hồ sơ"                              xã A, HS06
    Sở Nội vụ, of all: "các xã, phường giải quyết 61.240 hồ sơ"    Sở Nội vụ, HS06, "communes"
    Sở Nội vụ, a table: "xã A | 2.791"                             of xã A, by Sở Nội vụ

What a unit says of itself, of a part of it and of another unit are three things. Targets, figures
of other times and doubtful ones are told apart here; what they come to is for `cells.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from vnreports.consolidate.catalogue import Measure, load_measures
from vnreports.consolidate.picture import WHOLE, Origin, Period
from vnreports.consolidate.sources import (
    FigureRow,
    ReportRow,
    folded,
    origin_of,
    read_figures,
    read_recognised,
)
from vnreports.consolidate.timing import Timed, Timing
from vnreports.consolidate.units import UnitBook
from vnreports.flow import fold, lower
from vnreports.records import Number
from vnreports.rules import RuleSet

PROVINCE = "province"  # the scope of the figures of a report that adds up others
_OWN_COVERAGE = {"department": "departments", "commune": "communes", "district": "districts"}
_MANY_UNITS = 3  # units that a report names beside its own figures: it adds up what they report


Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the period: whose, of what part, what it is and where it is said."""

    row: FigureRow
    origin: Origin
    time: Timed
    recognised: bool

    @property
    def value(self) -> Number:
        return self.row.value


@dataclass(slots=True)
class Figures:
    """All coded figures of the current reports of a period.

    `own`: by unit, code and scope. `of_others`: what a report says of another unit, by that unit
    and code. `spans`: where figures stand, and their code, by report, for the checks of a report.
    `summaries`: the reports that add up others. `elsewhen`: what units say of other periods in
    their reports of this one, by the days of the period.
    """

    own: dict[tuple[str, str, str], list[Figure]] = field(default_factory=dict)
    of_others: dict[tuple[str, str], list[Figure]] = field(default_factory=dict)
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    summaries: set[str] = field(default_factory=set)
    elsewhen: dict[Days, dict[tuple[str, str, str], list[Figure]]] = field(default_factory=dict)
    periods: dict[Days, Period] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures are read for: the units, the period and the rules."""

    book: UnitBook
    period: Period
    rules: RuleSet


def gather(
    connection: Connection,
    reports: Sequence[ReportRow],
    asked: Asked,
    told: Callable[[], object] = lambda: None,
) -> Figures:
    """Return the figures of current reports; `told` hears of each report."""
    made = _Gathering(asked)
    recognised = read_recognised(connection, [one.id for one in reports])
    by_id = {one.id: one for one in reports}
    for report, rows in _by_report(read_figures(connection, list(by_id))):
        made.take(by_id[report], rows, recognised.get(report, set()))
        told()
    return made.figures


def _by_report(rows: Iterable[FigureRow]) -> Iterator[tuple[str, list[FigureRow]]]:
    held: list[FigureRow] = []
    for row in rows:
        if held and held[0].report != row.report:
            yield held[0].report, held
            held = []
        held.append(row)
    if held:
        yield held[0].report, held


def is_summary(report: ReportRow, book: UnitBook) -> bool:
    """Return whether a report says of itself that it adds up what others report."""
    unit = book.of_report(report)
    level = book.units[unit].level if unit else None
    if level != "department":
        return level == "province"
    words = book.rules.compile(r"\b(?:$consolidate_summaries)(?!\w)")
    return words.search(lower(fold(report.title or ""))) is not None


class _Gathering:
    """Sorts the figures of one report after the other."""

    def __init__(self, asked: Asked) -> None:
        self.figures = Figures()
        self._book = asked.book
        self._measures = load_measures(asked.rules)
        self._timing = Timing(asked.period, asked.rules)
        self._one_stop = asked.rules.pattern("indicators.scope_one_stop")
        self._scopes: dict[str, str | None] = {}

    def take(self, report: ReportRow, rows: list[FigureRow], pictures: set[int]) -> None:
        unit = self._book.of_report(report)
        if unit is None:
            return
        adds_up = self._adds_up(report, unit, rows)
        if adds_up:
            self.figures.summaries.add(report.id)
        ocr = report.text_from == "ocr"
        for row in rows:
            measure = self._measures.get(row.code)
            if measure is None or row.kind == "target":
                continue
            row = _in_unit_of_line(row, measure, self._book.rules)
            origin = origin_of(row, report, unit)
            time = self._timing.of(row, measure)
            figure = Figure(row, origin, time, ocr or row.page in pictures)
            place = (row.span_start, row.span_end, row.code)
            self.figures.spans.setdefault(row.report, []).append(place)
            other = self._other(row.scope)
            if other is not None and other != unit:
                self.figures.of_others.setdefault((other, row.code), []).append(figure)
                continue
            scope = self._scope(row, unit, adds_up=adds_up, named=other == unit)
            if time == "other":
                self._keep_elsewhen(figure, (unit, row.code, scope))
                continue
            self.figures.own.setdefault((unit, row.code, scope), []).append(figure)

    def _keep_elsewhen(self, figure: Figure, place: tuple[str, str, str]) -> None:
        period = self._timing.named(figure.row)
        if period is not None:
            days = (period.begin, period.end)
            self.figures.periods[days] = period
            figures = self.figures.elsewhen.setdefault(days, {})
            figures.setdefault(place, []).append(replace(figure, time="own"))

    def _adds_up(self, report: ReportRow, unit: str, rows: list[FigureRow]) -> bool:
        """Return whether a report is of a province or department and adds up those of others."""
        if is_summary(report, self._book):
            return True
        if self._book.units[unit].level != "department":
            return False
        named = {self._other(row.scope) for row in rows} - {None, unit}
        return len(named) >= _MANY_UNITS

    def _other(self, scope: str | None) -> str | None:
        """Return the key of the unit of the book that a scope names."""
        if not scope:
            return None
        if scope not in self._scopes:
            self._scopes[scope] = self._book.known(scope)
        return self._scopes[scope]

    def _scope(self, row: FigureRow, unit: str, *, adds_up: bool, named: bool) -> str:
        level = self._book.units[unit].level or "other"
        if row.coverage and self._tells_parts(row.coverage, level, adds_up=adds_up):
            return row.coverage
        if adds_up:
            return PROVINCE
        if not row.scope or named or row.coverage:
            return WHOLE
        # the one-stop office of a commune or department takes in all that the unit gets
        if level in ("commune", "department") and self._one_stop.search(fold(row.scope)):
            return WHOLE
        return folded(row.scope)

    def _tells_parts(self, coverage: str, level: str, *, adds_up: bool) -> bool:
        """Return whether a coverage is another part than the unit itself.

        "UBND tỉnh giao sở 35 nhiệm vụ" is of the department, and of no province.
        """
        return adds_up or coverage not in (_OWN_COVERAGE.get(level), PROVINCE)


def _in_unit_of_line(row: FigureRow, measure: Measure, rules: RuleSet) -> FigureRow:
    """Return an amount of money in the unit of its line: "1,2 tỷ đồng" is 1.200 triệu đồng."""
    if measure.kind != "money":
        return row
    money = rules.table("consolidate.money")
    said, due = money.get(row.unit or ""), money.get(measure.line.unit or "")
    if said is None or due is None or said == due:
        return row
    value = row.value * int(said) / int(due)
    value = round(value, 6)
    return row._replace(value=int(value) if value.is_integer() else value)
