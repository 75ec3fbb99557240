"""Ratios: does a printed percentage agree with its fraction?

    "trả lời 17/19 phản ánh, kiến nghị, đạt 94,74%"   17/19 = 89,47 %   -> percent_mismatch
    "100 hồ sơ, gồm đúng hạn 97, trễ hạn 3; tỷ lệ đúng hạn đạt 99%"     -> percent_mismatch

The second kind, a percentage that names parts of a whole, is only held against parts that add up to
their whole: then no other base is left. Accepted: within half a unit of the last printed digit, or
the truncation (DOMAIN 9).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from vnreports.checking import Fault
from vnreports.draft import Draft, Placed
from vnreports.flow import Flow
from vnreports.numbers import format_number
from vnreports.records import Indicator
from vnreports.rules import RuleSet

Figure = Placed[Indicator]
_DECIMALS = re.compile(r"\d[.,](\d+)\s?%")
_BOTH = re.compile(r"\b(trước|sớm|đúng) và (trước|sớm|đúng) hạn\b")
_MOST_PARTS = 6  # more are fields, not states: no percentage names them
_LEVEL = re.compile(r"mức(?: độ)? \d")  # "tài khoản định danh mức 2"
_REACHED = ("đạt", "đạt tỷ lệ", "tỷ lệ", "đạt tỷ lệ là")
_DONE = re.compile(r"\b(?:thành công|hòa giải thành|hoàn thành|giải quyết xong|làm xong|thu về)\b")
_TIMELY = re.compile(r"\b(?:đúng|trước|quá|trễ) (?:hạn|hẹn)\b")
_SETTLED = re.compile(r"giải quyết|xử lý|hoàn thành|trả kết quả|đã trả|giao|thực hiện")
_OF_PLAN = re.compile(
    r"\s?(?:so với |của |theo |trên )?(?:tổng )?"
    r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|nghị quyết|yêu cầu)"
)
_RANKED = re.compile(r"(?:tỉnh|thành phố|sở|ban|ngành|huyện|xã|phường|đơn vị|cơ quan)\b")
_FAR = 25  # points between a percentage and a fraction that is another thing, such as a rank
_SO_FAR = re.compile(r"\s?so (?:với |cùng )[^.;()]{3,60}\((?:là |có )?")
_NEAR = 5  # points between a percentage and the share that it must mean
_NEARBY = 60  # figures looked back at for the whole of a percentage


def check_ratios(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each percentage that its own fraction contradicts."""
    flow = draft.flow
    figures = draft.indicators
    outcomes = rules.compile(r"\b(?:$checks_outcomes)\b")
    for index, one in enumerate(figures):
        behind = figures[index + 1] if index + 1 < len(figures) else None
        if behind is not None and _contradicts(flow, one, behind):
            yield _fault(flow, behind, one, behind.record.denominator or 1, _decimals(flow, one))
            continue
        if (
            one.record.unit != "%"
            or one.record.rule != "indicators.rate"
            or not index
            or one.record.qualifier != "exact"
        ):
            continue
        count = figures[index - 1]
        if flow.block_at(count.start).index != flow.block_at(one.start).index:
            continue
        link = _LEVEL.sub("", flow.lower[count.end : one.start])
        if re.search(r"chỉ tiêu|mục tiêu|kế hoạch|so với|tăng|giảm|vượt|\d", link):
            continue  # the percentage of something else
        if _OF_PLAN.match(flow.lower, one.end) and "đồng" not in (count.record.unit or "").lower():
            continue  # of a sum the plan stands behind the stroke
        decimals = _decimals(flow, one)
        part = _out_of(flow, figures[index - 2], count) if index > 1 else None
        if part is not None and link.strip(" ,;(") in (*_REACHED, "", "chiếm", "bằng"):
            if not agrees(part, count.record.value, one.record.value, decimals):
                yield _fault(flow, figures[index - 2], one, count.record.value, decimals)
            continue
        if count.record.denominator:
            base: int | float | None = count.record.denominator
        else:
            earlier = figures[max(0, index - _NEARBY) : index - 1]
            base = _base(flow, earlier, count, one)
            if outcomes.search(count.record.name.lower()):
                base = base or _whole_above(flow, earlier, count, one)
            else:
                base = base or _whole_before(flow, earlier, count, one)
        if (
            not base
            or not count.record.value
            or agrees(count.record.value, base, one.record.value, decimals)
        ):
            continue
        if not count.record.denominator and one.record.value > 100:
            continue
        yield _fault(flow, count, one, base, decimals)


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
        part, whole, printed, _decimals(flow, rate)
    )


