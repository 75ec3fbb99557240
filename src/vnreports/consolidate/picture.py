"""The picture of a province in one period: what everything that is shown of it is made from.

    picture.cell("xa-hoa-binh", "HS01").value     what the unit reports, None where it says nothing
    picture.total("HS13").value                   by the rule of the indicator, with what is missing

Nothing here is without origin: each figure names the file, the page and the words that it stands
in. A blank is no zero; where a unit says two things of one figure the cell has both, and no value.
Workbook, draft and page show this and know nothing of stores and reports; the picture itself is
written as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from vnreports.records import Area, Number, Record, Status, UnitLevel

WHOLE = ""  # the scope of a figure of the whole unit

Aggregation = Literal["sum", "stock", "first", "ratio", "weighted", "level", "none"]
State = Literal["reported", "late", "missing"]
Flag = Literal[
    "conflict",  # the unit says two things
    "contradiction",  # a contradiction names this figure
    "recomputed",  # not said, but follows from figures that are
    "doubtful",  # extracted, or matched with the catalogue, with little confidence
    "recognised",  # from a page that is a picture
]


class Period(Record):
    """A reporting period (DOMAIN 3.7): "quý I/2026", cumulative since `begin`.

    `begin` and `end` are its calendar days; `cut_begin` and `cut_end` those of the regulation
    (Nghị định 09/2019/NĐ-CP: from the 15th to the 14th). Reports use either.
    """

    label: str
    kind: Literal["month", "quarter", "half", "nine_months", "year"]
    year: int
    number: int = 1  # of the month, the quarter or the half
    begin: str
    end: str
    cut_begin: str
    cut_end: str


class Origin(Record):
    """Where something is said."""

    report: str
    item: str
    unit: str
    file: str | None = None
    page: int | None = None
    quote: str
    confidence: float = 1.0


class PictureUnit(Record):
    """A unit that is to report; `key` names it in this picture, `code` in the official list."""

    key: str
    name: str
    level: UnitLevel | None = None
    code: str | None = None


class Place(Record):
    """A row of Biểu mẫu 1–7, and the scope of the total that stands there: "communes" in row 3.2.1.

    Totals have the scopes "departments", "districts" and "communes" too: over the units of a level.
    """

    form: int
    row: str
    scope: str = WHOLE


class Line(Record):
    """An indicator of the catalogue, as it is shown: one row of the matrix.

    `numerator`, `denominator`: codes, of a ratio of sums. `weight`: the code that a mean is
    weighted by. `form` and `row`: its place in Biểu mẫu 1–7; `places`: all of them.
    """

    code: str
    name: str
    unit: str | None = None
    area: Area = "khac"
    aggregation: Aggregation = "none"
    numerator: list[str] = []
    denominator: list[str] = []
    weight: str | None = None
    form: int | None = None
    row: str | None = None
    places: list[Place] = []


class Said(Record):
    """One value of a figure, and everywhere it is said."""

    value: Number
    denominator: Number | None = None
    origins: list[Origin]


class CellRecord(Record):
    """What one unit says of one indicator; `value` is None where it says nothing, or two things."""

    unit: str
    code: str
    scope: str = WHOLE
    value: Number | None = None
    said: list[Said] = []
    flags: list[Flag] = []
    note: str | None = None

    @property
    def origins(self) -> list[Origin]:
        return [origin for said in self.said for origin in said.origins]


class Total(Record):
    """An indicator over all units, by its own rule, never the mean of percentages.

    `units`: how many have a value in it. `missing`: keys of those that have none. `former`: the
    same total of the period before, with which it may be compared: of the same units. Where other
    units reported then, `common_value` and `common_former` are the two totals of the `common` units
    that reported both times. `note` says, in Vietnamese, how it is computed, or why it is not.
    """

    code: str
    scope: str = WHOLE
    value: Number | None = None
    lowest: Number | None = None  # of levels and of what is not added up
    highest: Number | None = None
    units: int = 0
    missing: list[str] = []
    former: Number | None = None
    common: int = 0
    common_value: Number | None = None
    common_former: Number | None = None
    note: str | None = None


class Reporting(Record):
    """How it stands with the report of one unit."""

    unit: str
    state: State
    reports: list[str] = []  # ids; the current one first
    date: str | None = None
    code: str | None = None
    file: str | None = None
    days_late: int | None = None
    duplicates: list[str] = []  # files of the same content
    superseded: list[str] = []  # ids of former versions
    note: str | None = None


class Contradiction(Record):
    """Two statements that cannot both be true, with the arithmetic in `message`."""

    kind: str
    message: str
    units: list[str]
    codes: list[str] = []
    origins: list[Origin]
    between: bool = False  # between reports, not within one


class Member(Record):
    """A unit that runs an initiative of a group; `name` as its report writes it."""

    unit: str
    name: str
    owner: str | None = None
    status: Status = "running"
    places: list[str] = []
    since: str | None = None
    origins: list[Origin]


class Group(Record):
    """The same initiative in several units."""

    id: str
    name: str
    themes: list[str] = []
    members: list[Member]
    confirmed: bool = False


class CitedDocument(Record):
    """A document that reports cite; `conflicts` say in Vietnamese where they disagree about it."""

    key: str
    doc_type: str
    code: str | None = None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    units: list[str]
    origins: list[Origin]
    conflicts: list[str] = []


class Finding(Record):
    """A difficulty, or a recommendation with its addressee, of one unit."""

    unit: str
    text: str
    to: str | None = None
    origins: list[Origin]


class Picture(Record):
    """One province in one period."""

    province: str
    period: Period
    former: Period | None = None
    deadline: str | None = None
    units: list[PictureUnit]
    lines: list[Line]
    cells: list[CellRecord]
    totals: list[Total]
    reporting: list[Reporting]
    contradictions: list[Contradiction] = []
    initiatives: list[Group] = []
    documents: list[CitedDocument] = []
    difficulties: list[Finding] = []
    recommendations: list[Finding] = []
    version: str = ""
    rules: str = ""
    made: str = ""  # the day, ISO

    def cell(self, unit: str, code: str, scope: str = WHOLE) -> CellRecord:
        """Return what a unit says; a cell without value where it says nothing."""
        return self._cells.get((unit, code, scope)) or CellRecord(unit=unit, code=code, scope=scope)

    def total(self, code: str, scope: str = WHOLE) -> Total:
        """Return the total of an indicator; one without value where there is none."""
        return self._totals.get((code, scope)) or Total(code=code, scope=scope)

    def unit(self, key: str) -> PictureUnit:
        """Return the unit with this key; KeyError where there is none."""
        return self._units[key]

    def of_area(self, area: Area) -> Iterator[Line]:
        """Yield the indicators of an area, in the order of the catalogue."""
        return (line for line in self.lines if line.area == area)

    @cached_property
    def _cells(self) -> dict[tuple[str, str, str], CellRecord]:
        return {(one.unit, one.code, one.scope): one for one in self.cells}

    @cached_property
    def _totals(self) -> dict[tuple[str, str], Total]:
        return {(one.code, one.scope): one for one in self.totals}

    @cached_property
    def _units(self) -> dict[str, PictureUnit]:
        return {one.key: one for one in self.units}
