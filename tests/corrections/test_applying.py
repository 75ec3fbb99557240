"""Corrections put onto a report: what a person said stays, whatever is extracted below."""

from __future__ import annotations

from typing import Any

import pytest

import vnreports
from vnreports.corrections import Correction, Wish, active, apply, make
from vnreports.corrections.log import last_undone
from vnreports.corrections.values import guess
from vnreports.errors import CorrectionError
from vnreports.records import Report, SpanRecord
from vnreports.text import Source

TEXT = (
    "UBND xã Mẫu An triển khai mô hình “Ngày không hẹn” tại thôn Đông.\n"
    "Trong quý, Bộ phận Một cửa tiếp nhận 120 hồ sơ.\n"
)


@pytest.fixture
def report() -> Report:
    found = vnreports.extract(TEXT)
    assert [one.name for one in found.initiatives] == ["Ngày không hẹn"]
    assert [one.value for one in found.indicators] == [120]
    return found


def numbered(*corrections: Correction) -> list[Correction]:
    from dataclasses import replace

    return [replace(one, number=number, by="lan") for number, one in enumerate(corrections, 1)]


def wish(report: Report, **given: Any) -> Correction:
    return make(report, Wish(**given), Source(id="a", text=report.text, pages=((0, 3),)))


def test_a_changed_field_is_read_and_says_that_a_person_changed_it(report: Report) -> None:
    item = report.initiatives[0]
    change = wish(
        report, kind="change", list="initiatives", item=item.id, fields={"owner": "Văn phòng"}
    )
    done = apply(report, numbered(change))
    (found,) = done.report.initiatives
    assert (found.id, found.owner, found.name) == (item.id, "Văn phòng", item.name)
    assert (found.rule, found.confidence) == ("person.changed", 1.0)
    assert done.states == {1: "holds"}
    assert report.initiatives[0] == item


def test_words_become_an_item_with_its_page_and_section(report: Report) -> None:
    start = TEXT.index("thôn Đông")
    added = wish(
        report,
        kind="add",
        list="initiatives",
        span=(start - 1, start + len("thôn Đông")),  # with the blank before
        fields={"name": "Thôn số", "owner": "thôn Đông"},
    )
    found = apply(report, numbered(added)).report.initiatives[-1]
    assert (found.name, found.quote, found.page) == ("Thôn số", "thôn Đông", 3)
    assert TEXT[found.span.start : found.span.end] == found.quote
    assert found.rule == "person.added"


def test_a_deleted_item_is_gone_and_a_confirmed_one_is_sure(report: Report) -> None:
    gone = wish(report, kind="delete", list="indicators", item=report.indicators[0].id)
    sure = wish(report, kind="confirm", list="initiatives", item=report.initiatives[0].id)
    done = apply(report, numbered(gone, sure)).report
    assert done.indicators == []
    assert (done.initiatives[0].rule, done.initiatives[0].confidence) == ("person.confirmed", 1.0)


def test_fields_of_the_header_are_put_right(report: Report) -> None:
    change = wish(report, kind="change", list="header", fields={"unit": "xã Mẫu An"})
    assert apply(report, numbered(change)).report.header.unit == "xã Mẫu An"


def other(report: Report, **fields: Any) -> Report:
    """Return what new rules make of the report: the initiative has another id and other fields."""
    changed = report.initiatives[0].model_copy(update=fields)
    return report.model_copy(update={"initiatives": [changed]})


def test_a_correction_finds_its_item_by_its_words_where_the_id_has_changed(report: Report) -> None:
    change = wish(
        report,
        kind="change",
        list="initiatives",
        item=report.initiatives[0].id,
        fields={"owner": "Văn phòng"},
    )
    done = apply(other(report, id="ini-new"), numbered(change))
    (found,) = done.report.initiatives
    assert (found.id, found.owner) == (report.initiatives[0].id, "Văn phòng")
    assert done.states == {1: "holds"}


def test_where_new_rules_say_something_else_the_person_holds_and_it_is_shown(
    report: Report,
) -> None:
    change = wish(
        report,
        kind="change",
        list="initiatives",
        item=report.initiatives[0].id,
        fields={"owner": "Văn phòng"},
    )
    done = apply(other(report, owner="Ban chỉ đạo"), numbered(change))
    assert done.report.initiatives[0].owner == "Văn phòng"
    assert done.states == {1: "disagrees"}


