"""Cleaning: which letters of a line are the report's words, and where each came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.segment.cleaning import Words, clean
from vnreports.text import NoteMark


def cleaned(text: str, *notes: NoteMark) -> Words:
    return clean(text, 0, len(text), notes)


WORDS = [
    ("Kế hoạch số 5", "Kế hoạch số 5"),
    ("   thụt vào  ", "thụt vào"),  # blanks at both ends
    ("căn  đều   hai bên", "căn đều hai bên"),  # runs of blanks of justified text
    ("cột\tcột", "cột cột"),  # a tab
    ("xuống\u2028dòng", "xuống dòng"),  # a line break of a word processor
    ("liền\u00a0nhau", "liền\u00a0nhau"),  # one no-break space keeps
    ("a \u00a0 b", "a b"),  # a run of blanks of different kinds
    ("UBND xa\u0303 Hoa\u0300", "UBND xã Hoà"),  # decomposed letters
    ("e\u0302\u0323", "ệ"),  # two marks on one letter, in the order of typing
    ("ê\u0323", "ệ"),  # one of them composed already
    # many marks on one letter are put in order eight by eight
    ("a" + "\u0301\u0323" * 5, "ạ" + "\u0323" * 3 + "\u0301" * 4 + "\u0323\u0301"),
    ("x\u0323\u0302y", "x\u0323\u0302y"),  # marks that compose with nothing stay
    ("\u0301đầu", "\u0301đầu"),  # a mark without a letter
    ("liền\u200b nhau", "liền nhau"),  # a space of no width
    ("\ufeffBáo cáo", "Báo cáo"),  # a byte order mark in the text
    ("thủ\u00adtục", "thủtục"),  # a soft hyphen
    ("a\x00b\x07c", "abc"),  # control characters of broken converters
    ("**BÁO CÁO**", "BÁO CÁO"),
    ("**1.** **Kết quả**", "1. Kết quả"),  # bold by words
    ("***đậm nghiêng***", "đậm nghiêng"),
    ("*Căn cứ Nghị quyết*", "Căn cứ Nghị quyết"),
    ("năm *(NSNN) *của", "năm (NSNN) của"),  # the blank inside the closing mark
    ("(*Có danh sách kèm theo*)", "(Có danh sách kèm theo)"),
    ("(*) Số liệu đến 15/6", "(*) Số liệu đến 15/6"),  # a star that refers to a remark
    ("* Kết quả", "* Kết quả"),  # a bullet
    ("2 * 3", "2 * 3"),
    ("5*3 mét", "5*3 mét"),  # inside a figure
    ("## II. KẾT QUẢ", "II. KẾT QUẢ"),
    ("# 1 đầu mối", "1 đầu mối"),
    ("#hashtag", "#hashtag"),  # no heading without a blank
    ("1\\. Công tác", "1. Công tác"),  # Markdown escapes …
    ("CT\\_CCHC, \\*, a\\|b", "CT_CCHC, *, a|b"),
    ("D:\\baocao", "D:\\baocao"),  # … punctuation, not letters
    ("Tổng<br>số", "Tổng số"),
    ("Tổng <br/> số", "Tổng số"),
    ("<b>Tổng</b> <u>số</u>", "Tổng số"),
    ('<span style="color:red">đỏ</span>', "đỏ"),
    ("tỷ lệ <5% và >3%", "tỷ lệ <5% và >3%"),  # comparisons are no tags
    ("500 m<sup>2</sup> đất", "500 m2 đất"),  # a unit
    ("12 km<sup>2</sup>", "12 km2"),
    ("[Điều 5](https://example.org)", "[Điều 5](https://example.org)"),
    ("[1](https://example.org)", "[1](https://example.org)"),  # a link, no footnote
    ("[123] và [1234]", "và [1234]"),  # no report has a thousand footnotes
    ("", ""),
    ("  \t\u200b ", ""),
]


@pytest.mark.parametrize(("raw", "words"), WORDS)
def test_only_the_words_of_the_report_are_kept(raw: str, words: str) -> None:
    assert cleaned(raw).text == words


MARKS = [
    ("kế hoạch<sup>1</sup> và", "kế hoạch và", [(8, "1")]),
    ("kế hoạch <sup>1</sup> và", "kế hoạch và", [(9, "1")]),  # no two blanks stay
    ("kế hoạch <sup>1</sup>, rồi", "kế hoạch, rồi", [(8, "1")]),  # nor one before a comma
    ("kế hoạch <sup>1</sup>", "kế hoạch", [(8, "1")]),  # nor at the end
    ("kế hoạch  <sup>12</sup>.", "kế hoạch.", [(8, "12")]),
    ("<sup>(3)</sup> Quyết định", "Quyết định", [(0, "3")]),  # the text of a footnote
    ("a[1]b[2]", "ab", [(1, "1"), (2, "2")]),
    ("kế hoạch[^4] và", "kế hoạch và", [(8, "4")]),
    ("[^4]: Kế hoạch", "Kế hoạch", [(0, "4")]),  # Markdown's text of a footnote
    ("x<sup>a</sup>", "xa", []),  # raised letters are words
]


@pytest.mark.parametrize(("raw", "words", "marks"), MARKS)
def test_footnote_marks_are_taken_out_and_noted(
    raw: str, words: str, marks: list[tuple[int, str]]
) -> None:
    found = cleaned(raw)
    assert (found.text, found.marks) == (words, marks)


def test_marks_that_the_format_knows_of_are_taken_out() -> None:
    # docx draws none: of no width; pdf draws "2"
    found = cleaned("kế hoạch, quyết định2 và", NoteMark(8, 8, "1"), NoteMark(20, 21, "2"))
    assert found == Words(
        "kế hoạch, quyết định và",
        [(0, 0, 8), (8, 8, 20), (20, 21, 24)],
        [(8, "1"), (20, "2")],
    )


def test_a_plain_line_is_one_piece() -> None:
    assert clean("xx  Kế hoạch yy", 2, 13) == Words("Kế hoạch", [(0, 4, 12)])


def test_a_composed_letter_stands_for_its_letter_and_marks() -> None:
    found = cleaned("xa\u0303 A")
    assert found.pieces == [(0, 0, 1), (1, 1, 3), (2, 3, 5)]
    assert found.text == "xã A"


PIECES = st.sampled_from(
    [
        *("a", "B", "ạ", "e\u0302", "\u0301", "1", ".", ",", "(", ")", "<", "[", "\u200b", "\x00"),
        *(" ", "  ", "\t", "\u00a0", "\u2028", "*", "**", "***", "#", "\\", "|"),
        *("<br>", "<sup>1</sup>", "m<sup>2</sup>", "<b>", "</b>", "[1]"),
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_pieces_lie_in_order_and_cover_the_words(raw: str) -> None:
    found = cleaned(raw)
    stops = [*(at for at, _, _ in found.pieces), len(found.text)][1:]
    position = 0
    for (at, start, end), stop in zip(found.pieces, stops, strict=True):
        assert position <= start <= end <= len(raw)
        assert at < stop
        kept = found.text[at:stop]
        if len(kept) == end - start and kept != raw[start:end]:
            # as long, but not the same: composed anew, or a blank for another
            assert unicodedata.normalize("NFC", raw[start:end]) == kept or kept == " "
        position = end


@given(st.lists(PIECES, max_size=20).map("".join))
def test_cleaned_words_are_clean(raw: str) -> None:
    words = cleaned(raw).text
    assert words == words.strip()
    assert "  " not in words
    assert all(0 <= at <= len(words) for at, _ in cleaned(raw).marks)


@given(st.text(alphabet="aăâêơđ\u0300\u0301\u0302\u0309\u031b\u0323 ", max_size=15))
def test_vietnamese_letters_come_out_composed(raw: str) -> None:
    composed = unicodedata.normalize("NFC", " ".join(raw.split()))
    assert unicodedata.normalize("NFC", cleaned(raw).text) == composed
