"""CSV: what a spreadsheet opens, and that it takes nothing for a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exporting.samples import FORMULA, a_report, hostile

from vnreports.exporting import LISTS, Form, Style, Target, export
from vnreports.exporting.csv_form import harmless, plain_number
from vnreports.records import Report
from vnreports.store.reading import Stored


def written(report: Report, name: str, style: Style = Style.COMMA) -> bytes:
    out = io.BytesIO()
    export([Stored(report)], Target(Form.CSV, out, lists=[name], style=style))
    return out.getvalue()


def rows(content: bytes, style: Style = Style.COMMA) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=style.separator))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("hồ sơ", "hồ sơ"),
        ("=1+1", "'=1+1"),
        ("+84 235", "'+84 235"),
        ("- Kết quả", "'- Kết quả"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff20A1", "'\uff20A1"),
        ("  =1", "'  =1"),
        ("\u3000\u00a0=1", "'\u3000\u00a0=1"),
        ("\ufeff\u200b=1", "'\ufeff\u200b=1"),
        ("\x00=1", "'\x00=1"),
        ('"=1', "'\"=1"),
        ("'=1", "''=1"),  # so that one apostrophe taken off gives the text again
        ("\tTT", "'\tTT"),
        ("\rTT", "'\rTT"),
        ("\nTT", "'\nTT"),
        # Where the separator is another than ours, a cell begins in the middle of a text.
        ("a,=1", "a,'=1"),
        ("a; -1", "a;' -1"),
        ("a\n+ b", "a\n'+ b"),
        ("a\t@b", "a\t'@b"),
        ('a,"=1,"', 'a,\'"=1,"'),
        # No formulas.
        ("", ""),
        ("1 - 2 = 3", "1 - 2 = 3"),
        ("– Kết quả", "– Kết quả"),
        ("a@b.vn", "a@b.vn"),
        ("a, b = c", "a, b = c"),
    ],
)
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(text: str, safe: str) -> None:
    assert harmless(text) == safe


@given(st.text(alphabet="=+-@,;\t\r\n '\"a1\u3000\uff1d", max_size=12), st.sampled_from(",;\t"))
def test_no_cell_is_a_formula_whatever_the_separator(text: str, separator: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow([harmless(text), "x"])
    # As a spreadsheet with that separator reads it; a quote that opens nothing is a letter.
    lines = csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=separator)
    for cell in (one for line in lines for one in line):
        assert not re.match(r"[\s\"]*[=+\-@\uff1d]", cell)


def test_the_file_has_the_mark_of_utf8_the_names_of_columns_and_line_ends_of_windows() -> None:
    content = written(a_report(), "checks")
    head = ";".join(column.name for column in LISTS["checks"])
    assert content.startswith(b"\xef\xbb\xbf" + head.encode() + b"\r\n")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 2


def test_numbers_stay_numbers_with_a_decimal_comma() -> None:
    first, second = rows(written(a_report(), "indicators"))
    assert (first["value"], first["denominator"], first["change_value"]) == ("-5", "1250", "12,5")
    assert (second["value"], second["denominator"], second["page"]) == ("99,84", "", "2")
    assert first["quote"] == "'- 5 hồ sơ"


def test_with_a_decimal_point_the_comma_separates() -> None:
    content = written(a_report(), "indicators", Style.POINT)
    first, second = rows(content, Style.POINT)
    assert (first["value"], second["value"]) == ("-5", "99.84")
    assert content.startswith(b"\xef\xbb\xbfreport,report_unit,")


def test_a_unit_that_is_a_formula_is_text_in_every_list() -> None:
    for name in set(LISTS) - {"reports"}:
        for row in rows(written(hostile(), name)):
            assert (row["report_unit"], row["report_province"]) == ("'" + FORMULA, "'@SUM(1+1)")
    (row,) = rows(written(hostile(), "reports"))
    assert (row["unit"], row["addressees"]) == ("'" + FORMULA, "'+1;' -1")


def test_words_of_several_lines_are_one_cell() -> None:
    (row,) = rows(written(hostile(), "difficulties"))
    assert row["text"] == "Khó khăn:\n'=1+1;\t'@A1"
    assert row["quote"] == "'=1+1"


def test_an_export_of_no_reports_has_its_columns() -> None:
    out = io.BytesIO()
    made = export([], Target(Form.CSV, out, lists=["checks"]))
    assert (made.reports, made.rows) == (0, {"checks": 0})
    assert rows(out.getvalue()) == []
    assert out.getvalue().startswith(b"\xef\xbb\xbfreport;")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (5331.0, "5331"),
        (-0.25, "-0.25"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (1e16, "1" + "0" * 16),
    ],
)
def test_a_number_has_figures_only(value: float, text: str) -> None:
    assert plain_number(value) == text


@given(st.floats(min_value=-1e15, max_value=1e15).filter(lambda one: one == 0 or abs(one) > 1e-4))
def test_a_number_is_read_as_it_was(value: Any) -> None:
    assert float(plain_number(value)) == value
