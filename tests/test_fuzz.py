"""Fuzzing: files that are nearly right, and texts of any make, through readers and pipeline.

Whatever comes in, a reader gives a source or a ReadError, and every record shows its words. Each
run tries the same examples; for a longer one with others, at any time:

    VNREPORTS_FUZZ=50 python -m pytest tests/test_fuzz.py

`tests/fuzz/readers.py` goes further, guided by coverage.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.reading.conftest import PdfFile, WordFile, places_hold
from tests.zoo.packing import W, relations, zipped

from vnreports.errors import ReadError
from vnreports.pipeline import extract
from vnreports.reading import read
from vnreports.records import Report
from vnreports.rules import RuleSet
from vnreports.text import Source

TIMES = int(os.environ.get("VNREPORTS_FUZZ", "1"))


def examples(number: int) -> Callable[[Any], Any]:
    """Return how often a test is tried: always the same examples, unless more are asked for."""
    return settings(
        max_examples=number * TIMES,
        derandomize=TIMES == 1,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def a_word_file() -> bytes:
    """Return a Word file with something of everything."""
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    listed = '<w:pPr><w:pStyle w:val="De1"/><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/>' \
        "</w:numPr></w:pPr>"  # fmt: skip
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/><w:vMerge w:val="restart"/></w:tcPr>' \
        "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"  # fmt: skip
    body = (
        "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>BÁO CÁO</w:t>"
        "</w:r><w:r><w:tab/><w:br/><w:sym w:font='Symbol' w:char='F0A3'/></w:r></w:p>"
        + "".join(
            f"<w:p>{listed.format(level)}<w:r><w:t>Tiếp nhận {level}25 hồ sơ</w:t></w:r>{mark}</w:p>"
            for level in (0, 1, 1, 0)
        )
        + "<w:p><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
        "<w:fldSimple><w:r><w:t>12%</w:t></w:r></w:fldSimple><mc:AlternateContent><mc:Choice>"
        "<w:r><w:rPr><w:rFonts w:ascii='.VnTimeH'/></w:rPr><w:t>B¸o c¸o</w:t></w:r></mc:Choice>"
        "</mc:AlternateContent></w:p><w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/>"
        f"</w:tblBorders></w:tblPr><w:tr>{cell.format(1, 'Số')}{cell.format(2, '12,5%')}</w:tr>"
        f"<w:tr>{cell.format(3, '7')}{cell.format(0, '8')}</w:tr></w:tbl>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>Hộp chữ</w:t>"
        "</w:r></w:p></w:txbxContent></w:drawing></w:r></w:p></w:sdtContent></w:sdt>"
    )
    return WordFile(
        body,
        styles='<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults><w:style '
        'w:type="paragraph" w:default="1" w:styleId="G"/><w:style w:styleId="De1"><w:name '
        'w:val="heading 1"/><w:basedOn w:val="G"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        "</w:style>",
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/><w:pStyle w:val="De1"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride '
        'w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride></w:num>',
        footnotes=f'<w:footnote w:id="1"><w:p>{mark}<w:r><w:t>Chú thích</w:t></w:r></w:p>'
        "</w:footnote>",
        more={"_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml"))},
    ).packed()  # fmt: skip


def a_web_page() -> bytes:
    """Return a web page with something of everything."""
    return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body>
<nav><a href="/">Trang chủ</a></nav><article class="noi-dung"><h1>BÁO CÁO</h1><p align=center>
<b>Kết quả</b> quý I&nbsp;<sup><a href="#n1" id="r1">[1]</a></sup></p><ol type="a" start="3"><li
value="5">Tiếp nhận 125 hồ sơ</li><li>Giải quyết 120<ul><li>đúng hạn</ul></ol><table border="1">
<caption>Bảng 1</caption><thead><tr><th rowspan="2">TT<th colspan="2">Số liệu</tr></thead><tr><td>1
</td><td>12,5%</td></tr></table><pre>  a\tb
 c</pre><p style="font-weight:bold">Nơi nhận:<br>- UBND;<br>- Lưu.</p><div id="n1">[1] <a
href="#r1">^</a> Chú thích.</div></article><footer>Bản quyền</footer></body></html>""".encode()


