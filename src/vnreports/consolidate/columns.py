"""Columns: what the columns of a summary's table are, by the units whose figures stand in them.

    Đơn vị       | Tổng tiếp nhận | Đã giải quyết
    xã A         | 2.846          | 2.791              what 25 of 26 units report as HS01,
    xã B         | 1.764          | 1.731              and as HS06

Heads of columns are short and say little without their table. Where the figures of most rows are
those that the units themselves report of one indicator, the column is of it, and the rows that
differ are the ones to look at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from vnreports.consolidate.catalogue import Measure
from vnreports.consolidate.figures import Asked, Figure
from vnreports.consolidate.picture import WHOLE
from vnreports.consolidate.rounding import same_printed
from vnreports.consolidate.sources import ReportRow, origin_of, read_uncoded
from vnreports.consolidate.timing import Timing
from vnreports.consolidate.totals import Table

_ROWS = 4  # rows that must agree
_SHARE = 0.75  # of those that can be compared
_KINDS = 3  # different figures among them: a column of zeros is like many others

Column = tuple[str, str, int]  # report, table, column


def columns_of(
    connection: Connection,
    reports: Sequence[ReportRow],
    table: Table,
    asked: Asked,
    measures: Mapping[str, Measure],
) -> Iterator[tuple[str, Figure]]:
    """Yield the unit and the figure of each row of the columns that could be made out."""
    by_column: dict[Column, list[tuple[str, Figure]]] = defaultdict(list)
    by_id = {one.id: one for one in reports}
    for named, column, row in read_uncoded(connection, list(by_id)):
        by = asked.book.of_report(by_id[row.report])
        unit = asked.book.known(row.scope or "")
        if by is not None and unit is not None and unit != by:
            figure = Figure(row, origin_of(row, by_id[row.report], by), "own", recognised=False)
            by_column[row.report, named, column].append((unit, figure))
    timing = Timing(asked.period, asked.rules)
    said: dict[str, dict[str, float]] = defaultdict(dict)
    for (unit, code, scope), cell in table.cells.items():
        if scope == WHOLE and cell.value is not None:
            said[unit][code] = cell.value
    for rows in by_column.values():
        found = _code(rows, said, measures)
        if found is not None:
            for unit, figure in rows:
                row = figure.row._replace(code=found)
                time = timing.of(row, measures[found])
                yield unit, replace(figure, row=row, time=time)


def _code(
    rows: list[tuple[str, Figure]],
    said: Mapping[str, Mapping[str, float]],
    measures: Mapping[str, Measure],
) -> str | None:
    """Return the indicator that most rows of a column agree with; None where none or two do."""
    agreeing: dict[str, set[float]] = defaultdict(set)
    agreed: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    for unit, figure in rows:
        for code, value in said.get(unit, {}).items():
            if (measures[code].line.unit == "%") != (figure.row.unit == "%"):
                continue
            compared[code] += 1
            count = measures[code].kind == "count"
            if (value == figure.value) if count else same_printed(value, figure.value):
                agreed[code] += 1
                agreeing[code].add(value)
    fitting = [
        code
        for code, times in agreed.items()
        if times >= max(_ROWS, _SHARE * compared[code]) and len(agreeing[code]) >= _KINDS
    ]
    best = sorted(fitting, key=lambda code: (-agreed[code], code))
    if not best or (len(best) > 1 and agreed[best[0]] == agreed[best[1]]):
        return None
    return best[0]
