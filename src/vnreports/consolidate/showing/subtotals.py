"""Subtotals: the groups of units of a province, and what an indicator comes to in each of them.

    Toàn tỉnh 28.001  =  Sở, ban, ngành 9.120  +  Cấp xã 18.881

A subtotal is shown only where the same arithmetic over all units gives the total of the picture:
if it does not, the total was made in a way that this cannot follow, and blank is better.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vnreports.consolidate.picture import Line, Picture, PictureUnit, Total
from vnreports.consolidate.showing.wording import GROUP_NAMES
from vnreports.records import Number

# The scopes of the totals that a picture has by level, if it has them.
_SCOPES = {
    GROUP_NAMES["department"]: "departments",
    GROUP_NAMES["district"]: "districts",
    GROUP_NAMES["commune"]: "communes",
}
_CLOSE = 0.005  # what is the same when printed


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units of one level."""

    name: str
    units: tuple[PictureUnit, ...]


def unit_groups(picture: Picture) -> list[UnitGroup]:
    """Return the units by level, in the order that reports have: departments, then communes."""
    groups: list[UnitGroup] = []
    for name in dict.fromkeys(GROUP_NAMES.values()):
        units = tuple(unit for unit in picture.units if GROUP_NAMES[unit.level] == name)
        if units:
            groups.append(UnitGroup(name, units))
    return groups


def shown_lines(picture: Picture, lines: Iterable[Line]) -> list[Line]:
    """Return the indicators that can be told of all units together.

    Ranks, scores and yes-or-no are of one unit each; a span of them says nothing.
    """
    return [line for line in lines if _said(picture.total(line.code), line)]


def _said(total: Total, line: Line) -> bool:
    return total.value is not None or (line.aggregation != "none" and total.lowest is not None)


def subtotals(picture: Picture, line: Line, groups: Sequence[UnitGroup]) -> list[Number | None]:
    """Return what an indicator comes to in each group; None where that cannot be said."""
    own = {one.scope for one in picture.totals} & set(_SCOPES.values())
    if own:
        scopes = [_SCOPES.get(group.name) for group in groups]
        return [picture.total(line.code, one).value if one else None for one in scopes]
    if line.aggregation == "level":
        return [_shared(picture, line, group.units) for group in groups]
    total = picture.total(line.code).value
    whole = _together(picture, line, picture.units)
    if total is None or whole is None or abs(total - whole) > _CLOSE:
        return [None for _ in groups]
    return [_together(picture, line, group.units) for group in groups]


def _shared(picture: Picture, line: Line, units: Sequence[PictureUnit]) -> Number | None:
    """Return what all units of a level have alike: the number of procedures of a commune."""
    said = {picture.cell(unit.key, line.code).value for unit in units} - {None}
    return said.pop() if len(said) == 1 else None


def _together(picture: Picture, line: Line, units: Sequence[PictureUnit]) -> Number | None:
    if line.aggregation in ("sum", "stock", "first"):
        values = [picture.cell(unit.key, line.code).value for unit in units]
        said = [value for value in values if value is not None]
        return sum(said) if said else None
    if line.aggregation == "ratio" and line.numerator and line.denominator:
        return _ratio(picture, line, units)
    return None


def _ratio(picture: Picture, line: Line, units: Sequence[PictureUnit]) -> Number | None:
    above: Number = 0
    below: Number = 0
    for unit in units:
        parts = [picture.cell(unit.key, code).value for code in line.numerator]
        bases = [picture.cell(unit.key, code).value for code in line.denominator]
        if None not in parts and None not in bases:
            above += sum(part for part in parts if part is not None)
            below += sum(base for base in bases if base is not None)
    return 100 * above / below if below else None
