"""Quotation marks as they are typed: mixed, missing, nested, doubled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.quotations import find_quotations

CASES = [
    # both curly, as the decree on form has it
    ("mô hình “Ngày không viết” tại xã", ["Ngày không viết"]),
    # straight marks have no direction: the neighbours tell
    (
        'các mô hình "Ngày không hẹn", "Một chạm" và "Nụ cười"',
        ["Ngày không hẹn", "Một chạm", "Nụ cười"],
    ),
    # curly opens, straight closes, and the other way round
    ('sáng kiến “Thùng hồ sơ lưu động" và mô hình "Trạm số”', ["Thùng hồ sơ lưu động", "Trạm số"]),
    # curly marks typed the wrong way round
    ("mô hình ”Gần dân“ và “Hiểu dân“", ["Gần dân", "Hiểu dân"]),
    # a quotation inside a quotation belongs to the name
    ("mô hình “Trợ lý ảo “Chatbot” giúp dân” của xã", ["Trợ lý ảo “Chatbot” giúp dân"]),
    # closed and opened again
    ("mô hình “Một cửa số”; “Phiếu hẹn điện tử”.", ["Một cửa số", "Phiếu hẹn điện tử"]),
    # single marks around a name, apostrophes inside it
    ("mô hình ‘Đến B’Lao làm căn cước’ của xã K’Bang", ["Đến B’Lao làm căn cước"]),
    # two single marks for a double one
    ("mô hình ''Giờ vàng'' tại phường", ["Giờ vàng"]),
    # guillemets
    ("mô hình «Xã số» và «Thôn số»", ["Xã số", "Thôn số"]),
    # blanks inside the marks are not part of the name
    ('mô hình " Cà phê thủ tục " tại', ["Cà phê thủ tục"]),
    # no blank between the closing mark and the next word
    ('mô hình "Bưu điện xã"và cách làm', ["Bưu điện xã"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quoted_names_are_found_whatever_the_marks(text: str, expected: list[str]) -> None:
    found = find_quotations(text).opened
    assert [text[one.inner : one.stop] for one in found] == expected
    assert all(one.closed for one in found)


UNCLOSED = [
    # the next number of the list ends a name whose mark was never closed
    (
        "(7) Mô hình “Dân biết trước. (8) Mô hình “Một chạm” tại",
        ["Dân biết trước", "Một chạm"],
        [False, True],
    ),
    # so does the kind word that opens the next name
    (
        "mô hình “Sổ tay điện tử, mô hình “Tổ xe ôm” ở",
        ["Sổ tay điện tử", "Tổ xe ôm"],
        [False, True],
    ),
    # or the end of the paragraph
    ("• Phường Sáu: mô hình “Thứ Tư nghe dân nói.", ["Thứ Tư nghe dân nói."], [False]),
]


@pytest.mark.parametrize(("text", "names", "closed"), UNCLOSED)
def test_a_missing_closing_mark_ends_with_its_list_entry(
    text: str, names: list[str], closed: list[bool]
) -> None:
    found = find_quotations(text).opened
    assert [text[one.inner : one.stop] for one in found] == names
    assert [one.closed for one in found] == closed


def test_a_closing_mark_without_an_opening_one_is_told() -> None:
    text = "theo mô hình 5 tại chỗ” trên địa bàn"
    quotations = find_quotations(text)
    assert quotations.opened == ()
    assert quotations.stray_close(0, len(text)) == text.index("”")


def test_two_marks_a_page_apart_are_no_quotation() -> None:
    text = '5" màn hình ' + "a" * 500 + ' "'
    assert not any(one.closed for one in find_quotations(text).opened)


def test_a_place_inside_a_quotation_knows_it() -> None:
    text = "mô hình “Giải pháp số” tại"
    quotations = find_quotations(text)
    inside = quotations.around(text.index("Giải"))
    assert inside is not None
    assert text[inside.inner : inside.stop] == "Giải pháp số"
    assert quotations.around(text.index("tại")) is None
    assert quotations.at(text.index("“")) == inside


@given(st.text(alphabet="aÔ \"“”‘’'«».,;()8mô hình", max_size=80))
def test_any_text_gives_quotations_in_order_that_lie_in_it(text: str) -> None:
    end = 0
    for one in find_quotations(text).opened:
        assert end <= one.start <= one.inner <= one.stop <= one.end <= len(text)
        end = one.start + 1
