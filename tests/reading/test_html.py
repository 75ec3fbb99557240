"""Web pages: what is kept of them, and in which form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.errors import ReadError
from vnreports.reading import read
from vnreports.text import HintKind, Source

Quoted = Callable[[Source], list[str]]
Tabled = Callable[[Source], list[list[list[str]]]]
Check = Callable[[Source], None]

LONG = "Ủy ban nhân dân xã đã ban hành kế hoạch và giao các bộ phận thực hiện đúng thời hạn. " * 3


def page(body: str) -> Source:
    html = f"<!DOCTYPE html><html><head><title>Cổng</title></head><body>{body}</body></html>"
    return read(html.encode(), name="bc.html")


def kinds(source: Source) -> list[tuple[str, str]]:
    return [(hint.kind.value, source.text[hint.start : hint.end]) for hint in source.hints]


def test_headings_paragraphs_and_white_space(quoted: Quoted, check_places: Check) -> None:
    source = page(
        "<h1>Báo cáo\n năm 2023</h1><p>Một  <b>hai</b> ba</p>\n<div>Bốn<p>Năm</p>Sáu&nbsp;7</div>"
        "<pre>giữ\n  nguyên</pre>"
    )
    check_places(source)
    assert kinds(source) == [
        ("heading", "Báo cáo năm 2023"),
        ("paragraph", "Một hai ba"),
        ("paragraph", "Bốn"),
        ("paragraph", "Năm"),
        ("paragraph", "Sáu\u00a07"),
        ("paragraph", "giữ\nnguyên"),
    ]
    assert source.hints[0].level == 1
    assert source.media_type == "text/html"


def test_menus_scripts_and_related_links_are_no_part_of_the_text(
    quoted: Quoted, check_places: Check
) -> None:
    source = page(
        "<header><a href='/'>Trang chủ</a><p>CỔNG THÔNG TIN</p></header><nav>Giới thiệu</nav>"
        "<div class='breadcrumb'><a href='/'>Trang chủ</a> » Tin tức</div>"
        "<div id='leftMenu'>Văn bản</div><script>alert('x')</script><style>p{}</style>"
        f"<div class='noi-dung'><h1>Tiêu đề</h1><p class='date'>Thứ Ba, 10/12/2024 | 09:15</p>"
        f"<p>{LONG}</p><!-- ẩn --><p style='display: none'>ẩn</p><p hidden>ẩn</p>"
        "<a href='javascript:print()'>In bài</a></div>"
        "<div class='tin-lien-quan'><a href='/1'>Tin khác</a></div>"
        "<div class='box-binhLuan'>Hay quá</div><aside>Quảng cáo</aside><footer>Bản quyền</footer>"
    )
    check_places(source)
    assert quoted(source) == ["Tiêu đề", "Thứ Ba, 10/12/2024 | 09:15", LONG.strip()]


def test_links_before_and_after_the_text_are_left_out_whatever_their_class(
    quoted: Quoted,
) -> None:
    source = page(
        "<div><a href='/'>Trang chủ</a> | <a href='/t'>Tin tức</a></div>"
        f"<h1><a href='/bai'>Tiêu đề</a></h1><p>{LONG}</p>"
        "<p><a href='/van-ban'>Kế hoạch số 5/KH-UBND</a></p>"
        f"<p>{LONG}</p><h3>Các tin khác</h3>"
        "<ul><li><a href='/1'>Hội nghị tổng kết năm</a> (1/2)</li></ul>"
    )
    assert quoted(source) == ["Tiêu đề", LONG.strip(), "Kế hoạch số 5/KH-UBND", LONG.strip()]


def test_a_block_named_like_furniture_stays_if_it_holds_the_text(quoted: Quoted) -> None:
    source = page(f"<div class='print-content'><h1>Tiêu đề</h1><p>{LONG}</p></div>")
    assert quoted(source) == ["Tiêu đề", LONG.strip()]


def test_the_header_of_an_article_stays(quoted: Quoted) -> None:
    source = page(
        "<header>Tên cổng</header><article><header><h1>Tiêu đề</h1></header>"
        f"<p>{LONG}</p></article>"
    )
    assert quoted(source) == ["Tiêu đề", LONG.strip()]


def test_lists_are_given_their_bullets_and_numbers(quoted: Quoted, check_places: Check) -> None:
    source = page(
        "<ul><li>một</li><li>- hai</li><li>ba<ol type='a'><li>bốn</li><li>năm</li></ol></li></ul>"
        "<ol start='4'><li><p>sáu</p><p>bảy</p></li><li value='9'>tám</li><li>b) chín</li></ol>"
        "<ol type='I'><li>mười</li></ol><ul style='list-style: none'><li>trần</li></ul>"
    )
    check_places(source)
    assert quoted(source) == [
        "- một", "- hai", "- ba", "a. bốn", "b. năm", "4. sáu", "bảy", "9. tám", "b) chín",
        "I. mười", "trần",
    ]  # fmt: skip
    assert [hint.level for hint in source.hints][:5] == [1, 1, 1, 2, 2]


def test_line_breaks_divide_lines_but_not_sentences(quoted: Quoted, check_places: Check) -> None:
    source = page(
        "<p align='center'><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do</b></p>"
        "<p>Ủy ban nhân dân xã<br>đã ban hành<br/>- Kế hoạch;<br>a) Công văn<br><br>trong năm</p>"
        "<h2>KẾT QUẢ<br>NĂM 2023</h2>"
    )
    check_places(source)
    assert quoted(source) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
        "Ủy ban nhân dân xã\nđã ban hành",
        "- Kế hoạch;",
        "a) Công văn\ntrong năm",
        "KẾT QUẢ\nNĂM 2023",
    ]
    assert (source.hints[1].centred, source.hints[1].bold) == (True, True)


def test_bold_and_centred_are_those_of_the_whole_paragraph() -> None:
    source = page(
        "<center><p>giữa</p></center><p style='text-align:center'><strong>đậm</strong> nhạt</p>"
        "<p><b>đậm</b> <strong>đậm</strong></p><div style='font-weight:700'><p>đậm</p>"
        "<p style='font-weight: normal'>nhạt</p></div>"
    )
    assert [hint.centred for hint in source.hints] == [True, True, False, False, False]
    assert [hint.bold for hint in source.hints] == [False, False, True, True, False]


def test_a_table_keeps_the_places_of_its_cells(check_places: Check, tabled: Tabled) -> None:
    source = page(
        "<p>Bảng</p><table border=1><thead><tr><th rowspan=2>TT</th><th colspan=2>Hồ sơ</th></tr>"
        "<tr><th>Nhận</th><th>Trả</th></tr></thead>"
        "<tbody><tr><td>1</td><td>62</td><td><p>60</p><p>đúng hạn</p></td></tr>"
        "<tr><td colspan=99>Ghi chú</td></tr></tbody></table>"
    )
    check_places(source)
    assert tabled(source)[0][1][:3] == ["", "Nhận", "Trả"]
    assert tabled(source)[0][2][:3] == ["1", "62", "60\nđúng hạn"]
    first, wide = source.tables[0].cells[:2]
    assert (first.rows, first.columns, wide.rows, wide.columns) == (2, 1, 1, 2)


def test_the_letterhead_is_read_left_column_first(quoted: Quoted, check_places: Check) -> None:
    source = page(
        "<table border='0'><tr><td><p>UBND HUYỆN X<br>UBND XÃ Y</p></td>"
        "<td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</p></td></tr>"
        "<tr><td>Số: 5/BC-UBND</td><td>Y, ngày 05/12/2021</td></tr></table><p>BÁO CÁO</p>"
    )
    check_places(source)
    assert quoted(source) == [
        "UBND HUYỆN X", "UBND XÃ Y", "Số: 5/BC-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Y, ngày 05/12/2021", "BÁO CÁO",
    ]  # fmt: skip
    assert source.tables == ()


def test_a_page_laid_out_with_tables_is_read_too(quoted: Quoted, tabled: Tabled) -> None:
    inner = "<table border=1><tr><td>a</td><td>b</td></tr></table>"
    source = page(
        "<table><tr><td>Danh mục</td><td>Liên kết</td></tr><tr><td>"
        f"<h1>Tiêu đề</h1><p>{LONG}</p>{inner}<p>{LONG}</p></td><td>x</td></tr></table>"
    )
    assert quoted(source) == ["Tiêu đề", LONG.strip(), "a", "b", LONG.strip()]
    assert tabled(source) == [[["a", "b"]]]


def notes(source: Source) -> list[tuple[str, str]]:
    return [(source.text[note.start : note.end], note.label) for note in source.notes]


def test_footnotes_of_word_pages_are_tied_to_their_marks(check_places: Check) -> None:
    source = page(
        "<p>Kế hoạch<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a> năm 2023.</p><p>Sau.</p>"
        "<div id='ftn1'><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Kế hoạch số 5/KH-UBND.</p>"
        "</div>"
    )
    check_places(source)
    assert kinds(source) == [
        ("paragraph", "Kế hoạch[1] năm 2023."),
        ("paragraph", "Sau."),
        ("footnote", "Kế hoạch số 5/KH-UBND."),
    ]
    assert notes(source) == [("[1]", "1")]
    assert source.hints[2].label == "1"


def test_a_bare_anchor_makes_its_paragraph_the_note(check_places: Check) -> None:
    source = page(
        "<p>Kế hoạch<a href='#g1'>(1)</a></p><p>Sau.</p><p><b><a name='g1'></a>(1) số 5</b></p>"
    )
    check_places(source)
    assert kinds(source)[2] == ("footnote", "(1) số 5")
    assert notes(source) == [("(1)", "1")]


def test_footnotes_in_a_list_lose_number_and_way_back(check_places: Check) -> None:
    source = page(
        "<p>Kế hoạch<sup id='r1'><a href='#n1'>1</a></sup>, Công văn<sup><a href='#n2'>2</a></sup>"
        "</p>"
        "<ol><li id='n1'>số 5 <a href='#r1'>↩</a></li><li id='n2'><p>số 6</p></li></ol>"
    )
    check_places(source)
    assert kinds(source) == [
        ("paragraph", "Kế hoạch1, Công văn2"),
        ("footnote", "số 5"),
        ("footnote", "số 6"),
    ]
    assert notes(source) == [("1", "1"), ("2", "2")]
    assert [hint.label for hint in source.hints] == [None, "1", "2"]


def test_plain_raised_numbers_are_marks_where_a_note_begins_with_them(check_places: Check) -> None:
    source = page(
        "<p>Kế hoạch<sup>1</sup> với diện tích 48 m<sup>2</sup> và văn bản<sup>2</sup>, "
        "x<sup>3</sup></p>"
        "<p><sup>1</sup> số 5</p><p><b><sup>2</sup> số 6</b></p>"
    )
    check_places(source)
    assert kinds(source) == [
        ("paragraph", "Kế hoạch1 với diện tích 48 m2 và văn bản2, x3"),
        ("footnote", "số 5"),
        ("footnote", "số 6"),
    ]
    assert [(note.start, note.label) for note in source.notes] == [(8, "1"), (40, "2")]


def test_links_to_chapters_are_no_footnotes(quoted: Quoted) -> None:
    source = page(
        "<p>Xem mục <a href='#m1'>1</a></p><ul><li><a href='#m1'>1</a></li></ul>"
        f"<h2 id='m1'>Mục</h2><p>{LONG}</p>"
    )
    assert source.notes == ()
    assert all(hint.kind is not HintKind.FOOTNOTE for hint in source.hints)


def test_the_declared_encoding_is_used_where_the_bytes_are_not_unicode(quoted: Quoted) -> None:
    html = "<html><head><meta charset='windows-1252'></head><body><p>ca\xe5</p></body></html>"
    assert quoted(read(html.encode("cp1252"), name="a.html")) == ["caå"]
    unknown = html.replace("windows-1252", "x-khong-co")
    with pytest.raises(ReadError, match="bảng mã"):
        read(unknown.encode("cp1252"), name="a.html")


def test_a_page_without_content_is_refused() -> None:
    with pytest.raises(ReadError, match="không có nội dung"):
        page("<nav>Trang chủ</nav><img src='bc.png'>")


def test_a_page_nested_beyond_reason_is_refused() -> None:
    with pytest.raises(ReadError, match="quá sâu"):
        page("<div>" * 5000 + "x")


def test_deep_nesting_below_the_limit_is_read(quoted: Quoted) -> None:
    assert quoted(page("<div>" * 1500 + "đáy")) == ["đáy"]


def test_unclosed_paragraphs_and_cells_are_not_nesting(quoted: Quoted) -> None:
    assert len(quoted(page("<p>x<br>" * 3000))) == 3000


TAGS = (
    "p", "div", "b", "h2", "ul", "ol", "li", "table", "tr", "td colspan=2", "td rowspan=0", "sup",
    "a href='#x'", "p id='x'", "br", "span", "nav", "pre", "article", "/p", "/div", "/table", "/td",
    "/li", "/a", "/sup", "/ul",
)  # fmt: skip
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS]),
    st.sampled_from(["1", " x ", "[1]", "\n", "&lt;"]),
)


@given(pieces=st.lists(PIECES, max_size=40))
def test_any_soup_gives_places_that_hold_or_a_read_error(
    pieces: list[str], check_places: Check
) -> None:
    try:
        source = page("".join(pieces))
    except ReadError:
        return
    check_places(source)


def test_a_page_with_an_element_of_countless_attributes_is_refused() -> None:
    many = " ".join(f"a{number}=x" for number in range(5000))
    with pytest.raises(ReadError, match="quá nhiều thuộc tính"):
        read(f"<html><body><p {many}>Báo cáo 5 hồ sơ.</p></body></html>".encode(), name="a.html")


def test_a_long_attribute_is_no_reason_to_refuse_a_page() -> None:
    page = f"<html><body><p title='{'x y ' * 5000}'>Báo cáo 5 hồ sơ.</p></body></html>"
    assert read(page.encode(), name="a.html").text == "Báo cáo 5 hồ sơ."
