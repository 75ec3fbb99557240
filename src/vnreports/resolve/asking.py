"""Asking: of all groups those that somebody wants to see, and the one that an id means.

Words are found in any name of a group, whatever their order and case; typed without marks they find
names with marks too. Units and provinces are found by a part of their name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from unicodedata import normalize

from vnreports.flow import fold
from vnreports.registry import Era, in_era, load_registry, resolve_unit
from vnreports.resolve.members import Group, Member
from vnreports.resolve.names import without_tones

_SHORTEST_ID = 4  # letters of an id that may be cut short


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; nothing: all. `common`: with the models that run everywhere.

    `era`: tell of each unit also what it was before the reform of 2025, or is since, and find units
    by those names too.
    """

    words: Sequence[str] = ()
    themes: Sequence[str] = ()
    provinces: Sequence[str] = ()
    units: Sequence[str] = ()
    common: bool = True
    era: Era | None = None


def wanted(groups: Sequence[Group], asked: Asked) -> Iterator[Group]:
    """Yield the groups that are asked for, with those of their members that are."""
    for group in groups:
        if group.common and not asked.common:
            continue
        if not all(any(_holds(name, word) for name in group.names) for word in asked.words):
            continue
        if asked.themes and not _any(group.themes, asked.themes):
            continue
        read = (_in_era(one, asked.era) for one in group.members)
        members = tuple(one for one in read if _is_wanted(one, asked))
        if members:
            yield replace(group, members=members)


def _is_wanted(member: Member, asked: Asked) -> bool:
    if asked.provinces and not _any([member.province], asked.provinces):
        return False
    named = (member.unit, member.within, *member.counterparts, *member.owners, *member.places)
    return not asked.units or _any(named, asked.units)


def _in_era(member: Member, era: Era | None) -> Member:
    """Return a member with the names of its unit in an era, where the registry knows it."""
    if era is None:
        return member
    last = member.last_seen  # a day, or the month or year that is all one knows
    seen = date.fromisoformat(last + "0000-01-01"[len(last) :]) if last else None
    words = ", ".join(one for one in (member.unit, member.within) if one)
    unit = resolve_unit(words, on=seen, province=member.province or None).unit
    found = in_era(load_registry(), unit, era) if unit else []
    return replace(member, counterparts=tuple(one.full for one in found))


def _any(names: Sequence[str], parts: Sequence[str]) -> bool:
    return any(_holds(name, part) for name in names for part in parts)


def _holds(name: str, part: str) -> bool:
    sought, text = _plain(part), _plain(name)
    return sought in text or (sought == _bare(sought) and sought in _bare(text))


def _plain(text: str) -> str:
    return " ".join(fold(normalize("NFC", text)).lower().split())


def _bare(text: str) -> str:
    return " ".join(map(without_tones, text.split()))


def with_id(groups: Sequence[Group], id_: str) -> Group | None:
    """Return the group that an id means, or its beginning where only one group has that."""
    for known in (lambda group: group.id == id_, lambda group: id_ in group.ids):
        found = next(filter(known, groups), None)
        if found:
            return found
    if len(id_) < _SHORTEST_ID:
        return None
    begun = [group for group in groups if any(one.startswith(id_) for one in group.ids)]
    return begun[0] if len(begun) == 1 else None


def members_of(group: Group, part: str) -> list[Member]:
    """Return the members of a group whose unit is named so, or in part so."""
    whole = [one for one in group.members if _plain(part) in (_plain(one.unit), one.key)]
    return whole or [one for one in group.members if _holds(one.unit, part)]
