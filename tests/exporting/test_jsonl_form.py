"""JSONL: records that can be read again, and rows of a list."""

from __future__ import annotations

import io
import json

from tests.exporting.samples import a_report, hostile

from vnreports.exporting import LISTS, Form, Target, export
from vnreports.records import Report
from vnreports.store.reading import Stored


def lines(*reports: Report, **fields: object) -> list[str]:
    out = io.BytesIO()
    export(map(Stored, reports), Target(Form.JSONL, out, **fields))  # type: ignore[arg-type]
    text = out.getvalue().decode("utf-8")
    assert text.endswith("\n")
    return text.removesuffix("\n").split("\n")


def test_each_line_is_a_whole_record() -> None:
    reports = [a_report(), hostile()]
    assert [Report.model_validate_json(line) for line in lines(*reports)] == reports


def test_without_text_all_but_the_text_is_there() -> None:
    (line,) = lines(a_report(), text=False)
    assert Report(text="Toàn văn báo cáo.", **json.loads(line)) == a_report()
    assert "Toàn văn" not in line


def test_letters_are_written_as_letters_and_counts_as_counts() -> None:
    (line,) = lines(a_report())
    assert '"unit":"xã A"' in line
    assert '"value":-5,' in line


def test_the_rows_of_a_list_are_objects_with_its_columns() -> None:
    first, second = map(json.loads, lines(a_report(), lists=["indicators"]))
    assert list(first) == [column.name for column in LISTS["indicators"]]
    assert (first["value"], first["change_value"], first["report_unit"]) == (-5, 12.5, "xã A")
    assert isinstance(first["value"], int)
    assert (second["value"], second["denominator"]) == (99.84, None)


def test_a_formula_is_as_it_was_and_a_list_is_a_list() -> None:
    (row,) = map(json.loads, lines(hostile(), lists=["reports"]))
    assert (row["province"], row["addressees"]) == ("@SUM(1+1)", ["+1", "-1"])
