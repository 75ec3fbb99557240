"""Markdown as a converter makes it out of a PDF: marks at random, notes where pages end.

"# II. KẾT QUẢ THỰC HIỆN"  ->  "## **II. KẾT QUẢ THỰC HIỆN**", "#### II. …" or "**II. …**"
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from forms.plain import pipe_row
from forms.source import (
    Block,
    Heading,
    Item,
    PageEnd,
    ReportSource,
    Run,
    Runs,
    block_runs,
    chance,
    flat,
    inline,
    note_labels,
    split_pages,
)
from forms.table import Table

# What a converter makes of a bold line. The last only for numbered headings below chapters.
HEADING_MARKS = ("## **{}**", "#### {}", "### **{}**", "**{}**", "## {}", "{}")
LETTERHEAD_MARK = "**{}**"
PAGE_LENGTH = 2800  # characters after which a page ends by itself
LINE_LENGTH = 80  # characters of a heading in one printed line


def to_markdown(source: ReportSource) -> str:
    """Return the report as Markdown."""
    head = source.head
    parts = [
        _lines(head.left, LETTERHEAD_MARK),
        _lines(head.right, LETTERHEAD_MARK),
        head.number,
        f"*{head.place_date}*" if head.place_date else "",
        *(HEADING_MARKS[chance(line, 5)].format(line) for line in head.title),
        head.published,
        *source.addressee_lines,
        *_body(source),
    ]
    if source.recipient_lines:
        label, *recipients = source.recipient_lines
        parts.append("\n".join([f"***{label}***", "", *recipients]))
    for lines in "\n".join(head.signature).split("\n\n"):
        parts.append(_lines([line for line in lines.split("\n") if line], LETTERHEAD_MARK))
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(lines: list[str], mark: str) -> str:
    """Return lines as one Markdown block with hard breaks."""
    return mark.format("  \n".join(lines)) if lines else ""


def _body(source: ReportSource) -> Iterator[str]:
    """Yield Markdown blocks; the footnotes of a page follow what stood on it."""
    waiting: list[str] = []  # labels of the footnotes of this page
    length = 0
    for block in source.blocks:
        for number, part in enumerate(_parts(block)):
            if number or length > PAGE_LENGTH:
                yield from (_note(label, source) for label in waiting)
                waiting, length = [], 0
            if isinstance(block, Table):
                yield _table(block)
            elif part:
                yield _text(block, part, first=number == 0)
            waiting += note_labels(part)
            length += len(flat(part))
    yield from (_note(label, source) for label in waiting)


def _parts(block: Block) -> list[Runs]:
    """Return the parts of a block, one for each page that it stands on."""
    if isinstance(block, Table):
        return [block_runs(block)]
    if isinstance(block, Heading):
        return [half for part in split_pages(block.runs) for half in _heading_halves(part)]
    if isinstance(block, PageEnd):
        return [(), ()]
    return split_pages(block.runs)


def _heading_halves(runs: Runs) -> list[Runs]:
    """Cut one in three of the headings that take two lines: their page ends between the lines.

    A heading with footnotes stays whole.
    """
    text = flat(runs)
    lines = textwrap.wrap(text, LINE_LENGTH, break_on_hyphens=False)
    if len(lines) < 2 or note_labels(runs) or chance(text, 3):
        return [runs]
    return [(Run(lines[0]),), (Run(" ".join(lines[1:])),)]


def _text(block: Block, runs: Runs, *, first: bool) -> str:
    """Return a heading, list item or paragraph, or the part of it on one page."""
    if isinstance(block, Heading):
        text = flat(runs, _mark)
        plain_too = first and block.level > 1 and text[:1].isalnum() and text[1:2] in ").0123456789"
        return HEADING_MARKS[chance(text, 6 if plain_too else 5)].format(text)
    sign = f"{block.sign} " if isinstance(block, Item) and first else ""
    return sign + "".join(_run(run) for run in runs).strip()


def _run(run: Run) -> str:
    if run.note is not None:
        return _mark(run.note)
    star = "*" * (2 * run.bold + run.italic)
    return f"{star}{run.text}{star}"


def _mark(label: str) -> str:
    return f"<sup>{label}</sup>"


def _note(label: str, source: ReportSource) -> str:
    return f"{_mark(label)} {flat(source.notes[label])}"


def _table(table: Table) -> str:
    """Return a pipe table; text over several columns is repeated, over several rows it is not."""
    rows = [[""] * table.width for _ in range(table.height)]
    for cell in table.cells:
        for column in range(cell.column, cell.column + cell.columns):
            rows[cell.row][column] = flat(inline(cell.text), _mark)
    rule = "|" + " --- |" * table.width
    return "\n".join([pipe_row(rows[0]), rule, *map(pipe_row, rows[1:])])
