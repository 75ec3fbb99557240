"""Furniture: page numbers, running heads and feet are no part of the report."""

from __future__ import annotations

import pytest
from tests.factories import a_source

from vnreports.segment.furniture import without_furniture
from vnreports.segment.lines import Line, split_lines

ORDINALS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"]


def page(number: int) -> str:
    """Return a page of eight lines, like no other page."""
    return "\n".join(f"Đây là dòng {word} của trang in {number}." for word in ORDINALS)


def pages(*numbers: int) -> list[str]:
    return [line for number in numbers for line in page(number).split("\n")]


def kept(text: str) -> list[Line]:
    return without_furniture(split_lines(a_source(text)))


def texts(text: str) -> list[str]:
    return [line.text for line in kept(text)]


NUMBERS = [
    ("1", "2", "3"),
    ("- 1 -", "- 2 -", "- 3 -"),
    ("–2–", "–3–", "–4–"),
    ("Trang 1", "Trang 2", "Trang 3"),
    ("1/3", "2/3", "3/3"),
]


@pytest.mark.parametrize("numbers", NUMBERS)
def test_a_growing_series_of_lone_numbers_are_page_numbers(numbers: tuple[str, ...]) -> None:
    text = "\n".join(f"{page(at)}\n{number}" for at, number in enumerate(numbers))
    assert texts(text) == pages(0, 1, 2)


def test_numbers_at_the_top_of_pages_are_page_numbers_whatever_they_are() -> None:
    assert texts(f"{page(1)}\n\f7\n{page(2)}") == pages(1, 2)


def test_where_a_page_number_stood_the_page_turns() -> None:
    lines = kept(f"{page(1)}\n2\n{page(2)}\n3\ncuối cùng")
    turned = [(line.page_before, line.blank_before) for line in lines]
    assert [index for index, state in enumerate(turned) if state == (True, 1)] == [8, 16]


@pytest.mark.parametrize(
    "text",
    [
        f"{page(1)}\n17\n{page(2)}",  # a lone figure
        f"{page(1)}\n1\n2\n3\n{page(2)}",  # a column of numbers: too close to each other
        f"{page(1)}\n3\n{page(2)}\n1\n{page(3)}",  # no series
        f"{page(1)}\n2024\n{page(2)}\n2025\n{page(3)}",  # years
        # the cells of a table, one a line
        f"|\n1\n|\n{page(1)}\n|\n|\n2\n|\n{page(2)}\n|\n|\n3\n|",
    ],
)
def test_other_lone_numbers_stay(text: str) -> None:
    assert texts(text) == text.split("\n")


HEAD = "Báo cáo cải cách hành chính năm 2024"


def test_a_line_that_stands_at_the_top_of_three_pages_is_a_running_head() -> None:
    text = "\f".join(f"{HEAD}\n{page(number)}\n" for number in range(4))
    assert texts(text) == [HEAD, *pages(0, 1, 2, 3)]  # on the first page it is the title


def test_a_line_that_stands_below_three_page_numbers_is_a_running_head() -> None:
    text = "\n".join(f"{page(number)}\n{number}\n{HEAD}" for number in (1, 2, 3))
    assert texts(text) == pages(1, 2, 3)


def test_a_line_that_stands_at_the_foot_of_three_pages_is_dropped() -> None:
    text = "\n\f".join(f"{page(number)}\nLưu hành nội bộ" for number in range(4))
    assert texts(text) == pages(0, 1, 2, 3)


def test_a_line_at_the_top_of_two_pages_may_be_words() -> None:
    text = "\f".join(f"- Đất đai: 5\n{page(number)}\n" for number in range(2))
    assert texts(text) == ["- Đất đai: 5", *pages(0), "- Đất đai: 5", *pages(1)]


def test_a_page_number_below_the_running_head_is_dropped() -> None:
    head = "UBND huyện A - Báo cáo năm 2024"
    text = "\n\f".join(f"{head}\n\n{number}\n{page(number)}" for number in (2, 3, 4))
    assert texts(f"{page(1)}\n\f{text}") == pages(1, 2, 3, 4)
