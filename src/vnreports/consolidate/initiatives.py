"""Initiatives: what the units run, each initiative once, with those who run it.

The grouping is that of `resolve/groups.py`, with what persons decided of it; here it is asked for
the reports of one period, and each member is the unit of the picture that it means.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from vnreports.consolidate.listed import Items
from vnreports.consolidate.picture import Group, Member, Origin
from vnreports.consolidate.units import UnitBook
from vnreports.resolve.groups import Told
from vnreports.resolve.members import Group as Found
from vnreports.resolve.members import Member as Runner
from vnreports.resolve.members import find_groups
from vnreports.rules import RuleSet
from vnreports.store.initiatives import read_decisions


def initiatives_of(
    connection: Connection, items: Items, book: UnitBook, rules: RuleSet
) -> Iterator[Group]:
    """Yield the initiatives of a period, the most widely run first."""
    told = list(_told(connection, items))
    for found in find_groups(told, rules, read_decisions(connection)):
        yield Group(
            id=found.id,
            name=found.name,
            themes=list(found.themes),
            members=list(_members(found, items, book)),
            confirmed=found.confirmed,
        )


def _told(connection: Connection, items: Items) -> Iterator[Told]:
    for row, _ in items.rows(connection, "initiatives"):
        report = items.reports[row["report"]]
        yield Told(
            report=report.id,
            item=row["id"],
            name=row["name"],
            owner=row["owner"],
            unit=report.unit,
            province=report.province,
            places=tuple(row["places"] or ()),
            status=row["status"],
            themes=tuple(row["themes"] or ()),
            period_from=report.period_from,
            period_to=report.period_to,
            date=report.date,
            quote=row["quote"],
            page=row["page"],
            file=report.file,
        )


def _members(found: Found, items: Items, book: UnitBook) -> Iterator[Member]:
    """Yield each unit once; one that is told of by another is itself where the picture has it."""
    seen: set[str] = set()
    for runner in found.members:
        unit = _unit(runner, items, book)
        if runner.part_of is None and unit not in seen:
            seen.add(unit)
            yield Member(
                unit=unit,
                name=runner.names[0],
                owner=runner.owners[0] if runner.owners else None,
                status=runner.status,
                places=list(runner.places),
                since=runner.first_seen,
                origins=[_origin(told, items) for told in runner.told],
            )


def _unit(runner: Runner, items: Items, book: UnitBook) -> str:
    reporting = [items.units[told.report] for told in runner.told]
    known = book.known(runner.unit)
    return known if known and known in items.units.values() else reporting[0]


def _origin(told: Told, items: Items) -> Origin:
    return Origin(
        report=told.report,
        item=told.item,
        unit=items.units[told.report],
        file=told.file,
        page=told.page,
        quote=told.quote,
    )
