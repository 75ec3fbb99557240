"""Intake: how things stand with a store, in a few counts and short lists, for the overview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, and_, case, func, or_, select

from vnreports.store.schema import files, lists, reports

FEW = 8  # lines of a list of the overview
POOR = 0.8  # share of a text that can be trusted, below which a person had better look
PERIODS = 24  # that are offered

_current = reports.c.superseded_by.is_(None)


@dataclass(frozen=True, slots=True)
class Period:
    """A period that reports are of, and how many."""

    first: str
    last: str
    reports: int

    @property
    def value(self) -> str:
        """How the URL names it."""
        return f"{self.first}..{self.last}"


def counts(connection: Connection) -> Mapping[str, int]:
    """Return how many files came to what, how many reports are current, how many were replaced."""
    states = connection.execute(
        select(files.c.state, func.count().label("times")).group_by(files.c.state)
    )
    found = dict.fromkeys(("stored", "duplicate", "opened", "failed"), 0)
    found |= {row.state: row.times for row in states}
    total, current = connection.execute(
        select(func.count(), func.coalesce(func.sum(case((_current, 1), else_=0)), 0)).select_from(
            reports
        )
    ).one()
    return found | {"reports": current, "replaced": total - current}


def reasons(connection: Connection) -> Sequence[RowMapping]:
    """Return why files failed, the most frequent reason first."""
    count = func.count().label("times")
    query = (
        select(files.c.reason, func.max(files.c.advice).label("advice"), count)
        .where(files.c.state == "failed")
        .group_by(files.c.reason)
        .order_by(count.desc(), files.c.reason)
        .limit(FEW)
    )
    return connection.execute(query).mappings().all()


def failures(connection: Connection) -> Sequence[RowMapping]:
    """Return the files that failed last."""
    query = (
        select(files.c.path, files.c.reason, files.c.advice, files.c.seen_at)
        .where(files.c.state == "failed")
        .order_by(files.c.seen_at.desc(), files.c.path)
        .limit(FEW)
    )
    return connection.execute(query).mappings().all()


def doubtful(connection: Connection) -> Sequence[RowMapping]:
    """Return the reports that a person had better look at: poor text, or no unit or period."""
    column = reports.c
    query = (
        select(
            column.id,
            column.unit,
            column.title,
            column.file,
            (column.quality < POOR).label("poor"),
            column.unit.is_(None).label("no_unit"),
            column.period_from.is_(None).label("no_period"),
        )
        .where(
            _current,
            or_(column.quality < POOR, column.unit.is_(None), column.period_from.is_(None)),
        )
        .order_by(column.quality, column.saved_at.desc(), column.id)
        .limit(FEW)
    )
    return connection.execute(query).mappings().all()


def contradictions(connection: Connection) -> Sequence[RowMapping]:
    """Return the contradictions of the reports that came last."""
    check = lists["checks"].c
    query = (
        select(check.report, check.id, check.kind, check.message, reports.c.unit, reports.c.file)
        .join(reports, reports.c.id == check.report)
        .where(_current)
        .order_by(reports.c.saved_at.desc(), check.report, check.position)
        .limit(FEW)
    )
    return connection.execute(query).mappings().all()


def periods(connection: Connection) -> list[Period]:
    """Return the periods that reports are of, the latest first."""
    first, last = reports.c.period_from, reports.c.period_to
    query = (
        select(first, last, func.count())
        .where(_current, first.is_not(None), last.is_not(None))
        .group_by(first, last)
        .order_by(last.desc(), first)
        .limit(PERIODS)
    )
    return [Period(*row) for row in connection.execute(query)]


def chosen(known: Sequence[Period], asked: str) -> Period | None:
    """Return the period that the URL names; else, of the latest, the one of most reports."""
    for period in known:
        if period.value == asked:
            return period
    return max(known[:FEW], key=lambda one: one.reports, default=None)


def coverage(connection: Connection, period: Period) -> Sequence[RowMapping]:
    """Return by province and level how many units there are, and how many reported of a period.

    The units are those of whom the store has any report: whoever never reported is not counted.
    """
    column = reports.c
    there = and_(column.period_from == period.first, column.period_to == period.last)
    query = (
        select(
            column.province,
            column.unit_level,
            func.count(column.unit_key.distinct()).label("units"),
            func.count(case((there, column.unit_key)).distinct()).label("reported"),
        )
        .where(_current, column.unit_key.is_not(None))
        .group_by(column.province, column.unit_level)
        .order_by(column.province, column.unit_level)
    )
    return connection.execute(query).mappings().all()
