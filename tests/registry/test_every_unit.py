"""Every unit of the table, written out, is found again; none is taken for another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from vnreports.registry import Registry, Unit, load_registry
from vnreports.registry.resolving import load_resolver
from vnreports.rules import RuleSet

EVERY = 7  # one unit in so many


def a_day_of(unit: Unit) -> date:
    return unit.valid_to or unit.valid_from or date(2024, 1, 1)


def chain(unit: Unit, registry: Registry) -> str:
    return ", ".join(one.full for one in registry.above(unit))


WRITTEN: dict[str, Callable[[Unit, Registry], str]] = {
    "with all units above": chain,
    "in capitals": lambda unit, registry: f"ỦY BAN NHÂN DÂN {chain(unit, registry).upper()}",
    "without commas": lambda unit, registry: "UBND " + chain(unit, registry).replace(",", ""),
}


@pytest.mark.parametrize("form", WRITTEN)
def test_a_unit_with_those_above_it_is_found_on_its_day(rules: RuleSet, form: str) -> None:
    registry, resolver = load_registry(), load_resolver(rules)
    units = list(registry)[::EVERY]
    found = {
        unit.id: resolver.resolve(WRITTEN[form](unit, registry), on=a_day_of(unit)).unit
        for unit in units
    }
    assert [unit.full for unit in units if found[unit.id] != unit] == []


def test_a_unit_in_the_report_of_the_one_above_is_found(rules: RuleSet) -> None:
    registry, resolver = load_registry(), load_resolver(rules)
    units = [unit for unit in list(registry)[::EVERY] if unit.parent]
    found = {
        unit.id: resolver.resolve(
            "UBND " + unit.full, on=a_day_of(unit), home=registry.parent(unit)
        ).unit
        for unit in units
    }
    assert [unit.full for unit in units if found[unit.id] != unit] == []


def test_a_bare_name_is_never_taken_for_another_unit(rules: RuleSet) -> None:
    registry, resolver = load_registry(), load_resolver(rules)
    units = [unit for unit in list(registry)[::EVERY] if unit.parent]
    marks = Counter[str]()
    for unit in units:
        found = resolver.resolve(unit.name, on=a_day_of(unit), home=registry.parent(unit))
        marks["right" if found.unit == unit else "wrong" if found.unit else "open"] += 1
    assert marks["wrong"] == 0
    assert marks["right"] > 0.9 * len(units)
