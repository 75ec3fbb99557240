"""Listed: what the reports of a period list besides figures: checks, difficulties, proposals.

Initiatives and cited documents, which are put together over units, have modules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping

from vnreports.consolidate.picture import Contradiction, Finding
from vnreports.consolidate.sources import (
    ReportRow,
    folded,
    origin_of_item,
    read_items,
)

# Checks of a report that show two statements which cannot both be true.
_CONTRADICTIONS = frozenset(
    {"sum_mismatch", "percent_mismatch", "count_mismatch", "conflicting_reference"}
)


@dataclass(frozen=True, slots=True)
class Items:
    """What the reports of a period list: the reports by id, and the unit of each."""

    reports: Mapping[str, ReportRow]
    units: Mapping[str, str]

    def rows(self, connection: Connection, name: str) -> Iterator[tuple[RowMapping, str]]:
        """Yield the items of a list and the unit that says them, unit by unit."""
        rows = read_items(connection, name, list(self.reports))
        for report in self.reports:
            for row in rows.get(report, ()):
                yield row, self.units[report]


def checks_of(
    connection: Connection, items: Items, spans: Mapping[str, Sequence[tuple[int, int, str]]]
) -> Iterator[Contradiction]:
    """Yield what the reports were found to contradict themselves in."""
    for row, unit in items.rows(connection, "checks"):
        if row["kind"] not in _CONTRADICTIONS:
            continue
        inside = (
            code
            for start, end, code in spans.get(row["report"], ())
            if start < row["span_end"] and row["span_start"] < end
        )
        yield Contradiction(
            kind=row["kind"],
            message=row["message"],
            units=[unit],
            codes=list(dict.fromkeys(inside)),
            origins=[origin_of_item(row, items.reports[row["report"]], unit)],
        )


def findings_of(connection: Connection, items: Items, name: str) -> Iterator[Finding]:
    """Yield difficulties or recommendations, each text of a unit once."""
    seen: set[tuple[str, str]] = set()
    for row, unit in items.rows(connection, name):
        if (unit, folded(row["text"])) in seen:
            continue
        seen.add((unit, folded(row["text"])))
        yield Finding(
            unit=unit,
            text=row["text"],
            to=row.get("to"),
            origins=[origin_of_item(row, items.reports[row["report"]], unit)],
        )
