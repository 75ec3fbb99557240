"""Pictures: giant when unpacked, cut, in colours and depths that no scanner is set to."""

from __future__ import annotations

import io
import struct
import zlib

from tests.zoo.animals import Lures, animal, either, refused
from tests.zoo.packing import wrapped

BROKEN = "hỏng|cắt ngắn|không mở được"
TOO_LARGE = "quá lớn|lớn hơn|quá nhiều|quá"
NO_WORDS = "Không nhận dạng được chữ|bản quét|không có chữ"


def png(width: int, height: int, pixels: bytes, *, depth: int = 1, kind: int = 0) -> bytes:
    """Return a PNG from its packed pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def drawn(mode: str, form: str, *, frames: int = 1, size: tuple[int, int] = (300, 200)) -> bytes:
    """Return a picture of one colour, without any words."""
    from PIL import Image

    pictures = [Image.new(mode, size, color=number % 2) for number in range(frames)]
    out = io.BytesIO()
    rest = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    pictures[0].save(out, form, **rest)
    return out.getvalue()


@animal("giant.png", refused(TOO_LARGE), needs="ocr")
def giant(lures: Lures) -> bytes:
    """30,000 × 30,000 dots, of one colour: 100 KB."""
    row = bytes(1 + 30_000 // 8)
    return png(30_000, 30_000, wrapped(row * 100, 300))


@animal("claimed.png", refused(TOO_LARGE + "|" + BROKEN), needs="ocr")
def claimed(lures: Lures) -> bytes:
    """A PNG of no pixels that says it is 2^31 dots wide and high."""
    return png(2**31 - 1, 2**31 - 1, zlib.compress(b""))


@animal("strip.png", refused(NO_WORDS + "|" + TOO_LARGE), needs="ocr")
def strip(lures: Lures) -> bytes:
    """A strip 60,000 dots wide and one high."""
    return png(60_000, 1, zlib.compress(bytes(1 + 60_000 // 8)))


@animal("dot.png", refused(NO_WORDS), needs="ocr")
def dot(lures: Lures) -> bytes:
    """A picture of one dot: what counts the readers of a letter."""
    return png(1, 1, zlib.compress(bytes(2)))


@animal("none.png", refused(BROKEN), needs="ocr")
def no_dots(lures: Lures) -> bytes:
    """A picture of no dots."""
    return png(0, 0, zlib.compress(b""))


@animal("cut.png", refused(BROKEN), needs="ocr")
def cut_png(lures: Lures) -> bytes:
    """Half of a PNG."""
    import random

    noise = random.Random(1).randbytes(301 * 200)
    file = png(300, 200, zlib.compress(noise), depth=8)
    return file[: len(file) // 2]


@animal("comment.png", refused(NO_WORDS + "|" + TOO_LARGE + "|" + BROKEN), needs="ocr")
def comment(lures: Lures) -> bytes:
    """A comment of 200 MB in a picture of one dot."""
    body = b"zTXtComment\0\0" + wrapped(bytes(2**20), 200)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    file = png(1, 1, zlib.compress(bytes(2)))
    return file[:33] + chunk + file[33:]


@animal("sum.png", refused(BROKEN), needs="ocr")
def bad_sum(lures: Lures) -> bytes:
    """A check sum that does not fit."""
    file = bytearray(png(8, 8, zlib.compress(bytes(16))))
    file[-14] ^= 0xFF
    file[45] ^= 0xFF
    return bytes(file)


@animal("cut.jpg", refused(BROKEN), needs="ocr")
def cut_jpeg(lures: Lures) -> bytes:
    """Half of a photograph."""
    file = drawn("RGB", "JPEG", size=(1500, 1500))
    return file[: len(file) // 2]


@animal("head.jpg", refused(BROKEN), needs="ocr")
def head_of_jpeg(lures: Lures) -> bytes:
    """The first bytes of a photograph, then nothing."""
    return b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"


@animal("cmyk.jpg", refused(NO_WORDS), needs="ocr")
def cmyk(lures: Lures) -> bytes:
    """A photograph in the colours of print."""
    return drawn("CMYK", "JPEG")


@animal("deep.png", refused(NO_WORDS), needs="ocr")
def sixteen_bits(lures: Lures) -> bytes:
    """Grey in 65,536 steps."""
    return drawn("I;16", "PNG")


@animal("fax.png", refused(NO_WORDS), needs="ocr")
def one_bit(lures: Lures) -> bytes:
    """Black and white, as a fax has it."""
    return drawn("1", "PNG")


@animal("palette.png", refused(NO_WORDS), needs="ocr")
def palette(lures: Lures) -> bytes:
    """Colours by number."""
    return drawn("P", "PNG")


@animal("alpha.png", refused(NO_WORDS), needs="ocr")
def see_through(lures: Lures) -> bytes:
    """A picture that one can see through."""
    return drawn("RGBA", "PNG")


@animal("animated.gif", refused(NO_WORDS + "|" + TOO_LARGE), needs="ocr")
def animated(lures: Lures) -> bytes:
    """A picture that moves."""
    return drawn("P", "GIF", frames=5)


@animal("photo.webp", refused(NO_WORDS), needs="ocr")
def webp(lures: Lures) -> bytes:
    """A picture as browsers save it."""
    return drawn("RGB", "WEBP")


@animal("head.webp", refused(BROKEN), needs="ocr")
def head_of_webp(lures: Lures) -> bytes:
    """The first bytes of a WEBP."""
    return b"RIFF\x24\0\0\0WEBPVP8 "


@animal("phone.heic", refused("HEIC"))
def phone(lures: Lures) -> bytes:
    """A photograph of a telephone, in a form that is not read."""
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(500)


@animal("bomb.tif", refused(TOO_LARGE + "|" + BROKEN), needs="ocr")
def tiff_bomb(lures: Lures) -> bytes:
    """A TIFF that says it has 40,000 × 40,000 dots in one packed strip."""
    strip = wrapped(bytes(2**20), 191)
    return tiff(40_000, 40_000, strip)


def tiff(width: int, height: int, strip: bytes) -> bytes:
    """Return a TIFF of one strip of one bit a dot, packed by deflate."""
    entries = [
        (256, 4, width), (257, 4, height), (258, 3, 1), (259, 3, 8), (262, 3, 1),
        (273, 4, 8), (277, 3, 1), (278, 4, height), (279, 4, len(strip)),
    ]  # fmt: skip
    directory = struct.pack("<H", len(entries)) + b"".join(
        struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries
    )
    return b"II*\0" + struct.pack("<I", 8 + len(strip)) + strip + directory + bytes(4)


@animal("loop.tif", refused(TOO_LARGE + "|" + BROKEN + "|" + NO_WORDS), needs="ocr")
def tiff_loop(lures: Lures) -> bytes:
    """A TIFF whose second page is its first one."""
    file = bytearray(tiff(64, 64, zlib.compress(bytes(8 * 64))))
    file[-4:] = file[4:8]
    return bytes(file)


@animal("pages.tif", refused("trang|" + TOO_LARGE), needs="ocr slow")
def tiff_of_pages(lures: Lures) -> bytes:
    """A fax of 3,000 pages."""
    strip = zlib.compress(bytes(8 * 64))
    out = bytearray(b"II*\0" + struct.pack("<I", 8 + len(strip)) + strip)
    for number in range(3000):
        entries = [
            (256, 4, 64), (257, 4, 64), (258, 3, 1), (259, 3, 8), (262, 3, 1),
            (273, 4, 8), (277, 3, 1), (278, 4, 64), (279, 4, len(strip)),
        ]  # fmt: skip
        directory = struct.pack("<H", len(entries)) + b"".join(
            struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries
        )
        following = len(out) + len(directory) + 4 if number < 2999 else 0
        out += directory + struct.pack("<I", following)
    return bytes(out)


@animal("claimed.bmp", refused(TOO_LARGE + "|" + BROKEN), needs="ocr")
def claimed_bmp(lures: Lures) -> bytes:
    """A bitmap that says it has 2^31 dots to the line."""
    head = struct.pack("<IiiHHIIiiII", 40, 2**31 - 1, 2**31 - 1, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + head


@animal("picture-without-ocr.png", either(".", because="without Tesseract no picture is read"))
def picture(lures: Lures) -> bytes:
    """A picture like any other, on a machine that may have no Tesseract."""
    return drawn("L", "PNG")
