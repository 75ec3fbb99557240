"""Entries: what the catalogue of indicators says of one indicator.

    [[indicator]]
    code = "HS09"
    name = "Hồ sơ đã giải quyết quá hạn"
    match = ["^hồ sơ + quá hạn - ^đang giải quyết - xin lỗi"]
    examples = ["Đã giải quyết 120 hồ sơ, trong đó quá hạn [6] hồ sơ."]

The entries are data of the rule packs, `extractors/indicators/catalogue/`. `match` is written in
the words of the lexicon `catalogue.words`, joined by " + " (has to be there) and " - " (must not
be):

    quá hạn     in the words of the figure itself: its clause or its name
    !quá hạn    in its clause
    ^hồ sơ      in its own words, or those of the figure that it is a part of
    ~hồ sơ      there, in the sentence before it, in the headings above it or in the title
    - ~hồ sơ    neither in its own words, nor in its whole, nor in the sentence before it
    - @mô hình  neither in its paragraph before it nor in the heading above it
    - &đề án    not in the title

How figures are held against the entries is told in `resolve/catalogue.py`.
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from vnreports.records import Area, Coverage

CODE = re.compile(r"\b[A-Z]{2}\d{2}\b")

Kind = Literal["count", "percentage", "money", "index", "flag"]
# How the figures of many units become one, and those of many periods.
Aggregation = Literal["sum", "ratio", "mean", "level", "none"]
OverPeriods = Literal["sum", "last", "first", "opening", "none"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FormPlace(_Data):
    """Where an indicator stands in a form of the ministries.

    `form`: "1" to "7" of the Biểu mẫu thống kê of công văn 4625/BNV-CCHC, or "II.06a" of Thông tư
    01/2020/TT-VPCP. `coverage`: the part of the unit that this row is about.
    """

    form: str
    row: str | None = None
    column: str
    label: str
    coverage: Coverage | None = None


class Entry(_Data):
    """One indicator of the catalogue."""

    code: str = Field(pattern=CODE.pattern)
    name: str
    aliases: tuple[str, ...] = ()
    area: Area
    unit: str
    units: tuple[str, ...] = ()  # groups of `catalogue.units` that figures of it are counted in
    kind: Kind = "count"
    aggregation: Aggregation
    over_periods: OverPeriods
    numerators: tuple[str, ...] = ()  # each a way to get it: "HS18", "HS07 + HS08"
    denominators: tuple[str, ...] = ()
    weight: str | None = None  # of a mean
    parent: str | None = None
    relations: tuple[str, ...] = ()  # "= HS02 + HS03", "<= CD02"
    by_level: bool = True  # a part "cấp xã 12" is of the same indicator
    forms: tuple[FormPlace, ...] = ()
    match: tuple[str, ...] = ()
    confidence: float = Field(default=0.95, ge=0, le=1)
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = Field(min_length=1)
    note: str = ""

    def said_codes(self) -> set[str]:
        """Return the codes that the entry names besides its own."""
        said = (*self.numerators, *self.denominators, *self.relations, self.weight, self.parent)
        return {code for words in said if words for code in CODE.findall(words)} - {self.code}
