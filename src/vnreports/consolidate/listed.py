"""Listed: what the reports of a period list besides figures: checks, initiatives, findings.

Initiatives of one group are one; where nothing groups them, those of one name are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping

from vnreports.consolidate.picture import Contradiction, Finding, Group, Member
from vnreports.consolidate.sources import (
    ReportRow,
    folded,
    origin_of_item,
    read_items,
)
from vnreports.dataset.rows import slug

# Checks of a report that show two statements which cannot both be true.
_CONTRADICTIONS = frozenset(
    {"sum_mismatch", "percent_mismatch", "count_mismatch", "conflicting_reference"}
)


@dataclass(frozen=True, slots=True)
class Filed:
    """Reports of the period, each with the key of its unit."""

    reports: Mapping[str, ReportRow]
    units: Mapping[str, str]

    def items(self, connection: Connection, name: str) -> Iterator[tuple[RowMapping, str]]:
        """Yield the items of a list and the unit that says them, unit by unit."""
        rows = read_items(connection, name, list(self.reports))
        for report in self.reports:
            for row in rows.get(report, ()):
                yield row, self.units[report]


def checks_of(
    connection: Connection, filed: Filed, spans: Mapping[str, Sequence[tuple[int, int, str]]]
) -> Iterator[Contradiction]:
    """Yield what the reports were found to contradict themselves in."""
    for row, unit in filed.items(connection, "checks"):
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
            origins=[origin_of_item(row, filed.reports[row["report"]], unit)],
        )


def findings_of(connection: Connection, filed: Filed, name: str) -> Iterator[Finding]:
    """Yield difficulties or recommendations, each text of a unit once."""
    seen: set[tuple[str, str]] = set()
    for row, unit in filed.items(connection, name):
        if (unit, folded(row["text"])) in seen:
            continue
        seen.add((unit, folded(row["text"])))
        yield Finding(
            unit=unit,
            text=row["text"],
            to=row.get("to"),
            origins=[origin_of_item(row, filed.reports[row["report"]], unit)],
        )


def initiatives_of(connection: Connection, filed: Filed) -> list[Group]:
    """Return the initiatives of the units, by group."""
    groups: dict[str, list[tuple[RowMapping, str]]] = defaultdict(list)
    for row, unit in filed.items(connection, "initiatives"):
        groups[row["group"] or folded(row["name"])].append((row, unit))
    return [_group(key, rows, filed) for key, rows in groups.items()]


def _group(key: str, rows: Sequence[tuple[RowMapping, str]], filed: Filed) -> Group:
    names = [row["name"] for row, _ in rows]
    by_unit: dict[str, list[RowMapping]] = defaultdict(list)
    for row, unit in rows:
        by_unit[unit].append(row)
    return Group(
        id=slug(key) or key,
        name=max(names, key=names.count),
        themes=_distinct(row["theme"] for row, _ in rows),
        members=[_member(unit, some, filed) for unit, some in by_unit.items()],
    )


def _member(unit: str, rows: Sequence[RowMapping], filed: Filed) -> Member:
    """Return one member for a unit, however often its reports name the initiative."""
    first = rows[0]
    return Member(
        unit=unit,
        name=first["name"],
        owner=next((row["owner"] for row in rows if row["owner"]), None),
        status=first["status"],
        places=_distinct(place for row in rows for place in row["places"] or ()),
        origins=[origin_of_item(row, filed.reports[row["report"]], unit) for row in rows],
    )


def _distinct(words: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))
