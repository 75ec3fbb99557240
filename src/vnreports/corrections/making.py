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

from vnreports.corrections.applying import ADDED, ITEMS, WORKED_OUT, snapshot
from vnreports.corrections.log import HEADER, REPORT, Correction
from vnreports.corrections.places import find_again
from vnreports.corrections.values import check_header, check_item, guess, told
from vnreports.errors import CorrectionError
from vnreports.records import Header, Item, Reference, Report
from vnreports.resolve.documents import with_cited
from vnreports.rules import load_rules
from vnreports.text import Source

# What no person gives: made by the program. Which part a figure covers goes with its code.
BASE = frozenset(Item.model_fields) | WORKED_OUT - {"coverage"}
_SHOWN = 60  # letters of an item that are told
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
    report: Report,
    wish: Wish,
    source: Source | None = None,
    *,
    codes: Collection[str] = (),
    extracted: Report | None = None,
) -> Correction:
    """Return a wish as a correction of a report.

    `codes`: those of the catalogue, where not those of this installation; `extracted`: the report
    without corrections, which a confirmation remembers.

    Raises:
        CorrectionError: it would make no record, or there is no such item.
    """
    if wish.list == REPORT and wish.kind == "confirm":
        return Correction("confirm", was=snapshot(report, extracted or report))
    if wish.list == HEADER and wish.kind == "change":
        return _of_header(report, wish)
    if wish.list == HEADER and wish.kind == "confirm":
        return _header_confirmed(report, wish)
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
    given = dict(wish.fields) | (_words(report, wish.span, source) if wish.span else {})
    given |= _with_code(wish, was)
    becomes = {name: value for name, value in given.items() if was.get(name) != value}
    if not becomes:
        raise CorrectionError("Không có gì thay đổi: các giá trị đã như vậy rồi.")
    made = _resolved(report, _validated(ITEMS[wish.list], was | becomes), wish.list)
    names = [name for name, value in made.items() if was.get(name) != value]
    return Correction("change", wish.list, wish.item, was, {name: made[name] for name in names})


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


def _header_confirmed(report: Report, wish: Wish) -> Correction:
    """Return that fields of the header are right as they stand: those that are named, or all."""
    unknown = wish.fields.keys() - Header.model_fields.keys()
    if unknown:
        raise _no_field(sorted(unknown)[0], Header.model_fields)
    now = report.header.model_dump()
    was = {name: now[name] for name in wish.fields or now}
    return Correction("confirm", HEADER, None, was)


def _added(report: Report, wish: Wish, source: Source | None) -> Correction:
    if wish.span is None:
        raise CorrectionError("Hãy chọn đoạn chữ trong báo cáo mà mục này nói đến.")
    words = _words(report, wish.span, source)
    start, end = words["span"]["start"], words["span"]["end"]
    sections = [one for one in report.sections if one.span.start <= start]
    seed = f"{report.id}:{wish.list}:{start}:{end}:{sorted(wish.fields.items())}"
    digest = hashlib.sha256(seed.encode()).hexdigest()[:10]
    whole = {
        "page": None,
        **guess(wish.list, words["quote"]),
        **dict(wish.fields),
        **_with_code(wish, {}),
        **words,
        "id": f"{PREFIXES[wish.list]}-p{digest}",
        "section": sections[-1].id if sections else None,
        "rule": ADDED,
        "confidence": 1.0,
    }
    made = _resolved(report, _validated(ITEMS[wish.list], whole), wish.list)
    there = [one.model_dump(mode="json") for one in getattr(report, wish.list)]
    same = find_again(there, made, report.text)
    if same is not None:
        item = there[same]
        quoted = " ".join(item["quote"].split())
        raise CorrectionError(
            f"Đoạn này đã là mục {item['id']} (“{quoted[:_SHOWN]}”). Hãy sửa mục đó, hoặc chọn "
            "đoạn chữ khác."
        )
    return Correction("add", wish.list, str(made["id"]), {}, made)


def _words(report: Report, span: tuple[int, int], source: Source | None) -> dict[str, Any]:
    """Return span, quote and page of words of the text, without the blanks around them."""
    start, end = span
    if not 0 <= start < end <= len(report.text):
        raise CorrectionError("Đoạn chữ được chọn nằm ngoài văn bản của báo cáo.")
    quote = report.text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    if not quote:
        raise CorrectionError("Đoạn chữ được chọn chỉ có khoảng trắng.")
    words = {"span": {"start": start, "end": start + len(quote)}, "quote": quote}
    return words | {"page": source.page_at(start)} if source else words


def _item(report: Report, wish: Wish) -> dict[str, Any]:
    for item in getattr(report, wish.list):
        if item.id == wish.item:
            found: dict[str, Any] = item.model_dump()
            return found
    raise CorrectionError(
        f"Báo cáo {report.id} không có mục {wish.item}. Hãy xem lại danh sách {wish.list}: mục có "
        "thể đã bị xóa."
    )


def _check_fields(model: type[Item], wish: Wish, codes: Collection[str]) -> None:
    known = model.model_fields.keys() - BASE
    unknown = wish.fields.keys() - known
    if unknown:
        raise _no_field(sorted(unknown)[0], known)
    code = wish.fields.get("code")
    if wish.list == "indicators" and code and code not in (codes or load_rules().entries):
        raise CorrectionError(
            f"Danh mục không có chỉ tiêu mang mã {code}. Mã gồm hai chữ và hai số, như HS01: xem "
            "extractors/indicators/catalogue; để trống là bỏ mã."
        )


def _with_code(wish: Wish, was: Mapping[str, Any]) -> dict[str, Any]:
    """Return what goes with another code of the catalogue: a person is sure, and says what of it.

    Which part of the unit the former code covered says nothing of this one.
    """
    code = wish.fields.get("code")
    if wish.list != "indicators" or "code" not in wish.fields or code == was.get("code"):
        return {}
    covered = wish.fields.get("coverage") if code else None
    return {"code_confidence": 1.0 if code else None, "coverage": covered}


def _resolved(report: Report, made: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a reference with the key of the document that it now means among those beside it."""
    if name != "references":
        return made
    mine = Reference.model_validate(made)
    others = [one for one in report.references if one.id != mine.id]
    place = sum(one.span.start < mine.span.start for one in others)
    references = [*others[:place], mine, *others[place:]]
    found = with_cited(report.model_copy(update={"references": references}), load_rules())
    return made | {"cited": found.references[place].cited}


def _no_field(name: str, known: Collection[str]) -> CorrectionError:
    return CorrectionError(f"Không có trường {name}. Các trường: {', '.join(sorted(known))}.")


def _validated(model: type[Item] | type[Header], values: dict[str, Any]) -> dict[str, Any]:
    try:
        made = model.model_validate(values)
    except ValidationError as error:
        raise CorrectionError(told(error)) from error
    if isinstance(made, Header):
        check_header(made)
    else:
        check_item(made)
    return made.model_dump()