def a_pdf() -> bytes:
    """Return a PDF with lines, a table, a footnote and a second page."""
    pdf = PdfFile()
    for number in (1, 2):
        page = pdf.page(turn=90 * (number - 1))
        page.text(200, 60, "BÁO CÁO", bold=True)
        for line in range(8):
            page.text(85, 100 + 20 * line, f"Tiếp nhận {line}25 hồ sơ trong quý {number}.")
        page.text(300, 96, "1", size=7)
        page.grid([85, 200, 400], [300, 320, 340])
        page.text(90, 315, "Chỉ tiêu")
        page.text(210, 335, "12,5%")
        page.line(85, 780, 200, 780)
        page.text(85, 800, "1 Chú thích.", size=9)
    return pdf.packed()


TEXT = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ VÍ DỤ\tĐộc lập - Tự do - Hạnh phúc
Số: 12/BC-UBND\tVí Dụ, ngày 05 tháng 3 năm 2024

BÁO CÁO
Kết quả cải cách hành chính quý I năm 2024

I. KẾT QUẢ
1. Thực hiện Kế hoạch số 15/KH-UBND ngày 02/01/2024 của UBND huyện Ví Dụ, đã tiếp nhận 1.250 hồ sơ,
giải quyết đúng hạn 1.200 hồ sơ, đạt 96%.
- Mô hình "Bộ phận Một cửa không hẹn" được triển khai từ tháng 01/2024.
II. KHÓ KHĂN, KIẾN NGHỊ
Còn 3 thủ tục chậm. Đề nghị UBND huyện hỗ trợ kinh phí.

Nơi nhận:\tTM. ỦY BAN NHÂN DÂN
- UBND huyện;\tCHỦ TỊCH
- Lưu: VT.\tNguyễn Văn A
"""
FILES = {
    "a.docx": a_word_file(),
    "a.html": a_web_page(),
    "a.pdf": a_pdf(),
    "a.txt": TEXT.encode(),
    "tcvn3.txt": "Uû ban nh©n d©n x· b¸o c¸o kÕt qu¶ c¶i c¸ch".encode("latin-1") * 3,
    "utf16.txt": TEXT.encode("utf-16"),
}


def comes_to_an_end(payload: bytes, name: str) -> Source | None:
    """Read a file; return what it gives, None where it is refused with a reason and advice."""
    try:
        source = read(payload, name=name)
    except ReadError as error:
        assert error.why
        assert error.advice
        return None
    places_hold(source)
    assert source.text.strip()
    return source


def shows_its_words(source: Source, rules: RuleSet) -> Report:
    """Extract a source and check what holds of every record."""
    report = extract(source, rules)
    items = [*_items(report)]
    for item in items:
        span = item["span"]
        assert 0 <= span["start"] <= span["end"] <= len(source.text)
        assert source.text[span["start"] : span["end"]] == item["quote"]
    ids = [item["id"] for item in items if "id" in item]
    assert len(ids) == len(set(ids))
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert extract(source, rules) == report
    return report


def _items(report: Report) -> Iterator[dict[str, Any]]:
    """Yield everything in a record that has a span."""

    def within(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            if isinstance(value.get("span"), dict) and "quote" in value:
                yield value
            value = list(value.values())
        if isinstance(value, list):
            for one in value:
                yield from within(one)

    yield from within(report.model_dump(mode="json"))


# Bytes


@st.composite
def damages(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Return a function that flips, cuts, doubles, moves or overwrites bytes."""
    steps = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["flip", "cut", "double", "splice", "write", "end"]),
                st.floats(0, 1),
                st.floats(0, 1),
                st.one_of(st.integers(1, 8), st.integers(1, 3000)),
                st.one_of(
                    st.binary(min_size=1, max_size=4),
                    st.sampled_from(
                        [b"\0", b"\xff" * 4, b"<", b"PK\3\4", b"%%EOF", b"&#0;", b"\xed\xa0\x80"]
                    ),
                ),
            ),
            min_size=1,
            max_size=5,
        )
    )

    def damage(payload: bytes) -> bytes:
        for kind, one, other, length, written in steps:
            at, to = int(one * len(payload)), int(other * len(payload))
            piece = payload[at : at + length]
            match kind:
                case "flip" if piece:
                    payload = (
                        payload[:at] + bytes([piece[0] ^ (1 << length % 8)]) + payload[at + 1 :]
                    )
                case "cut":
                    payload = payload[:at] + payload[at + length :]
                case "double":
                    payload = payload[:at] + piece * 3 + payload[at + length :]
                case "splice":
                    payload = payload[:to] + piece + payload[to:]
                case "write":
                    payload = payload[:at] + written + payload[at + len(written) :]
                case "end":
                    payload = payload[: max(1, at)]
        return payload

    return damage