def test_what_is_no_longer_extracted_stays_where_a_person_confirmed_it(report: Report) -> None:
    sure = wish(report, kind="confirm", list="initiatives", item=report.initiatives[0].id)
    done = apply(report.model_copy(update={"initiatives": []}), numbered(sure))
    assert [one.name for one in done.report.initiatives] == ["Ngày không hẹn"]
    assert done.states == {1: "disagrees"}


def test_what_was_deleted_stays_deleted(report: Report) -> None:
    gone = wish(report, kind="delete", list="initiatives", item=report.initiatives[0].id)
    done = apply(other(report, id="ini-new"), numbered(gone))
    assert done.report.initiatives == []


def test_what_was_added_is_there_once_when_the_rules_find_it_too(report: Report) -> None:
    added = make(
        report.model_copy(update={"initiatives": []}),
        Wish(
            "add",
            "initiatives",
            fields={"name": "Ngày không hẹn"},
            span=(report.initiatives[0].span.start, report.initiatives[0].span.end),
        ),
    )
    done = apply(report, numbered(added))
    assert [one.rule for one in done.report.initiatives] == ["person.added"]


def test_a_correction_whose_words_are_gone_is_kept_and_detached(report: Report) -> None:
    sure = wish(report, kind="confirm", list="initiatives", item=report.initiatives[0].id)
    reread = report.model_copy(update={"text": "Đọc lại thì khác.", "initiatives": []})
    done = apply(reread, numbered(sure))
    assert done.report.initiatives == []
    assert done.states == {1: "detached"}


def test_an_undone_correction_holds_no_more_until_it_is_redone() -> None:
    first, second = numbered(Correction("confirm"), Correction("confirm"))
    log = [first, second, Correction("undo", target=2, number=3)]
    assert [one.number for one in active(log)] == [1]
    assert last_undone(log) == 2
    log.append(Correction("redo", target=2, number=4))
    assert [one.number for one in active(log)] == [1, 2]
    assert last_undone(log) is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "change", "list": "cells", "item": "x"}, "Không có danh sách cells."),
        (
            {"kind": "change", "list": "initiatives", "item": "ini-none", "fields": {"name": "a"}},
            "không có mục ini-none",
        ),
        (
            {"kind": "change", "list": "initiatives", "item": "", "fields": {"color": "a"}},
            "Không có trường color. Các trường: kind, name, owner, places,",
        ),
        (
            {"kind": "change", "list": "initiatives", "item": "", "fields": {"status": "xong"}},
            "Giá trị của trường status không dùng được: 'xong'.",
        ),
        ({"kind": "add", "list": "initiatives", "fields": {"name": "a"}}, "Hãy chọn đoạn chữ"),
        (
            {"kind": "add", "list": "initiatives", "fields": {"name": "a"}, "span": (9, 9000)},
            "nằm ngoài văn bản",
        ),
        (
            {"kind": "add", "list": "initiatives", "fields": {"name": "a"}, "span": (4, 5)},
            "chỉ có khoảng trắng",
        ),
        ({"kind": "change", "list": "header", "fields": {"x": 1}}, "Không có trường x."),
        ({"kind": "change", "list": "header", "fields": {"unit": None}}, "Không có gì thay đổi"),
        (
            {"kind": "change", "list": "indicators", "item": "", "fields": {"code": "ZZ99"}},
            "không có chỉ tiêu mang mã ZZ99",
        ),
    ],
)
def test_what_would_be_no_record_is_refused_with_what_to_do(
    report: Report, given: dict[str, Any], said: str
) -> None:
    if given.get("item") == "":
        given = given | {"item": getattr(report, given["list"])[0].id}
    with pytest.raises(CorrectionError) as refused:
        make(report, Wish(**given), codes={"HS01"})
    assert said in str(refused.value)


def owner_changed(report: Report) -> Correction:
    return wish(
        report,
        kind="change",
        list="initiatives",
        item=report.initiatives[0].id,
        fields={"owner": "Văn phòng"},
    )


