"""Makers of what tests need, with valid defaults: the test says only what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vnreports.draft import Draft, Placed
from vnreports.flow import Block, BlockKind, Flow
from vnreports.records import Section, SpanRecord
from vnreports.rules import load_rules
from vnreports.segment import segment
from vnreports.text import CellHint, Hint, HintKind, Source, TableHint


def a_source(text: str, **fields: Any) -> Source:
    return Source(id="bao-cao", text=text, **fields)


def a_hinted_source(
    *stretches: tuple[HintKind, str], styles: Mapping[str, dict[str, Any]] | None = None
) -> Source:
    """Return a source whose lines are the stretches, each with its hint.

    `styles` are further fields of the hints by the words of the stretch.
    """
    styles = styles or {}
    hints: list[Hint] = []
    at = 0
    for kind, words in stretches:
        hints.append(Hint(kind, at, at + len(words), **styles.get(words, {})))
        at += len(words) + 1
    return a_source("\n".join(words for _, words in stretches), hints=tuple(hints))


def a_table_source(
    rows: Sequence[Sequence[str]], *, merged: dict[str, tuple[int, int]] | None = None
) -> Source:
    """Return a source that is one table; `merged` says of a cell how many rows and columns."""
    hints: list[Hint] = []
    cells: list[CellHint] = []
    text = ""
    for row, words in enumerate(rows):
        for column, cell in enumerate(words):
            start, text = len(text), text + cell + "\n"
            high, wide = (merged or {}).get(cell, (1, 1))
            cells.append(CellHint(row, column, start, start + len(cell), high, wide))
            if cell:
                hints.append(Hint(HintKind.CELL, start, start + len(cell)))
    return a_source(text, hints=tuple(hints), tables=(TableHint(tuple(cells)),))


def a_flow(text: str, **fields: Any) -> Flow:
    return segment(a_source(text, **fields), load_rules())


def a_draft(flow: Flow, **found: Sequence[Placed[Any]]) -> Draft:
    return Draft(flow, found={name: tuple(placed) for name, placed in found.items()})


def a_section(**fields: Any) -> Section:
    defaults: dict[str, Any] = {
        "id": "sec-1",
        "span": SpanRecord(start=0, end=2),
        "quote": "I.",
        "rule": "sections.numbered",
        "confidence": 0.9,
        "heading": "TÌNH HÌNH",
        "level": 1,
    }
    return Section(**(defaults | fields))


def words_of(flow: Flow, block: Block) -> str:
    """Return the text of a block with its marker."""
    return flow.text[block.start : block.end]


def kinds(flow: Flow) -> list[tuple[str, str]]:
    """Return (kind, text) of each block: what most tests of the segmenter look at."""
    return [(block.kind.value, words_of(flow, block)) for block in flow.blocks]


def of_kind(flow: Flow, kind: BlockKind) -> list[str]:
    return [words_of(flow, block) for block in flow.blocks if block.kind is kind]


def headings(flow: Flow) -> list[tuple[int, str | None, str]]:
    """Return (level, number, words) of each heading."""
    return [
        (block.depth, block.marker, flow.text[block.body : block.head or block.end])
        for block in flow.headings
    ]
