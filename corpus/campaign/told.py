"""What a report tells, noted while it is written: the truth that an extraction is held against.

Told(code="HS06", value=2661, printed="2.661", period="2026-Q1", …)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from campaign.stock import Period, Unit


@dataclass(frozen=True, slots=True)
class Told:
    """One figure as a report prints it; `code` is None for what no catalogue knows."""

    code: str | None
    value: int | float
    printed: str
    unit: str
    period: str
    denominator: int | None = None
    place: str = "text"
    of: str | None = None  # the unit that it is about, where that is not the report's own


@dataclass(frozen=True, slots=True)
class Membership:
    """An initiative of a unit, under the name that its report gives it."""

    group: str
    name: str
    kind: str
    owner: str
    status: str
    start: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that a report cites; no date where the mention gives none."""

    id: str
    kind: str
    code: str
    date: date | None
    issuer: str | None
    subject: str | None


@dataclass(slots=True)
class Paper:
    """A report: who, when, its lines, and all that it tells."""

    id: str
    unit: Unit
    period: Period
    day: date
    number: str
    form: str
    style: str
    role: str = "unit"  # or "summary"
    lines: list[str] = field(default_factory=list)
    figures: list[Told] = field(default_factory=list)
    zeros: list[str] = field(default_factory=list)  # codes that are nil in so many words
    blanks: list[str] = field(default_factory=list)  # "3/1.2": rows of forms without a figure
    flags: dict[str, int] = field(default_factory=dict)  # rows answered by yes or no: 0/1, 0/1/2
    initiatives: list[Membership] = field(default_factory=list)
    documents: list[Cited] = field(default_factory=list)
    recommendations: list[tuple[str, str]] = field(default_factory=list)
    difficulties: list[str] = field(default_factory=list)
    lead: str = ""  # a first line that only this version has

    @property
    def file(self) -> str:
        """Return the path below the inbox."""
        return f"{self.period.folder}/{self.id}.{self.form}"
