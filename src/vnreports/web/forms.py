"""Forms: the fields of a record as a person fills them in, and what was filled in as values.

    fields_of("initiatives", item)            name, owner, places (one a line), status (a choice) …
    values_of("initiatives", posted)          {"owner": "UBND xã A", "places": ["thôn 1"]}

What is left empty is none. Numbers may be written as Vietnamese write them: 1.234,5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from vnreports.corrections.applying import ITEMS
from vnreports.corrections.making import BASE
from vnreports.exporting.wording import field_label, value_label
from vnreports.messages import language
from vnreports.numbers import format_number
from vnreports.records import Header

LONG = frozenset({"text", "subject", "message", "heading", "title"})
# What the program works out, and what needs a table or another form.
_NOT_ASKED = frozenset({"cited", "group", "code_confidence", "change", "table"})


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form; `choices` are pairs of value and words."""

    name: str
    label: str
    kind: Literal["line", "long", "lines", "number", "choice"]
    value: str
    needed: bool = False
    choices: tuple[tuple[str, str], ...] = ()


def fields_of(list_: str, item: Mapping[str, Any]) -> list[Field]:
    """Return the fields of an item of a list, or of the header, with the values that they have."""
    model = _model(list_)
    found = []
    for name in _asked(list_):
        info = model.model_fields[name]
        values = _choices(info.annotation)
        kind = _kind(name, info.annotation)
        owner = f"{model.__name__}.{name}"
        choices = tuple((one, value_label(owner, one, language())) for one in values)
        if choices and not info.is_required() and info.default is None:
            choices = (("", "–"), *choices)
        found.append(
            Field(
                name,
                field_label(model.__name__, name, language()),
                kind,
                _written(item.get(name)),
                info.is_required(),
                choices,
            )
        )
    return found


def values_of(list_: str, posted: Mapping[str, str]) -> dict[str, Any]:
    """Return what was filled in, by field; a number that is none stays as it was written."""
    model = _model(list_)
    values: dict[str, Any] = {}
    for name in _asked(list_):
        if name not in posted:
            continue
        text = posted[name].strip()
        kind = _kind(name, model.model_fields[name].annotation)
        if kind == "lines":
            values[name] = [line.strip() for line in text.splitlines() if line.strip()]
        elif not text:
            values[name] = None
        else:
            values[name] = _number(text) if kind == "number" else text
    return values


def _model(list_: str) -> Any:
    return Header if list_ == "header" else ITEMS[list_]


def _asked(list_: str) -> list[str]:
    """Return the fields that a person may fill in."""
    fields: list[str] = list(_model(list_).model_fields)
    if list_ == "header":
        return fields
    beside = BASE | _NOT_ASKED | ({"parent"} if list_ == "sections" else set())
    return [name for name in fields if name not in beside]


def _plain(annotation: Any) -> list[Any]:
    if get_origin(annotation) in (Union, UnionType):
        return [one for part in get_args(annotation) for one in _plain(part)]
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    return [annotation]


def _choices(annotation: Any) -> tuple[str, ...]:
    literals = [one for one in _plain(annotation) if get_origin(one) is Literal]
    return get_args(literals[0]) if literals else ()


def _kind(name: str, annotation: Any) -> Literal["line", "long", "lines", "number", "choice"]:
    if _choices(annotation):
        return "choice"
    plain = _plain(annotation)
    if any(get_origin(one) is list for one in plain):
        return "lines"
    if int in plain or float in plain:
        return "number"
    return "long" if name in LONG else "line"


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "\n".join(map(str, value))
    return format_number(value) if isinstance(value, (int, float)) else str(value)


def _number(text: str) -> int | float | str:
    """Return a number as people here write it.

    >>> _number("1.234,5"), _number("99.84"), _number("1.250"), _number("mười")
    (1234.5, 99.84, 1250, 'mười')
    """
    plain = text.replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    else:
        groups = plain.split(".")
        if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
            plain = "".join(groups)
    try:
        value = float(plain)
    except ValueError:
        return text
    return int(value) if value.is_integer() else value
