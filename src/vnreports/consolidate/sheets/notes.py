"""Notes: what the comment on a figure says.

Báo cáo nêu nhiều số khác nhau: 2.791, 2.781.
2.791: xa-a.docx, trang 3: “đã giải quyết 2.791 hồ sơ”
2.781: xa-a.docx, trang 9: “2.781”
≠ Đơn vị nêu nhiều số khác nhau; ô ghi cả các số, không chọn.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnreports.consolidate.picture import CellRecord, Line, Picture, Total
from vnreports.consolidate.sheets.looks import MARKS, number_words
from vnreports.consolidate.sheets.words import (
    RULES,
    cited,
    some_names,
    spread,
)

_CITED = 3  # origins that a comment quotes
_LARGEST = 3  # units whose figures a total's comment names


def of_cell(cell: CellRecord) -> str:
    """Say where a figure comes from and what is to be known of it."""
    lines = [cell.note] if cell.note else []
    several = len(cell.said) > 1
    origins = [(said, origin) for said in cell.said for origin in said.origins]
    if several:  # each value with the first place where it is said
        origins = [(said, said.origins[0]) for said in cell.said if said.origins]
    for said, origin in origins[:_CITED]:
        before = f"{number_words(said.value)}: " if several else ""
        lines.append(before + cited(origin))
    left = len(cell.origins) - min(len(origins), _CITED)
    if left > 0 and origins:
        lines.append(f"và {left} nơi khác: xem trang Nguồn.")
    lines += [f"{MARKS[flag].sign} {MARKS[flag].meaning}" for flag in MARKS if flag in cell.flags]
    return "\n".join(lines)


def of_total(picture: Picture, line: Line, total: Total) -> str:
    """Say how a total is computed, over how many units, and who is missing."""
    count = total.units + len(total.missing)
    lines = [f"{RULES[line.aggregation]}: {total.units}/{count} đơn vị có số liệu."]
    if total.note:
        lines.append(total.note)
    if total.value is None and (words := spread(total)):
        lines.append(f"Thấp nhất – cao nhất: {words}.")
    if total.missing:
        lines.append(f"Chưa có số liệu: {some_names(picture, total.missing)}.")
    return "\n".join(lines)


def largest(picture: Picture, cells: Sequence[CellRecord]) -> str:
    """Name the units with the largest figures, each with its source."""
    lines = []
    for cell in sorted(cells, key=lambda cell: -(cell.value or 0))[:_LARGEST]:
        source = f" ({cited(cell.origins[0], 90)})" if cell.origins else ""
        value = number_words(cell.value or 0)
        lines.append(f"{picture.unit(cell.unit).name}: {value}{source}")
    return "\n".join(lines)
