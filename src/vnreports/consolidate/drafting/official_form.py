"""Official form: page, styles, letterhead and signature by Nghị định 30/2020/NĐ-CP, Phụ lục I.

A4; margins of 20 mm above and below, 30 mm left, 20 mm right; Times New Roman, black; text of 14
points, justified, first lines indented by 1 cm; page numbers above, in the middle, from page 2 on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from vnreports.consolidate.drafting.notes import MARK_STYLE, TEXT_STYLE
from vnreports.consolidate.drafting.outline import Teller, outline
from vnreports.consolidate.showing.clean import clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY, SMALL, TABLE = 14, 10, 11  # points: text, footnotes, tables
FIGURE, GAP = "Số liệu", "Cần bổ sung"  # character styles of facts and of what is lacking
TEXT, ITEM, LEAD = "Văn bản", "Gạch đầu dòng", "Dòng dẫn"
CAPTION, CELL, CENTRED = "Tên bảng", "Ô bảng", "Dòng giữa"
_IDS = {
    FIGURE: "SoLieu", GAP: "CanBoSung", TEXT: "VanBan", ITEM: "GachDauDong", LEAD: "DongDan",
    CAPTION: "TenBang", CELL: "OBang", CENTRED: "DongGiua",
    "footnote reference": MARK_STYLE, "footnote text": TEXT_STYLE,
}  # fmt: skip


def prepare(document: Document) -> None:
    """Set page and styles of an empty document."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    _page_number(section.header.paragraphs[0])
    styles = document.styles
    normal = styles["Normal"]
    _font(normal, BODY)
    normal.element.get_or_add_rPr().append(_element("w:lang", val="vi-VN", eastAsia="vi-VN"))
    _space(normal, before=3, after=3)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for level, size, italic in ((1, BODY, False), (2, BODY, False), (3, BODY, True)):
        heading = styles[f"Heading {level}"]
        _font(heading, size, bold=True, italic=italic)
        _space(heading, before=8 if level == 1 else 6, after=3)
        heading.paragraph_format.first_line_indent = Mm(10)
        heading.paragraph_format.keep_with_next = True
    for name, size, bold, italic in (
        (TEXT, BODY, False, False),
        (ITEM, BODY, False, False),
        (LEAD, BODY, False, True),
        (CAPTION, 13, True, False),
        (CELL, TABLE, False, False),
        (CENTRED, BODY, False, False),
    ):
        style = _new_style(document, name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _font(style, size, bold=bold, italic=italic)
    for name in (TEXT, ITEM, LEAD):
        styles[name].paragraph_format.first_line_indent = Mm(10)
    styles[LEAD].paragraph_format.keep_with_next = True
    styles[CAPTION].paragraph_format.keep_with_next = True
    styles[CAPTION].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles[CENTRED].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _space(styles[CENTRED], before=0, after=0)
    _space(styles[CELL], before=1, after=1)
    styles[CELL].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _character_styles(document)


def _character_styles(document: Document) -> None:
    _new_style(document, FIGURE, WD_STYLE_TYPE.CHARACTER)
    _new_style(document, GAP, WD_STYLE_TYPE.CHARACTER)
    mark = _new_style(document, "footnote reference", WD_STYLE_TYPE.CHARACTER, built_in=True)
    mark.font.superscript = True
    note = _new_style(document, "footnote text", WD_STYLE_TYPE.PARAGRAPH, built_in=True)
    note.base_style = document.styles["Normal"]
    _font(note, SMALL)
    _space(note, before=0, after=1)


def _new_style(
    document: Document, name: str, kind: WD_STYLE_TYPE, *, built_in: bool = False
) -> ParagraphStyle:
    """Add a style whose id is plain ASCII, as every program that opens the file can read."""
    style: ParagraphStyle = document.styles.add_style(name, kind, builtin=built_in)
    style.element.set(qn("w:styleId"), _IDS[name])
    return style


def letterhead(document: Document, teller: Teller) -> None:
    """Write the issuing body and the national title side by side, then kind and subject."""
    form, names = outline(), teller.names
    table = document.add_table(rows=2, cols=2)
    _columns(table, (57, 103))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    _line(left, form.body, 12, bold=True, first=True)
    _line(left, names["province"].upper(), 12, bold=True)
    _rule(left, 18)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True, first=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    _rule(right, 21)
    number, dated = table.rows[1].cells
    _line(number, f"Số:        /{form.symbol}", 13, first=True)
    year = teller.picture.period.end[:4]
    made = teller.picture.made or ""
    place = f"{names['place']}, ngày       tháng       năm {max(made[:4], year)}"
    _line(dated, place, 14, italic=True, first=True)
    _line_of(document, form.kind, before=14)
    subject = _line_of(document, teller.fill(form.subject))
    _border(subject, indent=55, gap=2)
    addressee = document.add_paragraph(f"Kính gửi: {form.addressee}", style=CENTRED)
    _space(addressee, before=10, after=8)


def closing(document: Document, teller: Teller) -> None:
    """Write who receives the report, and the place for the signature."""
    table = document.add_table(rows=1, cols=2)
    _columns(table, (80, 80))
    left, right = table.rows[0].cells
    _line(left, "Nơi nhận:", 12, bold=True, italic=True, first=True, centred=False)
    for words in outline().recipients:
        _line(left, f"- {teller.fill(words)}", 11, centred=False)
    for position, words in enumerate(outline().signature):
        _line(right, words, 14, bold=True, first=not position)
    for _ in range(4):
        _line(right, "", 14)
    paragraph = _line(right, "", 14)
    mark_gap(paragraph, "họ và tên người ký")
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))