def over(report: Report, words: str, **fields: Any) -> Report:
    """Return what rules make of the report that show other words for the initiative."""
    start = report.text.index(words)
    span = SpanRecord(start=start, end=start + len(words))
    return other(report, id="ini-new", span=span, quote=words, **fields)


def test_an_item_of_which_new_rules_show_more_words_is_there_once(report: Report) -> None:
    fresh = over(report, "mô hình “Ngày không hẹn” tại thôn Đông")
    done = apply(fresh, numbered(owner_changed(report)))
    (found,) = done.report.initiatives
    assert (found.owner, found.quote) == ("Văn phòng", "mô hình “Ngày không hẹn” tại thôn Đông")
    assert found.id == report.initiatives[0].id
    assert done.states == {1: "holds"}


def test_an_item_elsewhere_in_the_sentence_is_another_one(report: Report) -> None:
    fresh = over(report, "thôn Đông", name="thôn Đông")
    done = apply(fresh, numbered(owner_changed(report)))
    assert [(one.quote, one.owner) for one in done.report.initiatives] == [
        (report.initiatives[0].quote, "Văn phòng"),
        ("thôn Đông", report.initiatives[0].owner),
    ]
    assert done.states == {1: "disagrees"}


def test_corrections_go_with_their_words_where_the_text_was_read_anew(report: Report) -> None:
    before = "Kính gửi: UBND huyện\n"
    fresh = vnreports.extract(before + TEXT)
    start = TEXT.index("thôn Đông")
    added = wish(report, kind="add", list="difficulties", span=(start, start + len("thôn Đông")))
    done = apply(fresh, numbered(owner_changed(report), added))
    (found,) = done.report.initiatives
    assert (found.owner, found.span.start) == (
        "Văn phòng",
        report.initiatives[0].span.start + len(before),
    )
    (difficulty,) = done.report.difficulties
    assert (difficulty.quote, difficulty.span.start) == ("thôn Đông", start + len(before))
    assert done.states == {1: "holds", 2: "holds"}


def test_what_new_rules_find_in_other_fields_comes_through(report: Report) -> None:
    done = apply(other(report, places=["thôn Đông", "thôn Tây"]), numbered(owner_changed(report)))
    (found,) = done.report.initiatives
    assert (found.owner, found.places) == ("Văn phòng", ["thôn Đông", "thôn Tây"])
    assert done.states == {1: "holds"}


def test_a_correction_that_disagrees_says_what_is_extracted_now(report: Report) -> None:
    done = apply(other(report, owner="Ban chỉ đạo"), numbered(owner_changed(report)))
    assert done.now == {1: {"owner": "Ban chỉ đạo"}}


def test_a_report_that_was_confirmed_stays_as_it_was_confirmed(report: Report) -> None:
    change = owner_changed(report)
    corrected = apply(report, numbered(change)).report
    whole = make(corrected, Wish("confirm"), extracted=report)
    steps = numbered(change, whole)
    same = apply(report, steps)
    assert same.states == {1: "holds", 2: "holds"}
    assert [one.rule for one in same.report.indicators] == ["person.confirmed"]
    fresh = other(report, owner="Ban chỉ đạo").model_copy(update={"indicators": []})
    done = apply(fresh, steps)
    assert done.report.model_copy(update={"extractor": same.report.extractor}) == same.report
    assert done.states[2] == "disagrees"


def test_what_is_put_right_after_a_report_was_confirmed_holds_in_it(report: Report) -> None:
    whole = make(report, Wish("confirm"), extracted=report)
    done = apply(other(report, owner="Ban chỉ đạo"), numbered(whole, owner_changed(report)))
    assert [one.owner for one in done.report.initiatives] == ["Văn phòng"]


def test_confirmed_fields_of_the_header_hold(report: Report) -> None:
    sure = wish(report, kind="confirm", list="header", fields={"unit": None})
    header = report.header.model_copy(update={"unit": "xã Khác", "place": "Mẫu An"})
    done = apply(report.model_copy(update={"header": header}), numbered(sure))
    assert (done.report.header.unit, done.report.header.place) == (report.header.unit, "Mẫu An")
    assert (done.states, done.now) == ({1: "disagrees"}, {1: {"unit": "xã Khác"}})


