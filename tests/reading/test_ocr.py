"""Scans and pictures of pages, by way of Tesseract."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from corpus import build  # makes `forms` known
from PIL import Image, ImageDraw

import vnreports
from vnreports.errors import ReadError
from vnreports.reading import ocr, read
from vnreports.scoring.marking import mark_report

assert build.HERE.name == "corpus"  # loaded: it makes `forms` known

from forms.scan import pages, scanned  # noqa: E402

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


@pytest.mark.ocr
@pytest.mark.parametrize("dpi", [300, 200])
def test_a_scanned_report_gives_the_references_of_the_report(dpi: int) -> None:
    typed = (INBOX / f"{SAMPLE}.pdf").read_bytes()
    gold = json.loads((INBOX.parent / "gold" / f"{SAMPLE}.json").read_text(encoding="utf-8"))
    scores = {}
    for form, payload in (("typed", typed), ("scan", scanned(typed, seed=7, dpi=dpi))):
        report = vnreports.extract(read(payload, name=f"{SAMPLE}.pdf"))
        mark = mark_report(gold, report.model_dump(mode="json")).marks["references"]
        scores[form] = 2 * mark.strict / (mark.gold + mark.got)
    assert scores["typed"] - scores["scan"] <= 0.08


@pytest.mark.ocr
def test_a_page_that_lies_on_its_side_is_set_upright() -> None:
    typed = (INBOX / f"{SAMPLE}.pdf").read_bytes()
    page = next(pages(typed, seed=3, askew=0.0)).rotate(90, expand=True)
    assert "BÁO CÁO" in read(packed(page, "PNG", dpi=(300, 300)), name="a.png").text
