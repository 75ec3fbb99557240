"""The catalogue of indicators: its entries by their own examples, and that none is lacking."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from vnreports.consolidate.drafting import outline
from vnreports.entries import CODE, Entry
from vnreports.locate import rules_dir
from vnreports.rules import load_rules
from vnreports.scoring.examples import entry_faults

RULES = load_rules()
GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold"
# What the reports of the state bodies tell: two letters of the area and the numbers of its codes.
KNOWN = {
    "HS": 17, "DV": 10, "PA": 3, "TT": 7, "CD": 14, "TC": 5, "BM": 2, "CV": 2, "TA": 2, "CS": 7,
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(RULES.entries))
def test_an_entry_finds_its_examples_and_none_of_its_counter_examples(code: str) -> None:
    assert list(entry_faults(RULES.entries[code], RULES)) == []


def test_the_codes_of_the_first_catalogue_all_have_an_entry() -> None:
    known = {f"{area}{number:02}" for area, last in KNOWN.items() for number in range(1, last + 1)}
    assert len(known) == 69
    assert known - RULES.entries.keys() == set()


def test_each_row_of_the_forms_of_the_ministry_is_one_entry_or_a_heading() -> None:
    with (rules_dir() / "consolidate" / "forms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = {(row["form"], row["row"]) for row in rows if row["kind"] not in ("title", "group")}
    held = [
        (place.form, place.row)
        for entry in RULES.entries.values()
        for place in entry.forms
        if place.form.isdigit()
    ]
    assert len(held) == len(set(held))
    assert set(held) == asked


def test_the_outline_of_the_draft_names_codes_that_there_are() -> None:
    said = (Path(outline.__file__).parent / "outline.toml").read_text(encoding="utf-8")
    codes = set(CODE.findall(said)) | set(re.findall(r"(?<=\+)[A-Z]{2}\d{2}", said))
    assert {"HS06", "CD01"} <= codes
    assert codes - RULES.entries.keys() == set()


@pytest.mark.parametrize("code", sorted(RULES.entries))
def test_an_entry_names_other_entries_that_there_are(code: str) -> None:
    assert RULES.entries[code].said_codes() - RULES.entries.keys() == set()


def test_the_lexicons_of_consolidation_name_codes_that_there_are() -> None:
    named = {
        word
        for name, lexicon in RULES.lexicons.items()
        if name.startswith("consolidate.")
        for word in (*lexicon.words, *lexicon.entries)
        if CODE.fullmatch(word)
    }
    assert "CD02" in named
    assert named - RULES.entries.keys() == set()


# The gold is part of the checkout, not of the wheel.
if GOLD.is_dir():

    def test_gold_gives_only_codes_that_there_are() -> None:
        codes = {
            figure["code"]
            for path in GOLD.glob("*.json")
            for figure in json.loads(path.read_bytes())["indicators"]
            if figure["code"]
        }
        assert len(codes) >= 69
        assert codes - RULES.entries.keys() == set()


def test_what_is_wrong_with_an_entry_is_told_in_vietnamese() -> None:
    entry = RULES.entries["HS09"]
    fields = entry.model_dump() | {
        "examples": ("Đang giải quyết 55 hồ sơ, quá hạn [3] hồ sơ.", "Không có số liệu."),
        "counter_examples": ("Đã giải quyết 120 hồ sơ, trong đó quá hạn [6] hồ sơ.",),
    }
    assert list(entry_faults(Entry.model_validate(fields), RULES)) == [
        "HS09: ví dụ được mã HS12: 'Đang giải quyết 55 hồ sơ, quá hạn [3] hồ sơ.'",
        "HS09: ví dụ cần đúng một số liệu trong ngoặc vuông: 'Không có số liệu.'",
        "HS09: phản ví dụ lại được mã này: 'Đã giải quyết 120 hồ sơ, trong đó quá hạn [6] hồ sơ.'",
    ]
