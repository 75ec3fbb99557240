"""Closings: does the total that closes a paragraph fit the counts told before it?

    Tiểu học ký số 158.316 học bạ; trung học cơ sở 24.870 học bạ; trung học phổ thông 3.105 học bạ.
    Cộng chung ba cấp, toàn tỉnh có 186.391 học bạ.            158.316 + 24.870 + 3.105 = 186.291

Only where the words say that what stands before is added up, and of how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vnreports.checking import Fault
from vnreports.draft import Draft, Placed
from vnreports.kinship import load_kinship
from vnreports.numbers import format_number
from vnreports.records import Indicator
from vnreports.rules import RuleSet

_ADDS_UP = re.compile(
    r"\W*(?:tổng cộng|cộng (?:chung|lại|cả|gộp)|gộp (?:chung|lại|cả)|tính (?:chung|gộp))(?!\w)"
    r"(?:,? (?:cả )?(?P<count>hai|ba|bốn|năm|sáu|\d{1,2}) (?:cấp|đơn vị|khối|nguồn|đợt|khoản|nhóm"
    r"|lĩnh vực|loại|phòng|xã|phường|huyện))?"
)
_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_FAR = 0.35  # of the total; parts that miss it by more are of something else


def check_closings(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each closing total that the counts before it do not add up to."""
    kinship = load_kinship(rules)
    prose = [one for one in draft.indicators if one.record.table is None]
    for place, total in enumerate(prose):
        block = draft.flow.block_at(total.start)
        start = draft.flow.folded.rfind(". ", block.body, total.start) + 2
        if start < 2:
            continue
        adds_up = _ADDS_UP.match(draft.flow.lower, start, total.start)
        if adds_up is None or total.record.unit in (None, "%"):
            continue
        parts = [
            one
            for one in prose[:place]
            if block.body <= one.start < start
            and one.record.unit
            and one.record.denominator is None
            and kinship.same(one.record.unit, total.record.unit or "")
        ]
        if (fault := _fault(total, parts, adds_up["count"])) is not None:
            yield fault


def _fault(
    total: Placed[Indicator], parts: Sequence[Placed[Indicator]], count: str | None
) -> Fault | None:
    said = _WORDS.get(count) or int(count) if count else None
    exact = all(one.record.qualifier == "exact" for one in (total, *parts))
    if len(parts) < 2 or not exact or (said or len(parts)) != len(parts):
        return None
    values = [one.record.value for one in parts]
    due, told = round(sum(values), 6), total.record.value
    if due == told or abs(due - told) > _FAR * told or (said is None and max(values) > told):
        return None
    arithmetic = " + ".join(format_number(value) for value in values)
    message = (
        f"Báo cáo cộng thành {format_number(told)} {total.record.unit}, "
        f"nhưng {arithmetic} = {format_number(due)}."
    )
    return Fault(total.start, total.end, "sum_mismatch", message, "checks.closing", 0.8)
