"""Members: groups as they are shown: who runs an initiative, since when, how it went on.

    Ngày giải quyết thủ tục hành chính không hẹn        2 units, told 3 times, không hẹn
        thành phố Hội An    2023 to 2024    running     in two reports
        huyện Núi Thành     2024            replicated

A unit is one member however often it is told of. A commune that a district names among the places
of its own member is a part of that member, and not counted beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from vnreports.flow import fold
from vnreports.records import Status
from vnreports.resolve.decisions import Decision, decided, known_by
from vnreports.resolve.groups import (
    Bundle,
    Told,
    bundle,
    most_common,
    readers,
    related,
)
from vnreports.resolve.names import Names
from vnreports.resolve.owners import Runner, Runners
from vnreports.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom a unit says that it has an initiative from, as its reports name it.

    `member`: the key of the member of the group that it is; None where it is none of them.
    """

    name: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A unit that runs an initiative; `key` tells units apart, `part_of` is the key of another.

    `history`: the status at the end of each period that is told of, in order; `names`, `owners`
    and `places`: as reports write them, the most frequent first; `counterparts`: what the unit was
    or became, where that is asked for.
    """

    key: str
    unit: str
    province: str
    within: str
    names: tuple[str, ...]
    owners: tuple[str, ...]
    places: tuple[str, ...]
    status: Status
    first_seen: str | None
    last_seen: str | None
    history: tuple[tuple[str, Status], ...]
    told: tuple[Told, ...]
    part_of: str | None = None
    confirmed: bool = False
    counterparts: tuple[str, ...] = ()
    taken_from: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One initiative of one or many units.

    `ids`: all that it is known by; `common`: it runs everywhere by law or campaign, and says
    little; `confirmed`: a person has confirmed all of its members; `related`: ids of groups whose
    names are parts of each other's.
    """

    id: str
    ids: tuple[str, ...]
    name: str
    names: tuple[str, ...]
    themes: tuple[str, ...]
    members: tuple[Member, ...]
    common: bool = False
    confirmed: bool = False
    decided: bool = False
    related: tuple[str, ...] = ()

    @property
    def units(self) -> int:
        """How many units run it; parts of others are not counted beside them."""
        return sum(member.part_of is None for member in self.members)

    @property
    def mentions(self) -> int:
        return sum(len(member.told) for member in self.members)

    @property
    def first_seen(self) -> str | None:
        return min((one.first_seen for one in self.members if one.first_seen), default=None)

    @property
    def last_seen(self) -> str | None:
        return max((one.last_seen for one in self.members if one.last_seen), default=None)


def find_groups(
    told: Iterable[Told], rules: RuleSet, decisions: Sequence[Decision] = ()
) -> list[Group]:
    """Return the initiatives that reports tell of, the most widely run first.

    >>> from vnreports.rules import load_rules
    >>> one = Told("a", "1", "Ngày giải quyết TTHC không hẹn", unit="xã A", province="B")
    >>> two = Told("b", "1", "Ngày giải quyết thủ tục hành chính không hẹn", unit="xã A",
    ...     province="B")
    >>> [(group.name, group.units) for group in find_groups([one, two], load_rules())]
    [('Ngày giải quyết thủ tục hành chính không hẹn', 1)]
    """
    names, runners = readers(rules)
    bundles = decided(bundle(told, names, runners), decisions)
    relations = related(bundles)
    common = rules.pattern("initiatives.common_model")
    groups = [
        _group(
            one,
            names,
            runners,
            common=any(common.search(names.read(said.name).key) for _, said in one.told),
            related=relations.get(one.id, ()),
        )
        for one in bundles
    ]
    return sorted(groups, key=lambda one: (-one.units, -one.mentions, one.name, one.id))


def _group(
    one: Bundle, names: Names, runners: Runners, *, common: bool, related: tuple[str, ...]
) -> Group:
    members = _members(one, names, runners)
    shown = _ranked([name for member in members for name in member.names], names)
    themes = most_common(theme for member in members for theme in _themes(member))
    return Group(
        id=one.id,
        ids=known_by(one),
        name=one.title or shown[0],
        names=tuple(shown),
        themes=tuple(themes),
        members=members,
        common=common,
        confirmed=bool(members) and all(member.confirmed for member in members),
        decided=one.decided,
        related=related,
    )


