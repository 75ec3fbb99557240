"""Assessment: strengths, weaknesses and tasks, as far as they follow from figures.

    HS13 rose by 3,2 points    ->  a strength
    two units have not reported ->  a weakness, and a task

What cannot be read off a figure (causes, reasons, plans) is left to the author.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnreports.consolidate.drafting.blocks import Block, Figure, Paragraph, Piece
from vnreports.consolidate.drafting.findings import difficulties
from vnreports.consolidate.drafting.outline import Teller, is_thin, shown_lines
from vnreports.consolidate.drafting.rates import ON_TIME, below_total, named_rates
from vnreports.consolidate.picture import Picture
from vnreports.consolidate.showing.origins import of_origins
from vnreports.consolidate.showing.wording import counted, in_state, listed, names_of, printed

MOVES = 4  # rates whose movement is told
_NAMED = 3
_LATE, _OVERDUE = "HS09", "HS12"
_FALLING_IS_GOOD = frozenset({"HS14"})


def strengths(teller: Teller) -> Iterator[Block]:
    """Yield what has become better, and what is shared."""
    for code in _moved(teller, better=True)[:MOVES]:
        yield _movement(teller, code)
    groups = [one for one in teller.picture.initiatives if len(one.members) > 1]
    if groups:
        most = max(groups, key=lambda one: len({member.unit for member in one.members}))
        origins = [origin for member in most.members for origin in member.origins]
        count = len({member.unit for member in most.members})
        if count > 1:
            figure = Figure(counted(count), of_origins(teller.picture, origins))
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
        yield Paragraph((f"Đôn đốc các đơn vị chưa gửi báo cáo: {names}.",), "item")
    below = below_total(picture)
    if below:
        names = listed(names_of(picture, [cell.unit for cell in below]))
        words = f"Chấn chỉnh việc giải quyết hồ sơ tại các đơn vị có tỷ lệ đúng hạn thấp: {names}."
        yield Paragraph((words,), "item")
    overdue = picture.total(_OVERDUE).value if _OVERDUE in teller.lines else None
    if overdue:
        count = teller.figure(_OVERDUE, counted(int(overdue)))
        yield Paragraph(("Giải quyết dứt điểm ", count, " hồ sơ đang quá hạn."), "item")
    if picture.contradictions:
        units = [unit for one in picture.contradictions for unit in one.units]
        names = listed(names_of(picture, units))
        yield Paragraph((f"Rà soát, xác minh số liệu báo cáo của {names}.",), "item")
    shared = [one.name for one in picture.initiatives if len({m.unit for m in one.members}) > 1]
    if shared:
        names = listed([f"“{name}”" for name in shared], most=3, noun="mô hình")
        words = f"Đánh giá, nhân rộng các mô hình, sáng kiến có hiệu quả: {names}."
        yield Paragraph((words,), "item")


def _moved(teller: Teller, *, better: bool) -> Sequence[str]:
    """Return the rates that moved in one direction, the furthest first."""
    moves: list[tuple[float, str]] = []
    for line in shown_lines(teller.picture, teller.picture.lines):
        total = teller.picture.total(line.code)
        if line.unit != "%" or total.value is None or total.former is None:
            continue
        distance = float(total.value - total.former)
        good = distance if line.code not in _FALLING_IS_GOOD else -distance
        moved = teller.movement(line.code) not in (None, "không đổi")
        if moved and (good > 0) is better and not is_thin(teller.picture, total):
            moves.append((abs(distance), line.code))
    return [code for _, code in sorted(moves, reverse=True)]


def _movement(teller: Teller, code: str) -> Paragraph:
    line, total = teller.lines[code], teller.picture.total(code)
    before = printed(total.former or 0, line.unit)
    figure = teller.figure(code)
    moved = Figure(teller.movement(code) or "", figure.note, figure.key)
    since = Figure(before, figure.note, figure.key)
    return Paragraph(
        (f"{line.name} đạt ", figure, ", ", moved, f" so với {teller.former} (", since, ")."),
        "item",
    )


def _below_note(picture: Picture, count: int) -> str:
    cells = below_total(picture)
    origins = [origin for cell in cells for origin in cell.origins[:1]]
    return f"Đếm {counted(count)} đơn vị có tỷ lệ thấp hơn: {of_origins(picture, origins)}"
