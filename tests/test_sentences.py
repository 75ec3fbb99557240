"""Sentences of a paragraph: what ends one and what does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.rules import load_rules
from vnreports.sentences import find_sentences

CASES = [
    # an abbreviation ends no sentence
    (
        "Hồ sơ tại TP. Huế còn chậm. Việc nhập liệu chưa xong.",
        ["Hồ sơ tại TP. Huế còn chậm.", "Việc nhập liệu chưa xong."],
    ),
    # the number of the paragraph itself ends none
    (
        "1. Công tác tuyên truyền tốt. Người dân hài lòng.",
        ["1. Công tác tuyên truyền tốt.", "Người dân hài lòng."],
    ),
    # a date, a thousand and a decimal hold no end
    (
        "Ngày 10.10 có 1.025 hồ sơ, đạt 98.5%. Tăng 2 hồ sơ.",
        ["Ngày 10.10 có 1.025 hồ sơ, đạt 98.5%.", "Tăng 2 hồ sơ."],
    ),
    # "v.v." ends one only before a capital
    (
        "Thiếu máy quét, máy in v.v. cần trang bị. Đã đề nghị v.v. Ngoài ra, mạng yếu.",
        ["Thiếu máy quét, máy in v.v. cần trang bị.", "Đã đề nghị v.v.", "Ngoài ra, mạng yếu."],
    ),
    # a full stop before a small letter is a typing error
    ("Tra cứu kết quả. cung cấp thông tin.", ["Tra cứu kết quả. cung cấp thông tin."]),
    # a forgotten blank
    ("Máy đã cũ.Mạng hay lỗi.", ["Máy đã cũ.", "Mạng hay lỗi."]),
    # a full stop inside brackets that stay open
    (
        "Đạt tốt (xem mục 2. Phụ lục I) và vượt. Hết.",
        ["Đạt tốt (xem mục 2. Phụ lục I) và vượt.", "Hết."],
    ),
    # initials
    ("Ảnh của T. Đức rất đẹp. Cảm ơn.", ["Ảnh của T. Đức rất đẹp.", "Cảm ơn."]),
    # three dots end one before a capital
    (
        "Cài đặt VNeID, Zalo... Hướng dẫn người dân.",
        ["Cài đặt VNeID, Zalo...", "Hướng dẫn người dân."],
    ),
    # the closing mark belongs to the sentence
    ("Dân nói: “Nhanh lắm.” Cán bộ cười.", ["Dân nói: “Nhanh lắm.”", "Cán bộ cười."]),
    # semicolons end none
    ("Máy cũ; mạng yếu; thiếu người.", ["Máy cũ; mạng yếu; thiếu người."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_paragraph_is_split_where_its_sentences_end(text: str, expected: list[str]) -> None:
    spans = find_sentences(text, 0, len(text), load_rules())
    assert [text[span.start : span.end] for span in spans] == expected


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "Một. Hai ba. Bốn."
    spans = find_sentences(text, 5, 12, load_rules())
    assert [text[span.start : span.end] for span in spans] == ["Hai ba."]


@given(st.text(alphabet='aA1.?!…()"” \t', max_size=60))
def test_sentences_cover_every_letter_once(text: str) -> None:
    spans = find_sentences(text, 0, len(text), load_rules())
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
