"""Assessment: strengths, weaknesses and tasks, as far as they follow from figures.

    HS13 rose by 3,2 points    ->  a strength
    two units have not reported ->  a weakness, and a task

What cannot be read off a figure (causes, reasons, plans) is left to the author.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnreports.consolidate.drafting.blocks import Block, Figure, Paragraph, Piece
from vnreports.consolidate.drafting.coverage import missing_note
from vnreports.consolidate.drafting.findings import difficulties
from vnreports.consolidate.drafting.outline import Teller, is_thin
from vnreports.consolidate.drafting.rates import named_rates
from vnreports.consolidate.picture import Picture
from vnreports.consolidate.showing.comparing import Compared, compared
from vnreports.consolidate.showing.origins import of_origins
from vnreports.consolidate.showing.practices import units_of
from vnreports.consolidate.showing.rates import ON_TIME, below_total
from vnreports.consolidate.showing.subtotals import shown_lines
from vnreports.consolidate.showing.wording import (
    counted,
    in_state,
    listed,
    names_of,
    printed,
    rounded,
)

MOVES = 4  # rates whose movement is told
_NAMED = 3
_LATE, _OVERDUE = "HS09", "HS12"
_FALLING_IS_GOOD = frozenset({"HS14"})


def strengths(teller: Teller) -> Iterator[Block]:
    """Yield what has become better, and what is shared."""
    for code in _moved(teller, better=True)[:MOVES]:
        yield _movement(teller, code)
    groups = [one for one in teller.picture.initiatives if len(units_of(one)) > 1]
    if groups:
        most = max(groups, key=lambda one: len(units_of(one)))
        origins = [origin for member in most.members for origin in member.origins]
        note = of_origins(teller.picture, origins)
        figure = Figure(counted(len(units_of(most))), note, f"group:{most.id}")
        words = f"Mô hình, sáng kiến được nhiều đơn vị áp dụng nhất là “{most.name}”, tại "
        yield Paragraph((words, figure, " cơ quan, đơn vị."), "item")


def weaknesses(teller: Teller) -> Iterator[Block]:
    """Yield what has become worse, what is late and who is behind; then what units say."""
    picture = teller.picture
    for code in _moved(teller, better=False)[:MOVES]:
        yield _movement(teller, code)
    late = picture.total(_LATE).value if _LATE in teller.lines else None
    if late:
        words = "Còn ", teller.figure(_LATE, counted(int(late))), " hồ sơ giải quyết quá hạn."
        yield Paragraph(words, "item")
    below = below_total(picture)
    if below:
        total = teller.figure(ON_TIME)
        pieces: list[Piece] = [
            "Tỷ lệ giải quyết trước và đúng hạn của ",
            Figure(counted(len(below)), _below_note(picture, len(below)), "below"),
            " đơn vị thấp hơn mức chung (",
            total,
            "), trong đó thấp nhất là ",
            *named_rates(picture, below[:_NAMED]),
        ]
        yield Paragraph((*pieces, "."), "item")
    yield from difficulties(picture)


def tasks(teller: Teller) -> Iterator[Block]:
    """Yield the tasks that follow from the picture."""
    picture = teller.picture
    missing = in_state(picture, "missing")
    if missing:
        names = listed(names_of(picture, [one.unit for one in missing]))
        yield _task("Đôn đốc các đơn vị chưa gửi báo cáo: ", Figure(names, missing_note(picture),
                                                                   "state:missing"))  # fmt: skip
    below = below_total(picture)
    if below:
        names = listed(names_of(picture, [cell.unit for cell in below]))
        words = (
            "Chấn chỉnh việc giải quyết hồ sơ tại các đơn vị có tỷ lệ đúng hạn thấp hơn mức chung: "
        )
        yield _task(words, Figure(names, _below_note(picture, len(below)), "below"))
    overdue = picture.total(_OVERDUE).value if _OVERDUE in teller.lines else None
    if overdue:
        count = teller.figure(_OVERDUE, counted(int(overdue)))
        yield Paragraph(("Giải quyết dứt điểm ", count, " hồ sơ đang quá hạn."), "item")
    if picture.contradictions:
        names = listed(
            names_of(picture, [key for one in picture.contradictions for key in one.units])
        )
        origins = [origin for one in picture.contradictions for origin in one.origins]
        figure = Figure(names, of_origins(picture, origins))
        yield _task("Rà soát, xác minh số liệu mâu thuẫn trong báo cáo của ", figure)
    shared = [one for one in picture.initiatives if len(units_of(one)) > 1]
    if shared:
        names = listed([f"“{one.name}”" for one in shared], most=3, noun="mô hình")
        origins = [origin for one in shared for who in one.members for origin in who.origins]
        figure = Figure(names, of_origins(picture, origins))
        yield _task("Đánh giá, nhân rộng các mô hình, sáng kiến có hiệu quả: ", figure)


def _task(words: str, figure: Figure) -> Paragraph:
    return Paragraph((words, figure, "."), "item")


def _moved(teller: Teller, *, better: bool) -> Sequence[str]:
    """Return the rates that moved in one direction, the furthest first."""
    moves: list[tuple[float, str]] = []
    for line in shown_lines(teller.picture, teller.picture.lines):
        total = teller.picture.total(line.code)
        pair = compared(teller.picture, total)
        if line.unit != "%" or pair is None or is_thin(teller.picture, total):
            continue
        distance = float(rounded(pair.now)) - float(rounded(pair.before))
        good = -distance if line.code in _FALLING_IS_GOOD else distance
        if good and (good > 0) is better:
            moves.append((abs(distance), line.code))
    return [code for _, code in sorted(moves, reverse=True)]


def _movement(teller: Teller, code: str) -> Paragraph:
    line, total = teller.lines[code], teller.picture.total(code)
    pair = compared(teller.picture, total) or Compared(total.value or 0, total.value or 0)
    figure = teller.figure(code)

    def also(words: str) -> Figure:
        return Figure(words, figure.note, figure.key)

    pieces: list[Piece] = [f"{line.name} đạt ", figure, ", ", also(pair.moved(line.unit))]
    pieces += [f" so với {teller.former} (", also(printed(pair.before, line.unit))]
    if pair.units is not None:
        pieces += [", tính ở ", also(counted(pair.units)), " đơn vị có số liệu cả hai kỳ"]
    return Paragraph((*pieces, ")."), "item")


def _below_note(picture: Picture, count: int) -> str:
    cells = below_total(picture)
    origins = [origin for cell in cells for origin in cell.origins[:1]]
    return f"Đếm {counted(count)} đơn vị có tỷ lệ thấp hơn: {of_origins(picture, origins)}"
