"""What every part of the benchmark takes and gives: a plan, and figures with their bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.texts import ROOT

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the result; `bar` is what it must reach: at least, or at most where `most`."""

    part: str
    name: str
    value: float | None
    unit: str
    bar: float | None = None
    most: bool = False
    note: str = ""

    @property
    def holds(self) -> bool | None:
        if self.bar is None or self.value is None:
            return None
        return self.value <= self.bar if self.most else self.value >= self.bar


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure on and how often; `reports`: files of the batch."""

    texts: Sequence[str]
    rounds: int
    largest: int = SIZES[-1]
    inbox: Path = field(default=ROOT / "corpus" / "inbox")
    reports: int = 400
