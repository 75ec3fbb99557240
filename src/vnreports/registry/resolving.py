"""Resolving: from a written form to the unit that it means, or to an open question.

    resolve_unit("xã Trà Tân", on=date(2024, 5, 1), province="Quảng Nam")   the old xã, 20905
    resolve_unit("xã Trà Tân", on=date(2025, 8, 1), province="Đà Nẵng")     the new one
    resolve_unit("xã Tân An", on=date(2024, 5, 1))                          ambiguous
    resolve_unit("UBND tỉnh", home=tam_ky)                                  tỉnh Quảng Nam

What stays ambiguous stays open: nothing is ever chosen among units that fit equally well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from vnreports.registry.candidates import FAR, REFORM, TYPE_LEVELS, Asked, Candidates
from vnreports.registry.heads import Head
from vnreports.registry.names import load_names
from vnreports.registry.resolution import Resolution, UnitBody
from vnreports.registry.units import Level, Unit
from vnreports.registry.wording import Named, Wording, Wordings
from vnreports.rules import RuleSet, load_rules


def resolve_unit(
    text: str,
    *,
    on: date | None = None,
    province: str | Unit | None = None,
    parent: str | Unit | None = None,
    level: Level | None = None,
    home: Unit | None = None,
    rules: RuleSet | None = None,
) -> Resolution:
    """Return which unit a written form means.

    `on` is the day of the report; `province`, `parent` and `level` must hold, a name of a province
    before or after 2025 may be used for either. `home` is the unit whose report it stands in: it
    gives relative names their unit, and of units of one name the nearest is meant.
    """
    resolver = load_resolver(rules or load_rules())
    return resolver.resolve(text, on=on, province=province, parent=parent, level=level, home=home)


@lru_cache(maxsize=4)
def load_resolver(rules: RuleSet) -> Resolver:
    """Return the resolver of a rule set; it is built once."""
    return Resolver(rules)


class Resolver:
    """Resolves written forms by the rule packs and the registry of one installation."""

    def __init__(self, rules: RuleSet) -> None:
        self.names = load_names(rules)
        self.registry = self.names.registry
        self._wordings = Wordings(rules, self.names)
        self._candidates = Candidates(self.names)

    def resolve(
        self,
        text: str,
        *,
        on: date | None = None,
        province: str | Unit | None = None,
        parent: str | Unit | None = None,
        level: Level | None = None,
        home: Unit | None = None,
    ) -> Resolution:
        """Return which unit a written form means; see `resolve_unit`."""
        said = self._wordings.read(text)
        within = tuple(
            self._holders(one, rank)
            for one, rank in ((province, "province"), (parent, None))
            if one is not None
        )
        asked = Asked(self.registry, on, level, within, home, said.former)
        found = self._resolve(text, said, asked)
        return replace(found, body=_body(said.head), part=said.part)

    def _holders(self, unit: str | Unit, level: str | None) -> frozenset[str]:
        """Return the ids of the units that a name of a province or parent may mean."""
        if isinstance(unit, Unit):
            return frozenset({unit.id})
        named = self._wordings.read(unit).named
        found = self._candidates.bearing(named[0]) if named else []
        return frozenset(one.id for one in found if level is None or one.level == level)

    def _resolve(self, text: str, said: Wording, asked: Asked) -> Resolution:
        if said.head and said.head.central:
            return Resolution(text, "central")
        chains = self._chains(said)
        if said.country and not said.named:
            return Resolution(text, "central")
        if said.many or len(chains) > 1:
            return self._collective(text, said, chains, asked)
        if chains:
            return self._single(text, chains[0], said, asked)
        return self._relative(text, said, asked)

    def _chains(self, said: Wording) -> list[list[Named]]:
        """Return the units that are named, each with those above it behind it."""
        chains: list[list[Named]] = []
        kind = said.head.type if said.head else None
        for named in said.named:
            if not named.tokens:
                kind = named.type
                continue
            if named.type is None and kind:
                named = replace(named, type=kind)  # "Huyện ủy Đức Thọ", "các xã A, B"
            last = chains[-1] if chains else None
            if last and not said.many and self._candidates.is_above(named, last[-1]):
                last.append(named)
            elif last and not said.many and self._candidates.is_above(last[0], named):
                last.insert(0, named)  # "tỉnh A, huyện B"
            else:
                chains.append([named])
            kind = named.type if said.many else None
        return chains

    def _collective(
        self, text: str, said: Wording, chains: Sequence[Sequence[Named]], asked: Asked
    ) -> Resolution:
        members = tuple(self._single(chain[0].words, chain, said, asked) for chain in chains)
        kinds = [named.type for named in said.named if named.type]
        level = TYPE_LEVELS[kinds[0]] if kinds else None
        return Resolution(text, "collective", level=level, members=members)

    def _single(self, text: str, chain: Sequence[Named], said: Wording, asked: Asked) -> Resolution:
        target, *above = chain
        bearing_above = [self._candidates.bearing(named) for named in above]
        holders = [frozenset(unit.id for unit in units) for units in bearing_above]
        if any(unit.level == "province" for units in bearing_above for unit in units):
            asked = replace(asked, within=tuple(holders))  # it names its own province
        else:
            asked = replace(asked, within=(*holders, *asked.within))
        if target.type is None and said.head and said.head.level == "province":
            asked = replace(asked, level="province")  # "Sở Nội vụ Thái Bình"
        bearing = self._candidates.bearing(target)
        best = self._candidates.best(bearing, asked)
        best = self._by_level(best, target, asked) if len(best) > 1 else best
        if len(best) == 1 and self._sure(best[0], target, above, asked):
            former = asked.on is not None and best[0].over(asked.on)
            return Resolution(text, "resolved", best[0], former=former)
        if best:
            return Resolution(text, "ambiguous", candidates=tuple(best))
        others = tuple(self._candidates.all_of_name(target))
        return Resolution(text, "unknown", candidates=others)

    def _by_level(self, units: list[Unit], named: Named, asked: Asked) -> list[Unit]:
        """Return the units that a bare name means first: those right below the report's own.

        Without a report that is the province, where no district bears its name; "Bến Tre (cũ)" is
        said of a province.
        """
        if named.type is not None:
            return units
        if asked.home and not asked.former:
            below = [unit for unit in units if unit.parent == asked.home.id]
            return below if below and asked.home not in units else units
        provinces = [unit for unit in units if unit.level == "province"]
        districts = any(unit.level == "district" for unit in units)
        return provinces if provinces and (asked.former or not districts) else units

    def _sure(self, unit: Unit, named: Named, above: Sequence[Named], asked: Asked) -> bool:
        """Return whether the only unit that fits is the one that is meant."""
        if asked.on is not None and unit.valid_from and unit.valid_from > asked.on:
            return False  # named before its time
        if above or asked.within:
            return True
        # "xã A" for thị trấn A: only of those nearby
        exact = named.type in (None, unit.type)
        nearness = self._candidates.nearness(unit, asked) if asked.home else FAR
        if unit.level == "commune":
            typed = named.type is not None and exact
            return nearness < 2 or (typed and (not asked.home or nearness < FAR))
        return named.type is not None or nearness < FAR or not asked.home

    def _relative(self, text: str, said: Wording, asked: Asked) -> Resolution:
        """Return the unit of the report, or one above it: "UBND tỉnh", "Sở Nội vụ"."""
        head = said.head
        kind = next((named.type for named in said.named if named.type), None)
        kind = kind or (head.type if head else None)
        whole = bool(head and head.full and not said.other)
        if kind is None and not whole and not said.part:
            return Resolution(text, "unknown")
        level = TYPE_LEVELS[kind] if kind else head.level if head else None
        home = asked.home
        if home is None or (said.part and kind is None and home.level != "commune"):
            below = said.part is not None and kind is None  # "thôn 3" of no commune
            return Resolution(text, "unknown" if below else "relative", level=level)
        above = self.registry.above(home, on=asked.on)
        if kind:
            found = [unit for unit in above if unit.type == kind]
        elif level == "district" and home.level == "commune" and asked.on and asked.on >= REFORM:
            found = [home]  # since the reform communes have rooms
        elif level:
            found = [unit for unit in above if unit.level == level]
        else:
            found = [home]
        if len(found) == 1:
            return Resolution(text, "resolved", found[0])
        return Resolution(text, "ambiguous" if found else "unknown", candidates=tuple(found))


def _body(head: Head | None) -> UnitBody | None:
    return UnitBody(head.kind, head.name, head.valid_to, head.successor) if head else None
