"""Units: the provinces, districts and communes of the country, each with its time.

    20335       phường Tân Thạnh, thành phố Tam Kỳ, tỉnh Quảng Nam     until 2025-06-30
    20335/2025  phường Bàn Thạch, thành phố Đà Nẵng                    from 2025-07-01

are two units with one code of the statistics office; the first went into the second. Where the
units come from is for `table.py`; how they are written for `names.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["province", "district", "commune"]

RANK: dict[Level, int] = {"province": 1, "district": 2, "commune": 3}
_MAX_HOPS = 8  # changes of one unit, one after the other


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, district or commune as it was between two days.

    `id` is the code of the statistics office, with the year in which the unit came to be where an
    earlier one had the code: "20335/2025"; of a unit that was gone before 2025 it is a name.
    `successors` are ids; of a divided commune the main part comes first. A commune that was merged
    before 2025 has at most one that is known, and its last day is the latest that it may have had.
    """

    id: str
    code: str  # of the statistics office; empty where it is not known
    type: str  # "xã", "thành phố"
    name: str  # "Tùng Châu"
    level: Level
    parent: str | None = None  # the id of the unit above, as it was at first
    valid_from: date | None = None  # the first day; None: from before the table
    valid_to: date | None = None  # the last day; None: to this day
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """The name with its type: "xã Tùng Châu"."""
        return f"{self.type} {self.name}"

    @property
    def divided(self) -> bool:
        """Whether a commune went into several others, and not whole into one."""
        return self.level == "commune" and len(self.successors) > 1

    def valid(self, on: date | None) -> bool:
        """Return whether the unit was there on a day; on an unknown one it may have been."""
        if on is None:
            return True
        began = self.valid_from is None or self.valid_from <= on
        return began and not self.over(on)

    def over(self, on: date) -> bool:
        """Return whether the unit was gone on a day."""
        return self.valid_to is not None and self.valid_to < on


class Registry:
    """All units: by id, by place in the tree, by what they were before and became."""

    def __init__(self, units: Iterable[Unit], spellings: Mapping[str, str] | None = None) -> None:
        self._units = {unit.id: unit for unit in units}
        self.spellings = spellings or {}  # other spellings of names, by id
        self._children: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._units.values():
            if unit.parent:
                self._children[unit.parent].append(unit)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def __len__(self) -> int:
        return len(self._units)

    def get(self, unit_id: str) -> Unit | None:
        """Return the unit of an id."""
        return self._units.get(unit_id)

    def __getitem__(self, unit_id: str) -> Unit:
        return self._units[unit_id]

    def children(self, unit: Unit, *, on: date | None = None) -> list[Unit]:
        """Return the units right below one; where it only changed its kind, also before that."""
        found = [child for child in self._children[unit.id] if child.valid(on)]
        for other in self._same_before(unit):
            found += [child for child in self._children[other.id] if child.valid(on)]
        return found

    def _same_before(self, unit: Unit) -> Iterator[Unit]:
        for former in self._of(unit.predecessors):
            if self.same(former, unit):
                yield former
                yield from self._same_before(former)

    def parent(self, unit: Unit, *, on: date | None = None) -> Unit | None:
        """Return the unit above, as it was on a day."""
        above = self._units[unit.parent] if unit.parent else None
        if above is None or on is None or above.valid(on):
            return above
        later = self.as_of(above, on)
        return later[0] if len(later) == 1 else above

    def above(self, unit: Unit, *, on: date | None = None) -> list[Unit]:
        """Return the unit and those above it, up to its province."""
        found = [unit]
        while (parent := self.parent(found[-1], on=on)) is not None:
            found.append(parent)
        return found

    def province(self, unit: Unit, *, on: date | None = None) -> Unit:
        """Return the province that a unit is in, or is."""
        return self.above(unit, on=on)[-1]

    def successors(self, unit: Unit) -> list[Unit]:
        """Return what a unit became: of a district the communes that its own went into."""
        return self._of(unit.successors)

    def predecessors(self, unit: Unit) -> list[Unit]:
        """Return the units that went into one, whole or in part."""
        return self._of(unit.predecessors)

    def _of(self, ids: Iterable[str]) -> list[Unit]:
        return [self._units[one] for one in ids]

    def same(self, former: Unit, later: Unit) -> bool:
        """Return whether a unit is another under a new kind or parent: one went whole into one."""
        return (
            former.successors == (later.id,)
            and later.predecessors == (former.id,)
            and former.name == later.name
        )

    def as_of(self, unit: Unit, on: date) -> list[Unit]:
        """Return the units that a unit's area belonged to on a day, in the order of the table.

        What a district became are communes. A unit that went into a larger one gives the larger
        one: huyện Nông Sơn gives huyện Quế Sơn. Nothing where it is not known what it became.
        """
        found = {unit.id: unit}
        for _ in range(_MAX_HOPS):
            next_: dict[str, Unit] = {}
            for one in found.values():
                if one.valid(on):
                    next_[one.id] = one
                    continue
                steps = one.successors if one.over(on) else one.predecessors
                next_ |= {step.id: step for step in self._of(steps)}
            if next_.keys() == found.keys():
                return list(found.values())
            found = next_
        return list(found.values())
