"""Values: what a person types, what the words of a new item say, and what a value must be.

    parsed("indicators", "value", "5.331")             ->   5331
    guess("initiatives", "mô hình “Ngày không hẹn”")   ->   {"name": "Ngày không hẹn"}

The records check themselves, by the models that extraction makes them with; what these find wrong
is told here in Vietnamese. Further: a date is one, and what an item is called by is not empty.
"""

from __future__ import annotations

import json
import re
from datetime import date
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError

from vnreports.corrections.applying import ITEMS
from vnreports.dates import parse_date
from vnreports.errors import CorrectionError
from vnreports.numbers import NUMBER, parse_number
from vnreports.records import Header, Item, Record

DATES = ("date", "period_from", "period_to")
_CALLED_BY = ("name", "text", "heading", "message", "doc_type")
_NUMBER = re.compile(rf"(?<![\w/.-])(?:{NUMBER})(?![\w/-])")
_QUOTED = re.compile(r"[“\"«]([^”\"»]+)[”\"»]")
_NAMES = re.compile(r"'([^']*)'")
_MARKS = " .,;:–-+*"


def parsed(name: str, field: str, words: str) -> Any:
    """Return the value that a person types for a field of a list, or of the header.

    Nothing is None. What cannot be read stays as it is: the record then says what is wrong with it.

    >>> parsed("indicators", "value", "5.331"), parsed("header", "date", "31/3/2024")
    (5331, '2024-03-31')
    >>> parsed("initiatives", "places", "thôn Đông; thôn Tây")
    ['thôn Đông', 'thôn Tây']
    """
    model = Header if name == "header" else ITEMS.get(name)
    known = model.model_fields.get(field) if model else None
    kinds = _kinds(known.annotation) if known else {str}
    said = " ".join(words.split())
    if list in kinds:
        if said.startswith("["):
            return _from_json(said)
        return [part.strip() for part in said.split(";") if part.strip()]
    if not said:
        return None
    if kinds & {int, float}:
        number = parse_number(said)
        return said if number is None else number
    if field in DATES and not _is_date(said):
        return parse_date(said) or said
    inner = next((one for one in kinds if isinstance(one, type) and issubclass(one, Record)), None)
    return _from_json(said) if inner else said


def _from_json(words: str) -> Any:
    try:
        return json.loads(words)
    except ValueError:
        return words


def _kinds(annotation: Any) -> set[Any]:
    if get_origin(annotation) in (Union, UnionType):
        return set().union(*map(_kinds, get_args(annotation))) - {type(None)}
    if get_origin(annotation) is Annotated:
        return _kinds(get_args(annotation)[0])
    return {get_origin(annotation) or annotation}


def guess(name: str, words: str) -> dict[str, Any]:
    """Return the fields that the words of a new item give where a person does not.

    >>> guess("indicators", "tiếp nhận 1.120 hồ sơ"), guess("indicators", "12/15 xã")
    ({'value': 1120}, {})
    """
    plain = " ".join(words.split())
    if name in ("difficulties", "recommendations"):
        return {"text": plain}
    if name == "sections":
        return {"heading": plain.strip(_MARKS), "level": 1}
    if name == "initiatives":
        quoted = _QUOTED.search(plain)
        return {"name": quoted[1].strip() if quoted else plain.strip(_MARKS)}
    if name == "indicators":
        numbers = _NUMBER.findall(plain)
        return {"value": parse_number(numbers[0])} if len(numbers) == 1 else {}
    return {}


def check_header(header: Header) -> None:
    """Raise where a date is none, or the period ends before it begins.

    Raises:
        CorrectionError: says how a date is written.
    """
    _check_dates(header)
    if header.period_from and header.period_to and header.period_from > header.period_to:
        raise CorrectionError(
            f"Kỳ báo cáo từ {header.period_from} đến {header.period_to} là ngược: hãy xem lại "
            "period_from và period_to."
        )


def check_item(item: Item) -> None:
    """Raise where a date of an item is none, or it would be called nothing.

    Raises:
        CorrectionError: says what is to be given.
    """
    _check_dates(item)
    for field in _CALLED_BY:
        if not (getattr(item, field, "…") or "").strip():
            raise CorrectionError(f"Trường {field} không được để trống.")


def _check_dates(record: Header | Item) -> None:
    for field in DATES:
        value = getattr(record, field, None)
        if value is not None and not _is_date(value):
            raise CorrectionError(
                f"Giá trị của trường {field} không phải ngày có thật: {value!r}. Hãy ghi "
                "năm-tháng-ngày, như 2024-03-31."
            )


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def told(error: ValidationError) -> str:
    """Return the first thing that is wrong with the values of a record, and what to do."""
    fault = error.errors()[0]
    # a number is one of two kinds: "value.int"
    name = ".".join(str(part) for part in fault["loc"] if part not in ("int", "float")) or "?"
    given, kind = fault.get("input"), fault["type"]
    if kind == "missing":
        return f"Thiếu giá trị của trường {name}. Hãy ghi thêm {name}=…"
    wrong = f"Giá trị của trường {name} không dùng được: {given!r}."
    if kind == "literal_error":
        allowed = ", ".join(_NAMES.findall(str(fault.get("ctx", {}).get("expected"))))
        return f"{wrong} Hãy chọn trong: {allowed}."
    if kind.startswith(("int_", "float_")):
        return f"{wrong} Hãy ghi một số, như 1234.5."
    if kind == "list_type":
        return f"{wrong} Hãy ghi một danh sách."
    if kind == "string_type":
        return f"{wrong} Hãy ghi chữ."
    return wrong
