"""Bars: figures of units as horizontal bars, drawn on the server.

    drawn = bars([("xã A", (99.5, None)), …])       a group of bars for each unit
    drawn.height, drawn.bars[0].width

A figure that is not there has no bar, and is written as such: a blank is no zero. Places are
attributes of the drawing and colours classes of the style sheet: nothing is inline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vnreports.records import Number

NAMES, LONGEST, FIGURES = 230, 460, 90  # widths: of names, of the longest bar, of figures
THICK, GAP = 16, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, from the left edge of the chart; `series` is the place of its period."""

    y: int
    width: float
    value: Number | None
    series: int


@dataclass(frozen=True, slots=True)
class Name:
    """A unit at the left of its bars."""

    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a template draws it."""

    height: int
    names: tuple[Name, ...]
    bars: tuple[Bar, ...]
    left: int = NAMES
    width: int = NAMES + LONGEST + FIGURES
    thick: int = THICK


def bars(rows: Sequence[tuple[str, Sequence[Number | None]]]) -> Drawn | None:
    """Return the chart of the figures of units; None where fewer than two units have one.

    >>> drawn = bars([("xã A", (50,)), ("xã B", (100,))])
    >>> [(bar.y, bar.width) for bar in drawn.bars]
    [(8, 230.0), (32, 460.0)]
    """
    said = [(name, values) for name, values in rows if any(one is not None for one in values)]
    if len(said) < 2:
        return None
    most = max((one for _, values in said for one in values if one), default=0) or 1
    names, drawn, y = [], [], GAP
    for name, values in said:
        names.append(Name(y + THICK * len(values) / 2, name))
        for series, value in enumerate(values):
            drawn.append(Bar(y, max(0.0, LONGEST * (value or 0) / most), value, series))
            y += THICK
        y += GAP
    return Drawn(y, tuple(names), tuple(drawn))
