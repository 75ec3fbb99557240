"""Scans and pictures of pages, by way of Tesseract."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pypdfium2
import pytest
from corpus import build  # makes `forms` known
from PIL import Image, ImageDraw

import vnreports
from vnreports.errors import ReadError
from vnreports.reading import ocr, read
from vnreports.reading.ocr_rulings import strokes_of, without_tables
from vnreports.reading.ocr_words import words_of
from vnreports.reading.stamps import without_stamps

assert build.HERE.name == "corpus"  # loaded: it makes `forms` known

from forms.scan import pages  # noqa: E402

INBOX = Path(__file__).resolve().parents[2] / "corpus" / "inbox"
SAMPLE = "quan-le-chan-sang-kien-2020"
HOCR = """
<div class='ocr_page' title='bbox 0 0 2480 3508'>
 <span class='ocr_line' title="bbox 300 300 2000 360; baseline 0 -10; x_size 50">
  <span class='ocrx_word' title='bbox 300 300 500 360; x_wconf 96'>BÁO</span>
  <span class='ocrx_word' title='bbox 520 300 700 360; x_wconf 92'>CÁO</span>
 </span>
 <span class='ocr_line' title="bbox 300 600 2000 660; baseline 0 -10; x_size 50">
  <span class='ocrx_word' title='bbox 300 600 350 660; x_wconf 90'>I.</span>
  <span class='ocrx_word' title='bbox 370 600 500 660; x_wconf 90'>KẾT</span>
  <span class='ocrx_word' title='bbox 520 600 660 660; x_wconf 90'>QUẢ</span>
 </span>
 <span class='ocr_line' title="bbox 300 720 2000 780; baseline 0 -10; x_size 50">
  <span class='ocrx_word' title='bbox 300 720 420 780; x_wconf 90'>Đã</span>
  <span class='ocrx_word' title='bbox 440 720 560 780; x_wconf 90'>tiếp</span>
  <span class='ocrx_word' title='bbox 580 720 700 780; x_wconf 90'>nhận</span>
  <span class='ocrx_word' title='bbox 720 720 830 780; x_wconf 90'>120</span>
  <span class='ocrx_word' title='bbox 850 720 930 780; x_wconf 90'>hồ</span>
  <span class='ocrx_word' title='bbox 950 720 1030 780; x_wconf 90'>sơ.</span>
 </span>
</div>
"""

posix = pytest.mark.skipif(
    os.name != "posix", reason="the stand-in for Tesseract is a shell script"
)


def picture(mode: str = "L", size: tuple[int, int] = (2480, 3508)) -> Image.Image:
    page = Image.new(mode, size, "white")
    ImageDraw.Draw(page).rectangle((300, 300, 900, 340), fill="black")
    return page


def packed(page: Image.Image, form: str, **how: object) -> bytes:
    payload = io.BytesIO()
    page.save(payload, form, **how)
    return payload.getvalue()


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a program stand for Tesseract that prints what `hocr.html` holds."""
    told = tmp_path / "hocr.html"
    told.write_text(HOCR, encoding="utf-8")
    script = tmp_path / "tesseract.py"
    script.write_text(
        "import sys\n"
        f"sys.stdin.buffer.read(); sys.stdout.buffer.write(open({str(told)!r}, 'rb').read())\n",
        encoding="utf-8",
    )
    program = tmp_path / "tesseract"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(ocr.PROGRAM, str(program))
    return told


