"""Dates and periods as reports write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.dates import date_at, find_date, find_period, parse_date, parse_period


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ngày 05 tháng 3 năm 2014", "2014-03-05"),  # the form of the decree
        ("Hà Nội, ngày 7 tháng 11 năm 2024", "2024-11-07"),  # inside other words
        ("ngày 5/3/2014", "2014-03-05"),
        ("05-3-2014", "2014-03-05"),
        ("5.3.2014", "2014-03-05"),
        ("ngày 10/ 7/2023", "2023-07-10"),  # a space left by a line wrap
        ("ngày10/7/2023", "2023-07-10"),  # no space
        ("ngày 25/6//2021", "2021-06-25"),  # typing error met in reports
        ("25/6/23", "2023-06-25"),  # two digits of a year, in tables
        ("ngày 29/02/2024", "2024-02-29"),
        ("ngày 29/02/2023", None),  # no such day
        ("ngày 31/6/2023", None),
        ("ngày 12/13/2023", None),  # never month before day
        ("1.234.5678", None),  # a figure
        ("112/11/2020", None),
        ("ngày 14/9", None),  # a day without a year is no date
        ("không có ngày", None),
    ],
)
def test_a_date_is_read_day_before_month(text: str, value: str | None) -> None:
    assert parse_date(text) == value


def test_an_impossible_date_is_found_without_a_value() -> None:
    found = find_date("ban hành ngày 31/6/2023 về")
    assert found is not None
    assert (found.start, found.end, found.value) == (9, 23, None)


def test_date_at_looks_at_one_place_only() -> None:
    text = "số 5 ngày 01/02/2023"
    assert date_at(text, 0) is None
    found = date_at(text, 5)
    assert found is not None
    assert found.value == "2023-02-01"


@given(st.dates(date(1945, 9, 2), date(2099, 12, 31)), st.sampled_from("/-."))
def test_a_written_date_is_read_back(day: date, mark: str) -> None:
    written = f"{day.day:02}{mark}{day.month}{mark}{day.year}"
    assert parse_date(f"ngày {written}") == day.isoformat()
    assert parse_date(f"ngày {day.day} tháng {day.month:02} năm {day.year}") == day.isoformat()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("năm 2022", "2022-01-01", "2022-12-31"),
        ("quý I/2023", "2023-01-01", "2023-03-31"),
        ("quý 1 năm 2023", "2023-01-01", "2023-03-31"),
        ("Quý IV-2026", "2026-10-01", "2026-12-31"),
        ("6 tháng đầu năm 2024", "2024-01-01", "2024-06-30"),
        ("sáu tháng đầu năm 2024", "2024-01-01", "2024-06-30"),
        ("6 tháng cuối năm 2024", "2024-07-01", "2024-12-31"),
        ("09 tháng năm 2023", "2023-01-01", "2023-09-30"),
        ("3 tháng đầu năm 2022", "2022-01-01", "2022-03-31"),
        ("tháng 6/2023", "2023-06-01", "2023-06-30"),
        ("tháng 02 năm 2024", "2024-02-01", "2024-02-29"),
        ("nửa đầu năm 2024", "2024-01-01", "2024-06-30"),
        ("giai đoạn 2021-2025", "2021-01-01", "2025-12-31"),
        ("03 năm (2021 – 2023)", "2021-01-01", "2023-12-31"),  # en dash
        ("từ năm 2021 đến năm 2023", "2021-01-01", "2023-12-31"),
        ("từ ngày 01/01 - 31/8/2023", "2023-01-01", "2023-08-31"),  # the year once
        ("từ 01/01/2021 đến ngày 31/8/2023", "2021-01-01", "2023-08-31"),
        ("từ ngày 15/12/2023 đến hết ngày 14/6/2024", "2023-12-15", "2024-06-14"),
        (
            "từ ngày 15 tháng 12 năm 2022 đến ngày 14 tháng 9 năm 2023",
            "2022-12-15",
            "2023-09-14",
        ),
        ("từ tháng 01 đến tháng 6 năm 2023", "2023-01-01", "2023-06-30"),
        ("từ tháng 9/2022 đến tháng 6/2023", "2022-09-01", "2023-06-30"),
        ("quý HI năm 2022", "2022-07-01", "2022-09-30"),  # as a scan reads III
        ("quý Il/2022", "2022-04-01", "2022-06-30"),
        ("quý III và 9 tháng năm 2023", "2023-01-01", "2023-09-30"),  # named together
        ("tháng 6 và 6 tháng đầu năm 2023", "2023-01-01", "2023-06-30"),
        ("quý IV và năm 2024", "2024-01-01", "2024-12-31"),
        ("quý IV và cả năm 2024", "2024-01-01", "2024-12-31"),
        ("quý IV, năm 2024", "2024-10-01", "2024-12-31"),  # the year of the quarter
        ("quý IV năm 2023 và năm 2024", "2023-10-01", "2023-12-31"),
        ("kết quả năm 2022, nhiệm vụ năm 2023", "2022-01-01", "2022-12-31"),  # the first only
        ("6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2023", "2023-01-01", "2023-06-30"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    assert parse_period(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "8 tháng đầu năm",  # which year?
        "trong 6 tháng",  # how long, not when
        "quý V/2023",
        "tháng 13/2023",
        "từ ngày 31/8/2023 đến ngày 01/01/2023",  # backwards
        "hằng năm",
        "ngày 14/3/2022",
        "",
    ],
)
def test_what_names_no_days_is_no_period(text: str) -> None:
    assert parse_period(text) is None


def test_a_part_of_a_year_takes_the_default_year() -> None:
    assert parse_period("8 tháng đầu năm", 2023) == ("2023-01-01", "2023-08-31")
    assert parse_period("quý II", 2023) == ("2023-04-01", "2023-06-30")
    assert parse_period("8 tháng đầu năm 2022", 2023) == ("2022-01-01", "2022-08-31")


def test_find_period_says_where() -> None:
    text = "kết quả quý ii và 6 tháng đầu năm 2024 của sở"
    found = find_period(text)
    assert found is not None
    assert text[found.start : found.end] == "quý ii và 6 tháng đầu năm 2024"


@given(st.dates(date(2000, 1, 1), date(2098, 12, 31)), st.integers(0, 365))
def test_a_written_stretch_of_days_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    written = f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
    assert parse_period(written) == (first.isoformat(), last.isoformat())


@given(st.text(alphabet="ngày tháng 0123456789/-.quýIV đếntừ", max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for found in (find_date(text), find_period(text, default_year=2023)):
        assert found is None or 0 <= found.start < found.end <= len(text)
