"""Outline: which paragraphs are headings, list items, captions; then how they nest.

    "2. Cải cách thủ tục hành chính"              heading
    "3. Tiếp tục rà soát thủ tục, công khai …;"   item
    "Ảnh: Lễ ra mắt mô hình"                      caption

Numbered paragraphs are decided on in `headings.py`, headings that run into their text in
`run_ins.py`, levels in `nesting.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vnreports.flow import BlockKind
from vnreports.rules import RuleSet
from vnreports.segment.headings import HEADING_SCHEMES, Headings
from vnreports.segment.lost import restore_signs
from vnreports.segment.nesting import nest
from vnreports.segment.paras import Para
from vnreports.segment.run_ins import mark_run_ins
from vnreports.segment.shapes import is_upper

_DATED = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")
_LONGEST_CAPTION = 260  # letters
_LONGEST_HEADLINE = 160
_HEADED_WITHIN = 3  # lines from the top
_STAMP = 80  # letters of a line with the date of an article
_RUBRIC = 6  # words


def mark_outline(paras: Sequence[Para], rules: RuleSet) -> None:
    """Set kind, depth, lead and head of the paragraphs that are still only paragraphs."""
    flow = [para for para in paras if para.kind is BlockKind.PARAGRAPH]
    signs = rules.words("sections.captions")
    # the dashes of a dialogue number nothing
    numbered = any(para.marker and para.marker.scheme in HEADING_SCHEMES for para in flow)
    headings = Headings(rules, numbered=numbered)
    for before, para, after in zip([None, *flow], flow, [*flow[1:], None], strict=False):
        if _is_caption(para, signs):
            para.kind = BlockKind.CAPTION
        elif para.marker and para.marker.scheme in HEADING_SCHEMES:
            heading = headings.is_numbered_heading(para, before, after)
            para.kind = BlockKind.HEADING if heading else BlockKind.ITEM
        elif para.marker:
            para.kind = BlockKind.ITEM
        elif headings.is_set_off(para, before, after):
            para.kind = BlockKind.HEADING
    mark_run_ins(flow)
    restore_signs(flow)
    nest(flow)


def _is_caption(para: Para, signs: frozenset[str]) -> bool:
    """Return whether a short paragraph belongs to a photo: "Ảnh: …", "… (Nguồn: …)"."""
    if len(para.folded) >= _LONGEST_CAPTION or para.marker:
        return False
    small = para.folded.lower()
    return any(sign in small for sign in signs)


def find_headline(paras: Sequence[Para]) -> Para | None:
    """Return the title of an article, below a line with its rubric or date: "Xã hội | 11/3/26"."""
    for para, below in pairwise(paras[: _HEADED_WITHIN + 1]):
        dated = len(para.text) < _STAMP and _DATED.search(para.text) is not None
        rubric = len(para.text.split()) <= _RUBRIC and _DATED.search(below.text[:_STAMP])
        if is_headline(para, below) and not dated:
            return para
        if not (dated or rubric):
            return None
    return None


def is_headline(first: Para, second: Para) -> bool:
    """Return whether the first lines of a text without letterhead are the title of an article."""
    text = first.text
    if first.marker or len(text) > _LONGEST_HEADLINE or len(text.split()) < 4:
        return False
    if text.endswith((".", ";", ":", "!", ",")):
        return False
    hint = first.lines[0].hint
    styled = first.bold or (hint is not None and hint.centred) or is_upper(text)
    return styled or bool(_DATED.search(second.text[:80])) or len(second.text) > 2 * len(text)
