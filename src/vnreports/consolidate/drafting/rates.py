"""Rates: which units resolve all dossiers on time, and which the fewest, in a sentence.

The weak ones are named, the best are counted: that is what a meeting on the report talks about.
"""

from __future__ import annotations

from collections.abc import Iterator

from vnreports.consolidate.drafting.blocks import Block, Figure, Paragraph, Piece
from vnreports.consolidate.picture import CellRecord, Picture
from vnreports.consolidate.showing.origins import of_cell, of_origins
from vnreports.consolidate.showing.rates import ON_TIME, ranked
from vnreports.consolidate.showing.wording import counted, names_of, printed

_NAMED = 3


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
            Figure(share, _counted_from(picture, full), "full"),
            " đơn vị có số liệu đạt tỷ lệ giải quyết trước và đúng hạn ",
            Figure("100%", _counted_from(picture, full), "full"),
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
