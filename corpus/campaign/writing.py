"""One report, as its author writes it; every figure that goes in is noted.

    "đã giải quyết {HS06} hồ sơ, quá hạn {HS09}"   ->   "đã giải quyết 2.661 hồ sơ, quá hạn 20"

The language of data/authors/*.toml: a line, or a list of wordings of which one is drawn; a wording
may begin with conditions ("?PA01>0 | …", "?H1 | …"). In braces: a code; a code of the second
quarter (Q2.HS02); a fraction ({HS04/HS02}); {none:PA01} for "không phát sinh", {zero:TC01} for nil
in other words; {#12-70} for a number that no catalogue knows; {doc:plan}, {own:plan}; words of the
context.
"@forms" and the like are blocks of tables.py and lists.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from campaign.dice import Dice
from campaign.figures import Values, rounded
from campaign.stock import Author, load_documents, load_rules
from campaign.told import Cited, Paper, Told

_FIELD = re.compile(r"\{([^{}]+)\}")
_CODE = re.compile(r"(?:(Q2)\.)?([A-Z]{2}\d{2})(?:/([A-Z]{2}\d{2}))?")
_CONDITION = re.compile(r"([A-Z]{2}\d{2})([<>=])(\d+)")
_SMALL = 10


@dataclass(slots=True)
class Writer:
    """Writes one report."""

    paper: Paper
    author: Author
    values: Mapping[str, Values]
    printed: Mapping[tuple[str, str], int | float]  # (period, code): what is printed instead
    dates: Mapping[str, date]  # document: the date that is printed instead
    dice: Dice
    words: Mapping[str, str]
    blocks: Mapping[str, Callable[[Writer], list[str]]]

    def write(self) -> None:
        """Write the body."""
        for at, line in enumerate(self.author.body):
            chosen = self.choose(f"line {at}", [line] if isinstance(line, str) else line)
            if chosen is None:
                continue
            if chosen.startswith("@"):
                self.paper.lines += self.blocks[chosen[1:]](self)
            else:
                self.paper.lines.append(self.fill(chosen))

    def choose(self, key: str, wordings: list[str]) -> str | None:
        """Return one of the wordings whose conditions hold."""
        fitting = [one for one in map(self._fitting, wordings) if one is not None]
        return (
            self.dice.pick(f"{self.paper.unit.id} {self.paper.period.id} {key}", fitting)
            if fitting
            else None
        )

    def fill(self, wording: str, place: str = "text", **more: str) -> str:
        """Return a wording with its braces filled."""
        words = {**self.words, **more}
        return _FIELD.sub(lambda found: self._filled(found[1], words, place), wording)

    def figure(self, code: str, period: str | None = None, place: str = "text") -> str:
        """Return a figure as printed, without "%", and note it; a copy of it is the same."""
        period = period or self.paper.period.id
        value = self.value(code, period)
        rule = load_rules()[code]
        if rule.unit == "%":
            value = float(rounded(Decimal(str(value)), self.author.decimals))
        return self.note(code, value, rule.unit, period, place)

    def value(self, code: str, period: str | None = None) -> int | float:
        """Return what the report gives for an indicator: the truth, but for what is planted."""
        period = period or self.paper.period.id
        return self.printed.get((period, code), self.values[period][code])

    def has(self, code: str) -> bool:
        """Return whether there is anything to tell: no percentage of nothing."""
        return code in self.values[self.paper.period.id]

    def note(
        self, code: str | None, value: int | float, unit: str, period: str, place: str, **more: str
    ) -> str:
        """Note a figure and return it as printed."""
        value = int(value) if float(value).is_integer() else value
        printed = self.number(value, pad=place == "text" and unit != "%")
        self.paper.figures.append(Told(code, value, printed, unit, period, place=place, **more))
        return printed

    def number(self, value: int | float, *, pad: bool = False) -> str:
        """Return a number as the author prints it."""
        if isinstance(value, float):
            return f"{value:f}".rstrip("0").rstrip(".").replace(".", ",")
        if pad and self.author.pad and 0 < value < _SMALL:
            return f"{value:02d}"
        return f"{value:,}".replace(",", self.author.thousands)

    def day(self, day: date, *, long: bool | None = None) -> str:
        """Return a date as the author prints it: months 1 and 2 padded (Nghị định 30/2020)."""
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        if self.author.days == "long" if long is None else long:
            return f"{day.day:02d} tháng {month} năm {day.year}"
        return f"{day.day:02d}/{month}/{day.year}"

    def _fitting(self, wording: str) -> str | None:
        if not wording.startswith("?"):
            return wording
        conditions, _, rest = wording[1:].partition(" | ")
        return rest if all(map(self._holds, conditions.split())) else None

    def _holds(self, condition: str) -> bool:
        found = _CONDITION.fullmatch(condition)
        if not found:
            return condition == self.paper.period.key
        value = self.value(found[1]) if found[1] != "CD10" else len(self.paper.initiatives)
        bound = int(found[3])
        return {"<": value < bound, ">": value > bound, "=": value == bound}[found[2]]

    def _filled(self, name: str, words: Mapping[str, str], place: str) -> str:
        head, _, tail = name.partition(":")
        if name in words:
            return words[name]
        if head == "doc":
            id_, _, bare = tail.partition(":")
            return self._cited(self.words["letter"] if id_ == "letter" else id_, bare=bool(bare))
        if head in ("own", "Own"):
            return self._own()
        if head == "zero":
            self.paper.zeros.append(tail)
            return ""
        if head == "none":
            self.note(tail, 0, load_rules()[tail].unit, self.paper.period.id, "text")
            return "không phát sinh"
        if head.startswith("#"):
            return self._some(head[1:])
        found = _CODE.fullmatch(name)
        if not found:
            raise ValueError(f"{self.author.id}: no such field {name!r}")
        period = "2026-Q2" if found[1] else self.paper.period.id
        if found[3]:
            return self._fraction(found[2], found[3], period)
        if found[2] == "CD10":
            return self.note("CD10", len(self.paper.initiatives), "mô hình", period, place)
        sign = "%" if load_rules()[found[2]].unit == "%" else ""
        return self.figure(found[2], period, place) + sign

    def _fraction(self, part: str, whole: str, period: str) -> str:
        value, denominator = self.value(part, period), int(self.value(whole, period))
        unit = load_rules()[part].unit
        printed = f"{self.number(value)}/{self.number(denominator)}"
        told = Told(part, value, printed, unit, period, denominator=denominator)
        self.paper.figures.append(told)
        return printed

    def _some(self, bounds: str) -> str:
        low, high = map(int, bounds.split("-"))
        key = f"{self.paper.unit.id} {self.paper.period.id} {bounds} {len(self.paper.lines)}"
        return self.note(None, self.dice.number(key, low, high), "", self.paper.period.id, "text")

    def _cited(self, id_: str, *, bare: bool) -> str:
        document = load_documents()[id_]
        day = self.dates.get(id_, document.date)
        self.paper.documents.append(
            Cited(
                id_,
                document.kind,
                document.code,
                None if bare else day,
                None if bare else document.issuer,
                None if bare else document.subject,
            )
        )
        if bare:
            return f"{document.kind} số {document.code}"
        says = document.subject.split()[0] in ("phê", "công")
        link = "" if says else "về "
        return (
            f"{document.kind} số {document.code} ngày {self.day(day)} của {document.issuer} "
            f"{link}{document.subject}"
        )

    def _own(self) -> str:
        """Return the unit's own plan for the year."""
        unit = self.paper.unit
        number = self.dice.number(f"{unit.id} plan number", 3, 29)
        day = date(2026, 1, self.dice.number(f"{unit.id} plan day", 5, 29))
        code = f"{number:02d}/KH-{unit.symbol}"
        issuer = f"UBND {unit.kind}" if unit.level == "commune" else unit.name
        subject = "cải cách hành chính năm 2026"
        known = f"UBND {unit.name}" if unit.level == "commune" else unit.name
        self.paper.documents.append(Cited(f"own-{unit.id}", "Kế hoạch", code, day, known, subject))
        return f"Kế hoạch số {code} ngày {self.day(day)} của {issuer} về {subject}"
