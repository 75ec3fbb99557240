"""What the campaign is made of: units, documents, indicators, forms, authors; all of it data.

load_units()["xa-phu-binh"]     Unit(name="xã Phú Bình", kind="commune", code="05908", …)
"""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune or a department that has to report."""

    id: str
    name: str
    level: str
    style: str
    code: str = ""
    symbol: str = "UBND"
    people: int = 0
    hamlets: int = 0
    names: tuple[str, ...] = ()
    procedures: int = 0
    field: str = ""
    units: int = 0

    @property
    def kind(self) -> str:
        """Return "xã", "phường" or "Sở"."""
        return self.name.split()[0]

    @property
    def bare(self) -> str:
        """Return the name without its kind."""
        return self.name.split(maxsplit=1)[1]


@dataclass(frozen=True, slots=True)
class Period:
    """A period of reporting, and when its reports are due."""

    id: str
    name: str
    next: str
    short: str
    folder: str
    first: date
    last: date
    deadline: date
    letter: str
    dates: tuple[date, ...]
    late: date
    summary: date
    numbers: tuple[int, int]

    @property
    def key(self) -> str:
        """Return "Q1" or "H1"."""
        return self.id.split("-")[1]


@dataclass(frozen=True, slots=True)
class Document:
    """A document that reports cite."""

    id: str
    kind: str
    code: str
    date: date
    issuer: str
    subject: str


@dataclass(frozen=True, slots=True)
class Rule:
    """How the figures of an indicator become one over units and over quarters."""

    code: str
    unit: str
    rule: str
    over: str
    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the statistical forms, and which indicator a commune or a department puts there."""

    form: str
    row: str
    label: str
    unit: str
    commune: str
    department: str


@dataclass(frozen=True, slots=True)
class Author:
    """How one clerk writes."""

    id: str
    thousands: str
    pad: bool
    decimals: int
    days: str
    left: list[str]
    right: list[str]
    title: list[str]
    to: list[str]
    recipients: list[str]
    body: list[str | list[str]]
    forms: list[str] = field(default_factory=list)
    form_heading: str = ""
    form_note: str = ""
    statuses: dict[str, str] = field(default_factory=dict)
    initiative: list[str] = field(default_factory=list)
    initiative_lead: list[str] = field(default_factory=list)
    difficulty: str = ""
    recommendation: list[str] = field(default_factory=list)
    task: str = ""


@cache
def toml(name: str) -> dict[str, Any]:
    """Return a file of data/."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_units() -> dict[str, Unit]:
    """Return all that have to report, by id."""
    told = [(level, one) for level in ("commune", "department") for one in toml("units")[level]]
    names = [slug(one["name"]) for _, one in told]
    units = [
        # "xã Văn Lăng" and "xã Văn Lang" are two
        Unit(
            id=name if names.count(name) == 1 else f"{name}-{one['code']}",
            level=level,
            **{key: _frozen(value) for key, value in one.items()},
        )
        for name, (level, one) in zip(names, told, strict=True)
    ]
    return {unit.id: unit for unit in units}


def unit_of(name: str) -> Unit:
    """Return a unit by its name."""
    return next(unit for unit in load_units().values() if unit.name == name)


@cache
def load_periods() -> dict[str, Period]:
    """Return the periods, by id."""
    return {one["id"]: _period(one) for one in toml("plants")["period"]}


@cache
def load_documents() -> dict[str, Document]:
    """Return the documents that are cited, by id."""
    return {
        one["id"]: Document(**{**one, "date": date.fromisoformat(one["date"])})
        for one in toml("documents")["document"]
    }


@cache
def load_rules() -> dict[str, Rule]:
    """Return the rules of the indicators, by code."""
    return {row["code"]: Rule(**row) for row in _rows("indicators")}


@cache
def load_rows() -> tuple[Row, ...]:
    """Return the rows of the forms, in order."""
    return tuple(Row(**row) for row in _rows("forms"))


@cache
def load_author(style: str) -> Author:
    """Return an author."""
    return Author(id=style, **toml(f"authors/{style}"))


def slug(name: str) -> str:
    """Return a name as part of a file name.

    >>> slug("phường Đức Xuân")
    'phuong-duc-xuan'
    """
    marks = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    kept = "".join(one for one in marks if not unicodedata.combining(one))
    return "-".join("".join(c if c.isalnum() else " " for c in kept).split())


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _period(one: dict[str, Any]) -> Period:
    day = date.fromisoformat
    return Period(
        **{key: one[key] for key in ("id", "name", "next", "short", "folder", "letter")},
        **{key: day(one[key]) for key in ("deadline", "late", "summary")},
        first=day(one["from"]),
        last=day(one["to"]),
        dates=tuple(map(day, one["dates"])),
        numbers=(one["numbers"][0], one["numbers"][1]),
    )
