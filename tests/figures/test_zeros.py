"""Zeros: which words answer a count with none."""

from __future__ import annotations

import pytest

from vnreports.figures import zeros
from vnreports.figures.zeros import zero_finder
from vnreports.rules import load_rules
from vnreports.segment import segment
from vnreports.spans import Mask
from vnreports.text import Source


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Số hồ sơ quá hạn: không có;", 1),
        ("Tiếp nhận qua bưu chính: Chưa có.", 1),
        ("Trong kỳ không có phản ánh, kiến nghị nào.", 1),
        ("Chưa có chuyển biến rõ nét.", 0),  # no counted thing
        ("Khó khăn, vướng mắc: Không có.", 0),  # a question answered, nothing counted
        ("3. Kiến nghị, đề xuất với tỉnh: Không.", 0),
        ("Phản ánh, kiến nghị: Không.", 1),
        ("Không có.", 0),  # answers nothing
        ("Tiếp nhận 25 hồ sơ, không có hồ sơ quá hạn.", 1),
        ("Một số xã chưa phát sinh hồ sơ.", 0),  # others have some
        ("Hiện 52 xã, phường không có hồ sơ quá hạn.", 0),  # counts who has none
    ],
)
def test_zero_in_words_answers_a_counted_label(text: str, count: int) -> None:
    flow = segment(Source(id="z", text=text), load_rules())
    assert [one.value for one in zero_finder(load_rules()).find(flow, Mask())] == [0] * count


def test_every_word_for_none_begins_as_the_finder_looks_for_it() -> None:
    rules = load_rules()
    for words in rules.words("indicators.zero_words"):
        assert zeros._NONE.match(words), words
