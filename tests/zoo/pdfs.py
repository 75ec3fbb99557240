"""PDF files: cut, locked, looped, exploding, and full of actions."""

from __future__ import annotations

import hashlib
import zlib

from tests.zoo.animals import WORDS, Lures, animal, either, read, refused
from tests.zoo.packing import LATIN_FONT, PLAIN, Pdf, pdf_of, text_drawing, word, wrapped, zeros
from tests.zoo.words import BODY

BROKEN = "hỏng|cắt ngắn|không mở được"
# A parser that cannot have more memory ends at once.
SIZE = "quá|lớn hơn|bộ nhớ|trang|dừng"
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
DRAWN = text_drawing(PLAIN)


def whole() -> bytes:
    return pdf_of(text_drawing(PLAIN * 12)).written()


@animal("cut-20.pdf", refused(BROKEN))
def cut_in_the_head(lures: Lures) -> bytes:
    """A fifth of a PDF."""
    file = whole()
    return file[: len(file) // 5]


@animal("cut-70.pdf", refused(BROKEN))
def cut_in_the_middle(lures: Lures) -> bytes:
    """The pages are there, the table of objects is not."""
    file = whole()
    return file[: len(file) * 7 // 10]


@animal("cut-last.pdf", either(BROKEN, because="nothing of its pages is missing"))
def cut_in_the_trailer(lures: Lures) -> bytes:
    """All but the last mark."""
    return whole()[:-8]


@animal("head.pdf", refused(BROKEN))
def only_head(lures: Lures) -> bytes:
    """The first line and the last one."""
    return b"%PDF-1.7\n%%EOF\n"


@animal("text.pdf", read("125 hồ sơ"))
def text_as_pdf(lures: Lures) -> bytes:
    """A text renamed to .pdf."""
    return f"BÁO CÁO\n\n{WORDS}\n".encode()


@animal("database.pdf", refused("."))
def database(lures: Lures) -> bytes:
    """A database renamed to .pdf."""
    return b"SQLite format 3\0\x10\0\1\1\0\x40\x20\x20" + bytes(4000)


@animal("pdf.docx", read("125 ho so"))
def pdf_as_word(lures: Lures) -> bytes:
    """A PDF renamed to .docx."""
    return whole()


@animal("both.pdf", either(".", because="it is a PDF and a zip archive at once"))
def both(lures: Lures) -> bytes:
    """A PDF that is a Word file as well: one begins at its head, the other ends at its tail."""
    return whole() + word(BODY)


@animal("locked.pdf", refused("mật khẩu"))
def locked(lures: Lures) -> bytes:
    """A PDF under a user password, encrypted as PDF 1.3 had it."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    password = (b"1234" + padding)[:32]
    owner = rc4(hashlib.md5(password).digest()[:5], password)
    key = hashlib.md5(password + owner + b"\xfc\xff\xff\xff" + b"0123456789abcdef").digest()[:5]
    file_id = b"0123456789abcdef".hex()
    pdf = pdf_of(rc4(hashlib.md5(key + b"\4\0\0\0\0").digest()[:10], DRAWN))
    return pdf.written(
        trailer=f"/ID [<{file_id}> <{file_id}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        f"/O <{owner.hex()}> /U <{rc4(key, padding).hex()}> >>"
    )


def rc4(key: bytes, plain: bytes) -> bytes:
    state, at = list(range(256)), 0
    for one in range(256):
        at = (at + state[one] + key[one % len(key)]) % 256
        state[one], state[at] = state[at], state[one]
    one = at = 0
    out = bytearray()
    for byte in plain:
        one = (one + 1) % 256
        at = (at + state[one]) % 256
        state[one], state[at] = state[at], state[one]
        out.append(byte ^ state[(state[one] + state[at]) % 256])
    return bytes(out)


def with_pages(kids: str, count: int) -> Pdf:
    pdf = Pdf()
    pdf.add(f"<< /Type /Pages /Count {count} /Kids [{kids}] >>")
    return pdf


@animal("pages.pdf", refused("trang"))
def many_pages(lures: Lures) -> bytes:
    """50,000 pages."""
    count = 50_000
    pdf = with_pages(" ".join(f"{number} 0 R" for number in range(4, 4 + count)), count)
    pdf.stream(DRAWN)
    leaf = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R " \
        f"/Resources << {LATIN_FONT} >> >>"  # fmt: skip
    pdf.objects += [leaf.encode()] * count
    return pdf.written()


@animal("pages-claimed.pdf", either("trang|hỏng", because="its page can be found and read"))
def claimed_pages(lures: Lures) -> bytes:
    """One page that says it is two thousand million."""
    pdf = pdf_of(DRAWN)
    pdf.objects[1] = b"<< /Type /Pages /Count 2147483647 /Kids [3 0 R] >>"
    return pdf.written()


@animal("no-pages.pdf", refused("trang|hỏng"))
def no_pages(lures: Lures) -> bytes:
    """A PDF without pages."""
    return with_pages("", 0).written()


@animal("pages-cycle.pdf", either(BROKEN + "|trang|không có", because="one leaf can be found"))
def page_cycle(lures: Lures) -> bytes:
    """A tree of pages whose branch is its own trunk."""
    pdf = pdf_of(DRAWN)
    pdf.objects[1] = b"<< /Type /Pages /Count 9 /Kids [5 0 R 3 0 R] /Parent 5 0 R >>"
    pdf.add("<< /Type /Pages /Count 9 /Kids [2 0 R 5 0 R] /Parent 2 0 R >>")
    return pdf.written()


@animal("actions.pdf", read("125 ho so"))
def actions(lures: Lures) -> bytes:
    """Actions on opening: start a program, run a script, ask a server, send a form."""
    pdf = pdf_of(DRAWN, page="/Annots [6 0 R] /AA << /O 5 0 R >>", catalogue="/OpenAction 5 0 R")
    url = lures.url
    pdf.add(
        f"<< /S /URI /URI ({url}/uri) /Next [<< /S /Launch /F (/bin/touch) /P ({lures.outside}) "
        f">> << /S /JavaScript /JS (app.launchURL\\('{url}/js'\\)) >> << /S /SubmitForm "
        f"/F << /FS /URL /F ({url}/form) >> >> << /S /GoToR /F ({url}/go) /D [0 /Fit] >> "
        f"<< /S /ImportData /F ({lures.secret}) >>] >>"
    )
    pdf.add(f"<< /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI ({url}/link) >> >>")
    return pdf.written()


@animal("attached.pdf", read("125 ho so"))
def attached(lures: Lures) -> bytes:
    """Files carried along: a program, and a Word file."""
    pdf = pdf_of(DRAWN, catalogue="/Names << /EmbeddedFiles << /Names [(a.exe) 5 0 R] >> >>")
    pdf.add("<< /Type /Filespec /F (../../a.exe) /EF << /F 6 0 R >> >>")
    pdf.stream(b"MZ" + word(BODY), "/Type /EmbeddedFile")
    return pdf.written()


@animal("outside-drawing.pdf", refused("không có|quét|hỏng"))
def outside_drawing(lures: Lures) -> bytes:
    """A page whose drawing is a file of this machine, and a picture on a server."""
    pdf = pdf_of(b"/X1 Do", entries=f"/F ({lures.secret})", resources="/XObject << /X1 5 0 R >>")
    pdf.stream(b"", f"/Type /XObject /Subtype /Image /Width 9 /Height 9 "
               f"/F << /FS /URL /F ({lures.url}/pdf.png) >>")  # fmt: skip
    return pdf.written()


@animal("object-stream.pdf", refused(BROKEN + "|không có"))
def object_stream(lures: Lures) -> bytes:
    """A stream of objects that says it holds 2^31 of them."""
    pdf = Pdf()
    inner = zlib.compress(b"2 0 3 30 << /Type /Pages /Count 1 >> ")
    pdf.stream(inner, "/Type /ObjStm /N 2147483647 /First 8 /Filter /FlateDecode")
    table = zlib.compress(bytes(16))
    pdf.stream(table, "/Type /XRef /Size 2147483647 /W [1 8 8] /Root 1 0 R /Filter /FlateDecode "
               "/Index [0 2147483647]")  # fmt: skip
    file = pdf.written()
    start = file.index(b"3 0 obj")
    return file[: file.index(b"xref\n0")] + b"startxref\n%d\n%%%%EOF\n" % start


@animal("xref-loop.pdf", either(BROKEN, because="the objects can be found without their tables"))
def table_loop(lures: Lures) -> bytes:
    """A table of objects that says the earlier one is itself."""
    plain = pdf_of(DRAWN).written()
    return pdf_of(DRAWN).written(trailer=f"/Prev {plain.index(b'xref')}")


@animal("no-table.pdf", read("125 ho so"))
def no_table(lures: Lures) -> bytes:
    """The table of objects is at the wrong place, as after a transfer as text."""
    return whole().replace(b"\n", b"\r\n")


@animal("private-letters.pdf", refused("bảng mã|phông|không có|quét"))
def private_letters(lures: Lures) -> bytes:
    """A font whose letters have no Unicode: the text would be rubbish."""
    font = "/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H " \
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo " \
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >> >>"  # fmt: skip
    codes = "".join(f"{number:04x}" for number in range(0xE000, 0xE0F0))
    return pdf_of(f"BT /F1 12 Tf 72 700 Td <{codes}> Tj ET".encode(), resources=font).written()


@animal("bomb.pdf", refused(SIZE + "|không có|quét|hỏng"), needs="slow")
def bomb(lures: Lures) -> bytes:
    """A drawing of a gigabyte of zeros, packed to a megabyte."""
    return pdf_of(wrapped(bytes(2**20), 2**10), entries="/Filter /FlateDecode").written()


@animal("bomb-twice.pdf", refused(SIZE + "|không có|quét|hỏng"), needs="slow")
def bomb_twice(lures: Lures) -> bytes:
    """A drawing of 32 GB, packed twice to less than 100 KB."""
    twice = zlib.compress(b"\x78\x9c" + zeros(2**35), 9)
    return pdf_of(twice, entries="/Filter [/FlateDecode /FlateDecode]").written()


@animal("objects.pdf", either(SIZE, because="it is a page, only a full one"), needs="slow")
def many_objects(lures: Lures) -> bytes:
    """400,000 pieces of text on one page."""
    piece = b"BT /F1 9 Tf %d %d Td (a b) Tj ET\n"
    drawing = b"".join(piece % (number % 590, number % 840) for number in range(400_000))
    return pdf_of(zlib.compress(drawing, 1), entries="/Filter /FlateDecode").written()


@animal("strokes.pdf", either(SIZE, because="it is a page, only a full one"))
def many_strokes(lures: Lures) -> bytes:
    """A grid of 1,900 rulings: near two hundred thousand crossings."""
    across = b"".join(b"10 %d m 590 %d l S\n" % (n, n) for n in range(0, 3800, 4))
    down = b"".join(b"%d 10 m %d 3790 l S\n" % (n, n) for n in range(0, 3800, 4))
    return pdf_of(DRAWN + across + down, page="/MediaBox [0 0 3800 3800]").written()


@animal("giant-page.pdf", either("quá|lớn|trang|hỏng|quét", because="the words on it can be read"))
def giant_page(lures: Lures) -> bytes:
    """A page of 2 × 10^9 points."""
    return pdf_of(DRAWN, page="/MediaBox [0 0 2000000000 2000000000]").written()


@animal("giant-scan.pdf", refused("quá|lớn|trang|hỏng|quét|không có"))
def giant_scan(lures: Lures) -> bytes:
    """A picture over a page of 10^7 points: rendered at 300 dpi it would fill the memory."""
    size = 10_000_000
    drawing = b"q %d 0 0 %d 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q" % (size, size)
    return pdf_of(drawing, page=f"/MediaBox [0 0 {size} {size}]").written()


@animal("odd-page.pdf", either("quá|lớn|trang|hỏng|quét", because="pdfium takes it for a letter"))
def odd_page(lures: Lures) -> bytes:
    """A page without size, turned by 45 degrees, its box upside down."""
    return pdf_of(DRAWN, page="/MediaBox [0 0 0 0] /CropBox [99 99 -99 -99] /Rotate 45").written()


@animal("turned-page.pdf", either("quét|không có", because="no words on it run level"))
def turned_words(lures: Lures) -> bytes:
    """Letters of no size, and of 10^9 points."""
    drawing = (
        b"BT /F1 0 Tf 9 9 Td (125 ho so) Tj /F1 1000000000 Tf (125) Tj 0 0 0 0 0 0 Tm (x) Tj ET"
    )
    return pdf_of(drawing).written()


@animal("deep.pdf", either(BROKEN, because="what is nested need not be read for the words"))
def deep(lures: Lures) -> bytes:
    """Arrays in arrays, 200,000 deep."""
    pdf = pdf_of(DRAWN, page="/Annots 5 0 R")
    pdf.add("[" * 200_000 + "]" * 200_000)
    return pdf.written()


@animal("forms.pdf", read("125 ho so"))
def drawing_in_itself(lures: Lures) -> bytes:
    """A drawing that contains itself."""
    resources = f"/XObject << /X 5 0 R >> {LATIN_FONT}"
    pdf = pdf_of(DRAWN + b" /X Do", resources=resources)
    pdf.stream(b"/X Do", f"{FORM} /Resources << {resources} >>")
    return pdf.written()


@animal(
    "forms-twins.pdf", either(SIZE, because="a reader may see that they come round"), needs="slow"
)
def drawings_in_each_other(lures: Lures) -> bytes:
    """Two drawings that contain each other twice."""
    resources = f"/XObject << /Y 5 0 R /Z 6 0 R >> {LATIN_FONT}"
    pdf = pdf_of(DRAWN + b" /Y Do", resources=resources)
    for inner in (b"/Z Do /Z Do", b"/Y Do /Y Do"):
        pdf.stream(inner, f"{FORM} /Resources << {resources} >>")
    return pdf.written()


@animal("forms-power.pdf", either(SIZE, because="it is a page, only a full one"), needs="slow")
def drawings_in_drawings(lures: Lures) -> bytes:
    """Drawings that each draw the next one ten times: 10^9 words from a kilobyte."""
    pdf = pdf_of(DRAWN + b" /X Do", resources=f"/XObject << /X 5 0 R >> {LATIN_FONT}")
    for level in range(9):
        number = len(pdf.objects) + 1
        inner = f"/Resources << /XObject << /X {number + 1} 0 R >> >> /Level {level}"
        pdf.stream(b"/X Do " * 10, f"{FORM} {inner}")
    pdf.stream(b"BT /F1 9 Tf (a) Tj ET", f"{FORM} /Resources << {LATIN_FONT} >>")
    return pdf.written()


@animal("giant-picture.pdf", refused("quét|quá|lớn"))
def giant_picture(lures: Lures) -> bytes:
    """A scan of 60,000 × 60,000 dots, packed to some megabytes."""
    pdf = pdf_of(b"q 595 0 0 842 0 0 cm /X Do Q", resources="/XObject << /X 5 0 R >>")
    size = 60_000
    pdf.stream(
        wrapped(bytes(size * 10), size // 80),
        f"/Type /XObject /Subtype /Image /Width {size} /Height {size} /BitsPerComponent 1 "
        "/ColorSpace /DeviceGray /Filter /FlateDecode",
    )
    return pdf.written()


@animal(
    "lengths.pdf", either(BROKEN + "|không có|quét", because="the end of a stream can be sought")
)
def lying_lengths(lures: Lures) -> bytes:
    """A drawing that says it is -5, and one that says it is 10^18 bytes long."""
    pdf = pdf_of(DRAWN)
    pdf.objects[3] = b"<< /Length -5 >>\nstream\n" + DRAWN + b"\nendstream"
    pdf.add(b"<< /Length 999999999999999999 >>\nstream\n" + DRAWN + b"\nendstream")
    return pdf.written()


@animal("form-xml.pdf", either("không có|quét|biểu mẫu", because="it says: please wait"))
def form_of_xml(lures: Lures) -> bytes:
    """A form of Adobe whose words are in XML with an entity that is a file."""
    pdf = pdf_of(text_drawing(["Please wait..."]), catalogue="/AcroForm << /XFA 5 0 R >>")
    pdf.stream(
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "{lures.secret.as_uri()}">]><xdp>&a;</xdp>'.encode()
    )
    return pdf.written()


@animal("garbage-head.pdf", read("125 ho so"))
def garbage_head(lures: Lures) -> bytes:
    """A head of mail before the PDF begins."""
    return b"Content-Type: application/pdf\r\n\r\n" + whole()
