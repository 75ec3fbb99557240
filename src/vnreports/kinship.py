"""Kinship: which counting units count things of one kind.

    "22 văn bản quy phạm pháp luật", "14 văn bản"    one unit, written twice
    "46 viên chức", "31 người"                       a part may count people by another noun
    "46 viên chức", "5 lớp"                          no part

The families are lexicons in `extractors/indicators/kinship.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from vnreports.rules import RuleSet


@lru_cache(maxsize=8)
def load_kinship(rules: RuleSet) -> Kinship:
    """Return the kinship of a rule set; it is built once."""
    return Kinship(rules)


class Kinship:
    """Compares counting units, as they are written."""

    def __init__(self, rules: RuleSet) -> None:
        self._same = _families(rules, "indicators.same_units")
        self._kin = _families(rules, "indicators.kin_units")
        self._openers = _families(rules, "indicators.kin_openers")

    def same(self, one: str, two: str) -> bool:
        """Return whether two units are one, however they are written: "TTHC", "thủ tục"."""
        one, two = one.lower(), two.lower()
        return one == two or _together(one, two, self._same)

    def alike(self, one: str, two: str) -> bool:
        """Return whether counts of the two may be added: "kế hoạch" and "văn bản"."""
        one, two = one.lower(), two.lower()
        turns = one.startswith("lượt ") and two.startswith(
            "lượt "
        )  # "lượt người", "lượt công chức"
        if ", " in one and one != two:  # "công văn, thông báo" are kinds of "văn bản"
            return all(self.alike(part, two) for part in one.split(", "))
        return turns or one == two or one in two or two in one or _together(one, two, self._kin)

    def may_part(self, whole: str | None, part: str | None) -> bool:
        """Return whether a count of one unit may be a part of a count of another."""
        if not whole or not part or "%" in (whole, part):
            return True
        one, two = whole.lower(), part.lower()
        if one in two or two in one or self.same(one, two) or one.split()[0] == two.split()[0]:
            return True
        if "đồng" in one and "đồng" in two:
            return True
        return any(one.startswith(family) and two.startswith(family) for family in self._openers)


def _families(rules: RuleSet, lexicon: str) -> list[tuple[str, ...]]:
    """Return the families of a lexicon: each entry is one, its members parted by bars."""
    return [tuple(words.split("|")) for words in sorted(rules.words(lexicon))]


def _together(one: str, two: str, families: Sequence[Sequence[str]]) -> bool:
    return any(one in family and two in family for family in families)
