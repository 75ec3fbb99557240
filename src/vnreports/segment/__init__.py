"""Segmentation: from the lines of a source to the blocks of a report.

    I. CÔNG TÁC CHỈ ĐẠO        -> heading, level 1
    - Kế hoạch số 12/KH-       -> list item, one line of the flow though it is wrapped
    UBND …

Letterhead, title, headings, paragraphs cut by pages and footnotes, list items, tables, footnotes,
Nơi nhận and signature are told apart here; general sentence splitters end sentences at "TM." and
"1." and make one sentence of a letterhead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vnreports.flow import Block, BlockKind, Flow
from vnreports.rules import RuleSet
from vnreports.segment.frame import Framer
from vnreports.segment.furniture import (
    boxed_lines,
    is_rule,
    page_numbers,
    running_heads,
    split_footnotes,
)
from vnreports.segment.joining import Joiner, measure
from vnreports.segment.lines import Line, split_lines
from vnreports.segment.outline import Outliner, Para, is_headline
from vnreports.segment.tables import find_grids
from vnreports.text import HintKind, Source

__all__ = ["segment"]


def segment(source: Source, rules: RuleSet) -> Flow:
    """Return the report as a flow of blocks."""
    lines = _without_furniture(split_lines(source))
    lines, notes = split_footnotes(lines)
    frame = Framer(source, rules).frame(lines)
    joiner = Joiner(rules, measure(lines))
    paras: list[Para] = [_para(kind, group) for kind, group in frame.head]
    body = _paragraphs(source, frame.body, joiner, tables=0)
    if not frame.head and len(body) > 2 and is_headline(body[0], body[1]):
        body[0].kind = BlockKind.HEADLINE
    paras += body
    paras += [_para(kind, group) for kind, group in frame.tail]
    tables = 1 + max((para.table for para in body if para.table is not None), default=-1)
    paras += _paragraphs(source, frame.appendix, joiner, tables=tables)
    Outliner(rules).mark(paras)
    paras += [_note(label, group) for label, group in notes]
    return _flow(source, paras)


def _without_furniture(lines: list[Line]) -> list[Line]:
    numbers = page_numbers(lines)
    heads = running_heads(lines, numbers)
    dropped = numbers | heads
    if not dropped:
        return lines
    kept: list[Line] = []
    turned = False
    for index, line in enumerate(lines):
        if index in dropped:
            turned = True
            continue
        if turned:
            line.page_before, turned = True, False
            line.blank_before = max(1, line.blank_before)
        kept.append(line)
    return kept


def _paragraphs(
    source: Source, lines: Sequence[Line], joiner: Joiner, *, tables: int
) -> list[Para]:
    """Return the paragraphs, items, cells and footnotes of the body."""
    cells = _cell_places(source) if lines and lines[0].hint else {}
    grids = {grid.first: grid for grid in find_grids(source, lines)}
    boxed = boxed_lines(lines)
    paras: list[Para] = []
    open_para: Para | None = None
    index = 0
    while index < len(lines):
        line = lines[index]
        grid = grids.get(index)
        if grid:
            for cell in grid.cells:
                para = _para(BlockKind.CELL, cell.lines)
                para.table, para.row, para.column = tables, cell.row, cell.column
                paras.append(para)
            tables += 1
            open_para = None
            index = grid.after
            continue
        index += 1
        if is_rule(line):
            continue
        if line.hint is not None and line.hint.kind in (HintKind.CELL, HintKind.FOOTNOTE):
            para = _para(BlockKind.CELL, [line])
            if line.hint.kind is HintKind.FOOTNOTE:
                para = _note(line.hint.label or "", [line])
            elif line.hint.start in cells:
                para.table, para.row, para.column = cells[line.hint.start]
            paras.append(para)
            continue
        if index - 1 in boxed:
            paras.append(_para(BlockKind.CELL, [line]))
            open_para = None
            continue
        before = open_para.lines[-1] if open_para else None
        marker = joiner.marker(line, before)
        if open_para and before and marker is None and joiner.continues(before, line):
            open_para.lines.append(line)
            continue
        open_para = Para([line], "", marker)
        paras.append(open_para)
    for para in paras:
        para.text = _joined(para.lines)
    return paras


def _cell_places(source: Source) -> dict[int, tuple[int, int, int]]:
    return {
        cell.start: (number, cell.row, cell.column)
        for number, table in enumerate(source.tables)
        for cell in table.cells
    }


def _para(kind: BlockKind, lines: list[Line]) -> Para:
    return Para(lines, _joined(lines), kind=kind)


def _note(label: str, lines: list[Line]) -> Para:
    para = _para(BlockKind.FOOTNOTE, lines)
    para.label = label
    return para


def _glue(before: str, line: Line) -> str:
    """Return what stands between two lines of one paragraph: a space, or nothing in a code."""
    hyphen = before.endswith(("-", "/", "–")) and not before.endswith((" -", " –", " /"))
    return "" if hyphen and line.text[:1].isalnum() and before[-2:-1].isalnum() else " "


def _joined(lines: Iterable[Line]) -> str:
    text = ""
    for line in lines:
        text += (_glue(text, line) if text else "") + line.text
    return text


def _flow(source: Source, paras: Sequence[Para]) -> Flow:
    """Lay the paragraphs out as one line each, and keep the way back to the source."""
    starts: list[int] = []
    sources: list[int] = []
    ends: list[int] = []
    out: list[str] = []
    blocks: list[Block] = []
    position = 0
    number = {id(para): index for index, para in enumerate(paras)}
    prose = [para for para in paras if _in_outline(para)]
    section: int | None = None
    for index, para in enumerate(paras):
        begin = position
        text = ""
        for line in para.lines:
            glue = _glue(text, line) if text else ""
            if glue:
                starts.append(position)
                sources.append(ends[-1])
                ends.append(line.pieces[0][1] if line.pieces else ends[-1])
                position += 1
            starts.extend(position + at for at, _, _ in line.pieces)
            sources.extend(at for _, at, _ in line.pieces)
            ends.extend(to for _, _, to in line.pieces)
            position += len(line.text)
            text += glue + line.text
        out.append(text)
        if para.kind is BlockKind.HEADING:
            section = index
        lead = number[id(prose[para.lead])] if para.lead is not None else None
        blocks.append(_block(para, index, begin, position, section=section, lead=lead))
        starts.append(position)
        sources.append(ends[-1] if ends else 0)
        ends.append(ends[-1] if ends else 0)
        position += 1
    return Flow(source, "\n".join(out), blocks, (starts, sources, ends))


def _in_outline(para: Para) -> bool:
    return para.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.CAPTION)


def _block(
    para: Para, index: int, start: int, end: int, *, section: int | None, lead: int | None
) -> Block:
    marker = para.marker
    return Block(
        index=index,
        kind=para.kind,
        start=start,
        end=end,
        body=start + (marker.length if marker else 0),
        marker=marker.number if marker else None,
        depth=para.depth,
        lead=lead,
        section=section,
        table=para.table,
        row=para.row,
        column=para.column,
        label=para.label,
        head=start + para.head if para.head is not None else None,
    )
