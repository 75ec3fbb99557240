"""Candidates: the units that a name may mean, from the best that fits to the rest.

A unit fits better the nearer it is: in the units that are named with it or asked for, then on the
day, then to the unit whose report it stands in. Of two that fit equally well none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vnreports.registry.names import Names
from vnreports.registry.units import RANK, Level, Registry, Unit
from vnreports.registry.wording import Named

REFORM = date(2025, 7, 1)  # no districts since
TYPE_LEVELS: dict[str, Level] = {
    "tỉnh": "province",
    "thành phố": "district",
    "thị xã": "district",
    "huyện": "district",
    "quận": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
FAR = 3


@dataclass(frozen=True)
class Asked:
    """What is known beside the name.

    Each set of `within` must hold the unit that is meant, or one above it.
    """

    registry: Registry
    on: date | None = None
    level: Level | None = None
    within: tuple[frozenset[str], ...] = ()
    home: Unit | None = None
    former: bool = False

    @cached_property
    def home_province(self) -> str | None:
        return self.registry.province(self.home, on=self.on).id if self.home else None


class Candidates:
    """Finds and ranks the units that a name may mean."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._registry = names.registry

    def bearing(self, named: Named) -> list[Unit]:
        """Return the units that bear a name, of the kind that is written where there is one.

        Else of another kind of its level: before 2025 one that it may have had before or after
        ("huyện Thuận Thành" is thị xã Thuận Thành), since then a xã that may have become a phường.
        """
        found = self._names.units(named.tokens) if named.known else []
        exact = [unit for unit in found if named.type in (None, unit.type)]
        if exact or named.type is None:
            return exact
        level = TYPE_LEVELS[named.type]
        return [
            unit
            for unit in found
            if unit.level == level != "province"
            and (unit.over(REFORM) or (named.type, unit.type) == ("phường", "xã"))
        ]

    def all_of_name(self, named: Named) -> list[Unit]:
        """Return the units that bear a name, of whatever kind."""
        return list(self._names.units(named.tokens)) if named.known else []

    def related(self, unit: Unit) -> set[str]:
        """Return the ids of what a unit is in, or what it came from was in, or that became."""
        found: set[str] = set()
        for one in (unit, *self._registry.predecessors(unit)):
            for above in self._registry.above(one):
                found.add(above.id)
                found.update(above.predecessors)
                if above.level != "commune":
                    found.update(above.successors)
        return found

    def best(self, units: Iterable[Unit], asked: Asked) -> list[Unit]:
        """Return the units that fit best; more than one where that does not decide."""
        ranked = [(rank, unit) for unit in units if (rank := self._rank(unit, asked)) is not None]
        if not ranked:
            return []
        first = min(rank for rank, _ in ranked)
        return self._settled([unit for rank, unit in ranked if rank == first], asked)

    def _rank(self, unit: Unit, asked: Asked) -> tuple[int, ...] | None:
        """Return how well a unit fits, smaller is better; None where it does not."""
        if asked.level and unit.level != asked.level:
            return None
        above = {one.id for one in self._registry.above(unit)}
        scope = 0
        for allowed in asked.within:
            if not above & allowed:
                if not self.related(unit) & allowed:
                    return None
                scope = 1
        near = self._nearness(unit, above, asked)
        return int(near == FAR), self._time(unit, asked), scope, near

    def _time(self, unit: Unit, asked: Asked) -> int:
        day = asked.on or date.max
        if asked.former:
            return int(not unit.over(day))
        if asked.on is None or unit.valid(asked.on):
            return 0
        return 1 if unit.over(asked.on) else 2

    def _nearness(self, unit: Unit, above: set[str], asked: Asked) -> int:
        home = asked.home
        if home is None or home.id in above:
            return 0
        if home.level == "commune" and unit.level == "commune" and home.parent == unit.parent:
            return 1 if home.parent and self._registry[home.parent].level == "district" else 2
        here = asked.home_province
        if here in above or here in self.related(unit):
            return 2
        return FAR

    def _settled(self, units: Sequence[Unit], asked: Asked) -> list[Unit]:
        """Return the units but those that went into others of them before the day.

        A unit that was gone on the day gives the one that it is under its new kind.
        """
        before = {one for unit in units for one in unit.predecessors} if asked.on else set()
        latest = [unit for unit in units if unit.id not in before]
        return list(
            {unit.id: unit for unit in (self._renewed(one, asked) for one in latest)}.values()
        )

    def _renewed(self, unit: Unit, asked: Asked) -> Unit:
        if asked.former:
            return unit
        while len(unit.successors) == 1 and (asked.on is None or unit.over(asked.on)):
            (later,) = self._registry.successors(unit)
            if not self._registry.same(unit, later):
                break
            unit = later
        return unit

    def nearness(self, unit: Unit, asked: Asked) -> int:
        """Return how far a unit is from the one whose report it stands in.

        0 for in it, 1 for in its district, 2 for in its province, 3 for beyond.
        """
        return self._nearness(unit, {one.id for one in self._registry.above(unit)}, asked)

    def is_above(self, upper: Named, lower: Named) -> bool:
        """Return whether one named unit may hold the other, by kind or by the tree."""
        if upper.type and lower.type and {upper.type, lower.type} != {"thành phố"}:
            if "thành phố" in (upper.type, lower.type) and upper.type != lower.type:
                other = lower if upper.type == "thành phố" else upper
                rank = RANK[TYPE_LEVELS[other.type or "xã"]]
                return rank > 1 if other is lower else rank == 1
            return RANK[TYPE_LEVELS[upper.type]] < RANK[TYPE_LEVELS[lower.type]]
        holders = {unit.id for unit in self.bearing(upper)}
        return any((self.related(unit) - {unit.id}) & holders for unit in self.bearing(lower))
