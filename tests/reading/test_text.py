"""Plain text and Markdown: encodings, line ends, pages."""

from __future__ import annotations

import codecs

import pytest

from vnreports.errors import ReadError
from vnreports.reading import read

TITLE = "Báo cáo kết quả cải cách hành chính năm 2023"


@pytest.mark.parametrize(
    "payload",
    [
        TITLE.encode("utf-8"),
        codecs.BOM_UTF8 + TITLE.encode("utf-8"),
        codecs.BOM_UTF16_LE + TITLE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TITLE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TITLE.encode("utf-32-le"),
    ],
)
def test_unicode_is_read_with_and_without_a_byte_order_mark(payload: bytes) -> None:
    assert read(payload, name="a.txt").text == TITLE


def test_windows_1258_is_read_as_it_is_with_combining_tones() -> None:
    """The code page has "ê" and a combining dot below, no "ệ"; the fold comes later."""
    payload = b"Vi\xea\xf2t Nam, \xf0\xea\xec qu\xea"  # ê + dot below, đ, ê + acute
    assert read(payload, name="a.txt").text == "Viê\u0323t Nam, đê\u0301 quê"


OLD = [
    # "Báo cáo kết quả năm 2023" as the fonts .Vn… and VNI-… keep it
    (b"B\xb8o c\xb8o k\xd5t qu\xb6 n\xa8m 2023", "Báo cáo kết quả năm 2023"),
    ("Baùo caùo keát quaû naêm 2023".encode("latin-1"), "Báo cáo kết quả năm 2023"),
    # capitals: TCVN3 keeps their tones in small letters
    ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM".encode("latin-1"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (
        "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM".encode("latin-1"),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ),
]


@pytest.mark.parametrize(("payload", "text"), OLD)
def test_a_text_older_than_unicode_is_told_by_its_letters(payload: bytes, text: str) -> None:
    source = read(payload, name="cu.txt")
    assert (source.text, source.text_from) == (text, "legacy")


def test_bytes_of_no_known_encoding_are_refused_with_advice() -> None:
    french = "Le café était fermé, où êtes-vous allé? naïve façade".encode("latin-1")
    with pytest.raises(ReadError, match="bảng mã") as caught:
        read(french, name="cu.txt")
    assert "UTF-8" in caught.value.advice


def test_line_ends_are_unified_and_nothing_else_is_changed() -> None:
    payload = "Một\r\nhai\rba\n\u00a0bo\u0302\u0301n \t năm\u00ad".encode()
    assert read(payload, name="a.txt").text == "Một\nhai\nba\n\u00a0bo\u0302\u0301n \t năm\u00ad"


def test_form_feeds_stay_and_begin_pages() -> None:
    source = read("Trang một\n\fTrang hai\n\f\nTrang ba".encode(), name="a.txt")
    assert source.text == "Trang một\n\fTrang hai\n\f\nTrang ba"
    assert source.pages == ((0, 1), (11, 2), (22, 3))
    assert [source.page_at(at) for at in (0, 10, 11, 25)] == [1, 1, 2, 3]


def test_a_text_without_form_feeds_has_no_pages_and_no_hints() -> None:
    source = read(TITLE.encode(), name="a.txt")
    assert source.pages == ()
    assert source.hints == ()
    assert source.page_at(3) is None


def test_markdown_is_plain_text_of_its_own_type() -> None:
    source = read("## **I. TÌNH HÌNH**\n".encode(), name="bc.md")
    assert source.text == "## **I. TÌNH HÌNH**\n"
    assert source.media_type == "text/markdown"
    assert source.hints == ()


@pytest.mark.parametrize("payload", [b"", b" \n\t\r\n", codecs.BOM_UTF8])
def test_a_file_without_words_is_refused(payload: bytes) -> None:
    with pytest.raises(ReadError, match="rỗng"):
        read(payload, name="trong.txt")


@pytest.mark.parametrize("payload", [bytes(range(32)) * 20, b"abc\0def", "\x01\x02\x03 á".encode()])
def test_binary_data_is_no_text(payload: bytes) -> None:
    with pytest.raises(ReadError, match="nhị phân"):
        read(payload, name="rac.txt")


def test_one_stray_control_character_does_no_harm() -> None:
    payload = "Kế hoạch số 12/KH\x02UBND".encode()
    assert read(payload, name="a.txt").text == "Kế hoạch số 12/KH\x02UBND"
