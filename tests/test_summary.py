"""Summary: what a clerk reads about a report and about a run, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from vnreports.batch import Failure, extract_file
from vnreports.digest import digest
from vnreports.inbox import Skipped
from vnreports.outcomes import Outcome
from vnreports.records import (
    Check,
    ExtractorRecord,
    Header,
    Report,
    Section,
    SourceRecord,
    SpanRecord,
)
from vnreports.summary import describe, document, failures, period, run_lines, unit, warnings


def a_report(**fields: object) -> Report:
    whole: dict[str, object] = {
        "id": "xa-a",
        "source": SourceRecord(),
        "extractor": ExtractorRecord(version="1", rules="1"),
        "text": "x",
        "header": Header(),
    }
    return Report.model_validate(whole | fields)


FULL = Header(
    doc_type="Báo cáo",
    code="512/BC-UBND",
    date="2025-12-16",
    title="Kết quả công tác cải cách hành chính năm 2025",
    period_from="2025-01-01",
    period_to="2025-12-31",
    unit="xã Ví Dụ",
    unit_level="commune",
    province="Đà Nẵng",
)
SECTION = Section(
    id="s",
    span=SpanRecord(start=0, end=1),
    quote="x",
    rule="r",
    confidence=1,
    heading="x",
    level=1,
)


def checks(count: int) -> list[Check]:
    return [
        Check(
            id=str(number),
            span=SpanRecord(start=0, end=1),
            quote="x",
            rule="r",
            confidence=1,
            kind="sum_mismatch",
            message=f"Lỗi {number}.",
        )
        for number in range(1, count + 1)
    ]


def test_a_report_is_told_by_unit_kind_period_and_lists() -> None:
    report = a_report(header=FULL, sections=[SECTION])
    assert describe(digest(report)) == [
        ("Đơn vị", "xã Ví Dụ, Đà Nẵng (cấp xã)"),
        ("Văn bản", "Báo cáo 512/BC-UBND – Kết quả công tác cải cách hành chính năm 2025"),
        ("Kỳ", "năm 2025"),
        (
            "Có",
            "1 đề mục · 0 viện dẫn · 0 chỉ tiêu · 0 mô hình, sáng kiến · 0 khó khăn, hạn chế · "
            "0 kiến nghị",
        ),
    ]


def test_a_province_is_not_named_twice() -> None:
    header = Header(unit="tỉnh Ví Dụ", province="Ví Dụ", unit_level="province")
    assert unit(header) == "tỉnh Ví Dụ (cấp tỉnh)"
    assert unit(Header()) == "–"


def test_a_long_title_is_cut_after_a_word() -> None:
    title = "Kết quả " + "rất " * 40 + "dài"
    assert document(Header(doc_type="Báo cáo", title=title)).endswith("rất…")


@pytest.mark.parametrize(
    ("begin", "end", "told"),
    [
        ("2022-01-01", "2022-12-31", "năm 2022"),
        ("2021-01-01", "2023-12-31", "năm 2021 – 2023"),
        ("2022-01-01", "2022-03-31", "01/01/2022 – 31/03/2022"),
        (None, "2022-03-31", "… – 31/03/2022"),
        (None, None, "–"),
        ("2022-13-01", None, "–"),  # no date at all
    ],
)
def test_a_period_is_told_as_people_say_it(begin: str | None, end: str | None, told: str) -> None:
    assert period(Header(period_from=begin, period_to=end)) == told


def test_gaps_of_the_header_are_told() -> None:
    header = FULL.model_copy(update={"date": None, "period_from": None})
    report = a_report(header=header, sections=[SECTION])
    assert warnings(digest(report)) == ["không thấy ngày ban hành, kỳ báo cáo"]


def test_an_article_needs_neither_number_nor_period() -> None:
    header = Header(doc_type="Bài viết", title="Một cửa ở xã Ví Dụ", unit="xã Ví Dụ")
    assert warnings(digest(a_report(header=header, sections=[SECTION]))) == []


@pytest.mark.parametrize(
    ("text_from", "quality", "told"),
    [
        (
            "native",
            0.8,
            "chỉ đọc được 80% nội dung (trang quét hoặc chữ hỏng), hãy xem lại bản gốc",
        ),
        (
            "ocr",
            0.95,
            "chữ do máy nhận dạng từ ảnh, chắc 95%: hãy đối chiếu số và ngày với bản gốc",
        ),
        ("legacy", 1.0, "chữ do máy chuyển mã, hãy đối chiếu số và ngày với bản gốc"),
    ],
)
def test_text_that_could_not_be_read_well_is_told(
    text_from: Literal["native", "ocr", "legacy"], quality: float, told: str
) -> None:
    source = SourceRecord(quality=quality, text_from=text_from)
    report = a_report(header=FULL, source=source)
    assert warnings(digest(report)) == [told, "không thấy đề mục nào"]


def test_the_first_contradictions_are_told_and_how_to_see_the_others() -> None:
    report = a_report(header=FULL, sections=[SECTION], checks=checks(5))
    assert describe(digest(report))[4:] == [
        ("Cảnh báo", "Lỗi 1."),
        ("Cảnh báo", "Lỗi 2."),
        ("Cảnh báo", "Lỗi 3."),
        ("Cảnh báo", "và 2 cảnh báo khác (vnreports show xa-a)"),
    ]


def test_a_text_about_football_is_kept_and_pointed_out(tmp_path: Path) -> None:
    path = tmp_path / "bong-da.txt"
    path.write_text("Đội nhà thắng sau hiệp phụ. Khán giả ra về trong niềm vui.", encoding="utf-8")
    made = extract_file(path)
    assert isinstance(made, Report)
    assert (made.references, made.initiatives, made.recommendations) == ([], [], [])
    told = ["không nhận ra là báo cáo hành chính; bản ghi vẫn được lưu"]
    assert warnings(digest(made)) == told


def test_the_summary_of_a_run_names_every_file_and_ends_with_totals() -> None:
    outcomes = [
        Outcome("a.txt", "stored", "a", digest(a_report(header=FULL, checks=checks(1)))),
        Outcome("b.txt", "duplicate", "a", outdated=True),
        Outcome("c.txt", "failed", failure=Failure("Tệp rỗng.", "Hãy gửi lại.")),
    ]
    skipped = [Skipped(Path("d.jpg"), "ảnh"), Skipped(Path("e"), "Không mở được.", failed=True)]
    assert list(run_lines(outcomes, skipped)) == [
        "1. a.txt",
        "   Đơn vị:   xã Ví Dụ, Đà Nẵng (cấp xã)",
        "   Văn bản:  Báo cáo 512/BC-UBND – Kết quả công tác cải cách hành chính năm 2025",
        "   Kỳ:       năm 2025",
        "   Có:       0 đề mục · 0 viện dẫn · 0 chỉ tiêu · 0 mô hình, sáng kiến · "
        "0 khó khăn, hạn chế · 0 kiến nghị",
        "   Lưu ý:    không thấy đề mục nào",
        "   Cảnh báo: Lỗi 1.",
        "",
        "Đã có trong kho, không nạp lại:",
        " – b.txt (a) – trùng nội dung với tệp khác"
        " – trích bằng quy tắc cũ, thêm --redo để trích lại",
        "",
        "Bỏ qua:",
        " – d.jpg: ảnh",
        "",
        "KHÔNG ĐỌC ĐƯỢC:",
        " – c.txt: Tệp rỗng. Hãy gửi lại.",
        " – e: Không mở được.",
        "",
        "Tổng cộng 3 tệp: 1 báo cáo mới, 0 trích lại, 1 đã có, 2 không đọc được, 1 bỏ qua.",
        "Các báo cáo vừa đọc có: 0 đề mục · 0 viện dẫn · 0 chỉ tiêu · 0 mô hình, sáng kiến · "
        "0 khó khăn, hạn chế · 0 kiến nghị · 1 cảnh báo.",
    ]
    assert len(failures(outcomes, skipped)) == 2


def test_of_many_known_files_the_first_are_named_and_the_others_counted() -> None:
    outcomes = [Outcome(f"{number}.txt", "known", str(number)) for number in range(25)]
    lines = list(run_lines(outcomes, []))
    assert lines[20:22] == [" – 19.txt (19)", " – và 5 tệp khác"]
