"""Items: the bullets, entries and sentences that a block of text is made of.

- Máy tính đã cũ; mạng yếu. Thiếu máy quét.            a bullet is one item, whole
Hồ sơ còn trễ hẹn. Dân chưa quen dịch vụ.              a paragraph is one per sentence
Xã kiến nghị: (1) Tỉnh cấp máy; (2) Huyện mở lớp.      a numbered run is one per number
"""

from __future__ import annotations

import re

from vnreports.flow import Block, BlockKind, Flow
from vnreports.rules import RuleSet
from vnreports.sentences import find_sentences
from vnreports.spans import Span

_BULLETS = frozenset("-–—+*•●▪◦‣·○■□➢➤►✓✔❖◆→")
# A number inside a paragraph that begins an entry: "(2) ", "Hai là, ", "thứ hai, ".
_NUMBER = re.compile(
    r"(?:(?<=[.;:,] )|(?<![^\n]))(?P<number>\(\d{1,2}\) |"
    r"(?:[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám) là[,:] |"
    r"[Tt]hứ (?:nhất|hai|ba|tư|năm|sáu)(?:[,:] (?:là )?| là[,:]? ))"
)
_FIRST = (
    "(1) ",
    "ột là, ",
    "ột là: ",
    "hứ nhất, ",
    "hứ nhất: ",
    "hứ nhất là ",
    "hứ nhất là, ",
    "hứ nhất là: ",
)


def find_items(
    flow: Flow, block: Block, start: int, rules: RuleSet, *, whole: bool = True
) -> list[Span]:
    """Return the items of a block from an offset on: behind its marker or its run-in heading.

    A bullet that is not to be taken `whole` is split into sentences like a paragraph; so is the
    text of a numbered heading that runs in: "2. Hạn chế: Hồ sơ còn trễ. Máy đã cũ."
    """
    end = block.end
    while start < end and flow.text[start] in " :.":
        start += 1
    run = _run(flow.folded, start, end)
    if len(run) > 1:
        return run
    headed = start > block.body and block.marker not in _BULLETS
    if whole and block.kind is BlockKind.ITEM and not headed:
        return [Span(start, end)]
    return find_sentences(flow.text, start, end, rules)


def _run(text: str, start: int, end: int) -> list[Span]:
    """Return the lead-in and the entries of a numbered run that begins with the first number."""
    if not any(text.find(first, start, end) >= 0 for first in _FIRST):
        return []  # most blocks hold no run
    numbers = list(_NUMBER.finditer(text, start, end))
    if len(numbers) < 2 or not numbers[0]["number"].endswith(_FIRST):
        return []
    begins = [start, *(number.end() for number in numbers)]
    ends = [*(number.start("number") for number in numbers), end]
    spans = [Span(a, a + len(text[a:b].rstrip())) for a, b in zip(begins, ends, strict=True)]
    return [span for span in spans if len(span)]


def adjacent(before: Span, after: Span) -> bool:
    """Return whether one item follows another in running text, without a number between."""
    return 0 <= after.start - before.end <= 3
