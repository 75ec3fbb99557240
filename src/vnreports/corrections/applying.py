"""Applying: the corrections that hold, put onto a report as it was extracted.

    extracted  owner: Ban tổ chức      corrected  owner: UBND xã A       rule: person.changed

An item is found again by its id, else by its words (`places`). A correction holds the fields that
it is of; what else new rules find out about the item comes through. Where the extraction has
meanwhile changed below it, the correction holds and says so (`disagrees`); where its words are no
longer in the text it is kept, and is `detached`. A report that was confirmed whole is as it was
confirmed, and what is extracted later changes nothing in it.

Contradictions are of the figures that hold: where persons have put some right, the checks are made
anew, and then what persons said of checks is put onto them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from vnreports.corrections.log import HEADER, REPORT, Correction
from vnreports.corrections.places import anchored, find_again
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
CHECKS = "checks"
CHECKED = frozenset({HEADER, "sections", "references", "indicators"})  # the lists that checks read
ADDED, CHANGED, CONFIRMED = "person.added", "person.changed", "person.confirmed"
BY_PERSON = frozenset({ADDED, CHANGED, CONFIRMED})
# What an item is found and judged by, and nobody corrects.
_OURS = frozenset({"id", "rule", "confidence", "section", "page"})
# What is worked out of the other fields, of the table or of other reports: no person says it.
WORKED_OUT = frozenset({"cited", "code_confidence", "coverage", "group", "table"})


@dataclass(frozen=True, slots=True)
class Applied:
    """A report with its corrections on it, and how it stands with each, by number.

    `now`: of a correction that disagrees, what is extracted now in the fields that it is of.
    """

    report: Report
    states: Mapping[int, State]
    now: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


def apply(
    report: Report,
    corrections: Iterable[Correction],
    recheck: Callable[[Report], Sequence[Check]] | None = None,
) -> Applied:
    """Return a report with corrections on it; `report` is as it was extracted.

    `recheck` makes the checks of a report as it is then; without it they stay as extracted.
    """
    holding = list(corrections)
    desk = _Desk(report, {one.item for one in holding if one.item})
    states: dict[int, State] = {}
    stale = False  # whether what checks read has changed since they were made
    for one in holding:
        if one.list == HEADER:
            states[one.number] = desk.correct_header(one)
        elif one.list == REPORT:
            states[one.number] = desk.confirm(one)
        else:
            states[one.number] = desk.correct(one)
        stale = one.list in CHECKED or (stale and not (one.list == REPORT and one.was))
    if stale and recheck is not None:
        desk.put_checks(recheck(desk.done()))
        for one in holding:
            if one.list == CHECKS:
                desk.now.pop(one.number, None)
                states[one.number] = desk.correct(one)
    return Applied(desk.done(), states, desk.now)


def snapshot(report: Report, extracted: Report) -> dict[str, Any]:
    """Return what a person confirms who confirms a whole report, and what was extracted then."""
    return _plain(report) | {"extracted": _digest(_plain(extracted))}


def _plain(report: Report) -> dict[str, Any]:
    return report.model_dump(mode="json", include={"header", *ITEMS})


class _Desk:
    """A report in work: its header and lists as plain values."""

    def __init__(self, report: Report, taken: set[str]) -> None:
        self._report = report
        self._extracted = _plain(report)
        self.now: dict[int, dict[str, Any]] = {}
        self._taken = taken  # ids of items that corrections are of
        self._header: dict[str, Any] = dict(self._extracted["header"])
        self._items: dict[str, list[dict[str, Any]]] = {
            name: list(self._extracted[name]) for name in ITEMS
        }

    def done(self) -> Report:
        made: dict[str, Any] = {
            name: [ITEMS[name].model_validate(item) for item in items]
            for name, items in self._items.items()
        }
        made["header"] = Header.model_validate(self._header)
        return self._report.model_copy(update=made)

    def put_checks(self, checks: Sequence[Check]) -> None:
        """Let these be the checks, in the place of those that were extracted."""
        self._items[CHECKS] = [check.model_dump(mode="json") for check in checks]

    def confirm(self, one: Correction) -> State:
        """Put the report back to what a person confirmed, whatever is extracted by now."""
        if not one.was:
            return "holds"
        lost = False
        self._header = dict(one.was["header"])
        for name in ITEMS:
            kept = []
            for item in one.was[name]:
                placed = self._in_text(item)
                lost = lost or placed is None
                if placed is not None:
                    rule = item["rule"] if item["rule"] in BY_PERSON else CONFIRMED
                    kept.append(placed | {"rule": rule, "confidence": 1.0})
            self._items[name] = kept
        if lost:
            return "detached"
        return "holds" if _digest(self._extracted) == one.was["extracted"] else "disagrees"

    def correct_header(self, one: Correction) -> State:
        given = one.becomes or one.was
        state = self._compared(one, self._header, given)
        self._header |= given
        return state

    def correct(self, one: Correction) -> State:
        items = self._items[one.list]
        former = one.becomes if one.kind == "add" else one.was
        place = find_again(items, former, self._report.text, taken=self._taken - {one.item})
        if one.kind == "delete":
            if place is None:
                return "holds"  # it is gone as it should be
            return self._compared(one, items.pop(place), _content(one.was))
        if one.kind == "add":
            placed = self._in_text(one.becomes)
            if placed is None:
                return "detached"
            if place is not None:
                del items[place]
            self._insert(items, placed | {"rule": ADDED, "confidence": 1.0})
            return "holds"
        given = dict(one.becomes) if one.kind == "change" else _content(one.was)
        below = items[place] if place is not None else one.was
        kept = self._in_text(below | given)
        if kept is None:
            return "detached"
        kept |= {"rule": _rule(below["rule"], one.kind), "confidence": 1.0}
        if one.list != "sections":  # what stands in a section goes by the id that it has now
            kept["id"] = one.item  # the one that the person saw: links and later steps go by it
        if place is None:
            self._insert(items, kept)  # no longer extracted, and a person says that it is there
            return "disagrees"
        items[place] = kept
        return self._compared(one, below, given)

    def _compared(
        self, one: Correction, below: Mapping[str, Any], given: Mapping[str, Any]
    ) -> State:
        """Return whether what is extracted is still what the person saw, or by now what they said.

        Only the fields that the correction is of are asked; the stretch is no disagreement.
        """
        asked = given.keys() - _OURS - WORKED_OUT - {"span", "quote"}
        other = {
            name: below.get(name)
            for name in sorted(asked)
            if below.get(name) not in (one.was.get(name), given[name])
        }
        if other:
            self.now[one.number] = other
        return "disagrees" if other else "holds"

    def _in_text(self, item: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return an item where its words stand in the text; None where they do not."""
        stretch = anchored(self._report.text, item)
        if stretch is None:
            return None
        return {**item, "span": {"start": stretch.start, "end": stretch.end}}

    def _insert(self, items: list[dict[str, Any]], item: dict[str, Any]) -> None:
        start = item["span"]["start"]
        above = [one for one in self._items["sections"] if one["span"]["start"] <= start]
        if item["section"] not in {one["id"] for one in above}:
            item["section"] = above[-1]["id"] if above else None
        place = next(
            (at for at, other in enumerate(items) if other["span"]["start"] > start), len(items)
        )
        items.insert(place, item)


def _rule(former: str, kind: str) -> str:
    """Return what made an item that a person has changed or confirmed: who added it, still did."""
    if former == ADDED:
        return ADDED
    return CHANGED if kind == "change" or former == CHANGED else CONFIRMED


def _content(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a person vouches for who says that an item is right."""
    return {name: value for name, value in item.items() if name not in _OURS | WORKED_OUT}


def _digest(extracted: Mapping[str, Any]) -> str:
    """Return a hash of what an extraction says, whatever rules made it and however sure."""
    said = [extracted["header"], *([_content(one) for one in extracted[name]] for name in ITEMS)]
    plain = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]
