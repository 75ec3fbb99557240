"""The log of corrections of one report, and which of them hold.

    4  lan    change  initiatives  ini-3f9a   owner: UBND xã A
    5  bình   undo                            4
    6  bình   redo                            4

Nothing is ever taken out of it: to undo is to write so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["add", "change", "delete", "confirm", "undo", "redo"]
HEADER, REPORT = "header", "report"  # what a correction may be of, beside the lists of a record


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the log.

    `list`: a list of the record, `header`, or `report` where the whole report is confirmed. `item`:
    the id of the item. `was`: the item, or the fields of the header, as the person saw them;
    `becomes`: the fields that the person gave, of what is added the whole item. An undo or redo
    names in `target` the correction that it is of.
    """

    kind: Kind
    list: str = REPORT
    item: str | None = None
    was: dict[str, Any] = field(default_factory=dict)
    becomes: dict[str, Any] = field(default_factory=dict)
    target: int | None = None
    by: str = ""
    at: str = ""
    number: int = 0


def active(log: Iterable[Correction]) -> list[Correction]:
    """Return the corrections that hold, in order: those that were not undone.

    >>> log = [Correction("confirm", number=1), Correction("undo", target=1, number=2)]
    >>> active(log), [one.number for one in active([*log, Correction("redo", target=1, number=3)])]
    ([], [1])
    """
    holds: dict[int, Correction] = {}
    undone: dict[int, Correction] = {}
    for line in log:
        if line.kind == "undo":
            if line.target in holds:
                undone[line.target] = holds.pop(line.target)
        elif line.kind == "redo":
            if line.target in undone:
                holds[line.target] = undone.pop(line.target)
        else:
            holds[line.number] = line
    return [holds[number] for number in sorted(holds)]


def last_undone(log: Sequence[Correction]) -> int | None:
    """Return the correction that a redo would bring back: the one that was undone last."""
    holding = {line.number for line in active(log)}
    undone = [line.target for line in log if line.kind == "undo" and line.target not in holding]
    return undone[-1] if undone else None


def in_the_way(log: Sequence[Correction], number: int) -> Correction | None:
    """Return the last correction that holds, came after one, and is of the same.

    What was added is not taken away while it is corrected further, and what was confirmed whole
    not changed below that: the later has to be undone first.

    >>> log = [Correction("add", "checks", "che-1", number=1)]
    >>> log.append(Correction("confirm", "checks", "che-1", number=2))
    >>> [one and one.number for one in (in_the_way(log, 1), in_the_way(log, 2))]
    [2, None]
    """
    of = next(line for line in log if line.number == number)
    later = [line for line in active(log) if line.number > number and _meet(line, of)]
    return later[-1] if later else None


def ground_of(log: Sequence[Correction], number: int) -> Correction | None:
    """Return the correction that added the item which one is of, where that was undone."""
    of = next(line for line in log if line.number == number)
    holding = {line.number for line in active(log)}
    added = [
        line
        for line in log
        if line.kind == "add"
        and line.number < number
        and (line.list, line.item) == (of.list, of.item)
    ]
    return added[-1] if added and added[-1].number not in holding else None


def _meet(one: Correction, other: Correction) -> bool:
    """Return whether two corrections are of one item, of one field of the header, or of all."""
    if REPORT in (one.list, other.list):
        return True
    if one.list == other.list == HEADER:
        return bool((one.becomes or one.was).keys() & (other.becomes or other.was).keys())
    return (one.list, one.item) == (other.list, other.item)
