"""Data dictionary: every exported column told in Vietnamese and English.

    indicators.value   Giá trị   số   "Con số, đã chuẩn hóa; …"   "the number, normalised; …"

Columns, types and closed values come from the records, names and meanings from `dictionary.toml`.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from vnreports.exporting.lists import CONTEXT, LISTS, Column
from vnreports.messages import Language
from vnreports.store.schema import LISTS as ITEMS

WORDS = Path(__file__).with_name("dictionary.toml")
KINDS: Mapping[str, tuple[str, str]] = {
    "text": ("chữ", "text"),
    "texts": ("danh sách chữ", "list of texts"),
    "date": ("ngày", "date"),
    "time": ("ngày giờ", "date and time"),
    "integer": ("số nguyên", "integer"),
    "number": ("số", "number"),
}


def label(column: Column, language: Language) -> str:
    """Return what a column is called.

    >>> label(LISTS["indicators"][9], Language.VI)
    'Chỉ tiêu'
    """
    return str(_told(column)[language.value])


def list_label(name: str, language: Language) -> str:
    """Return what a list is called."""
    return str(words()["lists"][name][language.value])


def list_meaning(name: str, language: Language) -> str:
    """Return what a row of a list is."""
    return str(words()["lists"][name][f"tells_{language.value}"])


def meaning(column: Column, language: Language) -> str:
    """Return what is in a column."""
    return str(_told(column)[f"tells_{language.value}"])


def entries() -> Iterator[dict[str, str]]:
    """Yield the dictionary, a line for each column of each list."""
    for name, columns in LISTS.items():
        for column in columns:
            told = _told(column)
            vietnamese, english = KINDS[column.kind]
            yield {
                "list": name,
                "column": column.name,
                "label_vi": told["vi"],
                "label_en": told["en"],
                "type_vi": vietnamese,
                "type_en": english,
                "unit_vi": told.get("unit_vi", ""),
                "unit_en": told.get("unit_en", ""),
                "values": "; ".join(
                    f"{value} = {vi} ({en})" for value, (vi, en) in values(column).items()
                ),
                "meaning_vi": told["tells_vi"],
                "meaning_en": told["tells_en"],
                "record": column.path,
            }


def values(column: Column) -> Mapping[str, tuple[str, str]]:
    """Return the closed values of a column with what they mean, in Vietnamese and English."""
    told = words()["values"].get(column.told, {})
    return {value: tuple(told[value]) for value in column.values}


def as_json() -> str:
    """Return the dictionary as JSON."""
    return json.dumps(list(entries()), ensure_ascii=False, indent=1) + "\n"


def as_csv(separator: str = ";") -> str:
    """Return the dictionary as CSV, with the mark by which Excel knows UTF-8."""
    lines = list(entries())
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(lines[0]), delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(lines)
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()


def as_markdown() -> str:
    """Return the dictionary as a page: docs/data-dictionary.md."""
    shared = {one.name for one in CONTEXT}
    carried = set.intersection(*({one.name for one in LISTS[name]} for name in ITEMS)) - shared
    parts = [words()["page"]["head"]]
    parts += _section(
        "Whose report",
        "The first columns of every list but `reports`. / Cột đầu của mọi danh sách trừ `reports`.",
        CONTEXT,
    )
    parts += _section(
        "What every item carries",
        "Further columns of every list but `reports` and `cells`. / "
        "Cột có ở mọi danh sách trừ `reports` và `cells`.",
        [
            replace(one, path=one.path.replace("checks", "…"))
            for one in LISTS["checks"]
            if one.name in carried
        ],
    )
    for name, columns in LISTS.items():
        vi, en = (list_meaning(name, language) for language in Language)
        known = shared | (carried if name in ITEMS else set())
        own = [one for one in columns if name == "reports" or one.name not in known]
        parts += _section(f"`{name}`", f"{_sentence(en)}. / {vi}.", own)
    parts.append("\n## Closed values / Giá trị đóng\n\nOther values do not occur.\n")
    for told, column in {one.told: one for row in LISTS.values() for one in row}.items():
        if column.values:
            places = ", ".join(_places(told))
            parts.append(f"\n{places}\n\n| value | tiếng Việt | English |\n| --- | --- | --- |\n")
            parts.extend(f"| `{one}` | {vi} | {en} |\n" for one, (vi, en) in values(column).items())
    return "".join(parts)


def _section(title: str, words: str, columns: Iterable[Column]) -> Iterator[str]:
    yield f"\n## {title}\n\n{words}\n\n"
    yield "| column | label | type | English | tiếng Việt | in the record |\n"
    yield "| --- | --- | --- | --- | --- | --- |\n"
    for column in columns:
        told = _told(column)
        kind = KINDS[column.kind][1] + (f", {told['unit_en']}" if "unit_en" in told else "")
        kind = "closed text" if column.values else kind
        place = f"`{column.path}`" if column.path else "—"
        yield (
            f"| `{column.name}` | {told['vi']} / {told['en']} | {kind} "
            f"| {told['tells_en']} | {told['tells_vi']} | {place} |\n"
        )


def _places(told: str) -> Iterator[str]:
    """Yield the columns that are told of at one place: `reports.unit_level`, …"""
    for name, columns in LISTS.items():
        yield from (f"`{name}.{one.name}`" for one in columns if one.told == told)


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _told(column: Column) -> Mapping[str, Any]:
    owner, _, field = column.told.partition(".")
    told: Mapping[str, Any] = words()[owner][field]
    return told


@cache
def words() -> dict[str, Any]:
    """Return the dictionary as it is written: by record and field, and by closed set."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
