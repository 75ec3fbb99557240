"""The registry: units and their bodies over time, and which of them a written form means.

    resolve_unit("Phòng Nội vụ huyện Bắc Trà My", on=date(2024, 5, 1)).unit   huyện Bắc Trà My, 515
    load_registry().as_of(bac_tra_my, date(2025, 8, 1))                       five communes

Reports are read without it; it is asked afterwards.
"""

from vnreports.registry.eras import Era, in_era
from vnreports.registry.reports import NamedUnit, ReportUnits, resolve_own, resolve_report
from vnreports.registry.resolution import Resolution, UnitBody
from vnreports.registry.resolving import resolve_unit
from vnreports.registry.table import load_registry
from vnreports.registry.units import Level, Registry, Unit

__all__ = [
    "Era",
    "Level",
    "NamedUnit",
    "Registry",
    "ReportUnits",
    "Resolution",
    "Unit",
    "UnitBody",
    "in_era",
    "load_registry",
    "resolve_own",
    "resolve_report",
    "resolve_unit",
]
