"""Chapters: the whole report as blocks, chapter by chapter, from the picture and the outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from vnreports.consolidate.drafting.assessment import strengths, tasks, weaknesses
from vnreports.consolidate.drafting.blocks import (
    Annex,
    Block,
    Box,
    Figure,
    Gap,
    Heading,
    Paragraph,
    Piece,
    Pieces,
)
from vnreports.consolidate.drafting.coverage import coverage, coverage_table
from vnreports.consolidate.drafting.findings import own_matters, recommendations
from vnreports.consolidate.drafting.outline import Chapter, Extra, Section, Teller, outline
from vnreports.consolidate.drafting.practice import documents, initiatives, initiatives_table
from vnreports.consolidate.drafting.rates import on_time
from vnreports.consolidate.drafting.tables import area_table, comparison_table
from vnreports.consolidate.picture import CellRecord, Contradiction, Line, Picture
from vnreports.consolidate.showing.conflicts import conflicts
from vnreports.consolidate.showing.origins import of_cell, of_origins
from vnreports.consolidate.showing.wording import (
    capital,
    day,
    listed,
    names_of,
    period_name,
    printed,
)
from vnreports.records import Area

EDITOR = "Ghi chú cho người biên tập (xóa trước khi trình ký)"
_EXTRAS: Mapping[Extra, Callable[[Teller], Iterator[Block]]] = {
    "documents": lambda teller: documents(teller.picture),
    "initiatives": lambda teller: initiatives(teller.picture),
    "on_time": lambda teller: on_time(teller.picture),
    "strengths": strengths,
    "weaknesses": weaknesses,
    "tasks": tasks,
    "recommendations": lambda teller: recommendations(teller.picture),
}


def chapters(teller: Teller) -> Iterator[Block]:
    """Yield the body of the report, from its first paragraph to the last chapter."""
    yield from _opening(teller)
    yield from coverage(teller.picture)
    yield from _box(teller, None)
    for chapter in outline().chapter:
        yield Heading(f"{chapter.number}. {chapter.title}", 1)
        for section in chapter.section:
            yield Heading(f"{section.number}. {section.title}", 2)
            yield from _content(teller, section)
        yield from _content(teller, chapter)


def annexes(teller: Teller) -> Iterator[Block]:
    """Yield the annexes, each on its own page."""
    yield Annex("I", "Tình hình gửi báo cáo của các cơ quan, đơn vị")
    yield from coverage_table(teller.picture)
    yield Annex("II", "So sánh số liệu giữa hai kỳ")
    compared = list(comparison_table(teller))
    yield from compared or [Paragraph(("Chưa có số liệu của kỳ khác để so sánh.",))]
    yield Annex("III", "Danh mục mô hình, sáng kiến, giải pháp")
    yield from initiatives_table(teller.picture)
    yield Annex("IV", "Kiến nghị của các đơn vị thuộc thẩm quyền của địa phương")
    yield from own_matters(teller.picture)
    if teller.picture.units:
        yield Annex("V", "Nguồn số liệu trong các bảng")
        yield Paragraph(("Chú thích của các bảng (số thứ tự có chữ b) được dẫn dưới đây.",))


def _opening(teller: Teller) -> Iterator[Block]:
    period = teller.picture.period
    basis = next(one for one in outline().basis if one.since <= period.end)
    days = f"từ ngày {day(period.begin)} đến ngày {day(period.end)}"
    yield Paragraph(
        (
            f"{basis.words} ",
            Gap(teller.fill(basis.ask)),
            f", Ủy ban nhân dân {teller.names['province']} báo cáo công tác cải cách hành chính "
            f"{period_name(period)} (số liệu {days}) như sau:",
        )
    )


def _content(teller: Teller, part: Chapter | Section) -> Iterator[Block]:
    """Yield sentences, what else belongs there, what is lacking, the table and the editor's box."""
    told = 0
    if isinstance(part, Section):
        said = teller.paragraphs(part.sentence)
        told = len(said)
        yield from map(Paragraph, said)
    if part.extra:
        for block in _EXTRAS[part.extra](teller):
            told += 1
            yield block
    if not told and part.lacking:
        yield Paragraph((Gap(teller.fill(part.lacking)),))
    if part.ask:
        yield Paragraph((Gap(teller.fill(part.ask)),))
    if part.area:
        title = part.title if isinstance(part, Section) else "chỉ đạo, điều hành"
        yield from area_table(teller, part.area, title[:1].lower() + title[1:])
        yield from _box(teller, part.area)


def _box(teller: Teller, area: Area | None) -> Iterator[Box]:
    """Yield the note of what contradicts itself, of an area; None: of what has no area here."""
    picture = teller.picture
    items: list[Pieces] = [
        _contradiction(picture, one)
        for one in picture.contradictions
        if _home(teller, one.codes) == area
    ]
    for code, cells in conflicts(picture).items():
        if _home(teller, [code]) == area:
            items.append(_conflict(teller, code, cells))
    if items:
        yield Box(EDITOR, items)


def _home(teller: Teller, codes: Sequence[str]) -> Area | None:
    """Return the area of the first code whose area has a place in the outline."""
    chapters = outline().chapter
    homes = {one.area for one in chapters} | {part.area for one in chapters for part in one.section}
    areas = (teller.lines[code].area for code in codes if code in teller.lines)
    return next((area for area in areas if area in homes), None)


def _conflict(teller: Teller, code: str, cells: Sequence[CellRecord]) -> Pieces:
    """Say of which units an indicator has two values, and which."""
    line = teller.lines.get(code) or Line(code=code, name=code)
    pieces: list[Piece] = [f"{line.name}: chưa tính số của đơn vị nêu các số khác nhau: "]
    for position, cell in enumerate(cells):
        values = "; ".join(printed(said.value, line.unit) for said in cell.said)
        note = Figure(values, of_cell(teller.picture, cell, line))
        name = names_of(teller.picture, [cell.unit])[0]
        pieces += [f"{', ' if position else ''}{name} (", note, ")"]
    return (*pieces, ".")


def _contradiction(picture: Picture, one: Contradiction) -> Pieces:
    names = capital(listed(names_of(picture, one.units)))
    note = of_origins(picture, one.origins, most=4)
    return (f"{names}: " if names else "", Figure(one.message.rstrip(), note))
