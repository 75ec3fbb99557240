"""Outline: the chapters and sentences of `outline.toml`, and how a sentence is filled in.

    "Đã giải quyết {HS06 hồ sơ}[; {HS09 hồ sơ quá hạn}]."
    ->  "Đã giải quyết 27.345 hồ sơ¹; không có hồ sơ quá hạn²."

A sentence with a figure that no unit reports is not said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from vnreports.consolidate.drafting.blocks import Figure, Piece, Pieces
from vnreports.consolidate.picture import Picture, Total
from vnreports.consolidate.showing.comparing import compared
from vnreports.consolidate.showing.origins import of_total
from vnreports.consolidate.showing.wording import (
    base_name,
    counted,
    localities,
    period_name,
    printed,
)
from vnreports.records import Area, Record

Extra = Literal[
    "documents", "initiatives", "on_time", "strengths", "weaknesses", "tasks", "recommendations"
]

_FIELD = re.compile(
    r"\{(?P<has>\+?)(?P<code>[A-Z]{2}\d{2})"
    r"(?:(?P<move>~)|=(?P<words>[^{}]+)| (?P<noun>[^{}]+)"
    r"|\?(?P<before>[^{}#|]*)#(?P<after>[^{}#|]*)\|(?P<none>[^{}#|]+))?\}"
)
_CLAUSE = re.compile(r"\[(?:(?P<unless>[A-Z]{2}\d{2}):)?(?P<said>[^\[\]]*)\]")
_THIN = 0.5  # a total of fewer units than this share says so in the sentence itself


class Sentence(Record):
    """A sentence in its forms, the best first; `zero` where its first figure is nought.

    One that `begins` starts a paragraph; one with `after` is not said where that figure is nought.
    """

    say: list[str]
    zero: str | None = None
    begins: bool = False
    after: str | None = None


class Section(Record):
    """A numbered section of a chapter."""

    number: str
    title: str
    area: Area | None = None
    extra: Extra | None = None
    lacking: str | None = None
    ask: str | None = None
    sentence: list[Sentence] = []


class Chapter(Record):
    """A chapter, with sections or with content of its own."""

    number: str
    title: str
    area: Area | None = None
    extra: Extra | None = None
    lacking: str | None = None
    ask: str | None = None
    section: list[Section] = []


class Basis(Record):
    """By which document the report is due, for periods that end on a day or later."""

    since: str
    words: str
    ask: str


class City(Record):
    """Names of centrally-run cities, since a day."""

    since: str
    names: list[str]


class Outline(Record):
    """The whole of `outline.toml`."""

    kind: str
    symbol: str
    subject: str
    addressee: str
    body: str
    signature: list[str]
    recipients: list[str]
    basis: list[Basis]
    city: list[City]
    addressees: dict[Literal["central", "not_central"], list[str]]
    chapter: list[Chapter]


@cache
def outline() -> Outline:
    """Return the outline."""
    text = (files("vnreports.consolidate.drafting") / "outline.toml").read_text(encoding="utf-8")
    return Outline.model_validate(tomllib.loads(text))


class Teller:
    """Tells the figures of a picture in the sentences of the outline."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.lines = {line.code: line for line in picture.lines}
        self.names = place_names(picture)
        self.former = period_name(picture.former) if picture.former else ""
        self._base = base_name(picture.period, picture.former) if picture.former else ""
        self._compared = 0

    def fill(self, template: str) -> str:
        """Put the names of place and period into words that have no figures."""
        return _NAME.sub(lambda found: self.names[found[1]], template)

    def paragraphs(self, sentences: Sequence[Sentence]) -> list[Pieces]:
        """Return the sentences that can be said, in paragraphs."""
        paragraphs: list[Pieces] = []
        for sentence in sentences:
            told = self.tell(sentence)
            if told and paragraphs and not sentence.begins:
                paragraphs[-1] = (*paragraphs[-1], " ", *told)
            elif told:
                paragraphs.append(told)
        return paragraphs

    def tell(self, sentence: Sentence) -> Pieces | None:
        """Return a sentence with its figures; None where they are lacking."""
        if sentence.after and self._value(sentence.after) == 0:
            return None
        for form in sentence.say:
            first = _FIELD.search(form)
            nought = first is not None and self._value(first["code"]) == 0
            if nought and sentence.zero:
                return self._filled(sentence.zero, none=True)
            rate = first is not None and nought and self.lines[first["code"]].unit == "%"
            told = self._filled(form) if rate or not nought else None
            if told is not None:
                return told
        return None

    def figure(self, code: str, words: str | None = None) -> Figure:
        """Return the total of an indicator as a figure with its sources."""
        line, total = self.lines[code], self.picture.total(code)
        value = printed(total.value, line.unit) if total.value is not None else ""
        return Figure(words or value, of_total(self.picture, line, total), f"total:{code}")

    def _filled(self, form: str, *, none: bool = False) -> Pieces | None:
        form = _CLAUSE.sub(self._clause, form)
        if not self._known(form):
            return None
        pieces: list[Piece] = []
        at = 0
        mixed = len({self._silent(found["code"]) for found in _FIELD.finditer(form)}) > 1
        told: frozenset[str] | None = None
        for found in _FIELD.finditer(form):
            pieces += [self.fill(form[at : found.start()]), *self._put(found)]
            at = found.end()
            silent = self._silent(found["code"])
            if mixed and not found["move"] and silent != told:
                total = self.picture.total(found["code"])
                if told is not None or is_thin(self.picture, total):
                    pieces += self._coverage(found["code"])
                told = silent
        tail = self.fill(form[at:])
        end = "." if tail.endswith(".") else ""
        closing = [] if mixed else self._share(form, none=none)
        pieces += [tail.removesuffix("."), *closing, end]
        return tuple(piece for piece in pieces if piece != "")

    def _silent(self, code: str) -> frozenset[str]:
        """Return the units that are not in a total: figures of other units do not add up."""
        return frozenset(self.picture.total(code).missing)

    def _clause(self, found: re.Match[str]) -> str:
        """Return what a clause says; nothing where it lacks a figure, or hangs on a nought."""
        hangs = found["unless"] is not None and not self._value(found["unless"])
        return "" if hangs or not self._known(found["said"]) else found["said"]

    def _put(self, found: re.Match[str]) -> list[Piece]:
        code = found["code"]
        if found["move"]:
            return self._moved(code)
        if found["words"]:
            return [self.figure(code, found["words"])]
        value, figure = self._value(code), self.figure(code)
        if value == 0 and (found["has"] or found["none"]):
            return [self.figure(code, found["none"] or f"không có {found['noun']}")]
        if isinstance(value, int) and (found["noun"] or found["none"]):
            figure = self.figure(code, counted(value))
        if found["none"]:
            return [found["before"], figure, found["after"]]
        noun = f" {found['noun']}" if found["noun"] else ""
        return ["có " if found["has"] else "", figure, noun]

    def _moved(self, code: str) -> list[Piece]:
        pair = compared(self.picture, self.picture.total(code)) if code in self.lines else None
        if pair is None:
            return []
        self._compared += 1
        # The name of the period before, in every third comparison: a reader knows it by then.
        base = self.former if self._compared % 3 == 1 else self._base
        moved = self.figure(code, pair.moved(self.lines[code].unit))
        if pair.units is None:
            return [", ", moved, f" so với {base}"]
        count = self.figure(code, counted(pair.units))
        return [" (", moved, f" so với {base}, tính ở ", count, " đơn vị có số liệu cả hai kỳ)"]

    def _known(self, form: str) -> bool:
        return all(
            found["move"] or self._value(found["code"]) is not None
            for found in _FIELD.finditer(form)
        )

    def _value(self, code: str) -> int | float | None:
        return self.picture.total(code).value if code in self.lines else None

    def _share(self, form: str, *, none: bool) -> list[Piece]:
        """Say of how many units a figure is: where it is few of them, or where none has anything.

        That nobody did a thing is much to say as long as a single unit is silent.
        """
        totals = [self.picture.total(found["code"]) for found in _FIELD.finditer(form)]
        fewest = min(totals, key=lambda total: total.units)
        if not is_thin(self.picture, fewest) and not (none and fewest.missing):
            return []
        return self._coverage(fewest.code)

    def _coverage(self, code: str) -> list[Piece]:
        total = self.picture.total(code)
        count = f"{counted(total.units)}/{counted(len(self.picture.reporting))}"
        return [" (số liệu của ", self.figure(code, count), " đơn vị)"]


_NAME = re.compile(r"\{(\w+)\}")


def is_thin(picture: Picture, total: Total) -> bool:
    """Say whether a total is of so few units that nobody may take it for the whole."""
    return total.units < _THIN * len(picture.reporting)


def place_names(picture: Picture) -> Mapping[str, str]:
    """Return what the outline calls by name: {province}, {tinh}, {Tinh}, {localities}, {period}."""
    name = " ".join(picture.province.split())
    kinds = ("tỉnh", "thành phố")
    kind = next((one for one in kinds if name.casefold().startswith(f"{one} ")), None)
    bare = name[len(kind) + 1 :] if kind else name
    kind = kind or ("thành phố" if bare in _cities(picture.period.end) else "tỉnh")
    return {
        "province": f"{kind} {bare}",
        "place": bare,
        "tinh": kind,
        "Tinh": "Thành" if kind == "thành phố" else "Tỉnh",
        "localities": localities(picture.period),
        "period": period_name(picture.period),
    }


def _cities(on: str) -> set[str]:
    return {name for city in outline().city if city.since <= on for name in city.names}
