"""Above: what the line or heading above a list, or the text below a heading, says of its names.

UBND thành phố A: trong năm triển khai 02 mô hình mới, gồm:        its head holds for the list
2.3. Huyện B                                                       so does the heading's unit
1. Mô hình “Gần dân”
UBND xã C triển khai từ tháng 3 …                                  and the unit right below
"""

from __future__ import annotations

from vnreports.flow import BlockKind, Flow
from vnreports.practices.beside import REACH
from vnreports.practices.clauses import LOOK
from vnreports.practices.holders import Holder, Holders
from vnreports.practices.passages import Passage


class Above:
    """Reads the blocks around one passage."""

    def __init__(self, holders: Holders, flow: Flow, passage: Passage) -> None:
        self._holders = holders
        self._flow = flow
        self._passage = passage

    def head(self) -> Holder | None:
        """Return the unit that heads the line above a list: "UBND thành phố A: …, gồm:"."""
        block = self._passage.block
        if block.kind is not BlockKind.ITEM or block.lead is None:
            return None
        lead = self._flow.blocks[block.lead]
        if lead.kind is BlockKind.HEADING or not self._flow.folded.endswith(
            ":", lead.body, lead.end
        ):
            return None
        headed = self._holders.head(lead.body, lead.end)
        within = headed is not None and headed[0].end < lead.end - 1
        return headed[0] if headed and within and headed[0].named else None

    def subjects(self) -> list[Holder]:
        """Return the one unit that the line above a list is, or makes its subject."""
        block = self._passage.block
        above = block.lead if block.kind is BlockKind.ITEM else block.section
        if block.kind is BlockKind.HEADING:
            head = block.head and self._holders.whole(block.body, block.head)
            if head:
                return [head]  # "2.3. Huyện A: Có 03 mô hình: …"
            above = self._flow.outer_heading(block.index)
        if above is None:
            return []
        lead = self._flow.blocks[above]
        whole = self._holders.whole(lead.body, lead.head or lead.end)
        if whole is not None:
            return [whole]
        announces = self._flow.lower[lead.body : lead.end].rstrip().endswith((":", ";"))
        if lead.kind is BlockKind.HEADING or not announces:
            return []
        found = self._holders.subjects(max(lead.body, lead.end - LOOK), lead.end)
        return found if len(found) == 1 and found[0].kind != "group" else []

    def below(self) -> list[Holder]:
        """Return whom the text below a heading credits first, for a name in the heading."""
        block = self._passage.block
        below = self._flow.blocks[block.index + 1 : block.index + 2]
        if block.kind is not BlockKind.HEADING or not below or below[0].table is not None:
            return []
        start, end = below[0].body, below[0].end
        start += 3 if self._flow.lower.startswith("do ", start) else 0
        for holder in self._holders.within(start, min(end, start + REACH)):
            if holder.named and self._holders.acts(holder, end):
                return [holder]
        return []
