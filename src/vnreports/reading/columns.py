"""Two columns that are set with tabs or blanks, in formats that know paragraphs.

    UBND XÃ VÍ DỤ <tab> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 45/BC-UBND <tab> Ví Dụ, ngày 05 tháng 12 năm 2021

are four lines: the left column, then the right one. So is a signature block from "Nơi nhận:" on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from vnreports.reading.layout import Block, Grid, Words, heads_document, names_recipients
from vnreports.text import HintKind

_GAP = re.compile(r"[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{3,}")
_MOST = 12  # lines of a letterhead, at most
_LONG = 100  # characters: two lines of a signature block side by side stay below
_ITEM = re.compile(r"[-–+*•]\s?")

Pair = tuple[Words | None, Words | None]


def columns_apart(blocks: Iterable[Block | Grid]) -> list[Block | Grid]:
    """Return the blocks with letterhead and signature read column by column."""
    rest = [block for block in blocks if isinstance(block, Grid) or block.words.text]
    end = 0
    while end < min(len(rest), _MOST) and _halves(rest[end]) is not None:
        end += 1
    if any(_is_head(block) for block in rest[:end]):
        rest[:end] = _apart(rest[:end])
    start = next((at for at in range(len(rest) - 1, -1, -1) if _begins_signature(rest[at])), None)
    if start is not None:
        end = start + 1
        while end < len(rest) and _is_short(rest[end]):
            end += 1
        rest[start:end] = _apart(rest[start:end])
    return rest


def _halves(block: Block | Grid) -> Pair | None:
    """Return what stands left and right of the gap in a line of a letterhead."""
    if not isinstance(block, Block):
        return None
    parts = _parts(block.words)
    if len(parts) == 2:
        return parts[0], parts[1]
    alone = len(parts) == 1 and heads_document(parts[0].text)
    return (None, parts[0]) if alone else None


def _parts(words: Words) -> list[Words]:
    gap = _GAP.search(words.text)
    return [words] if gap is None else [words.cut(0, gap.start()), words.cut(gap.end())]


def _is_head(block: Block | Grid) -> bool:
    halves = _halves(block)
    return bool(halves and halves[1] and heads_document(halves[1].text))


def _begins_signature(block: Block | Grid) -> bool:
    halves = _halves(block)
    return bool(halves and halves[0] and names_recipients(halves[0].text))


def _is_short(block: Block | Grid) -> bool:
    """Return whether a block may be a line of a signature block, not of what follows it."""
    return (
        isinstance(block, Block)
        and block.kind is HintKind.PARAGRAPH
        and len(block.words.text) <= _LONG
    )


def _apart(rows: Iterable[Block | Grid]) -> list[Block]:
    """Return the left halves, then the right ones; a line without a gap is a list item or right."""
    left: list[Block] = []
    right: list[Block] = []
    for block in (row for row in rows if isinstance(row, Block)):
        parts = _parts(block.words)
        if len(parts) == 1:
            (left if _ITEM.match(parts[0].text) else right).append(block)
        else:
            left.append(replace(block, words=parts[0]))
            right.append(replace(block, words=parts[1]))
    return left + right
