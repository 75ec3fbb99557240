"""What naming knows of a figure: where it stands, and the name that it was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vnreports.figures.finding import Figure
from vnreports.figures.respective import Share
from vnreports.flow import Block


@dataclass(slots=True)
class Named:
    """A figure with its name and how it hangs on the one before."""

    figure: Figure
    name: str
    stem: str = ""  # the words before the number, without subject and adverbs: "tổ chức"
    label: bool = False  # the name is a label before the number
    follows: bool = False  # a percentage or change of the figure before
    change: str | None = None  # "up" or "down"
    change_base: str | None = None
    bracket: int | None = None  # offset of the open bracket that holds it
    rest: str = ""  # the words after the unit that belong to the name
    short: str = ""  # the name of a part without the words that were put around it
    around: str = ""  # those words
    origin: Named | None = None  # the count that a percentage, change or comparison speaks of
    compares: bool = False  # the same figure of another period, or as it was planned
    period: str | None = None  # where the comparison says it
    share: Share | None = None  # what it is of as many figures as are listed: "lần lượt"


@dataclass(slots=True)
class Place:
    """Where a figure stands, as its naming needs it; offsets of the flow."""

    block: Block
    body: int  # where the words of the block, or of the sentence behind a run-in heading, begin
    figure: Figure
    previous: Named | None
    earlier: Sequence[Named]  # all before it in the block
    beside: Named | None  # the last figure in the same bracket, or outside of any as this one
    after: Figure | None
    floor: int  # where the figure before ends
    start: int  # where the clause begins
    bracket: int | None  # the bracket that opens the clause
    opened: int | None  # the bracket that is open at the figure
    before: str  # the clause up to the number, lower case
    bare: str  # the same without copula and quantifiers
    end: int  # where the predicate behind it ends
