"""The build of the sample corpus: each form is what an office would send."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType

import docx
import pypdfium2
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree, html
from PIL import Image, ImageChops, ImageDraw

CORPUS = Path(__file__).parents[1] / "corpus"


def _loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


build = _loaded("corpus_build", CORPUS / "build.py")

import forms  # noqa: E402  (build.py makes it known)
from forms import tcvn3, variants, vni  # noqa: E402
from forms.fonts import joined  # noqa: E402
from forms.numbering import Numbering  # noqa: E402
from forms.scan import pages  # noqa: E402
from forms.workbook import number_of  # noqa: E402

HEAD = """+++
id = "xa-mau-2024"
split = "dev"
form = "txt"
style = "plain"
left = ["UBND HUYỆN MẪU", "XÃ MẪU"]
right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
number = "Số: 7/BC-UBND"
place_date = "Mẫu, ngày 05 tháng 3 năm 2024"
title = ["BÁO CÁO", "Công tác cải cách hành chính quý I năm 2024"]
to = ["UBND huyện Mẫu", "Phòng Nội vụ"]
recipients = ["Như trên;", "Lưu: VT."]
signature = ["CHỦ TỊCH", "", "Trần Văn Mẫu"]
header = "Báo cáo quý I"
published = ""
+++
"""
BODY = """
UBND xã báo cáo theo Kế hoạch số 12/KH-UBND[^1] như sau:
# I. TÌNH HÌNH
## 1. Chỉ đạo, *điều hành*
### a) Văn bản
- Công văn số 9/UBND-NV;
+ **Đúng hạn**: 45 hồ sơ;
## 2. Kết quả
Các tổ đã hướng dẫn {page} người dân[^2] nộp hồ sơ.
| TT | Lĩnh vực | Hồ sơ | < |
| ^ | ^ | Đúng hạn | Quá hạn |
| 1 | Đất đai | 14 | 2 |
{page}
# II. KIẾN NGHỊ
Không có.
[^1]: Ngày 02/01/2024.
[^2]: Gồm 30 người.
"""


def a_source(body: str = BODY, **changes: str) -> forms.ReportSource:
    """Return the report of this file; `changes` are TOML values of its head."""
    head = HEAD
    for key, value in changes.items():
        head, count = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", head)
        assert count == 1
    return forms.parse(head + body)


def opened(source: forms.ReportSource, style: str = "") -> Document:
    return docx.Document(io.BytesIO(forms.to_docx(source, style)))


def part(source: forms.ReportSource, name: str, style: str = "") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(forms.to_docx(source, style))) as archive:
        return etree.fromstring(archive.read(name))


# --- the markup ------------------------------------------------------------------------------


def test_the_canonical_text_is_the_report_line_by_line() -> None:
    assert forms.to_canonical(a_source()) == (
        "UBND HUYỆN MẪU\nXÃ MẪU\nSố: 7/BC-UBND\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Mẫu, ngày 05 tháng 3 năm 2024\n\n"
        "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2024\n\n"
        "Kính gửi:\n- UBND huyện Mẫu;\n- Phòng Nội vụ.\n\n"
        "UBND xã báo cáo theo Kế hoạch số 12/KH-UBND<sup>1</sup> như sau:\n\n"
        "<sup>1</sup> Ngày 02/01/2024.\n\n"
        "I. TÌNH HÌNH\n1. Chỉ đạo, điều hành\na) Văn bản\n"
        "- Công văn số 9/UBND-NV;\n+ Đúng hạn: 45 hồ sơ;\n2. Kết quả\n"
        "Các tổ đã hướng dẫn người dân<sup>2</sup> nộp hồ sơ.\n\n"
        "<sup>2</sup> Gồm 30 người.\n\n"
        "| TT | Lĩnh vực | Hồ sơ |  |\n|  |  | Đúng hạn | Quá hạn |\n| 1 | Đất đai | 14 | 2 |\n\n"
        "II. KIẾN NGHỊ\nKhông có.\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
        "CHỦ TỊCH\n\nTrần Văn Mẫu\n"
    )


def test_an_article_has_a_date_line_and_no_letterhead() -> None:
    source = a_source(
        "Thị xã đổi mới.",
        left="[]",
        right="[]",
        number='""',
        place_date='""',
        title='["Một cửa"]',
        to="[]",
        recipients="[]",
        signature="[]",
        published='"Thứ Ba, 10/12/2024 | 09:15"',
    )
    expected = "Một cửa\n\nThứ Ba, 10/12/2024 | 09:15\n\nThị xã đổi mới.\n"
    assert forms.to_canonical(source) == expected


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("Có chú thích[^1].", "footnote"),
        ("Không dấu.\n[^1]: Chú thích.", "footnote"),
        ("Hai lần[^1] một dấu[^1].\n[^1]: Chú thích.", "footnote"),
        ("Một[^1].\n[^1]: Một.\n[^1]: Hai.", "two texts"),
        ("| a | b |\n| c |", "1 cells, not 2"),
        ("| a | < |\n| ^ | b |", "no rectangle"),
    ],
)
def test_a_broken_source_is_refused_with_the_reason(body: str, why: str) -> None:
    with pytest.raises(forms.MarkupError, match=why):
        a_source(body)


def test_a_head_without_a_key_is_refused() -> None:
    with pytest.raises(forms.MarkupError, match="published"):
        forms.parse(HEAD.replace('published = ""\n', "") + BODY)


# --- docx ------------------------------------------------------------------------------------


def test_a_docx_carries_the_text_as_printed() -> None:
    paragraphs = [one.text for one in opened(a_source()).paragraphs if one.text]
    assert paragraphs == [
        "BÁO CÁO",
        "Công tác cải cách hành chính quý I năm 2024",
        "Kính gửi:",
        "- UBND huyện Mẫu;",
        "- Phòng Nội vụ.",
        "UBND xã báo cáo theo Kế hoạch số 12/KH-UBND như sau:",
        "I. TÌNH HÌNH",
        "1. Chỉ đạo, điều hành",
        "a) Văn bản",
        "- Công văn số 9/UBND-NV;",
        "+ Đúng hạn: 45 hồ sơ;",
        "2. Kết quả",
        "Các tổ đã hướng dẫn người dân nộp hồ sơ.",
        "II. KIẾN NGHỊ",
        "Không có.",
    ]


def test_a_docx_has_letterhead_and_signature_in_two_columns() -> None:
    tables = opened(a_source()).tables
    left, right = tables[0].rows[0].cells
    assert [p.text for p in left.paragraphs if p.text] == [
        "UBND HUYỆN MẪU",
        "XÃ MẪU",
        "Số: 7/BC-UBND",
    ]
    motto = right.paragraphs[1]
    assert (motto.text, motto.runs[0].underline) == ("Độc lập - Tự do - Hạnh phúc", True)
    assert right.paragraphs[-1].runs[0].italic
    recipients, signature = tables[-1].rows[0].cells
    assert recipients.text == "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    assert signature.text.split() == ["CHỦ", "TỊCH", "Trần", "Văn", "Mẫu"]


def test_a_docx_has_the_page_of_the_decree() -> None:
    section = opened(a_source()).sections[0]
    millimetres = [
        round(side.mm)
        for side in (
            section.page_width,
            section.page_height,
            section.left_margin,
            section.right_margin,
            section.top_margin,
        )
        if side is not None
    ]
    assert millimetres == [210, 297, 30, 20, 20]


def test_pages_are_numbered_from_the_second() -> None:
    section = opened(a_source()).sections[0]
    assert section.different_first_page_header_footer
    assert [p.text for p in section.first_page_header.paragraphs] == ["Báo cáo quý I", ""]
    assert section.header.paragraphs[0].text == "Báo cáo quý I"
    field = section.header._element.find(f".//{qn('w:fldSimple')}")
    assert field is not None
    assert field.get(qn("w:instr")) == " PAGE "


def test_merged_cells_are_one_cell() -> None:
    table = opened(a_source()).tables[1]
    assert table.cell(0, 2)._tc is table.cell(0, 3)._tc
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert [cell.text for cell in table.rows[1].cells] == ["TT", "Lĩnh vực", "Đúng hạn", "Quá hạn"]


def test_footnotes_are_a_part_of_their_own() -> None:
    source = a_source()
    notes = part(source, "word/footnotes.xml")
    texts = {
        note.get(qn("w:id")): "".join(note.itertext())
        for note in notes
        if not note.get(qn("w:type"))
    }
    assert texts == {"1": " Ngày 02/01/2024.", "2": " Gồm 30 người."}
    assert [n.get(qn("w:type")) for n in notes][:2] == ["separator", "continuationSeparator"]
    types = [rel.reltype.rsplit("/", 1)[1] for rel in opened(source).part.rels.values()]
    assert "footnotes" in types
    mark = part(source, "word/document.xml").find(f".//{qn('w:footnoteReference')}")
    assert mark is not None
    look = mark.getprevious()
    assert look is not None
    assert look.find(qn("w:vertAlign")).get(qn("w:val")) == "superscript"


def test_a_footnote_out_of_order_carries_its_own_mark() -> None:
    source = a_source("Một[^*] hai[^1] ba[^3].\n[^*]: Sao.\n[^1]: Một.\n[^3]: Ba.")
    marks = part(source, "word/document.xml").iter(qn("w:footnoteReference"))
    following = [(m.get(qn("w:customMarkFollows")), m.getnext()) for m in marks]
    assert [(own, text.text if own else text) for own, text in following] == [
        ("1", "*"),
        (None, None),
        ("1", "3"),
    ]


def test_autonumber_leaves_no_number_and_no_sign_in_the_text() -> None:
    document = opened(a_source(), "autonumber")
    body = [p for p in document.paragraphs if p._p.find(f".//{qn('w:numPr')}") is not None]
    assert [(p.style.name, p.text) for p in body if p.style] == [
        ("Heading 1", "TÌNH HÌNH"),
        ("Heading 2", "Chỉ đạo, điều hành"),
        ("Heading 3", "Văn bản"),
        ("List Paragraph", "Công văn số 9/UBND-NV;"),
        ("List Paragraph", "Đúng hạn: 45 hồ sơ;"),
        ("Heading 2", "Kết quả"),
        ("Heading 1", "KIẾN NGHỊ"),
    ]


def test_autonumber_shows_the_printed_numbers() -> None:
    labels = list(
        _labels(part(a_source(), "word/numbering.xml", "autonumber"), _places(a_source()))
    )
    assert labels == ["I.", "1.", "a)", "-", "+", "2.", "II."]


def _places(source: forms.ReportSource) -> list[tuple[str, int]]:
    document = part(source, "word/document.xml", "autonumber")
    return [
        (one.find(qn("w:numId")).get(qn("w:val")), int(one.find(qn("w:ilvl")).get(qn("w:val"))))
        for one in document.iter(qn("w:numPr"))
    ]


def _labels(numbering: etree._Element, places: list[tuple[str, int]]) -> Iterator[str]:
    """Count as Word does: lists of one template share their counters (ECMA-376, 17.9)."""
    templates = {t.get(qn("w:abstractNumId")): t for t in numbering.iter(qn("w:abstractNum"))}
    lists = {n.get(qn("w:numId")): n for n in numbering.iter(qn("w:num"))}
    counters: dict[str, dict[int, int]] = {}
    begun: set[str] = set()
    for list_id, level in places:
        template_id = lists[list_id].find(qn("w:abstractNumId")).get(qn("w:val"))
        counts = counters.setdefault(template_id, {})
        start = lists[list_id].find(f"{qn('w:lvlOverride')}[@{qn('w:ilvl')}='{level}']")
        if start is not None and list_id not in begun:
            counts[level] = int(start[0].get(qn("w:val")))
        else:
            counts[level] = counts.get(level, 0) + 1
        begun.add(list_id)
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        looks = {
            int(one.get(qn("w:ilvl"))): one for one in templates[template_id].iter(qn("w:lvl"))
        }
        label = looks[level].find(qn("w:lvlText")).get(qn("w:val"))
        for number in re.findall(r"%(\d)", label):
            form = looks[int(number) - 1].find(qn("w:numFmt")).get(qn("w:val"))
            form = form if looks[level].find(qn("w:isLgl")) is None else "decimal"
            label = label.replace(f"%{number}", _numeral(counts[int(number) - 1], form))
        yield label


def _numeral(value: int, form: str) -> str:
    romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    match form:
        case "upperRoman":
            return romans[value - 1]
        case "upperLetter":
            return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[value - 1]
        case "lowerLetter":
            return "abcdefghijklmnopqrstuvwxyz"[value - 1]
        case _:
            return str(value)


NUMBERS = st.one_of(
    st.sampled_from(
        ["I.", "II.", "III.", "IV.", "V.", "A.", "B.", "C.", "D.", "Đ.", "E.", "PHẦN I."]
    ),
    st.sampled_from(["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "1)", "2)"]),
    st.integers(1, 12).map("{}.".format),
    st.tuples(st.integers(1, 3), st.integers(1, 4)).map("{0[0]}.{0[1]}.".format),
)


@example([(1, "I."), (2, "I."), (2, "c)"), (1, "I."), (2, "c)")])  # restarted by a higher level
@given(st.lists(st.tuples(st.integers(1, 3), NUMBERS), min_size=1, max_size=25))
def test_whatever_numbers_a_report_prints_word_shows_them(headings: list[tuple[int, str]]) -> None:
    numbering = Numbering()
    places: list[tuple[str, int]] = []
    printed: list[str] = []
    for level, number in headings:
        place, length = numbering.heading(level, f"{number} Kết quả")
        if place:
            assert length == len(number) + 1
            places.append((str(place.list_id), place.level))
            printed.append(number)
        else:
            assert length == 0
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = etree.fromstring(f'<w:numbering xmlns:w="{space}">{numbering.xml()}</w:numbering>')
    assert list(_labels(xml, places)) == printed


@pytest.mark.parametrize("number", ["I.", "A.", "a)", "1.", "PHẦN I."])
def test_every_usual_number_is_left_to_word(number: str) -> None:
    place, length = Numbering().heading(1, f"{number} Kết quả")
    assert place
    assert length == len(number) + 1


def test_a_section_after_d_is_counted_on_after_the_letter_that_word_lacks() -> None:
    numbering = Numbering()
    letters = ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]
    assert all(numbering.heading(1, f"{letter} Nội dung")[0] for letter in letters)


@pytest.mark.parametrize("text", ["Phần thứ nhất", "Kết quả", "Y tế", "100 ngày đầu", "2.1. Mục"])
def test_what_no_list_can_count_stays_typed(text: str) -> None:
    assert Numbering().heading(1, text) == (None, 0)


# --- html, Markdown --------------------------------------------------------------------------


def test_a_web_page_holds_the_report_among_the_furniture_of_a_portal() -> None:
    page = html.fromstring(forms.to_html(a_source()))
    (content,) = page.xpath('//div[@class="content"]')
    assert page.xpath("//h1")[0].text == "Công tác cải cách hành chính quý I năm 2024"
    assert page.xpath('//span[@class="date"]')[0].text == "Ngày đăng: 05/03/2024"
    assert all(page.xpath(f"//{furniture}") for furniture in ("nav", "script", "aside", "footer"))
    assert not content.xpath(".//nav|.//script|.//aside|.//footer|.//h1")
    bold = [p.text_content() for p in content.xpath("./p[strong and not(text())]")]
    assert bold == [
        "BÁO CÁO",
        "Công tác cải cách hành chính quý I năm 2024",
        "I. TÌNH HÌNH",
        "1. Chỉ đạo, điều hành",
        "a) Văn bản",
        "2. Kết quả",
        "II. KIẾN NGHỊ",
    ]


def test_footnotes_of_a_web_page_stand_at_its_end_and_are_linked() -> None:
    page = html.fromstring(forms.to_html(a_source()))
    assert page.xpath("//sup/a/@href") == ["#_ftn1", "#_ftn2"]
    notes = [p.text_content() for p in page.xpath('//p[a[starts-with(@name, "_ftn")]]')]
    assert notes == ["[1] Ngày 02/01/2024.", "[2] Gồm 30 người."]


def test_merged_cells_of_a_web_page_span() -> None:
    table = html.fromstring(forms.to_html(a_source())).xpath('//table[@class="table"]')[0]
    spans = [(td.get("rowspan"), td.get("colspan")) for td in table.xpath(".//tr[1]/td")]
    assert spans == [("2", None), ("2", None), (None, "2")]


def test_lists_of_a_web_page_nest_by_sign() -> None:
    bodies = [f"- Một {n};\n+ Hai;\n+ Ba;\n- Bốn.\nHết." for n in range(8)]
    pages = [html.fromstring(forms.to_html(a_source(body))) for body in bodies]
    nested = [page.xpath('//div[@class="content"]/ul') for page in pages]
    typed = [page for page, lists in zip(pages, nested, strict=True) if not lists]
    assert typed, "some lists are paragraphs with their sign"
    assert all("- Bốn." in page.text_content() for page in typed)
    (outer,) = next(lists for lists in nested if lists)
    assert [li.text for li in outer.xpath("./li")][1] == "Bốn."
    assert [li.text for li in outer.xpath("./li/ul/li")] == ["Hai;", "Ba;"]


def test_markdown_cuts_a_paragraph_where_its_page_ends_and_puts_the_notes_there() -> None:
    body = "Trước[^1] đã hướng dẫn {page} người dân.\n[^1]: Ngày 02/01/2024."
    text = forms.to_markdown(a_source(body))
    assert "Trước<sup>1</sup> đã hướng dẫn\n\n<sup>1</sup> Ngày 02/01/2024.\n\nngười dân.\n" in text


def test_markdown_marks_headings_in_many_ways_but_each_always_the_same() -> None:
    body = "\n".join(f"# {roman}. NỘI DUNG" for roman in ["I", "II", "III", "IV", "V", "VI", "VII"])
    text = forms.to_markdown(a_source(body))
    marks = {re.sub(r"[IV]+\. NỘI DUNG", "", line) for line in text.split("\n") if "NỘI" in line}
    assert len(marks) > 2
    assert "" not in marks, "a chapter is always marked"
    assert text == forms.to_markdown(a_source(body))


def test_markdown_breaks_some_long_headings_into_two() -> None:
    tail = "công tác cải cách hành chính gắn với chuyển đổi số trên địa bàn toàn xã trong quý"
    body = "\n".join(f"# {n}. Kết quả thực hiện {tail}" for n in range(1, 13))
    lines = forms.to_markdown(a_source(body)).split("\n")
    whole = [line for line in lines if "Kết quả thực hiện" in line and "quý" in line]
    halves = [line for line in lines if "quý" in line and "Kết quả" not in line and "I" not in line]
    assert whole
    assert halves
    assert all(line.startswith(("#", "**")) for line in halves)


# --- text ------------------------------------------------------------------------------------


def test_plain_text_marks_footnotes_in_brackets() -> None:
    canonical = forms.to_canonical(a_source())
    expected = canonical.replace("<sup>", "[").replace("</sup>", "]")
    assert forms.to_text(a_source(), "plain") == expected


def test_layout_keeps_the_letterhead_in_two_columns() -> None:
    lines = forms.to_text(a_source(), "layout").split("\n")
    assert re.fullmatch(r" +UBND HUYỆN MẪU {5,}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", lines[0])
    assert any(re.fullmatch(r" +Số: 7/BC-UBND {5,}Mẫu, ngày 05 tháng 3 năm 2024", x) for x in lines)
    assert any(re.fullmatch(r"Nơi nhận: {20,}CHỦ TỊCH", line) for line in lines)


def test_layout_ends_a_page_with_its_footnotes_a_form_feed_and_the_next_number() -> None:
    first, second, third, rest = forms.to_text(a_source(), "layout").split("\f")
    assert first.endswith("nộp hồ sơ.\n_______\n1 Ngày 02/01/2024.\n2 Gồm 30 người.\n")
    assert second.split("\n")[0].strip() == "2"
    assert third.split("\n")[0].strip() == "3"
    assert rest == ""


def test_layout_draws_tables_in_columns() -> None:
    lines = forms.to_text(a_source(), "layout").split("\n")
    row = next(line for line in lines if "Đất đai" in line)
    assert row.split() == ["1", "Đất", "đai", "14", "2"]
    below = next(line for line in lines if "Quá hạn" in line)
    assert row.index("14") == below.index("Đúng hạn")


def test_a_document_code_is_never_cut_by_a_line_end() -> None:
    body = "Theo " + "Quyết định số 1291/QĐ-UBND-NC, " * 40
    for style in ("layout", "wrapped", "nfd"):
        text = unicodedata.normalize("NFC", forms.to_text(a_source(body), style))
        assert text.count("1291/QĐ-UBND-NC") == 40


def test_a_bare_footnote_digit_keeps_off_the_year_before_it() -> None:
    source = a_source("Công văn ngày 20/11/2024[^2] nêu.\n[^2]: Về tổng kết.")
    assert "20/11/2024 2 nêu" in forms.to_text(source, "layout")


def test_wrapped_text_has_short_lines_and_page_numbers_between() -> None:
    body = "Ủy ban nhân dân xã đã chỉ đạo các thôn thực hiện cải cách hành chính. " * 120
    lines = forms.to_text(a_source(body), "wrapped").split("\n")
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line.isdigit()] == ["2", "3"]
    assert not any(line.startswith(" ") for line in lines)


def test_a_page_of_wrapped_text_ends_inside_the_paragraph_that_says_so() -> None:
    start = "Các tổ công nghệ số cộng đồng đã đi từng ngõ, gõ từng nhà để hướng dẫn bà con cài đặt,"
    end = "sử dụng dịch vụ công trực tuyến và thanh toán không dùng tiền mặt."
    text = forms.to_text(a_source(f"{start} {{page}} {end}"), "wrapped")
    before, after = text.split("\n2\n")
    assert before.endswith("để hướng dẫn bà con")
    assert after.startswith("cài đặt, sử dụng dịch vụ công")


def test_nfd_text_mixes_decomposed_and_composed_paragraphs() -> None:
    body = "\n".join(f"Đoạn thứ {n} về kết quả cải cách hành chính của xã." for n in range(12))
    text = forms.to_text(a_source(body), "nfd")
    lines = [line for line in text.split("\n") if "oạn" in unicodedata.normalize("NFC", line)]
    forms_seen = {unicodedata.is_normalized("NFC", line) for line in lines}
    assert forms_seen == {True, False}
    plain = forms.to_text(a_source(body), "plain")
    assert unicodedata.normalize("NFC", text).split() == plain.split()


@given(st.text(alphabet="ab đẩế0-/.;()\u00a0", min_size=1, max_size=400))
def test_every_style_of_text_has_all_words_of_the_paragraph(paragraph: str) -> None:
    paragraph = "Xã " + paragraph
    words = forms.to_canonical(a_source(paragraph, header='""')).split()
    for style in ("plain", "nfd", "wrapped"):
        text = forms.to_text(a_source(paragraph), style)
        assert unicodedata.normalize("NFC", text).split() == words


# --- fonts older than Unicode ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        # the examples of the standard's own time: letters under .VnTime
        ("Ủy ban nhân dân", [(".VnTimeH", "ñ"), (".VnTime", "y ban nh©n d©n")]),
        ("Đắk Lắk", [(".VnTime", "§¾k L¾k")]),
        ("HỘI", [(".VnTime", "H"), (".VnTimeH", "é"), (".VnTime", "I")]),
        ("≥ 5 km²", [("Times New Roman", "≥"), (".VnTime", " 5 km"), ("Times New Roman", "²")]),
        ("“Một cửa” – 24/7", [(".VnTime", "“Mét cöa” – 24/7")]),
    ],
)
def test_tcvn3_has_a_letter_for_each_and_a_font_for_toned_capitals(
    text: str, typed: list[tuple[str, str]]
) -> None:
    assert joined(tcvn3.typed(text)) == typed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("cộng hòa xã hội", "coäng hoøa xaõ hoäi"),
        ("CỘNG HÒA", "COÄNG HOØA"),
        ("đường, tỉnh, kỳ, kỵ", "ñöôøng, tænh, kyø, kî"),
        ("Ứng dụng", "ÖÙng duïng"),
    ],
)
def test_vni_writes_a_vowel_and_its_marks(text: str, typed: str) -> None:
    assert "".join(letters for _, letters in vni.typed(text)) == typed
    assert vni.encoded(text) == typed.encode("cp1252")


VIETNAMESE = "aăâeêioôơuưy"


@pytest.mark.parametrize("module", [tcvn3, vni])
def test_no_two_letters_are_typed_alike(module: ModuleType) -> None:
    marks = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]
    letters = [
        unicodedata.normalize("NFC", vowel + mark) for vowel in VIETNAMESE for mark in marks
    ] + ["đ"]
    beyond = [letter for letter in letters if not letter.isascii()]
    assert len(beyond) == 67
    typed = ["".join(one for _, one in module.typed(letter)) for letter in beyond]
    assert len(set(typed)) == len(beyond)
    assert not any(one.isascii() for one in typed)


@pytest.mark.parametrize("module", [tcvn3, vni])
def test_a_plain_file_of_old_refuses_what_it_cannot_hold(module: ModuleType) -> None:
    with pytest.raises(ValueError, match="no place"):
        module.encoded("≥ 5")


@pytest.mark.parametrize(("style", "font"), [("tcvn3", ".VnTime"), ("vni", "VNI-Times")])
def test_a_docx_of_old_has_every_word_in_its_font(style: str, font: str) -> None:
    payload = forms.in_form(a_source(), "docx", style)
    document = docx.Document(io.BytesIO(payload))
    runs = [run for one in document.paragraphs for run in one.runs if run.text.strip()]
    assert {run.font.name for run in runs} <= {font, ".VnTimeH"}
    (body,) = [one for one in document.paragraphs if "12/KH-UBND" in one.text]
    module = {"tcvn3": tcvn3, "vni": vni}[style]
    words = "UBND xã báo cáo theo Kế hoạch số 12/KH-UBND như sau:"
    assert body.text == "".join(typed for _, typed in module.typed(words))
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        notes = archive.read("word/footnotes.xml").decode()
    assert "Ngày" not in notes  # the footnotes too
    assert "".join(typed for _, typed in module.typed("Gồm 30 người.")) in notes


# --- the workbook ----------------------------------------------------------------------------


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_of(payload: bytes, number: int) -> tuple[dict[str, str], list[str]]:
    """Return the cells of a sheet, as a text or as number and look, and what is merged."""
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        sheet = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
        looks = etree.fromstring(archive.read("xl/styles.xml"))
    formats = {one.get("numFmtId"): one.get("formatCode") for one in looks.iter(f"{SHEET}numFmt")}
    of_cells = [one.get("numFmtId") for one in looks.find(f"{SHEET}cellXfs")]
    cells = {}
    for cell in sheet.iter(f"{SHEET}c"):
        number_ = cell.find(f"{SHEET}v")
        look = formats.get(of_cells[int(cell.get("s"))], "General")
        told = "".join(cell.itertext())
        cells[cell.get("r")] = told if number_ is None else f"{told} as {look}"
    return cells, [one.get("ref") for one in sheet.iter(f"{SHEET}mergeCell")]


def test_a_workbook_has_a_sheet_for_each_table_with_numbers_as_numbers() -> None:
    table = "| Xã | Tổng | Tỷ lệ | Năm |\n| Mẫu | 1.012 | 98,5% | 2024 |\n"
    payload = forms.to_xlsx(a_source(f"{BODY}Đơn vị tính: hồ sơ\n{table}"))
    assert payload is not None
    cells, merged = sheet_of(payload, 1)
    assert cells == {
        "A1": "Các tổ đã hướng dẫn người dân nộp hồ sơ.",
        "A3": "TT",
        "B3": "Lĩnh vực",
        "C3": "Hồ sơ",
        "C4": "Đúng hạn",
        "D4": "Quá hạn",
        "A5": "1 as #,##0",
        "B5": "Đất đai",
        "C5": "14 as #,##0",
        "D5": "2 as #,##0",
    }
    assert merged == ["A3:A4", "B3:B4", "C3:D3"]
    cells, merged = sheet_of(payload, 2)
    assert cells["A1"] == "Đơn vị tính: hồ sơ"
    assert [cells[f"{column}4"] for column in "ABCD"] == [
        "Mẫu",
        "1012 as #,##0",
        "0.985 as 0.0%",
        "2024 as General",
    ]
    assert merged == []


@pytest.mark.parametrize("text", ["03", "14 hồ sơ", "1,23456", "7/8", "", "3.2", "-", "1.0123"])
def test_what_excel_would_spoil_stays_a_text(text: str) -> None:
    assert number_of(text) is None


def test_a_report_without_tables_makes_no_workbook(corpus: Path, tmp_path: Path) -> None:
    assert forms.to_xlsx(a_source("Không có bảng.")) is None
    with pytest.raises(ValueError, match="no tables"):
        forms.in_form(a_source("Không có bảng."), "xlsx")


# --- scans -----------------------------------------------------------------------------------


def a_pdf(pages_: int = 2) -> bytes:
    """Return a .pdf with a bar of ink on each page, as wide as the words of a signature."""
    sheets = [Image.new("L", (1240, 1754), 255) for _ in range(pages_)]
    for sheet in sheets:
        ImageDraw.Draw(sheet).rectangle((750, 1200, 1000, 1230), fill=0)
    payload = io.BytesIO()
    sheets[0].save(payload, "PDF", save_all=True, append_images=sheets[1:], resolution=150)
    return payload.getvalue()


def test_a_scan_is_of_the_resolution_that_is_asked_for_and_the_same_each_time() -> None:
    (page,) = pages(a_pdf(1), seed=5, dpi=200)
    assert page.size == (1654, 2339)
    (again,) = pages(a_pdf(1), seed=5, dpi=200)
    (other,) = pages(a_pdf(1), seed=6, dpi=200)
    assert page.tobytes() == again.tobytes() != other.tobytes()


def test_the_stamp_of_the_last_page_lies_over_the_words_of_the_signature() -> None:
    seed = next(seed for seed in range(20) if Random(seed).randrange(3))  # a machine with colours
    first, last = (page.convert("RGB") for page in pages(a_pdf(), seed=seed, dpi=100, askew=0.0))
    assert first.size == last.size == (827, 1170)

    def reddest(page: Image.Image) -> int:
        red, green, _ = page.crop((440, 740, 560, 860)).split()
        return max(ImageChops.subtract(red, green).tobytes())

    assert reddest(last) > 60
    assert reddest(first) < 30


def test_in_some_scans_a_page_lies_on_its_side() -> None:
    turned = [
        [page.width > page.height for page in pages(a_pdf(), seed=seed, dpi=50)]
        for seed in range(12)
    ]
    assert 0 < sum(map(sum, turned)) < 12
    assert max(map(sum, turned)) == 1


@pytest.mark.office
def test_word_97_and_a_scan_are_made_of_many_reports_in_one_call() -> None:
    sources = {"a": a_source(), "b": a_source("Chỉ có một đoạn.")}
    documents = forms.in_forms(sources, "doc")
    assert [made[:4] for made in documents.values()] == [b"\xd0\xcf\x11\xe0"] * 2
    scans = forms.in_forms(sources, "scan", "200")
    assert sorted(scans) == ["a", "b"]
    document = pypdfium2.PdfDocument(scans["a"])
    assert document[0].get_textpage().get_text_bounded() == ""


# --- the build -------------------------------------------------------------------------------


def test_building_twice_gives_the_same_bytes() -> None:
    for form, style in [("docx", ""), ("docx", "autonumber"), ("html", ""), ("md", "")]:
        first = build.in_form(a_source(), form, style)
        assert first == build.in_form(a_source(), form, style)
    with zipfile.ZipFile(io.BytesIO(forms.to_docx(a_source()))) as archive:
        assert {member.date_time[:3] for member in archive.infolist()} == {(1980, 1, 1)}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a corpus of one source in docx form."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "inbox").mkdir()
    text = HEAD.replace('form = "txt"', 'form = "docx"').replace('style = "plain"', 'style = ""')
    (tmp_path / "sources" / "xa-mau-2024.rpt").write_text(text + BODY, encoding="utf-8")
    return tmp_path


def run(corpus: Path, *arguments: str) -> int:
    code = build.main(["--corpus", str(corpus), *arguments])
    assert isinstance(code, int)
    return code


def test_a_build_makes_text_inbox_and_manifest(corpus: Path) -> None:
    assert run(corpus) == 0
    text = (corpus / "text" / "xa-mau-2024.txt").read_text(encoding="utf-8")
    assert text == forms.to_canonical(forms.load(corpus / "sources" / "xa-mau-2024.rpt"))
    manifest = (corpus / "inbox" / "MANIFEST.csv").read_text(encoding="utf-8").split("\n")
    assert manifest[0] == "id,split,file,form,style,source_sha256"
    assert re.fullmatch(r"xa-mau-2024,dev,xa-mau-2024\.docx,docx,,[0-9a-f]{64}", manifest[1])
    assert run(corpus, "--check") == 0


def test_the_check_tells_what_is_out_of_date(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpus)
    text = corpus / "text" / "xa-mau-2024.txt"
    text.write_text("khác", encoding="utf-8")
    (corpus / "inbox" / "cu.html").write_text("cũ", encoding="utf-8")
    assert run(corpus, "--check") == 1
    assert capsys.readouterr().err == "xa-mau-2024.txt: out of date\ncu.html: no source makes it\n"


def test_a_source_that_changed_is_seen_and_its_old_form_goes(corpus: Path) -> None:
    run(corpus)
    source = corpus / "sources" / "xa-mau-2024.rpt"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace('form = "docx"', 'form = "md"'), encoding="utf-8")
    assert run(corpus, "--check") == 1
    assert run(corpus) == 0
    inbox = sorted(path.name for path in (corpus / "inbox").iterdir())
    assert inbox == ["MANIFEST.csv", "xa-mau-2024.md"]


def test_a_pdf_is_printed_again_only_when_its_source_changed(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []

    def fake(reports: dict[str, bytes], form: str) -> dict[str, bytes]:
        assert form == "pdf"
        printed.extend(reports.values())
        return dict.fromkeys(reports, b"%PDF-1.7")

    monkeypatch.setattr(variants, "converted", fake)
    source = corpus / "sources" / "xa-mau-2024.rpt"
    text = source.read_text(encoding="utf-8").replace('form = "docx"', 'form = "pdf"')
    source.write_text(text, encoding="utf-8")
    assert [run(corpus), run(corpus)] == [0, 0]
    assert len(printed) == 1
    source.write_text(text.replace("Không có.", "Chưa có."), encoding="utf-8")
    assert [run(corpus, "--check"), run(corpus), run(corpus, "--check")] == [1, 0, 0]
    assert len(printed) == 2
    run(corpus, "--force")
    assert len(printed) == 3


def test_any_report_can_be_made_in_any_form(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(corpus, "--form", "txt", "--style", "layout", "--out", str(out)) == 0
    made = (out / "xa-mau-2024.txt").read_bytes().decode()
    assert made == forms.to_text(forms.load(corpus / "sources" / "xa-mau-2024.rpt"), "layout")


def test_a_form_is_made_again_only_when_its_source_changed(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--form", "docx", "--style", "vni", "--out", str(tmp_path / "out")]
    assert [run(corpus, *arguments), run(corpus, *arguments)] == [0, 0]
    assert capsys.readouterr().out.split() == [str(tmp_path / "out" / "xa-mau-2024.docx")]
    source = corpus / "sources" / "xa-mau-2024.rpt"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Không có.", "Chưa có."), encoding="utf-8")
    assert run(corpus, *arguments) == 0
    assert len(capsys.readouterr().out.split()) == 1


def test_a_split_can_be_made_alone(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(corpus, "--form", "md", "--out", str(out), "--split", "test") == 0
    assert [path.name for path in out.iterdir()] == ["MADE.csv"]


def test_a_bad_source_is_named_and_the_others_are_built(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "sources" / "hong.rpt").write_text("không có đầu", encoding="utf-8")
    assert run(corpus) == 1
    assert capsys.readouterr().err.startswith("hong.rpt: no TOML head")
    assert (corpus / "inbox" / "xa-mau-2024.docx").is_file()


def test_without_libreoffice_the_error_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuntimeError, match="LibreOffice"):
        forms.to_pdf(forms.to_docx(a_source()))


def test_the_corpus_is_what_its_sources_make() -> None:
    assert build.main(["--check"]) == 0


@pytest.mark.parametrize("path", sorted((CORPUS / "inbox").glob("*.pdf")), ids=lambda p: p.stem)
def test_the_words_of_each_pdf_can_be_read_again(path: Path) -> None:
    source = forms.load(CORPUS / "sources" / f"{path.stem}.rpt")
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    found = re.sub(r"\s", "", unicodedata.normalize("NFC", text))
    for line in [*source.head.left, *source.head.title, *source.head.signature]:
        assert re.sub(r"\s", "", line) in found
