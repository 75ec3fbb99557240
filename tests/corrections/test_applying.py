"""Corrections put onto a report: what a person said stays, whatever is extracted below."""

from __future__ import annotations

from typing import Any

import pytest

import vnreports
from vnreports.corrections import Correction, Wish, active, apply, make
from vnreports.corrections.log import last_undone
from vnreports.errors import CorrectionError
from vnreports.records import Report
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
