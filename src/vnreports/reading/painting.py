"""Painting: a page of an original file as it looks, for a person to compare with.

    draw = painter()
    draw(Wanted("3f9a…c2.pdf", page=4))      a PNG; nothing where the file has no such page

Of PDF files and of pictures. It runs in a sandbox: an original is a file from anywhere.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

WIDTH = 1100  # dots of a page's width: sharp on a screen, some 150 kB
MOST = 60_000_000  # dots of a picture that is opened
PAGED = {".pdf"}
PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of a file, counted from 1."""

    path: str
    page: int


def can_draw(path: Path) -> bool:
    """Return whether a file is of a kind whose pages can be drawn."""
    return path.suffix.lower() in PAGED | PICTURES


def painter() -> Callable[[Wanted], bytes]:
    """Return what draws pages as PNG; nothing (`b""`) for a page that is not there."""
    return _draw


def _draw(wanted: Wanted) -> bytes:
    path = Path(wanted.path)
    return _of_pdf(path, wanted.page) if path.suffix.lower() in PAGED else _of_picture(path, wanted)


def _of_pdf(path: Path, number: int) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        if not 1 <= number <= len(document):
            return b""
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), (MOST / max(width * height, 1)) ** 0.5)
        image = page.render(scale=scale).to_pil()
    finally:
        document.close()
    return _png(image)


def _of_picture(path: Path, wanted: Wanted) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(path) as image:
        if (
            not 1 <= wanted.page <= getattr(image, "n_frames", 1)
            or image.width * image.height > MOST
        ):
            return b""
        image.seek(wanted.page - 1)
        upright = ImageOps.exif_transpose(image.convert("RGB"))
    upright.thumbnail((WIDTH, WIDTH * 3))
    return _png(upright)


def _png(image: object) -> bytes:
    written = io.BytesIO()
    image.save(written, "PNG", optimize=False)  # type: ignore[attr-defined]  # a PIL image
    return written.getvalue()
