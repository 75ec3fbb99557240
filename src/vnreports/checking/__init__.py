"""Checks: contradictions that can be shown from a report's own figures and references."""

from __future__ import annotations

from dataclasses import dataclass

from vnreports.records import CheckKind


@dataclass(frozen=True, slots=True)
class Fault:
    """A contradiction at `[start, end)` of the flow, told in one Vietnamese sentence."""

    start: int
    end: int
    kind: CheckKind
    message: str
    rule: str
    confidence: float = 0.9
