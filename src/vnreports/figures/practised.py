"""Practised: the unit that runs the initiative which a sentence tells of.

    Công an xã duy trì mô hình “Loa an ninh”, đã phát 64 lượt         64 lượt of Công an xã
    “Hẹn sớm” do Trạm Y tế xã chủ trì có 120 lượt người hẹn           120 of Trạm Y tế xã

Holds to the end of the sentence, of a list item that tells of it alone to the end of the item, in
an article to the end of the paragraph, where nothing nearer says what a figure is of. Not where
places stand between the name and the figure, and not for the units that an initiative has spread
to.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from vnreports.draft import Draft
from vnreports.figures.subjects import SubjectFinder
from vnreports.flow import Block, BlockKind
from vnreports.letters import UPPER
from vnreports.records import ARTICLE

_STOP = re.compile(rf"\.\s+[{UPPER}\"]|\n")
_SPREAD = re.compile(r"\b(?:nhân rộng|lan tỏa|lan ra|mở rộng|triển khai (?:tại|ở|ra))\b")
_AREAS = re.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|thôn|ấp|bản|khóm|khu phố|tổ dân phố|buôn|đơn vị|cơ quan)\b"
)
_REACH = 3000  # letters of a block in which initiatives and their figures are told
_PLACED = re.compile(r"\b(?:tại|ở) (?=\S)")


class Practised:
    """Answers whose a figure is by the initiative that stands before it."""

    def __init__(self, draft: Draft, subjects: SubjectFinder) -> None:
        self._flow = draft.flow
        self._subjects = subjects
        self._article = draft.header.doc_type == ARTICLE
        self._told = sorted(draft.initiatives, key=lambda one: one.end)
        self._ends = [one.end for one in self._told]

    def owner(self, block: Block, at: int, unit: str | None) -> str | None:
        """Return the owner of the last initiative of the sentence before a figure."""
        place = bisect_right(self._ends, at)
        if not place:
            return None
        last = self._told[place - 1]
        owner = last.record.owner
        if last.start < block.start or at - block.start > _REACH:
            return None
        if owner is None or self._subjects.is_own(owner):
            return None
        between = self._flow.folded[last.end : at]
        stops = [one.end() for one in _STOP.finditer(between)]
        if stops and not (self._article or self._is_entry(block, place - 1)):
            return None
        sentence = self._flow.lower[last.end + (stops[-1] - 1 if stops else 0) : at]
        if last.record.places and _PLACED.search(sentence):
            return None
        spread = unit is not None and _AREAS.match(unit.lower()) is not None
        if spread and _SPREAD.search(self._flow.lower, max(block.body, last.start - 40), at):
            return None
        return owner

    def _is_entry(self, block: Block, place: int) -> bool:
        """Return whether a list item tells of one initiative, and with its first sentence."""
        last = self._told[place]
        if block.kind is not BlockKind.ITEM or _STOP.search(
            self._flow.folded, block.body, last.start
        ):
            return False
        inside = self._told[
            bisect_right(self._ends, block.start) : bisect_right(self._ends, block.end)
        ]
        return len(inside) == 1
