"""Tables: the figures of a content of reform by groups of units, and those of two periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnreports.consolidate.drafting.blocks import Block, Grid, Pieces
from vnreports.consolidate.drafting.outline import Teller
from vnreports.consolidate.picture import Line
from vnreports.consolidate.showing.comparing import compared
from vnreports.consolidate.showing.subtotals import shown_lines, subtotals, unit_groups
from vnreports.consolidate.showing.wording import counted, difference, printed
from vnreports.records import Area, Number

BLANK = "—"  # not said; nought is 0


def area_table(teller: Teller, area: Area, title: str) -> Iterator[Block]:
    """Yield the figures of an area: of the province, then of each group of units."""
    picture = teller.picture
    lines = shown_lines(picture, picture.of_area(area))
    if not lines:
        return
    groups = unit_groups(picture)
    named = groups if len(groups) > 1 else []
    wide = 24 if len(named) < 3 else 20  # millimetres of a group's column
    rows: list[Sequence[Pieces]] = []
    for line in lines:
        total = picture.total(line.code)
        parts = subtotals(picture, line, named)
        rows.append(
            (
                (line.name,),
                (line.unit or BLANK,),
                _whole(teller, line),
                *((_value(part, line),) for part in parts),
                (f"{counted(total.units)}/{counted(len(picture.reporting))}",),
            )
        )
    yield Grid(
        f"Số liệu {title}{' theo nhóm đơn vị' if named else ''}",
        (
            "Chỉ tiêu",
            "Đơn vị tính",
            f"Toàn {teller.names['tinh']}",
            *(group.name for group in named),
            "Số đơn vị có số liệu",
        ),
        rows,
        (98 - wide * len(named), 16, 27, *(wide for _ in named), 19),
        frozenset(range(2, 4 + len(named))),
    )


def comparison_table(teller: Teller) -> Iterator[Block]:
    """Yield the figures that may be compared with the period before."""
    picture = teller.picture
    rows: list[Sequence[Pieces]] = []
    for line in picture.lines:
        total = picture.total(line.code)
        pair = compared(picture, total)
        if pair is None:
            continue
        now = teller.figure(line.code, printed(pair.now, line.unit))
        rows.append(
            (
                (line.name,),
                (line.unit or BLANK,),
                (printed(pair.before, line.unit),),
                (now,),
                (difference(pair.now, pair.before, line.unit),),
                (counted(pair.units or total.units),),
            )
        )
    if rows:
        former = teller.former[:1].upper() + teller.former[1:]
        current = teller.names["period"][:1].upper() + teller.names["period"][1:]
        yield Grid(
            f"So sánh với {teller.former}, tính ở các đơn vị có số liệu cả hai kỳ",
            ("Chỉ tiêu", "Đơn vị tính", former, current, "Tăng (+), giảm (−)", "Số đơn vị"),
            rows,
            (52, 18, 23, 25, 27, 15),
            frozenset({2, 3, 4, 5}),
        )


def _whole(teller: Teller, line: Line) -> Pieces:
    total = teller.picture.total(line.code)
    if total.value is not None:
        return (teller.figure(line.code),)
    low, high = total.lowest, total.highest
    if low is None:
        return (BLANK,)
    span = printed(low, line.unit)
    if high is not None and high != low:
        span = f"từ {span} đến {printed(high, line.unit)}"
    return (teller.figure(line.code, span),)


def _value(value: Number | None, line: Line) -> str:
    return BLANK if value is None else printed(value, line.unit)
