"""Recomputing: figures that a unit does not say, but that follow from those it says.

    HS06 = 2.791, HS09 = 16        HS18 = 2.775 (= HS06 - HS09), HS13 = 99,43%

Only blanks are filled, by the relations of the catalogue, and only where nothing is left open: the
ways to compute a figure must agree, none may exceed its whole, and a percentage has one base. Parts
that may be nested ("đúng hạn 97, trong đó trước hạn 2") count only where the rest confirms them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vnreports.consolidate.catalogue import Measure, Terms
from vnreports.consolidate.picture import CellRecord, Flag, Origin, Said
from vnreports.consolidate.vietnamese import put
from vnreports.numbers import format_number
from vnreports.records import Number

_ROUNDS = 2  # a percentage may follow from a count that itself follows
_PLACES = 2  # decimal places of a percentage

Cells = dict[str, CellRecord]  # by code, of one unit and scope


def recompute(cells: Cells, measures: Mapping[str, Measure]) -> Iterator[CellRecord]:
    """Yield cells for blanks of a unit that follow from its figures."""
    known = {code: cell for code, cell in cells.items() if cell.value is not None}
    following = [one for one in measures.values() if one.equals or one.denominators]
    for _ in range(_ROUNDS):
        made = [
            cell
            for measure in following
            if measure.code not in known
            # two values are not a blank
            and not (measure.code in cells and cells[measure.code].said)
            and (cell := _made(measure, known, measures))
        ]
        known |= {cell.code: cell for cell in made}
        yield from made


def _made(measure: Measure, known: Cells, measures: Mapping[str, Measure]) -> CellRecord | None:
    ratio = measure.line.aggregation == "ratio"
    found = _ratio(measure, known) if ratio else _count(measure, known, measures)
    if found is None:
        return None
    value, words, used = found
    first = known[used[0]]
    origins = _origins(known, used)
    return CellRecord(
        unit=first.unit,
        code=measure.code,
        scope=first.scope,
        value=value,
        said=[Said(value=value, origins=origins)],
        flags=["recomputed", *_carried(known, used)],
        note=put("Tính từ số liệu của báo cáo: {words}.", words=words),
    )


def _carried(known: Cells, used: tuple[str, ...]) -> list[Flag]:
    """Return the doubts that a figure takes over from those that it is made of."""
    flags = {flag for code in used for flag in known[code].flags}
    carried: tuple[Flag, ...] = ("doubtful", "recognised")
    return [flag for flag in carried if flag in flags]


def _origins(known: Cells, used: tuple[str, ...]) -> list[Origin]:
    """Return one origin of each figure used; of one that was computed, all of its own."""
    found: dict[tuple[str, str], Origin] = {}
    for code in used:
        cell = known[code]
        origins = cell.origins if "recomputed" in cell.flags else cell.origins[:1]
        found |= {(one.report, one.item): one for one in origins}
    return list(found.values())


def _count(
    measure: Measure, known: Cells, measures: Mapping[str, Measure]
) -> tuple[Number, str, tuple[str, ...]] | None:
    """Return a count by its equations, with the arithmetic and the codes that it is made of."""
    ways = [(way, value) for way in measure.equals if (value := _sum(way, known)) is not None]
    bounds = [known[code].value for code in measure.at_most if code in known]
    ways = [
        (way, value)
        for way, value in ways
        if value >= 0 and all(bound is None or value <= bound for bound in bounds)
    ]
    if not ways or len({value for _, value in ways}) > 1:
        return None
    way, value = ways[0]
    added = len(way) > 1 and all(sign > 0 for sign, _ in way)
    if added and len(ways) == 1 and not _apart(measure, way, value, known, measures):
        return None
    return value, _words(way, known, value), tuple(code for _, code in way)


def _apart(
    measure: Measure, way: Terms, value: Number, known: Cells, measures: Mapping[str, Measure]
) -> bool:
    """Return whether parts that are added are surely not parts of each other.

    Where the sum is itself a part of a whole, nothing shows it but the whole being reached.
    """
    siblings = {measures[code].whole for _, code in way if code in measures}
    outer = measure.whole
    if outer is None or outer not in siblings:
        return True
    whole = known.get(outer)
    return whole is not None and whole.value == value


def _ratio(measure: Measure, known: Cells) -> tuple[Number, str, tuple[str, ...]] | None:
    """Return a percentage of two counts; None where there are several bases to choose from."""
    if measure.kind != "percentage" or len(measure.denominators) != 1:
        return None
    base = _sum(measure.denominators[0], known)
    single = [way for way in measure.numerators if len(way) == 1]
    for way in single or measure.numerators:
        part = _sum(way, known)
        if part is None or not base or not 0 <= part <= base:
            continue
        value = round(100 * part / base, _PLACES)
        words = f"{format_number(part)} / {format_number(base)} = {format_number(value)}%"
        used = (*(code for _, code in way), *(code for _, code in measure.denominators[0]))
        return (int(value) if value.is_integer() else value), words, used
    return None


def _sum(way: Terms, known: Cells) -> Number | None:
    """Return the value of a sum of codes that are all known."""
    total: Number = 0
    for sign, code in way:
        value = known[code].value if code in known else None
        if value is None:  # "100 - HS14" too: a percentage follows from its counts
            return None
        total += sign * value
    return total


def _words(way: Terms, known: Cells, value: Number) -> str:
    """Return the arithmetic: "2.791 - 16 = 2.775"."""
    words = ""
    for sign, code in way:
        amount = format_number(known[code].value or 0)
        words += amount if not words else f" {'+' if sign > 0 else '-'} {amount}"
    return f"{words} = {format_number(value)}"
