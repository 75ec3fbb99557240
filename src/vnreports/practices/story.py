"""Story: the unit that a paragraph of an article is about.

    Xã A nằm trọn trên cù lao. Từ tháng 8, xã bàn với Đoàn Thanh niên rồi cho ra đời mô hình “B”.
    Ở xã C, nhiều cô bác không đọc được màn hình. Sáng kiến “D” được xã đưa lên Zalo.

Journalists name the unit once and go on with "xã", or with nothing. In a report another unit may
follow in the next sentence without a word; there nobody is credited so.
"""

from __future__ import annotations

import re

from vnreports.flow import BlockKind, Flow
from vnreports.practices.clauses import Clauses
from vnreports.practices.holders import Holder, Holders
from vnreports.practices.mention import Mention

# Before the unit that a sentence opens with: "Còn tại", "Riêng", "Vốn là “vựa” bưởi của huyện,".
_OPENING = re.compile(
    r"[\s\"]*(?:(?:còn|riêng|trong khi đó,?|cũng|ngay|nếu [^.]{3,60}? thì|đến|về"
    r"|vốn là [^.]{3,60},)\s)?(?:(?:tại|ở|với)\s)?$"
)


_REACH = 3000  # letters of a paragraph before a name


class Story:
    """Reads whom the paragraph of an article is about."""

    def __init__(self, holders: Holders, flow: Flow, clauses: Clauses) -> None:
        self._holders = holders
        self._flow = flow
        self._clauses = clauses

    def unit(self, mention: Mention, bare: Holder | None = None) -> Holder | None:
        """Return the last unit before a mention that opens a sentence, else the only one before.

        A `bare` subject ("xã", "thị trấn") means the last one of its kind. A paragraph that names
        no unit goes on with that of the one before.
        """
        passage = self._clauses.passage
        named = self._named(max(passage.start, mention.start - _REACH), mention.start, bare)
        if not named and passage.block.index:
            before = self._flow.blocks[passage.block.index - 1]
            text = before.kind is BlockKind.PARAGRAPH
            named = self._named(before.body, before.end, bare) if text else []
        opened = [one for one in named if self._opens(one)]
        if opened:
            return opened[-1]
        names = {one.name.lower().removeprefix("ubnd ") for one in named}
        return named[-1] if len(names) == 1 else None

    def _named(self, start: int, stop: int, bare: Holder | None) -> list[Holder]:
        return [
            one
            for one in self._holders.within(start, stop)
            if one.named and (bare is None or _is_a(one, bare))
        ]

    def _opens(self, holder: Holder) -> bool:
        start, _ = self._clauses.sentence(holder.start)
        return _OPENING.match(self._flow.lower, start, holder.start) is not None


def _is_a(holder: Holder, bare: Holder) -> bool:
    """Return whether a unit is of the kind that a bare word names: "xã A" for "xã"."""
    name = holder.name.lower().removeprefix("ubnd ")
    return name.startswith(f"{bare.name.lower().removeprefix('ubnd ')} ")
