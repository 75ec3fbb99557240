"""Forms: what stands in the rows of Biểu mẫu 1–7."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.consolidate.provinces import PERIOD

from vnreports.consolidate.forms import Entry, Form, FormRow, Misfit, fill, load_forms, misfit
from vnreports.consolidate.picture import Line, Picture, Place, Total
from vnreports.errors import RulePackError
from vnreports.locate import rules_dir

RATE = Line(
    code="HS13",
    name="Tỷ lệ đúng hạn",
    aggregation="ratio",
    form=3,
    row="3.1",
    places=[
        Place(form=3, row="3.1", scope="departments"),
        Place(form=3, row="3.2", scope="communes"),
    ],
)
FLAG = Line(code="CD20", name="Khảo sát", aggregation="none", form=1, row="5")


def entry(form: int, number: str, *totals: Total) -> Entry:
    """Return what stands in a row of a picture with these totals."""
    picture = Picture(
        province="tỉnh A",
        period=PERIOD,
        units=[],
        lines=[RATE, FLAG],
        cells=[],
        totals=list(totals),
        reporting=[],
    )
    return next(one for one in fill(load_forms()[form - 1], picture) if one.row.number == number)


def test_the_seven_forms_have_the_rows_of_the_ministry_in_their_order() -> None:
    forms = load_forms()
    assert [(form.number, len(form.rows)) for form in forms] == [
        (1, 19),
        (2, 11),
        (3, 18),
        (4, 16),
        (5, 11),
        (6, 12),
        (7, 22),
    ]
    assert [row.number for row in forms[1].rows] == (
        ["1", "1.1", "1.2", "2.1", "2.2", "2.2.1", "2.2.2", "3.1", "3.2", "3.2.1", "3.2.2"]
    )
    assert forms[0].rows[4] == FormRow("3", "Kiểm tra CCHC", "", "group")


def test_each_row_of_a_form_has_its_own_number_and_its_relations_name_rows_of_the_form() -> None:
    for form in load_forms():
        numbers = [row.number for row in form.rows]
        assert len(set(numbers)) == len(numbers)
        for row in form.rows:
            named = row.relation.replace("/", "+").lstrip("<>=").split("+")
            assert set(named) - {""} <= set(numbers)


def test_a_row_for_the_communes_has_the_total_over_the_communes() -> None:
    total = Total(code="HS13", scope="communes", value=98.77, units=28, missing=["xa-5"])
    found = entry(3, "3.2", total)
    assert (found.standing, found.value, found.line, found.scope) == (
        "partial",
        98.77,
        RATE,
        "communes",
    )


def test_a_row_for_the_departments_has_nothing_of_the_communes() -> None:
    found = entry(3, "3.1", Total(code="HS13", scope="communes", value=98.77, units=28))
    assert (found.standing, found.value) == ("missing", None)


def test_a_total_over_all_units_is_full() -> None:
    assert entry(3, "3.1", Total(code="HS13", scope="departments", value=90, units=5)).standing == (
        "full"
    )


@pytest.mark.parametrize(
    ("lowest", "highest", "value"),
    [
        (1, 1, 1),  # all say the same: it is theirs, so it stays open
        (0, 1, None),  # one says there was a survey, another that there was none
    ],
)
def test_a_row_that_asks_for_one_answer_is_open(
    lowest: int, highest: int, value: int | None
) -> None:
    found = entry(1, "5", Total(code="CD20", lowest=lowest, highest=highest, units=2))
    assert (found.standing, found.value) == ("open", value)


def test_a_row_without_indicator_is_missing_and_a_heading_is_none() -> None:
    assert entry(1, "1").standing == "missing"
    assert entry(1, "3").standing == "head"


def some(relation: str, **values: float | None) -> tuple[Entry, dict[str, Entry]]:
    """Return the row 1 with a relation to others, and all of them by number."""
    entries = {
        number.replace("_", "."): Entry(
            FormRow(number, "", "", "count", relation if number == "1" else ""), "full", value
        )
        for number, value in {key.lstrip("r"): value for key, value in values.items()}.items()
    }
    return entries["1"], entries


@pytest.mark.parametrize(
    ("relation", "values", "found"),
    [
        ("=1.1+1.2", {"r1": 300, "r1_1": 100, "r1_2": 200}, None),
        ("=1.1+1.2", {"r1": 0.3, "r1_1": 0.1, "r1_2": 0.2}, None),  # binary fractions
        (
            "=1.1+1.2",
            {"r1": 301, "r1_1": 100, "r1_2": 200},
            Misfit("≠", 300, "1.1 + 1.2", ("1.1", "1.2")),
        ),
        ("=1.1+1.2", {"r1": 301, "r1_1": 100, "r1_2": None}, None),  # a blank is not nought
        ("<=1.1", {"r1": 100, "r1_1": 100}, None),
        ("<=1.1", {"r1": 101, "r1_1": 100}, Misfit(">", 100, "1.1", ("1.1",))),
        (">=1.1+1.2", {"r1": 5, "r1_1": 4, "r1_2": 2}, Misfit("<", 6, "1.1 + 1.2", ("1.1", "1.2"))),
        ("1.1/1.2", {"r1": 67, "r1_1": 2, "r1_2": 3}, None),  # printed without decimals
        ("1.1/1.2", {"r1": 67, "r1_1": 2, "r1_2": 0}, None),
        (
            "1.1/1.2",
            {"r1": 99, "r1_1": 2, "r1_2": 3},
            Misfit("≠", 66.67, "1.1 / 1.2", ("1.1", "1.2")),
        ),
        ("", {"r1": 5}, None),
    ],
)
def test_figures_of_a_form_that_do_not_fit_are_found(
    relation: str, values: dict[str, float | None], found: object
) -> None:
    assert misfit(*some(relation, **values)) == found


def test_a_line_that_is_no_row_of_a_form_is_named(tmp_path: Path) -> None:
    (tmp_path / "consolidate").mkdir()
    path = tmp_path / "consolidate" / "forms.csv"
    path.write_text("form,row,label,unit,kind,relation\n1,1,Số văn bản,,number,\n", "utf-8")
    with pytest.raises(RulePackError, match=r"forms\.csv, dòng 2: không phải một dòng"):
        load_forms(tmp_path)


def test_a_folder_without_forms_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match="không đọc được các biểu mẫu"):
        load_forms(tmp_path)


def test_every_line_of_the_file_is_in_a_form() -> None:
    path = rules_dir() / "consolidate" / "forms.csv"
    with path.open(encoding="utf-8", newline="") as file:
        labels = [line["label"] for line in csv.DictReader(file)]
    assert labels == [label for form in load_forms() for label in _labels(form)]


def _labels(form: Form) -> list[str]:
    return [form.title, *(row.label for row in form.rows)]
