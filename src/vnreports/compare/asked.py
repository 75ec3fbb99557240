"""Asked: what is to be compared: a province, and of it some units, periods and indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vnreports.consolidate.periods import need_period
from vnreports.consolidate.picture import WHOLE, Period
from vnreports.consolidate.sources import folded
from vnreports.errors import StoreError
from vnreports.messages import say
from vnreports.registry import Era
from vnreports.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted; nothing named: all. Indicators by code or by words of their names.

    `scope`: a part of the units, such as "centre"; the whole where it is empty. `era`: tell of each
    unit also what it was before the reform of 2025, or is since, and find units by those names too.
    """

    province: str
    units: Sequence[str] = ()
    periods: Sequence[str | Period] = ()
    indicators: Sequence[str] = ()
    scope: str = WHOLE
    era: Era | None = None


def chosen_periods(asked: Asked) -> list[Period]:
    """Return the periods that are named.

    Raises:
        StoreError: words name no period.
    """
    return [need_period(one) for one in asked.periods]


def chosen_codes(asked: Asked, rules: RuleSet) -> set[str]:
    """Return the codes of the indicators that are named, by code or by words.

    Raises:
        StoreError: a code or words name no indicator.
    """
    if not asked.indicators:
        return set(rules.entries)
    found: set[str] = set()
    for words in asked.indicators:
        if words.upper() in rules.entries:
            found.add(words.upper())
            continue
        named = {
            code
            for code, entry in rules.entries.items()
            if any(folded(words) in folded(name) for name in (entry.name, *entry.aliases))
        }
        if not named:
            message = "Không có chỉ tiêu nào có mã hoặc tên “{words}”."
            raise StoreError(say(message, words=words))
        found |= named
    return found
