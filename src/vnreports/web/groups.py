"""Groups: the same initiative in many units, as the pages show them.

groups = known_groups(desk)          remembered until a report or a decision comes
rows = [row_of(group) for group in groups]
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import HTTPException

from vnreports.exporting.wording import value_label
from vnreports.messages import language
from vnreports.resolve.asking import with_id
from vnreports.resolve.members import Group, Member, find_groups
from vnreports.rules import load_rules
from vnreports.store.initiatives import read_decisions, read_told
from vnreports.web.desk import Desk
from vnreports.web.remembered import Remembered
from vnreports.web.standing import standing

_KNOWN: Remembered[list[Group]] = Remembered(4)


def known_groups(desk: Desk) -> list[Group]:
    """Return the groups of the store, as persons decided."""
    with desk.reading() as connection:
        key = (desk.settings.store, *standing(connection))
        return _KNOWN.get(
            key,
            lambda: find_groups(read_told(connection), load_rules(), read_decisions(connection)),
        )


def need_group(groups: list[Group], id_: str) -> Group:
    """Return the group that an address means.

    Raises:
        HTTPException: there is none.
    """
    found = with_id(groups, id_)
    if found is None:
        raise HTTPException(404)
    return found


def address(group: str) -> str:
    """Return the address of the page of a group."""
    return f"/initiatives/{quote(group, safe='')}"


def status_word(status: str) -> str:
    """Return what a status is called."""
    return value_label("Initiative.status", status, language())


def row_of(group: Group) -> dict[str, Any]:
    """Return a group as a row of a list."""
    members = group.members
    return {
        "id": group.id,
        "name": group.name,
        "q": group.names,
        "themes": "; ".join(group.themes),
        "theme": group.themes,
        "province": [one.province for one in members if one.province],
        "unit": [one.unit for one in members if one.unit],
        "units": group.units,
        "mentions": group.mentions,
        "status": [one.status for one in members],
        "common": "yes" if group.common else "no",
        "checked": "confirmed" if group.confirmed else "decided" if group.decided else "open",
        "first": group.first_seen,
        "last": group.last_seen,
    }


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of a timeline: the day, and who had the initiative from then on.

    `first`: nobody is told of before them.
    """

    day: str | None
    members: tuple[Member, ...]
    first: bool


def timeline(group: Group) -> list[Step]:
    """Return who came to run an initiative, the earliest first; those without a day last.

    The days are those of the periods that reports are about, so units of one day stand together:
    which of them was first is not known.
    """
    days: dict[str | None, list[Member]] = {}
    for member in group.members:
        if member.part_of is None:
            days.setdefault(member.first_seen, []).append(member)
    known = sorted(day for day in days if day)
    steps = [Step(day, tuple(days[day]), day == known[0]) for day in known]
    return steps + ([Step(None, tuple(days[None]), False)] if None in days else [])


def matrix(groups: list[Group], province: str) -> tuple[list[str], dict[str, Counter[str]]]:
    """Return the themes and, by unit of a province, how many initiatives it runs of each."""
    found: dict[str, Counter[str]] = {}
    for group in groups:
        for unit in {one.unit for one in group.members if one.province == province and one.unit}:
            found.setdefault(unit, Counter()).update(group.themes)
    often = Counter(theme for counts in found.values() for theme in counts.elements())
    themes = sorted(often, key=lambda theme: (-often[theme], theme))
    return themes, dict(sorted(found.items()))


def provinces_of(groups: list[Group]) -> list[str]:
    """Return the provinces that run initiatives, the one with the most members first."""
    often = Counter(one.province for group in groups for one in group.members if one.province)
    return sorted(often, key=lambda name: (-often[name], name))
