"""Printed numbers and their values."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.numbers import NUMBER, format_number, parse_number

VALUES = [
    ("62", 62),
    ("07", 7),  # a leading zero, as typists pad counts
    ("5.331", 5331),  # a point before three digits groups
    ("1.234.567", 1234567),
    ("5 331", 5331),  # grouped by a blank
    ("5\u00a0331", 5331),  # … that does not break
    ("1,234,567", 1234567),  # commas group where there are two
    ("113,6", 113.6),  # a comma is decimal
    ("1,234", 1.234),  # one comma before three digits as well
    ("89.47", 89.47),  # two digits after the point: it cannot group
    ("0.125", 0.125),  # nothing groups after a zero
    ("1.234,5", 1234.5),  # both, the Vietnamese way
    ("1,234.5", 1234.5),  # both, the English way
    ("98,0", 98),  # a whole value is an int
    (" 12 ", 12),  # blanks around do not count
    ("172.033,125", 172033.125),
]


@pytest.mark.parametrize(("printed", "value"), VALUES)
def test_a_printed_number_is_read_by_its_shape(printed: str, value: float) -> None:
    assert parse_number(printed) == value
    assert type(parse_number(printed)) is type(value)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("99.125", 99.125),  # no percentage is ninety-nine thousand
        ("1.000", 1000),  # a thousand per cent exists: growth
        ("1.234.567", 1234567),  # two points can only group
        ("98,5", 98.5),
    ],
)
def test_a_percentage_above_a_thousand_is_read_as_a_decimal(printed: str, value: float) -> None:
    assert parse_number(printed, percent=True) == value


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "mười",
        "1,2,3",  # a list
        "5.",  # the end of a sentence
        ",5",
        "²,5",  # a footnote mark is a digit, but no figure
        "1.234 567",  # two ways of grouping at once
        "-5",  # signs belong to the caller
        "9" * 19,  # an account, not a figure
        "9" * 5000,  # more than int() takes
    ],
)
def test_other_words_are_no_number(printed: str) -> None:
    assert parse_number(printed) is None
    assert parse_number(printed, percent=True) is None


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("tiếp nhận 5.331 hồ sơ.", ["5.331"]),
        ("đạt 98,5%, tăng 2.", ["98,5", "2"]),  # marks of the sentence stay out
        ("103/103 thủ tục", ["103", "103"]),
        ("12.345,6 triệu", ["12.345,6"]),
        ("1,234,567 đồng", ["1,234,567"]),
    ],
)
def test_the_pattern_takes_a_number_with_its_separators(sentence: str, numbers: list[str]) -> None:
    assert re.findall(NUMBER, sentence) == numbers


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (7, "7"),
        (5331, "5.331"),
        (113.6, "113,6"),
        (1234567.5, "1.234.567,5"),
        (98.0, "98"),  # a whole value needs no comma
        (-7.25, "-7,25"),
        (0.00001, "0,00001"),  # never "1e-05"
    ],
)
def test_a_value_is_printed_as_reports_do(value: float, printed: str) -> None:
    assert format_number(value) == printed


@given(st.integers(0, 10**17))
def test_a_printed_count_reads_as_itself(value: int) -> None:
    assert parse_number(format_number(value)) == value


@given(st.integers(0, 10**9), st.integers(1, 99))
def test_a_printed_decimal_reads_as_itself(whole: int, hundredths: int) -> None:
    value = float(f"{whole}.{hundredths:02}")
    assert parse_number(format_number(value)) == value


@given(st.text(alphabet="0123456789.,  \u00a0²٣%-/", max_size=25), st.booleans())
def test_any_string_is_a_number_or_none(printed: str, percent: bool) -> None:
    value = parse_number(printed, percent=percent)
    assert value is None or value >= 0
