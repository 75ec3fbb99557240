"""Counts: does an announced number of items agree with the list that follows?

"tiêu biểu có 09 mô hình, sáng kiến sau đây: (1) … (8) …"   -> count_mismatch
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from regex import Pattern

from vnreports.checking import Fault
from vnreports.checking.listed import (
    bodies_behind,
    documents_behind,
    marked,
    named_in_bracket,
)
from vnreports.draft import Draft, Placed
from vnreports.flow import Block, BlockKind, Flow
from vnreports.records import Indicator
from vnreports.rules import RuleSet

_RUN = re.compile(r"\((\d{1,2})\)\s?(?=\S)")
_ORDINALS = tuple(
    f"{word} là" for word in ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
)
_OWN_COUNT = re.compile(r"^[^:;.]{0,40}\(\d{1,2} [^\W\d]+(?: [^\W\d]+)?\)|\bcó \d{1,2} giải\b")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def check_counts(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each announced number that the list after it does not reach or exceeds."""
    flow = draft.flow
    units = rules.words("checks.countable")
    opens = rules.compile(r"\b(?:$checks_open)(?:\s(?:có|là|gồm|phải kể đến))?\s?:?\s*$")
    figures = [one for one in draft.indicators if one.record.table is None]
    # footnotes stand at the end of the flow, but where their page ends in the source
    references = sorted(draft.references, key=lambda mention: mention.start)
    for index, one in enumerate(figures):
        record = one.record
        value = record.value
        if (found := named_in_bracket(flow, one) or bodies_behind(flow, one)) is not None:
            named, end = found
            message = f"Báo cáo nêu {value} {record.unit} nhưng kể tên {named}."
            yield Fault(one.start, end, "count_mismatch", message, "checks.count", 0.8)
            continue
        if (
            not units.issuperset((record.unit or "").lower().split(", "))
            or not isinstance(value, int)
            or not 2 <= value <= 60
        ):
            continue
        if record.denominator or record.qualifier != "exact":
            continue
        after = figures[index + 1].start if index + 1 < len(figures) else len(flow.text)
        listed = _run(flow, one, after, opens) or _items(flow, one, opens) or marked(flow, one)
        listed = listed or _rows(flow, one) or _told(flow, one)
        listed = listed or documents_behind(flow, references, one) or _below(flow, one)
        if listed is not None and index and _beside(flow, figures[index - 1], one, units):
            continue  # "02 nghị quyết và 03 quyết định, gồm:" lists both
        if listed is not None and listed != value:
            message = (
                f"Báo cáo nêu {value} {record.unit} nhưng chỉ liệt kê {listed}."
                if listed < value
                else f"Báo cáo nêu {value} {record.unit} nhưng liệt kê tới {listed}."
            )
            yield Fault(one.start, one.end, "count_mismatch", message, "checks.count", 0.85)


def _beside(
    flow: Flow, before: Placed[Indicator], one: Placed[Indicator], units: frozenset[str]
) -> bool:
    """Return whether another count of the sentence announces items of the same list."""
    between = flow.lower[before.end : one.start]
    joined = re.search(r"\bvà\b|,", between) is not None and not re.search(r"[.;:\n]", between)
    counted = (before.record.unit or "").lower()
    kinds = units | {"nghị quyết", "chỉ thị", "công văn", "thông báo", "báo cáo", "chương trình"}
    return joined and counted in kinds and counted != (one.record.unit or "").lower()


def _run(flow: Flow, one: Placed[Indicator], after: int, opens: Pattern[str]) -> int | None:
    """Return how far a run (1) (2) … after the figure goes, in its own block."""
    block = flow.block_at(one.start)
    marks = list(_RUN.finditer(flow.folded, one.end, block.end))
    if not marks or marks[0][1] != "1":
        return None
    lead = flow.lower[one.end : marks[0].start()]
    if len(lead) > 160 or opens.search(lead) or re.search(r"[.;]\s", lead):
        return None
    highest = 0
    for mark in marks:
        if int(mark[1]) == highest + 1:
            highest += 1
        elif mark[1] == "1":
            break
    return highest if highest >= 2 else None


