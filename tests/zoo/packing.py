"""Packing: the formats that bad files hide in, written byte by byte where a library is too honest.

zipped({"a.txt": b"..."})         a zip archive
word(paragraph("Báo cáo"))        a Word file
Pdf().add("<< ... >>")            objects of a PDF
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/{part}" ContentType="{type}"/></Types>'
)
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
Parts = Mapping[str, bytes | str]
DAY = (2025, 1, 2, 3, 4, 6)  # of every member: the same zoo whenever it is built


def zipped(parts: Parts | Iterable[tuple[str, bytes | str]], *, packed: bool = True) -> bytes:
    """Return a zip archive; pairs may name a member twice."""
    out = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", how) as archive:
        warnings.simplefilter("ignore")  # of two members of one name
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(member(name, how), content)
    return out.getvalue()


def member(name: str, how: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Return the head of a member under exactly this name."""
    info = zipfile.ZipInfo("x", DAY)
    info.filename = name  # not cleaned, as the constructor would
    info.compress_type = how
    return info


def repeated(piece: bytes, times: int, *, head: bytes = b"") -> bytes:
    """Return a deflate stream of a piece that comes so many times; quick, whatever it unpacks to.

    After a full flush a packer has forgotten what came before: packed again, the piece is the same.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * times + packer.flush()


def zeros(size: int) -> bytes:
    """Return so many zero bytes as a deflate stream."""
    return repeated(bytes(2**20), size // 2**20)


def wrapped(piece: bytes, times: int) -> bytes:
    """Return a repeated piece with the head and the sum of zlib, as PDF and PNG want it."""
    total = 1
    for _ in range(times):
        total = zlib.adler32(piece, total)
    return b"\x78\x9c" + repeated(piece, times) + struct.pack(">I", total)


def zip_of_streams(
    members: Mapping[str, tuple[bytes, int, int]], *, flags: int = 0x800, share: bool = False
) -> bytes:
    """Return a zip archive of ready deflate streams: name -> (stream, unpacked size, CRC).

    `share` has all members point to the first one's bytes.
    """
    out = bytearray()
    directory = bytearray()
    first: int | None = None
    for name, (stream, size, crc) in members.items():
        raw = name.encode()
        place = len(out) if first is None or not share else first
        head = (flags, 8, 0x1863, 0x5A22, crc, len(stream), size, len(raw), 0)
        if first is None or not share:
            out += struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, *head) + raw + stream
        first = 0 if first is None else first
        directory += struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, *head[:8], 0, 0, 0, 0, 0, place
        )
        directory += raw
    count = min(len(members), 0xFFFF)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(directory), len(out), 0)
    return bytes(out + directory + end)


def locked_zip(name: str, content: bytes, password: bytes) -> bytes:
    """Return a zip archive under a password, in the way of PKZIP 2."""
    keys = [0x12345678, 0x23456789, 0x34567890]
    table = [_crc_step(number) for number in range(256)]

    def crc(value: int, byte: int) -> int:
        return (value >> 8) ^ table[(value ^ byte) & 0xFF]

    def turn(byte: int) -> None:
        keys[0] = crc(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc(keys[2], keys[1] >> 24)

    def lock(plain: bytes) -> bytes:
        out = bytearray()
        for byte in plain:
            mixed = keys[2] | 2
            out.append(byte ^ ((mixed * (mixed ^ 1)) >> 8 & 0xFF))
            turn(byte)
        return bytes(out)

    for byte in password:
        turn(byte)
    check = zlib.crc32(content)
    stream = lock(bytes(11) + bytes([check >> 24]) + repeated(content, 1))
    return zip_of_streams({name: (stream, len(content), check)}, flags=0x801)


def _crc_step(value: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
    return value


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of a Word file; the text is XML."""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def document(body: str, head: str = "") -> str:
    """Return word/document.xml; `head` stands before its root."""
    return (
        f'{head}<w:document xmlns:w="{W}" xmlns:r="{OFFICE}" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<w:body>{body}</w:body></w:document>"
    )


def relations(*targets: tuple[str, str, str]) -> str:
    """Return a part of relationships: (id, kind, target); a URL is outside the package."""
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for id_, kind, target in targets
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def word_parts(body: str, more: Parts | None = None) -> dict[str, bytes | str]:
    """Return the parts of a Word file; `more` adds to them or replaces them."""
    return {
        "[Content_Types].xml": _TYPES.format(part="word/document.xml", type=_WORD_TYPE),
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": document(body),
        **(more or {}),
    }


def word(body: str, more: Parts | None = None) -> bytes:
    """Return a Word file."""
    return zipped(word_parts(body, more))


def styled(inner: str) -> str:
    """Return word/styles.xml."""
    return f'<w:styles xmlns:w="{W}">{inner}</w:styles>'


