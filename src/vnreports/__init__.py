"""vnreports: structured records out of Vietnamese administrative reports.

>>> import vnreports
>>> report = vnreports.extract("Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND tỉnh.")
>>> report.references[0].code
'12/KH-UBND'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vnreports.door import extract, nlp, read
    from vnreports.errors import VnReportsError
    from vnreports.records import Report
    from vnreports.rules import load_rules

__all__ = ["Report", "VnReportsError", "extract", "load_rules", "nlp", "read"]

_HOMES = {
    "Report": "records",
    "VnReportsError": "errors",
    "extract": "door",
    "load_rules": "rules",
    "nlp": "door",
    "read": "door",
}


def __getattr__(name: str) -> Any:
    """Load a public name on first use, so that `import vnreports` stays fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'vnreports' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"vnreports.{_HOMES[name]}"), name)
