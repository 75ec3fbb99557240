"""Examples: the entries of the catalogue, each tried on the examples that it carries.

    code = "HS09"
    examples = ["Đã giải quyết 120 hồ sơ, trong đó quá hạn [6] hồ sơ."]
    counter_examples = ["Đang giải quyết 55 hồ sơ, quá hạn [3] hồ sơ."]

Each is read as a report of its own. The figure in brackets must bear the code of the entry; in a
counter-example it must not. A "0/1" of the forms is no figure of a report: its example only shows
the row. What other figures say does not matter here: the passages of the tests and the gold of the
corpus see to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnreports.entries import Entry
from vnreports.pipeline import extract
from vnreports.rules import RuleSet
from vnreports.text import Source

_MARKED = re.compile(r"\[([^][]+)\]")


def entry_faults(entry: Entry, rules: RuleSet) -> Iterator[str]:
    """Yield what is wrong with an entry by its own examples, in Vietnamese."""
    for example in entry.examples:
        if len(_MARKED.findall(example)) != 1:
            yield f"{entry.code}: ví dụ cần đúng một số liệu trong ngoặc vuông: {example!r}"
            continue
        got = _code_in(example, rules)
        if got != entry.code and (got or entry.kind != "flag"):
            yield f"{entry.code}: ví dụ được mã {got or 'trống'}: {example!r}"
    for example in entry.counter_examples:
        if len(_MARKED.findall(example)) != 1:
            yield f"{entry.code}: phản ví dụ cần đúng một số liệu trong ngoặc vuông: {example!r}"
        elif _code_in(example, rules) == entry.code:
            yield f"{entry.code}: phản ví dụ lại được mã này: {example!r}"


def _code_in(example: str, rules: RuleSet) -> str | None:
    """Return the code of the figure in brackets; none where there is no figure."""
    marked = _MARKED.search(example)
    assert marked is not None
    text = example[: marked.start()] + marked[1] + example[marked.end() :]
    start, end = marked.start(), marked.start() + len(marked[1])
    report = extract(Source(id="vi-du", text=text), rules)
    return next(
        (one.code for one in report.indicators if one.span.start < end and start < one.span.end),
        None,
    )
