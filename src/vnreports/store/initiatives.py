"""Initiatives: what the reports of a store tell of them, and what persons decided of their groups.

Only reports that no other has superseded are read. Decisions are only ever added; one that is
undone says by whom and when.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, insert, select, update

from vnreports.resolve.decisions import Decision
from vnreports.resolve.groups import Told
from vnreports.store.ledger import now
from vnreports.store.schema import initiative_decisions as decisions
from vnreports.store.schema import lists, reports

_initiatives = lists["initiatives"]


def read_told(connection: Connection) -> list[Told]:
    """Return all initiatives that current reports tell of."""
    item, report = _initiatives.c, reports.c
    query = (
        select(
            item.report,
            item.id.label("item"),
            item.name,
            item.owner,
            report.unit,
            report.province,
            item.places,
            item.taken_from,
            item.status,
            item.themes,
            report.period_from,
            report.period_to,
            report.date,
            item.quote,
            item.page,
            report.file,
        )
        .join(reports, report.id == item.report)
        .where(report.superseded_by.is_(None))
        .order_by(item.report, item.position)
    )
    return [
        Told(**{**row, "places": tuple(row["places"] or ()), "themes": tuple(row["themes"] or ())})
        for row in connection.execute(query).mappings()
    ]


def read_decisions(connection: Connection) -> list[Decision]:
    """Return the decisions that were not undone, in order."""
    query = select(decisions).where(decisions.c.undone_at.is_(None)).order_by(decisions.c.number)
    return [
        Decision(
            kind=row.kind,
            groups=tuple(map(tuple, row.groups)),
            members=tuple(row.members),
            name=row.name,
            by=row.by,
            at=row.at,
            number=row.number,
        )
        for row in connection.execute(query)
    ]


def add_decision(connection: Connection, decision: Decision) -> int:
    """Add a decision, with its time; return its number."""
    values = {
        "kind": decision.kind,
        "groups": [list(ids) for ids in decision.groups],
        "members": list(decision.members),
        "name": decision.name,
        "by": decision.by,
        "at": now(),
    }
    (number,) = connection.execute(insert(decisions).values(values)).inserted_primary_key or (0,)
    return int(number)


def groups_of(connection: Connection, report: str) -> dict[str, str]:
    """Return the group that is written beside each initiative of a report, by its id."""
    item = _initiatives.c
    query = select(item.id, item.group).where(item.report == report, item.group.is_not(None))
    return {row.id: row.group for row in connection.execute(query)}


def write_groups(connection: Connection, groups: Mapping[tuple[str, str], str]) -> None:
    """Write the id of its group beside each initiative, by report and item; none beside others."""
    item = _initiatives.c
    connection.execute(update(_initiatives).where(item.group.is_not(None)).values(group=None))
    rows = [
        {"of_report": report, "of_item": one, "of_group": id_}
        for (report, one), id_ in groups.items()
    ]
    if rows:
        this = (item.report == bindparam("of_report")) & (item.id == bindparam("of_item"))
        connection.execute(
            update(_initiatives).where(this).values(group=bindparam("of_group")), rows
        )


def undo_decision(connection: Connection, number: int, by: str) -> bool:
    """Undo a decision; False where there is none of this number, or it was undone."""
    done = connection.execute(
        update(decisions)
        .where(decisions.c.number == number, decisions.c.undone_at.is_(None))
        .values(undone_by=by, undone_at=now())
    )
    return done.rowcount > 0
