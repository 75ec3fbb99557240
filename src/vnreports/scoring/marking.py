"""Marking: one record against the gold of its report, with a remark for each mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from vnreports.scoring.assignment import assign
from vnreports.scoring.code_marks import FIELD, mark_codes
from vnreports.scoring.figures import Mark, Marks, pool
from vnreports.scoring.lists import HEADER, LISTS, Item, ListRules, header_is_right


@dataclass(frozen=True, slots=True)
class Remark:
    """A mistake: an item missed, one too many, or one with wrong fields (which are named)."""

    kind: Literal["missed", "spurious", "wrong"]
    gold: Item
    got: Item
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A record that has been marked: counts for each list, the codes and the header; remarks."""

    marks: Marks
    remarks: Mapping[str, tuple[Remark, ...]]
    codes: Mapping[str, Mark] = field(default_factory=dict)  # by code of the catalogue


def mark_report(gold: Mapping[str, Any], record: Mapping[str, Any]) -> Marked:
    """Mark a record; an empty one, where there is none, has missed everything."""
    marks: dict[str, Mark] = {}
    remarks: dict[str, tuple[Remark, ...]] = {}
    pairs: dict[str, list[tuple[int, int]]] = {}
    for name, rules in LISTS.items():
        golds, gots = _items(name, gold, record)
        pairs[name] = _pairs(rules, golds, gots)
        marks[name], remarks[name] = _mark_list(rules, golds, gots, pairs[name])
    marks["header"], remarks["header"] = _mark_header(
        gold.get("header") or {}, record.get("header") or {}
    )
    figures = _items("indicators", gold, record)
    codes, remarks["codes"] = _mark_codes(*figures, pairs["indicators"])
    marks["codes"] = pool(codes.values())
    return Marked(marks, remarks, codes)


def _items(
    name: str, gold: Mapping[str, Any], record: Mapping[str, Any]
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Return the items of a list in gold and in the record; none where gold skips the list."""
    if name in gold.get("skip", ()):  # not annotated in this report
        return [], []
    return gold.get(name) or [], record.get(name) or []


def _mark_codes(
    golds: Sequence[Item], gots: Sequence[Item], pairs: Sequence[tuple[int, int]]
) -> tuple[dict[str, Mark], tuple[Remark, ...]]:
    codes = mark_codes(golds, gots, pairs)
    if not codes:
        return {}, ()
    paired, claimed = {i for i, _ in pairs}, {j for _, j in pairs}
    remarks = [
        *(
            Remark("wrong", golds[i], gots[j], (FIELD,))
            for i, j in pairs
            if not golds[i].get("optional") and golds[i].get(FIELD) != gots[j].get(FIELD)
        ),
        *(
            Remark("missed", gold, {})
            for i, gold in enumerate(golds)
            if i not in paired and gold.get(FIELD) and not gold.get("optional")
        ),
        *(
            Remark("spurious", {}, got)
            for j, got in enumerate(gots)
            if j not in claimed and got.get(FIELD)
        ),
    ]
    return codes, tuple(remarks)


def _mark_list(
    rules: ListRules,
    golds: Sequence[Item],
    gots: Sequence[Item],
    pairs: Sequence[tuple[int, int]],
) -> tuple[Mark, tuple[Remark, ...]]:
    scored = [(golds[i], gots[j]) for i, j in pairs if not golds[i].get("optional")]
    wrong = [_wrong(rules, gold, got) for gold, got in scored]
    paired = {i for i, _ in pairs}
    claimed = {j for _, j in pairs}
    remarks = [
        *(
            Remark("wrong", gold, got, fields)
            for (gold, got), fields in zip(scored, wrong, strict=True)
            if fields
        ),
        *(
            Remark("missed", gold, {})
            for i, gold in enumerate(golds)
            if i not in paired and not gold.get("optional")
        ),
        *(Remark("spurious", {}, got) for j, got in enumerate(gots) if j not in claimed),
    ]
    mark = Mark(
        gold=sum(not gold.get("optional") for gold in golds),
        got=len(gots) - (len(pairs) - len(scored)),  # what is optional is neither hit nor miss
        found=len(scored),
        strict=sum(not fields for fields in wrong),
        fields={
            name: (sum(test(gold.get(name), got.get(name)) for gold, got in scored), len(scored))
            for name, test in rules.beside.items()
        },
    )
    return mark, tuple(remarks)


def _wrong(rules: ListRules, gold: Item, got: Item) -> tuple[str, ...]:
    return tuple(
        name for name, test in rules.strict.items() if not test(gold.get(name), got.get(name))
    )


def _pairs(rules: ListRules, golds: Sequence[Item], gots: Sequence[Item]) -> list[tuple[int, int]]:
    """Return the best pairing of places, of items that can be the same."""
    if not golds or not gots:
        return []
    costs = [
        [_cost(rules.found(gold, got), i / len(golds), j / len(gots)) for j, got in enumerate(gots)]
        for i, gold in enumerate(golds)
    ]
    return [(i, j) for i, j in assign(costs) if costs[i][j] < 0]


def _cost(score: float, gold_place: float, got_place: float) -> float:
    """Return the cost of a pair; mentions of one document are told apart by their place."""
    return -(score + 0.05 * (1 - abs(gold_place - got_place))) if score > 0 else 0.0


def _mark_header(gold: Item, got: Item) -> tuple[Mark, tuple[Remark, ...]]:
    wrong = tuple(name for name in HEADER if not header_is_right(gold.get(name), got.get(name)))
    right = len(HEADER) - len(wrong)
    mark = Mark(gold=len(HEADER), got=len(HEADER), found=right, strict=right)
    return mark, tuple(Remark("wrong", gold, got, (name,)) for name in wrong)
