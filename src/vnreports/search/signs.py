"""Signs: what an entry is, as words of the index; filters ask for them.

    an initiative of xã Trà My of the first quarter of 2024, on trial
        all kinitiative u20899 u515 u49 nxãtràmy mxatramy pquangnam t202401 t202402 t202403 spilot …

The first letter says of which field a sign is. A unit has the signs of all units that it is found
by, see `_found_by`, by their ids in the registry; and its name, with marks and without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256

from vnreports.registry import Unit, load_registry, resolve_unit
from vnreports.search.asking import FacetName, Query
from vnreports.search.folding import folded, slug
from vnreports.search.matching import EVERYTHING, Signs

_MOST_MONTHS = 12 * 20  # of a period; a longer one is a mistake
_NAMED = ("n", "m")  # the name of a unit, with marks and without …
_ONLY_NAMED = ("o", "e")  # … and of one that the registry does not know
_GOVERNMENT = "government"  # the body that stands for its whole unit
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
    known: Unit | None,
    province: str | None,
    level: str | None,
    period: tuple[str | None, str | None],
) -> list[str]:
    """Return the signs that all entries of a report have; `known`: the unit in the registry."""
    signs = [EVERYTHING, _report_sign(report)]
    if unit:
        signs += _name_signs(_NAMED, unit)
        signs += _name_signs(_ONLY_NAMED, unit) if known is None else []
    if known:
        signs += map(_unit_sign, _found_by(known))
    if province:
        signs.append(_province_sign(province))
    if level:
        signs.append(f"l{slug(level)}")
    try:
        first, last = (date.fromisoformat(day or "") for day in period)
    except ValueError:
        return signs
    return signs + [f"t{month}" for month in _months(first, last)]


@lru_cache(maxsize=4_096)  # few of them differ, and a report has hundreds of entries
def item_signs(
    kind: str, *, status: str | None, area: str | None, themes: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the signs of one entry."""
    signs = [f"k{kind}"]
    if status:
        signs.append(f"s{slug(status)}")
    if area:
        signs.append(f"a{slug(area)}")
    return *signs, *(f"h{slug(theme)}" for theme in themes)


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
    """Yield the signs of a unit: of the one that is meant, of all that may be, or of its name.

    "Sở Nội vụ tỉnh Lâm Đồng" is not all of Lâm Đồng: a body is known by its name.
    """
    name = query.unit or ""
    known = load_registry().get(name)
    province = query.province[0] if len(query.province) == 1 else None
    meant = resolve_unit(name, province=province)
    units = [one for one in (known or meant.unit, *meant.candidates) if one]
    if units and (meant.body is None or meant.body.kind == _GOVERNMENT):
        yield from map(_unit_sign, units)
        yield _name_sign(_ONLY_NAMED, name)
    else:
        yield _name_sign(_NAMED, name)


def _found_by(unit: Unit) -> list[Unit]:
    """Return the units that a unit is found by: those above it, and above what went into it.

    Asked for huyện Bắc Trà My, there come its communes, and the communes that these became.
    """
    registry = load_registry()
    went_into = {unit.id: unit}
    todo = [unit]
    while todo:
        for one in registry.predecessors(todo.pop()):
            if one.id not in went_into:
                went_into[one.id] = one
                todo.append(one)
    found = dict(went_into)
    todo = list(went_into.values())
    while todo:
        for one in _above()[todo.pop().id]:
            if one.id not in found:
                found[one.id] = one
                todo.append(one)
    return list(found.values())


@cache
def _above() -> Mapping[str, list[Unit]]:
    """Return the units that each unit was ever right below of, by its id."""
    registry = load_registry()
    above: dict[str, list[Unit]] = defaultdict(list)
    for unit in registry:
        for below in registry.children(unit):
            above[below.id].append(unit)
    return above


def _report_sign(report: str) -> str:
    return f"r{sha256(report.encode()).hexdigest()[:12]}"


def _unit_sign(unit: Unit) -> str:
    return f"u{slug(unit.id)}"


def _name_sign(field: tuple[str, str], name: str) -> str:
    """Return the sign of a name as it is typed: with marks, or found whatever its marks."""
    accented, plain = (row.replace(" ", "") for row in folded(name))
    return f"{field[0]}{accented}" if accented != plain else f"{field[1]}{plain}"


def _name_signs(field: tuple[str, str], name: str) -> list[str]:
    accented, plain = (row.replace(" ", "") for row in folded(name))
    return [f"{field[0]}{accented}", f"{field[1]}{plain}"]


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
