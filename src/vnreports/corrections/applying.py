"""Applying: the corrections that hold, put onto a report as it was extracted.

    extracted  owner: Ban tổ chức      corrected  owner: UBND xã A       rule: person.changed

An item is found again by its id, else by its words: rules change, the text does not. Where the
extraction has meanwhile changed below a correction, the correction holds and says so (`disagrees`);
where its words are no longer in the text it is kept, and is `detached`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from vnreports.corrections.log import HEADER, REPORT, Correction
from vnreports.records import (
    Check,
    Difficulty,
    Header,
    Indicator,
    Initiative,
    Item,
    Recommendation,
    Reference,
    Report,
    Section,
)

State = Literal["holds", "disagrees", "detached"]
ITEMS: Mapping[str, type[Item]] = {
    "sections": Section,
    "references": Reference,
    "indicators": Indicator,
    "initiatives": Initiative,
    "difficulties": Difficulty,
    "recommendations": Recommendation,
    "checks": Check,
}
ADDED, CHANGED, CONFIRMED = "person.added", "person.changed", "person.confirmed"
# What an item is found and judged by, and nobody corrects.
_OURS = frozenset({"id", "rule", "confidence", "section", "page"})


@dataclass(frozen=True, slots=True)
class Applied:
    """A report with its corrections on it, and how it stands with each, by number."""

    report: Report
    states: Mapping[int, State]


def apply(report: Report, corrections: Iterable[Correction]) -> Applied:
    """Return a report with corrections on it; `report` is as it was extracted."""
    desk = _Desk(report)
    states: dict[int, State] = {}
    for one in corrections:
        if one.list == HEADER:
            states[one.number] = desk.correct_header(one)
        elif one.list == REPORT:
            states[one.number] = "holds"
        else:
            states[one.number] = desk.correct(one)
    return Applied(desk.done(), states)


class _Desk:
    """A report in work: its header and lists as plain values."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._header = report.header.model_dump()
        self._items = {
            name: [item.model_dump() for item in getattr(report, name)] for name in ITEMS
        }

    def done(self) -> Report:
        made: dict[str, Any] = {
            name: [ITEMS[name].model_validate(item) for item in items]
            for name, items in self._items.items()
        }
        made["header"] = Header.model_validate(self._header)
        return self._report.model_copy(update=made)

    def correct_header(self, one: Correction) -> State:
        agrees = all(
            self._header.get(field) in (one.was.get(field), value)
            for field, value in one.becomes.items()
        )
        self._header |= one.becomes
        return "holds" if agrees else "disagrees"

    def correct(self, one: Correction) -> State:
        items = self._items[one.list]
        place = self._place(one)
        if one.kind == "delete":
            if place is None:
                return "holds"  # it is gone as it should be
            agrees = _same(items[place], one.was)
            del items[place]
            return "holds" if agrees else "disagrees"
        if one.kind == "add":
            if not self._is_in_text(one.becomes):
                return "detached"
            if place is not None:
                del items[place]
            self._insert(items, one.becomes | {"rule": ADDED, "confidence": 1.0})
            return "holds"
        given = one.becomes if one.kind == "change" else _content(one.was)
        rule = CHANGED if one.kind == "change" else CONFIRMED
        if place is not None:
            found = items[place]
            agrees = _same(found, one.was) or _same(found | given, found)
            if not self._is_in_text(found | given):
                return "detached"
            items[place] = found | given | {"rule": rule, "confidence": 1.0}
            return "holds" if agrees else "disagrees"
        kept = one.was | given | {"rule": rule, "confidence": 1.0}
        if not self._is_in_text(kept):
            return "detached"
        self._insert(items, kept)  # no longer extracted, and a person says that it is there
        return "disagrees"

    def _place(self, one: Correction) -> int | None:
        """Return where the item of a correction is: by its id, else by its words."""
        items = self._items[one.list]
        for place, item in enumerate(items):
            if item["id"] == one.item:
                return place
        span = (one.becomes if one.kind == "add" else one.was).get("span")
        alike = [place for place, item in enumerate(items) if item["span"] == span]
        return alike[0] if len(alike) == 1 else None

    def _is_in_text(self, item: Mapping[str, Any]) -> bool:
        span = item["span"]
        return bool(self._report.text[span["start"] : span["end"]] == item["quote"])

    def _insert(self, items: list[dict[str, Any]], item: dict[str, Any]) -> None:
        start = item["span"]["start"]
        place = next(
            (at for at, other in enumerate(items) if other["span"]["start"] > start), len(items)
        )
        items.insert(place, item)


def _content(item: Mapping[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in item.items() if field not in _OURS}


def _same(item: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two items say the same; of fields that one of them lacks, nothing is said."""
    mine, yours = _content(item), _content(other)
    return all(mine[field] == yours[field] for field in mine.keys() & yours.keys())