@posix
@pytest.mark.parametrize(
    ("form", "media_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("TIFF", "image/tiff"), ("BMP", "image/bmp")],
)
def test_a_picture_is_recognised_and_says_so(stand_in: Path, form: str, media_type: str) -> None:
    source = read(packed(picture(), form), name="trang")
    assert source.text.splitlines() == ["BÁO CÁO", "I. KẾT QUẢ", "Đã tiếp nhận 120 hồ sơ."]
    assert (source.media_type, source.text_from) == (media_type, "ocr")
    assert source.recognised == ((1, 0.91),)
    assert source.quality == 0.91


@posix
def test_what_a_scan_says_is_as_sure_as_its_page(stand_in: Path) -> None:
    report = vnreports.extract(read(packed(picture(), "PNG"), name="a.png"))
    (figure,) = report.indicators
    assert (figure.value, figure.unit, figure.page) == (120, "hồ sơ", 1)
    plain = vnreports.extract("BÁO CÁO\nI. KẾT QUẢ\nĐã tiếp nhận 120 hồ sơ.\n").indicators[0]
    assert figure.confidence == round(plain.confidence * 0.91, 2)
    assert [page.model_dump() for page in report.source.recognised] == [
        {"page": 1, "quality": 0.91}
    ]


@posix
def test_the_frames_of_a_picture_are_pages(stand_in: Path) -> None:
    payload = packed(picture(), "TIFF", save_all=True, append_images=[picture(), picture()])
    assert [number for _, number in read(payload, name="a.tif").pages] == [1, 2, 3]


@posix
def test_a_picture_of_too_many_pages_is_refused_not_cut(
    stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vnreports.reading.pictures.MAX_PAGES", 2)
    payload = packed(picture(), "TIFF", save_all=True, append_images=[picture(), picture()])
    with pytest.raises(ReadError, match="có 3 trang"):
        read(payload, name="bc.tif")


def test_only_pages_without_text_are_recognised(stand_in: Path) -> None:
    first, second = (picture(size=(1240, 1754)) for _ in range(2))
    payload = packed(first, "PDF", save_all=True, append_images=[second], resolution=150)
    source = read(payload, name="a.pdf")
    assert [page for page, _ in source.recognised] == [1, 2]
    typed = (INBOX / f"{SAMPLE}.pdf").read_bytes()
    assert read(typed, name="b.pdf").recognised == ()


@posix
def test_of_a_mixed_document_the_pages_without_text_are_recognised(stand_in: Path) -> None:
    typed = pypdfium2.PdfDocument(INBOX / f"{SAMPLE}.pdf")
    scan = pypdfium2.PdfDocument(packed(picture(size=(1240, 1754)), "PDF", resolution=150))
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(typed, [0, 1])
    mixed.import_pages(scan)
    payload = io.BytesIO()
    mixed.save(payload)
    source = read(payload.getvalue(), name="a.pdf")
    assert source.recognised == ((3, 0.91),)
    assert (source.text_from, source.quality) == ("native", 0.97)  # (1 + 1 + 0.91) / 3
    report = vnreports.extract(source)
    (figure,) = [one for one in report.indicators if one.page == 3]
    typed_figures = [one.confidence for one in report.indicators if one.page != 3]
    assert figure.confidence < max(typed_figures)


@posix
def test_what_is_no_word_of_a_report_is_left_out_and_blanks_come_back(stand_in: Path) -> None:
    hocr = HOCR.replace(">hồ<", ">`^<").replace(">tiếp<", ">tiếpnhận<")
    stand_in.write_text(hocr, encoding="utf-8")
    assert read(packed(picture(), "PNG"), name="a.png").text.splitlines()[2] == (
        "Đã tiếp nhận nhận 120 sơ."
    )


@posix
def test_a_picture_without_words_is_refused(stand_in: Path) -> None:
    stand_in.write_text("<div class='ocr_page'></div>", encoding="utf-8")
    with pytest.raises(ReadError, match="Không nhận dạng được chữ nào"):
        read(packed(picture(), "PNG"), name="a.png")


def test_without_tesseract_a_picture_is_refused_with_advice() -> None:
    with pytest.raises(ReadError) as caught:
        read(packed(picture(), "PNG"), name="a.png")
    assert "cần Tesseract" in caught.value.why
    assert "vnreports doctor" in caught.value.advice


@posix
@pytest.mark.parametrize(
    ("payload", "why"),
    [
        (b"\x89PNG\r\n\x1a\n rubbish", "bị hỏng"),
        (packed(picture(), "PNG")[:200], "bị hỏng"),
        (packed(Image.new("1", (12_000, 12_000)), "PNG"), "quá lớn"),
    ],
)
def test_broken_and_giant_pictures_are_refused(stand_in: Path, payload: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        read(payload, name="a.png")


@pytest.mark.parametrize("turn", [-3.0, -1.2, 0.0, 0.7, 2.4])
def test_the_slant_of_a_page_is_found(turn: float) -> None:
    page = Image.new("L", (1000, 1400), "white")
    pen = ImageDraw.Draw(page)
    for y in range(120, 1280, 40):
        pen.rectangle((120, y, 880, y + 14), fill="black")
    slant = ocr.slant_of(page.rotate(turn, fillcolor=255))
    assert slant == pytest.approx(-turn, abs=0.3)


@pytest.mark.parametrize(
    ("told", "sure", "words"),
    [
        # letters that look the same are both told
        ("QĐÐ-UBND", 90, ["QĐ-UBND"]),
        ("NÐ-CP", 90, ["NĐ-CP"]),
        ("76/NQ--CP", 90, ["76/NQ-CP"]),
        ("35/\u20442024/TT-BGTVT", 90, ["35/2024/TT-BGTVT"]),
        ("867/NQ-UBTVQHI14", 90, ["867/NQ-UBTVQH14"]),
        ("KHÓA-XIII1", 90, ["KHÓA-XIII1"]),  # no code
        ("https://xa.gov.vn", 90, ["https://xa.gov.vn"]),
        ("24/7", 90, ["24/7"]),
        # the blank of a narrow line
        ("1085/QĐ-TTgngày", 90, ["1085/QĐ-TTg", "ngày"]),
        ("chếđộ", 90, ["chế", "độ"]),
        ("“Chínhphủ,", 90, ["“Chính", "phủ,"]),
        ("BANNHÂN", 90, ["BAN", "NHÂN"]),
        ("ngày22/02/2022", 90, ["ngày", "22/02/2022"]),
        # one word, and what may bear the mark of a footnote
        ("nghiêng", 90, ["nghiêng"]),
        ("Đắk", 90, ["Đắk"]),
        ("online", 90, ["online"]),
        ("tỉnh3", 90, ["tỉnh3"]),
        ("12/KH-UBND", 90, ["12/KH-UBND"]),
        # strokes of rules and folds, alone and beside a word
        ("\\\\—", 89, []),
        ("__", 80, []),
        ("|", 95, []),
        ("|tỉnh", 80, ["tỉnh"]),
        ("-", 0, ["-"]),
        ("/-", 40, ["/-"]),
        # what nobody is sure of stays where it has the shape of a word
        ("Ig1I@U|", 0, []),
        ("TnNG", 0, []),
        ("HUYỆN", 0, ["HUYỆN"]),
        ("1.384", 0, ["1.384"]),
        ("TnNG", 60, ["TnNG"]),
    ],
)
def test_words_of_tesseract_as_they_stand_on_the_page(
    told: str, sure: int, words: list[str]
) -> None:
    assert words_of(told, sure) == words


def stamped(colour: tuple[int, int, int]) -> Image.Image:
    """Return a page with a line of black words under a stamp in a colour."""
    page = Image.new("RGB", (1240, 1754), (240, 240, 235))
    pen = ImageDraw.Draw(page)
    pen.ellipse((500, 500, 900, 900), outline=colour, width=8)
    pen.rectangle((520, 690, 880, 710), fill="black")
    return page


def test_a_red_stamp_is_lifted_off_the_black_words_under_it() -> None:
    page = without_stamps(stamped((196, 42, 48)))
    assert page.getpixel((700, 502)) > 200  # the ring
    assert page.getpixel((700, 700)) < 60  # the words


def test_what_is_black_or_red_but_no_stamp_stays() -> None:
    assert without_stamps(stamped((30, 30, 30))).getpixel((700, 502)) < 60
    page = Image.new("RGB", (1240, 1754), "white")
    ImageDraw.Draw(page).rectangle((300, 400, 900, 430), fill=(200, 30, 40))  # a line in red
    assert without_stamps(page).getpixel((600, 415)) < 100


def test_what_hangs_on_the_edge_of_the_glass_is_wiped_off_and_words_stay() -> None:
    page = Image.new("L", (1240, 1754), 240)
    pen = ImageDraw.Draw(page)
    pen.polygon([(0, 0), (40, 0), (20, 1754), (0, 1754)], fill=60)
    pen.rectangle((200, 300, 1000, 330), fill=0)
    pen.rectangle((1200, 600, 1240, 625), fill=0)  # the end of a line of a page cut close
    clean = without_stamps(page)
    assert [clean.getpixel(place) for place in ((5, 900), (600, 315), (1220, 610))] == [240, 0, 0]


def test_round_a_photographed_sheet_the_dark_table_goes_and_the_words_stay() -> None:
    page = Image.new("L", (2480, 3508), 60)
    pen = ImageDraw.Draw(page)
    pen.rectangle((150, 150, 2330, 3350), fill=235)
    pen.rectangle((500, 500, 1800, 540), fill=0)
    clean = without_stamps(page)
    assert [clean.getpixel(place) for place in ((1000, 520), (20, 20))] == [0, 235]


def test_of_a_stamp_that_the_edge_cuts_nothing_is_left() -> None:
    page = Image.new("L", (2480, 3508), 240)
    pen = ImageDraw.Draw(page)
    pen.ellipse((2280, 1000, 2700, 1420), outline=150, width=5)
    pen.line((2400, 1200, 2400, 1230), fill=150, width=5)
    assert without_stamps(page).getextrema() == (240, 240)


def ruled() -> Image.Image:
    """Return a page with a table of two rows and three columns, an underline and letters."""
    page = Image.new("L", (1240, 1754), 240)
    pen = ImageDraw.Draw(page)
    for y in (600, 700, 800):
        pen.line((200, y, 1000, y), fill=20, width=4)
    for x in (200, 400, 700, 1000):
        pen.line((x, 600, x, 800), fill=20, width=4)
    pen.line((400, 1200, 800, 1200), fill=20, width=4)
    for x in range(200, 1000, 30):
        pen.rectangle((x, 300, x + 5, 340), fill=0)
    return page


def test_the_lines_of_a_table_are_found_and_letters_are_none() -> None:
    strokes = strokes_of(ruled())
    assert sorted(one.y0 for one in strokes if one.is_level) == [600, 700, 800, 1200]
    assert sorted(one.x0 for one in strokes if not one.is_level) == [200, 400, 700, 1000]


def test_the_lines_of_tables_are_wiped_off_and_underlines_stay() -> None:
    page = ruled()
    bare = without_tables(page, strokes_of(page))
    lines = ((600, 700), (400, 650), (600, 1200), (202, 320))
    assert [bare.getpixel(place) for place in lines] == [240, 240, 20, 0]


@posix
def test_a_table_of_a_scan_has_cells(stand_in: Path) -> None:
    cells = {"Xã": (220, 640), "Hồ sơ": (420, 640), "Tỷ lệ": (720, 640)}
    cells |= {"Mẫu": (220, 740), "12": (420, 740), "98": (720, 740)}
    stand_in.write_text(
        "".join(
            f"<span class='ocr_line' title='bbox {x} {y} {x + 150} {y + 40}; x_size 40'>"
            f"<span class='ocrx_word' title='bbox {x} {y} {x + 150} {y + 40}; x_wconf 95'>"
            f"{words}</span></span>"
            for words, (x, y) in cells.items()
        ),
        encoding="utf-8",
    )
    (table,) = read(packed(ruled(), "PNG", dpi=(300, 300)), name="a.png").tables
    assert [(cell.row, cell.column) for cell in table.cells] == [
        (row, column) for row in range(2) for column in range(3)
    ]


@pytest.mark.ocr
def test_a_page_that_lies_on_its_side_is_set_upright() -> None:
    typed = (INBOX / f"{SAMPLE}.pdf").read_bytes()
    page = next(pages(typed, seed=3, askew=0.0)).rotate(90, expand=True)
    assert "BÁO CÁO" in read(packed(page, "PNG", dpi=(300, 300)), name="a.png").text
