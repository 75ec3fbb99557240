"""Table: the units as they lie on the disk, in `extractors/units`.

`units.tsv` is generated (tools/build_units.py), so are `former.tsv`, communes that were merged
before 2025, and `spellings.tsv` (tools/former_communes.py). `changes.tsv` is kept by hand; a line
of it takes the place of one of the same id. A "+" before a successor says that it came to be then:

    huyen-tinh-gia-thanh-hoa  huyện  Tĩnh Gia  38    2020-05-31  +407  407  933/NQ-UBTVQH14

Columns: id, type, name, parent, first day, last day, successors; then code and source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from vnreports.errors import RulePackError
from vnreports.locate import rules_dir
from vnreports.registry.units import Level, Registry, Unit

_COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})


@dataclass(slots=True)
class _Row:
    """A unit while its lines are put together."""

    id: str
    code: str
    type: str
    name: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    successors: list[str]
    predecessors: list[str] = field(default_factory=list)


def load_registry(folder: str | Path | None = None) -> Registry:
    """Return the units of a folder of rule packs (default: of this installation), read once.

    Raises:
        RulePackError: a file is missing or a line of it is no unit; names file and line.
    """
    return _load(rules_dir(folder))


@lru_cache(maxsize=4)
def _load(folder: Path) -> Registry:
    rows: dict[str, _Row] = {}
    for name in ("units.tsv", "former.tsv", "changes.tsv"):
        for row in _rows(folder / "units" / name):
            former = rows.get(row.id)
            if former and row.valid_from is None:
                row.valid_from = former.valid_from
            rows[row.id] = row
    _begin_successors(rows)
    _link(rows)
    return Registry(map(_unit, rows.values()), _spellings(folder / "units" / "spellings.tsv", rows))


def _lines(path: Path) -> list[str]:
    """Return the lines below the names of the columns."""
    try:
        return path.read_text(encoding="utf-8").split("\n")[1:]
    except OSError as error:
        raise RulePackError(f"{path}: không đọc được bảng đơn vị hành chính: {error}") from error


def _spellings(path: Path, rows: dict[str, _Row]) -> dict[str, str]:
    """Return other spellings of names, by the ids of all units that have name and code."""
    found = {}
    for line in filter(None, _lines(path)):
        id_, spelling = line.split("\t")
        for same in (id_, f"{id_}/2025"):
            if same in rows and rows[same].name == rows[id_].name:
                found[same] = spelling
    return found


def _rows(path: Path) -> Iterator[_Row]:
    days: dict[str, date | None] = {"": None}
    for number, line in enumerate(_lines(path), 2):
        if not line:
            continue
        try:
            id_, kind, name, parent, begin, end, successors, *more = line.split("\t")
            for day in (begin, end):
                if day not in days:
                    days[day] = date.fromisoformat(day)
            code = more[0] if more else id_.partition("/")[0]
            valid = days[begin], days[end]
            yield _Row(id_, code, kind, name, parent or None, *valid, successors.split())
        except ValueError as error:
            raise RulePackError(f"{path}: dòng {number}: không phải một đơn vị: {error}") from error


def _begin_successors(rows: dict[str, _Row]) -> None:
    """Let successors with a plus begin on the day after their predecessor's last."""
    for row in rows.values():
        for place, successor in enumerate(row.successors):
            if successor.startswith("+") and row.valid_to:
                row.successors[place] = successor[1:]
                rows[successor[1:]].valid_from = row.valid_to + timedelta(days=1)


def _link(rows: dict[str, _Row]) -> None:
    """Let units know what they were, and districts what their communes became."""
    became: dict[str, dict[str, None]] = defaultdict(dict)
    with_communes = {row.id for row in rows.values() if row.parent and not row.successors}
    for row in rows.values():
        for successor in row.successors:
            rows[successor].predecessors.append(row.id)
        # a commune that was gone before its district says nothing of what that became
        if row.parent in with_communes and row.valid_to == rows[row.parent].valid_to:
            became[row.parent] |= dict.fromkeys(row.successors)
    for district, communes in became.items():
        rows[district].successors = sorted(communes)


def _unit(row: _Row) -> Unit:
    level: Level = "commune" if row.type in _COMMUNES else "district" if row.parent else "province"
    return Unit(
        row.id,
        row.code,
        row.type,
        row.name,
        level,
        row.parent,
        row.valid_from,
        row.valid_to,
        tuple(row.successors),
        tuple(row.predecessors),
    )
