"""Signs: what an entry is, as words of the index; filters ask for them.

    an initiative of xã Trà My of the first quarter of 2024, on trial
        all kinitiative u20899 nxãtràmy mxatramy pquangnam lcommune t202401 t202402 t202403 spilot …

The first letter says of which field a sign is. A unit is known by its id in the registry and by
its name: with marks where it is typed with marks, without where it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256

from vnreports.registry import Unit, load_registry, resolve_unit
from vnreports.search.asking import FacetName, Query
from vnreports.search.folding import folded, slug
from vnreports.search.matching import EVERYTHING, Signs

_MOST_MONTHS = 12 * 20  # of a period; a longer one is a mistake
_UNIT_TYPE = ("tỉnh ", "thành phố ")

# The field of a query that each facet can be chosen by.
FIELDS: dict[FacetName, str] = {
    "kind": "kinds",
    "province": "province",
    "unit": "unit",
    "level": "level",
    "year": "period",
    "status": "status",
    "theme": "theme",
    "area": "area",
}


def report_signs(
    report: str,
    *,
    unit: str | None,
    unit_id: str | None,
    province: str | None,
    level: str | None,
    period: tuple[str | None, str | None],
) -> list[str]:
    """Return the signs that all entries of a report have."""
    signs = [EVERYTHING, _report_sign(report)]
    if unit:
        signs += [_name_sign(unit, marked=True), _name_sign(unit, marked=False)]
    if unit_id:
        signs.append(_unit_sign(unit_id))
    if province:
        signs.append(_province_sign(province))
    if level:
        signs.append(f"l{slug(level)}")
    try:
        first, last = (date.fromisoformat(day or "") for day in period)
    except ValueError:
        return signs
    return signs + [f"t{month}" for month in _months(first, last)]


def item_signs(
    kind: str, *, status: str | None, area: str | None, themes: Iterable[str]
) -> list[str]:
    """Return the signs of one entry."""
    signs = [f"k{kind}"]
    if status:
        signs.append(f"s{slug(status)}")
    if area:
        signs.append(f"a{slug(area)}")
    return signs + [f"h{slug(theme)}" for theme in themes]


def asked_signs(query: Query) -> list[Signs]:
    """Return what the filters of a query ask for."""
    asked = [
        [f"k{kind}" for kind in query.kinds],
        [_province_sign(province) for province in query.province],
        [f"l{slug(level)}" for level in query.level],
        [f"s{slug(status)}" for status in query.status],
        [f"h{slug(theme)}" for theme in query.theme],
        [f"a{slug(area)}" for area in query.area],
        [_report_sign(query.report)] if query.report else [],
        [f"t{month}" for month in _months(*query.period)] if query.period else [],
        list(_units(query)) if query.unit else [],
    ]
    return [Signs(tuple(dict.fromkeys(one))) for one in asked if one]


def without_filter(query: Query, facet: FacetName) -> Query | None:
    """Return a query without the filter of a facet; None where it has none."""
    blank = getattr(Query(), FIELDS[facet])
    if getattr(query, FIELDS[facet]) == blank:
        return None
    return replace(query, **{FIELDS[facet]: blank})


def _units(query: Query) -> Iterator[str]:
    """Yield the signs of a unit, of all below it and of what they became.

    What the registry does not know, or knows several of, is known by its name.
    """
    name = query.unit or ""
    yield _name_sign(name, marked=slug(name) != folded(name)[0].replace(" ", ""))
    registry = load_registry()
    province = query.province[0] if len(query.province) == 1 else None
    unit = registry.get(name) or resolve_unit(name, province=province).unit
    if unit is None:
        return
    found: dict[str, Unit] = {}
    below = [unit]
    while below:
        one = below.pop()
        if one.id not in found:
            found[one.id] = one
            below += registry.children(one)
    became = [later for one in found.values() for later in registry.successors(one)]
    while became:
        one = became.pop()
        if one.id not in found:
            found[one.id] = one
            became += registry.successors(one)
    yield from map(_unit_sign, found)


def _report_sign(report: str) -> str:
    return f"r{sha256(report.encode()).hexdigest()[:12]}"


def _unit_sign(unit_id: str) -> str:
    return f"u{slug(unit_id)}"


def _name_sign(name: str, *, marked: bool) -> str:
    accented = folded(name)[0].replace(" ", "")
    return f"n{accented}" if marked else f"m{slug(name)}"


def _province_sign(name: str) -> str:
    """Return the sign of a province: with "tỉnh" or without, it is one."""
    small = f"{name.strip().lower()} "
    kind = next((one for one in _UNIT_TYPE if small.startswith(one)), "")
    return f"p{slug(name.strip()[len(kind) :])}"


def _months(first: date, last: date) -> Iterator[str]:
    month = first.year * 12 + first.month - 1
    end = min(last.year * 12 + last.month, month + _MOST_MONTHS)
    for one in range(month, end):
        yield f"{one // 12:04}{one % 12 + 1:02}"
