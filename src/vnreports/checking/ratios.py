"""Ratios: does a printed percentage agree with its fraction?

"trả lời 17/19 phản ánh, kiến nghị, đạt 94,74%"   17/19 = 89,47 %   -> percent_mismatch
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vnreports.checking import Fault
from vnreports.checking.printed import Figure, agrees, decimals_of
from vnreports.checking.wholes import REACHED, base_of, whole_above, whole_before
from vnreports.draft import Draft
from vnreports.flow import Flow
from vnreports.numbers import format_number
from vnreports.rules import RuleSet

_OF_PLAN = re.compile(
    r"\s?(?:so với |của |theo |trên )?(?:tổng )?"
    r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|nghị quyết|yêu cầu)"
)
_PLANNED = re.compile(r"^ (?:kế hoạch|dự toán|chỉ tiêu|mục tiêu)(?: vốn| giao| năm)?(?=[,;( ]|$)")
_LEVEL = re.compile(r"mức(?: độ)? \d")  # "tài khoản định danh mức 2"
_OFTEN = re.compile(r"\d[\d.,]* [^\W\d]+/[^\W\d]+")  # "02 buổi/tuần"
_RANKED = re.compile(r"(?:tỉnh|thành phố|sở|ban|ngành|huyện|xã|phường|đơn vị|cơ quan)\b")
_FAR = 25  # points between a percentage and a fraction that is another thing, such as a rank
_NEARBY = 60  # figures looked back at for the whole of a percentage


def check_ratios(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each percentage that its own fraction contradicts."""
    flow = draft.flow
    figures = draft.indicators
    outcomes = rules.compile(r"\b(?:$checks_outcomes)\b")
    for index, one in enumerate(figures):
        behind = figures[index + 1] if index + 1 < len(figures) else None
        if behind is not None and _contradicts(flow, one, behind):
            yield _fault(flow, behind, one, behind.record.denominator or 1, decimals_of(flow, one))
            continue
        if (
            one.record.unit != "%"
            or one.record.rule != "indicators.rate"
            or not index
            or one.record.qualifier != "exact"
        ):
            continue
        count = _told_before(flow, figures, index)
        if flow.block_at(count.start).index != flow.block_at(one.start).index:
            continue
        link = _LEVEL.sub("", flow.lower[count.end : one.start])
        link = _OFTEN.sub("", link)
        if count.record.denominator:
            link = _PLANNED.sub("", link)  # "245/300 triệu đồng kế hoạch, đạt 81,7%"
        if re.search(r"chỉ tiêu|mục tiêu|kế hoạch|so với|tăng|giảm|vượt|\d", link):
            continue  # the percentage of something else
        if _OF_PLAN.match(flow.lower, one.end) and "đồng" not in (count.record.unit or "").lower():
            continue  # of a sum the plan stands behind the stroke
        decimals = decimals_of(flow, one)
        part = _out_of(flow, figures[index - 2], count) if index > 1 else None
        if part is not None and link.strip(" ,;(") in (*REACHED, "", "chiếm", "bằng"):
            if not agrees(part, count.record.value, one.record.value, decimals):
                yield _fault(flow, figures[index - 2], one, count.record.value, decimals)
            continue
        if count.record.denominator:
            whole: int | float | None = count.record.denominator
        else:
            earlier = figures[max(0, index - _NEARBY) : index - 1]
            whole = base_of(flow, earlier, count, one)
            if outcomes.search(count.record.name.lower()):
                whole = whole or whole_above(flow, earlier, count, one)
            else:
                whole = whole or whole_before(flow, earlier, count, one)
        if (
            not whole
            or not count.record.value
            or agrees(count.record.value, whole, one.record.value, decimals)
        ):
            continue
        if not count.record.denominator and (
            one.record.value > 100 or _of_another(flow, figures, index)
        ):
            continue
        yield _fault(flow, count, one, whole, decimals)


def _of_another(flow: Flow, figures: Sequence[Figure], index: int) -> bool:
    """Return whether a percentage fits any count of its paragraph, whatever that counts.

    "tiếp nhận mới 1.734, trong đó nộp trực tuyến 1.028 hồ sơ, chiếm 59,3%"
    """
    rate, count = figures[index], figures[index - 1]
    start = flow.block_at(count.start).start
    decimals = decimals_of(flow, rate)
    return any(
        agrees(count.record.value, one.record.value, rate.record.value, decimals)
        for one in figures[max(0, index - _NEARBY) : index - 1]
        if one.start >= start and one.record.unit != "%" and one.record.value > 0
    )


def _told_before(flow: Flow, figures: Sequence[Figure], index: int) -> Figure:
    """Return the figure that a percentage may be of: one that tells how often is passed over.

    "136/143 xã duy trì lịch trực từ 02 buổi/tuần trở lên (tỷ lệ 97,2%)"
    """
    last = figures[index - 1]
    if index > 1 and "/" in (last.record.unit or "") and last.record.denominator is None:
        earlier = figures[index - 2]
        between = flow.lower[earlier.end : last.start]
        if earlier.record.denominator and not re.search(r"[.;,:]", between):
            return earlier
    return last


def _contradicts(flow: Flow, rate: Figure, count: Figure) -> bool:
    """Return whether the fraction in brackets right behind a percentage is another.

    "Tỷ lệ hồ sơ trực tuyến đạt 28,72% (214/1.143 hồ sơ)"; but "87,3% (12/63 tỉnh)" has a rank.
    """
    whole, part = count.record.denominator, count.record.value
    if rate.record.unit != "%" or rate.record.qualifier != "exact" or rate.record.change:
        return False
    if not whole or not part or flow.lower[rate.end : count.start].strip() != "(":
        return False
    if _RANKED.match((count.record.unit or "").lower()) or rate.record.kind != "result":
        return False
    printed = rate.record.value
    return abs(100 * part / whole - printed) < _FAR and not agrees(
        part, whole, printed, decimals_of(flow, rate)
    )


def _out_of(flow: Flow, part: Figure, whole: Figure) -> int | float | None:
    """Return the count that another is the whole of: "412 giao dịch trên tổng số 515 giao dịch"."""
    between = flow.lower[part.end : whole.start].strip()
    same = part.record.unit == whole.record.unit and part.record.denominator is None
    told = re.fullmatch(r"(?:được )?(?:trên|trong)(?: tổng)?(?: số)?", between) is not None
    return part.record.value if same and told and whole.record.denominator is None else None


def _fault(flow: Flow, count: Figure, rate: Figure, base: int | float, decimals: int) -> Fault:
    exact = round(100 * count.record.value / base, max(2, decimals))
    part, whole = format_number(count.record.value), format_number(base)
    fraction = f"{part}/{whole} {count.record.unit or ''}".rstrip()
    stated = format_number(rate.record.value)
    message = f"{fraction} tương ứng {format_number(exact)}%, nhưng báo cáo ghi {stated}%."
    start, end = min(count.start, rate.start), max(count.end, rate.end)
    return Fault(start, end, "percent_mismatch", message, "checks.percent", 0.9)
