"""Segmenting: from the lines of a source to the blocks of a report, step by step."""

from __future__ import annotations

from dataclasses import replace

from vnreports.flow import BlockKind, Flow
from vnreports.rules import RuleSet
from vnreports.segment.frame import read_frame
from vnreports.segment.furniture import without_furniture
from vnreports.segment.joining import Joiner
from vnreports.segment.laying import lay
from vnreports.segment.lines import split_lines
from vnreports.segment.misread import misread_signs
from vnreports.segment.notes import split_notes
from vnreports.segment.outline import find_headline, mark_outline
from vnreports.segment.paras import Para, fold_all, read_paras
from vnreports.segment.slips import typing_slips
from vnreports.segment.split import split_syllables
from vnreports.segment.web import without_frame
from vnreports.segment.wrapping import measure
from vnreports.text import Mend, Source


def _mends(text: str) -> tuple[Mend, ...]:
    """Return what is damaged in a text, in order and without overlap; the longest first."""
    gaps = [(gap, gap + 1, "") for gap in split_syllables(text)]
    found = sorted(
        {*gaps, *misread_signs(text), *typing_slips(text)}, key=lambda one: (one[0], -one[1])
    )
    kept: list[Mend] = []
    for mend in found:
        if not kept or mend[0] >= kept[-1][1]:
            kept.append(mend)
    return tuple(kept)


def segment(source: Source, rules: RuleSet) -> Flow:
    """Return the report as a flow of blocks."""
    source = replace(source, mends=_mends(source.text))
    lines, notes = split_notes(without_furniture(split_lines(source)))
    frame = read_frame(source, lines, rules)
    if not frame.head:
        frame = read_frame(source, without_frame(lines, rules), rules)
    joiner = Joiner(rules, measure(frame.body))
    body = read_paras(source, frame.body, joiner)
    headline = find_headline(body) if not frame.head and len(body) > 2 else None
    if headline is not None:
        headline.kind = BlockKind.HEADLINE
    tables = 1 + max((para.table for para in body if para.table is not None), default=-1)
    paras = [
        *(Para(held, kind) for kind, held in frame.head),
        *body,
        *(Para(held, kind) for kind, held in frame.tail),
        *read_paras(source, frame.appendix, joiner, tables=tables),
        *(Para(note.lines, BlockKind.FOOTNOTE, label=note.label) for note in notes),
    ]
    fold_all(paras)
    mark_outline(paras, rules)
    return lay(source, paras)
