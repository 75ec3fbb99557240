"""Groups: the same initiative in the reports of many units and years.

    UBND thành phố Hội An     Ngày giải quyết TTHC không hẹn                  one member,
    thành phố Hội An          Ngày giải quyết thủ tục hành chính không hẹn    told twice
    huyện Núi Thành           Ngày không hẹn                                  another group

A group is what goes by names that say the same; its members are the units that run it, each once,
however many reports tell of it. Groups of which one name is a part of the other's are related, and
stay apart. Where one unit tells of the same thing in two ways in two reports, its groups are one.

The result hangs on what is told, not on the order in which it comes. The id of a group is made from
its name and known under each name that it goes by, so that a decision of a person finds it again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from vnreports.records import Status
from vnreports.resolve.candidates import Candidates
from vnreports.resolve.likeness import relation
from vnreports.resolve.names import Name, Names
from vnreports.resolve.owners import Runner, Runners
from vnreports.rules import RuleSet

_ID = 10  # hexadecimal digits: among 100,000 names two are alike once in two hundred stores


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """One initiative as one report tells of it."""

    report: str
    item: str
    name: str
    owner: str | None = None
    unit: str | None = None
    province: str | None = None
    places: tuple[str, ...] = ()
    status: Status = "running"
    themes: tuple[str, ...] = ()
    period_from: str | None = None
    period_to: str | None = None
    date: str | None = None
    quote: str = ""
    page: int | None = None
    file: str | None = None
    taken_from: str | None = None

    @property
    def since(self) -> str | None:
        """The first day that the report is about."""
        return self.period_from or self.date

    @property
    def until(self) -> str | None:
        """The last day that the report is about."""
        return self.period_to or self.date


@dataclass(slots=True)
class Bundle:
    """What is told of one initiative, while it is put together.

    `ids`: what it is known by, one for each name; `near`: ids of what has a related name.
    """

    id: str
    name: Name
    told: list[tuple[Runner, Told]]
    ids: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    title: str | None = None  # the name that a person gave it
    confirmed: frozenset[str] = frozenset()  # keys of the units that a person confirmed
    decided: bool = False

    @property
    def units(self) -> set[str]:
        return {runner.key for runner, _ in self.told}

    def take(self, other: Bundle) -> None:
        """Take in what is told of another that is the same."""
        self.told += other.told
        self.ids |= other.ids | {other.id}
        self.near |= other.near


def name_id(key: str) -> str:
    """Return the id of what goes by a name."""
    return sha256(key.encode()).hexdigest()[:_ID]


def bundle(told: Iterable[Told], names: Names, runners: Runners) -> list[Bundle]:
    """Return what is told, put together by name and unit; the widest spread first."""
    by_key: dict[str, list[tuple[Runner, Told]]] = defaultdict(list)
    read: dict[str, Name] = {}
    for one in sorted(set(told), key=_order):
        name = names.read(one.name)
        read[name.key] = name
        by_key[name.key].append((runners.read(one.owner, one.unit, one.province), one))
    for mentions in by_key.values():
        _settle(mentions)
    return _joined_by_unit(_bundles(_led(read, by_key), read, by_key))


def _order(one: Told) -> tuple[str, ...]:
    return (one.report, one.item, one.name, one.owner or "")


def _settle(mentions: list[tuple[Runner, Told]]) -> None:
    """Let a commune whose district is not told be the only one of its name that has one."""
    above: dict[tuple[str, str], set[Runner]] = defaultdict(set)
    for runner, _ in mentions:
        if runner.within:
            above[runner.province.lower(), runner.unit.lower()].add(runner)
    for place, (runner, one) in enumerate(mentions):
        known = above.get((runner.province.lower(), runner.unit.lower()), set())
        if not runner.within and len(known) == 1:
            mentions[place] = (next(iter(known)), one)


def _led(read: dict[str, Name], by_key: dict[str, list[tuple[Runner, Told]]]) -> list[list[str]]:
    """Return the keys of names that say the same, each under the one that leads it.

    The most used name leads, of equals the longer: what is like it joins it, and not what is only
    like another that has joined. Thus no chain of small steps leads from one thing to another.
    """
    spread = {key: len({runner for runner, _ in mentions}) for key, mentions in by_key.items()}
    ranked = sorted(read.values(), key=lambda one: (-spread[one.key], -len(one.key), one.key))
    index = Candidates(read.values())
    leaders: list[Name] = []
    led: list[list[str]] = []
    for name in ranked:
        for place in index.like(name):
            if relation(name, leaders[place]) == "same":
                led[place].append(name.key)
                break
        else:
            index.add(name)
            leaders.append(name)
            led.append([name.key])
    return led


def _bundles(
    led: list[list[str]], read: dict[str, Name], by_key: dict[str, list[tuple[Runner, Told]]]
) -> list[Bundle]:
    """Return names that say the same with what is told under them, and which are related."""
    found = []
    for keys in led:
        mentions = [one for key in keys for one in by_key[key]]
        _settle(mentions)
        lead = read[keys[0]]
        found.append(Bundle(name_id(lead.key), lead, mentions, {*map(name_id, keys)}))
    index = Candidates(one.name for one in found)
    for one in found:
        index.add(one.name)
    for one in found:  # the shorter of two names leads to the longer, seldom the other way
        for place in index.like(one.name):
            other = found[place]
            if other is not one and other.id not in one.near and relation(one.name, other.name):
                one.near.add(other.id)
                other.near.add(one.id)
    return found


def _joined_by_unit(bundles: list[Bundle]) -> list[Bundle]:
    """Join a group to a related one that all of its units are in, told by other reports.

    "Công dân không viết" and "Công dân không viết gắn với …" of one unit are one thing, unless a
    report lists both.
    """
    kept: dict[str, Bundle] = {}
    for one in sorted(bundles, key=lambda one: (-len(one.units), one.name.key)):
        near = [kept[id_] for id_ in sorted(one.near) if id_ in kept]
        host = next((other for other in near if _one_thing(one, other)), None)
        if host:
            host.take(one)
        else:
            kept[one.id] = one
    return list(kept.values())


def _one_thing(one: Bundle, other: Bundle) -> bool:
    if not one.units <= other.units:
        return False
    reports = {(runner.key, told.report) for runner, told in other.told}
    return not any((runner.key, told.report) in reports for runner, told in one.told)


def related(bundles: Sequence[Bundle]) -> dict[str, tuple[str, ...]]:
    """Return for the id of each group those of the groups whose names are parts of each other."""
    known = {id_: one.id for one in bundles for id_ in one.ids}
    found: dict[str, set[str]] = defaultdict(set)
    for one in bundles:
        for id_ in one.near:
            other = known.get(id_, one.id)
            if other != one.id:
                found[one.id].add(other)
                found[other].add(one.id)
    return {id_: tuple(sorted(others)) for id_, others in found.items()}


def readers(rules: RuleSet) -> tuple[Names, Runners]:
    """Return what reads names and units by the rules of a pack."""
    return Names(rules), Runners(rules)


def most_common(values: Iterable[str]) -> list[str]:
    """Return values, the most frequent first, of equals the longer and then by letters."""
    counted = Counter(values)
    return sorted(counted, key=lambda one: (-counted[one], -len(one), one))
