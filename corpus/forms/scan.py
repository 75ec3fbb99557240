"""A .pdf as it comes back from an office scanner: pictures of pages, askew, grainy, stamped.

    scanned(pdf, seed=1)                   300 dpi, up to 1.5° askew, grain, JPEG damage, edges
    scanned(pdf, seed=1, dpi=200)          as machines are set that save space

The last page bears the red stamp of the office over the words of the signature, a page of several
its share of the stamp across their edges; every third machine scans in grey, so that the stamp
cannot be told by its colour. In one document of four a page lies on its side. The same seed makes
the same scan. The result has no text layer.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from PIL.Image import Resampling, Transpose

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

ASKEW = 1.5  # degrees at most
_GRAIN = 14  # of 255, either way
_TILE = 256  # pixels: grain repeats after so many
_PAPER = (244, 242, 236)
_SHADOW = 70  # grey of the edge where the sheet ends and the lid begins
_STAMP_RED = (196, 42, 48)
_STAMP_INK = 150  # of 255: what is under the stamp stays visible
_STAMP_RADIUS = 0.71  # inches: stamps of offices are 36 mm wide
_QUALITY = (45, 75)  # of JPEG
_DARK = 128


def scanned(pdf: bytes, *, seed: int, dpi: int = 300, askew: float = ASKEW) -> bytes:
    """Return a .pdf whose pages are pictures of those of another."""
    first, *others = pages(pdf, seed=seed, dpi=dpi, askew=askew)
    payload = io.BytesIO()
    quality = random.Random(seed).randint(*_QUALITY)
    first.save(payload, "PDF", save_all=True, append_images=others, resolution=dpi, quality=quality)
    return payload.getvalue()


def pages(pdf: bytes, *, seed: int, dpi: int = 300, askew: float = ASKEW) -> Iterator[Picture]:
    """Yield the pages of a .pdf as a scanner sees them."""
    chance = random.Random(seed)
    in_colour = chance.randrange(3) > 0
    document = pypdfium2.PdfDocument(pdf)
    try:
        last = len(document) - 1
        lying = chance.randrange(last + 1) if chance.randrange(4) == 0 else None
        for index in range(last + 1):
            page = document[index].render(scale=dpi / 72).to_pil().convert("RGB")
            if last:
                _stamp(page, (page.width, int(page.height * 0.4)), dpi, chance)
            if index == last:
                _stamp(page, _signature(page), dpi, chance)
            copied = _copied(page if in_colour else page.convert("L"), chance, askew, dpi)
            yield copied.transpose(Transpose.ROTATE_90) if index == lying else copied
    finally:
        document.close()


def _copied(page: Picture, chance: random.Random, askew: float, dpi: int) -> Picture:
    """Return a page as it lies on the glass: turned a little, on tinted paper, with grain."""
    paper = _PAPER if page.mode == "RGB" else (_PAPER[1],)
    sheet = ImageChops.multiply(page, Image.new(page.mode, page.size, paper))
    turned = sheet.rotate(
        chance.uniform(-askew, askew), resample=Resampling.BICUBIC, fillcolor=paper
    )
    _edge(turned, chance, dpi)
    soft = turned.filter(ImageFilter.GaussianBlur(0.6 * dpi / 300 + 0.2))
    grain = _grain(soft.size, chance)
    lighter = Image.merge(soft.mode, [grain] * len(soft.getbands()))
    return ImageChops.add(soft, lighter, offset=-_GRAIN)


def _grain(size: tuple[int, int], chance: random.Random) -> Picture:
    """Return grain from 0 to twice `_GRAIN` over a page."""
    noise = Image.frombytes("L", (_TILE, _TILE), chance.randbytes(_TILE * _TILE))
    tile = noise.point([level * 2 * _GRAIN // 255 for level in range(256)])
    cover = Image.new("L", size)
    for x in range(0, size[0], _TILE):
        for y in range(0, size[1], _TILE):
            cover.paste(tile, (x, y))
    return cover


def _edge(page: Picture, chance: random.Random, dpi: int) -> None:
    """Darken a wedge along one edge, where the sheet did not lie against the stop."""
    pen = ImageDraw.Draw(page)
    one, two = (int(dpi * chance.uniform(0.0, 0.12)) for _ in range(2))
    shade = (_SHADOW,) * len(page.getbands())
    if chance.randrange(2):
        corners = [(0, 0), (one, 0), (two, page.height), (0, page.height)]
    else:
        corners = [(0, page.height), (0, page.height - one), (page.width, page.height - two)]
        corners.append((page.width, page.height))
    pen.polygon(corners, fill=shade)


def _signature(page: Picture) -> tuple[int, int]:
    """Return where the stamp goes: the left end of the last words in the right half."""
    half, tall = page.width // 2, int(page.height * 0.92)  # no page number
    ink = page.crop((half, 0, page.width, tall)).convert("L").point(lambda level: level < _DARK)
    box = ink.getbbox() or (0, 0, half, tall // 2)
    words = ink.crop((0, max(0, box[3] - page.height // 12), half, box[3])).getbbox() or box
    return half + words[0], box[3] - page.height // 24


def _stamp(page: Picture, place: tuple[int, int], dpi: int, chance: random.Random) -> None:
    """Put a round red stamp there: two rings, a star, strokes for the words between the rings."""
    radius = _STAMP_RADIUS * dpi
    turn = chance.uniform(0.0, math.tau)
    layer = Image.new("L", page.size)
    pen = ImageDraw.Draw(layer)
    x, y = place

    def at(distance: float, angle: float) -> tuple[float, float]:
        return x + distance * math.cos(angle), y + distance * math.sin(angle)

    for reach, width in ((radius, 0.016), (radius * 0.68, 0.008)):
        box = (x - reach, y - reach, x + reach, y + reach)
        pen.ellipse(box, outline=_STAMP_INK, width=max(1, round(width * dpi)))
    points = [at(radius * (0.28, 0.11)[step % 2], turn + step * math.pi / 5) for step in range(10)]
    pen.polygon(points, fill=_STAMP_INK)
    for letter in range(40):
        angle = turn + letter * math.tau / 40
        stroke = [at(radius * 0.74, angle), at(radius * 0.92, angle + chance.uniform(-0.06, 0.06))]
        pen.line(stroke, fill=_STAMP_INK, width=max(1, round(0.014 * dpi)))
    red = ImageChops.multiply(page, Image.new("RGB", page.size, _STAMP_RED))
    page.paste(red, mask=layer)
