"""Making: what a person wants, checked and written as a correction.

    make(report, Wish("change", "initiatives", "ini-3f9a", {"owner": "UBND xã A"}), source)

What would be no record is refused here, with what to do: a field that the list has not, a value
that it cannot be, words that are not in the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import ValidationError

from vnreports.corrections.applying import ADDED, ITEMS
from vnreports.corrections.log import HEADER, REPORT, Correction
from vnreports.errors import CorrectionError
from vnreports.records import Header, Item, Report
from vnreports.text import Source

BASE = frozenset(Item.model_fields)
PREFIXES = {name: model.__name__[:3].lower() for name, model in ITEMS.items()}  # of ids


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants done; `span`: the words that an item is of, new or instead of its own."""

    kind: Literal["add", "change", "delete", "confirm"]
    list: str = REPORT
    item: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    span: tuple[int, int] | None = None


def make(
    report: Report, wish: Wish, source: Source | None = None, *, codes: Collection[str] = ()
) -> Correction:
    """Return a wish as a correction of a report; `codes` are those of the catalogue, if known.

    Raises:
        CorrectionError: it would make no record, or there is no such item.
    """
    if wish.list == REPORT and wish.kind == "confirm":
        return Correction("confirm")
    if wish.list == HEADER and wish.kind == "change":
        return _of_header(report, wish)
    if wish.list not in ITEMS:
        raise CorrectionError(
            f"Không có danh sách {wish.list}. Hãy chọn trong: {', '.join((HEADER, *ITEMS))}."
        )
    _check_fields(ITEMS[wish.list], wish, codes)
    if wish.kind == "add":
        return _added(report, wish, source)
    was = _item(report, wish)
    if wish.kind != "change":
        return Correction(wish.kind, wish.list, wish.item, was)
    given = dict(wish.fields) | (_words(report, wish.span) if wish.span else {})
    becomes = {name: value for name, value in given.items() if was.get(name) != value}
    if not becomes:
        raise CorrectionError("Không có gì thay đổi: các giá trị đã như vậy rồi.")
    made = _validated(ITEMS[wish.list], was | becomes)
    return Correction("change", wish.list, wish.item, was, {name: made[name] for name in becomes})


def _of_header(report: Report, wish: Wish) -> Correction:
    unknown = wish.fields.keys() - Header.model_fields.keys()
    if unknown:
        raise _no_field(sorted(unknown)[0], Header.model_fields)
    now = report.header.model_dump()
    becomes = {name: value for name, value in wish.fields.items() if now[name] != value}
    if not becomes:
        raise CorrectionError("Không có gì thay đổi: các giá trị đã như vậy rồi.")
    made = _validated(Header, now | becomes)
    was = {name: now[name] for name in becomes}
    return Correction("change", HEADER, None, was, {name: made[name] for name in becomes})


def _added(report: Report, wish: Wish, source: Source | None) -> Correction:
    if wish.span is None:
        raise CorrectionError("Hãy chọn đoạn chữ trong báo cáo mà mục này nói đến.")
    words = _words(report, wish.span)
    start, end = wish.span
    sections = [one for one in report.sections if one.span.start <= start]
    seed = f"{report.id}:{wish.list}:{start}:{end}:{sorted(wish.fields.items())}"
    digest = hashlib.sha256(seed.encode()).hexdigest()[:10]
    whole = {
        **dict(wish.fields),
        **words,
        "id": f"{PREFIXES[wish.list]}-p{digest}",
        "section": sections[-1].id if sections else None,
        "page": source.page_at(start) if source else None,
        "rule": ADDED,
        "confidence": 1.0,
    }
    made = _validated(ITEMS[wish.list], whole)
    return Correction("add", wish.list, str(made["id"]), {}, made)


def _words(report: Report, span: tuple[int, int]) -> dict[str, Any]:
    """Return span and quote of words of the text, without the blanks around them."""
    start, end = span
    if not 0 <= start < end <= len(report.text):
        raise CorrectionError("Đoạn chữ được chọn nằm ngoài văn bản của báo cáo.")
    quote = report.text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    if not quote:
        raise CorrectionError("Đoạn chữ được chọn chỉ có khoảng trắng.")
    return {"span": {"start": start, "end": start + len(quote)}, "quote": quote}


def _item(report: Report, wish: Wish) -> dict[str, Any]:
    for item in getattr(report, wish.list):
        if item.id == wish.item:
            found: dict[str, Any] = item.model_dump()
            return found
    raise CorrectionError(f"Báo cáo {report.id} không có mục {wish.item}.")


def _check_fields(model: type[Item], wish: Wish, codes: Collection[str]) -> None:
    known = model.model_fields.keys() - BASE
    unknown = wish.fields.keys() - known
    if unknown:
        raise _no_field(sorted(unknown)[0], known)
    code = wish.fields.get("code")
    if wish.list == "indicators" and code and codes and code not in codes:
        raise CorrectionError(f"Danh mục không có chỉ tiêu mang mã {code}.")


def _no_field(name: str, known: Collection[str]) -> CorrectionError:
    return CorrectionError(f"Không có trường {name}. Các trường: {', '.join(sorted(known))}.")


def _validated(model: type[Item] | type[Header], values: dict[str, Any]) -> dict[str, Any]:
    try:
        return model.model_validate(values).model_dump()
    except ValidationError as error:
        fault = error.errors()[0]
        name = fault["loc"][0] if fault["loc"] else "?"
        raise CorrectionError(
            f"Giá trị của trường {name} không dùng được: {fault.get('input')!r}."
        ) from error
