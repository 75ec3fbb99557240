"""Specimens: one good file of each format, with something of everything that a reader knows."""

from __future__ import annotations

import io
import zipfile

from tests.reading.conftest import PdfFile, WordFile
from tests.zoo.packing import relations, zipped


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
            f"<w:p>{listed.format(level)}<w:r><w:t>Nhận {level}25 hồ sơ</w:t></w:r>{mark}</w:p>"
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


def document_of_word() -> bytes:
    """Return the XML of the document in the Word file."""
    with zipfile.ZipFile(io.BytesIO(FILES["a.docx"])) as archive:
        return archive.read("word/document.xml")


def with_document(document: bytes, part: str = "word/document.xml") -> bytes:
    """Return the Word file with another document, or another part than that."""
    with zipfile.ZipFile(io.BytesIO(FILES["a.docx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, part: document}, packed=False)
