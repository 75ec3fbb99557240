"""Word files, and what calls itself one: cut, locked, looped, exploding, reaching outside."""

from __future__ import annotations

import zlib

from tests.zoo.animals import WORDS, Lures, animal, either, read, refused
from tests.zoo.packing import (
    Parts,
    W,
    compound,
    document,
    locked_zip,
    paragraph,
    relations,
    repeated,
    styled,
    word,
    word_parts,
    zeros,
    zip_of_streams,
    zipped,
)

BROKEN = "hỏng|cắt ngắn|không mở được"
TOO_MUCH = "lớn hơn|quá lớn|giải nén|bung ra"
BODY = paragraph("BÁO CÁO") + paragraph(WORDS)


def long_word() -> bytes:
    return word("".join(paragraph(f"{WORDS} Lần {number}.") for number in range(2000)))


@animal("cut-10.docx", refused(BROKEN))
def cut_in_the_head(lures: Lures) -> bytes:
    """A tenth of a Word file came through."""
    whole = long_word()
    return whole[: len(whole) // 10]


@animal("cut-50.docx", refused(BROKEN))
def cut_in_the_middle(lures: Lures) -> bytes:
    """Half of a Word file."""
    whole = long_word()
    return whole[: len(whole) // 2]


@animal("cut-last.docx", refused(BROKEN))
def cut_in_the_directory(lures: Lures) -> bytes:
    """All but the last 30 bytes, which are of the zip directory."""
    return long_word()[:-30]


@animal("hole.docx", refused(BROKEN))
def bad_sum(lures: Lures) -> bytes:
    """The directory is whole, the document is not: a bad sector of an old disk."""
    whole = bytearray(long_word())
    middle = len(whole) // 2
    whole[middle : middle + 200] = bytes(200)
    return bytes(whole)


@animal("locked-ole.docx", refused("mật khẩu"))
def locked(lures: Lures) -> bytes:
    """Word's own encryption: an OLE file with the package inside."""
    return compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(range(256)) * 40})


@animal("locked-zip.docx", refused("mật khẩu"))
def locked_members(lures: Lures) -> bytes:
    """A Word file that a zip program put a password on."""
    return locked_zip("word/document.xml", document(BODY).encode(), b"1234")


@animal("program.docx", refused("."))
def program(lures: Lures) -> bytes:
    """A program for Windows under the name of a Word file."""
    return b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff" + bytes(50) + b"PE\0\0" + bytes(range(256)) * 40


@animal("page.docx", read("125 hồ sơ"))
def page_as_word(lures: Lures) -> bytes:
    """A web page that an intranet sends out as .docx."""
    return f"<html><body><h1>BÁO CÁO</h1><p>{WORDS}</p></body></html>".encode()


@animal("word.pdf", read("125 hồ sơ"))
def word_as_pdf(lures: Lures) -> bytes:
    """A Word file renamed to .pdf."""
    return word(BODY)


@animal("word.txt", read("125 hồ sơ"))
def word_as_text(lures: Lures) -> bytes:
    """A Word file renamed to .txt."""
    return word(BODY)


@animal("no-document.docx", refused(BROKEN + "|không có"))
def no_document(lures: Lures) -> bytes:
    """All parts but word/document.xml."""
    parts = word_parts(BODY, {"word/styles.xml": styled("")})
    del parts["word/document.xml"]
    return zipped(parts)


@animal("no-words.docx", refused("không có chữ"))
def no_words(lures: Lures) -> bytes:
    """A document of empty paragraphs."""
    return word("<w:p/>" * 50)


@animal("wrong-types.docx", read("125 hồ sơ"))
def wrong_types(lures: Lures) -> bytes:
    """[Content_Types].xml calls the document a picture."""
    return word(BODY, {"[Content_Types].xml": "<Types><Default Extension='xml' "
                       "ContentType='image/png'/></Types>"})  # fmt: skip


@animal("circular-styles.docx", read("125 hồ sơ"))
def circular_styles(lures: Lures) -> bytes:
    """Each of two styles is based on the other, and one on itself."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"), ("C", "C"))
    )
    body = "".join(
        paragraph(WORDS, f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>') for style in "ABCD"
    )
    return word(body, {"word/styles.xml": styled(styles)})


@animal("style-chain.docx", read("125 hồ sơ"))
def style_chain(lures: Lures) -> bytes:
    """20,000 styles, each based on the one before."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{n - 1}"/></w:style>'
        for n in range(20_000)
    )
    body = paragraph(WORDS, '<w:pPr><w:pStyle w:val="S19999"/></w:pPr>') + paragraph(
        WORDS, '<w:pPr><w:pStyle w:val="S10000"/></w:pPr>'
    )
    return word(body, {"word/styles.xml": styled(styles)})


