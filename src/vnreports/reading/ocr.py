"""Scans: Tesseract's words with their places, as if the page had been drawn with them.

    a page that is one picture, 2° askew   ->  turned upright, recognised, a PageDrawing

So lines, columns, tables drawn by spaces and paragraphs of a scan are found by the same geometry as
those of a PDF with a text layer. Each page keeps how sure Tesseract is of its words.
"""

from __future__ import annotations

import io
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from vnreports import progress
from vnreports.errors import ReadError
from vnreports.reading.ocr_rulings import strokes_of, without_tables
from vnreports.reading.ocr_words import words_of
from vnreports.reading.pdf_chars import PageDrawing, Ruling, Word
from vnreports.reading.stamps import without_stamps

if TYPE_CHECKING:
    from PIL.Image import Image
    from selectolax.lexbor import LexborNode

PROGRAM = "VNREPORTS_TESSERACT"  # names the program where it is not on the path
DPI = 300  # below 200 the marks over and under the vowels run together
SECONDS = 90  # for a page; it takes two to five. Less than what the sandbox gives
MAX_PIXELS = 60_000_000  # an A3 page at 400 dpi has 31 million
_USUAL = (r"C:\Program Files\Tesseract-OCR\tesseract.exe",)
_STEEPEST = 5.0  # degrees that a page may be askew in a scanner
_LOOK = 500  # pixels of width at which the slant is looked for
_SURE = 55  # mean confidence below which the page may lie on its side
_SIZE = 0.3  # how far the height of a line may be from that of the page's lines to be the same

