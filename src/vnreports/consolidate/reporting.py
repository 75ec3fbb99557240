"""Reporting: which unit has reported, late or not, twice or not at all.

    xã A    reported    12/BC-UBND of 16/3/2026
    xã B    late        of 24/3/2026, the deadline was 17/3: 7 days
    xã C    missing     no report of the period in the store

A report is of the period by the days that it names, else by its title. Where reports on the reform
of administration are there, only such count: a unit that sent one on another matter is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vnreports.consolidate.periods import parse_period, period_of
from vnreports.consolidate.picture import Period, Reporting
from vnreports.consolidate.sources import ReportRow
from vnreports.consolidate.units import UnitBook
from vnreports.consolidate.vietnamese import put
from vnreports.flow import fold, lower
from vnreports.rules import RuleSet

_DAYS_TO_SEND = 2  # working days after the cut (DOMAIN 3.7); other limits are for the office to say
_SATURDAY = 5
_WHOLE_DAY = len("2026-03-17")  # a report may only name a month


@dataclass(frozen=True, slots=True)
class Filed:
    """The reports of a province, sorted by what they are of.

    `current`: those to use, by first and last day of the period and by unit. `replaced`: those that
    are superseded, by the report to use in their place. `periods`: what there is, by its days.
    """

    current: Mapping[tuple[str, str], Mapping[str, list[ReportRow]]]
    replaced: Mapping[str, list[ReportRow]]
    periods: Mapping[tuple[str, str], Period]

    def of(self, period: Period) -> Mapping[str, list[ReportRow]]:
        """Return the current reports of a period by unit, the main one first."""
        return self.current.get((period.begin, period.end), {})


def period_of_report(report: ReportRow) -> Period | None:
    """Return the period of a report: by the days that it names, else by its title."""
    if report.period_from and report.period_to:
        found = period_of(report.period_from, report.period_to)
        if found:
            return found
    return parse_period(report.title) if report.title else None


def file_reports(reports: Iterable[ReportRow], book: UnitBook, rules: RuleSet) -> Filed:
    """Sort reports by period and unit; those of no unit or no period are left out."""
    matter = rules.compile(r"\b(?:$consolidate_matters)(?!\w)")
    current: dict[tuple[str, str], dict[str, list[ReportRow]]] = defaultdict(
        lambda: defaultdict(list)
    )
    replaced: dict[str, list[ReportRow]] = defaultdict(list)
    periods: dict[tuple[str, str], Period] = {}
    for report in reports:
        if report.superseded_by:
            replaced[report.superseded_by].append(report)
            continue
        period, unit = period_of_report(report), book.of_report(report)
        if period and unit:
            periods[period.begin, period.end] = period
            current[period.begin, period.end][unit].append(report)

    def off_matter(report: ReportRow) -> bool:
        return matter.search(lower(fold(report.title or ""))) is None

    for units in current.values():
        for some in units.values():
            some.sort(key=lambda one: (off_matter(one), one.date or "", one.id))
    return Filed(current, replaced, periods)


def on_matter(reports: Mapping[str, list[ReportRow]], rules: RuleSet) -> set[str]:
    """Return the units that sent the report that is due."""
    matter = rules.compile(r"\b(?:$consolidate_matters)(?!\w)")
    sent = {
        unit
        for unit, some in reports.items()
        if any(matter.search(lower(fold(one.title or ""))) for one in some)
    }
    return sent or set(reports)


def usual_deadline(period: Period, reports: Iterable[ReportRow]) -> date:
    """Return the last day to send a report: two working days after the cut.

    The cut is that of the decree, or the last day of the period where most reports are dated later
    than that: the province counts by the calendar.
    """
    dates = [one.date for one in reports if one.date]
    by_calendar = sum(day > period.end for day in dates) * 2 > len(dates)
    day = date.fromisoformat(period.end if by_calendar else period.cut_end)
    left = _DAYS_TO_SEND
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day


def reporting_of(
    unit: str,
    reports: Sequence[ReportRow],
    filed: Filed,
    copies: Mapping[str, list[str]],
    deadline: date,
    *,
    due: bool = True,
) -> Reporting:
    """Return how it stands with the report of a unit; `due`: it sent the one that is due."""
    if not reports:
        return Reporting(unit=unit, state="missing")
    if not due:
        said = put("Có báo cáo khác trong kỳ: {title}.", title=reports[0].title or reports[0].id)
        return Reporting(unit=unit, state="missing", note=said)
    main = reports[0]
    replaced = [former for one in reports for former in filed.replaced.get(one.id, ())]
    same = [one for one in replaced if one.superseded_why == "same_words"]
    # a report that was put right later came in time if its first version did
    chain = (main, *filed.replaced.get(main.id, ()))
    late = _days_late(min((one.date for one in chain if one.date), default=None), deadline)
    return Reporting(
        unit=unit,
        state="late" if late else "reported",
        reports=[one.id for one in reports],
        date=main.date,
        code=main.code,
        file=main.file,
        days_late=late,
        duplicates=[
            *(path for one in reports for path in copies.get(one.id, ())),
            *(one.file or one.id for one in same),
        ],
        superseded=[one.id for one in replaced if one.superseded_why != "same_words"],
        note=None
        if len(main.date or "") == _WHOLE_DAY
        else put("Báo cáo không ghi ngày, không rõ có đúng hạn không."),
    )


def _days_late(day: str | None, deadline: date) -> int | None:
    """Return how many days after the deadline; None where it is not late, or names no day."""
    try:
        days = (date.fromisoformat(day or "") - deadline).days
    except ValueError:  # of a month: "2024-12"
        return None
    return days if days > 0 else None
