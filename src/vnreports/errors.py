"""What can go wrong, and how it is told.

    VnReportsError
    ├── ReadError        a file cannot be read as a report   (path, why, what to try)
    ├── RulePackError    a pack is missing or wrong          (file, rule id, key, why)
    ├── StageError       a stage failed on one report        (stage, report id)
    ├── StoreError       the database refused
    ├── CorrectionError  what a person put right would make no record
    │   └── ConflictError    somebody else has just corrected the same
    ├── DatasetError     a folder of results cannot be read or written
    └── EngineError      the machines that should do the work are not there

Faults *of the report* (sums, dates, duplicates) are `Check` records, not exceptions.
"""

from __future__ import annotations


class VnReportsError(Exception):
    """Root of all errors that this package raises on purpose."""


class ReadError(VnReportsError):
    """A file cannot be read as a report; the message is Vietnamese and says what to try."""

    def __init__(self, path: str, why: str, advice: str = "") -> None:
        self.path = path
        self.why = why
        self.advice = advice
        super().__init__(f"{path}: {why}" + (f" {advice}" if advice else ""))


class RulePackError(VnReportsError):
    """A rule pack is missing or wrong; names file, rule id and key."""


class StageError(VnReportsError):
    """A stage failed on one report; raised from its cause."""


class StoreError(VnReportsError):
    """The store refused to save or to open."""


class CorrectionError(VnReportsError):
    """A correction would make no record, or is of nothing that is there; says what to do."""


class ConflictError(CorrectionError):
    """Somebody else has corrected the same item since the person looked at it."""


class DatasetError(VnReportsError):
    """A folder of results cannot be read or written."""


class EngineError(VnReportsError):
    """The engine that should do the work is not installed, or its cluster does not answer."""
