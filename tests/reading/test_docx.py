"""Word files, from XML written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.errors import ReadError
from vnreports.reading import read
from vnreports.text import HintKind, NoteMark, Source

Docx = Callable[..., bytes]
Quoted = Callable[[Source], list[str]]
Tabled = Callable[[Source], list[list[list[str]]]]
Check = Callable[[Source], None]

RULED = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'


def p(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def numbered(text: str, list_id: int = 1, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(list_id: int, abstract_id: int, changes: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract_id}"/>{changes}</w:num>'


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def table(*rows: list[str], properties: str = RULED) -> str:
    written = "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{properties}{written}</w:tbl>"


def lines(body: str, docx: Docx, quoted: Quoted, check_places: Check, **parts: str) -> list[str]:
    source = read(docx(body, **parts), name="bc.docx")
    check_places(source)
    return quoted(source)


def test_each_paragraph_is_a_line_and_a_hint(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    source = read(docx(p("Căn cứ") + p("") + p("  Thực hiện Kế hoạch  ")), name="bc.docx")
    check_places(source)
    assert source.text == "Căn cứ\nThực hiện Kế hoạch"
    assert [hint.kind for hint in source.hints] == [HintKind.PARAGRAPH] * 2
    assert source.pages == ()


def in_font(font: str, text: str) -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    return f'<w:r>{fonts}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_runs_in_fonts_older_than_unicode_are_read_by_their_font(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    body = (
        f"<w:p>{in_font('.VnTimeH', 'uû ban nh©n d©n')}</w:p>"
        f"<w:p>{in_font('.VnTime', 'Sè: 12/BC-UBND, th¸ng 6 n¨m 2024 t¹i D­¬ng LiÔu')}</w:p>"
        f"<w:p>{in_font('VNI-Times', 'coäng hoøa xaõ hoäi')}{in_font('Arial', ' chủ nghĩa')}</w:p>"
    )
    source = read(docx(body), name="bc.docx")
    check_places(source)
    assert quoted(source) == [
        "UỶ BAN NHÂN DÂN",
        "Số: 12/BC-UBND, tháng 6 năm 2024 tại Dương Liễu",
        "cộng hòa xã hội chủ nghĩa",
    ]
    assert source.text_from == "legacy"


def test_a_style_gives_its_runs_their_font(docx: Docx, quoted: Quoted, check_places: Check) -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
    )
    assert lines(p("B¸o c¸o"), docx, quoted, check_places, styles=styles) == ["Báo cáo"]


def test_unicode_in_a_font_of_old_stays_as_it_is(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    source = read(docx(f"<w:p>{in_font('.VnTime', 'Ủy ban nhân dân')}</w:p>"), name="bc.docx")
    assert quoted(source) == ["Ủy ban nhân dân"]
    assert source.text_from == "native"


def test_tabs_breaks_and_hyphens_become_characters(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    body = (
        "<w:p><w:r><w:t>Số:</w:t><w:tab/><w:t>12/KH</w:t><w:noBreakHyphen/><w:t>UB</w:t>"
        '<w:softHyphen/><w:t>ND\u00ad</w:t><w:br/><w:t>năm</w:t><w:br w:type="page"/>'
        "<w:t>2023</w:t></w:r></w:p>"
    )
    assert lines(body, docx, quoted, check_places) == ["Số: 12/KH-UBND\nnăm\n2023"]


def test_tracked_changes_are_read_as_accepted(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    body = (
        "<w:p><w:r><w:t>đạt </w:t></w:r><w:del><w:r><w:delText>90%</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>95%</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> kế hoạch</w:t></w:r></w:moveTo></w:p>"
    )
    assert lines(body, docx, quoted, check_places) == ["đạt 95% kế hoạch"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    body = p("Kế hoạch ", "<w:rPr><w:del/></w:rPr>") + p("số 12") + p("Còn lại")
    assert lines(body, docx, quoted, check_places) == ["Kế hoạch số 12", "Còn lại"]
    last = p("Một") + p("Hai", "<w:rPr><w:del/></w:rPr>")
    assert lines(last, docx, quoted, check_places) == ["Một", "Hai"]


def test_hidden_text_fields_and_contents_are_left_out(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="toc 1"/></w:style>'
    body = (
        p("Mục lục ... 3", '<w:pStyle w:val="M1"/>')
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        "</w:docPartObj></w:sdtPr><w:sdtContent>" + p("I. Mở đầu 2") + "</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>Thấy</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        "<w:fldSimple><w:r><w:t> 7</w:t></w:r></w:fldSimple></w:p>"
    )
    assert lines(body, docx, quoted, check_places, styles=styles) == ["Thấy 7"]


def test_content_controls_links_and_text_boxes_are_read(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    box = "<w:txbxContent>" + p("DỰ THẢO") + "</w:txbxContent>"
    body = (
        "<w:sdt><w:sdtContent>" + p("UBND xã") + "</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>Kế hoạch</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t> số 5</w:t></w:r></w:sdtContent></w:sdt>"
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + p("Hết")
    )
    assert lines(body, docx, quoted, check_places) == ["UBND xã", "Kế hoạch số 5", "DỰ THẢO", "Hết"]


def test_the_first_of_alternative_contents_is_read(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    def either(one: str, other: str) -> str:
        return (
            f"<mc:AlternateContent><mc:Choice>{one}</mc:Choice>"
            f"<mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>"
        )

    inner = "<w:txbxContent>" + p("trong") + "</w:txbxContent>"
    body = (
        either(p("một"), p("hai"))
        + "<w:p>"
        + either("<w:r><w:t>ba</w:t></w:r>", "<w:r><w:t>bốn</w:t></w:r>")
        + f"<w:r><w:object>{either(inner, inner)}</w:object></w:r></w:p>"
    )
    assert lines(body, docx, quoted, check_places) == ["một", "ba", "trong"]


def test_lists_that_the_file_does_not_define_have_no_numbers(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 99)
    body = numbered("một", 5) + numbered("hai", 2) + numbered("ba", 1, 12)
    expected = ["một", "hai", "ba"]
    assert lines(body, docx, quoted, check_places, numbering=numbering) == expected


def test_signs_of_symbol_fonts_keep_their_meaning(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">tỷ lệ </w:t>'
        '<w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t>'
        '<w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="Symbol" w:char="zz"/></w:r>'
        "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>"
    )
    assert lines(body, docx, quoted, check_places) == ["tỷ lệ ≥95%x+1"]


def test_numbers_of_lists_are_written_before_their_paragraphs(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    numbering = abstract(
        0,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
        level(2, "lowerLetter", "%3)"),
        level(3, "bullet", "-"),
        level(4, "bullet", "\uf0b7"),
    ) + num(1, 0)
    body = "".join(
        numbered(text, depth=depth)
        for depth, text in (
            (0, "Chỉ đạo"), (1, "Kế hoạch"), (2, "Ban hành"), (2, "Kiểm tra"), (3, "Một"),
            (4, "Hai"), (1, "Tuyên truyền"), (2, "Báo chí"), (0, "Kết quả"), (1, "Thể chế"),
        )
    )  # fmt: skip
    assert lines(body, docx, quoted, check_places, numbering=numbering) == [
        "I. Chỉ đạo",
        "1. Kế hoạch",
        "a) Ban hành",
        "b) Kiểm tra",
        "- Một",
        "- Hai",  # the dot of a symbol font
        "2. Tuyên truyền",
        "a) Báo chí",  # counts anew below a new number
        "II. Kết quả",
        "1. Thể chế",
    ]


@pytest.mark.parametrize(
    ("levels", "depths", "expected"),
    [
        # 1. 1.1. 1.2. 2. 2.1.
        (
            [level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")],
            [0, 1, 1, 0, 1],
            ["1.", "1.1.", "1.2.", "2.", "2.1."],
        ),
        # the upper number in figures though it is Roman itself
        (
            [level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")],
            [0, 0, 1],
            ["I.", "II.", "2.1."],
        ),
        # upper levels that were never used show where they begin
        ([level(0, "decimal", "%1", start=3), level(1, "decimal", "%1.%2")], [1], ["3.1"]),
        # lvlRestart 0: goes on counting through all parts
        (
            [
                level(0, "upperRoman", "%1."),
                level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
            ],
            [0, 1, 1, 0, 1],
            ["I.", "1.", "2.", "II.", "3."],
        ),
        # lvlRestart 1: only a level 0 makes level 2 count anew
        (
            [
                level(0, "decimal", "%1."),
                level(1, "decimal", "%2)"),
                level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>'),
            ],
            [0, 1, 2, 1, 2, 0, 2],
            ["1.", "1)", "a)", "2)", "b)", "2.", "a)"],
        ),
        ([level(0, "decimalZero", "%1", start=9)], [0, 0], ["09", "10"]),
        ([level(0, "upperLetter", "%1.", start=26)], [0, 0], ["Z.", "AA."]),
        ([level(0, "lowerRoman", "(%1)", start=3)], [0, 0], ["(iii)", "(iv)"]),
        ([level(0, "decimal", "Điều %1.")], [0, 0], ["Điều 1.", "Điều 2."]),
    ],
)
def test_levels_count_and_restart_as_the_file_says(
    docx: Docx,
    quoted: Quoted,
    check_places: Check,
    levels: list[str],
    depths: list[int],
    expected: list[str],
) -> None:
    body = "".join(numbered("x", depth=depth) for depth in depths)
    numbering = abstract(0, *levels) + num(1, 0)
    assert lines(body, docx, quoted, check_places, numbering=numbering) == [
        f"{number} x" for number in expected
    ]


def test_lists_of_one_kind_go_on_from_each_other_unless_told_to_start_again(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, again)
    body = numbered("a", 1) + numbered("b", 2) + numbered("c", 3) + numbered("d", 3)
    assert lines(body, docx, quoted, check_places, numbering=numbering) == [
        "1. a", "2. b", "1. c", "2. d",
    ]  # fmt: skip


def test_a_list_may_change_a_level_of_its_kind(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0, changed)
    assert lines(numbered("x"), docx, quoted, check_places, numbering=numbering) == ["a) x"]


def test_a_style_gives_its_paragraphs_number_and_level(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    numbering = abstract(
        0,
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="De1"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="De2"/>'),
    ) + num(7, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="De1"><w:name w:val="Đề mục 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="De2"><w:name w:val="heading 2"/>'
        '<w:basedOn w:val="De1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        p("Chỉ đạo", '<w:pStyle w:val="De1"/>')
        + p("Kế hoạch", '<w:pStyle w:val="De2"/>')
        + p("Không số", '<w:pStyle w:val="De2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    source = read(docx(body, numbering=numbering, styles=styles), name="bc.docx")
    check_places(source)
    assert quoted(source) == ["I. Chỉ đạo", "1. Kế hoạch", "Không số"]
    assert [hint.kind for hint in source.hints] == [HintKind.HEADING] * 3
    assert [hint.level for hint in source.hints] == [1, 2, 2]


def test_a_numbered_cell_without_words_shows_its_number_and_a_paragraph_does_not(
    docx: Docx, quoted: Quoted, check_places: Check, tabled: Tabled
) -> None:
    numbering = abstract(0, level(0, "decimal", "%1")) + num(1, 0)
    rows = [[cell(numbered("")), cell(p(name)), cell(p("5"))] for name in ("Đất đai", "Hộ tịch")]
    source = read(docx(numbered("") + table(*rows), numbering=numbering), name="bc.docx")
    check_places(source)
    assert tabled(source) == [[["2", "Đất đai", "5"], ["3", "Hộ tịch", "5"]]]


def test_bold_and_centred_come_from_runs_and_styles(docx: Docx) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T" ><w:name w:val="Tiêu đề"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="D"><w:name w:val="Đậm"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    body = (
        p("theo kiểu", '<w:pStyle w:val="T"/>')
        + p("tắt đậm", '<w:pStyle w:val="T"/><w:jc w:val="left"/>', '<w:b w:val="0"/>')
        + p("kiểu chữ", "", '<w:rStyle w:val="D"/>')
        + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Nửa</w:t></w:r><w:r><w:t>đậm</w:t></w:r></w:p>"
        + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Đậm</w:t></w:r><w:r><w:t xml:space='preserve"
        + "'>  </w:t></w:r></w:p>"
    )
    hints = read(docx(body, styles=styles), name="bc.docx").hints
    assert [hint.bold for hint in hints] == [True, False, True, False, True]
    assert [hint.centred for hint in hints] == [True, False, False, False, False]


def test_a_table_keeps_the_places_of_its_cells(
    docx: Docx, check_places: Check, tabled: Tabled
) -> None:
    down = '<w:vMerge w:val="restart"/>'
    rows = [
        [cell(p("TT"), properties=down), cell(p("Hồ sơ"), properties='<w:gridSpan w:val="2"/>')],
        [cell(p(""), properties="<w:vMerge/>"), cell(p("Nhận")), cell(p("Trả"), p("đúng hạn"))],
        [cell(p("1")), cell(p("62")), cell(p(""))],
    ]
    source = read(docx(p("Bảng 1") + table(*rows) + p("Hết")), name="bc.docx")
    check_places(source)
    assert tabled(source) == [[["TT", "Hồ sơ", ""], ["", "Nhận", "Trả\nđúng hạn"], ["1", "62", ""]]]
    first, wide = source.tables[0].cells[:2]
    assert (first.rows, first.columns) == (2, 1)
    assert (wide.rows, wide.columns) == (1, 2)
    assert source.text == "Bảng 1\nTT\nHồ sơ\nNhận\nTrả\nđúng hạn\n1\n62\nHết"


def test_deleted_and_hidden_rows_are_left_out_and_nested_tables_flattened(
    docx: Docx, check_places: Check, tabled: Tabled
) -> None:
    inner = table([cell(p("trong")), cell(p("nữa"))], [cell(p("a")), cell(p("b"))])
    rows = (
        f"<w:tr>{cell(p('x'))}{cell(inner, p('ngoài'))}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p('bỏ'))}{cell(p('bỏ'))}</w:tr>"
        f"<w:tr><w:trPr><w:hidden/></w:trPr>{cell(p('ẩn'))}{cell(p('ẩn'))}</w:tr>"
        f"<w:tr>{cell(p('y'))}<w:sdt><w:sdtContent>{cell(p('z'))}</w:sdtContent></w:sdt></w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell(p('lệch'))}</w:tr>"
    )
    source = read(docx(f"<w:tbl>{RULED}{rows}</w:tbl>"), name="bc.docx")
    check_places(source)
    assert tabled(source) == [[["x", "trong\nnữa\na\nb\nngoài"], ["y", "z"], ["", "lệch"]]]


def test_the_letterhead_is_read_left_column_first(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    left = "<w:p><w:r><w:t>UBND HUYỆN X</w:t><w:br/><w:t>UBND XÃ Y</w:t></w:r></w:p>"
    rows = [
        [cell(left), cell(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), p("Độc lập - Tự do"))],
        [cell(p("Số: 45/BC-UBND")), cell(p("Y, ngày 05 tháng 12 năm 2021"))],
    ]
    source = read(docx(table(*rows, properties="") + p("BÁO CÁO")), name="bc.docx")
    check_places(source)
    assert quoted(source) == [
        "UBND HUYỆN X",
        "UBND XÃ Y",
        "Số: 45/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
        "Y, ngày 05 tháng 12 năm 2021",
        "BÁO CÁO",
    ]
    assert source.tables == ()


def test_a_letterhead_and_a_signature_set_with_tabs_are_read_column_by_column(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    def tabbed(left: str, right: str) -> str:
        return f"<w:p><w:r><w:t>{left}</w:t><w:tab/><w:tab/><w:t>{right}</w:t></w:r></w:p>"

    body = (
        tabbed("UBND HUYỆN X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + tabbed("UBND XÃ Y", "Độc lập - Tự do - Hạnh phúc")
        + p("Số: 5/BC-UBND      Y, ngày 05/12/2021")
        + p("BÁO CÁO")
        + tabbed("Tổng số:", "62 hồ sơ")
        + tabbed("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN")
        + tabbed("- Như trên;", "CHỦ TỊCH")
        + p("- Lưu: VT.")
        + tabbed("", "Lê Văn A")
        + p("Phụ lục kèm theo " + "báo cáo của Ủy ban nhân dân xã " * 4)
        + p("- Biểu số 1")
    )
    assert lines(body, docx, quoted, check_places)[:14] == [
        "UBND HUYỆN X",
        "UBND XÃ Y",
        "Số: 5/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Y, ngày 05/12/2021",
        "BÁO CÁO",
        "Tổng số:  62 hồ sơ",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lê Văn A",
    ]


def test_a_signature_block_is_no_table_even_with_rules_drawn(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    rows = [[cell(p("Nơi nhận:"), p("- Như trên;")), cell(p("TM. ỦY BAN NHÂN DÂN"), p("CHỦ TỊCH"))]]
    assert lines(table(*rows), docx, quoted, check_places) == [
        "Nơi nhận:", "- Như trên;", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
    ]  # fmt: skip


def test_a_table_of_many_rows_is_a_table_without_rules_too(docx: Docx, tabled: Tabled) -> None:
    rows = [[cell(p(f"Xã {n}")), cell(p(str(n)))] for n in range(3)]
    source = read(docx(table(*rows, properties="")), name="bc.docx")
    assert tabled(source) == [[["Xã 0", "0"], ["Xã 1", "1"], ["Xã 2", "2"]]]


def test_borders_of_a_table_style_count(docx: Docx, tabled: Tabled) -> None:
    styles = (
        '<w:style w:type="table" w:styleId="L"><w:name w:val="Lưới"/><w:tblPr><w:tblBorders>'
        '<w:insideH w:val="single"/></w:tblBorders></w:tblPr></w:style>'
    )
    rows = [[cell(p("Tổng số")), cell(p("62"))]]
    body = table(*rows, properties='<w:tblPr><w:tblStyle w:val="L"/></w:tblPr>')
    assert tabled(read(docx(body, styles=styles), name="a.docx")) == [[["Tổng số", "62"]]]
    assert tabled(read(docx(body), name="a.docx")) == []


def note(note_id: int, text: str) -> str:
    return f'<w:footnote w:id="{note_id}"><w:p><w:r><w:footnoteRef/></w:r>{text}</w:p></w:footnote>'


def test_footnotes_follow_the_paragraph_of_their_mark(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        "<w:p><w:r><w:t>Kế hoạch</w:t></w:r>" + mark.format(5) + "<w:r><w:t> và Quyết định</w:t>"
        "</w:r>" + mark.format(2) + "</w:p>" + p("Sau đó")
    )
    footnotes = note(2, "<w:r><w:t> số 9/QĐ</w:t></w:r>") + note(
        5, "<w:r><w:t> số 1/KH</w:t></w:r>"
    )
    source = read(docx(body, footnotes=footnotes), name="bc.docx")
    check_places(source)
    assert quoted(source) == ["Kế hoạch và Quyết định", "số 1/KH", "số 9/QĐ", "Sau đó"]
    assert [(h.kind, h.label) for h in source.hints[1:3]] == [
        (HintKind.FOOTNOTE, "1"), (HintKind.FOOTNOTE, "2"),
    ]  # fmt: skip
    assert source.notes == (NoteMark(8, 8, "1"), NoteMark(22, 22, "2"))


def test_a_footnote_of_a_cell_follows_the_table(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    marked = '<w:p><w:r><w:t>62</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    body = table([cell(p("Hồ sơ")), cell(marked)], [cell(p("Đất")), cell(p("7"))])
    source = read(docx(body, footnotes=note(1, "<w:r><w:t>Số tạm tính</w:t></w:r>")), name="a.docx")
    check_places(source)
    assert quoted(source) == ["Hồ sơ", "62", "Đất", "7", "Số tạm tính"]
    assert source.notes == (NoteMark(8, 8, "1"),)


def test_endnotes_have_labels_of_their_own(docx: Docx) -> None:
    body = '<w:p><w:r><w:t>Theo</w:t><w:endnoteReference w:id="1"/></w:r></w:p>'
    source = read(docx(body, endnotes='<w:endnote w:id="1"><w:p><w:r><w:t>Luật</w:t></w:r></w:p>'
                       "</w:endnote>"), name="a.docx")  # fmt: skip
    assert [(hint.kind, hint.label) for hint in source.hints] == [
        (HintKind.PARAGRAPH, None), (HintKind.FOOTNOTE, "i"),
    ]  # fmt: skip


def test_a_footnote_that_refers_to_itself_ends(docx: Docx, quoted: Quoted) -> None:
    body = '<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    loop = note(1, '<w:r><w:t>y</w:t><w:footnoteReference w:id="1"/></w:r>')
    assert quoted(read(docx(body, footnotes=loop), name="a.docx")) == ["x", "y"]


def test_strict_files_and_unusual_part_names_are_read(quoted: Quoted) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"'
        ' Target="/word/document2.xml"/></Relationships>'
    )
    document = (
        f'<w:document xmlns:w="{strict}"><w:body><w:p><w:r><w:t>Báo cáo</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    assert quoted(read(packed({"_rels/.rels": relations, "word/document2.xml": document}))) == [
        "Báo cáo"
    ]


def packed(parts: dict[str, str | bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return written.getvalue()


def refused(payload: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(payload, name="bc.docx")
    return caught.value.why


def test_entities_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "thực thể" in refused(packed({"word/document.xml": bomb}))


def test_an_archive_that_unpacks_too_large_is_not_unpacked() -> None:
    huge = b" " * (65 * 2**20)
    assert "64 MB" in refused(packed({"word/document.xml": huge}))


def test_all_parts_together_have_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnreports.reading.docx_package.MAX_UNPACKED", 2 * 2**20)
    parts: dict[str, str | bytes] = {f"word/media/{n}.bmp": b" " * 2**20 for n in range(3)}
    assert "2 MB" in refused(packed({"word/document.xml": "<x/>", **parts}))


def test_a_truncated_file_is_told_as_such(docx: Docx) -> None:
    whole = docx(p("Báo cáo"))
    assert "cắt ngắn" in refused(whole[: len(whole) // 2])
    assert "XML" in refused(packed({"word/document.xml": "<w:document><w:body>"}))


def test_a_file_without_words_is_taken_for_pictures(docx: Docx) -> None:
    assert "ảnh quét" in refused(docx("<w:p><w:r><w:drawing/></w:r></w:p>"))


def test_tables_nested_as_deep_as_xml_allows_are_read(docx: Docx, quoted: Quoted) -> None:
    body = p("đáy")
    for _ in range(60):
        body = table([cell(body)])
    assert quoted(read(docx(body), name="a.docx")) == ["đáy"]


@given(data=st.data())
def test_a_damaged_file_gives_a_source_or_a_read_error(data: st.DataObject, docx: Docx) -> None:
    whole = bytearray(docx(p("Báo cáo") + table([cell(p("a")), cell(p("b"))])))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        source = read(bytes(whole), name="a.docx")
    except ReadError:
        return
    assert source.text


def test_styles_that_are_based_on_each_other_come_to_an_end(docx: Docx, quoted: Quoted) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"), ("C", "C"))
    )
    body = "".join(p(style, f'<w:pStyle w:val="{style}"/>') for style in "ABC")
    assert quoted(read(docx(body, styles=styles), name="bc.docx")) == ["A", "B", "C"]


def test_a_style_inherits_over_a_chain_of_thousands(docx: Docx) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="S0"><w:rPr><w:b/></w:rPr></w:style>' + "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{n - 1}"/></w:style>'
        for n in range(1, 5000)
    )
    body = p("Kết quả", '<w:pStyle w:val="S4999"/>')
    (hint,) = read(docx(body, styles=styles), name="bc.docx").hints
    assert hint.bold


def test_columns_in_which_no_cell_begins_are_left_out_of_a_table_without_bounds(
    docx: Docx, tabled: Tabled
) -> None:
    wide = '<w:gridSpan w:val="999999999"/>'
    rows = [
        [cell(p("TT"), properties=wide), cell(p("Hồ sơ"), properties=wide)],
        *([cell(p(str(n))), cell(p("7"), properties=wide), cell(p("8"))] for n in range(1, 4)),
    ]
    source = read(docx(table(*rows)), name="bc.docx")
    assert tabled(source) == [
        [["TT", "", "Hồ sơ", ""], *([str(n), "7", "", "8"] for n in range(1, 4))]
    ]


def test_a_table_of_far_more_places_than_cells_is_read_as_paragraphs(
    docx: Docx, quoted: Quoted, check_places: Check
) -> None:
    rows = "".join(
        f'<w:tr><w:trPr><w:gridBefore w:val="{n}"/></w:trPr>{cell(p(str(n)))}</w:tr>'
        for n in range(1000)
    )
    source = read(docx(f"<w:tbl>{RULED}{rows}</w:tbl>"), name="bc.docx")
    assert source.tables == ()
    assert sorted(map(int, quoted(source))) == list(range(1000))
    check_places(source)


def test_a_text_that_no_parser_takes_at_once_is_refused_for_its_size(docx: Docx) -> None:
    assert "quá lớn" in refused(docx(p("a" * 10_000_001)))
