"""Totals: an indicator over all units, each by its own rule.

    sum, stock   2.791 + 1.746 + … of the units that have a figure
    first        what was there when the period began; adds up over units too
    ratio        (2.775 + 1.731) / (2.791 + 1.746), over the units that have both; never the mean
    weighted     the mean of percentages, each with its weight, over the units that have both
    level        one value for all of a kind; where they differ only the lowest and the highest
    none         not added up: the lowest and the highest

How many units are in it and which are missing goes with each. A commune is not added to its
district, nor a unit to a report that adds up what it reports (`figures.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vnreports.consolidate.catalogue import Measure, Terms
from vnreports.consolidate.picture import CellRecord, Total
from vnreports.consolidate.vietnamese import put
from vnreports.numbers import format_number
from vnreports.records import Number

_PLACES = 2  # decimal places of percentages that are computed


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one period: by unit, code and scope."""

    cells: Mapping[tuple[str, str, str], CellRecord]

    def value(self, unit: str, code: str, scope: str) -> Number | None:
        cell = self.cells.get((unit, code, scope))
        return cell.value if cell else None


def total(
    measure: Measure, scope: str, units: Sequence[str], now: Table, former: Table | None = None
) -> Total | None:
    """Return the total of an indicator over units; None where none of them has a figure of it."""
    made = _total(measure, scope, units, now)
    if made is None:
        return None
    total, counted = made
    if former is None or total.value is None:
        return total
    return _compared(measure, scope, counted, total, now, former)


def _compared(
    measure: Measure, scope: str, counted: list[str], total: Total, now: Table, former: Table
) -> Total:
    """Put beside a total that of the period before, over the same units or those in both."""
    before = _total(measure, scope, counted, former)
    if before is None or before[0].value is None:
        return total
    both = before[1]
    if len(both) == len(counted):
        return total.model_copy(update={"former": before[0].value})
    again = _total(measure, scope, both, now)
    common = again[0].value if again else None
    if again is None or common is None or len(again[1]) != len(both):
        return total
    note = put(
        "Kỳ trước chỉ {count} đơn vị trong số này có số liệu; của {count} đơn vị đó: kỳ trước "
        "{before}, kỳ này {now}.",
        count=len(both),
        before=format_number(before[0].value),
        now=format_number(common),
    )
    return total.model_copy(
        update={
            "common": len(both),
            "common_value": common,
            "common_former": before[0].value,
            "note": " ".join(filter(None, (total.note, note))),
        }
    )


def _total(
    measure: Measure, scope: str, units: Sequence[str], table: Table
) -> tuple[Total, list[str]] | None:
    """Return a total and the units that are in it."""
    own = {
        unit: said for unit in units if (said := table.value(unit, measure.code, scope)) is not None
    }
    rule = measure.line.aggregation
    if rule == "ratio":
        return _ratio(measure, scope, units, table, own)
    if not own:
        return None
    if rule == "weighted":
        return _weighted(measure, scope, units, table, own)
    value: Number | None = None
    note: str | None = None
    if rule in ("sum", "stock", "first"):
        value = _exact_sum(own.values())
        note = _guessed(measure, scope, own, table)
    elif rule == "level" and len(set(own.values())) == 1:
        value = next(iter(own.values()))
    else:
        note = _spread(own)
    return _made(measure, scope, units, own, value, note), list(own)


def _made(
    measure: Measure,
    scope: str,
    units: Sequence[str],
    own: Mapping[str, Number],
    value: Number | None,
    note: str | None,
) -> Total:
    return Total(
        code=measure.code,
        scope=scope,
        value=value,
        lowest=min(own.values(), default=None),
        highest=max(own.values(), default=None),
        units=len(own),
        missing=[unit for unit in units if unit not in own],
        note=note,
    )


def _exact_sum(values: Iterable[Number]) -> Number:
    """Return a sum without what binary fractions leave behind: 0,1 + 0,2 is 0,3."""
    total = round(sum(values), 6)
    return int(total) if float(total).is_integer() else total


