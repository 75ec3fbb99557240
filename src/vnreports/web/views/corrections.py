"""Corrections in the browser: forms beside a report, its log, undo and redo.

GET  /reports/xa-a/edit/ini-3f9a        the fields of an item; `header` for those of the header
GET  /reports/xa-a/add?before=120&length=14
                                         a new item of words, counted without blanks
GET  /reports/xa-a/log                  who corrected what
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from vnreports.corrections import Wish
from vnreports.corrections.applying import ITEMS
from vnreports.corrections.log import HEADER
from vnreports.corrections.making import PREFIXES
from vnreports.errors import ConflictError, CorrectionError
from vnreports.exporting.dictionary import list_label
from vnreports.messages import language
from vnreports.records import Report
from vnreports.rules import load_rules
from vnreports.store import corrections
from vnreports.web.correcting import put_right, turn_back
from vnreports.web.desk import Corrector, Desk, Reader
from vnreports.web.forms import fields_of, values_of
from vnreports.web.texts import t
from vnreports.web.words import CORRECTION_STATES, CORRECTION_WORDS

router = APIRouter()
MADE_BY_HAND = ("initiatives", "indicators", "references", "difficulties", "recommendations")
# What a browser takes for blanks (ECMAScript, WhiteSpace and LineTerminator), as the page has them.
_BLANK = frozenset(
    "\t\n\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
CATALOGUE = 300  # codes that a list of suggestions holds


@router.get("/reports/{report_id}/edit/{item}")
def edit(desk: Corrector, report_id: str, item: str) -> Response:
    """Show the fields of an item, or of the header."""
    found = _corrected(desk, report_id)
    return _form(desk, found, item, _fields(found.report, item))


@router.post("/reports/{report_id}/edit/{item}")
async def edited(desk: Corrector, request: Request, report_id: str, item: str) -> Response:
    """Take in what was filled in."""
    posted = {key: str(value) for key, value in (await request.form()).items()}
    return await _in_thread(_take_in, desk, report_id, item, posted)


def _take_in(desk: Desk, report_id: str, item: str, posted: dict[str, str]) -> Response:
    list_ = _list_of(item)
    given = values_of(list_, posted)
    wish = Wish("change", list_, None if list_ == HEADER else item, given)
    try:
        put_right(desk, report_id, wish, _number(posted.get("seen")))
    except CorrectionError as error:
        found = _corrected(desk, report_id)
        fields = fields_of(list_, _fields(found.report, item) | given)
        status = 409 if isinstance(error, ConflictError) else 422
        return _form(desk, found, item, None, fields=fields, refused=str(error), status=status)
    return desk.go(_address(report_id, "" if list_ == HEADER else item))


@router.post("/reports/{report_id}/confirm")
def confirm_report(desk: Corrector, report_id: str, seen: Annotated[str, Form()] = "") -> Response:
    """Say that the whole report is right, as it was when the page was opened."""
    return _do(desk, report_id, Wish("confirm"), seen)


@router.post("/reports/{report_id}/confirm/{item}")
def confirm(
    desk: Corrector, report_id: str, item: str, seen: Annotated[str, Form()] = ""
) -> Response:
    """Say that an item is right."""
    return _do(desk, report_id, Wish("confirm", _list_of(item), item), seen)


@router.post("/reports/{report_id}/delete/{item}")
def delete(
    desk: Corrector, report_id: str, item: str, seen: Annotated[str, Form()] = ""
) -> Response:
    """Take an item out."""
    return _do(desk, report_id, Wish("delete", _list_of(item), item), seen)


@router.get("/reports/{report_id}/add")
def add(
    desk: Corrector,
    report_id: str,
    before: int,
    length: int,
    name: Annotated[str, Query(alias="list")] = MADE_BY_HAND[0],
) -> Response:
    """Show the fields of a new item of some words."""
    found = _corrected(desk, report_id)
    if name not in MADE_BY_HAND:
        raise HTTPException(404)
    fields = fields_of(name, _begun(found, name, before, length))
    return _add_form(desk, found, name, (before, length), fields)


@router.post("/reports/{report_id}/add")
async def added(desk: Corrector, request: Request, report_id: str) -> Response:
    """Make an item of words."""
    posted = {key: str(value) for key, value in (await request.form()).items()}
    return await _in_thread(_make, desk, report_id, posted)


def _make(desk: Desk, report_id: str, posted: dict[str, str]) -> Response:
    list_ = posted.get("list", "")
    if list_ not in MADE_BY_HAND:
        raise HTTPException(404)
    found = _corrected(desk, report_id)
    before, length = _count(posted.get("before")), _count(posted.get("length"))
    given = {key: value for key, value in values_of(list_, posted).items() if value is not None}
    span = span_of(found.report.text, before, length)
    try:
        wish = Wish("add", list_, None, given, span)
        made = put_right(desk, report_id, wish, _number(posted.get("seen")))
    except CorrectionError as error:
        fields = fields_of(list_, given)
        return _add_form(
            desk, found, list_, (before, length), fields, refused=str(error), status=422
        )
    return desk.go(_address(report_id, made.item or ""))


@router.post("/reports/{report_id}/undo")
def undo(desk: Corrector, report_id: str, number: Annotated[str, Form()] = "") -> Response:
    """Undo a correction, by default the last one."""
    return _turn_back(desk, report_id, number, again=False)


@router.post("/reports/{report_id}/redo")
def redo(desk: Corrector, report_id: str, number: Annotated[str, Form()] = "") -> Response:
    """Bring back what was undone."""
    return _turn_back(desk, report_id, number, again=True)


@router.get("/reports/{report_id}/log")
def log(desk: Reader, report_id: str) -> Response:
    """Show who corrected what, and where the program now reads something else."""
    return _log(desk, report_id)


def _log(desk: Desk, report_id: str, *, refused: str = "", status: int = 200) -> Response:
    found = _corrected(desk, report_id)
    return desk.show(
        "corrections.html",
        status=status,
        report=found.report,
        corrected=found,
        kinds=CORRECTION_WORDS,
        states=CORRECTION_STATES,
        refused=refused,
    )


def _do(desk: Desk, report_id: str, wish: Wish, seen: str | None) -> Response:
    try:
        put_right(desk, report_id, wish, _number(seen))
    except CorrectionError as error:
        return _log(desk, report_id, refused=str(error), status=409)
    return desk.go(_address(report_id, wish.item if wish.kind == "confirm" and wish.item else ""))


def _turn_back(desk: Desk, report_id: str, number: str, *, again: bool) -> Response:
    try:
        turn_back(desk, report_id, _number(number), again=again)
    except CorrectionError as error:
        return _log(desk, report_id, refused=str(error), status=409)
    return desk.go(f"{_address(report_id)}/log")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _corrected(desk: Desk, report_id: str) -> corrections.Corrected:
    with desk.reading() as connection:
        found = corrections.read_corrected(connection, report_id)
    if found is None:
        raise HTTPException(404)
    return found


def _fields(report: Report, item: str) -> dict[str, Any]:
    list_ = _list_of(item)
    if list_ == HEADER:
        return report.header.model_dump()
    for one in getattr(report, list_):
        if one.id == item:
            found: dict[str, Any] = one.model_dump()
            return found
    raise HTTPException(404)


def _form(
    desk: Desk,
    found: corrections.Corrected,
    item: str,
    values: dict[str, Any] | None,
    *,
    fields: Any = None,
    refused: str = "",
    status: int = 200,
) -> Response:
    list_ = _list_of(item)
    whole = values if values is not None else _fields(found.report, item)
    return desk.show(
        "edit.html",
        status=status,
        report=found.report,
        item=item,
        quote=whole.get("quote") if list_ != HEADER else None,
        label=t("Phần đầu văn bản") if list_ == HEADER else list_label(list_, language()),
        fields=fields if fields is not None else fields_of(list_, whole),
        codes=_codes() if list_ == "indicators" else (),
        seen=_last(found),
        refused=refused,
        address=_address(found.report.id),
    )


def _add_form(
    desk: Desk,
    found: corrections.Corrected,
    list_: str,
    place: tuple[int, int],
    fields: Any,
    *,
    refused: str = "",
    status: int = 200,
) -> Response:
    start, end = span_of(found.report.text, *place)
    return desk.show(
        "add.html",
        status=status,
        report=found.report,
        quote=found.report.text[start:end],
        lists=[(one, list_label(one, language())) for one in MADE_BY_HAND],
        list=list_,
        place=place,
        fields=fields,
        codes=_codes() if list_ == "indicators" else (),
        seen=_last(found),
        refused=refused,
        address=_address(found.report.id),
    )


def _begun(found: corrections.Corrected, list_: str, before: int, length: int) -> dict[str, Any]:
    """Return what the words themselves fill in: the name or text of the item."""
    start, end = span_of(found.report.text, before, length)
    words = " ".join(found.report.text[start:end].split())
    name = {"difficulties": "text", "recommendations": "text", "references": "subject"}
    return {name.get(list_, "name"): words}


def span_of(text: str, before: int, length: int) -> tuple[int, int]:
    """Return the span of words, told by how many letters that are no blanks come before and in it.

    A browser counts so: how it breaks lines then makes no difference.

    >>> span_of("một  hai\\nba", 3, 5)
    (5, 11)
    """
    places = [at for at, letter in enumerate(text) if letter not in _BLANK]
    chosen = places[max(before, 0) : max(before, 0) + max(length, 0)]
    return (chosen[0], chosen[-1] + 1) if chosen else (0, 0)


def _codes() -> list[tuple[str, str]]:
    entries = load_rules(None).entries
    return [(code, entry.name) for code, entry in entries.items()][:CATALOGUE]


def _last(found: corrections.Corrected) -> int:
    return found.log[-1].number if found.log else 0


def _list_of(item: str) -> str:
    if item == HEADER:
        return HEADER
    for name in ITEMS:
        if item.startswith(f"{PREFIXES[name]}-"):
            return name
    raise HTTPException(404)


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _address(report_id: str, item: str = "") -> str:
    return f"/reports/{quote(report_id, safe='')}" + (f"#{item}" if item else "")


async def _in_thread(work: Any, *given: Any) -> Response:
    answer: Response = await run_in_threadpool(work, *given)
    return answer
