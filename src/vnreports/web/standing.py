"""Standing: a key for how the store stands, so that what was worked out of it may be remembered.

    GROUPS.get((desk.settings.store, *standing(connection)), lambda: find_groups(…))

It is another one after a report was saved, replaced or corrected and after a decision on groups was
made or undone. It says nothing of users and of the log.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from vnreports.store.schema import corrections, reports
from vnreports.store.schema import initiative_decisions as decisions


def standing(connection: Connection) -> tuple[object, ...]:
    """Return how the store stands."""
    report, decision = reports.c, decisions.c
    queries = (
        select(
            func.count(), func.max(report.saved_at), func.count(report.superseded_by)
        ).select_from(reports),
        select(func.count(), func.max(decision.number), func.count(decision.undone_at)).select_from(
            decisions
        ),
        select(func.count()).select_from(corrections),
    )
    return tuple(value for query in queries for value in connection.execute(query).one())
