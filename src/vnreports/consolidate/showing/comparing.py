"""Comparing: a total beside that of the period before, of the same units in both.

    quý IV/2025: 30 units reported, quý I/2026: 32     ->  compared over the 29 that did both times

Where nothing may be compared there is nothing to say; a total of other units is no former total.
"""

from __future__ import annotations

from dataclasses import dataclass

from vnreports.consolidate.picture import Picture, Total
from vnreports.consolidate.showing.wording import change
from vnreports.records import Number

FEW = 0.5  # of the units that are in a total; of fewer the movement says nothing of the whole


@dataclass(frozen=True, slots=True)
class Compared:
    """Two totals of the same units; `units` where they are not all that the present total has."""

    now: Number
    before: Number
    units: int | None = None

    def moved(self, unit: str | None) -> str:
        """Say how it moved: "tăng 3,2 điểm phần trăm"."""
        return change(self.now, self.before, unit)


def compared(picture: Picture, total: Total) -> Compared | None:
    """Return a total and its former one; None where there is none that it may be compared with."""
    if picture.former is None or total.value is None:
        return None
    if total.former is not None:
        return Compared(total.value, total.former)
    if total.common_value is None or total.common_former is None:
        return None
    if total.common < FEW * total.units:
        return None
    return Compared(total.common_value, total.common_former, total.common)
