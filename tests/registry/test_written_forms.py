"""Written forms: the gold of unit resolution, `written_forms.tsv`.

A line is a form as reports write it, what is known beside it, and the unit that it means by its
id; or why none can be said: ambiguous, unknown, relative, collective, central.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from vnreports.registry import Resolution, load_registry, resolve_unit

GOLD = Path(__file__).with_name("written_forms.tsv")


class Form(NamedTuple):
    """A line of the gold."""

    text: str
    on: str
    province: str
    home: str  # the id of the unit whose report it stands in
    expected: str


def read_gold() -> list[Form]:
    with GOLD.open(encoding="utf-8", newline="") as lines:
        return [
            Form(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


FORMS = read_gold()


def resolve(form: Form) -> Resolution:
    return resolve_unit(
        form.text,
        on=date.fromisoformat(form.on) if form.on else None,
        province=form.province or None,
        home=load_registry()[form.home] if form.home else None,
    )


def mark(form: Form) -> str:
    found = resolve(form)
    if (found.unit.id if found.unit else found.status) == form.expected:
        return "right"
    return "left open" if found.unit is None else "wrong"


@pytest.fixture(scope="module")
def marks() -> dict[Form, str]:
    return {form: mark(form) for form in FORMS}


def test_the_gold_names_units_of_the_table() -> None:
    statuses = {"ambiguous", "unknown", "relative", "collective", "central"}
    ids = {unit.id for unit in load_registry()}
    assert {form.expected for form in FORMS} - ids - statuses == set()
    assert {form.home for form in FORMS} - ids == {""}


def test_the_gold_is_of_all_kinds() -> None:
    registry = load_registry()
    units = [registry[form.expected] for form in FORMS if registry.get(form.expected)]
    assert len(set(FORMS)) == len(FORMS) > 300
    assert len({registry.province(unit).name for unit in units}) > 40
    assert min(Counter(unit.level for unit in units).values()) > 80
    decomposed = [form for form in FORMS if not unicodedata.is_normalized("NFC", form.text)]
    assert len(decomposed) > 20


def test_nearly_all_forms_are_right_or_left_open(marks: dict[Form, str]) -> None:
    count = Counter(marks.values())
    assert count["right"] + count["left open"] >= 0.98 * len(marks)
    assert count["wrong"] <= 0.005 * len(marks)


def test_not_all_is_left_open(marks: dict[Form, str]) -> None:
    registry = load_registry()
    meant = [form for form in marks if registry.get(form.expected)]
    assert sum(marks[form] == "right" for form in meant) >= 0.95 * len(meant)
