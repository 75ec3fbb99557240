"""Units: which unit of the province a report, a line of a list or a row of a table means.

    "UBND phường Phan Đình Phùng", "P. Phan Đình Phùng", "phường Phan Đình Phùng (TN)"
    "SỞ NỘI VỤ", "Sở Nội vụ tỉnh Thái Nguyên", "Sở NV"

are one unit each: by the registry of units where it knows the name, else by the name as it is
written. Each has a key that is read like its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vnreports.consolidate.picture import PictureUnit
from vnreports.consolidate.sources import ReportRow, folded
from vnreports.dataset.rows import slug
from vnreports.records import UnitLevel
from vnreports.registry import Era, Resolution, in_era, resolve_own, resolve_unit
from vnreports.registry import Unit as RegistryUnit
from vnreports.registry.resolving import load_resolver
from vnreports.rules import RuleSet

Identity = tuple[str, ...]

_OF_UNIT = "government"  # UBND and its unit are one


class UnitBook:
    """The units of one province, as they were on a day, each by one key."""

    def __init__(self, province: str, day: date, rules: RuleSet) -> None:
        self.rules = rules
        self.day = day
        self.registry = load_resolver(rules).registry
        self.province = resolve_unit(province, on=day, level="province", rules=rules).unit
        self.name = self.province.name if self.province else province
        self.units: dict[str, PictureUnit] = {}
        self._keys: dict[Identity, str] = {}
        self._within: dict[str, RegistryUnit] = {}  # the unit of the registry, by key
        self._reports: dict[tuple[str | None, ...], str | None] = {}
        self._words: dict[tuple[str, date | None], Resolution] = {}

    @property
    def full_name(self) -> str:
        """The province with its kind: "tỉnh Thái Nguyên"."""
        return self.province.full if self.province else self.name

    def of_report(self, report: ReportRow) -> str | None:
        """Return the key of the reporting unit; None where the report does not name one."""
        name = report.unit or report.issuer
        if not name:
            return None
        asked = (name, report.unit_level, report.province, (report.date or "")[:10])
        if asked not in self._reports:
            found = resolve_own(report.header, rules=self.rules)
            self._reports[asked] = self._key(found, name, report.unit_level)
        return self._reports[asked]

    def add(self, words: str) -> str:
        """Return the key of a unit that a list of those who are to report names."""
        found = self._resolved(words, self.day)
        return self._key(found, words.strip(), None)

    def add_unit(self, unit: RegistryUnit) -> str:
        """Return the key of a unit of the registry."""
        return self._key(Resolution(unit.full, "resolved", unit), unit.full, None)

    def known(self, words: str) -> str | None:
        """Return the key of a unit that is in the book already, by a written form of its name."""
        found = self._resolved(words, self.day)
        return self._keys.get(self._identity(found, words))

    def resolves(self, words: str) -> bool:
        """Return whether the registry knows the unit, or the body, that words name."""
        found = self._resolved(words, self.day)
        return found.unit is not None or found.body is not None

    def district(self, key: str) -> str | None:
        """Return the key of the district that a commune was in, where it is in the book."""
        unit = self._within.get(key)
        above = self.registry.parent(unit, on=self.day) if unit else None
        if above is None or above.level != "district":
            return None
        return self._keys.get(("unit", above.id))

    def count_below(self, key: str) -> int:
        """Return how many communes a district had on the day."""
        unit = self._within.get(key)
        return len(self.registry.children(unit, on=self.day)) if unit else 0

    def below(self) -> list[str]:
        """Return the keys of all units right below the province on the day: communes, or districts.

        They are added to the book.
        """
        if self.province is None:
            return []
        return [self.add_unit(unit) for unit in self.registry.children(self.province, on=self.day)]

    def in_era(self, key: str, era: Era) -> list[str]:
        """Return the names of what a unit was before the reform of 2025, or is since."""
        unit = self._within.get(key)
        return [one.full for one in in_era(self.registry, unit, era)] if unit else []

    def of_level(self, keys: Iterable[str], level: UnitLevel) -> list[str]:
        """Return those of some units that are of a level."""
        return [key for key in keys if self.units[key].level == level]

    def _resolved(self, words: str, day: date | None) -> Resolution:
        if (words, day) not in self._words:
            self._words[words, day] = resolve_unit(
                words, on=day, province=self.province or self.name, home=None, rules=self.rules
            )
        return self._words[words, day]

    def _key(self, found: Resolution, name: str, level: str | None) -> str:
        identity = self._identity(found, name)
        if identity in self._keys:
            return self._keys[identity]
        unit = self._made(found, identity, name, level)
        self.units[unit.key] = unit
        self._keys[identity] = unit.key
        if found.unit and identity[0] == "unit":
            self._within[unit.key] = found.unit
        return unit.key

    def _identity(self, found: Resolution, name: str) -> Identity:
        """Return what makes a unit: its place in the registry, its body, or only its name."""
        body = found.body.name if found.body and found.body.kind != _OF_UNIT else None
        if found.unit and body is None:
            return "unit", self._whole(found.unit).id
        if body:
            unit = found.unit or self.province
            return "body", self._whole(unit).id if unit else folded(self.name), folded(body)
        return "name", folded(name)

    def _whole(self, unit: RegistryUnit) -> RegistryUnit:
        """Return the unit as it is on the day, where it only changed its kind or parent."""
        while (
            unit.over(self.day)
            and len(unit.successors) == 1
            and self.registry.same(unit, self.registry[unit.successors[0]])
        ):
            unit = self.registry[unit.successors[0]]
        return unit

    def _made(
        self, found: Resolution, identity: Identity, name: str, level: str | None
    ) -> PictureUnit:
        shown, at, code = name, level, None
        if identity[0] == "unit" and found.unit:
            unit = self._whole(found.unit)
            shown, at, code = unit.full, unit.level, unit.code or None
        elif identity[0] == "body" and found.body:
            own = found.unit is None or found.unit.level == "province"
            shown = found.body.name if own else name
            at = "department" if own else level or "other"
        return PictureUnit(
            key=self._free(slug(shown) or "don-vi", code),
            name=shown,
            level=at,  # type: ignore[arg-type]  # of the registry or a header
            code=code,
        )

    def _free(self, key: str, code: str | None) -> str:
        """Return a key that no other unit has: two communes of the province may bear one name."""
        if key in self.units and code:
            key = f"{key}-{code}"
        number, free = 1, key
        while free in self.units:
            number += 1
            free = f"{key}-{number}"
        return free
