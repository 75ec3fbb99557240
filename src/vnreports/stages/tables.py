"""Tables: rows of cells, merged cells filled with the text of the cell that they belong to.

    | Lĩnh vực | Tiếp nhận |
    | Đất đai  | 120       |   ->  [["Lĩnh vực", "Tiếp nhận"], ["Đất đai", "120"]]

All rows of a table are of one length.
"""

from __future__ import annotations

from vnreports.draft import Draft
from vnreports.flow import Block, BlockKind, Flow
from vnreports.records import Cell, SpanRecord, Table
from vnreports.rules import RuleSet
from vnreports.text import CellHint

EMPTY = Cell(text="", span=None)
MOST_REPEATED = 1_000_000  # characters: a page of text over a thousand places fills a disk


def find_tables(draft: Draft, rules: RuleSet) -> list[Table]:
    """Return the tables of the report, in order; every row has the same number of cells."""
    cells: dict[int, list[Block]] = {}
    for block in draft.flow.blocks:
        if block.kind is BlockKind.CELL and block.table is not None:
            cells.setdefault(block.table, []).append(block)
    return [_table(draft, number, blocks) for number, blocks in cells.items()]


def _table(draft: Draft, number: int, blocks: list[Block]) -> Table:
    flow = draft.flow
    filled = {(block.row, block.column): _cell(flow, block) for block in blocks}
    tables = flow.source.tables  # the format's own come first
    for hint in tables[number].cells if number < len(tables) else ():
        _fill(filled, hint)
    height = 1 + max(row for row, _ in filled)
    width = 1 + max(column for _, column in filled)
    section = draft.section_at(blocks[0].start)
    return Table(
        id=f"tab-{number + 1}",
        section=section.id if section else None,
        page=flow.source.page_at(flow.to_source(blocks[0].start, blocks[0].end).start),
        rows=[
            [filled.get((row, column), EMPTY) for column in range(width)] for row in range(height)
        ],
    )


def _fill(filled: dict[tuple[int, int], Cell], hint: CellHint) -> None:
    """Give every place that a cell takes the text of the cell, unless that would be a book."""
    cell = filled.get((hint.row, hint.column), EMPTY)
    if hint.rows * hint.columns * len(cell.text) > MOST_REPEATED:
        return
    for row in range(hint.row, hint.row + hint.rows):
        for column in range(hint.column, hint.column + hint.columns):
            filled.setdefault((row, column), cell)


def _cell(flow: Flow, block: Block) -> Cell:
    span = flow.to_source(block.start, block.end)
    text = flow.text[block.start : block.end]
    return Cell(text=text, span=SpanRecord(start=span.start, end=span.end))
