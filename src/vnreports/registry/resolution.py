"""Resolution: which unit a written form means, or why that stays open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vnreports.registry.units import Level, Unit

Status = Literal["resolved", "ambiguous", "unknown", "collective", "relative", "central"]


@dataclass(frozen=True, slots=True)
class UnitBody:
    """A body of a unit: "Sở Nội vụ" of tỉnh Quảng Nam. `kind` is one of the rule data.

    `valid_to` is its last day and `successor` what it went into, where that is known.
    """

    kind: str
    name: str
    valid_to: date | None = None
    successor: str | None = None

    def as_of(self, on: date) -> UnitBody:
        """Return the body that does its work on a day.

        >>> body = UnitBody("department", "Sở X", date(2025, 2, 28), "Sở Y")
        >>> body.as_of(date(2025, 3, 1)).name
        'Sở Y'
        """
        if self.valid_to is None or self.successor is None or on <= self.valid_to:
            return self
        return UnitBody(self.kind, self.successor)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a written form.

    resolved     `unit` is the one; `former` where it was gone on the day that was asked
    ambiguous    `candidates` are those that fit
    unknown      no unit of that name, or none that fits; `candidates` bear the name
    collective   several units (`members`), or all of a kind ("UBND các xã"): of `level`
    relative     "UBND tỉnh", "Phòng Nội vụ huyện", and no report to say whose
    central      a body of the whole country
    """

    text: str
    status: Status
    unit: Unit | None = None
    candidates: tuple[Unit, ...] = ()
    body: UnitBody | None = None
    part: str | None = None  # a place within the commune: "thôn 3"
    level: Level | None = None  # where no unit is named
    members: tuple[Resolution, ...] = ()
    former: bool = False

    @property
    def open(self) -> bool:
        """Whether nothing is said of which unit it is."""
        return self.unit is None
