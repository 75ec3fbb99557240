"""The source: its pages and quotations."""

from __future__ import annotations

import dataclasses

import pytest
from tests.factories import a_source

from vnreports.letters import LOWER, UPPER
from vnreports.spans import Span

VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"


def test_an_offset_lies_on_the_page_that_began_last() -> None:
    source = a_source("một\nhai\nba", pages=((0, 1), (4, 2), (8, 3)))
    assert [source.page_at(offset) for offset in (0, 3, 4, 7, 8, 99)] == [1, 1, 2, 2, 3, 3]


def test_before_the_first_page_there_is_none() -> None:
    assert a_source("bìa một", pages=((4, 1),)).page_at(3) is None


def test_a_text_without_pages_has_no_page() -> None:
    assert a_source("một").page_at(0) is None


def test_a_quotation_keeps_every_letter() -> None:
    source = a_source("Kế  hoạch\nsố 5")
    assert source.quote(Span(0, 12)) == "Kế  hoạch\nsố"


def test_a_source_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        a_source("một").text = "hai"  # type: ignore[misc]


def test_two_sources_of_the_same_text_are_equal() -> None:
    assert a_source("một", pages=((0, 1),)) == a_source("một", pages=((0, 1),))


def test_the_classes_of_letters_hold_the_vietnamese_ones_and_do_not_mix_them() -> None:
    lower, upper = LOWER.removeprefix("a-z"), UPPER.removeprefix("A-Z")
    assert set(VIETNAMESE) <= set(lower)
    assert set(VIETNAMESE.upper()) <= set(upper)
    assert not set(lower) & set(upper)
