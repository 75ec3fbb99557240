"""Shares of tables: does each percentage of a column fit the counts of its row?

    | Hộ tịch   | 120 | 118 | 98,3 |
    | Đất đai   |  80 |  60 | 85,0 |     60/80 = 75 %   -> percent_mismatch
    | Chứng thực| 300 | 300 | 100  |

Which two columns a column of percentages is made from is learned from its own rows: only where
nearly all of them agree is the one that does not a slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from vnreports.checking import Fault
from vnreports.checking.printed import Figure, agrees, decimals_of
from vnreports.draft import Draft
from vnreports.flow import Flow
from vnreports.numbers import format_number
from vnreports.rules import RuleSet

Row = Mapping[int, Figure]
_MOST_COLUMNS = 12  # of counts; more are no table of shares
_MOST_SLIPS = 2
_FEWEST_ROWS = 3


def check_shares(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each percentage of a table that alone does not fit the counts beside it."""
    tables: dict[str, dict[int, dict[int, Figure]]] = {}
    for one in draft.indicators:
        place = one.record.table
        if place is not None and one.record.qualifier == "exact":
            tables.setdefault(place.table, {}).setdefault(place.row, {})[place.column] = one
    for rows in tables.values():
        yield from _slips(draft.flow, list(rows.values()))


def _slips(flow: Flow, rows: Sequence[Row]) -> Iterator[Fault]:
    columns = {column for row in rows for column in row}
    shares = {c for c in columns if any(_is_share(row[c]) for row in rows if c in row)}
    counts = sorted(columns - shares)[:_MOST_COLUMNS]
    for share in sorted(shares):
        best = _made_from(flow, rows, share, counts)
        if best is None:
            continue
        part, whole = best
        for row in _full(rows, share, part, whole):
            if not _fits(flow, row, share, part, whole):
                yield _fault(flow, row[share], row[part], row[whole])


def _made_from(
    flow: Flow, rows: Sequence[Row], share: int, counts: Sequence[int]
) -> tuple[int, int] | None:
    """Return the columns of part and whole that all rows but a slip or two agree with."""
    best: tuple[int, tuple[int, int]] | None = None
    for part, whole in permutations(counts, 2):
        full = _full(rows, share, part, whole)
        telling = [row for row in full if row[part].record.value != row[whole].record.value]
        hits = sum(_fits(flow, row, share, part, whole) for row in telling)
        slips = sum(not _fits(flow, row, share, part, whole) for row in full)
        if not slips and hits:
            return None  # one pair fits all
        enough = len(full) >= _FEWEST_ROWS and len(full) - slips > slips and hits > 0
        if enough and slips <= _MOST_SLIPS and (best is None or slips < best[0]):
            best = slips, (part, whole)
    return best[1] if best else None


def _full(rows: Sequence[Row], share: int, part: int, whole: int) -> list[Row]:
    return [
        row
        for row in rows
        if share in row
        and _is_share(row[share])
        and all(c in row and row[c].record.denominator is None for c in (part, whole))
        and row[whole].record.value > 0
    ]


def _fits(flow: Flow, row: Row, share: int, part: int, whole: int) -> bool:
    rate = row[share]
    return agrees(
        row[part].record.value, row[whole].record.value, rate.record.value, decimals_of(flow, rate)
    )


def _is_share(one: Figure) -> bool:
    return one.record.unit == "%" and one.record.denominator is None


def _fault(flow: Flow, rate: Figure, part: Figure, whole: Figure) -> Fault:
    decimals = max(2, decimals_of(flow, rate))
    exact = round(100 * part.record.value / whole.record.value, decimals)
    message = (
        f"Bảng: {format_number(part.record.value)}/{format_number(whole.record.value)} tương ứng"
        f" {format_number(exact)}%, nhưng báo cáo ghi {format_number(rate.record.value)}%."
    )
    start, end = min(part.start, whole.start, rate.start), max(part.end, whole.end, rate.end)
    return Fault(start, end, "percent_mismatch", message, "checks.column_share", 0.85)
