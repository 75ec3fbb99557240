"""Eras: a unit read in the units before, or since, the reform of 1/7/2025.

    huyện Bắc Trà My, new    xã Trà My, xã Trà Liên, xã Trà Đốc, xã Trà Tân, xã Trà Giáp
    xã Trà My, old           the commune and the towns that went into it

Source: Luật Tổ chức chính quyền địa phương 2025; Nghị quyết 202/2025/QH15 on provinces.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from vnreports.registry.units import Registry, Unit


class Era(StrEnum):
    """The units before the reform, or those since."""

    OLD = "old"
    NEW = "new"


DAYS = {Era.OLD: date(2025, 6, 30), Era.NEW: date(2025, 7, 1)}


def in_era(registry: Registry, unit: Unit, era: Era) -> list[Unit]:
    """Return the units of an era that a unit's area belonged to; none where it is one of them."""
    return [one for one in registry.as_of(unit, DAYS[era]) if one.id != unit.id]
