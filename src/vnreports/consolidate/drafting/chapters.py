"""Chapters: the whole report as blocks, chapter by chapter, from the picture and the outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from vnreports.consolidate.drafting.assessment import strengths, tasks, weaknesses
from vnreports.consolidate.drafting.blocks import Annex, Block, Box, Figure, Gap, Heading, Paragraph
from vnreports.consolidate.drafting.coverage import coverage, coverage_table
from vnreports.consolidate.drafting.findings import recommendations
from vnreports.consolidate.drafting.outline import Chapter, Extra, Section, Teller, outline
from vnreports.consolidate.drafting.practice import documents, initiatives, initiatives_table
from vnreports.consolidate.drafting.rates import on_time
from vnreports.consolidate.drafting.tables import area_table, comparison_table
from vnreports.consolidate.picture import Contradiction, Picture
from vnreports.consolidate.showing.origins import of_cell, of_origins
from vnreports.consolidate.showing.wording import day, names_of, period_name
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
    yield Annex("II", "So sánh số liệu với kỳ trước")
    compared = list(comparison_table(teller))
    yield from compared or [Paragraph(("Chưa có số liệu của kỳ trước để so sánh.",))]
    yield Annex("III", "Danh mục mô hình, sáng kiến, giải pháp")
    yield from initiatives_table(teller.picture)


def _opening(teller: Teller) -> Iterator[Block]:
    picture, period = teller.picture, teller.picture.period
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
    if not picture.units:
        yield Paragraph((Gap("chưa có đơn vị nào trong danh sách tổng hợp"),))


def _content(teller: Teller, part: Chapter | Section) -> Iterator[Block]:
    """Yield sentences, what else belongs there, what is lacking, the table and the editor's box."""
    told = 0
    if isinstance(part, Section):
        said = [pieces for one in part.sentence if (pieces := teller.tell(one))]
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
    areas = {line.code: line.area for line in picture.lines}
    homes = {part.area for one in outline().chapter for part in (one, *one.section) if part.area}
    items = []
    for one in picture.contradictions:
        home = next((areas[code] for code in one.codes if code in areas), None)
        if (home if home in homes else None) == area:
            items.append(_contradiction(picture, one))
    for cell in picture.cells:
        home = areas.get(cell.code)
        if "conflict" in cell.flags and (home if home in homes else None) == area:
            if home is None:
                continue
            line = teller.lines[cell.code]
            note = Figure("nêu các số khác nhau", of_cell(picture, cell, line))
            name = names_of(picture, [cell.unit])[0]
            items.append((f"{name} ", note, f" về “{line.name}”; chưa đưa vào số tổng hợp."))
    if items:
        yield Box(EDITOR, items)


def _contradiction(picture: Picture, one: Contradiction) -> tuple[str, Figure]:
    names = ", ".join(names_of(picture, one.units))
    note = of_origins(picture, one.origins, most=4)
    return (f"{names}: " if names else "", Figure(one.message.rstrip(), note))