_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_X_SIZE = re.compile(r"x_size ([\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
_TURN = re.compile(r"Rotate: (\d+)")


def find_ocr() -> str | None:
    """Return the program of Tesseract; None where there is none."""
    named = os.environ.get(PROGRAM)
    if named:
        return named if shutil.which(named) else None
    found = shutil.which("tesseract")
    return found or next((path for path in _USUAL if pathlib.Path(path).exists()), None)


def reads_vietnamese(program: str) -> bool:
    """Return whether Tesseract has its data for Vietnamese."""
    told = _run([program, "--list-langs"], b"", 30)
    return told is not None and b"vie" in told.split()


def install_line() -> str:
    """Return the line that installs Tesseract with Vietnamese on this system."""
    if sys.platform == "win32":
        return "winget install UB-Mannheim.TesseractOCR"  # its installer offers Vietnamese
    if sys.platform == "darwin":
        return "brew install tesseract tesseract-lang"
    return "sudo apt-get install tesseract-ocr tesseract-ocr-vie"


def version_of(program: str) -> str:
    """Return the version of Tesseract; "?" where it does not tell."""
    told = _run([program, "--version"], b"", 30)
    words = (told or b"").decode("utf-8", "replace").split()
    return words[1] if len(words) > 1 else "?"


def scale_of(width: float, height: float) -> float:
    """Return pixels per point for a page of so many points: 300 dpi, less where it is too large."""
    full = DPI / 72
    return min(full, math.sqrt(MAX_PIXELS / max(1.0, width * height)))


def too_large(name: str) -> ReadError:
    """Return the refusal of a picture that holds more than a page can."""
    return ReadError(
        name,
        "Ảnh quét quá lớn nên không được nhận dạng.",
        "Hãy quét lại ở độ phân giải 300 dpi, hoặc giảm kích thước ảnh rồi nạp lại.",
    )


def recognise(image: Image, number: int, name: str, *, program: str) -> tuple[PageDrawing, float]:
    """Return the words of a picture of a page, in points, and how sure they are (0 to 1).

    The picture is taken to have 300 dots to the inch.

    Raises:
        ReadError: Tesseract fails or takes too long, or the picture is too large.
    """
    if image.width * image.height > MAX_PIXELS:
        raise too_large(name)
    upright = _straightened(without_stamps(image))
    drawing, sure = _read(upright, number, name, program)
    if sure < _SURE and (turned := _turned(upright, program)) is not None:
        again, surer = _read(_straightened(turned), number, name, program)
        if surer > sure:
            drawing, sure = again, surer
    return drawing, round(sure / 100, 2)


def _read(image: Image, number: int, name: str, program: str) -> tuple[PageDrawing, float]:
    from selectolax.lexbor import LexborHTMLParser

    command = [program, "stdin", "stdout", "-l", "vie", "--dpi", str(DPI), "--psm", "3", "hocr"]
    strokes = strokes_of(image)
    told = _run(command, _as_png(without_tables(image, strokes)), SECONDS)
    if told is None:
        raise ReadError(
            name,
            f"Không nhận dạng được chữ của trang {number}.",
            "Hãy quét lại trang này rõ hơn, hoặc xin bản .docx.",
        )
    progress.advance()
    drawing = PageDrawing(number, _points(image.width), _points(image.height))
    drawing.unseen = True
    drawing.rulings = [Ruling(*map(_points, (one.x0, one.y0, one.x1, one.y1))) for one in strokes]
    confidences: list[int] = []
    page = LexborHTMLParser(told.decode("utf-8", "replace"))
    lines = [line for line in page.css("span") if _X_SIZE.search(_about(line))]
    sizes = [float(found[1]) for line in lines if (found := _X_SIZE.search(_about(line)))]
    usual = median(sizes) if sizes else 0.0
    for line in lines:
        _add_line(line, usual, drawing, confidences)
    return drawing, sum(confidences) / len(confidences) if confidences else 0.0


def _about(node: LexborNode) -> str:
    """Return what hOCR says of a line or word: its box, its baseline, how sure it is."""
    return node.attributes.get("title") or ""


def _add_line(line: LexborNode, usual: float, drawing: PageDrawing, confidences: list[int]) -> None:
    """Add the words of one line of hOCR to a drawing."""
    told = _about(line)
    box, size, baseline = _BOX.search(told), _X_SIZE.search(told), _BASELINE.search(told)
    if box is None or size is None:
        return
    height = float(size[1])
    height = usual if abs(height - usual) <= _SIZE * usual else height
    slope, offset = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
    left, bottom = int(box[1]), int(box[4])
    for word in line.css("span.ocrx_word"):
        about = _about(word)
        place, sure = _BOX.search(about), _CONFIDENCE.search(about)
        text = word.text(strip=True)
        if place is None or sure is None or not text:
            continue
        x0, x1 = float(place[1]), float(place[3])
        base = _points(bottom + offset + slope * (x0 - left))
        words = words_of(text, int(sure[1]))
        room = (x1 - x0) / (sum(map(len, words)) + len(words) - 1) if words else 0.0  # a letter's
        for one in words:
            x1 = x0 + room * len(one)
            drawing.words.append(
                Word(one, _points(x0), _points(x1), base, _points(height), bold=False)
            )
            confidences.append(int(sure[1]))
            x0 = x1 + room


def _points(pixels: float) -> float:
    return pixels * 72 / DPI


def _as_png(image: Image) -> bytes:
    payload = io.BytesIO()
    image.save(payload, "PNG", compress_level=1)
    return payload.getvalue()


def _straightened(image: Image) -> Image:
    """Return a page turned so that its lines run level."""
    slant = slant_of(image)
    if abs(slant) < 0.1:
        return image
    from PIL.Image import Resampling

    return image.rotate(slant, resample=Resampling.BICUBIC, fillcolor=255)


def slant_of(image: Image) -> float:
    """Return by how many degrees, anticlockwise, a page has to be turned for its lines to be level.

    Level lines make rows of much ink and rows of none: the turn at which rows differ most is taken.
    """
    from PIL import ImageOps

    scale = _LOOK / max(1, image.width)
    small = image.resize((_LOOK, max(1, round(image.height * scale))))
    ink = ImageOps.invert(small).point(lambda level: 255 if level > 110 else 0)
    best = _steepest(ink, [step / 2 for step in range(int(-2 * _STEEPEST), int(2 * _STEEPEST) + 1)])
    return _steepest(ink, [best + step / 10 for step in range(-4, 5)])


def _steepest(ink: Image, angles: list[float]) -> float:
    return max(angles, key=lambda angle: (_contrast(ink, angle), -abs(angle)))


def _contrast(ink: Image, angle: float) -> int:
    from PIL.Image import Resampling

    rows = ink.rotate(angle).resize((1, ink.height), resample=Resampling.BOX).tobytes()
    return sum((one - two) ** 2 for one, two in pairwise(rows))


def _turned(image: Image, program: str) -> Image | None:
    """Return a page that lies on its side or on its head set upright; None where it is upright."""
    told = _run([program, "stdin", "stdout", "--psm", "0", "-l", "osd"], _as_png(image), SECONDS)
    turn = _TURN.search(told.decode("utf-8", "replace")) if told else None
    degrees = int(turn[1]) if turn else 0
    return image.rotate(-degrees, expand=True, fillcolor=255) if degrees else None


def _run(command: list[str], given: bytes, seconds: float) -> bytes | None:
    """Return what a program prints; None where it fails or takes too long."""
    # two processes with two threads each are ten times slower than with one
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, timeout=seconds, check=True, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
