"""Encodings older than Unicode: every letter of each, by tables of its own.

The tables stand here as the keyboards had them, vowel by vowel with its five tones; the reader has
them by places. They were compared with those of other programs (Unikey, xvnkb, recode).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from vnreports.reading import read
from vnreports.reading.legacy import Encoding, Font, font_encoding, guess, in_unicode

VOWELS = "aâăeêioôơuưy"
TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")  # a á à ả ã ạ
TCVN3 = """
61 B8 B5 B6 B7 B9 / A9 CA C7 C8 C9 CB / A8 BE BB BC BD C6 / 65 D0 CC CE CF D1 / AA D5 D2 D3 D4 D6
69 DD D7 D8 DC DE / 6F E3 DF E1 E2 E4 / AB E8 E5 E6 E7 E9 / AC ED EA EB EC EE / 75 F3 EF F1 F2 F4
AD F8 F5 F6 F7 F9 / 79 FD FA FB FC FE / AE"""
VPS = """
61 E1 E0 E4 E3 E5 / E2 C3 C0 C4 C5 C6 / E6 A1 A2 A3 A4 A5 / 65 E9 E8 C8 EB CB / EA 89 8A 8B CD 8C
69 ED EC CC EF CE / 6F F3 F2 D5 F5 86 / F4 D3 D2 B0 87 B6 / D6 A7 A9 AA AB AE / 75 FA F9 FB DB F8
DC D9 D8 BA BB BF / 79 9A FF 9B CF 9C / C7"""
VPS_CAPITALS = """
41 C1 80 81 82 02 / C2 83 84 85 1C 03 / 88 8D 8E 8F F0 04 / 45 C9 D7 DE FE 05 / CA 90 93 94 95 06
49 B4 B5 B7 B8 10 / 4F B9 BC BD BE 11 / D4 96 97 98 99 12 / F7 9D 9E 9F A6 13 / 55 DA A8 D1 AC 14
D0 AD AF B1 1D 15 / 59 DD B2 FD B3 19 / F1"""
VNI = """
a aù aø aû aõ aï / aâ aá aà aå aã aä / aê aé aè aú aü aë / e eù eø eû eõ eï / eâ eá eà eå eã eä
i í ì æ ó ò / o où oø oû oõ oï / oâ oá oà oå oã oä / ô ôù ôø ôû ôõ ôï / u uù uø uû uõ uï
ö öù öø öû öõ öï / y yù yø yû yõ î / ñ"""
LETTERS = [
    *(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES),
    "đ",
]


def by_place(table: str, letters: list[str]) -> dict[str, bytes]:
    places = table.replace("/", " ").split()
    return {one: bytes.fromhex(at) for one, at in zip(letters, places, strict=True)}


CAPITALS = [letter.upper() for letter in LETTERS]
BYTES: dict[Encoding, dict[str, bytes]] = {
    "TCVN3": by_place(TCVN3, LETTERS),
    "VPS": by_place(VPS, LETTERS) | by_place(VPS_CAPITALS, CAPITALS),
    "VNI": {
        cased(letter): cased(typed).encode("latin-1")
        for cased in (str.lower, str.upper)
        for letter, typed in zip(LETTERS, VNI.replace("/", " ").split(), strict=True)
    },
}
# The capitals of TCVN3 that have no tone; the others come from fonts of capitals alone.
BYTES["TCVN3"] |= by_place("A1 A2 A7 A3 A4 A5 A6", list("ĂÂĐÊÔƠƯ"))


def written(text: str, encoding: Encoding) -> bytes:
    return b"".join(BYTES[encoding].get(one) or one.encode("ascii") for one in text)


def written_1258(text: str) -> bytes:
    """Return a text as Windows-1258 has it: a tone is a character of its own behind the vowel."""
    kept = [
        unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES[1:]))
        + "".join(c for c in parts if c in TONES[1:])
        for parts in (unicodedata.normalize("NFD", letter) for letter in text)
    ]
    return "".join(kept).encode("cp1258")


ENCODINGS: tuple[Encoding, ...] = ("TCVN3", "VNI", "VPS")
REPORT = (
    "Ủy ban nhân dân xã đã tiếp nhận 1.250 hồ sơ, giải quyết đúng hạn 1.198 hồ sơ.\n"
    "Tỷ lệ người dân hài lòng đạt 96,5%; không có phản ánh, kiến nghị quá hạn.\n"
    "Về sáng kiến: mô hình “Ngày không viết” được nhân rộng ở các thôn, tổ dân phố.\n"
)
SENTENCES = [
    "Báo cáo kết quả thực hiện công tác cải cách hành chính quý III năm 2024",
    "Kế hoạch số 12/KH-UBND được ban hành kịp thời, đúng quy định.",
    "Sở Nội vụ đề nghị các huyện, thị xã, thành phố gửi báo cáo trước ngày 15/12.",
    "Rà soát thủ tục hành chính; bãi bỏ 7 thủ tục, sửa đổi 5 thủ tục.",
    "Tổ chức 02 lớp bồi dưỡng nghiệp vụ cho công chức bộ phận một cửa.",
    "Đẩy mạnh tuyên truyền trên hệ thống loa truyền thanh của phường.",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_letter_of_an_encoding_is_read(encoding: Encoding) -> None:
    letters = "".join(BYTES[encoding])
    text = " ".join(f"n{letter}" for letter in letters)  # apart, or VNI joins two of them
    kept = written(text, encoding).decode("latin-1")
    assert in_unicode(kept, Font(encoding)) == text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_one_sentence_tells_its_encoding(sentence: str, encoding: Encoding) -> None:
    assert guess(written(sentence, encoding)) == (sentence, encoding)
    source = read(written(sentence, encoding), name="cu.txt")
    assert (source.text, source.text_from) == (sentence, "legacy")


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
def test_quotation_marks_of_windows_stand_in_texts_of_old(encoding: Encoding) -> None:
    payload = written(REPORT.replace("“", "<").replace("”", ">").replace("Ủ", "U"), encoding)
    payload = payload.replace(b"<", b"\x93").replace(b">", b"\x94")
    assert read(payload, name="cu.txt").text == REPORT.replace("Ủ", "U")


def test_vps_has_letters_where_windows_has_its_quotation_marks() -> None:
    text = "ĐỀ ÁN Ề Ể; XÃ ĐẠ NHIM, HỆ THỐNG MỘT CỬA CẤP XÃ: ‘ĐẠT’"
    payload = written(text.replace("‘", "<").replace("’", ">"), "VPS")
    assert read(payload.replace(b"<", b"\x91").replace(b">", b"\x92"), name="cu.txt").text == text


@pytest.mark.parametrize("sentence", [*SENTENCES, REPORT])
def test_windows_1258_is_unicode_with_tones_of_their_own(sentence: str) -> None:
    source = read(written_1258(sentence), name="cu.txt")
    assert unicodedata.normalize("NFC", source.text) == sentence
    assert source.text_from == "native"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Font("TCVN3")),
        (".VnArialH", Font("TCVN3", capitals=True)),
        ("VNI-Times", Font("VNI")),
        ("VPS Times", Font("VPS")),
        ("VPS Times Hoa", Font("VPS", capitals=True)),
        ("Times New Roman", None),
        (None, None),
    ],
)
def test_a_font_of_old_tells_the_encoding(font: str | None, encoding: Font | None) -> None:
    assert font_encoding(font) == encoding


def test_a_word_file_in_vps_is_read_as_word_keeps_it(docx: Callable[..., bytes]) -> None:
    """Word has the letters of Windows-1252 for the bytes between 0x80 and 0x9f."""
    sentence = "Số hồ sơ đã giải quyết trước hạn là 120, tỷ lệ 75%; ý kiến, kiến nghị: 0"
    kept = "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)
        for byte in written(sentence, "VPS")
    )
    run = '<w:r><w:rPr><w:rFonts w:ascii="VPS Times"/></w:rPr><w:t>{}</w:t></w:r>'
    source = read(docx(f"<w:p>{run.format(kept)}</w:p>"), name="cu.docx")
    assert (source.text, source.text_from) == (sentence, "legacy")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [REPORT, REPORT.upper(), unicodedata.normalize("NFD", REPORT)])
def test_utf_16_needs_no_byte_order_mark(text: str, encoding: str) -> None:
    assert read(text.encode(encoding), name="a.txt").text == text


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_web_page_in_utf_16_is_a_web_page(mark: str) -> None:
    page = f"{mark}<html><body><p>Báo cáo quý I</p><p>Số hồ sơ: 12</p></body></html>"
    source = read(page.encode("utf-16-le"), name="bc.htm")
    assert (source.media_type, source.text) == ("text/html", "Báo cáo quý I\nSố hồ sơ: 12")
