"""The pipeline: stages in order, and what `extract` promises for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories import a_source

from vnreports.draft import Draft
from vnreports.errors import RulePackError, StageError
from vnreports.pipeline import STAGES, Stage, check_order, extract, package_version
from vnreports.records import Item, Report
from vnreports.rules import RuleSet, load_rules

LISTS = (
    "sections",
    "references",
    "indicators",
    "initiatives",
    "difficulties",
    "recommendations",
    "checks",
)
# Pieces of reports, and what breaks programs that read them.
PIECES = st.sampled_from(
    [
        *("\n", "\n\n", "\r\n", "\f", "\t", " ", "          ", "\u00a0", "\u2028", "\u0301", "|"),
        *("I. ", "1. ", "1.1. ", "a) ", "đ) ", "- ", "+ ", "* ", "**", "*", "## ", "---", "___"),
        *("<sup>1</sup>", "[1]", "<br>", "(", ")", "“", "”", '"', "A-A-", "- 3 -", "2", "\\"),
        *("BÁO CÁO", "Kính gửi: ", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn An"),
        *("ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "Số: 12/BC-UBND", "Độc lập - Tự do - Hạnh phúc"),
        *("An Bình, ngày 5 tháng 6 năm 2024", "Phụ lục 1", "Tổng số hồ sơ: 12", "đạt 98,5%"),
        *("Kế hoạch số 12/KH-UBND ngày 5/3/2024 của UBND xã", "mô hình “Ngày không hẹn”"),
        *("tại ", "Đề nghị Sở Nội vụ", "khó khăn: ", "0/0", "12/0", "31/02/2024", "năm 0000"),
        *("9" * 30, "1.234 567%", "²,5", "V/v ", "Đ/c An", "İ", "ß", "ﬀ", "x̣̂", "\ud800", "\x00"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=120))


def items(report: Report) -> list[Item]:
    return [one for name in LISTS for one in getattr(report, name)]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_gives_a_report_whose_records_quote_it(text: str) -> None:
    report = extract(a_source(text))
    assert [text[one.span.start : one.span.end] for one in items(report)] == [
        one.quote for one in items(report)
    ]
    assert report.text == text


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\t\n", "\f", "một", "Một.", "1", "-", "I.", "\ufeff"]
)
def test_next_to_nothing_gives_an_empty_report(text: str) -> None:
    report = extract(a_source(text))
    assert items(report) == []
    assert report.tables == []
    assert report.header.doc_type == "Bài viết"


HOSTILE = [
    *(" ", "*", "|", "7", "A-A-", "- - -", '"', "“", "<sup>", "<sup>1</sup>", "e\u0301", "\u0301"),
    *("[1]", "(", "1.1.", "** ", "|a", "a  ", "1.234 ", "\\*", "# ", "\u00a0 ", "._", "v.v. "),
    *("Kế hoạch số 1/KH-UBND ", "ngày 1/1/2024 ", "UBND xã An ", "mô hình “a” ", "\u200b"),
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_line_of_twenty_thousand_hostile_letters_is_read(unit: str) -> None:
    line = (unit * 20_000)[:20_000]
    for text in (line, f"1. {line}x", f"**{line}** {line}x"):
        assert extract(a_source(text)).text == text


def test_the_same_text_gives_the_same_report() -> None:
    source = a_source("I. KẾT QUẢ\n\nTheo Kế hoạch số 5/KH-UBND, xã đã giải quyết 12 hồ sơ.")
    assert extract(source) == extract(source)


def test_the_report_says_where_it_came_from() -> None:
    source = a_source(
        "một\nhai",
        file="bao-cao.pdf",
        media_type="application/pdf",
        bytes=1234,
        sha256="ab" * 32,
        text_from="ocr",
        quality=0.75,
        recognised=((2, 0.5),),
        pages=((0, 1), (4, 2)),
    )
    report = extract(source)
    assert report.source.model_dump() == {
        "file": "bao-cao.pdf",
        "sha256": "ab" * 32,
        "media_type": "application/pdf",
        "bytes": 1234,
        "pages": 2,
        "text_from": "ocr",
        "quality": 0.75,
        "recognised": [{"page": 2, "quality": 0.5}],
    }
    assert report.extractor.model_dump() == {
        "version": package_version(),
        "rules": load_rules().digest,
    }
    assert report.id == "bao-cao"


def test_the_stages_stand_in_an_order_in_which_each_finds_what_it_reads() -> None:
    check_order(STAGES)
    assert {stage.name for stage in STAGES} == {*LISTS, "header", "tables", "codes"}


def test_a_stage_before_what_it_reads_is_refused() -> None:
    early = [Stage("indicators", lambda draft, rules: [], reads=("sections",)), *STAGES]
    with pytest.raises(StageError, match=r"Bước 'indicators' đọc \['sections'\] khi chưa có"):
        check_order(early)


def test_a_stage_sees_what_the_stages_before_it_found() -> None:
    seen: list[int] = []

    def look(draft: Draft, rules: RuleSet) -> list[object]:
        seen.append(len(draft.sections))
        return []

    extract(
        a_source("I. MỞ ĐẦU CHUNG\n\nNăm qua có nhiều thay đổi trên địa bàn xã."),
        stages=[STAGES[0], Stage("references", look)],
    )
    assert seen == [1]


def test_a_failing_stage_is_named_with_its_report() -> None:
    def fail(draft: Draft, rules: RuleSet) -> list[object]:
        raise ZeroDivisionError("chia cho 0")

    with pytest.raises(StageError, match=r"^bao-cao: bước 'checks' bị lỗi: ZeroDivision") as failed:
        extract(a_source("một"), stages=[Stage("checks", fail)])
    assert isinstance(failed.value.__cause__, ZeroDivisionError)


def test_want_of_memory_is_not_blamed_on_the_step() -> None:
    def hoard(draft: Draft, rules: RuleSet) -> list[object]:
        raise MemoryError

    with pytest.raises(MemoryError):
        extract(a_source("một"), stages=[Stage("checks", hoard)])


def test_a_fault_of_the_rules_is_not_blamed_on_the_report(tmp_path: Path) -> None:
    (tmp_path / "empty.toml").write_text("[pieces]\nx = 'x'\n", encoding="utf-8")
    with pytest.raises(RulePackError, match="thiếu từ điển"):
        extract(a_source("I. KẾT QUẢ"), load_rules(tmp_path))
