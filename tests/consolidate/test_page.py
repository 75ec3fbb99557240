"""The HTML page: it works alone, shows everything with its sources, and text stays text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tests.consolidate.pictures import a_province

from vnreports.consolidate.page import page, write_page

HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>\x00"


@pytest.fixture(scope="module")
def markup() -> str:
    return page(a_province())


@pytest.fixture(scope="module")
def tree(markup: str) -> LexborHTMLParser:
    return LexborHTMLParser(markup)


def rows(tree: LexborHTMLParser, section: str) -> list[list[str]]:
    """Return the cells of the first table of a section."""
    return [
        [cell.text(strip=True) for cell in row.css("td")]
        for row in tree.css(f"#{section} table:first-of-type tbody tr")
    ]


def one(tree: LexborHTMLParser, selector: str) -> LexborNode:
    (node,) = tree.css(selector)
    return node


def test_the_page_and_its_charts_are_written_side_by_side(tmp_path: Path) -> None:
    path = write_page(a_province(12), tmp_path / "ket-qua")
    assert path == tmp_path / "ket-qua" / "trang-tong-hop.html"
    assert len(list((tmp_path / "ket-qua" / "bieu-do").iterdir())) == 10


def test_nothing_is_fetched_from_outside(markup: str, tree: LexborHTMLParser) -> None:
    policy = one(tree, "meta[http-equiv]").attributes["content"] or ""
    assert policy.startswith("default-src 'none'; ")
    assert tree.css("link, iframe, img, object, script[src], [background]") == []
    links = [node.attributes.get("href") or "" for node in tree.css("[href]")]
    links += re.findall(r'xlink:href="([^"]*)"', markup)
    links += re.findall(r"url\(([^)]*)\)", markup)
    assert [link for link in links if link and not link.startswith("#")] == []
    without_names = re.sub(r'xmlns(?::\w+)?="[^"]*"', "", markup)
    assert "http://" not in without_names
    assert "https://" not in without_names


def test_every_chart_has_words_for_those_who_cannot_see_it(tree: LexborHTMLParser) -> None:
    drawings = tree.css("figure svg")
    assert len(drawings) == 5
    for drawing in drawings:
        assert drawing.attributes["role"] == "img"
        named = (drawing.attributes["aria-labelledby"] or "").split()
        words = [one(tree, f"#{name}").text() for name in named]
        assert len(words) == 2
        assert all(words)


def test_no_two_elements_have_one_id(tree: LexborHTMLParser) -> None:
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))


def test_text_of_reports_never_becomes_markup() -> None:
    hostile = page(a_province(12, change=lambda text: f"{text}{HOSTILE}"))
    tree = LexborHTMLParser(hostile)
    assert len(tree.css("script")) == 1
    assert tree.css("img, [onerror]") == []
    assert HOSTILE.replace("\x00", "␀") in tree.body.text()  # type: ignore[union-attr]


def test_missing_and_late_units_come_first(tree: LexborHTMLParser) -> None:
    assert rows(tree, "gui-bao-cao")[:5] == [
        ["Sở Công Thương", "Chưa gửi", "—", "—", "—", "—", "—"],
        ["Phường Cam Ly - Đà Lạt", "Chưa gửi", "—", "—", "—", "—", "—"],
        ["Xã Số 23", "Chưa gửi", "—", "—", "—", "—", "—"],
        ["Sở Y tế", "Gửi chậm", "24/3/2026", "4", "15/BC-UBND", "bao-cao-so-5.docx", "—"],
        ["Phường 2 Bảo Lộc", "Gửi chậm", "22/3/2026", "2", "25/BC-UBND", "bao-cao-xa-4.docx", "—"],
    ]


def test_a_report_that_came_twice_names_the_other_file_without_its_folders(
    tree: LexborHTMLParser,
) -> None:
    remarks = [row[-1] for row in rows(tree, "gui-bao-cao") if row[-1] != "—"]
    assert remarks == ["trùng nội dung: ban-sao.pdf"]


def test_a_total_stands_beside_the_former_one_with_its_sources(tree: LexborHTMLParser) -> None:
    row = next(
        row
        for row in tree.css("#so-lieu tbody tr")
        if row.css("td")[0].text() == "Hồ sơ đã giải quyết"
    )
    cells = [cell.text(strip=True) for cell in row.css("td")]
    assert cells[:6] == ["Hồ sơ đã giải quyết", "hồ sơ", "57.231", "53.225", "+4.006", "32/35"]
    quoted = row.css("details li")[0].text()
    assert quoted == "Sở Y tế, bao-cao-so-5.docx, trang 2: Hồ sơ đã giải quyết là 5788 hồ sơ"


def test_every_figure_of_the_tables_opens_to_a_source(tree: LexborHTMLParser) -> None:
    bare = [
        row.css("td")[0].text()
        for row in tree.css("#so-lieu tbody tr, #dung-han tbody tr")
        if row.css("td.figure")[0].text() != "—" and not row.css("details")
    ]
    assert bare == []


def test_what_is_not_said_is_no_nought(tree: LexborHTMLParser) -> None:
    silent = next(row for row in rows(tree, "dung-han") if row[0] == "Sở Công Thương")
    assert silent == ["Sở Công Thương", "Sở, ban, ngành", "—", "—", "—", "—", "—"]


def test_contradictions_are_shown_with_arithmetic_and_source(tree: LexborHTMLParser) -> None:
    entries = tree.css("#mau-thuan .disputed > li")
    assert len(entries) == 4
    assert "1.320 + 41 = 1.361, báo cáo ghi 1.371." in entries[0].text()
    assert "đã giải quyết 1.371 hồ sơ" in entries[0].css("details")[0].text()


def test_findings_that_say_the_same_are_one_entry(tree: LexborHTMLParser) -> None:
    headings = [node.text() for node in tree.css("#kien-nghi h3")]
    assert headings == [
        "Khó khăn, hạn chế",
        "Kiến nghị với Bộ Nội vụ",
        "Kiến nghị với Sở Khoa học và Công nghệ",
        "Kiến nghị chưa nêu rõ nơi nhận",
    ]
    assert len(tree.css("#kien-nghi > ul")[1].css("li > .who")) == 1


def test_an_empty_province_has_a_page_that_says_so() -> None:
    text = LexborHTMLParser(page(a_province(0))).body.text()  # type: ignore[union-attr]
    assert "Chưa có số liệu để vẽ biểu đồ." in text
    assert "Chưa có số liệu tổng hợp." in text


def test_a_province_of_one_unit_and_one_of_130_have_their_pages() -> None:
    for count, sent in ((1, "1/1"), (130, "127/130")):
        tree = LexborHTMLParser(page(a_province(count)))
        assert tree.css(".tile b")[0].text() == sent
        assert len(tree.css("#dung-han tbody tr")) == count
