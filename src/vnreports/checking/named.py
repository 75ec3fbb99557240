"""Named ratios: percentages that name parts of a whole, and changes that two counts contradict.

    "100 hồ sơ, gồm đúng hạn 97, trễ hạn 3; tỷ lệ đúng hạn đạt 99%"     -> percent_mismatch

A percentage that names parts is only held against parts that add up to their whole: then no other
base is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from vnreports.checking import Fault
from vnreports.checking.printed import Figure, agrees, decimals_of
from vnreports.draft import Draft
from vnreports.numbers import format_number
from vnreports.rules import RuleSet

_MOST_PARTS = 6  # more are fields, not states: no percentage names them
_SO_FAR = re.compile(r"\s?so (?:với |cùng )[^.;()]{3,60}\((?:là |có )?")
_BOTH = re.compile(r"\b(trước|sớm|đúng) và (trước|sớm|đúng) hạn\b")
_NEARBY = 60  # figures looked back at for the whole of a percentage


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
            decimals = decimals_of(flow, one)
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
        if grown > 0 and agrees(grown, then, change.record.value, decimals_of(flow, change)):
            continue
        exact = round(100 * grown / then, max(1, decimals_of(flow, change)))
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
