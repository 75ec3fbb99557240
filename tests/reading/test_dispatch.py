"""What a file is, its content says."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.errors import ReadError
from vnreports.reading import MEDIA_TYPES, read

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def test_a_source_knows_its_file(tmp_path: Path) -> None:
    path = tmp_path / "Báo cáo quý I.v2.txt"
    payload = "UBND xã báo cáo.\n".encode()
    path.write_bytes(payload)
    source = read(path)
    assert source.id == "Báo cáo quý I.v2"
    assert source.file == "Báo cáo quý I.v2.txt"
    assert source.bytes == len(payload)
    assert source.sha256 == hashlib.sha256(payload).hexdigest()
    assert source.media_type == "text/plain"
    assert (source.text_from, source.quality) == ("native", 1.0)


def test_bytes_take_their_name_from_the_caller_or_from_their_content() -> None:
    payload = b"Bao cao"
    assert read(payload, name="thang-5.txt").id == "thang-5"
    nameless = read(payload)
    assert nameless.id == hashlib.sha256(payload).hexdigest()[:12]
    assert nameless.file is None


def test_a_path_may_be_given_another_name(tmp_path: Path) -> None:
    path = tmp_path / "upload-0001"
    path.write_text("## Báo cáo", encoding="utf-8")
    source = read(path, name="bao-cao.md")
    assert (source.id, source.media_type) == ("bao-cao", "text/markdown")


def test_a_wrong_extension_does_no_harm(docx: Callable[..., bytes]) -> None:
    word = docx("<w:p><w:r><w:t>Báo cáo</w:t></w:r></w:p>")
    assert read(word, name="bc.pdf").media_type == MEDIA_TYPES[".docx"]
    page = b"<!DOCTYPE html><html><body><p>B\xc3\xa1o c\xc3\xa1o</p></body></html>"
    assert read(page, name="bc.doc").media_type == "text/html"
    xhtml = b'<?xml version="1.0"?>\n<!-- x -->\n<html><body><p>B</p></body></html>'
    assert read(xhtml, name="bc.txt").media_type == "text/html"
    assert read("Báo cáo".encode(), name="bc.docx").media_type == "text/plain"


def test_a_fragment_is_html_only_by_its_extension() -> None:
    fragment = "Kính gửi:<p>Báo cáo</p>".encode()
    assert read(fragment, name="a.html").media_type == "text/html"
    assert read(fragment, name="a.txt").media_type == "text/plain"


@pytest.mark.parametrize(
    ("payload", "name", "why"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "bc.doc", "Word 97-2003.* cần LibreOffice"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "bc.docx", "Word hoặc Excel.* mật khẩu"),
        (OLE + "Workbook".encode("utf-16-le"), "bieu.xls", "Excel 97-2003.* cần LibreOffice"),
        (OLE + "Book\0".encode("utf-16-le"), "bieu-95.xls", "Excel 97-2003.* cần LibreOffice"),
        (OLE + "WordDocument Workbook".encode("utf-16-le"), "bc.doc", "Word 97-2003"),
        (OLE + "WordDocument Workbook".encode("utf-16-le"), "bieu.xls", "Excel 97-2003"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "bai.ppt", "kiểu cũ"),
        (OLE + "__properties_version1.0".encode("utf-16-le"), "thu.msg", "Outlook"),
        (b"\x89PNG\r\n\x1a\n rest", "quet.png", "ảnh"),
        (b"\xff\xd8\xff\xe0 rest", "quet.pdf", "ảnh"),
        (b"II*\0 rest", "quet.tif", "ảnh"),
        (b"{\\rtf1\\ansi B}", "bc.rtf", "RTF cần LibreOffice"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "bc.doc", "MHTML"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "bc.xml", "XML"),
        (b"PK\x03\x04 xl/workbook.xml", "bieu.xlsx", "Excel bị hỏng"),
        (b"PK\x03\x04 anh1.jpg", "goi.zip", "không phải tệp Word"),
        (b"Rar!\x1a\x07\x01\0", "goi.rar", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "goi.7z", "7z"),
        (b"\x1f\x8b\x08\0", "goi.tar.gz", "gzip"),
        (
            b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "bieu.ods",
            "ODS cần LibreOffice",
        ),
        (
            b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text",
            "bc.odt",
            "ODT.* cần LibreOffice",
        ),
        (b"\x00\x01\x02\x03" * 50, "rac.bin", "nhị phân"),
        (b"", "trong.docx", "rỗng"),
    ],
)
def test_what_is_no_report_is_refused_in_vietnamese(payload: bytes, name: str, why: str) -> None:
    with pytest.raises(ReadError, match=why) as caught:
        read(payload, name=name)
    assert caught.value.path == name
    assert caught.value.advice.startswith("Hãy ")


@pytest.mark.parametrize(
    "parts", [{"[Content_Types].xml": "", "ppt/presentation.xml": ""}, {"mimetype": "epub"}]
)
def test_a_presentation_is_no_report(parts: dict[str, str]) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(ReadError, match="trình chiếu"):
        read(written.getvalue(), name="bai.pptx")


def test_folders_are_searched_for_what_holds_reports() -> None:
    wanted = {".xlsx", ".xlsm", ".xls", ".ods", ".zip", ".eml", ".rar", ".7z", ".msg"}
    assert wanted <= MEDIA_TYPES.keys()


def test_a_missing_file_is_told_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "khong-co.docx"
    with pytest.raises(ReadError, match="Không mở được") as caught:
        read(path)
    assert caught.value.path == str(path)
    with pytest.raises(ReadError, match="Không mở được"):
        read(tmp_path)


STARTS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"PK\x03\x04word/document.xml",
    b"<html>",
    b"\xff\xfe",
    b"PK\x03\x04xl/workbook.xml",
    b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    OLE,
)


@given(
    start=st.sampled_from(STARTS),
    rest=st.binary(max_size=400),
    suffix=st.sampled_from(("", *MEDIA_TYPES)),
)
def test_any_bytes_give_a_source_or_a_read_error(start: bytes, rest: bytes, suffix: str) -> None:
    error = None
    try:
        source = read(start + rest, name="a" + suffix)
    except ReadError as refused:
        error = refused
    assert (error.why and error.advice) if error else source.text.strip()


# "A" and a zero byte are the letter "A" in UTF-16
@given(st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1, max_size=200))
def test_any_text_comes_back_but_for_its_line_ends(text: str) -> None:
    try:
        source = read(text.encode(), name="a.txt")
    except ReadError:
        return
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if source.media_type == "text/plain":
        assert source.text == plain


def test_importing_the_readers_loads_no_parser() -> None:
    code = (
        "import sys, vnreports.reading;"
        "parsers = ('lxml', 'selectolax', 'pypdfium2', 'pdfplumber', 'openpyxl');"
        "print([m for m in parsers if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_head_of_comments_alone_is_looked_through_once() -> None:
    comments = b"<!-- x -->" * 5000
    source = read(comments + b"<html><body><p>B</p></body></html>", name="bc.html")
    assert (source.media_type, source.text) == ("text/html", "B")
