"""Laying: the paragraphs laid out as a flow, one line each, with the way back to the source."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vnreports.flow import Block, BlockKind, Flow, Pieces
from vnreports.segment.lines import Line
from vnreports.segment.paras import Para, glue
from vnreports.text import Source


def lay(source: Source, paras: Sequence[Para]) -> Flow:
    """Return the flow of some paragraphs, in their order."""
    layer = _Layer()
    index = {id(para): number for number, para in enumerate(paras)}
    blocks: list[Block] = []
    section: int | None = None
    for number, para in enumerate(paras):
        if para.kind is BlockKind.HEADING:
            section = number
        start = layer.length
        layer.lay(para.lines)
        lead = index[id(para.lead)] if para.lead is not None else None
        blocks.append(_block(para, start, layer.length, index=number, lead=lead, section=section))
        layer.end_line()
    if not paras:
        layer.end_line()  # an empty flow, too, leads somewhere
    text = "\n".join(para.text for para in paras)
    folded = "\n".join(para.folded for para in paras)
    return Flow(source, blocks, layer.pieces, text=text, folded=folded, marks=layer.marks)


class _Layer:
    """The pieces of the flow laid so far; see `flow.Pieces`."""

    def __init__(self) -> None:
        self.pieces = Pieces([], [], [])
        self.length = 0
        self.marks: list[tuple[int, str]] = []  # of footnotes: where, label

    def lay(self, lines: Sequence[Line]) -> None:
        self._line(lines[0])
        for before, line in pairwise(lines):
            if glue(before, line):
                end = self.pieces.ends[-1]
                self._add(self.length, end, line.pieces[0][1])
                self.length += 1
            self._line(line)

    def end_line(self) -> None:
        """Lay the line break after a paragraph, which stands for nothing of the source."""
        end = self.pieces.ends[-1] if self.pieces.ends else 0
        self._add(self.length, end, end)
        self.length += 1

    def _line(self, line: Line) -> None:
        for offset, start, end in line.pieces:
            self._add(self.length + offset, start, end)
        self.marks += [(self.length + at, label) for at, label in line.marks]
        self.length += len(line.text)

    def _add(self, at: int, start: int, end: int) -> None:
        self.pieces.starts.append(at)
        self.pieces.sources.append(start)
        self.pieces.ends.append(end)


def _block(
    para: Para, start: int, end: int, *, index: int, lead: int | None, section: int | None
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
