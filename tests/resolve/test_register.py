"""Register: what many reports say of one document, with who says it; nothing is chosen silently."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.resolve.samples import a_reference, a_stored

from vnreports.records import Report
from vnreports.resolve.cited import Citation, Document, code_of, parts_of
from vnreports.resolve.register import gather
from vnreports.store import File, Store
from vnreports.store.citations import read_citations, read_open
from vnreports.store.reading import Wanted

PROVINCE = "UBND tỉnh"
KEY = "28/KH-UBND:2024:tỉnh-quảng-nam"
DATED = a_reference(
    "28/KH-UBND",
    date="2024-03-05",
    issuer=PROVINCE,
    subject="chuyển đổi số năm 2024",
    quote="Kế hoạch số 28/KH-UBND ngày 05/3/2024",
    at=10,
)
UNDATED = a_reference("28/KH-UBND", issuer=PROVINCE, quote="Kế hoạch số 28/KH-UBND", at=20)


def saved(store: str | Path, *reports: Report) -> str:
    with Store(store) as opened:
        for report in reports:
            file = File(f"/hop-thu/{report.id}.docx", report.source.sha256)
            opened.save(report, file, replace=True)
    return str(store)


def register(store: str, **wanted: Sequence[str] | bool) -> dict[str, Document]:
    found = gather(read_citations(store, Wanted(**wanted)))  # type: ignore[arg-type]
    return {one.key: one for one in found}


def test_a_missing_date_and_title_are_filled_from_another_report_which_is_named(
    store_url: str,
) -> None:
    store = saved(store_url, a_stored("a", "xã A", UNDATED), a_stored("b", "xã B", DATED))
    (document,) = register(store).values()
    assert (document.key, document.date, document.subject) == (
        KEY,
        "2024-03-05",
        "chuyển đổi số năm 2024",
    )
    (date,) = document.dates
    (said,) = date.said
    assert (date.mentions, said.report, said.start, said.quote) == (
        1,
        "b",
        10,
        "Kế hoạch số 28/KH-UBND ngày 05/3/2024",
    )
    assert document.joined == ("28/KH-UBND:_:tỉnh-quảng-nam",)
    assert [(one.unit, one.mentions) for one in document.citers] == [("xã A", 1), ("xã B", 1)]


def test_two_dates_are_two_facts_and_none_is_the_date(store_url: str) -> None:
    other = DATED.model_copy(update={"date": "2024-03-15"})
    store = saved(
        store_url,
        a_stored("a", "xã A", DATED),
        a_stored("b", "xã B", DATED),
        a_stored("c", "xã C", other),
    )
    (document,) = register(store).values()
    assert document.date is None
    assert document.conflicts == ("date",)
    assert [(fact.value, fact.reports) for fact in document.dates] == [
        ("2024-03-05", 2),
        ("2024-03-15", 1),
    ]


@pytest.mark.parametrize(
    ("subject", "conflicts"),
    [
        ("Chuyển đổi số tỉnh năm 2024", ()),  # in other words
        ("phòng, chống thiên tai và tìm kiếm cứu nạn", ("subject",)),
    ],
)
def test_titles_that_differ_beyond_their_wording_are_a_conflict(
    subject: str, conflicts: tuple[str, ...], tmp_path: Path
) -> None:
    other = DATED.model_copy(update={"subject": subject})
    store = saved(
        tmp_path / "kho.sqlite", a_stored("a", "xã A", DATED), a_stored("b", "xã B", other)
    )
    (document,) = register(store).values()
    assert document.conflicts == conflicts
    assert (document.subject is None) == bool(conflicts)


def test_one_code_of_two_provinces_is_two_documents(tmp_path: Path) -> None:
    store = saved(
        tmp_path / "kho.sqlite",
        a_stored("a", "xã A", DATED),
        a_stored("b", "xã B", DATED, province="Hà Tĩnh"),
    )
    assert set(register(store)) == {KEY, "28/KH-UBND:2024:tỉnh-hà-tĩnh"}


def test_a_mention_without_year_that_two_years_fit_is_left_open_with_both(tmp_path: Path) -> None:
    former = DATED.model_copy(update={"date": "2023-02-01"})
    store = saved(
        tmp_path / "kho.sqlite",
        a_stored("a", "xã A", DATED),
        a_stored("b", "xã B", former),
        a_stored("c", "xã C", UNDATED),
    )
    found = register(store)
    left = found["28/KH-UBND:_:tỉnh-quảng-nam"]
    assert left.candidates == ("28/KH-UBND:2023:tỉnh-quảng-nam", KEY)
    assert (left.date, found[KEY].mentions) == (None, 1)


def test_a_report_of_a_former_year_does_not_cite_a_later_document(tmp_path: Path) -> None:
    store = saved(
        tmp_path / "kho.sqlite",
        a_stored("a", "xã A", DATED),
        a_stored("b", "xã B", UNDATED, year=2022),
    )
    assert {key: one.candidates for key, one in register(store).items()} == {
        KEY: (),
        "28/KH-UBND:_:tỉnh-quảng-nam": (),
    }


def test_a_mention_without_year_about_another_matter_is_another_document(tmp_path: Path) -> None:
    other = UNDATED.model_copy(update={"subject": "phòng, chống thiên tai và cứu nạn"})
    store = saved(
        tmp_path / "kho.sqlite", a_stored("a", "xã A", DATED), a_stored("b", "xã B", other)
    )
    assert set(register(store)) == {KEY, "28/KH-UBND:_:tỉnh-quảng-nam"}


@pytest.mark.parametrize(
    ("date", "province", "joined"),
    [
        ("2024-03-05", "Quảng Nam", True),
        ("2024-03-06", "Quảng Nam", False),  # another day: the plan of some other body
        ("2024-03-05", "Hà Tĩnh", False),  # another province
    ],
)
def test_an_unknown_issuer_is_that_of_the_document_of_the_same_day_around_the_report(
    date: str, province: str, joined: bool, tmp_path: Path
) -> None:
    unissued = a_reference("28/KH-UBND", date=date)
    store = saved(
        tmp_path / "kho.sqlite",
        a_stored("a", "xã A", DATED),
        a_stored("b", "xã B", unissued, province=province),
    )
    assert (len(register(store)) == 1) is joined


def test_the_same_code_and_year_without_issuer_in_two_communes_is_two_documents(
    tmp_path: Path,
) -> None:
    unissued = a_reference("12/KH-UBND", date="2024-01-15")
    store = saved(
        tmp_path / "kho.sqlite", a_stored("a", "xã A", unissued), a_stored("b", "xã B", unissued)
    )
    assert set(register(store)) == {
        "12/KH-UBND:2024:~xã-a.quảng-nam",
        "12/KH-UBND:2024:~xã-b.quảng-nam",
    }


def test_wrong_forms_of_a_code_are_shown_with_who_writes_them(tmp_path: Path) -> None:
    right = a_reference("18-NQ/TW", doc_type="Nghị quyết", date="2017-10-25")
    wrong = right.model_copy(update={"code": "18-NQ-TW", "symbol": "NQ-TW"})
    store = saved(
        tmp_path / "kho.sqlite", a_stored("a", "xã A", right), a_stored("b", "xã B", wrong)
    )
    (document,) = register(store).values()
    assert [(fact.value, fact.said[0].report) for fact in document.malformed] == [("18-NQ-TW", "b")]


def test_only_current_versions_count_and_what_is_extracted_anew_takes_the_place_of_the_old(
    store_url: str,
) -> None:
    report = a_stored("a", "xã A", DATED)
    store = saved(store_url, report)
    assert {key: one.mentions for key, one in register(store).items()} == {KEY: 1}
    anew = a_stored("a", "xã A", DATED, UNDATED)
    store = saved(store_url, anew)
    assert {key: one.mentions for key, one in register(store).items()} == {KEY: 2}
    header = report.header.model_copy(update={"title": "Kết quả năm 2024"})
    with Store(store_url) as opened:
        for name, references in (("b", report.references), ("c", [])):
            source = report.source.model_copy(update={"sha256": name})
            later = report.model_copy(
                update={"id": name, "source": source, "header": header, "references": references}
            )
            opened.save(later, File(f"/{name}.docx", name))
        assert list(opened.superseded()) == ["b"]
    assert {key: one.reports for key, one in register(store).items()} == {KEY: 1}
    assert {key: one.reports for key, one in register(store, all_versions=True).items()} == {KEY: 2}


def test_the_register_of_a_province_knows_only_its_reports(tmp_path: Path) -> None:
    store = saved(
        tmp_path / "kho.sqlite",
        a_stored("a", "xã A", DATED),
        a_stored("b", "xã B", DATED, province="Hà Tĩnh"),
    )
    assert set(register(store, provinces=["Hà Tĩnh"])) == {"28/KH-UBND:2024:tỉnh-hà-tĩnh"}


def test_reports_with_an_open_mention_are_found(tmp_path: Path) -> None:
    former = DATED.model_copy(update={"date": "2023-02-01"})
    store = saved(
        tmp_path / "kho.sqlite",
        a_stored("a", "xã A", DATED, former, UNDATED),
        a_stored("b", "xã B", DATED),
    )
    assert [one.report.id for one in read_open(store, Wanted())] == ["a"]


def test_only_one_code_is_read_where_only_it_is_asked_for(tmp_path: Path) -> None:
    other = a_reference("28/KH-UBND-X", date="2024-03-05", issuer=PROVINCE, symbol="KHX-UBND")
    store = saved(tmp_path / "kho.sqlite", a_stored("a", "xã A", DATED, UNDATED, other))
    found = read_citations(store, Wanted(), codes=["28/KH-UBND"])
    assert [one.key for one in found] == [KEY, KEY]


def test_a_key_has_its_parts() -> None:
    assert parts_of(KEY) == ("28/KH-UBND", "2024", "tỉnh-quảng-nam")
    assert parts_of("28/KH-UBND:_:~xã-a") == ("28/KH-UBND", None, None)
    assert parts_of("ISO 9001:2015") == ("ISO 9001:2015", None, None)


def citation(key: str, report: str, date: str | None) -> Citation:
    return Citation(
        key, report, report, "Quảng Nam", "2024-12-31", 0, 2, None, "KH", "Kế hoạch",
        code_of(key), date, None, None,
    )  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["01", "02"]),
            st.sampled_from(["2023", "2024", "_"]),
            st.sampled_from(["tỉnh-quảng-nam", "xã-a.quảng-nam", "~xã-a.quảng-nam"]),
            st.sampled_from(["r1", "r2", "r3"]),
            st.sampled_from([None, "03-05", "03-06"]),
        ),
        max_size=12,
    )
)
def test_every_mention_is_in_one_document_whatever_joins(
    row: list[tuple[str, str, str, str, str | None]],
) -> None:
    made = [
        citation(
            f"{number}/KH-UBND:{year}:{place}",
            report,
            f"{year}-{day}" if day and year != "_" else None,
        )
        for number, year, place, report, day in row
    ]
    citations = sorted(made, key=lambda one: one.key)
    documents = list(gather(citations))
    assert sum(one.mentions for one in documents) == len(citations)
    assert len({one.key for one in documents}) == len(documents)
    for one in documents:
        assert {code_of(said.key) for said in one.citations} == {one.code}
        assert set(one.joined) <= {said.key for said in one.citations}
        assert not (one.candidates and one.joined)
