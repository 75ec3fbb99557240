"""Wholes: of which count a count is the share that a percentage behind it prints.

    "15.874 học sinh, trong đó 15.391 em đăng ký trực tuyến, đạt 95,9%"     of 15.874
    "Đã giải quyết: 11.415 hồ sơ, trong đó:" above "+ Đúng hạn: 11.172 hồ sơ, đạt 98,7%"

None where the percentage may be of any other count: what may be right is not flagged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from vnreports.checking.printed import Figure, agrees, decimals_of
from vnreports.flow import Flow

_DONE = re.compile(r"\b(?:thành công|hòa giải thành|hoàn thành|thu về|giải ngân|[^\W\d_]+ xong)\b")
_ANSWERS = re.compile(r"\b(?:thu về|thu được|hợp lệ|trả lời)\b")
_PLAN = re.compile(
    r" (?:so với )?(?:tổng )?(?:kế hoạch|dự toán)(?: vốn| giao| năm)?\s?(?=[.;,)\n]|$)"
)
_ALLOTTED = re.compile(r"\b(?:giao|kế hoạch|dự toán|phân bổ|bố trí)\b")
_TIMELY = re.compile(r"\b(?:đúng|trước|quá|trễ) (?:hạn|hẹn)\b")
_SETTLED = re.compile(r"giải quyết|xử lý|hoàn thành|trả kết quả|đã trả|giao|thực hiện")
_UNIT_WORDS = 3
_NEAR = 20  # points between a percentage and the share that it must mean
REACHED = ("đạt", "đạt tỷ lệ", "tỷ lệ", "đạt tỷ lệ là")


def base_of(
    flow: Flow, before: Sequence[Figure], count: Figure, rate: Figure
) -> int | float | None:
    """Return the whole that words after a percentage name: "đạt 90,2% số tài khoản được duyệt"."""
    tail = re.match(
        r"\s?(?:trên |của |so với |tổng )?(?:tổng )?số ([^.;,()]{6,80})",
        flow.lower[rate.end : rate.end + 100],
    )
    if not tail:
        told = _share_of_parent(flow, before, count, rate)
        return told or _of_answers(flow, before, count, rate)
    block = flow.block_at(count.start).index
    alike = [
        one
        for one in before
        if flow.block_at(one.start).index == block
        and one.record.value > count.record.value
        and one.record.denominator is None
    ]
    decimals, printed = decimals_of(flow, rate), rate.record.value
    if any(agrees(count.record.value, one.record.value, printed, decimals) for one in alike):
        return None
    named = [
        one
        for one in alike
        if one.record.unit in (None, count.record.unit)
        and fuzz.token_set_ratio(tail[1], one.record.name.lower()) >= 80
    ]
    return named[-1].record.value if len(named) == 1 else None


def whole_before(
    flow: Flow, before: Sequence[Figure], count: Figure, rate: Figure
) -> int | float | None:
    """Return the whole right before a part: "15.874 học sinh, trong đó 15.391 em …, đạt 95,9%".

    None where the percentage is so far from its share that it may be one of something else, or
    fits another count near.
    """
    whole = before[-1] if before else None
    link = flow.lower[count.end : rate.start].strip(" ,;(")
    tail = flow.lower[rate.end : rate.end + 2].strip()
    if whole is None or not (count.record.value and whole.record.value):
        return None
    if whole.record.qualifier != "exact":
        return None
    if "trong đó" not in flow.lower[whole.end : count.start] or (tail and tail[0] not in ".;,)"):
        return None
    part_of = whole.record.name == count.record.parent
    reached = re.split(r", | ?\(", link)[-1]
    if not part_of or reached not in (*REACHED, "chiếm", "chiếm tỷ lệ"):
        return None
    decimals, printed = decimals_of(flow, rate), rate.record.value
    near = abs(100 * count.record.value / whole.record.value - printed) < _NEAR
    counts = [one.record.value for one in before if one.record.value]
    fits = any(agrees(count.record.value, value, printed, decimals) for value in counts)
    return whole.record.value if near and not fits else None


def whole_above(
    flow: Flow, before: Sequence[Figure], count: Figure, rate: Figure
) -> int | float | None:
    """Return the whole above a line that tells how much of it was done in time, and its share.

    "Đã giải quyết: 11.415 hồ sơ, trong đó:" above "+ Đúng hạn: 11.172 hồ sơ, đạt 98,7%". None
    where the percentage is of any other figure near, such as all that was taken on.
    """
    link = flow.lower[count.end : rate.start].strip(" ,;(")
    tail = flow.lower[rate.end : rate.end + 2].strip()
    if count.record.parent is None or link not in (*REACHED, "chiếm", "bằng", "chiếm tỷ lệ", ""):
        return None
    if tail and tail[0] not in ".;,)":
        return None
    alike = [
        one
        for one in before
        if one.record.unit == count.record.unit and one.record.value >= count.record.value
    ]
    decimals = decimals_of(flow, rate)
    printed = rate.record.value
    if any(agrees(count.record.value, one.record.value, printed, decimals) for one in alike):
        return None
    wholes = [one for one in alike if one.record.name == count.record.parent]
    if wholes and _TIMELY.search(count.record.name.lower()):
        # of 900 that came in 850 were done in time: 98,5% may be of what was due
        wholes = [one for one in wholes if _SETTLED.search(one.record.name.lower())]
    return wholes[-1].record.value if wholes else None


def _share_of_parent(
    flow: Flow, before: Sequence[Figure], count: Figure, rate: Figure
) -> int | float | None:
    """Return the whole that a count is part of, where "chiếm", "bằng" sets it against the whole.

    "tiếp nhận 5.927 hồ sơ, trong đó nộp trực tuyến 4.214 hồ sơ, bằng 71,1%": None where the
    percentage may be of any other figure of the sentence.
    """
    link = flow.lower[count.end : rate.start].strip(" ,;(")
    tail = flow.lower[rate.end : rate.end + 2].strip()
    done = link in REACHED and _DONE.search(count.record.name.lower()) is not None
    words, joint, reached = link.rpartition(", ")
    # the rest of a unit: "149 tin | báo, đạt 97,5%"
    ended = joint and len(words.split()) <= _UNIT_WORDS and not re.search(r"\d", words)
    finished = _DONE.search(count.record.name.lower()) is not None
    done = done or bool(ended and reached in REACHED and finished)
    done = done or (link.rpartition(", ")[2] in REACHED and _among(flow, before, count))
    planned = done and _PLAN.match(flow.lower, rate.end) is not None  # "đạt 71,2% kế hoạch"
    closed = not tail or tail[0] in ".;,)" or planned
    if not (done or link.startswith(("bằng", "chiếm"))) or not closed:
        return None
    block = flow.block_at(count.start).index
    wholes = [
        one
        for one in before
        if flow.block_at(one.start).index == block
        and _one_unit(one.record.unit, count.record.unit)
        and one.record.qualifier == "exact"
        and one.record.value >= count.record.value
    ]
    if not wholes:
        wholes = _listed_above(before, count)
    decimals = decimals_of(flow, rate)
    if not count.record.value or any(
        agrees(count.record.value, one.record.value, rate.record.value, decimals) for one in wholes
    ):
        return None
    named = [one for one in wholes if one.record.name == count.record.parent]
    if named or not done:
        return named[-1].record.value if named else None
    # "tiếp nhận 14 vụ việc, hòa giải thành 11 vụ việc, đạt 87,6%": of the only count before it
    sentence = max(flow.lower.rfind(mark, 0, count.start) for mark in (". ", "\n"))
    near = [one for one in wholes if one.start > sentence]
    if planned and not any(_ALLOTTED.search(one.record.name.lower()) for one in near):
        return None
    return near[0].record.value if len(near) == 1 and near[0] is before[-1] else None


def _of_answers(
    flow: Flow, before: Sequence[Figure], count: Figure, rate: Figure
) -> int | float | None:
    """Return the answers of a survey of which a count was content: "thu về 612 phiếu; có 583 …".

    None where the percentage is that of any other count near.
    """
    told = flow.lower[count.start : rate.start].strip(" ,;(")
    if told.rpartition(", ")[2] not in (*REACHED, "chiếm", "chiếm tỷ lệ"):
        return None
    if "hài lòng" not in told + count.record.name.lower():
        return None
    block = flow.block_at(count.start).index
    alike = [
        one
        for one in before
        if flow.block_at(one.start).index == block
        and one.record.unit == count.record.unit
        and one.record.denominator is None
        and one.record.value >= count.record.value
    ]
    decimals, printed = decimals_of(flow, rate), rate.record.value
    if any(agrees(count.record.value, one.record.value, printed, decimals) for one in alike):
        return None
    answers = [one for one in alike if _ANSWERS.search(one.record.name.lower())]
    return answers[-1].record.value if len(answers) == 1 else None


def _listed_above(before: Sequence[Figure], count: Figure) -> list[Figure]:
    """Return the wholes that a count in a list may be set against: all above that it may be of.

    "+ Tiếp nhận mới: 2.150 hồ sơ, gồm:", "• Trực tuyến: 1.720 hồ sơ (chiếm tỉ lệ 85,2%)"
    """
    return [
        one
        for one in before
        if _one_unit(one.record.unit, count.record.unit)
        and one.record.qualifier == "exact"
        and one.record.denominator is None
        and one.record.value >= count.record.value
    ]


def _among(flow: Flow, before: Sequence[Figure], count: Figure) -> bool:
    """Return whether a count is told of a whole: "trong tổng số 120 hồ sơ có 90 hồ sơ …"."""
    whole = next((one for one in before[::-1] if one.record.name == count.record.parent), None)
    if whole is None:
        return False
    led = flow.lower[max(0, whole.start - 16) : whole.start].rstrip()
    then = led.endswith("trong") and " thì " in flow.lower[whole.end : count.start]
    return then or led.endswith(("trong số", "trong tổng số"))


def _one_unit(one: str | None, two: str | None) -> bool:
    """Return whether two units are one, the second perhaps in short: "lượt đánh giá", "lượt"."""
    return one == two or (bool(one) and bool(two) and f"{one} ".startswith(f"{two} "))
