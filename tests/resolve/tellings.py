"""Makers of what reports tell of initiatives, with valid defaults."""

from __future__ import annotations

from itertools import count
from typing import Any

from vnreports.resolve.groups import Told
from vnreports.resolve.members import Group, find_groups
from vnreports.rules import load_rules

RULES = load_rules()
_numbers = count(1)


def told(name: str, unit: str = "xã A", **fields: Any) -> Told:
    """Return one initiative of a report of its own, unless `report` says which."""
    number = next(_numbers)
    known: dict[str, Any] = {
        "report": f"r{number}",
        "item": f"i{number}",
        "unit": unit,
        "province": "Sông Đà",
        "period_from": "2024-01-01",
        "period_to": "2024-12-31",
    }
    return Told(name=name, **{**known, **fields})


def grouped(*tellings: Told, decisions: Any = ()) -> list[Group]:
    return find_groups(tellings, RULES, decisions)


def as_units(groups: list[Group]) -> dict[str, list[str]]:
    """Return the units of each group by its name."""
    return {group.name: [member.unit for member in group.members] for group in groups}
