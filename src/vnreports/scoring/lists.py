"""Lists: what makes two items of a list the same, and which of their fields have to be right.

references   found: the same code            strict: kind, code and date
indicators   found: the same value, and      strict: unit, denominator and name
             the same place or name
initiatives  found: a like name              strict: name and owner
sections     found: a like heading           strict: number and heading
texts        found: a like text
checks       found: the same kind and place
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from vnreports.scoring.likeness import (
    likeness,
    name_likeness,
    number,
    part_likeness,
    plain,
    plain_code,
    same,
)

Item = dict[str, Any]
Test = Callable[[Any, Any], bool]


@dataclass(frozen=True, slots=True)
class ListRules:
    """How a list is scored.

    `found`: how sure it is that two items are the same, 0 where they cannot be. `strict`: fields
    that have to be right. `beside`: fields that are told beside, over the items that were found.
    """

    found: Callable[[Item, Item], float]
    strict: Mapping[str, Test] = field(default_factory=dict)
    beside: Mapping[str, Test] = field(default_factory=dict)


def at_least(measure: Callable[[Any, Any], float], floor: float) -> Test:
    """Return the test that two values are at least so much alike."""
    return lambda gold, got: measure(gold, got) >= floor


def same_unless_said(default: str) -> Test:
    """Return the test that two values are equal, where an empty one means the default."""
    return lambda gold, got: (gold or default) == (got or default)


def same_words(gold: Any, got: Any) -> bool:
    """Return whether two lists hold the same words, in whatever order."""
    return {*map(plain, gold or ())} == {*map(plain, got or ())}


def _reference(gold: Item, got: Item) -> float:
    if plain_code(gold) != plain_code(got):
        return 0.0
    same_date = same(gold.get("date"), got.get("date"))
    return 0.6 + 0.2 * same_date + 0.2 * same(gold.get("doc_type"), got.get("doc_type"))


def _indicator(gold: Item, got: Item) -> float:
    if number(gold.get("value")) != number(got.get("value")):
        return 0.0
    place = part_likeness(gold.get("quote"), got["quote"]) if got.get("quote") else 0.0
    return _over(max(place, name_likeness(gold.get("name"), got.get("name"))), 0.5)


def _initiative(gold: Item, got: Item) -> float:
    name = name_likeness(gold.get("name"), got.get("name"))
    owner = likeness(gold.get("owner"), got.get("owner"))
    return 0.9 * name + 0.1 * owner if name >= 0.75 else 0.0


def _section(gold: Item, got: Item) -> float:
    return _over(likeness(gold.get("heading"), got.get("heading")), 0.75)


def _check(gold: Item, got: Item) -> float:
    if gold.get("kind") != got.get("kind"):
        return 0.0
    return _over(part_likeness(gold.get("quote"), got.get("quote")), 0.6)


def _text(gold: Item, got: Item) -> float:
    return _over(name_likeness(gold.get("text"), got.get("text")), 0.75)


def _over(score: float, floor: float) -> float:
    return score if score >= floor else 0.0


def _same_number(gold: Any, got: Any) -> bool:
    return number(gold) == number(got)


LISTS: Mapping[str, ListRules] = {
    "references": ListRules(
        _reference,
        strict={"doc_type": same, "code": same, "date": same},
        beside={"issuer": at_least(name_likeness, 0.85), "subject": at_least(likeness, 0.8)},
    ),
    "indicators": ListRules(
        _indicator,
        strict={
            "unit": at_least(likeness, 0.8),
            "denominator": _same_number,
            "name": at_least(name_likeness, 0.75),
        },
        beside={
            "parent": at_least(name_likeness, 0.75),
            "period": at_least(name_likeness, 0.75),
            "scope": at_least(name_likeness, 0.75),
            "qualifier": same_unless_said("exact"),
        },
    ),
    "initiatives": ListRules(
        _initiative,
        strict={"name": at_least(likeness, 0.9), "owner": at_least(name_likeness, 0.85)},
        beside={
            "kind": same,
            "places": at_least(name_likeness, 0.8),
            "status": same_unless_said("running"),
            "themes": same_words,
        },
    ),
    "sections": ListRules(_section, strict={"number": same, "heading": at_least(likeness, 0.95)}),
    "difficulties": ListRules(_text),
    "recommendations": ListRules(_text, beside={"to": at_least(name_likeness, 0.8)}),
    "checks": ListRules(_check),
}

HEADER = (
    "doc_type",
    "code",
    "issuer",
    "place",
    "date",
    "title",
    "addressees",
    "recipients",
    "signer_authority",
    "signer_position",
    "signer_name",
    "period_from",
    "period_to",
    "unit",
    "unit_level",
    "province",
)


def header_is_right(gold: Any, got: Any) -> bool:
    """Return whether a field of the header is right: like gold, and empty where that is."""
    return not got if gold in (None, []) else name_likeness(gold, got) >= 0.9