def _out_of(flow: Flow, part: Figure, whole: Figure) -> int | float | None:
    """Return the count that another is the whole of: "412 giao dịch trên tổng số 515 giao dịch"."""
    between = flow.lower[part.end : whole.start].strip()
    same = part.record.unit == whole.record.unit and part.record.denominator is None
    told = re.fullmatch(r"(?:được )?(?:trên|trong)(?: tổng)?(?: số)?", between) is not None
    return part.record.value if same and told and whole.record.denominator is None else None


def check_named_ratios(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each percentage that names parts of a whole and is not theirs."""
    flow = draft.flow
    fillers = rules.words("checks.ratio_words")
    groups: dict[str, list[Figure]] = {}  # of the block, by name of the whole
    wholes: dict[str, list[Figure]] = {}
    here = -1
    for one in draft.indicators:
        record = one.record
        block = flow.block_at(one.start).index
        if block != here:
            groups, wholes, here = {}, {}, block
        if record.unit != "%" and record.denominator is None and record.qualifier == "exact":
            wholes.setdefault(record.name, []).append(one)
            if record.parent is not None:
                groups.setdefault(record.parent, []).append(one)
        if record.unit != "%" or record.rule != "indicators.label" or record.qualifier != "exact":
            continue
        for key, parts in groups.items():
            due = sum(part.record.value for part in parts)
            # a former period has a figure of the same name: "(quý I: 14.377 lượt)"
            whole = next((one for one in wholes.get(key, ()) if one.record.value == due), None)
            if whole is None or record.value > 100:
                continue
            named = _named(record.name.lower(), parts, whole, fillers)
            decimals = _decimals(flow, one)
            if named and not _some_share(parts, whole, record.value, decimals):
                yield _shared_fault(one, named, whole, decimals)


def check_growth(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each change that the two figures which it compares contradict.

    "tiếp nhận 2.486 hồ sơ, tăng 18,4% so với cùng kỳ (2.165 hồ sơ)": it is 14,8%.
    """
    flow = draft.flow
    figures = draft.indicators
    for index, change in enumerate(figures[1:-1], 1):
        moved = change.record.change
        base = figures[index + 1]
        if moved is None or change.record.unit != "%" or change.record.qualifier != "exact":
            continue
        between = flow.lower[change.end : base.start]
        if not _SO_FAR.fullmatch(between) or not base.record.value:
            continue
        sentence = max(flow.lower.rfind(mark, 0, change.start) for mark in (". ", "\n"))
        count = next(  # the first of that name: another may be of another period
            (
                one
                for one in figures[max(0, index - _NEARBY) : index]
                if one.start > sentence
                and one.record.name == base.record.name
                and one.record.unit == base.record.unit
            ),
            None,
        )
        if count is None:
            continue
        if count.record.denominator or base.record.denominator or "%" in (base.record.unit or ""):
            continue
        now, then = count.record.value, base.record.value
        grown = now - then if moved.direction == "up" else then - now
        if grown > 0 and agrees(grown, then, change.record.value, _decimals(flow, change)):
            continue
        exact = round(100 * grown / then, max(1, _decimals(flow, change)))
        word = "tăng" if moved.direction == "up" else "giảm"
        message = (
            f"Báo cáo ghi {word} {format_number(change.record.value)}%, nhưng từ"
            f" {format_number(then)} đến {format_number(now)} {count.record.unit or ''}".rstrip()
            + f" thì {word} {format_number(exact)}%."
        )
        yield Fault(change.start, change.end, "percent_mismatch", message, "checks.growth", 0.85)


def _some_share(
    parts: Sequence[Figure], whole: Figure, printed: int | float, decimals: int
) -> bool:
    """Return whether any of the parts together make the percentage.

    "tỷ lệ hài lòng" may be that of "hài lòng" alone or with "rất hài lòng": both are accepted.
    """
    total = whole.record.value
    if not total or len(parts) > _MOST_PARTS:
        return True
    shares = (
        sum(part.record.value for part in some)
        for count in range(1, len(parts) + 1)
        for some in combinations(parts, count)
    )
    return any(agrees(share, total, printed, decimals) for share in shares)


def _named(
    name: str, parts: Sequence[Figure], whole: Figure, fillers: frozenset[str]
) -> list[Figure]:
    """Return the parts that the name of a percentage names, if it says nothing else."""
    words = _BOTH.sub(r"\1 hạn và \2 hạn", name)
    labels = {_label(part): part for part in parts}
    named: list[Figure] = []
    for label in sorted(labels, key=len, reverse=True):
        found = re.search(rf"(?<!\w){re.escape(label)}(?!\w)", words) if label else None
        if found:
            named.append(labels[label])
            words = words[: found.start()] + " " + words[found.end() :]
    known = fillers | set(whole.record.name.lower().split())
    return named if all(word.strip(",") in known for word in words.split()) else []


def _label(part: Figure) -> str:
    """Return the name of a part without its unit: "rất hài lòng lượt" -> "rất hài lòng"."""
    unit = (part.record.unit or "").lower()
    return part.record.name.lower().removesuffix(unit).strip()


def _shared_fault(rate: Figure, named: Sequence[Figure], whole: Figure, decimals: int) -> Fault:
    share = " + ".join(format_number(part.record.value) for part in named)
    share = f"({share})" if len(named) > 1 else share
    total = whole.record.value
    exact = round(100 * sum(part.record.value for part in named) / total, max(2, decimals))
    message = (
        f"{rate.record.name}: {share}/{format_number(total)} = {format_number(exact)}%,"
        f" nhưng báo cáo ghi {format_number(rate.record.value)}%."
    )
    return Fault(rate.start, rate.end, "percent_mismatch", message, "checks.percent_of_parts", 0.85)


def agrees(part: int | float, whole: int | float, printed: int | float, decimals: int) -> bool:
    """Return whether `part / whole` may be printed as `printed` percent.

    >>> agrees(180, 2985, 6, 0), agrees(17, 19, 94.74, 2)
    (True, False)
    """
    exact = 100 * part / whole
    unit = 10.0**-decimals
    truncated = math.floor(exact / unit + 1e-9) * unit
    return abs(exact - printed) <= 0.5 * unit + 1e-9 or abs(truncated - printed) < 1e-9


def _decimals(flow: Flow, one: Figure) -> int:
    found = _DECIMALS.search(flow.folded, one.start, min(one.end + 1, len(flow.folded)))
    return len(found[1]) if found else 0


def _base(flow: Flow, before: Sequence[Figure], count: Figure, rate: Figure) -> int | float | None:
    """Return the whole that words after a percentage name: "đạt 90,2% số tài khoản được duyệt"."""
    tail = re.match(
        r"\s?(?:trên |của |so với |tổng )?(?:tổng )?số ([^.;,()]{6,80})",
        flow.lower[rate.end : rate.end + 100],
    )
    if not tail:
        return _share_of_parent(flow, before, count, rate)
    block = flow.block_at(count.start).index
    named = [
        one
        for one in before
        if flow.block_at(one.start).index == block
        and one.record.value > count.record.value
        and one.record.denominator is None
        and one.record.unit in (None, count.record.unit)
        and fuzz.token_set_ratio(tail[1], one.record.name.lower()) >= 80
    ]
    return named[-1].record.value if len(named) == 1 else None


def _share_of_parent(
    flow: Flow, before: Sequence[Figure], count: Figure, rate: Figure
) -> int | float | None:
    """Return the whole that a count is part of, where "chiếm", "bằng" sets it against the whole.

    "tiếp nhận 5.927 hồ sơ, trong đó nộp trực tuyến 4.214 hồ sơ, bằng 71,1%": None where the
    percentage may be of any other figure of the sentence.
    """
    link = flow.lower[count.end : rate.start].strip(" ,;(")
    tail = flow.lower[rate.end : rate.end + 2].strip()
    done = link in _REACHED and _DONE.search(count.record.name.lower()) is not None
    done = done or (link.rpartition(", ")[2] in _REACHED and _among(flow, before, count))
    if not (done or link.startswith(("bằng", "chiếm"))) or (tail and tail[0] not in ".;,)"):
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
    decimals = _decimals(flow, rate)
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
    return near[0].record.value if len(near) == 1 and near[0] is before[-1] else None


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
    led = flow.lower[max(0, whole.start - 16) : whole.start].rstrip() if whole else ""
    return led.endswith(("trong số", "trong tổng số"))


def _one_unit(one: str | None, two: str | None) -> bool:
    """Return whether two units are one, the second perhaps in short: "lượt đánh giá", "lượt"."""
    return one == two or (bool(one) and bool(two) and f"{one} ".startswith(f"{two} "))


def _whole_before(
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
    if not part_of or link.rpartition(", ")[2] not in (*_REACHED, "chiếm", "chiếm tỷ lệ"):
        return None
    decimals, printed = _decimals(flow, rate), rate.record.value
    near = abs(100 * count.record.value / whole.record.value - printed) < _NEAR
    counts = [one.record.value for one in before if one.record.value]
    fits = any(agrees(count.record.value, value, printed, decimals) for value in counts)
    return whole.record.value if near and not fits else None


def _whole_above(
    flow: Flow, before: Sequence[Figure], count: Figure, rate: Figure
) -> int | float | None:
    """Return the whole above a line that tells how much of it was done in time, and its share.

    "Đã giải quyết: 11.415 hồ sơ, trong đó:" above "+ Đúng hạn: 11.172 hồ sơ, đạt 98,7%". None
    where the percentage is of any other figure near, such as all that was taken on.
    """
    link = flow.lower[count.end : rate.start].strip(" ,;(")
    tail = flow.lower[rate.end : rate.end + 2].strip()
    if count.record.parent is None or link not in (*_REACHED, "chiếm", "bằng", "chiếm tỷ lệ", ""):
        return None
    if tail and tail[0] not in ".;,)":
        return None
    alike = [
        one
        for one in before
        if one.record.unit == count.record.unit and one.record.value >= count.record.value
    ]
    decimals = _decimals(flow, rate)
    printed = rate.record.value
    if any(agrees(count.record.value, one.record.value, printed, decimals) for one in alike):
        return None
    wholes = [one for one in alike if one.record.name == count.record.parent]
    if wholes and _TIMELY.search(count.record.name.lower()):
        # of 900 that came in 850 were done in time: 98,5% may be of what was due
        wholes = [one for one in wholes if _SETTLED.search(one.record.name.lower())]
    return wholes[-1].record.value if wholes else None


def _fault(flow: Flow, count: Figure, rate: Figure, base: int | float, decimals: int) -> Fault:
    exact = round(100 * count.record.value / base, max(2, decimals))
    part, whole = format_number(count.record.value), format_number(base)
    fraction = f"{part}/{whole} {count.record.unit or ''}".rstrip()
    stated = format_number(rate.record.value)
    message = f"{fraction} tương ứng {format_number(exact)}%, nhưng báo cáo ghi {stated}%."
    start, end = min(count.start, rate.start), max(count.end, rate.end)
    return Fault(start, end, "percent_mismatch", message, "checks.percent", 0.9)
