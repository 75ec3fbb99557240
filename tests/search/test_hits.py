"""Hits: what is found, in which order, with which words around; and what is no longer found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.search.samples import a_report, an_initiative, save, with_initiatives

from vnreports.corrections import Wish
from vnreports.records import Report
from vnreports.search import Hit, Marked, Query
from vnreports.search.finding import COUNTED
from vnreports.store import File, Store

TEXT = """BÁO CÁO công tác năm 2024
I. TÌNH HÌNH CHUNG
Địa phương thực hiện Kế hoạch số 15/KH-UBND ngày 02/02/2024.
Xã thí điểm mô hình “Thứ tư không chờ” tại trụ sở, đạt 98,5% hồ sơ đúng hạn.
II. KHÓ KHĂN
Máy quét đã cũ nên xử lý chậm.
Đề nghị huyện cấp máy quét mới."""

LINE = TEXT.split("\n")[3]  # the words of an item are shown with those around


def whole_report(name: str = "xa-a") -> Report:
    return a_report(
        name,
        TEXT,
        ("section", "I. TÌNH HÌNH CHUNG", {"id": "s1", "number": "I", "heading": "TÌNH HÌNH CHUNG",
                                           "level": 1, "area": "danh_gia"}),
        ("section", "II. KHÓ KHĂN", {"id": "s2", "number": "II", "heading": "KHÓ KHĂN",
                                     "level": 1}),
        ("document", "Kế hoạch số 15/KH-UBND ngày 02/02/2024",
         {"doc_type": "Kế hoạch", "code": "15/KH-UBND", "date": "2024-02-02", "section": "s1",
          "cited": "15/KH-UBND:2024:xã-a"}),
        ("initiative", "mô hình “Thứ tư không chờ”",
         {"name": "Thứ tư không chờ", "section": "s1", "owner": "UBND xã A", "page": 3}),
        ("indicator", "98,5% hồ sơ đúng hạn",
         {"name": "Hồ sơ đúng hạn", "value": 98.5, "unit": "%", "section": "s1"}),
        ("difficulty", "Máy quét đã cũ", {"text": "Máy quét đã cũ", "section": "s2"}),
        ("recommendation", "Đề nghị huyện cấp máy quét mới",
         {"text": "cấp máy quét mới", "to": "UBND huyện", "section": "s2"}),
        title="Công tác năm 2024", doc_type="Báo cáo", code="7/BC-UBND", date="2024-12-01",
    )  # fmt: skip


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store(store_url) as opened:
        save(opened, whole_report())
        yield opened


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("may quet", {("difficulty", "difficulty-5"), ("recommendation", "recommendation-6"),
                      ("section", "s2")}),
        ("15/KH-UBND", {("document", "document-2"), ("section", "s1")}),
        ("02/02/2024", {("document", "document-2"), ("section", "s1")}),
        ("không chờ", {("initiative", "initiative-3"), ("section", "s1")}),
        ("98,5", {("indicator", "indicator-4"), ("section", "s1")}),
        ("tình hình chung", {("section", "s1")}),
        ("7/BC-UBND", {("report", None)}),
        ("công tác năm", {("report", None)}),
        ("UBND xã A", {("initiative", "initiative-3")}),
        ("UBND huyện", {("recommendation", "recommendation-6")}),
    ],
)  # fmt: skip
def test_each_kind_is_found_and_each_word_of_the_text_once(
    store: Store, typed: str, hits: set[tuple[str, str | None]]
) -> None:
    found = [(hit.kind, hit.item) for hit in store.search(f'"{typed}"').hits]
    assert set(found) == hits
    assert len(found) == len(hits)


def test_a_hit_says_what_it_is_and_where_its_words_stand(store: Store) -> None:
    (hit,) = store.search(Query("khong cho", kinds=("initiative",))).hits
    at = TEXT.index("không chờ")
    assert hit == Hit(
        kind="initiative",
        report="xa-a",
        item="initiative-3",
        title=Marked("Thứ tư không chờ", ((7, 16),)),
        snippet=Marked(LINE, ((LINE.index("không chờ"), LINE.index("không chờ") + 9),)),
        place=(at, at + 9),
        score=hit.score,
        page=3,
        unit="xã xa-a",
        level="commune",
        province="Quảng Nam",
        status="running",
        area="danh_gia",
    )
    assert TEXT[hit.place[0] : hit.place[1]] == "không chờ"


def test_a_snippet_is_the_stretch_around_what_was_found(store_url: str) -> None:
    words = " ".join(f"từ{number}" for number in range(300))
    text = f"{words} <b>bưu tá</b>\nxã {words}"
    with Store(store_url) as store:
        save(store, a_report("xa-a", text))
        (hit,) = store.search("bưu tá").hits
    assert "<b>bưu tá</b> xã" in hit.snippet.text
    assert hit.snippet.text.startswith("…từ")
    assert hit.snippet.text.endswith("…")
    assert len(hit.snippet.text) < 260
    assert [piece for piece, found in hit.snippet.pieces() if found] == ["bưu tá"]
    assert text[hit.place[0] : hit.place[1]] == "bưu tá"


def test_a_long_section_is_one_hit_and_its_words_are_found_to_the_end(store_url: str) -> None:
    filling = "đoạn này nói về việc khác\n" * 1000
    text = f"I. ĐẦU\n{filling}bưu tá đến\n{filling}bưu tá về"
    heading = {"id": "s1", "number": "I", "heading": "ĐẦU", "level": 1}
    with Store(store_url) as store:
        save(store, a_report("xa-a", text, ("section", "I. ĐẦU", heading)))
        (hit,) = store.search(Query("bưu tá", kinds=("section",))).hits
        (last,) = store.search(Query("bưu tá về", kinds=("section",))).hits
    assert text[hit.place[0] : hit.place[1]] == "bưu tá"
    assert text[last.place[0] : last.place[1]] == "bưu tá về"


def test_a_document_that_many_cite_is_one_hit(store_url: str) -> None:
    with Store(store_url) as store:
        save(store, *map(whole_report, ("xa-a", "xa-b", "xa-c")))
        page = store.search(Query("15/kh-ubnd", kinds=("document",)))
    (hit,) = page.hits
    assert (page.total, hit.document, hit.reports) == (1, "15/KH-UBND:2024:xã-a", 3)
    assert hit.title.text == "Kế hoạch 15/KH-UBND"


def test_words_of_the_name_in_a_row_come_first(store_url: str) -> None:
    names = (
        "Một mô hình có nhiều cửa và nhiều việc khác nhau của xã",
        "Một cửa",
        "Bộ phận Một cửa thân thiện",
        "Cửa chính có một biển báo",
    )
    with Store(store_url) as store:
        save(store, with_initiatives("xa-a", *names))
        page = store.search(Query("một cửa", kinds=("initiative",)))
    assert [hit.title.text for hit in page.hits][:2] == ["Một cửa", "Bộ phận Một cửa thân thiện"]
    assert [hit.score for hit in page.hits] == sorted(hit.score for hit in page.hits)[::-1]


def test_a_rare_alternative_comes_before_a_common_one(store_url: str) -> None:
    names = [f"hồ sơ số {number}" for number in range(30)]
    with Store(store_url) as store:
        save(store, with_initiatives("xa-a", "máy bay chở hàng", *names))
        page = store.search(Query("hồ sơ OR máy bay", kinds=("initiative",)))
    assert page.hits[0].title.text == "máy bay chở hàng"


def test_the_best_is_found_among_more_than_are_counted(store_url: str) -> None:
    many = [f"hồ {number} nước và sơ đồ" for number in range(COUNTED + 50)]
    with Store(store_url) as store:
        save(store, with_initiatives("xa-a", "Hồ sơ mẫu", *many))
        page = store.search(Query("hồ sơ", kinds=("initiative",), limit=1))
    assert (page.hits[0].title.text, page.total, page.more) == ("Hồ sơ mẫu", COUNTED, True)
    assert page.facet("status").values[0].count == COUNTED


def test_only_the_report_that_is_current_is_found(store_url: str) -> None:
    header = {"doc_type": "Báo cáo", "code": "12/BC-UBND", "date": "2024-04-05",
              "title": "Kết quả quý I", "unit": "xã Ví Dụ"}  # fmt: skip
    with Store(store_url) as store:
        save(store, with_initiatives("a", "Cà phê sáng", **header))
        assert [hit.report for hit in store.search("cà phê").hits] == ["a", "a"]
        save(store, with_initiatives("b", "Cà phê 2", **header))
        assert {hit.report for hit in store.search("cà phê").hits} == {"b"}
        other = header | {"code": "90/BC-UBND", "date": "2024-08-05", "title": "Việc khác hẳn"}
        store.redone(with_initiatives("b", "Cà phê 3", **other))
        assert {hit.report for hit in store.search("cà phê").hits} == {"a", "b"}
        assert store.search('"cà phê 2"').total == 0


def test_what_a_person_corrects_is_found_as_it_was_corrected(store: Store) -> None:
    wish = Wish("change", "initiatives", "initiative-3", {"name": "Thứ tư nhanh gọn"})
    store.correct("xa-a", wish, by="Lan")
    (hit,) = store.search(Query("nhanh gọn", kinds=("initiative",))).hits
    assert hit.title.text == "Thứ tư nhanh gọn"


def test_a_store_that_is_rebuilt_finds_the_same(store: Store) -> None:
    before = store.search("máy quét").hits
    assert store.rebuild_search() == 1
    assert store.search("máy quét").hits == before


def test_a_report_that_is_saved_again_is_found_once(store: Store) -> None:
    report = whole_report()
    store.save(report, File("/xa-a.docx", report.source.sha256), replace=True)
    assert len(store.search("may quet").hits) == 3


def test_the_index_of_sqlite_holds_what_the_tables_hold(tmp_path: Path) -> None:
    path = tmp_path / "kho.sqlite"
    with Store(path) as store:
        save(store, whole_report("xa-a"), whole_report("xa-b"))
        store.redone(with_initiatives("xa-a", "Việc mới"))
    with closing(sqlite3.connect(path)) as connection:
        check = "INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)"
        connection.execute(check)
        ids = connection.execute("SELECT count(*) FROM search_entries").fetchone()
        assert connection.execute("SELECT count(*) FROM search_texts").fetchone() == ids


def test_a_store_from_before_the_search_is_findable_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "kho.sqlite"
    with Store(path) as store:
        save(store, whole_report())
    with closing(sqlite3.connect(path)) as connection:
        for table in ("search_words", "search_texts", "search_entries"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP VIEW v_initiatives")
        connection.execute("ALTER TABLE initiatives DROP COLUMN taken_from")  # of 0011
        connection.execute("UPDATE alembic_version SET version_num = '0009'")
        connection.commit()
    with Store(path) as store:
        assert store.search("không chờ").total == 2


def test_places_and_themes_of_an_initiative_find_it(store_url: str) -> None:
    about = {"places": ["thôn Đông"], "themes": ["mã QR"]}
    with Store(store_url) as store:
        save(store, a_report("xa-a", "Chợ số", an_initiative("Chợ số", **about)))
        page = store.search(Query("thon dong", kinds=("initiative",)))
    assert [(hit.title, hit.themes) for hit in page.hits] == [(Marked("Chợ số"), ("mã QR",))]
