"""A .pdf as it comes back from an office scanner: pictures of pages, askew, grey, stamped.

    scanned(pdf, seed=1)                   300 dpi, up to 1.5° askew, grain, a red stamp on the last
    scanned(pdf, seed=1, dpi=200)          as machines are set that save space

The same seed makes the same scan. The result has no text layer.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter
from PIL.Image import Resampling

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

ASKEW = 1.5  # degrees at most
_GRAIN = 18  # of 255
_PAPER = 243  # grey of the paper
_STAMP_RED = (196, 42, 48)


def scanned(pdf: bytes, *, seed: int, dpi: int = 300, askew: float = ASKEW) -> bytes:
    """Return a .pdf whose pages are pictures of those of another."""
    first, *others = pages(pdf, seed=seed, dpi=dpi, askew=askew)
    payload = io.BytesIO()
    first.save(payload, "PDF", save_all=True, append_images=others, resolution=dpi, quality=70)
    return payload.getvalue()


def pages(pdf: bytes, *, seed: int, dpi: int = 300, askew: float = ASKEW) -> Iterator[Picture]:
    """Yield the pages of a .pdf as a scanner sees them; the last one bears a stamp."""
    chance = random.Random(seed)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            page = document[index].render(scale=dpi / 72).to_pil().convert("RGB")
            if index == len(document) - 1:
                _stamp(page, chance, dpi)
            yield _copied(page, chance, askew)
    finally:
        document.close()


def _copied(page: Picture, chance: random.Random, askew: float) -> Picture:
    """Return a page as it lies on the glass: turned a little, on grey paper, with grain."""
    grey = page.convert("L").point(lambda level: level * _PAPER // 255 + chance.randint(-1, 1))
    turned = grey.rotate(
        chance.uniform(-askew, askew), resample=Resampling.BICUBIC, fillcolor=_PAPER
    )
    grain = Image.frombytes("L", (256, 256), chance.randbytes(256 * 256))
    cover = Image.new("L", turned.size)
    for x in range(0, turned.width, 256):
        for y in range(0, turned.height, 256):
            cover.paste(grain, (x, y))
    lighter = cover.point(lambda level: level * _GRAIN // 255)
    soft = turned.filter(ImageFilter.GaussianBlur(0.6))
    dark = Image.eval(lighter, lambda level: 255 - level)
    return Image.composite(soft, Image.blend(soft, dark, 0.08), Image.new("L", soft.size, 200))


def _stamp(page: Picture, chance: random.Random, dpi: int) -> None:
    """Put a round red stamp over the words of the signature, as offices do."""
    pen = ImageDraw.Draw(page, "RGBA")
    radius = int(0.7 * dpi)
    x = int(page.width * chance.uniform(0.55, 0.65))
    y = int(page.height * chance.uniform(0.35, 0.6))
    for width, reach in ((5, radius), (3, int(radius * 0.72))):
        box = (x - reach, y - reach, x + reach, y + reach)
        pen.ellipse(box, outline=(*_STAMP_RED, 150), width=max(1, width * dpi // 300))