def test_a_code_that_a_person_gives_is_sure_and_covers_what_is_said(report: Report) -> None:
    item = report.indicators[0].model_copy(update={"coverage": "communes", "code": "HS09"})
    given = report.model_copy(update={"indicators": [item]})
    coded = make(given, Wish("change", "indicators", item.id, {"code": "HS01"}))
    assert coded.becomes == {"code": "HS01", "code_confidence": 1.0, "coverage": None}
    none = make(given, Wish("change", "indicators", item.id, {"code": None}))
    assert none.becomes["code"] is None
    assert apply(given, numbered(none)).report.indicators[0].code_confidence is None


def test_a_code_that_stays_is_as_sure_as_it_was(report: Report) -> None:
    item = report.indicators[0]
    change = make(
        report, Wish("change", "indicators", item.id, {"code": item.code, "unit": "bộ hồ sơ"})
    )
    assert change.becomes == {"unit": "bộ hồ sơ"}


def test_a_reference_that_is_put_right_means_another_document() -> None:
    report = vnreports.extract("Thực hiện Kế hoạch số 15/KH-UBND ngày 03/02/2023 của UBND tỉnh.\n")
    (one,) = report.references
    fields = {"number": "16", "code": "16/KH-UBND"}
    change = make(report, Wish("change", "references", one.id, fields))
    assert str(one.cited).startswith("15/KH-UBND:2023")
    assert change.becomes == {**fields, "cited": str(one.cited).replace("15/", "16/", 1)}


@pytest.mark.parametrize(
    ("name", "words", "fields"),
    [
        ("initiatives", "mô hình “Ngày không hẹn”", {"name": "Ngày không hẹn"}),
        ("initiatives", "- Tổ số cộng đồng;", {"name": "Tổ số cộng đồng"}),
        ("difficulties", "Máy  đã cũ.", {"text": "Máy đã cũ."}),
        ("sections", "II. KẾT QUẢ:", {"heading": "II. KẾT QUẢ", "level": 1}),
        ("indicators", "tiếp nhận 1.120 hồ sơ", {"value": 1120}),
        ("indicators", "12/15 xã", {}),  # which of the two is not for us to say
        ("references", "Kế hoạch số 5/KH-UBND", {}),
    ],
)
def test_the_words_of_a_new_item_say_what_they_can(
    name: str, words: str, fields: dict[str, Any]
) -> None:
    assert guess(name, words) == fields


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Wish("change", "header", fields={"date": "2024-02-30"}), "như 2024-03-31."),
        (
            Wish(
                "change", "header", fields={"period_from": "2024-06-30", "period_to": "2024-01-01"}
            ),
            "là ngược",
        ),
        (Wish("change", "header", fields={"unit_level": "tỉnh"}), "Hãy chọn trong: central, "),
        (Wish("add", "indicators", fields={"name": "hồ sơ"}, span=(0, 4)), "ghi thêm value=…"),
        (Wish("add", "initiatives", fields={"name": " "}, span=(0, 4)), "không được để trống"),
        (
            Wish("add", "indicators", fields={"name": "a", "value": "mười"}, span=(0, 4)),
            "Hãy ghi một số",
        ),
        (Wish("add", "initiatives", fields={"places": "a"}, span=(0, 4)), "một danh sách"),
        (Wish("add", "initiatives", fields={"owner": 5}, span=(0, 4)), "Hãy ghi chữ."),
    ],
)
def test_a_refused_value_says_what_to_write(report: Report, given: Wish, said: str) -> None:
    with pytest.raises(CorrectionError) as refused:
        make(report, given)
    assert said in str(refused.value)


def test_the_same_words_are_not_added_twice(report: Report) -> None:
    given = Wish("add", "difficulties", span=(0, 4))
    done = apply(report, numbered(make(report, given)))
    with pytest.raises(CorrectionError, match="Đoạn này đã là mục"):
        make(done.report, given)


def test_words_that_are_an_item_already_become_no_second_one(report: Report) -> None:
    one = report.initiatives[0]
    given = Wish(
        "add", "initiatives", fields={"name": "Tên khác"}, span=(one.span.start, one.span.end)
    )
    with pytest.raises(CorrectionError, match=f"Đoạn này đã là mục {one.id} .*Hãy sửa mục đó"):
        make(report, given)
