"""Rates: how the units stand in the share of dossiers that are resolved on time.

A unit whose figures contradict each other is not ranked.
"""

from __future__ import annotations

from vnreports.consolidate.picture import CellRecord, Picture
from vnreports.consolidate.showing.wording import rounded

ON_TIME = "HS13"  # resolved early and on time, of all resolved


def ranked(picture: Picture, code: str = ON_TIME) -> list[CellRecord]:
    """Return the figures of the units that have one, the lowest first."""
    cells = [picture.cell(unit.key, code) for unit in picture.units]
    said = [cell for cell in cells if cell.value is not None and "contradiction" not in cell.flags]
    return sorted(said, key=lambda cell: (cell.value or 0, cell.unit))


def below_total(picture: Picture) -> list[CellRecord]:
    """Return the units that stay below the rate of the province, the lowest first."""
    total = picture.total(ON_TIME).value
    cells = ranked(picture)
    if total is None or len(cells) < 2:
        return []
    return [cell for cell in cells if rounded(cell.value or 0) < rounded(total)]
