"""Sandbox: limits on what a file may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost; beyond it, it is set aside."""

    # A report of a hundred pages takes ten seconds. Each page that is recognised begins anew.
    seconds: float = 120.0
    memory: int = 2 * 2**30  # bytes, with the programs that a reader starts
