"""Codes: which figures of a report bear the code of the catalogue that gold gives them.

    gold   1.746 hồ sơ  HS01      record   1.746 hồ sơ  HS01      right
           1.731 hồ sơ  HS06               1.731 hồ sơ  HS08      HS06 missed, HS08 one too many

A figure that gold leaves without a code must have none. Gold in which no figure has the field is
not scored: nobody has coded it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from vnreports.scoring.figures import Mark
from vnreports.scoring.lists import Item

FIELD = "code"


def mark_codes(
    golds: Sequence[Item], gots: Sequence[Item], pairs: Iterable[tuple[int, int]]
) -> dict[str, Mark]:
    """Return the counts of each code; `pairs` are the places of the figures that are the same."""
    if not any(FIELD in gold for gold in golds):
        return {}
    gold_of = dict(pairs)
    got_of = {j: i for i, j in gold_of.items()}
    told: Counter[str] = Counter()
    claimed: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for i, gold in enumerate(golds):
        code = gold.get(FIELD)
        if code and not gold.get("optional"):
            told[code] += 1
            right[code] += i in gold_of and gots[gold_of[i]].get(FIELD) == code
    for j, got in enumerate(gots):
        code = got.get(FIELD)
        if code and not (j in got_of and golds[got_of[j]].get("optional")):
            claimed[code] += 1
    return {
        code: Mark(told[code], claimed[code], right[code], right[code])
        for code in sorted(told | claimed)
    }


def pool_codes(marks: Iterable[Mapping[str, Mark]]) -> dict[str, Mark]:
    """Return the counts of each code over many reports."""
    gold: Counter[str] = Counter()
    got: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for one in marks:
        for code, mark in one.items():
            gold[code] += mark.gold
            got[code] += mark.got
            found[code] += mark.found
    return {
        code: Mark(gold[code], got[code], found[code], found[code])
        for code in sorted({*gold, *got})
    }
