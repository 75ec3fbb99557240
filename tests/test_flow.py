"""The flow: folded views of equal length, and the way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.factories import a_flow, words_of

from vnreports.flow import BlockKind, Flow, fold, lower
from vnreports.spans import Span

FOLDED = [
    ("Uỷ ban", "Ủy ban"),  # tone on the first vowel of an open syllable …
    ("hoà giải, loè, thuý", "hòa giải, lòe, thúy"),
    ("HOÀ, UỶ", "HÒA, ỦY"),
    ("Thuỷ", "Thủy"),
    ("hoàn, khoẻn, huỳnh", "hoàn, khoẻn, huỳnh"),  # … where a letter follows, it stays
    ("quý, Quỳ, quỷ", "quý, Quỳ, quỷ"),  # "qu" is a consonant
    ("hòa, ủy", "hòa, ủy"),
    ("2021–2025 — và − ‐ ‑", "2021-2025 - và - - -"),
    ("“một” «hai» ‘ba’ ″", '"một" "hai" \'ba\' "'),
    ("Ðảng, ðồng", "Đảng, đồng"),  # the Icelandic letter of old fonts
    ("5\u00a0331\u2009hồ\u3000sơ", "5 331 hồ sơ"),
    ("một\thai", "một hai"),
    ("a\tb", "a b"),  # in plain ASCII as well
    ("98\uff05 103\uff0f103", "98% 103/103"),  # signs of Chinese keyboards
    ("1.2OO lượt – 1OO%", "1.200 lượt - 100%"),  # letters that a scan reads for figures
    ("15,l%; 1.4l2/1.412; O5/08", "15,1%; 1.412/1.412; 05/08"),
    ("1.2OO", "1.200"),  # in plain ASCII as well
    ("ll TTHC – số 1O/BC-UBND", "11 TTHC - số 10/BC-UBND"),
    ("Oanh, l. H2O, OO, a5l", "Oanh, l. H2O, OO, a5l"),  # words, codes and list marks stay
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_what_typists_write_in_different_ways_folds_to_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(lower(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_lower_case_keeps_the_length_of_every_letter() -> None:
    assert lower("İĐỔI") == "iđổi"  # "İ".lower() alone is two letters


TEXT = """BÁO CÁO
Kết quả năm 2024

I. **KẾT QUẢ**

- Xã ban hành Kế hoạch số 12/KH-
UBND[1] va\u0300  thực hiện.

[1] Ngày 5/1/2024.
"""


@pytest.fixture(scope="module")
def flow() -> Flow:
    return a_flow(TEXT)


def test_the_flow_has_one_line_a_block(flow: Flow) -> None:
    assert flow.text.split("\n") == [
        "BÁO CÁO",
        "Kết quả năm 2024",
        "I. KẾT QUẢ",
        "- Xã ban hành Kế hoạch số 12/KH-UBND và thực hiện.",
        "Ngày 5/1/2024.",
    ]
    assert [words_of(flow, block) for block in flow.blocks] == flow.text.split("\n")
    assert [block.index for block in flow.blocks] == [0, 1, 2, 3, 4]


def test_a_block_knows_its_marker_and_its_words(flow: Flow) -> None:
    heading, item = flow.blocks[2:4]
    assert (heading.kind, heading.marker, flow.words(heading)) == (
        BlockKind.HEADING,
        "I",
        "KẾT QUẢ",
    )
    assert flow.words(item).startswith("Xã ban hành")
    assert flow.headings == (heading,)


def test_an_offset_lies_in_a_block(flow: Flow) -> None:
    for block in flow.blocks:
        for offset in (block.start, block.end - 1, block.end):  # the line break belongs to it
            assert flow.block_at(offset) is block


QUOTES = [
    ("Kế hoạch số 12/KH-UBND", "Kế hoạch số 12/KH-\nUBND"),  # over a line end
    ("12/KH-UBND và thực", "12/KH-\nUBND[1] va\u0300  thực"),  # a footnote mark, a composed letter
    ("và", "va\u0300"),
    ("KẾT QUẢ", "KẾT QUẢ"),  # without its marks
    ("I. KẾT", "I. **KẾT"),
    (" thực", "  thực"),  # a blank stands for its run
]


@pytest.mark.parametrize(("words", "quote"), QUOTES)
def test_words_of_the_flow_lead_back_to_those_of_the_source(
    flow: Flow, words: str, quote: str
) -> None:
    start = flow.text.index(words)
    assert flow.source.quote(flow.to_source(start, start + len(words))) == quote


def test_an_empty_stretch_leads_to_an_empty_one(flow: Flow) -> None:
    start = flow.text.index("Kế hoạch")
    assert len(flow.to_source(start, start)) == 0
    assert flow.to_source(start, start).start == TEXT.index("Kế hoạch")


def test_the_flow_of_nothing_is_empty() -> None:
    nothing = a_flow("")
    assert (nothing.text, nothing.blocks, nothing.to_source(0, 0)) == ("", (), Span(0, 0))


PIECES = st.sampled_from(
    [
        *("a", "B", "ệ", "e\u0302\u0323", "va\u0300", "12", "xã", "Kế hoạch số 5/KH-", "UBND"),
        *(" ", "  ", "          ", "\t", "\u00a0", "\n", "\n\n", "\r\n", "\f", "-\n", ".\n", ",\n"),
        *("**", "*", "# ", "<br>", "<b>", "</b>", "<sup>1</sup>", "[2]", "[2] ", "\u200b", "|"),
        *("I. ", "1. ", "a) ", "- ", "BÁO CÁO", "Kính gửi:", "Nơi nhận:", "CHỦ TỊCH", "_____"),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


def letters(text: str) -> str:
    """Return a text composed, without blanks and without what may be marks of Markdown."""
    return "".join(unicodedata.normalize("NFC", text.replace("*", "")).split())


def is_inside(words: str, text: str) -> bool:
    """Return whether the letters of some words stand in a text, in their order."""
    rest = iter(text)
    return all(letter in rest for letter in words)


@given(TEXTS)
def test_the_views_of_a_flow_are_of_one_length(text: str) -> None:
    flow = a_flow(text)
    assert len(flow.text) == len(flow.folded) == len(flow.lower)
    assert flow.folded == fold(flow.text)


@given(TEXTS, st.data())
def test_any_stretch_of_a_block_leads_back_to_its_words(text: str, data: st.DataObject) -> None:
    flow = a_flow(text)
    assume(flow.blocks)
    block = data.draw(st.sampled_from(flow.blocks))
    start = data.draw(st.integers(block.start, block.end - 1))
    end = data.draw(st.integers(start + 1, block.end))
    words = flow.text[start:end]
    quote = letters(flow.source.quote(flow.to_source(start, end)))
    assert is_inside(letters(words), quote)
    if words == words.strip() and letters(words) and "*" not in words:
        # … and to nothing before and after them
        assert quote[0] == letters(words)[0]
        assert quote[-1] == letters(words)[-1]


@given(st.text(alphabet="aB1 \n.,-ệ\u0323", max_size=60))
def test_a_text_without_marks_comes_back_letter_by_letter(text: str) -> None:
    flow = a_flow(text)
    for block in flow.blocks:
        quote = flow.source.quote(flow.to_source(block.start, block.end))
        assert letters(quote) == letters(words_of(flow, block))


@given(TEXTS)
def test_blocks_follow_each_other_line_by_line(text: str) -> None:
    flow = a_flow(text)
    position = 0
    for block in flow.blocks:
        assert block.start == position <= block.body <= block.end
        assert block.start < block.end
        position = block.end + 1
    assert len(flow.text) == max(0, position - 1)
