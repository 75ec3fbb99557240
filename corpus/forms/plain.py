"""Plain text as a word processor exports it: one paragraph per line.

"… số 12/KH-UBND[^1];"  ->  "… số 12/KH-UBND<sup>1</sup>;" and below "<sup>1</sup> Về …"
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forms.source import (
    Heading,
    Item,
    PageEnd,
    ReportSource,
    block_runs,
    flat,
    inline,
    note_labels,
)
from forms.table import Table

Mark = Callable[[str], str]


def to_canonical(source: ReportSource) -> str:
    """Return the text that corpus/text holds."""
    return export(source, "<sup>{}</sup>".format)


def export(source: ReportSource, mark: Mark) -> str:
    """Return the plain text, footnote marks drawn by `mark`."""
    head = source.head
    groups = [
        [*head.left, head.number],
        [*head.right, head.place_date],
        head.title,
        [head.published],
        source.addressee_lines,
        *_body(source, mark),
        source.recipient_lines,
        *_signature(head.signature),
    ]
    printed = ("\n".join(line for line in group if line) for group in groups)
    return "\n\n".join(text for text in printed if text) + "\n"


def table_rows(table: Table, mark: Mark) -> list[list[str]]:
    """Return the grid of texts; what a merged cell covers besides its corner is empty."""
    grid = [[""] * table.width for _ in range(table.height)]
    for cell in table.cells:
        grid[cell.row][cell.column] = flat(inline(cell.text), mark)
    return grid


def pipe_row(texts: list[str]) -> str:
    """Return one row between pipes."""
    return "| " + " | ".join(texts) + " |"


def _body(source: ReportSource, mark: Mark) -> Iterator[list[str]]:
    """Yield groups of lines: a blank line goes before a chapter and around tables and notes."""
    group: list[str] = []
    for block in source.blocks:
        if isinstance(block, PageEnd):
            continue
        if isinstance(block, Table) or (isinstance(block, Heading) and block.level == 1):
            yield group
            group = []
        if isinstance(block, Table):
            yield [pipe_row(row) for row in table_rows(block, mark)]
        else:
            sign = f"{block.sign} " if isinstance(block, Item) else ""
            group.append(sign + flat(block.runs, mark))
        if labels := note_labels(block_runs(block)):
            yield group
            group = []
            yield [f"{mark(label)} {flat(source.notes[label], mark)}" for label in labels]
    yield group


def _signature(lines: list[str]) -> list[list[str]]:
    """Return the groups of the signature: an empty line leaves room for the hand and the seal."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        else:
            groups.append([])
    return groups