@animal("circular-numbering.docx", read("125 hồ sơ"))
def circular_numbering(lures: Lures) -> bytes:
    """Two abstract lists that each say the levels are in the other; a level that quotes itself."""
    listed = (
        f'<w:numbering xmlns:w="{W}">'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="B"/><w:styleLink w:val="A"/>'
        '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="A"/>'
        '<w:styleLink w:val="B"/></w:abstractNum><w:abstractNum w:abstractNumId="3">'
        '<w:lvl w:ilvl="0"><w:start w:val="-999999999"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1.%1.%9."/></w:lvl></w:abstractNum>'
        + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))
        + "</w:numbering>"
    )
    body = "".join(
        paragraph(
            WORDS,
            f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{n}"/></w:numPr></w:pPr>',
        )
        for n, level in ((1, 0), (2, 8), (3, 0), (3, 99), (3, -1), (9, 0))
    )
    return word(body, {"word/numbering.xml": listed})


@animal("utf16.docx", read("125 hồ sơ"))
def utf16_part(lures: Lures) -> bytes:
    """document.xml in UTF-16, which the standard allows and Word reads."""
    head = '<?xml version="1.0" encoding="UTF-16"?>'
    return word("", {"word/document.xml": document(BODY, head).encode("utf-16")})


@animal("strange-encoding.docx", refused(BROKEN))
def strange_encoding(lures: Lures) -> bytes:
    """document.xml that says it is in an encoding that nobody knows."""
    return word(
        "", {"word/document.xml": document(BODY, '<?xml version="1.0" encoding="klingon"?>')}
    )


@animal(
    "many-paragraphs.docx",
    either("quá|lớn hơn|bộ nhớ", because="it is a report of size"),
    needs="slow",
)
def many_paragraphs(lures: Lures) -> bytes:
    """50,000 paragraphs of two letters."""
    return streamed_word(paragraph(WORDS), paragraph("ab"), 50_000)


@animal("long-paragraph.docx", either("quá|lớn hơn|bộ nhớ", because="it is a report of size"))
def long_paragraph(lures: Lures) -> bytes:
    """20 MB of words in one paragraph."""
    return streamed_word('<w:p><w:r><w:t xml:space="preserve">', f"{WORDS} ", 200_000,
                         "</w:t></w:r></w:p>")  # fmt: skip