def annex_head(document: Document, number: str, title: str, teller: Teller) -> None:
    """Begin an annex on a new page."""
    first = _line_of(document, f"Phụ lục {number}")
    first.paragraph_format.page_break_before = True
    _line_of(document, title.upper())
    attached = f"(Kèm theo Báo cáo số     /{outline().symbol} ngày    tháng    năm"
    year = max((teller.picture.made or "")[:4], teller.picture.period.end[:4])
    paragraph = document.add_paragraph(style=CENTRED)
    paragraph.add_run(f"{attached} {year} của UBND {teller.names['province']})").italic = True
    _space(paragraph, before=0, after=10)


def bordered(table: Table, widths: tuple[float, ...]) -> None:
    """Give a table thin black lines, fixed columns, and a head that is repeated on each page."""
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _columns(table, widths)
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))


def mark_gap(paragraph: Paragraph, words: str) -> None:
    """Mark what has to be filled in. Word knows no highlight in styles: the run has it itself."""
    run = paragraph.add_run(f"[…cần bổ sung: {clean(words)}]", style=GAP)
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def shade(cell: _Cell, colour: str) -> None:
    """Colour the ground of a cell."""
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour))


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = _element("w:fldSimple", instr=" PAGE ")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _font(
    style: ParagraphStyle, size: int, *, bold: bool | None = None, italic: bool | None = None
) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, italic
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # theme fonts would win over those that are named
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _space(thing: ParagraphStyle | Paragraph, *, before: float, after: float) -> None:
    form = thing.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _columns(table: Table, widths: tuple[float, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _line(
    cell: _Cell,
    words: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    first: bool = False,
    centred: bool = True,
) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.style = CENTRED
    if not centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(clean(words))
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def _line_of(document: Document, words: str, *, before: float = 0) -> Paragraph:
    paragraph = document.add_paragraph(style=CENTRED)
    paragraph.add_run(clean(words)).bold = True
    _space(paragraph, before=before, after=0)
    return paragraph


def _rule(cell: _Cell, indent: float) -> None:
    """Draw the line below body and motto: a border between indents, as long as it should be."""
    paragraph = _line(cell, "", 2)
    _border(paragraph, indent=indent, gap=0)


def _border(paragraph: Paragraph, *, indent: float, gap: int) -> None:
    if paragraph.text:
        line = paragraph.insert_paragraph_before("", style=CENTRED)
        paragraph._p.addprevious(line._p)
        paragraph._p.addnext(line._p)
        _border(line, indent=indent, gap=gap)
        return
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(indent)
    form.line_spacing = Pt(3)
    borders = _element("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="6", space=str(gap), color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _element(name: str, **attributes: str):  # type: ignore[no-untyped-def]  # python-docx: Any
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
