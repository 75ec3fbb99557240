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
