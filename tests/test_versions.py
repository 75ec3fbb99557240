"""Versions: of several reports of one unit on one matter and period, one is the one to use."""

from __future__ import annotations

from typing import Any

from vnreports.records import ExtractorRecord, Header, Report, SourceRecord
from vnreports.store import File, Store, Superseded
from vnreports.store.versions import Entry, arrange, figures_key, unit_key

TITLE = "Kết quả công tác cải cách hành chính quý I năm 2024"


def an_entry(name: str, added: int, **fields: Any) -> Entry:
    values: dict[str, Any] = {
        "doc_type": "Báo cáo",
        "code": "12/BC-UBND",
        "date": "2024-04-05",
        "title": TITLE,
        "period_from": "2024-01-01",
        "period_to": "2024-03-31",
        "province": "Đồng Tháp",
        "figures_key": name,
    }
    return Entry(name, f"2026-01-01T00:00:{added:02}", **values | fields)


def test_the_later_of_two_with_one_number_is_the_one_to_use() -> None:
    entries = [an_entry("a", 1), an_entry("b", 2)]
    assert arrange(entries) == {"a": Superseded("b", "same_number")}
    assert arrange(entries[::-1]) == arrange(entries)


def test_what_was_signed_later_counts_although_it_came_first() -> None:
    entries = [an_entry("moi", 1, date="2024-04-10"), an_entry("cu", 2)]
    assert arrange(entries) == {"cu": Superseded("moi", "same_number")}


def test_a_report_that_was_issued_anew_under_another_number_is_a_version_by_its_period() -> None:
    entries = [an_entry("a", 1), an_entry("b", 2, code="15/BC-UBND", date="2024-04-20")]
    assert arrange(entries) == {"a": Superseded("b", "same_period")}


def test_the_same_report_as_word_and_as_pdf_is_one_and_the_first_stays() -> None:
    entries = [an_entry("docx", 1, figures_key="x"), an_entry("pdf", 2, figures_key="x")]
    assert arrange(entries) == {"pdf": Superseded("docx", "same_words")}


def test_three_versions_lead_to_the_last() -> None:
    entries = [an_entry("a", 1), an_entry("b", 2), an_entry("c", 3)]
    assert arrange(entries) == {
        "a": Superseded("c", "same_number"),
        "b": Superseded("c", "same_number"),
    }


def test_reports_on_other_matters_periods_years_and_provinces_are_no_versions() -> None:
    others = [
        an_entry("matter", 2, code="13/BC-UBND", title="Kết quả chuyển đổi số quý I năm 2024"),
        an_entry("number", 3, title="Công tác tiếp công dân", period_from=None, period_to=None),
        an_entry("period", 4, period_from="2024-04-01", period_to="2024-06-30"),
        an_entry("year", 5, date="2025-04-05", period_from=None, period_to=None),
        an_entry("province", 6, province="Bến Tre"),
        an_entry("kind", 7, doc_type="Kế hoạch"),
    ]
    for other in others:
        assert arrange([an_entry("a", 1), other]) == {}, other.id


def test_reports_that_say_too_little_are_no_versions() -> None:
    bare = {"code": None, "period_from": None, "period_to": None}
    assert arrange([an_entry("a", 1, **bare), an_entry("b", 2, **bare)]) == {}


def a_report(name: str, text: str, **header: Any) -> Report:
    fields: dict[str, Any] = {
        "doc_type": "Báo cáo",
        "unit": "xã Ví Dụ",
        "code": "12/BC-UBND",
        "date": "2024-04-05",
        "title": TITLE,
    }
    return Report(
        id=name,
        source=SourceRecord(file=f"{name}.txt", sha256=name * 64),
        extractor=ExtractorRecord(version="1", rules="1"),
        text=text,
        header=Header(**fields | header),
    )


def test_a_figure_that_changed_makes_another_key_and_a_line_break_does_not() -> None:
    plain = figures_key(a_report("a", "tiếp nhận 1.250 hồ sơ, 99,5% đúng hạn"))
    assert figures_key(a_report("a", "tiếp nhận 1.250\nhồ sơ,  99,5% đúng hạn")) == plain
    assert figures_key(a_report("a", "tiếp nhận 1.251 hồ sơ, 99,5% đúng hạn")) != plain


def test_a_unit_is_compared_as_people_read_it() -> None:
    key = unit_key(Header(unit="UBND Xã\u00a0Ví  Dụ"))
    assert key == unit_key(Header(unit="UBND xã Ví Du\u0323"))
    assert key != unit_key(Header(unit="UBND xã Vi Du"))
    assert unit_key(Header(issuer="Sở Nội vụ")) == "sở nội vụ"
    assert unit_key(Header()) is None


def test_the_store_keeps_both_and_says_which_is_current() -> None:
    with Store("sqlite://") as store:
        first, second = a_report("a", "có 5 hồ sơ"), a_report("b", "có 6 hồ sơ")
        assert store.save(first, File("/a", first.source.sha256)).superseded is None
        saved = store.save(second, File("/b", second.source.sha256))
        assert (saved.state, saved.replaces, saved.superseded) == ("stored", ("a",), None)
        assert store.superseded() == {"a": Superseded("b", "same_number")}
        assert store.ids() == ["a", "b"]


def test_a_header_that_is_read_otherwise_later_changes_what_is_current() -> None:
    with Store("sqlite://") as store:
        first, second = a_report("a", "có 5 hồ sơ"), a_report("b", "có 6 hồ sơ")
        store.save(first, File("/a", first.source.sha256))
        store.save(second, File("/b", second.source.sha256))
        corrected = a_report("b", "có 6 hồ sơ", code="21/BC-UBND", date="2024-07-05")
        store.redone(corrected.model_copy(update={"header": corrected.header}))
        assert store.superseded() == {}
