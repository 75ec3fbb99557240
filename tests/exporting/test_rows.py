"""Rows: every list of a report as rows that stand alone, under the names of the store."""

from __future__ import annotations

from typing import Any

import pytest
from tests.exporting.samples import a_report

from vnreports.exporting.lists import CONTEXT, LISTS
from vnreports.exporting.rows import to_rows
from vnreports.store.reading import Stored
from vnreports.store.schema import lists, reports

OF_REPORT = {
    "report": "xa-a",
    "report_unit": "xã A",
    "report_unit_level": "commune",
    "report_province": "Quảng Nam",
    "report_period_from": "2024-01-01",
    "report_period_to": "2024-12-31",
    "report_code": "45/BC-UBND",
    "report_file": "xa-a.docx",
}
OF_ITEM = {
    "span_start": 3,
    "span_end": 6,
    "quote": "lời",
    "page": 2,
    "rule": "r",
    "confidence": 0.9,
}


def rows(name: str, stored: Stored) -> list[dict[str, Any]]:
    """Return rows with what is said only: columns without a value are left out."""
    columns = [column.name for column in LISTS[name]]
    made = [dict(zip(columns, row, strict=True)) for row in to_rows(name, stored)]
    return [{key: value for key, value in row.items() if value is not None} for row in made]


@pytest.mark.parametrize("name", lists)
def test_the_columns_of_a_list_are_those_of_its_table(name: str) -> None:
    own = {column.name for column in LISTS[name]} - {column.name for column in CONTEXT}
    assert own - {"section_heading"} == set(lists[name].columns.keys()) - {"report"}


def test_the_columns_of_reports_are_in_the_table() -> None:
    exported = {column.name for column in LISTS["reports"]}
    assert exported - set(reports.columns.keys()) == set()


def test_no_list_has_a_column_twice() -> None:
    assert [
        name for name, all_ in LISTS.items() if len({one.name for one in all_}) < len(all_)
    ] == []


def test_a_report_is_a_row(stored: Stored) -> None:
    assert rows("reports", stored) == [
        {
            "id": "xa-a",
            "doc_type": "Báo cáo",
            "code": "45/BC-UBND",
            "unit": "xã A",
            "unit_level": "commune",
            "province": "Quảng Nam",
            "date": "2024-12-05",
            "period_from": "2024-01-01",
            "period_to": "2024-12-31",
            "addressees": ["UBND huyện", "Sở Nội vụ"],
            "recipients": [],
            "file": "xa-a.docx",
            "sha256": "xa-a",
            "media_type": "text/plain",
            "bytes": 1234,
            "pages": 3,
            "text_from": "native",
            "quality": 1.0,
            "version": "0.1.0",
            "rules": "abc",
            "saved_at": "2024-12-06T07:08:09+00:00",
        }
    ]


def test_a_figure_is_a_row_with_its_report_heading_change_and_cell(stored: Stored) -> None:
    first, second = rows("indicators", stored)
    assert first == {
        **OF_REPORT,
        **OF_ITEM,
        "position": 0,
        "id": "ind-1",
        "name": "hồ sơ trễ hạn",
        "value": -5.0,
        "denominator": 1250.0,
        "unit": "hồ sơ",
        "qualifier": "exact",
        "kind": "result",
        "change_direction": "down",
        "change_value": 12.5,
        "change_unit": "%",
        "change_base": "cùng kỳ",
        "cell_table": "tab-1",
        "cell_row": 1,
        "cell_column": 0,
        "quote": "- 5 hồ sơ",
        "span_end": 12,
        "section": "sec-1",
        "section_heading": "KẾT QUẢ",
    }
    assert (second["position"], second["value"]) == (1, 99.84)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        (
            "sections",
            {"id": "sec-1", "number": "I", "heading": "KẾT QUẢ", "level": 1, "area": "khac"},
        ),
        (
            "references",
            {
                "id": "ref-1",
                "doc_type": "Kế hoạch",
                "number": "07",
                "code": "07/KH-UBND",
                "relation": "cites",
            },
        ),
        (
            "initiatives",
            {
                "id": "ini-1",
                "name": "Ba không",
                "kind": "mô hình",
                "status": "running",
                "places": ["thôn 1", "thôn 2"],
                "themes": [],
            },
        ),
        ("difficulties", {"id": "dif-1", "text": "Thiếu người."}),
        ("recommendations", {"id": "rec-1", "text": "Đề nghị thêm người.", "to": "Sở Nội vụ"}),
        ("checks", {"id": "che-1", "kind": "sum_mismatch", "message": "2 + 2 = 4, ghi 5."}),
    ],
)
def test_an_item_of_each_list_is_a_row(stored: Stored, name: str, own: dict[str, Any]) -> None:
    assert rows(name, stored) == [{**OF_REPORT, **OF_ITEM, "position": 0, **own}]


def test_a_cell_with_words_is_a_row_and_an_empty_one_is_none(stored: Stored) -> None:
    assert rows("cells", stored) == [
        {
            **OF_REPORT,
            "table": "tab-1",
            "section": "sec-1",
            "section_heading": "KẾT QUẢ",
            "page": 3,
            "row": 0,
            "column": 0,
            "text": "TT",
            "span_start": 0,
            "span_end": 2,
        }
    ]


def test_a_report_without_items_gives_no_rows() -> None:
    empty = a_report(checks=[], tables=[])
    assert [list(to_rows(name, Stored(empty))) for name in ("checks", "cells")] == [[], []]