def _ranked(shown: Sequence[str], names: Names) -> list[str]:
    """Return names, the one that stands for the group first.

    It is what most units say; of spellings that are compared alike one that is written out.
    """
    alike, often = Counter(names.read(one).key for one in shown), Counter(shown)

    def rank(one: str) -> tuple[int, bool, int, int, int, str]:
        shortened = names.abbreviations(one)
        return (-alike[names.read(one).key], one.isupper(), shortened, -often[one], -len(one), one)

    return sorted(often, key=rank)


def _themes(member: Member) -> set[str]:
    return {theme for told in member.told for theme in told.themes}


def _members(one: Bundle, names: Names, runners: Runners) -> tuple[Member, ...]:
    by_unit: dict[str, list[Told]] = defaultdict(list)
    running: dict[str, Runner] = {}
    for runner, told in one.told:
        by_unit[runner.key].append(told)
        running[runner.key] = runner
    wholes = _wholes(by_unit, running)
    found = [
        replace(
            _member(
                running[key], sorted(told, key=_when), names, wholes.get(key), key in one.confirmed
            ),
            taken_from=tuple(_origins(key, told, running, runners)),
        )
        for key, told in by_unit.items()
    ]
    return tuple(sorted(found, key=lambda member: (member.first_seen or "9999", member.key)))


def _origins(
    key: str, told: Iterable[Told], running: dict[str, Runner], runners: Runners
) -> Iterator[Origin]:
    """Yield whom a unit has it from: other units only, the members of the group by their keys."""
    for name in most_common(one.taken_from for one in told if one.taken_from):
        said = next(one for one in told if one.taken_from == name)
        meant = runners.read(name, said.unit, said.province)
        member = meant.key if meant.key in running else None
        if member is None and not meant.within:  # "phường A": the only one of its name
            alike = [
                other for other, one in running.items() if _small_pair(one) == _small_pair(meant)
            ]
            member = alike[0] if len(alike) == 1 else None
        if member != key:
            yield Origin(name, member)


def _small_pair(runner: Runner) -> tuple[str, str]:
    return _plain(runner.province), _plain(runner.unit)


def _when(told: Told) -> tuple[str, str, str]:
    return (told.until or "", told.report, told.item)


def _wholes(by_unit: dict[str, list[Told]], runners: dict[str, Runner]) -> dict[str, str]:
    """Return of units that others name among the places of theirs those others."""
    found: dict[str, str] = {}
    for key in sorted(by_unit):
        places = {_plain(place) for told in by_unit[key] for place in told.places}
        for other, runner in runners.items():
            if other == key or runner.province != runners[key].province:
                continue
            unit = _plain(runner.unit)
            if any(place.endswith(unit) or place == unit.partition(" ")[2] for place in places):
                found.setdefault(other, key)
    return found


def _plain(name: str) -> str:
    return " ".join(fold(normalize("NFC", name)).lower().split())


def _member(
    runner: Runner, told: Sequence[Told], names: Names, part_of: str | None, confirmed: bool
) -> Member:
    history: list[tuple[str, Status]] = []
    for one in told:
        if one.until and (not history or history[-1][1] != one.status):
            history.append((one.until, one.status))
    return Member(
        key=runner.key,
        unit=runner.unit,
        province=runner.province,
        within=runner.within,
        names=tuple(most_common(names.shown(one.name) for one in told)),
        owners=tuple(most_common(one.owner for one in told if one.owner)),
        places=tuple(most_common(place for one in told for place in one.places)),
        status=told[-1].status,
        first_seen=min((one.since for one in told if one.since), default=None),
        last_seen=max((one.until for one in told if one.until), default=None),
        history=tuple(history),
        told=tuple(told),
        part_of=part_of,
        confirmed=confirmed,
    )
