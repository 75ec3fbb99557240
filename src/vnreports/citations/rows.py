"""Rows: what the cells beside a document say of it, in a table of documents.

    | 12/KH-UBND | 15/01/2024 | Về kiểm tra công tác cải cách hành chính |

The first cell cites the plan; its date and trích yếu stand in the next two.
"""

from __future__ import annotations

from collections.abc import Iterator

from vnreports.citations.mentions import Mention
from vnreports.citations.subjects import Place, Subjects
from vnreports.dates import DateMention, date_at
from vnreports.flow import Block, BlockKind, Flow
from vnreports.spans import Span


def row_date(flow: Flow, mention: Mention, block: Block) -> DateMention | None:
    """Return the date in a cell to the right of a document that fills its own cell."""
    for cell in _cells_right(flow, mention, block):
        found = date_at(flow.lower, cell.start, cell.end)
        if found and found.end == cell.end:
            return found
    return None


def row_subject(flow: Flow, mention: Mention, block: Block, subjects: Subjects) -> Span | None:
    """Return the trích yếu in a cell to the right of a document that fills its own cell."""
    for cell in _cells_right(flow, mention, block):
        if found := subjects.whole(flow, cell.start, Place(cell.end, listed=True)):
            return found
    return None


def _cells_right(flow: Flow, mention: Mention, block: Block) -> Iterator[Block]:
    if block.kind is not BlockKind.CELL or block.table is None:
        return
    if flow.folded[mention.after : block.end].strip(" .;,*"):
        return  # the cell itself goes on with the document
    for cell in flow.blocks[block.index + 1 :]:
        if (cell.table, cell.row) != (block.table, block.row):
            return
        yield cell
