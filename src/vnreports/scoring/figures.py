"""Figures: precision, recall and F1, of one report, of many pooled, and as their mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """The counts of a list: items in gold, in the record, found, and with all fields right.

    `fields`: of the items found, in how many a field is right, and how many there are. Of a header,
    the fields are counted.
    """

    gold: int = 0
    got: int = 0
    found: int = 0
    strict: int = 0
    fields: Mapping[str, tuple[int, int]] = field(default_factory=dict)


Marks = Mapping[str, Mark]  # by list, and "header"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a mark comes to; `fields` only where an item was found."""

    precision: float
    recall: float
    found: float
    strict: float
    fields: Mapping[str, float] = field(default_factory=dict)


def figures(mark: Mark) -> Figures:
    """Return the figures of a mark.

    >>> figures(Mark(gold=4, got=2, found=2, strict=1)).recall
    0.5
    """
    precision, recall, found = _rates(mark.found, mark)
    strict = _rates(mark.strict, mark)[2]
    fields = {name: right / of for name, (right, of) in mark.fields.items() if of}
    return Figures(precision, recall, found, strict, fields)


def _rates(hits: int, mark: Mark) -> tuple[float, float, float]:
    """Return precision, recall and F1; nothing where there is nothing is perfect."""
    precision = hits / mark.got if mark.got else float(not mark.gold)
    recall = hits / mark.gold if mark.gold else float(not mark.got)
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def pool(marks: Iterable[Mark]) -> Mark:
    """Return the mark of many reports as if they were one."""
    marks = list(marks)
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for mark in marks:
        for name, (good, all_) in mark.fields.items():
            right[name] += good
            of[name] += all_
    return Mark(
        gold=sum(mark.gold for mark in marks),
        got=sum(mark.got for mark in marks),
        found=sum(mark.found for mark in marks),
        strict=sum(mark.strict for mark in marks),
        fields={name: (right[name], of[name]) for name in of},
    )


def mean(marks: Iterable[Mark]) -> tuple[float, float]:
    """Return found and strict F1 as the mean over the reports that have anything to find."""
    each: Sequence[Figures] = [figures(mark) for mark in marks if mark.gold or mark.got]
    if not each:
        return 1.0, 1.0
    return (
        sum(one.found for one in each) / len(each),
        sum(one.strict for one in each) / len(each),
    )
