"""Conflicts: the figures of which a unit says two things, by indicator."""

from __future__ import annotations

from vnreports.consolidate.picture import CellRecord, Picture


def conflicts(picture: Picture) -> dict[str, list[CellRecord]]:
    """Return the cells of which a unit says two things, under the code of the indicator."""
    found: dict[str, list[CellRecord]] = {}
    for cell in picture.cells:
        if "conflict" in cell.flags:
            found.setdefault(cell.code, []).append(cell)
    return found
