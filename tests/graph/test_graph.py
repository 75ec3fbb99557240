"""Graph: the picture shows the most cited documents and their citers, legibly."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from vnreports.errors import StoreError
from vnreports.graph import Edge, Graph, choose, edges_of, write_picture
from vnreports.graph.layout import ROW, lay_out
from vnreports.graph.svg import shortened, to_svg, width_of
from vnreports.resolve.cited import Citation, Document

SVG = "{http://www.w3.org/2000/svg}"


def a_citation(key: str, unit: str, report: str = "", **fields: str) -> Citation:
    values: dict[str, str | int | None] = {
        "key": key,
        "report": report or unit,
        "unit": unit,
        "province": "Quảng Nam",
        "until": "2024-12-31",
        "start": 0,
        "end": 3,
        "page": None,
        "quote": "lời",
        "doc_type": "Kế hoạch",
        "code": key.partition(":")[0],
        "date": "2024-03-05",
        "issuer": "UBND tỉnh",
        "subject": "chuyển đổi số",
    }
    return Citation(**(values | fields))  # type: ignore[arg-type]


def a_document(key: str, *units: str) -> Document:
    return Document(key, [a_citation(key, unit) for unit in units])


def a_graph(units: int, documents: int) -> Graph:
    """Return a graph of so many a side, in which everybody cites every other document."""
    return choose(
        a_document(
            f"{number:02}/KH-UBND:2024:tỉnh-quảng-nam",
            *(f"xã Vĩnh An {unit}" for unit in range(units) if (unit + number) % 2),
        )
        for number in range(1, documents + 1)
    )


def test_the_edges_of_a_document_say_who_cites_it_how_often() -> None:
    key = "28/KH-UBND:2024:tỉnh-quảng-nam"
    row = [a_citation(key, "xã A", "a"), a_citation(key, "xã A", "a2"), a_citation(key, "xã B")]
    assert list(edges_of(Document(key, [row[0], *row]))) == [
        Edge("xã A", "Quảng Nam", key, 2, 3),
        Edge("xã B", "Quảng Nam", key, 1, 1),
    ]


def test_a_picture_shows_what_most_units_cite_and_says_how_much_it_leaves_out() -> None:
    central = a_document("76/NQ-CP:2021:trung-ương", "xã A", "xã B", "xã C")
    plan = a_document("28/KH-UBND:2024:tỉnh-quảng-nam", "xã A", "xã B")
    own = a_document("12/KH-UBND:2024:xã-d.quảng-nam", "xã D")
    graph = choose([own, plan, central], units=2, most=2)
    assert [node.id for node in graph.documents] == [central.key, plan.key]
    assert [node.level for node in graph.documents] == ["central", "province"]
    assert [(node.title, node.detail) for node in graph.units] == [
        ("xã A", "Quảng Nam"),
        ("xã B", "Quảng Nam"),
    ]
    assert graph.left_out == (2, 1)
    assert len(graph.edges) == 4


def test_a_document_is_called_by_kind_code_date_and_how_many_cite_it() -> None:
    graph = choose([a_document("28/KH-UBND:2024:tỉnh-quảng-nam", "xã A", "xã B")])
    (node,) = graph.documents
    assert (node.title, node.detail) == (
        "Kế hoạch 28/KH-UBND (05/03/2024) · 2 đơn vị",
        "chuyển đổi số",
    )


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("76/NQ-CP:2021:trung-ương", "central"),
        ("ISO 9001:2015", "central"),
        ("28/KH-UBND:2024:thành-phố-đà-nẵng", "province"),
        ("28/KH-UBND:2024:huyện-a.quảng-nam", "local"),
        ("28/KH-UBND:2024:~xã-a.quảng-nam", "unknown"),
    ],
)
def test_a_document_has_the_colour_of_whose_it_is(key: str, level: str) -> None:
    assert choose([a_document(key, "xã A")]).documents[0].level == level


@given(units=st.integers(1, 30), documents=st.integers(1, 30))
def test_names_of_a_column_have_a_row_each(units: int, documents: int) -> None:
    layout = lay_out(a_graph(units, documents))
    for column in (layout.units, layout.documents):
        rows = sorted(column.values())
        assert all(below - above >= ROW - 0.01 for above, below in pairwise(rows))
        assert all(0 < row < layout.height for row in rows)


def test_the_layout_has_fewer_crossings_than_the_order_of_names() -> None:
    pairs = [("xã A", "04"), ("xã B", "03"), ("xã C", "02"), ("xã D", "01")]
    graph = choose([a_document(f"{number}/KH-UBND:2024:tỉnh-x", unit) for unit, number in pairs])
    layout = lay_out(graph)
    rows = [(layout.units[unit], layout.documents[key]) for unit, key, _ in graph.edges]
    assert [one for one, _ in sorted(rows)] == [one for one, _ in sorted(rows, key=lambda r: r[1])]


def test_the_picture_names_all_that_it_shows_and_draws_each_edge() -> None:
    graph = a_graph(20, 25)
    picture = etree.fromstring(to_svg(graph, "Tên sơ đồ").encode())
    texts = {text.text for text in picture.iter(f"{SVG}text")}
    assert {node.title for node in (*graph.units, *graph.documents)} <= texts
    assert "Tên sơ đồ" in texts
    assert len(list(picture.iter(f"{SVG}path"))) == len(graph.edges)


def test_a_name_too_long_for_its_column_is_cut_and_whole_in_the_tooltip() -> None:
    long = "về " + "triển khai nhiệm vụ " * 12
    key = "28/KH-UBND:2024:tỉnh-quảng-nam"
    graph = choose([Document(key, [a_citation(key, "xã A", subject=long)])])
    svg = to_svg(graph, "Tên")
    assert long in svg
    cut = next(text for text in etree.fromstring(svg.encode()).itertext() if text.endswith("…"))
    assert width_of(cut, 11) <= 560


@given(st.text(max_size=80), st.floats(0, 300))
def test_what_is_shortened_has_room(words: str, room: float) -> None:
    cut = shortened(words, room, 13)
    assert cut in (words, "…") or width_of(cut, 13) <= room


def test_markup_in_a_report_is_text_on_the_page(tmp_path: Path) -> None:
    key = "28/KH-UBND:2024:tỉnh-quảng-nam"
    wicked = a_citation(key, "<script>alert(1)</script>", subject='</svg><b>\x00\x1b & "x"')
    page = tmp_path / "so-do.html"
    write_picture(choose([Document(key, [wicked])]), page, "<Tên>")
    text = page.read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert "&lt;Tên&gt;" in text
    assert text.count("</svg>") == 1


def test_the_page_asks_nothing_of_the_network(tmp_path: Path) -> None:
    page = tmp_path / "so-do.html"
    write_picture(a_graph(3, 3), page, "Tên")
    text = page.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "http" not in text


def test_an_svg_is_written_whole_into_a_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "moi" / "so-do.svg"
    write_picture(a_graph(3, 3), path, "Tên")
    assert etree.fromstring(path.read_bytes()).tag == f"{SVG}svg"
    assert [one.name for one in path.parent.iterdir()] == ["so-do.svg"]


def test_without_vl_convert_a_png_is_refused_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(StoreError, match=r'pip install "vnreports\[charts\]"'):
        write_picture(a_graph(2, 2), tmp_path / "so-do.png", "Tên")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.charts
def test_a_png_is_drawn_at_twice_the_size(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "so-do.png"
    write_picture(a_graph(3, 3), path, "Tên")
    with Image.open(path) as image:
        assert image.width == 2 * (2 * 24 + 280 + 340 + 560)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="phải có đuôi"):
        write_picture(a_graph(2, 2), tmp_path / "so-do.bmp", "Tên")
