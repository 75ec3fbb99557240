"""Catalogue: what the entries of the catalogue of indicators mean for figures of many units.

    HS06  "= HS07 + HS08 + HS09", "= HS01 - HS10"    two sums; "= HS10 của kỳ trước" is none
    HS13  numerators HS18, or HS07 + HS08; denominator HS06     a ratio of sums

Which figure has which code was found when its report was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vnreports.consolidate.picture import WHOLE, Aggregation, Line, Place
from vnreports.entries import Entry
from vnreports.rules import RuleSet

Terms = tuple[tuple[int, str], ...]  # signed codes; "100" is a number

_TERM = re.compile(r"[A-Z]{2}\d{2}|\d+")
_SUM = re.compile(rf"(?:{_TERM.pattern})(?: [+-] (?:{_TERM.pattern}))*")
_CARRIED = re.compile(r"= ([A-Z]{2}\d{2}) của kỳ trước$")
_MINISTRY_FORMS = frozenset("1234567")


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator of the catalogue, and how its figures follow from others and go together."""

    line: Line
    kind: str
    flows: bool  # counted over the period: those of disjoint periods add up
    standing: bool  # a figure of a day, or of the whole year, is the period's too
    of_the_year: bool  # counted from the beginning of the year whatever the period
    equals: tuple[Terms, ...]
    at_most: tuple[str, ...]
    whole: str | None
    carried: str | None  # what the former period ends with, this begins with: HS10 for HS03
    numerators: tuple[Terms, ...]
    denominators: tuple[Terms, ...]

    @property
    def code(self) -> str:
        return self.line.code


@lru_cache(maxsize=4)
def load_measures(rules: RuleSet) -> Mapping[str, Measure]:
    """Return the indicators of a rule set by code, in the order of the catalogue."""
    of_the_year = rules.words("consolidate.of_the_year")
    return {
        code: _measure(entry, code in of_the_year) for code, entry in sorted(rules.entries.items())
    }


@lru_cache(maxsize=4)
def load_wholes(rules: RuleSet) -> Mapping[str, str]:
    """Return of counts that stand as "854/889 văn bản" what the second number is: CS12 -> CS11.

    Only where nothing else can be meant: dossiers are held against those received, or the new ones.
    """
    measures = load_measures(rules)
    open_ = {code for one in measures.values() for way in one.equals for _, code in way}
    open_ |= {code for code, one in measures.items() if one.equals}
    found: dict[str, set[str]] = {}
    for one in measures.values():
        for base in one.denominators:
            for way in one.numerators:
                if len(way) == len(base) == 1:
                    found.setdefault(way[0][1], set()).add(base[0][1])
    return {
        part: min(codes) for part, codes in found.items() if len(codes) == 1 and not codes & open_
    }


def terms(words: str) -> Terms | None:
    """Return the signed codes of a sum; None where words say something else.

    >>> terms("HS06 - HS10"), terms("HS10 của kỳ trước")
    (((1, 'HS06'), (-1, 'HS10')), None)
    """
    if not _SUM.fullmatch(words):
        return None
    found, sign = [], 1
    for piece in words.split():
        if piece in "+-":
            sign = 1 if piece == "+" else -1
        else:
            found.append((sign, piece))
    return tuple(found)


def _measure(entry: Entry, of_the_year: bool) -> Measure:
    numerators = tuple(filter(None, map(terms, entry.numerators)))
    denominators = tuple(filter(None, map(terms, entry.denominators)))
    flows = entry.aggregation in ("sum", "ratio") and entry.over_periods in ("sum", "opening")
    return Measure(
        line=_line(entry, numerators, denominators),
        kind=entry.kind,
        flows=flows,
        standing=of_the_year or not (flows or entry.over_periods == "first"),
        of_the_year=of_the_year,
        equals=tuple(_sides(entry, "=")),
        at_most=tuple(one[0][1] for one in _sides(entry, "<=") if len(one) == 1),
        whole=entry.parent,
        carried=next((found[1] for one in entry.relations if (found := _CARRIED.match(one))), None),
        numerators=numerators,
        denominators=denominators,
    )


def _line(entry: Entry, numerators: tuple[Terms, ...], denominators: tuple[Terms, ...]) -> Line:
    rows = [place for place in entry.forms if place.form in _MINISTRY_FORMS]
    place = next((one for one in rows if one.coverage is None), rows[0] if rows else None)
    return Line(
        code=entry.code,
        name=entry.name,
        unit=entry.unit,
        area=entry.area,
        aggregation=_aggregation(entry),
        numerator=[code for _, code in numerators[0]] if numerators else [],
        denominator=[code for _, code in denominators[0]] if denominators else [],
        weight=entry.weight,
        form=int(place.form) if place else None,
        row=place.row if place else None,
        places=[
            Place(form=int(one.form), row=one.row or "", scope=one.coverage or WHOLE)
            for one in rows
        ],
    )


def _aggregation(entry: Entry) -> Aggregation:
    if entry.aggregation == "sum":
        over: dict[str, Aggregation] = {"last": "stock", "first": "first"}
        return over.get(entry.over_periods, "sum")
    return "weighted" if entry.aggregation == "mean" else entry.aggregation


def _sides(entry: Entry, relation: str) -> list[Terms]:
    """Return what stands behind a sign in the relations of an entry, where it is a sum."""
    said = [one.partition(" ") for one in entry.relations]
    return [made for sign, _, words in said if sign == relation and (made := terms(words))]
