"""Tables: rows of cells, merged cells filled with the text of the cell that they belong to."""

from __future__ import annotations

from vnreports.draft import Draft
from vnreports.flow import Block, BlockKind, Flow
from vnreports.records import Cell, SpanRecord, Table
from vnreports.rules import RuleSet

EMPTY = Cell(text="", span=None)


def find_tables(draft: Draft, rules: RuleSet) -> list[Table]:
    """Return the tables of the report, in order; every row has the same number of cells."""
    flow = draft.flow
    cells: dict[int, list[Block]] = {}
    for block in flow.blocks:
        if block.kind is BlockKind.CELL and block.table is not None:
            cells.setdefault(block.table, []).append(block)
    return [_table(draft, number, blocks) for number, blocks in cells.items()]


def _table(draft: Draft, number: int, blocks: list[Block]) -> Table:
    flow = draft.flow
    height = 1 + max(block.row for block in blocks)
    width = 1 + max(block.column for block in blocks)
    rows = [[EMPTY] * width for _ in range(height)]
    for block in blocks:
        rows[block.row][block.column] = _cell(flow, block)
    first = blocks[0]
    section = draft.section_at(first.start)
    return Table(
        id=f"tab-{number + 1}",
        section=section.id if section else None,
        page=flow.source.page_at(flow.to_source(first.start, first.end).start),
        rows=rows,
    )


def _cell(flow: Flow, block: Block) -> Cell:
    span = flow.to_source(block.start, block.end)
    return Cell(
        text=flow.text[block.start : block.end], span=SpanRecord(start=span.start, end=span.end)
    )