@pytest.mark.parametrize("name", FILES)
@examples(60)
@given(damage=damages())
def test_a_damaged_file_is_read_or_refused(name: str, damage: Callable[[bytes], bytes]) -> None:
    comes_to_an_end(damage(FILES[name]), name)


@examples(100)
@given(payload=st.binary(max_size=300), head=st.sampled_from(
    [b"", b"PK\3\4", b"%PDF-1.7\n", b"<html>", b"\xff\xfe", b"{\\rtf1", b"\x89PNG", b"From: "]
), name=st.sampled_from(["a.docx", "a.txt", "a.html", "a.md", "a", ""]))  # fmt: skip
def test_any_bytes_are_read_or_refused(payload: bytes, head: bytes, name: str) -> None:
    comes_to_an_end(head + payload, name)


# What stands inside the formats

HARD = [
    "",
    "-1",
    "0",
    "1e9",
    "999999999",
    "٣",
    "x" * 300,
    "nil",
    "true",
    "%1%2%9",
    "\u202e",
    "a\nb",
]


@st.composite
def twists(draw: st.DrawFn) -> Callable[[etree._Element], None]:
    """Return a function that drops, doubles, moves, nests and renames elements of a tree."""
    steps = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["drop", "double", "move", "nest", "rename", "set", "text"]),
                st.integers(0, 10_000),
                st.integers(0, 10_000),
                st.sampled_from(HARD),
            ),
            min_size=1,
            max_size=6,
        )
    )

    def twist(root: etree._Element) -> None:
        for kind, one, other, hard in steps:
            below = list(root.iter(etree.Element))[1:]
            if not below:
                return
            element, target = below[one % len(below)], below[other % len(below)]
            within = target in set(element.iter())
            parent = element.getparent()
            match kind:
                case "drop" if parent is not None:
                    parent.remove(element)
                case "double" if parent is not None:
                    parent.insert(
                        other % (len(parent) + 1), etree.fromstring(etree.tostring(element))
                    )
                case "move" if not within:
                    target.append(element)
                case "nest":
                    element.append(etree.fromstring(etree.tostring(element)))
                case "rename":
                    element.tag = target.tag
                case "set":
                    for attribute in element.keys() or [f"{{{W}}}val"]:
                        element.set(attribute, hard)
                case "text":
                    element.text = hard

    return twist


@examples(150)
@given(twist=twists(), part=st.sampled_from(
    ["word/document.xml"] * 4 + ["word/styles.xml", "word/numbering.xml", "word/footnotes.xml",
                                 "_rels/.rels"]
))  # fmt: skip
def test_a_word_file_of_twisted_xml_is_read_or_refused(
    twist: Callable[[etree._Element], None], part: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(FILES["a.docx"])) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[part])
    twist(root)
    comes_to_an_end(zipped({**parts, part: etree.tostring(root)}), "a.docx")


@examples(100)
@given(twist=twists())
def test_a_web_page_of_twisted_elements_is_read_or_refused(
    twist: Callable[[etree._Element], None],
) -> None:
    root = etree.HTML(a_web_page())
    twist(root)
    comes_to_an_end(etree.tostring(root, encoding="utf-8", method="html"), "a.html")


TOKEN = re.compile(rb"/[A-Za-z0-9]+|-?\d+(?:\.\d+)?|<<|>>|\[|\]|[A-Za-z]+\*?")
PDF_HARD = [b"", b"-1", b"0", b"1", b"2147483648", b"99999999999999999999", b"1e9", b"null", b"2 0 R",
            b"[", b">>", b"(", b"/F1", b"/Type", b"/Length", b"endstream", b"BT", b"ET", b"Tj", b"Tm"]  # fmt: skip


