"""Rates: how the units stand in the share of dossiers resolved on time, best and worst.

The weak ones are named, the best are counted: that is what a meeting on the report talks about.
A unit whose figures contradict each other is not ranked.
"""

from __future__ import annotations

from collections.abc import Iterator

from vnreports.consolidate.drafting.blocks import Block, Figure, Paragraph, Piece
from vnreports.consolidate.picture import CellRecord, Picture
from vnreports.consolidate.showing.origins import of_cell, of_origins
from vnreports.consolidate.showing.wording import counted, names_of, printed

ON_TIME = "HS13"  # resolved early and on time, of all resolved
_NAMED = 3


def ranked(picture: Picture, code: str = ON_TIME) -> list[CellRecord]:
    """Return the figures of the units that have one, the lowest first."""
    cells = [picture.cell(unit.key, code) for unit in picture.units]
    said = [
        cell for cell in cells if cell.value is not None and "contradiction" not in cell.flags
    ]
    return sorted(said, key=lambda cell: (cell.value or 0, cell.unit))


def below_total(picture: Picture) -> list[CellRecord]:
    """Return the units that stay below the rate of the province, the lowest first."""
    total = picture.total(ON_TIME).value
    cells = ranked(picture)
    return [cell for cell in cells if total is not None and (cell.value or 0) < total]


def on_time(picture: Picture) -> Iterator[Block]:
    """Yield how many units are at 100 %, and which are the lowest."""
    cells = ranked(picture)
    if len(cells) < 2:
        return
    full = [cell for cell in cells if cell.value == 100]
    low = [cell for cell in cells if cell.value != 100][:_NAMED]
    pieces: list[Piece] = []
    if full:
        share = f"{counted(len(full))}/{counted(len(cells))}"
        pieces += [
            "Có ",
            Figure(share, _counted_from(picture, full)),
            " đơn vị có số liệu đạt tỷ lệ giải quyết trước và đúng hạn ",
            Figure("100%", _counted_from(picture, full)),
        ]
    if low:
        opening = "; thấp nhất là " if full else "Các đơn vị có tỷ lệ đúng hạn thấp nhất: "
        pieces += [opening, *named_rates(picture, low)]
    yield Paragraph((*pieces, "."))


def named_rates(picture: Picture, cells: list[CellRecord]) -> list[Piece]:
    """Return "Phường A (85,2%), Xã B (88%)", each with its source."""
    line = next(line for line in picture.lines if line.code == ON_TIME)
    pieces: list[Piece] = []
    for cell in cells:
        value = printed(cell.value or 0, line.unit)
        figure = Figure(value, of_cell(picture, cell, line), f"cell:{cell.unit}:{cell.code}")
        pieces += [", " if pieces else "", f"{names_of(picture, [cell.unit])[0]} (", figure, ")"]
    return [piece for piece in pieces if piece != ""]


def _counted_from(picture: Picture, cells: list[CellRecord]) -> str:
    origins = [origin for cell in cells for origin in cell.origins[:1]]
    return f"Đếm theo tỷ lệ của từng đơn vị: {of_origins(picture, origins)}"
