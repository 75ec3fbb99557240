"""Words that a person quotes are found however the text breaks them and writes their tones."""

from __future__ import annotations

import unicodedata

import pytest

from vnreports.cli.quoted import find_words

HOOK = "\u0309"  # the tone of "ổ" as a sign of its own, as some word processors write it


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số hồ sơ",
        "Tổng  số\nhồ sơ",
        f"Tô{HOOK}ng số hồ sơ",
        unicodedata.normalize("NFD", "Tổng số hồ sơ"),
    ],
)
def test_words_are_found_however_the_text_writes_them(text: str) -> None:
    assert find_words(f"– {text}.", "Tổng số hồ sơ") == [(2, 2 + len(text))]


def test_every_place_of_the_words_is_found_and_nothing_of_no_words() -> None:
    assert find_words("12 xã (a.c) 12 xã abc", "12 xã") == [(0, 5), (12, 17)]
    assert find_words("a.c abc", "a.c") == [(0, 3)]
    assert find_words("12 xã", " ") == []
    assert find_words("12 xã", "12 xa") == []
