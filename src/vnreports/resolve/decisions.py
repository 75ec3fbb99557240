"""Decisions: what a person has said of groups of initiatives, put over what was worked out.

    merge 3f9a… 77b0…        one initiative under two names
    split 3f9a… Hội An       what Hội An calls so is something else
    rename, confirm

A decision names groups by the ids that they were known by, one for each name that they go by, and
members by their unit. It holds for whatever comes later under these names and units, also after
reports were read or extracted anew; where nothing goes by them any more it rests.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from vnreports.resolve.groups import Bundle

Kind = Literal["confirm", "merge", "split", "rename"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; `groups`: of each group that it is about the ids that it was known by.

    `members`: keys of the units that are split off, or that were confirmed.
    """

    kind: Kind
    groups: tuple[tuple[str, ...], ...]
    members: tuple[str, ...] = ()
    name: str | None = None
    by: str = ""
    at: str = ""
    number: int = 0


def known_by(bundle: Bundle) -> tuple[str, ...]:
    """Return the ids that a group is known by, its own first."""
    return (bundle.id, *sorted(bundle.ids - {bundle.id}))


def decided(bundles: Iterable[Bundle], decisions: Sequence[Decision]) -> list[Bundle]:
    """Return groups as persons decided, one decision after the other."""
    found = list(bundles)
    for decision in decisions:
        groups = _named(found, decision)
        if decision.kind == "merge" and len(groups) > 1:
            first, *others = groups
            for one in others:
                first.take(one)
                first.title = first.title or one.title
                found.remove(one)
            first.decided = True
        elif decision.kind == "split" and groups:
            _split(found, groups[0], decision.members)
        elif decision.kind == "rename" and groups:
            groups[0].title = decision.name
            groups[0].decided = True
        elif decision.kind == "confirm" and groups:
            groups[0].confirmed |= frozenset(decision.members)
            groups[0].decided = True
    return found


def _named(bundles: Sequence[Bundle], decision: Decision) -> list[Bundle]:
    """Return the groups that a decision is about, each once; those that are gone are left out."""
    found: list[Bundle] = []
    for ids in decision.groups:
        group = next((one for id_ in ids if (one := find(bundles, id_))), None)
        if group and all(group is not one for one in found):
            found.append(group)
    return found


def find(bundles: Sequence[Bundle], id_: str) -> Bundle | None:
    """Return the group that has an id, else the one that is also known by it."""
    own = next((one for one in bundles if one.id == id_), None)
    return own or next((one for one in bundles if id_ in one.ids), None)


def _split(bundles: list[Bundle], group: Bundle, members: Sequence[str]) -> None:
    """Take what some units tell out of a group; where that is all of it, it stays as it is."""
    id_ = split_id(group.id, members)
    off = [one for one in group.told if one[0].key in members]
    group.decided = True
    if len(off) == len(group.told):
        group.ids.add(id_)
    elif off:
        group.told = [one for one in group.told if one[0].key not in members]
        bundles.append(Bundle(id_, group.name, off, {id_}, set(group.near), decided=True))


def split_id(id_: str, members: Iterable[str]) -> str:
    """Return the id of what some units make of a group: the same whenever it is split so."""
    return sha256("|".join((id_, *sorted(members))).encode()).hexdigest()[: len(id_)]
