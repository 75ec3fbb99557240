"""Scores as lines for the terminal: the table, the mistakes of a list, gains and losses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vnreports.messages import say
from vnreports.scoring import Change, Mark, Marked, Marks, Remark, figures, mean, pool
from vnreports.summary import shorten

SIGNS = {"missed": "-", "spurious": "+", "wrong": "~"}
REMARK_WIDTH = 300
# The fields of a record's item that tell it from others; place and rule only lengthen the line.
TELLING = (
    "code", "doc_type", "date", "name", "value", "denominator", "unit", "owner", "number",
    "heading", "text", "kind", "quote",
)  # fmt: skip


def table_lines(marks: Mapping[str, Marks]) -> Iterator[str]:
    """Yield a line for each list and report, and for all reports pooled and as a mean."""
    width = max(26, *map(len, marks)) + 1
    yield (
        f"{say('danh sách'):<16}{say('báo cáo'):<{width}}{say('chuẩn'):>6}{say('máy'):>6}  "
        f"{say('thấy P R F1'):<18}{say('đúng'):>6}  {say('trường')}"
    )
    for name in next(iter(marks.values())):
        lists = {id_: report[name] for id_, report in marks.items()}
        for id_, mark in [*lists.items(), (say("GỘP"), pool(lists.values()))]:
            yield _line(name, f"{id_:<{width}}", mark)
        found, strict = mean(lists.values())
        yield f"{name:<16}{say('TRUNG BÌNH'):<{width}}{'':26}{found:.3f}  {strict:.3f}"
        yield ""


def _line(name: str, report: str, mark: Mark) -> str:
    got = figures(mark)
    fields = " ".join(f"{field}={value:.2f}" for field, value in got.fields.items())
    return (
        f"{name:<16}{report}{mark.gold:>6}{mark.got:>6}  "
        f"{got.precision:.3f} {got.recall:.3f} {got.found:.3f}  {got.strict:.3f}  {fields}"
    ).rstrip()


def code_lines(codes: Mapping[str, Mark]) -> Iterator[str]:
    """Yield a line for each code of the catalogue, the weakest first, and for all together."""
    yield f"{say('mã'):<8}{say('chuẩn'):>6}{say('máy'):>6}{say('trúng'):>6}  P R F1"
    weak = sorted(codes, key=lambda code: (figures(codes[code]).found, code))
    for name, mark in [*((code, codes[code]) for code in weak), (say("GỘP"), pool(codes.values()))]:
        got = figures(mark)
        yield (
            f"{name:<8}{mark.gold:>6}{mark.got:>6}{mark.found:>6}  "
            f"{got.precision:.3f} {got.recall:.3f} {got.found:.3f}"
        )


def remark_lines(id_: str, marked: Marked, name: str | None) -> Iterator[str]:
    """Yield the mistakes of one list of a report."""
    if name:
        yield f"== {id_}"
        yield from map(_remark_line, marked.remarks[name])


def _remark_line(remark: Remark) -> str:
    sign = SIGNS[remark.kind]
    if remark.kind == "wrong":
        wrong = "; ".join(
            f"{field}: {_said(remark.gold.get(field))} ≠ {_said(remark.got.get(field))}"
            for field in remark.fields
        )
        where = remark.gold.get("quote") or remark.gold.get("heading")
        return shorten(f"  {sign} {wrong}" + (f" | “{where}”" if where else ""), REMARK_WIDTH)
    item = remark.gold or remark.got
    told = {name: item[name] for name in TELLING if item.get(name) not in (None, "", [])}
    return f"  {sign} {shorten(_said(told), REMARK_WIDTH)}"


def _said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """Yield what has risen and fallen against the accepted scores."""
    for change in changes:
        sign = say("GIẢM") if change.fell else say("tăng")
        step = f"{change.before:.4f} → {change.now:.4f} ({change.now - change.before:+.4f})"
        yield f"{sign} {change.list} {change.figure}: {step}"
