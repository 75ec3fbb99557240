"""Pictures of pages: photographs and scans as .png, .jpg, .tif …, recognised by Tesseract.

A .tif may hold many pages. How the page lies on the table, and how large it is, is found out.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vnreports.errors import ReadError
from vnreports.reading import ocr
from vnreports.reading.layout import Content
from vnreports.reading.pdf import MAX_PAGES, content_of, drawn_page

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDEST = 13.0  # inches: wider than A3
_MOST = 3.0  # a picture of less than 100 dpi stays unreadable
_A4_WIDTH = 8.27  # inches; a picture that does not tell its resolution is taken to be as wide


def read_picture(payload: bytes, name: str) -> Content:
    """Return the content of a picture of one or more pages.

    Raises:
        ReadError: there is no Tesseract, or the picture is broken, too large or without words.
    """
    program = ocr.find_ocr()
    if program is None:
        raise ReadError(
            name,
            "Tệp là ảnh chụp hoặc ảnh quét; đọc ảnh cần Tesseract, máy này chưa có.",
            "Hãy xin bản .docx hoặc .pdf có chữ; hoặc cài Tesseract (lệnh vnreports doctor nêu"
            " cách cài) rồi nạp lại.",
        )
    pages = []
    for number, picture in enumerate(_frames(payload, name), 1):
        drawing, sure = ocr.recognise(picture, number, name, program=program)
        pages.append(drawn_page(drawing, sure=sure))
    if not any(page.lines or page.tables for page in pages):
        raise ReadError(
            name,
            "Không nhận dạng được chữ nào trong ảnh.",
            "Hãy quét lại rõ hơn (300 dpi, đen trắng hoặc xám), hoặc xin bản .docx.",
        )
    return content_of(pages, name)


def _frames(payload: bytes, name: str) -> Iterator[Image]:
    """Yield the pages of a picture, at the resolution that characters are recognised at."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(payload))
            _check_size(picture, name)
            frames = getattr(picture, "n_frames", 1)
            if frames > MAX_PAGES:
                raise ReadError(
                    name,
                    f"Tệp ảnh có {frames} trang; chỉ đọc tệp có từ 1 đến {MAX_PAGES} trang.",
                    "Hãy tách riêng phần báo cáo rồi nạp lại.",
                )
            for frame in ImageSequence.Iterator(picture):
                _check_size(frame, name)
                yield _at_dpi(ImageOps.exif_transpose(frame).convert("RGB"), frame)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ocr.too_large(name) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ReadError(
            name, "Tệp ảnh bị hỏng, không mở được.", "Hãy quét lại hoặc xin lại tệp gốc."
        ) from error


def _check_size(picture: Image, name: str) -> None:
    if picture.width * picture.height > ocr.MAX_PIXELS:
        raise ocr.too_large(name)


def _at_dpi(page: Image, frame: Image) -> Image:
    """Return a page scaled to `ocr.DPI`: a photograph or a scan of 150 dpi is too small to read."""
    from PIL.Image import Resampling

    told = float(frame.info.get("dpi", (0, 0))[0])
    narrow = min(page.size)
    # cameras and screens tell 72 or 96, whatever they took: no sheet is as wide as that gives
    dpi = told if told > 0 and narrow / told < _WIDEST else narrow / _A4_WIDTH
    scale = min(ocr.DPI / max(dpi, 1.0), _MOST)
    if 0.9 < scale < 1.1:
        return page
    size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
    return page.resize(size, resample=Resampling.LANCZOS)