def sheet_parts(rows: str, more: Parts | None = None) -> dict[str, bytes | str]:
    """Return the parts of an Excel file of one sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return {
        "[Content_Types].xml": _TYPES.format(part="xl/workbook.xml", type=_SHEET_TYPE).replace(
            "</Types>",
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet1.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Biểu 1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{rows}</worksheet>',
        **(more or {}),
    }


def inline(place: str, text: str) -> str:
    """Return a cell of a sheet with its own words."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def text_document(content: str) -> bytes:
    """Return an OpenDocument text from its content.xml."""
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member("mimetype", zipfile.ZIP_STORED), kind)
        archive.writestr(member("content.xml"), content)
        archive.writestr(member("META-INF/manifest.xml"), manifest)
    return out.getvalue()


def open_document(inner: str, head: str = "") -> str:
    """Return the content.xml of an OpenDocument text."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content '
        f'xmlns:office="{space}office:1.0" xmlns:text="{space}text:1.0" '
        f'xmlns:draw="{space}drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xmlns:svg="{space}svg-compatible:1.0" office:version="1.3"><office:body><office:text>'
        f"{inner}</office:text></office:body></office:document-content>"
    )


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return an OLE2 compound file (MS-CFB, version 3) with streams in its root.

    Every stream is made as long as a regular one, 4096 bytes at least.
    """
    end, free, fat_mark = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    chains: list[int] = []
    body = bytearray()
    entries = [_entry("Root Entry", 5, child=1 if streams else free, start=end, size=0)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        content = content.ljust(4096, b"\0")
        start, count = len(chains), -(-len(content) // 512)
        chains += [*range(start + 1, start + count), end]
        body += content.ljust(count * 512, b"\0")
        right = number + 1 if number < len(streams) else free
        entries.append(_entry(name, 2, right=right, start=start, size=len(content)))
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * 512, b"\0")
    directory_at, count = len(chains), len(directory) // 512
    chains += [*range(directory_at + 1, directory_at + count), end]
    tables = 1
    while (len(chains) + tables) * 4 > tables * 512:
        tables += 1
    table_at = len(chains)
    chains += [fat_mark] * tables
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(tables * 512, b"\xff")
    head = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0,
        tables, directory_at, 0, 4096, end, 0, end, 0,
    )  # fmt: skip
    places = [*range(table_at, table_at + tables)] + [free] * (109 - tables)
    return head + struct.pack("<109I", *places) + bytes(body) + directory + table


def _entry(
    name: str, kind: int, *, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    raw = name.encode("utf-16-le")
    left = 0xFFFFFFFF
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        raw, len(raw) + 2, kind, 1, left, right, child, b"", 0, 0, 0, start, size,
    )  # fmt: skip


class Pdf:
    """The objects of a PDF; object 1 is the catalogue."""

    def __init__(self, catalogue: str = "<< /Type /Catalog /Pages 2 0 R >>") -> None:
        self.objects: list[bytes] = [catalogue.encode("latin-1")]

    def add(self, inner: str | bytes) -> int:
        """Add an object and return its number."""
        self.objects.append(inner.encode("latin-1") if isinstance(inner, str) else inner)
        return len(self.objects)

    def stream(self, content: bytes, entries: str = "") -> int:
        """Add a stream and return its number."""
        head = f"<< /Length {len(content)} {entries} >>\nstream\n".encode("latin-1")
        return self.add(head + content + b"\nendstream")

    def written(self, *, trailer: str = "", marker: bytes = b"%PDF-1.7\n") -> bytes:
        """Return the file."""
        out = bytearray(marker)
        places = []
        for number, inner in enumerate(self.objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, inner)
        table_at = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        size = len(places) + 1
        out += f"trailer << /Size {size} /Root 1 0 R {trailer} >>\n".encode("latin-1")
        return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % table_at


def text_drawing(lines: Iterable[str]) -> bytes:
    """Return a page's drawing of lines in a font of Latin-1."""
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    return f"BT /F1 12 Tf 72 770 Td {shown} ET".encode("latin-1")


LATIN_FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
PLAIN = (
    "BAO CAO",
    "Xa Vi Du tiep nhan 125 ho so trong quy I nam 2024.",
    "Da giai quyet 120 ho so.",
)


def pdf_of(
    drawing: bytes, *, page: str = "", catalogue: str = "", entries: str = "", resources: str = ""
) -> Pdf:
    """Return a PDF of one page with this drawing, ready for more objects."""
    pdf = Pdf(f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>")
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
    box = "" if "/MediaBox" in page else "/MediaBox [0 0 595 842]"
    pdf.add(
        f"<< /Type /Page /Parent 2 0 R {box} /Contents 4 0 R {page} "
        f"/Resources << {resources or LATIN_FONT} >> >>"
    )
    pdf.stream(drawing, entries)
    return pdf
