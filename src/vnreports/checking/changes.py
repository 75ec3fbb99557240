"""Changes: does a rise or fall fit the two figures that it compares?

"tiếp nhận 2.486 hồ sơ, tăng 18,4% so với cùng kỳ (2.165 hồ sơ)"    it is 14,8%
"đạt 87,5 điểm, tăng 3,2 điểm so với năm 2023 (85,3 điểm)"          87,5 - 85,3 = 2,2
"tăng từ 400 hồ sơ lên 600 hồ sơ (tăng 60%)"                        it is 50%
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vnreports.checking import Fault
from vnreports.checking.printed import Figure, agrees, decimals_of
from vnreports.draft import Draft
from vnreports.flow import Flow
from vnreports.numbers import NUMBER, format_number, parse_number
from vnreports.records import CheckKind
from vnreports.rules import RuleSet

_SO_FAR = re.compile(
    r"\s?so (?:với |cùng )(?P<base>[^.,;()]{0,70}?)"
    r"(?P<link> ?\((?:là |có |đạt |năm \d{4}:? )?| là | )?"
)
_PLANNED = re.compile(r"(?:chỉ tiêu|kế hoạch|mục tiêu|dự toán)\b[^\d,]{0,50}")
_FROM = re.compile(
    rf"\btừ (?P<then>{NUMBER})%?(?: [^\d.,;:()]{{1,50}})? (?:lên|xuống|còn|đến)"
    r"(?: (?:còn|đến|tới|thành|chỉ còn))? $"
)
_MOVED = re.compile(
    r"[ ,(]{1,2}(?:(?:tức|tức là|tương ứng|tương đương|hay|đã) )?(?:tăng|giảm)?(?: thêm)? ?"
)
_BEHIND = re.compile(r"[ ,(]{1,2}(?:đã |vượt|tăng|giảm|cao hơn|thấp hơn|thêm| )*")
_REACH = 4000  # letters; no sentence is longer
_NEARBY = 60  # figures looked back at for the figure that moved


class _Pair(NamedTuple):
    """The two figures that a change compares, and where it shows."""

    then: int | float
    now: int | float
    unit: str | None


def check_growth(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each change that the two figures which it compares contradict."""
    flow = draft.flow
    figures = draft.indicators
    for index, change in enumerate(figures):
        moved = change.record.change
        if not index or moved is None or moved.direction == "same":
            continue
        if change.record.qualifier != "exact" or change.record.table is not None:
            continue
        pair = _moved_to(flow, figures, index) or _compared(flow, figures, index)
        if pair is None or not pair.then:
            continue
        grown = pair.now - pair.then if moved.direction == "up" else pair.then - pair.now
        if grown > 0 and not _fits(flow, change, pair, grown):
            yield _fault(flow, change, pair, grown, "tăng" if moved.direction == "up" else "giảm")


def _compared(flow: Flow, figures: Sequence[Figure], index: int) -> _Pair | None:
    """Return what stands behind "so với", and the figure of that name before the change."""
    change = figures[index]
    base = figures[index + 1] if index + 1 < len(figures) else None
    if base is None or base.record.change or base.record.qualifier != "exact":
        return None
    link = _SO_FAR.fullmatch(flow.lower[change.end : base.start])
    if link is None:
        return None
    last = figures[index - 1]
    planned = _PLANNED.fullmatch(link["base"]) is not None
    if planned or not link["link"].strip():
        beside = _BEHIND.fullmatch(flow.lower[last.end : change.start]) is not None
        now = last if beside else None
    else:
        begin = max(0, change.start - _REACH)
        sentence = max(flow.lower.rfind(mark, begin, change.start) for mark in (". ", "\n"))
        sentence = max(sentence, begin)
        now = next(  # the first of that name: another may be of another period
            (
                one
                for one in figures[max(0, index - _NEARBY) : index]
                if one.start > sentence and one.record.name == base.record.name
            ),
            None,
        )
    if now is None or now.record.unit != base.record.unit or now.record.qualifier != "exact":
        return None
    if now.record.denominator or base.record.denominator:
        return None
    return _Pair(base.record.value, now.record.value, now.record.unit)


def _moved_to(flow: Flow, figures: Sequence[Figure], index: int) -> _Pair | None:
    """Return the two ends of a move right before the change: "từ 400 lên 600 hồ sơ (tăng 50%)"."""
    change, now = figures[index], figures[index - 1]
    if not _MOVED.fullmatch(flow.lower[now.end : change.start]):
        return None
    start = flow.block_at(now.start).body
    found = _FROM.search(flow.lower, max(start, now.start - 90), now.start)
    then = parse_number(found["then"]) if found else None
    if then is None or now.record.qualifier != "exact" or now.record.denominator:
        return None
    return _Pair(then, now.record.value, now.record.unit)


def _fits(flow: Flow, change: Figure, pair: _Pair, grown: int | float) -> bool:
    """Return whether the change is the one of its pair, or of another measure."""
    printed, unit = change.record.value, change.record.unit
    points = abs(grown - printed) < 1e-6
    if unit == "%":
        share = agrees(grown, pair.then, printed, decimals_of(flow, change))
        return share or (pair.unit == "%" and points)
    return points or unit != pair.unit


def _fault(flow: Flow, change: Figure, pair: _Pair, grown: int | float, word: str) -> Fault:
    percent = change.record.unit == "%" and pair.unit != "%"
    counted = "%" if pair.unit == "%" else f" {pair.unit or ''}".rstrip()
    if percent:
        due, unit = round(100 * grown / pair.then, max(1, decimals_of(flow, change))), "%"
    else:
        due, unit = round(grown, 6), counted
    message = (
        f"Báo cáo ghi {word} {format_number(change.record.value)}{unit}, nhưng từ"
        f" {format_number(pair.then)} đến {format_number(pair.now)}{counted}"
        f" thì {word} {format_number(due)}{unit}."
    )
    share = change.record.unit == "%"
    kind: CheckKind = "percent_mismatch" if share else "sum_mismatch"
    return Fault(change.start, change.end, kind, message, "checks.growth", 0.85)
