"""Leading: the lines and words that lead to a figure, and whether they speak of it.

"* Kết quả tại Bộ phận một cửa:" above "- Tiếp nhận: 120 hồ sơ"    the line announces the item
"Trong quý III, …. Đã giải quyết 118 hồ sơ"                        the period opens its sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from regex import Pattern

from vnreports.flow import Block, BlockKind, Flow

_REACH = 6  # lines above a figure: no list of a report nests deeper
_IN_DETAIL = ("cụ thể", "chi tiết", "trong đó", "gồm")
_OPENERS = re.compile(
    r"(?:trong|tính|lũy kế|luỹ kế|riêng|kết quả|theo đó|chỉ|tại|ở|đối với|đến nay|hiện nay|hiện)"
    r"\s*,?$"
)


def lines_above(flow: Flow, block: Block) -> Iterator[Block]:
    """Yield the lines that announce a block, the nearest first; no heading is one."""
    here = block
    for _ in range(_REACH):
        if here.kind is BlockKind.HEADING or here.lead is None:
            return
        here = flow.blocks[here.lead]
        if here.kind is BlockKind.HEADING or not announces(flow, here):
            return
        yield here


def announces(flow: Flow, block: Block) -> bool:
    """Return whether a block announces the lines below it: by a colon, or as their total."""
    low = flow.lower
    return (
        low[block.body : block.end].rstrip().endswith(":")
        or low.startswith(("tổng số", "tổng "), block.body)
        or block.kind is BlockKind.ITEM
    )


def ends_in_detail(flow: Flow, block: Block) -> bool:
    """Return whether a block ends by announcing more of what it tells: "…. Cụ thể như sau:"."""
    last = max(block.body, flow.lower.rfind(". ", block.body, block.end) + 2)
    return flow.lower.startswith(_IN_DETAIL, last) or last == block.body


def opens_sentence(flow: Flow, block: Block, start: int, period: Pattern[str]) -> bool:
    """Return whether words open their sentence, so that they hold for those that follow."""
    lead = flow.lower[max(block.body, start - 80) : start].rstrip()
    if not lead or start <= block.body + 1:
        return True
    lead = re.split(r"[.;:]\s", lead)[-1]
    if len(lead) == start - block.body or len(lead) < 60:
        lead = period.sub("", lead).strip(" ,")
    lead = _OPENERS.sub("", lead).rstrip()
    return not lead or lead.endswith((".", ";", ":"))
