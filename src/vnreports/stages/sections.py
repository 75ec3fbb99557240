"""Sections: the tree of headings.

    II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH
    2. Cải cách thủ tục hành chính (TTHC)

are a section of level 1, number "II", and one of level 2 below it with area `tthc`. Which blocks
are headings was decided by the segmenter; here they become records.
"""

from __future__ import annotations

from vnreports.draft import Draft, Placed, item_id
from vnreports.flow import Block, Flow
from vnreports.records import Area, Section, SpanRecord
from vnreports.rules import RuleSet

_AROUND = " .:…*_"


def find_sections(draft: Draft, rules: RuleSet) -> list[Placed[Section]]:
    """Return one Section per heading, in order of appearance."""
    areas = rules.table("sections.areas")
    found: list[Placed[Section]] = []
    path: list[Section] = []
    for block in draft.flow.headings:
        del path[block.depth - 1 :]
        section = _section(draft.flow, block, areas, path)
        path.append(section)
        found.append(Placed(block.start, block.head or block.end, section))
    return found


def _section(flow: Flow, block: Block, areas: dict[str, str], path: list[Section]) -> Section:
    end = block.head or block.end
    span = flow.to_source(block.start, end)
    quote = flow.source.quote(span)
    return Section(
        id=item_id("Section", span.start, quote),
        span=SpanRecord(start=span.start, end=span.end),
        quote=quote,
        page=flow.source.page_at(span.start),
        rule="sections.numbered" if block.marker else "sections.set_off",
        confidence=0.97 if block.marker and not block.head else 0.85,
        number=block.marker,
        heading=flow.text[block.body : end].rstrip(_AROUND),
        level=block.depth,
        area=_area(flow.lower[block.body : end], areas, path),
        parent=path[-1].id if path else None,
    )


def _area(heading: str, areas: dict[str, str], path: list[Section]) -> Area:
    """Return the content of administrative reform that a heading names; else its parent's."""
    for words, area in areas.items():
        if _names(heading, words):
            return area  # type: ignore[return-value]  # values of the lexicon are checked by a test
    return path[-1].area if path else "khac"


def _names(heading: str, words: str) -> bool:
    """Return whether words stand in a heading as words: "iso" not in "isolated"."""
    at = heading.find(words)
    while at >= 0:
        before, after = heading[max(0, at - 1) : at], heading[at + len(words) :][:1]
        if not before.isalpha() and not after.isalpha():
            return True
        at = heading.find(words, at + 1)
    return False