def _items(flow: Flow, one: Placed[Indicator], opens: Pattern[str]) -> int | None:
    """Return how many items stand under the block that announces the number."""
    block = flow.block_at(one.start)
    words = flow.lower[block.start : block.end].rstrip()
    tail = flow.lower[one.end : block.end].rstrip()
    if (
        not words.endswith(":")
        or len(tail) > 90
        or opens.search(tail.rstrip(":"))
        or re.search(r"\btrong đó\b|\bmột số\b|[.;]\s", tail)  # what follows is another list
        or re.search(r"\d", _YEAR.sub("", tail))  # "37 văn bản, gồm 11 quyết định, …:"
    ):
        return None
    children = _children(flow, block)
    if len(children) < 2:
        return None
    if any(_OWN_COUNT.search(flow.lower, child.body, child.end) for child in children):
        return None  # "(2) Giải Nhì (02 giải): …" counts some of them
    markers = {child.marker for child in children}
    if len(markers) > 1 and not all((child.marker or "").isalnum() for child in children):
        return None
    return len(children)


def _below(flow: Flow, one: Placed[Indicator]) -> int | None:
    """Return how many items a heading has below it that ends in its number: "… (06 mô hình)"."""
    heading = flow.block_at(one.start)
    closes = flow.folded[one.end : heading.end].strip(" .:") == ")"
    if heading.kind is not BlockKind.HEADING or not closes:
        return None
    inside = takewhile(
        lambda block: block.kind is not BlockKind.HEADING, flow.blocks_from(heading.index + 1)
    )
    items = [block for block in inside if block.kind is not BlockKind.FOOTNOTE]
    alike = {(block.kind, block.marker) for block in items if block.depth == 1}
    plain = len(alike) == 1 and all(block.kind is BlockKind.ITEM for block in items)
    count = sum(block.depth == 1 for block in items)
    return count if plain and count > 1 else None


def _told(flow: Flow, one: Placed[Indicator]) -> int | None:
    """Return how far the sentences count that follow: "04 sáng kiến mới. Một là, …. Hai là, …"."""
    block = flow.block_at(one.start)
    labelled = re.findall(
        rf"[:;]\s{re.escape((one.record.unit or '').lower())} (\d{{1,2}}):",
        flow.lower[one.end : block.end],
    )
    if len(labelled) > 1 and labelled == [str(place) for place in range(1, len(labelled) + 1)]:
        return len(labelled)  # "07 mô hình: Mô hình 1: …; Mô hình 2: …"
    lead = flow.lower[one.end : block.end].split(". ", 1)
    if len(lead) < 2 or len(lead[0]) > 60 or not lead[1].startswith(_ORDINALS[0]):
        return None
    told = takewhile(lambda words: words in lead[1], _ORDINALS)
    count = sum(1 for _ in told)
    return count if count > 1 else None


def _rows(flow: Flow, one: Placed[Indicator]) -> int | None:
    """Return how many numbered rows the table has that the block of the figure leads to."""
    block = flow.block_at(one.start)
    tail = flow.lower[one.end : block.end].rstrip()
    if not tail.endswith(":") or len(tail) > 120 or re.search(r"\bmột số\b|[.;]\s", tail):
        return None
    first = next(flow.blocks_from(block.index + 1), None)
    if first is None or first.kind is not BlockKind.CELL:
        return None
    cells = takewhile(lambda one: one.table == first.table, flow.blocks_from(first.index))
    numbers = [
        flow.text[cell.start : cell.end].strip(" .")
        for cell in cells
        if cell.column == first.column
    ]
    rows = numbers[1:]
    counted = [str(place) for place in range(1, len(rows) + 1)]
    return len(rows) if len(rows) > 1 and rows == counted else None


def _children(flow: Flow, block: Block) -> list[Block]:
    """Return the items right under a block; for a bullet, those beside it up to a colon."""
    found: list[Block] = []
    for other in flow.blocks_from(block.index + 1):
        if other.kind is BlockKind.FOOTNOTE:
            continue
        if other.kind is not BlockKind.ITEM or (
            other.lead != block.index and other.depth < block.depth
        ):
            break
        if other.lead == block.index:
            found.append(other)
        elif other.depth == block.depth and not any(c.lead == block.index for c in found):
            if flow.folded[other.start : other.end].rstrip().endswith(":"):
                break
            found.append(other)
        elif other.depth <= block.depth:
            break
    return found
