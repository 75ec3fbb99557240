"""The data dictionary: every column and every value explained, in both languages, and current."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from pathlib import Path

from vnreports.exporting import LISTS, dictionary
from vnreports.exporting.dictionary import WORDS, as_csv, as_json, as_markdown, entries

DOCS = Path(__file__).resolve().parents[2] / "docs"
COLUMNS = {column.told: column for columns in LISTS.values() for column in columns}


def told() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def test_each_column_is_told_of_and_nothing_else_is() -> None:
    found = {
        f"{owner}.{name}"
        for owner, fields in told().items()
        if owner not in ("values", "lists", "page")
        for name in fields
    }
    assert found == set(COLUMNS)


def test_each_column_has_its_words_in_both_languages() -> None:
    lacking = [
        (entry["list"], entry["column"], key)
        for entry in entries()
        for key in ("label_vi", "label_en", "type_vi", "type_en", "meaning_vi", "meaning_en")
        if not entry[key].strip()
    ]
    assert lacking == []


def test_each_closed_value_is_explained_and_no_other() -> None:
    closed = {one: set(column.values) for one, column in COLUMNS.items() if column.values}
    assert {name: set(values) for name, values in told()["values"].items()} == closed
    assert closed["Header.unit_level"] == {
        "central",
        "province",
        "department",
        "district",
        "commune",
        "other",
    }


def test_no_list_calls_two_columns_the_same() -> None:
    for columns in LISTS.values():
        labels = [told()[one][field]["vi"] for one, field in (c.told.split(".") for c in columns)]
        assert [label for label in labels if labels.count(label) > 1] == []


def test_english_meanings_are_those_of_the_page_of_the_record() -> None:
    page = (DOCS / "data.md").read_text(encoding="utf-8")
    parts = re.split(r"^#{2,3} (.+)\n", page, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    names = {
        "SourceRecord": "Source",
        "ExtractorRecord": "Extractor",
        "Item": "What every item carries",
        "SpanRecord": "Span",
        "Section": "Section",
        "Reference": "Reference",
        "Indicator": "Indicator",
        "Change": "Change",
        "Initiative": "Initiative",
        "Difficulty": "Difficulty",
        "Recommendation": "Recommendation",
        "Check": "Check",
        "Cell": "Cell",
    }
    differing = {
        f"{owner}.{field}": meaning
        for owner, section in names.items()
        for field, meaning in re.findall(r"^\| `(\w+)` \| (.+) \|$", sections[section], re.M)
        if told()[owner].get(field, {}).get("tells_en", meaning) != meaning
    }
    assert differing == {}


def test_the_page_in_the_docs_is_current() -> None:
    assert (DOCS / "data-dictionary.md").read_text(encoding="utf-8") == as_markdown()


def test_the_dictionary_as_csv_and_json_has_a_line_for_each_column() -> None:
    whole = list(entries())
    assert len(whole) == sum(len(columns) for columns in LISTS.values())
    assert json.loads(as_json()) == whole
    text = as_csv().removeprefix("\ufeff")
    assert list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";")) == whole


def test_an_entry_says_where_the_value_stands_in_the_record() -> None:
    (entry,) = (
        one
        for one in entries()
        if (one["list"], one["column"]) == ("indicators", "change_direction")
    )
    assert entry == {
        "list": "indicators",
        "column": "change_direction",
        "label_vi": "Tăng, giảm",
        "label_en": "Change",
        "type_vi": "chữ",
        "type_en": "text",
        "unit_vi": "",
        "unit_en": "",
        "values": "up = tăng (up); down = giảm (down); same = bằng (same)",
        "meaning_vi": "So với kỳ hay mức đem so thì tăng, giảm hay bằng",
        "meaning_en": "`up` (tăng), `down` (giảm), `same`",
        "record": "indicators[].change.direction",
    }


def test_the_headings_of_the_page_are_the_lists() -> None:
    found = re.findall(r"^## `(\w+)`$", dictionary.as_markdown(), re.M)
    assert found == list(LISTS)