@examples(150)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 10_000), st.sampled_from(PDF_HARD)), min_size=1, max_size=6
    )
)
def test_a_pdf_of_twisted_tokens_is_read_or_refused(steps: list[tuple[int, bytes]]) -> None:
    payload = FILES["a.pdf"]
    for place, hard in steps:
        tokens = list(TOKEN.finditer(payload))
        token = tokens[place % len(tokens)]
        payload = payload[: token.start()] + hard + payload[token.end() :]
    comes_to_an_end(payload, "a.pdf")


# Texts

LINES = TEXT.splitlines()
PIECES = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(re.split(r"\b", TEXT)),
    st.sampled_from([
        "Căn cứ Nghị quyết số 30c/NQ-CP;", "Điều 5. Tổ chức thực hiện", "BIỂU 1", "a) ", "- ", "1.2.3. ",
        "| TT | Chỉ tiêu | Số liệu |", "|---|---|---|", "| 1 | Hồ sơ | 12,5% |", "## ", "> ",
        "tăng 12,5% so với cùng kỳ năm 2023", "(trong đó: 5 trực tuyến, 7 trực tiếp)", "từ ngày 01/01",
        "đến ngày 31/02/2024", "103/103 đơn vị", "1.234.567.890.123.456.789 đồng", "0", "00", "-5%",
        "9" * 400, "1." * 60, "(" * 30, "“", "”", "\"", "…………", "_____", "\f", "\t", " " * 40, "[1]", "¹",
        "\u0301", "\u200b", "\u202e", "\u00ad", "\ufeff", "\x07", "\U0001f4a9", "İ", "ß", "ﬁ", "Ⅳ", "½", "²",
        "٣", "hoà", "hòa", "Uỷ", "ĐỀ NGHỊ", "kiến nghị: ", "Khó khăn, vướng mắc", "mô hình “", "TM.", "KT.",
    ]),
    st.text(max_size=12),
)  # fmt: skip
BETWEEN = st.sampled_from(["", " ", "\n", "\n\n", "; ", ", ", ". ", "\r\n", "  "])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return pieces of reports in any order, perhaps decomposed or wrapped hard."""
    pieces = draw(st.lists(st.tuples(PIECES, BETWEEN), min_size=1, max_size=25))
    text = "".join(piece + between for piece, between in pieces)
    form = draw(st.sampled_from(["", "", "NFC", "NFD", "wrapped", "lines", "upper"]))
    match form:
        case "NFC" | "NFD":
            return unicodedata.normalize(form, text)
        case "wrapped":
            return re.sub(r"(.{20,40}?) ", r"\1\n", text)
        case "lines":
            return text.replace(" ", "\n")
        case "upper":
            return text.upper()
    return text


@examples(250)
@given(text=texts())
def test_every_record_of_any_text_shows_its_words(text: str, rules: RuleSet) -> None:
    source = comes_to_an_end(text.encode("utf-8", "ignore"), "a.txt")
    if source is not None:
        shows_its_words(source, rules)


@examples(60)
@given(twist=twists())
def test_every_record_of_a_twisted_word_file_shows_its_words(
    twist: Callable[[etree._Element], None], rules: RuleSet
) -> None:
    with zipfile.ZipFile(io.BytesIO(FILES["a.docx"])) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    twist(root)
    source = comes_to_an_end(zipped({**parts, "word/document.xml": etree.tostring(root)}), "a.docx")
    if source is not None:
        shows_its_words(source, rules)


@examples(60)
@given(twist=twists())
def test_every_record_of_a_twisted_web_page_shows_its_words(
    twist: Callable[[etree._Element], None], rules: RuleSet
) -> None:
    root = etree.HTML(a_web_page())
    twist(root)
    source = comes_to_an_end(etree.tostring(root, encoding="utf-8", method="html"), "a.html")
    if source is not None:
        shows_its_words(source, rules)


@examples(60)
@given(damage=damages())
def test_every_record_of_a_damaged_text_shows_its_words(
    damage: Callable[[bytes], bytes], rules: RuleSet
) -> None:
    source = comes_to_an_end(damage(FILES["a.txt"]), "a.md")
    if source is not None:
        shows_its_words(source, rules)
