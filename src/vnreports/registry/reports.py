"""Reports: the units that a report names, resolved from where and when it was written.

The report's own unit comes first: from header, letterhead and addressees. It then gives relative
names their unit ("UBND huyện"), and of units of one name the nearest is meant. The record stays
as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from vnreports.records import Header, Report
from vnreports.registry.resolution import Resolution
from vnreports.registry.resolving import Resolver, load_resolver
from vnreports.registry.units import Level, Unit
from vnreports.rules import RuleSet, load_rules

_LETTERHEAD_LINES = 12
_LONGEST_LINE = 120
_LEVELS: dict[str, Level] = {
    "province": "province",
    "department": "province",
    "district": "district",
    "commune": "commune",
}


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit that a field of an item names; `places` gives one for each place."""

    item: str  # the id of the item
    field: str  # "owner", "places", "scope", "issuer" or "to"
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class ReportUnits:
    """The units of a report: its own, and those that its items name, in their order."""

    own: Resolution
    province: Unit | None
    day: date | None  # that names were resolved for
    named: tuple[NamedUnit, ...]


def resolve_report(report: Report, *, rules: RuleSet | None = None) -> ReportUnits:
    """Return the units that a report names; nothing of the report is changed."""
    resolver = load_resolver(rules or load_rules())
    day = _day(report.header)
    own = resolve_own(report.header, report.text, rules=rules)
    home = own.unit
    found: dict[str, Resolution] = {}
    named = []
    for item, field, text in _named(report):
        if text not in found:
            found[text] = resolver.resolve(text, on=day, home=home)
        named.append(NamedUnit(item, field, found[text]))
    province = resolver.registry.province(home, on=day) if home else None
    return ReportUnits(own, province, day, tuple(named))


def resolve_own(header: Header, text: str = "", *, rules: RuleSet | None = None) -> Resolution:
    """Return the reporting unit of a header; `text` is that of the report, for its letterhead.

    A department's unit is its province.
    """
    resolver = load_resolver(rules or load_rules())
    day = _day(header)
    name = header.unit or header.issuer
    if not name:
        return Resolution("", "unknown")
    level = _LEVELS.get(header.unit_level or "")
    found = resolver.resolve(name, on=day, province=header.province, level=level)
    of_province = "province" in (level, found.level)  # "Sở Nội vụ", "UBND tỉnh"
    if found.status == "relative" and of_province and header.province:
        province = resolver.resolve(header.province, on=day, level="province")
        return replace(found, status=province.status, unit=province.unit, level=None)
    if found.unit or found.status not in ("ambiguous", "relative"):
        return found
    return _by_letterhead(found, resolver, header, text, day)


def _by_letterhead(
    found: Resolution, resolver: Resolver, header: Header, text: str, day: date | None
) -> Resolution:
    """Return the only candidate in a district that letterhead or addressees name."""
    for words in _hints(header, text):
        hint = resolver.resolve(words, on=day, province=header.province, level="district").unit
        if hint is None:
            continue
        if found.status == "relative":  # "Phòng Nội vụ", below UBND HUYỆN A
            return replace(found, status="resolved", unit=hint, level=None)
        inside = [
            unit for unit in found.candidates if hint in resolver.registry.above(unit, on=day)
        ]
        if len(inside) == 1:
            return replace(found, status="resolved", unit=inside[0], candidates=())
    return found


def _hints(header: Header, text: str) -> Iterator[str]:
    lines = (line.strip() for line in text[: _LETTERHEAD_LINES * _LONGEST_LINE].split("\n"))
    letterhead = [line for line in lines if line][:_LETTERHEAD_LINES]
    yield from (line for line in letterhead if len(line) < _LONGEST_LINE)
    yield from (f"{one} {two}" for one, two in pairwise(letterhead))
    yield from header.addressees
    yield from header.recipients


def _day(header: Header) -> date | None:
    """Return the day of a report: of its date, else the last of its period."""
    for words in (header.date, header.period_to):
        try:
            return date.fromisoformat(words or "")
        except ValueError:
            continue
    return None


def _named(report: Report) -> Iterator[tuple[str, str, str]]:
    """Yield item, field and words of all that names a unit."""
    for reference in report.references:
        if reference.issuer:
            yield reference.id, "issuer", reference.issuer
    for indicator in report.indicators:
        if indicator.scope:
            yield indicator.id, "scope", indicator.scope
    for initiative in report.initiatives:
        if initiative.owner:
            yield initiative.id, "owner", initiative.owner
        for place in initiative.places:
            yield initiative.id, "places", place
    for recommendation in report.recommendations:
        if recommendation.to:
            yield recommendation.id, "to", recommendation.to
