"""Provinces: those that the store has reports of, and the periods of one, for choosing.

asked = chosen(desk)
asked.province, asked.periods        "tỉnh Thái Nguyên", ["6 tháng đầu năm 2026", …]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from vnreports.consolidate.loading import load_province
from vnreports.consolidate.units import UnitBook
from vnreports.rules import load_rules
from vnreports.store.schema import reports
from vnreports.web.desk import Desk
from vnreports.web.remembered import Remembered
from vnreports.web.standing import standing


@dataclass(frozen=True, slots=True)
class Chosen:
    """The province that the URL asks for, or that most reports are of; "" where there is none.

    `periods`: labels, the latest first; `state` tells how the store stands.
    """

    province: str
    provinces: tuple[str, ...]
    periods: tuple[str, ...]
    state: tuple[object, ...]


_NAMES: Remembered[tuple[str, ...]] = Remembered(4)
_PERIODS: Remembered[tuple[str, ...]] = Remembered(32)


def chosen(desk: Desk) -> Chosen:
    """Return the province that is asked for, and what else may be."""
    with desk.reading() as connection:
        state = (desk.settings.store, *standing(connection))
        names = _NAMES.get(state, lambda: _names(connection))
        asked = desk.query.get("province", "")
        province = asked if asked in names else next(iter(names), "")
        periods = _PERIODS.get((state, province), lambda: _periods(connection, province))
    return Chosen(province, names, periods, state)


def _names(connection: Connection) -> tuple[str, ...]:
    """Return the full names of provinces, each once however reports write it."""
    count = func.count()
    query = select(reports.c.province).group_by(reports.c.province).order_by(count.desc())
    found = [name for name in connection.scalars(query) if name]
    rules = load_rules()
    return tuple(dict.fromkeys(UnitBook(one, date.today(), rules).full_name for one in found))


def _periods(connection: Connection, province: str) -> tuple[str, ...]:
    if not province:
        return ()
    loaded = load_province(connection, province, date.today(), load_rules())
    found = sorted(loaded.filed.periods.values(), key=lambda one: (one.end, one.begin))
    return tuple(one.label for one in reversed(found))