def streamed_word(before: str, piece: str, times: int, after: str = "") -> bytes:
    """Return a Word file whose body repeats a piece of XML."""
    head, _, tail = document("@").partition("@")
    pieces = [head + before, *([piece * 1000] * (times // 1000)), after + tail]
    parts: Parts = word_parts("", {"word/document.xml": "".join(pieces)})
    return zipped(parts)


@animal("nested-tables.docx", read("125 hồ sơ", most=5000))
def nested_tables(lures: Lures) -> bytes:
    """Tables in tables, 60 deep: as deep as a parser of XML goes."""
    return word(nested(60))


@animal("nested-tables-200.docx", refused("sâu"))
def deep_tables(lures: Lures) -> bytes:
    """Tables in tables, 200 deep: no parser goes down there unasked."""
    return word(nested(200))


def nested(depth: int) -> str:
    opening, closing = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return opening * depth + paragraph(WORDS) + closing * depth


@animal("wide-cells.docx", read("125 hồ sơ"))
def wide_cells(lures: Lures) -> bytes:
    """Cells that say they are 999,999,999 columns wide, or less than none."""
    row = "".join(
        f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph(WORDS)}</w:tc>'
        for span in (999_999_999, -5, 0, "x")
    )
    before = '<w:trPr><w:gridBefore w:val="999999999"/></w:trPr>'
    return word(f"<w:tbl><w:tr>{row}</w:tr><w:tr>{before}{row}</w:tr></w:tbl>")


@animal("stairs.docx", read("125 hồ sơ"), needs="slow")
def stairs(lures: Lures) -> bytes:
    """3,000 rows of one cell, each beginning one column further: nine million places."""
    cell = f"<w:tc>{paragraph('12')}</w:tc>"
    rows = "".join(
        f'<w:tr><w:trPr><w:gridBefore w:val="{n}"/></w:trPr>{cell}</w:tr>' for n in range(3000)
    )
    return word(paragraph(WORDS) + f"<w:tbl>{rows}</w:tbl>")


@animal(
    "big-table.docx", either("quá|lớn hơn|bộ nhớ", because="it is a table of size"), needs="slow"
)
def big_table(lures: Lures) -> bytes:
    """A table of 10,000 cells."""
    row = "<w:tr>" + f"<w:tc>{paragraph('12')}</w:tc>" * 10 + "</w:tr>"
    return word(paragraph(WORDS) + "<w:tbl>" + row * 1000 + "</w:tbl>")


@animal("bomb.docx", refused(TOO_MUCH))
def bomb(lures: Lures) -> bytes:
    """A document.xml of a gigabyte in a megabyte."""
    stream = zeros(2**30)
    return zip_of_streams({"word/document.xml": (stream, 2**30, 0)})


@animal("lying-sizes.docx", refused(BROKEN + "|" + TOO_MUCH))
def lying_sizes(lures: Lures) -> bytes:
    """The directory says 100 bytes, the stream holds 200 MB."""
    return zip_of_streams({"word/document.xml": (zeros(200 * 2**20), 100, 0)})


@animal("twice.docx", read("125 hồ sơ"))
def twice(lures: Lures) -> bytes:
    """Two members of the name word/document.xml: the directory's last one counts."""
    parts = list(word_parts(paragraph("Bản cũ.")).items())
    return zipped([*parts, ("word/document.xml", document(BODY))])


@animal("macro.docm", read("125 hồ sơ"))
def macro(lures: Lures) -> bytes:
    """A Word file with macros that run when it is opened."""
    return word(BODY, {"word/vbaProject.bin": compound({"VBA": b"Sub AutoOpen()"})})


@animal("climbing.docx", refused(BROKEN))
def climbing(lures: Lures) -> bytes:
    """A main document that is said to be outside of the archive."""
    rels = relations(("rId1", "officeDocument", "../../../../../../../etc/passwd"))
    return word(BODY, {"_rels/.rels": rels})


@animal("bad-letters.docx", refused(BROKEN))
def bad_letters(lures: Lures) -> bytes:
    """References to characters that XML does not allow."""
    return word(paragraph("&#0; &#xFFFF; &#xD800;"))


@animal("notes.docx", read("125 hồ sơ"))
def notes(lures: Lures) -> bytes:
    """A footnote that refers to itself, one that is missing, one that is called twice."""
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    held = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p>{call.format(1)}<w:r>' \
        "<w:t>Chú thích.</w:t></w:r></w:p></w:footnote></w:footnotes>"  # fmt: skip
    body = f"<w:p>{''.join(call.format(n) for n in (1, 1, 7, -1))}</w:p>" + BODY
    return word(body, {"word/footnotes.xml": held})


@animal("bomb-picture.docx", read("125 hồ sơ"))
def bomb_picture(lures: Lures) -> bytes:
    """300 MB of picture that the text does not need; the words are there to be read."""
    size = 300 * 2**20
    parts = {
        name: (repeated(raw, 1), len(raw), zlib.crc32(raw))
        for name, xml in word_parts(BODY).items()
        for raw in [xml if isinstance(xml, bytes) else xml.encode()]
    }
    return zip_of_streams({**parts, "word/media/1.bmp": (zeros(size), size, 0)})


@animal("old.doc", refused("Word|hỏng|không mở được"), needs="office")
def empty_old(lures: Lures) -> bytes:
    """A .doc of Word 97 whose streams hold nothing that Word wrote."""
    return compound({"WordDocument": bytes(5000), "1Table": bytes(5000)})


@animal("old-sheet.doc", refused("không phải|kiểu cũ|Excel"))
def old_sheet(lures: Lures) -> bytes:
    """An Excel 97 file renamed to .doc."""
    return compound({"Workbook": b"\x09\x08" + bytes(5000)})


@animal("deep.rtf", refused("RTF|không mở được|quá"), needs="office")
def deep_rtf(lures: Lures) -> bytes:
    """An RTF of a million open groups."""
    return b"{\\rtf1\\ansi " + b"{" * 1_000_000 + b"x"
