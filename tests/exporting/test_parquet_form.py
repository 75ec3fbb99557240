"""Parquet: exact types, whatever the rows look like; read by pyarrow and pandas."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.exporting.samples import a_report, hostile

from vnreports.errors import StoreError
from vnreports.exporting import LISTS, Form, Target, export, parquet_form
from vnreports.records import Header
from vnreports.store.reading import Stored

STORED = [Stored(a_report(), saved_at="2024-12-06T07:08:09+00:00"), Stored(hostile())]


def test_without_pyarrow_the_line_that_installs_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(StoreError, match=r'pip install "vnreports\[parquet\]"'):
        export(STORED, Target(Form.PARQUET, tmp_path / "p"))
    assert list(tmp_path.rglob("*.*")) == []


def test_other_forms_do_not_import_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert export(STORED, Target(Form.CSV, tmp_path / "c")).reports == 2


def test_each_list_is_a_file_with_all_rows(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    made = export(STORED, Target(Form.PARQUET, tmp_path / "p"))
    found = {path.stem: pq.read_table(path).num_rows for path in (tmp_path / "p").glob("*.parquet")}
    assert found == dict(made.rows)
    assert found["indicators"] == 4
    assert (tmp_path / "p" / "dictionary.csv").is_file()


def test_types_are_those_of_the_dictionary_and_not_of_the_rows(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "date": pa.date32(),
        "time": pa.timestamp("us", tz="UTC"),
        "integer": pa.int64(),
        "number": pa.float64(),
    }
    for stored in ([], STORED):
        export(stored, Target(Form.PARQUET, tmp_path / "p"))
        for name, columns in LISTS.items():
            schema = pq.read_schema(tmp_path / "p" / f"{name}.parquet")
            assert [(field.name, field.type) for field in schema] == [
                (column.name, types[column.kind]) for column in columns
            ]


def test_values_are_exact(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    export(STORED, Target(Form.PARQUET, tmp_path / "p"))
    first, second = pq.read_table(tmp_path / "p" / "reports.parquet").to_pylist()
    assert (first["date"], first["saved_at"]) == (
        date(2024, 12, 5),
        datetime(2024, 12, 6, 7, 8, 9, tzinfo=UTC),
    )
    assert (first["addressees"], first["recipients"]) == (["UBND huyện", "Sở Nội vụ"], [])
    assert (second["province"], second["date"], second["saved_at"]) == ("@SUM(1+1)", None, None)
    figure = pq.read_table(tmp_path / "p" / "indicators.parquet").to_pylist()[0]
    assert (figure["value"], figure["change_value"], figure["cell_row"]) == (-5.0, 12.5, 1)


def test_pandas_reads_the_same_rows_from_every_form(tmp_path: Path) -> None:
    import pandas as pd

    def rows(frame: Any) -> list[dict[str, Any]]:
        chosen = frame[["report", "name", "value", "denominator", "change_value", "page"]]
        return list(chosen.astype(object).where(chosen.notna(), None).to_dict("records"))

    for form in Form:
        export(STORED[:1], Target(form, tmp_path / f"i.{form.value}", lists=["indicators"]))
    expected = [
        {
            "report": "xa-a",
            "name": "hồ sơ trễ hạn",
            "value": -5,
            "denominator": 1250,
            "change_value": 12.5,
            "page": 2,
        },
        {
            "report": "xa-a",
            "name": "tỷ lệ",
            "value": 99.84,
            "denominator": None,
            "change_value": None,
            "page": 2,
        },
    ]
    assert rows(pd.read_parquet(tmp_path / "i.parquet")) == expected
    assert rows(pd.read_csv(tmp_path / "i.csv", sep=";", decimal=",")) == expected
    assert rows(pd.read_json(tmp_path / "i.jsonl", lines=True)) == expected
    sheet = {"sheet_name": "Chỉ tiêu", "header": 1, "engine": "openpyxl"}
    assert rows(pd.read_excel(tmp_path / "i.xlsx", **sheet)) == expected


def test_rows_are_written_in_groups_of_bounded_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow.parquet as pq

    monkeypatch.setattr(parquet_form, "GROUP", 3)
    export(STORED, Target(Form.PARQUET, tmp_path / "i.parquet", lists=["indicators"]))
    found = pq.ParquetFile(tmp_path / "i.parquet").metadata
    assert [found.row_group(number).num_rows for number in range(found.num_row_groups)] == [3, 1]
    assert found.row_group(0).column(0).compression == "ZSTD"


def test_a_column_carries_its_meaning(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    export([], Target(Form.PARQUET, tmp_path / "c.parquet", lists=["checks"]))
    told = pq.read_schema(tmp_path / "c.parquet").field("message").metadata
    assert told[b"meaning_vi"].decode() == "Một câu kèm phép tính"


def test_what_is_no_day_is_empty(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    odd = Stored(a_report(header=Header(date="2024-02-31")), saved_at="hôm qua")
    export([odd], Target(Form.PARQUET, tmp_path / "r.parquet", lists=["reports"]))
    (row,) = pq.read_table(tmp_path / "r.parquet").to_pylist()
    assert (row["date"], row["saved_at"]) == (None, None)
