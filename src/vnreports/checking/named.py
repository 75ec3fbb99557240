"""Named ratios: percentages that name parts of a whole.

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
_BOTH = re.compile(r"\b(trước|sớm|đúng) và (trước|sớm|đúng) hạn\b")


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