def _guessed(measure: Measure, scope: str, own: Mapping[str, Number], table: Table) -> str | None:
    count = sum("doubtful" in table.cells[unit, measure.code, scope].flags for unit in own)
    if not count:
        return None
    return put("Trong đó số của {count} đơn vị chưa chắc chắn.", count=count)


def _spread(own: Mapping[str, Number]) -> str:
    """Say how far the figures of units lie apart, and which most have."""
    value, times = Counter(own.values()).most_common(1)[0]
    said = put(
        "Không cộng được: từ {lowest} đến {highest}.",
        lowest=format_number(min(own.values())),
        highest=format_number(max(own.values())),
    )
    if times > 1:
        said += " " + put(
            "{times} trong {count} đơn vị nêu {value}.",
            times=times,
            count=len(own),
            value=format_number(value),
        )
    return said


def _ratio(
    measure: Measure, scope: str, units: Sequence[str], table: Table, own: Mapping[str, Number]
) -> tuple[Total, list[str]] | None:
    """Return a ratio of sums over the units that have numerator and denominator."""
    chosen: dict[str, tuple[Number, Number]] = {}
    for base in measure.denominators:  # of several bases one for all: they mean different things
        pairs = {
            unit: pair
            for unit in units
            if (pair := _pair(measure.numerators, base, unit, scope, table)) is not None
        }
        if len(pairs) > len(chosen):
            chosen = pairs
    if not chosen and not own:
        return None
    only = [unit for unit in own if unit not in chosen]
    part = _exact_sum(part for part, _ in chosen.values())
    whole = _exact_sum(whole for _, whole in chosen.values())
    if not whole:
        note = put("Không tính được tỷ lệ chung: các đơn vị chỉ nêu tỷ lệ, không nêu số gốc.")
        return _made(measure, scope, units, own, None, note), list(own)
    value = round(100 * part / whole, _PLACES)
    note = f"{format_number(part)} / {format_number(whole)} = {format_number(value)}%."
    if only:
        said = "{count} đơn vị chỉ nêu tỷ lệ nên không tính được vào đây."
        note += " " + put(said, count=len(only))
    shares = {unit: round(100 * a / b, _PLACES) for unit, (a, b) in chosen.items() if b}
    made = _made(measure, scope, units, shares, value, note)
    seen = [*shares.values(), *(own[unit] for unit in only)]
    made = made.model_copy(update={"lowest": min(seen), "highest": max(seen)})
    missing = [unit for unit in units if unit not in chosen]
    return made.model_copy(update={"units": len(chosen), "missing": missing}), list(chosen)


def _pair(
    ways: Sequence[Terms], base: Terms, unit: str, scope: str, table: Table
) -> tuple[Number, Number] | None:
    """Return numerator and denominator of a unit, where it has both and they make a share."""
    whole = _sum(base, unit, scope, table)
    if whole is None:
        return None
    single = [way for way in ways if len(way) == 1]
    for way in single or ways:
        part = _sum(way, unit, scope, table)
        if part is not None:
            return (part, whole) if 0 <= part <= whole else None
    return None


def _sum(way: Terms, unit: str, scope: str, table: Table) -> Number | None:
    total: Number = 0
    for sign, code in way:
        value = table.value(unit, code, scope)
        if value is None:
            return None
        total += sign * value
    return total


def _weighted(
    measure: Measure, scope: str, units: Sequence[str], table: Table, own: Mapping[str, Number]
) -> tuple[Total, list[str]]:
    """Return the mean of percentages, each with its weight."""
    weights = {
        unit: weight
        for unit in own
        if measure.line.weight
        and (weight := table.value(unit, measure.line.weight, scope)) is not None
    }
    whole = sum(weights.values())
    if not whole:
        note = put("Không tính được bình quân: không đơn vị nào nêu số phiếu, số lượng đi kèm.")
        return _made(measure, scope, units, own, None, note), list(own)
    value = round(sum(own[unit] * weight for unit, weight in weights.items()) / whole, _PLACES)
    note = put("Bình quân theo quyền số của {count} đơn vị.", count=len(weights))
    made = _made(measure, scope, units, {unit: own[unit] for unit in weights}, value, note)
    return made, list(weights)
