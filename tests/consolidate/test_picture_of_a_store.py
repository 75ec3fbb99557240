"""The picture of a small store: cells, totals, who reported, contradictions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.consolidate.samples import (
    EXTRACTOR,
    H1,
    PROVINCE,
    Q1,
    Q2,
    Q4,
    TITLES,
    a_check,
    a_figure,
    a_reference,
    a_report,
    a_store,
)

from vnreports.consolidate.building import Wish, build_picture
from vnreports.consolidate.periods import parse_period
from vnreports.consolidate.picture import Picture
from vnreports.errors import ReadError, StoreError
from vnreports.records import Report
from vnreports.store import File, Store

A, B, C = "phường Gia Sàng", "xã Đại Phúc", "xã Tân Cương"
KEY_A, KEY_B, KEY_C = "phuong-gia-sang", "xa-dai-phuc", "xa-tan-cuong"


def picture_of(folder: Path, *reports: Report, period: str = "quý I/2026", **wish: Any) -> Picture:
    """Return the picture of a store of reports; A, B and C have to report, unless it is said."""
    if "expected" not in wish:
        wish["expected"] = folder / "don-vi.txt"
        wish["expected"].write_text(f"{A}\n{B}\n{C}\n", encoding="utf-8")
    found = parse_period(period)
    assert found is not None
    return build_picture(
        a_store(folder, *reports), Wish(PROVINCE, found, **wish), extractor=EXTRACTOR
    )


def value_of(folder: Path, code: str, *figures: Any, scope: str = "") -> Any:
    cell = picture_of(folder, a_report(A, Q1, *figures)).cell(KEY_A, code, scope)
    return cell.value, cell.flags


# Cells


def test_a_figure_that_is_said_twice_is_one_with_both_origins(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path, a_report(A, Q1, a_figure("HS06", 2791), a_figure("HS06", 2791, at=50, page=2))
    )
    cell = picture.cell(KEY_A, "HS06")
    assert (cell.value, cell.flags) == (2791, [])
    assert [(one.item, one.page) for one in cell.origins] == [
        ("ind-HS06-0-2791", None),
        ("ind-HS06-50-2791", 2),
    ]
    assert cell.origins[0].file == f"{A} quý I năm 2026.docx"


def test_two_figures_are_a_conflict_without_value(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path, a_report(A, Q1, a_figure("HS06", 2791), a_figure("HS06", 2781, at=50))
    )
    cell = picture.cell(KEY_A, "HS06")
    assert (cell.value, cell.flags) == (None, ["conflict"])
    assert [said.value for said in cell.said] == [2791, 2781]
    assert cell.note == "Báo cáo nêu nhiều số khác nhau: 2.791, 2.781."


def test_a_percentage_that_is_another_one_rounded_is_the_same(tmp_path: Path) -> None:
    rates = (a_figure("HS13", 99.4, unit="%"), a_figure("HS13", 99.43, unit="%", at=50))
    assert value_of(tmp_path, "HS13", *rates) == (99.43, [])


def test_a_blank_is_not_zero(tmp_path: Path) -> None:
    picture = picture_of(tmp_path, a_report(A, Q1, a_figure("HS09", 0)))
    assert picture.cell(KEY_A, "HS09").value == 0
    assert picture.cell(KEY_A, "HS12").value is None
    assert picture.total("HS09").missing == [KEY_B, KEY_C]


def test_a_target_is_no_result(tmp_path: Path) -> None:
    figures = (a_figure("HS14", 5, unit="%", kind="target"), a_figure("HS14", 0.5, unit="%", at=9))
    assert value_of(tmp_path, "HS14", *figures) == (0.5, [])


def test_a_doubtful_figure_gives_way_to_a_sure_one(tmp_path: Path) -> None:
    figures = (a_figure("HS06", 7, code_confidence=0.4), a_figure("HS06", 2791, at=9))
    assert value_of(tmp_path, "HS06", *figures) == (2791, [])
    (tmp_path / "kho.sqlite").unlink()
    assert value_of(tmp_path, "HS06", figures[0]) == (7, ["doubtful"])


def test_a_part_of_a_figure_is_not_a_second_figure(tmp_path: Path) -> None:
    figures = (
        a_figure("HS06", 2791, name="giải quyết hồ sơ"),
        a_figure("HS06", 300, name="lĩnh vực đất đai", parent="giải quyết hồ sơ", at=9),
    )
    assert value_of(tmp_path, "HS06", *figures) == (2791, [])


def test_money_is_counted_in_the_unit_of_its_line(tmp_path: Path) -> None:
    assert value_of(tmp_path, "TA04", a_figure("TA04", 1.2, unit="tỷ đồng")) == (1200, [])


@pytest.mark.parametrize(
    ("code", "period", "value"),
    [
        ("HS06", "quý I/2026", 10),
        ("HS06", "từ ngày 15/12/2025 đến ngày 14/3/2026", 10),
        ("HS06", "tính đến ngày 14/3/2026", 10),
        ("HS06", "năm 2025", None),
        ("HS06", "tháng 2/2026", None),
        ("HS06", "lũy kế đến nay", None),
        ("HS06", "từ đầu năm", 10),  # a quarter I begins with the year
        ("BM01", "năm 2026", 10),  # what stands
        ("BM01", "năm 2024", None),
        ("CD03", "lũy kế đến ngày 14/3/2026", 10),  # of the plan of the year
        ("HS03", "năm 2026", None),  # what was open when the period began
    ],
)
def test_a_figure_counts_for_the_period_that_its_words_name(
    tmp_path: Path, code: str, period: str, value: int | None
) -> None:
    assert value_of(tmp_path, code, a_figure(code, 10, period=period))[0] == value


def test_a_cumulative_figure_is_told_in_the_note_of_the_blank(tmp_path: Path) -> None:
    picture = picture_of(tmp_path, a_report(A, Q1, a_figure("HS06", 9000, period="lũy kế")))
    cell = picture.cell(KEY_A, "HS06")
    assert (cell.value, cell.said) == (None, [])
    assert cell.note == "Báo cáo chỉ nêu số lũy kế: 9.000."


def test_the_head_of_a_column_tells_the_period(tmp_path: Path) -> None:
    figures = (
        a_figure("HS06", 3726, name="Đã giải quyết - Quý I/2026"),
        a_figure("HS06", 8486, name="Đã giải quyết - Năm 2025", at=9),
    )
    assert value_of(tmp_path, "HS06", *figures) == (3726, [])


def test_a_part_of_a_unit_is_a_cell_of_its_own(tmp_path: Path) -> None:
    figures = (a_figure("HS06", 10), a_figure("HS06", 4, scope="Trạm Y tế", at=9))
    picture = picture_of(tmp_path, a_report(A, Q1, *figures))
    assert picture.cell(KEY_A, "HS06").value == 10
    assert picture.cell(KEY_A, "HS06", "trạm y tế").value == 4


def test_the_one_stop_office_of_a_commune_is_the_commune(tmp_path: Path) -> None:
    figure = a_figure("HS06", 10, scope="Trung tâm Phục vụ hành chính công phường")
    assert value_of(tmp_path, "HS06", figure) == (10, [])


def test_the_second_number_of_a_share_is_the_whole(tmp_path: Path) -> None:
    assert value_of(tmp_path, "CS11", a_figure("CS12", 854, denominator=889)) == (889, [])


# Recomputing


def test_what_follows_from_said_figures_fills_a_blank(tmp_path: Path) -> None:
    picture = picture_of(tmp_path, a_report(A, Q1, a_figure("HS06", 2791), a_figure("HS09", 16)))
    cell = picture.cell(KEY_A, "HS13")
    assert (cell.value, cell.flags) == (99.43, ["recomputed"])
    assert cell.note == "Tính từ số liệu của báo cáo: 2.775 / 2.791 = 99,43%."
    assert {one.item for one in cell.origins} == {"ind-HS06-0-2791", "ind-HS09-0-16"}


def test_parts_that_may_hold_each_other_are_not_added(tmp_path: Path) -> None:
    # "đúng hạn 97, trong đó trước hạn 2": 99 would be wrong
    figures = (a_figure("HS06", 100), a_figure("HS07", 2), a_figure("HS08", 97))
    assert value_of(tmp_path, "HS18", *figures) == (None, [])


def test_a_conflict_is_not_filled(tmp_path: Path) -> None:
    figures = (a_figure("HS06", 90), a_figure("HS10", 10), a_figure("HS01", 100))
    other = a_figure("HS06", 91, at=9)
    assert value_of(tmp_path, "HS06", *figures, other) == (None, ["conflict"])


def test_on_time_that_takes_in_early_ones_is_told_apart(tmp_path: Path) -> None:
    figures = (a_figure("HS07", 6271), a_figure("HS08", 1517), a_figure("HS08", 7788, at=9))
    picture = picture_of(tmp_path, a_report(A, Q1, *figures))
    assert picture.cell(KEY_A, "HS08").value == 1517
    assert picture.cell(KEY_A, "HS18").value == 7788


def test_on_time_that_is_all_but_the_late_ones_is_early_and_on_time(tmp_path: Path) -> None:
    figures = (a_figure("HS06", 100), a_figure("HS09", 3), a_figure("HS08", 97))
    picture = picture_of(tmp_path, a_report(A, Q1, *figures))
    assert picture.cell(KEY_A, "HS08").value is None
    cell = picture.cell(KEY_A, "HS18")
    assert (cell.value, cell.flags) == (97, [])


# Totals


def test_sums_ratios_means_and_levels_have_their_own_rules(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path,
        a_report(
            A,
            Q1,
            a_figure("HS06", 100),
            a_figure("HS09", 10),
            a_figure("CD11", 300),
            a_figure("CD12", 90, unit="%"),
            a_figure("TT01", 412),
        ),
        a_report(
            B,
            Q1,
            a_figure("HS06", 900),
            a_figure("HS09", 0),
            a_figure("CD11", 100),
            a_figure("CD12", 98, unit="%"),
            a_figure("TT01", 410),
        ),
        a_report(C, Q1, a_figure("HS13", 50, unit="%"), a_figure("CD12", 10, unit="%")),
    )
    assert picture.total("HS06").value == 1000
    ratio = picture.total("HS13")
    assert (ratio.value, ratio.lowest, ratio.highest, ratio.units) == (99, 50, 100, 2)
    assert ratio.missing == [KEY_C]
    assert ratio.note == ("990 / 1.000 = 99%. 1 đơn vị chỉ nêu tỷ lệ nên không tính được vào đây.")
    mean = picture.total("CD12")
    assert (mean.value, mean.units, mean.missing) == (92, 2, [KEY_C])
    level = picture.total("TT01")
    assert (level.value, level.lowest, level.highest) == (None, 410, 412)
    assert level.note == "Không cộng được: từ 410 đến 412."


def test_the_same_level_everywhere_is_the_level(tmp_path: Path) -> None:
    reports = (a_report(unit, Q1, a_figure("TT01", 412)) for unit in (A, B))
    assert picture_of(tmp_path, *reports).total("TT01").value == 412


def test_percentages_without_their_counts_have_no_total(tmp_path: Path) -> None:
    reports = (a_report(unit, Q1, a_figure("HS13", 99, unit="%")) for unit in (A, B))
    total = picture_of(tmp_path, *reports).total("HS13")
    assert total.value is None
    assert total.note == (
        "Không tính được tỷ lệ chung: các đơn vị chỉ nêu tỷ lệ, không nêu số gốc."
    )


def test_the_former_total_is_of_the_same_units(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path,
        a_report(A, Q1, a_figure("HS02", 50), a_figure("HS06", 40)),
        a_report(B, Q1, a_figure("HS06", 60)),
        a_report(A, Q4, a_figure("HS02", 45), a_figure("HS06", 30), date="2025-12-16"),
        a_report(C, Q4, a_figure("HS02", 7), date="2025-12-16"),
    )
    assert picture.former is not None
    assert picture.former.label == "quý IV/2025"
    assert picture.total("HS02").former == 45
    total = picture.total("HS06")
    assert (total.value, total.former) == (100, None)
    assert (total.common, total.common_value, total.common_former) == (1, 40, 30)


def test_a_department_and_the_communes_have_totals_of_their_own(tmp_path: Path) -> None:
    expected = tmp_path / "ds.csv"
    expected.write_text(f"STT;Đơn vị\n1;{A}\n2;Sở Y tế\n", encoding="utf-8")
    picture = picture_of(
        tmp_path,
        a_report(A, Q1, a_figure("HS06", 40)),
        a_report("Sở Y tế", Q1, a_figure("HS06", 60), level="department"),
        expected=expected,
    )
    assert [unit.key for unit in picture.units] == [KEY_A, "so-y-te"]
    assert picture.total("HS06").value == 100
    assert picture.total("HS06", "communes").value == 40
    assert picture.total("HS06", "departments").value == 60


def test_a_summary_is_not_added_to_what_it_adds_up(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path,
        a_report(A, Q1, a_figure("HS06", 40)),
        a_report(
            "Sở Nội vụ",
            Q1,
            a_figure("HS06", 5000),
            level="department",
            title="Tổng hợp công tác cải cách hành chính quý I năm 2026",
        ),
    )
    assert picture.total("HS06").value == 40
    assert picture.cell("so-noi-vu", "HS06", "province").value == 5000
    assert "so-noi-vu" not in {one.unit for one in picture.reporting}


# Who has reported


def test_reported_late_and_missing_by_the_usual_deadline(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path,
        a_report(A, Q1, a_figure("HS06", 1)),
        a_report(B, Q1, a_figure("HS06", 1), date="2026-03-24"),
    )
    assert picture.deadline == "2026-03-17"  # the cut is a Saturday
    states = [(one.unit, one.state, one.days_late) for one in picture.reporting]
    assert states == [(KEY_A, "reported", None), (KEY_B, "late", 7), (KEY_C, "missing", None)]


def test_the_deadline_of_the_office_counts(tmp_path: Path) -> None:
    picture = picture_of(tmp_path, a_report(A, Q1, a_figure("HS06", 1)), deadline=date(2026, 3, 15))
    assert [(one.state, one.days_late) for one in picture.reporting[:1]] == [("late", 1)]


@pytest.mark.parametrize("day", [None, "2026-04"])
def test_of_a_report_that_names_no_day_it_is_said(tmp_path: Path, day: str | None) -> None:
    report = a_report(A, Q1, a_figure("HS06", 1))
    header = report.header.model_copy(update={"date": day})
    picture = picture_of(tmp_path, report.model_copy(update={"header": header}))
    one = picture.reporting[0]
    assert (one.state, one.days_late) == ("reported", None)
    assert one.note == "Báo cáo không ghi ngày, không rõ có đúng hạn không."


def test_a_copy_and_a_former_version_are_named(tmp_path: Path) -> None:
    first = a_report(A, Q1, a_figure("HS06", 1), name="ban-dau")
    second = a_report(A, Q1, a_figure("HS06", 2), date="2026-03-20", name="thay-the")
    with Store(a_store(tmp_path, first, second)) as store:
        known = store.known(File("/x", "thay-the"))
        assert known is not None
        store.note_duplicate(File("/ban-gui-lai.docx", "thay-the"), known)
    period = parse_period("quý I/2026")
    assert period is not None
    (tmp_path / "ds.txt").write_text(A, encoding="utf-8")
    wish = Wish(PROVINCE, period, expected=tmp_path / "ds.txt")
    picture = build_picture(tmp_path / "kho.sqlite", wish, extractor=EXTRACTOR)
    (one,) = picture.reporting
    assert one.reports == ["thay-the"]
    assert one.duplicates == ["/ban-gui-lai.docx"]
    assert one.superseded == ["ban-dau"]
    assert (one.state, one.date) == ("reported", "2026-03-20")  # the first version was in time
    assert picture.cell(KEY_A, "HS06").value == 2


def test_a_report_on_another_matter_is_not_the_one_that_is_due(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path,
        a_report(A, Q1, a_figure("HS06", 1)),
        a_report(B, Q1, title="Công tác phòng, chống thiên tai quý I năm 2026"),
    )
    assert picture.reporting[1].state == "missing"
    assert picture.reporting[1].note == (
        "Có báo cáo khác trong kỳ: Công tác phòng, chống thiên tai quý I năm 2026."
    )


def test_without_a_list_the_communes_of_the_province_have_to_report(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path,
        a_report(A, Q1, a_figure("HS06", 1)),
        a_report("Sở Y tế", Q1, a_figure("HS06", 1), level="department"),
        expected=None,
    )
    levels = [picture.unit(one.unit).level for one in picture.reporting]
    assert levels[0] == "department"
    assert set(levels[1:]) == {"commune"}
    assert len(levels) > 80
    assert [one.unit for one in picture.reporting if one.state == "reported"] == [
        "so-y-te",
        KEY_A,
    ]


def test_a_list_that_names_nobody_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "trong.txt"
    empty.write_text("\n1\n", encoding="utf-8")
    with pytest.raises(ReadError, match="không có tên đơn vị nào"):
        picture_of(tmp_path, a_report(A, Q1, a_figure("HS06", 1)), expected=empty)


def test_an_unknown_province_or_period_says_which_there_are(tmp_path: Path) -> None:
    store = a_store(tmp_path, a_report(A, Q1, a_figure("HS06", 1)))
    period = parse_period("quý I/2026")
    other = parse_period("quý III/2026")
    assert period is not None
    assert other is not None
    with pytest.raises(StoreError, match="có trong kho: Thái Nguyên"):
        build_picture(store, Wish("Hà Nội", period), extractor=EXTRACTOR)
    with pytest.raises(StoreError, match="Các kỳ có trong kho: quý I/2026"):
        build_picture(store, Wish(PROVINCE, other), extractor=EXTRACTOR)


# Contradictions


def test_what_a_period_begins_with_is_what_the_one_before_ended_with(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path,
        a_report(A, Q4, a_figure("HS10", 99), date="2025-12-16"),
        a_report(A, Q1, a_figure("HS03", 126)),
        a_report(B, Q4, a_figure("HS10", 21), date="2025-12-16"),
        a_report(B, Q1, a_figure("HS03", 21)),
    )
    (found,) = picture.contradictions
    assert found.kind == "not_carried_over"
    assert found.message == (
        f"{A}: hồ sơ kỳ trước chuyển sang quý I/2026 là 126, nhưng quý IV/2025 báo cáo hồ sơ đang "
        "giải quyết là 99."
    )
    assert (found.units, found.codes, found.between) == ([KEY_A], ["HS03", "HS10"], True)
    assert len(found.origins) == 2
    assert picture.cell(KEY_A, "HS03").flags == ["contradiction"]
    assert picture.cell(KEY_B, "HS03").flags == []


def test_periods_with_a_gap_between_them_are_not_compared(tmp_path: Path) -> None:
    later = a_report(A, Q1, a_figure("HS03", 126))
    header = later.header.model_copy(update={"period_from": "2026-01-01"})
    picture = picture_of(
        tmp_path,
        a_report(A, Q4, a_figure("HS10", 99), date="2025-12-16"),
        later.model_copy(update={"header": header}),
    )
    assert picture.contradictions == []


def test_a_quarter_told_of_in_a_report_of_half_a_year_is_held_against_its_own(
    tmp_path: Path,
) -> None:
    half = a_report(
        A,
        H1,
        a_figure("HS03", 35),
        a_figure("HS03", 126, period="quý II năm 2026", at=50),
        date="2026-06-15",
    )
    picture = picture_of(
        tmp_path, a_report(A, Q1, a_figure("HS10", 99)), half, period="6 tháng đầu năm 2026"
    )
    assert picture.cell(KEY_A, "HS03").value == 35
    assert [one.kind for one in picture.contradictions] == ["not_carried_over"]


def test_a_quarter_has_no_more_than_the_half_year_that_holds_it(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path,
        a_report(A, Q1, a_figure("CD09", 138), a_figure("HS01", 500)),
        a_report(A, H1, a_figure("CD09", 108), a_figure("HS01", 900), date="2026-06-15"),
    )
    (found,) = picture.contradictions
    assert found.kind == "period_exceeds"
    assert "138, nhiều hơn số của cả 6 tháng đầu năm 2026 là 108." in found.message


def test_quarters_that_fill_the_half_year_add_up_to_it(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path,
        a_report(A, Q1, a_figure("HS02", 60), a_figure("HS06", 50)),
        a_report(A, Q2, a_figure("HS02", 40), a_figure("HS06", 45), date="2026-06-15"),
        a_report(A, H1, a_figure("HS02", 100), a_figure("HS06", 90), date="2026-06-15"),
        period="6 tháng đầu năm 2026",
    )
    (found,) = picture.contradictions
    assert (found.kind, found.codes) == ("period_sum", ["HS06"])
    assert "50 (quý I/2026) + 45 (quý II/2026) = 95, nhưng 6 tháng đầu năm 2026 ghi 90." in (
        found.message
    )


def a_summary(*figures: Any) -> Report:
    return a_report(
        "Sở Nội vụ",
        Q1,
        *figures,
        level="department",
        title="Tổng hợp công tác cải cách hành chính quý I năm 2026",
    )


def test_what_a_summary_says_of_a_unit_is_held_against_the_unit(tmp_path: Path) -> None:
    picture = picture_of(
        tmp_path,
        a_report(A, Q1, a_figure("HS06", 2791)),
        a_report(B, Q1, a_figure("HS06", 50)),
        a_summary(a_figure("HS06", 2781, scope=f"UBND {A}"), a_figure("HS06", 50, scope=B, at=9)),
    )
    (found,) = picture.contradictions
    assert found.message == (
        f"{A}: Hồ sơ đã giải quyết: đơn vị báo cáo 2.791, báo cáo của Sở Nội vụ ghi 2.781 "
        "(chênh lệch 10)."
    )
    assert found.units == [KEY_A, "so-noi-vu"]


COMMUNES = [
    *(A, B, C, "xã Đồng Hỷ", "xã Phú Lương", "xã Võ Nhai", "xã La Hiên", "phường Phổ Yên"),
]


def test_the_column_of_a_summary_is_made_out_by_its_figures(tmp_path: Path) -> None:
    reports = [
        a_report(unit, Q1, a_figure("HS06", 100 + number), a_figure("HS02", 300 + number))
        for number, unit in enumerate(COMMUNES)
    ]
    table = [
        a_figure(
            "HS06",
            value,
            code=None,
            code_confidence=None,
            name="Giải quyết",
            scope=unit,
            at=50 * (number + 1),
            table={"table": "tab-1", "row": number + 1, "column": 2},
        )
        for number, unit in enumerate(COMMUNES)
        for value in [100 + number if number else 154]
    ]
    picture = picture_of(tmp_path, *reports, a_summary(*table))
    (found,) = picture.contradictions
    assert (found.kind, found.units, found.codes) == (
        "unit_and_summary",
        [KEY_A, "so-noi-vu"],
        ["HS06"],
    )
    assert "đơn vị báo cáo 100, báo cáo của Sở Nội vụ ghi 154" in found.message


def test_communes_that_have_all_reported_add_up_to_the_summary(tmp_path: Path) -> None:
    reports = [a_report(unit, Q1, a_figure("HS06", 100)) for unit in (A, B, C)]
    summary = a_summary(a_figure("HS06", 310, coverage="communes"))
    (found,) = picture_of(tmp_path, *reports, summary).contradictions
    assert found.message == (
        "Hồ sơ đã giải quyết: số của 3 đơn vị cộng lại là 300, báo cáo của Sở Nội vụ ghi 310 "
        "(chênh lệch 10)."
    )


def test_a_unit_that_is_missing_explains_a_larger_summary(tmp_path: Path) -> None:
    reports = [a_report(unit, Q1, a_figure("HS06", 100)) for unit in (A, B)]
    summary = a_summary(a_figure("HS06", 310, coverage="communes"))
    assert picture_of(tmp_path, *reports, summary).contradictions == []


def test_the_communes_of_a_district_are_held_against_what_it_says_of_them(tmp_path: Path) -> None:
    before = ("2023-12-15", "2024-03-14")
    TITLES[before] = "quý I năm 2024"
    said = a_figure("HS06", 150, coverage="communes")
    reports = [
        a_report("huyện Đại Từ", before, said, date="2024-03-16", level="district"),
        *(
            a_report(unit, before, a_figure("HS06", 100), date="2024-03-16")
            for unit in ("xã La Bằng, huyện Đại Từ", "xã Tiên Hội, huyện Đại Từ")
        ),
    ]
    wish = {"period": "quý I/2024", "expected": None}
    (found,) = picture_of(tmp_path, *reports, **wish).contradictions
    assert found.message == (
        "Hồ sơ đã giải quyết: số của 2 đơn vị cộng lại là 200, báo cáo của huyện Đại Từ ghi 150 "
        "(chênh lệch 50)."
    )


def test_the_checks_of_a_report_are_in_the_picture_and_name_their_figures(tmp_path: Path) -> None:
    check = a_check("sum_mismatch", "Tổng các phần là 99, không phải 100.", start=0, end=30)
    slip = a_check("malformed_code", "Ký hiệu thiếu dấu gạch.", start=40, end=50)
    report = a_report(A, Q1, a_figure("HS06", 100), checks=[check, slip])
    picture = picture_of(tmp_path, report)
    (found,) = picture.contradictions
    assert (found.kind, found.codes, found.between) == ("sum_mismatch", ["HS06"], False)
    assert picture.cell(KEY_A, "HS06").flags == ["contradiction"]


def test_the_same_reports_make_the_same_picture_in_whatever_order_they_came(
    tmp_path: Path,
) -> None:
    key = "218/KH-UBND:2025:tỉnh-thái-nguyên"
    reports = [
        a_report(
            unit,
            Q1,
            a_figure("HS06", 1),
            references=[a_reference("218/KH-UBND", f"2025-12-{day}", key)],
        )
        for unit, day in ((A, 29), (B, 26), (C, 26), ("Sở Xây dựng", 26), ("Sở Y tế", 29))
    ]
    pictures = []
    for name, some in (("a", reports), ("b", reports[::-1]), ("c", reports[2:] + reports[:2])):
        (tmp_path / name).mkdir()
        pictures.append(picture_of(tmp_path / name, *some))
    assert [(one.code, len(one.units)) for one in pictures[0].documents] == [("218/KH-UBND", 5)]
    assert pictures[1] == pictures[0]
    assert pictures[2] == pictures[0]


def test_two_dates_of_one_document_are_both_shown(tmp_path: Path) -> None:
    key = "218/KH-UBND:2025:tỉnh-thái-nguyên"
    picture = picture_of(
        tmp_path,
        *(
            a_report(
                unit,
                Q1,
                a_figure("HS06", 1),
                references=[a_reference("218/KH-UBND", f"2025-12-{day}", key)],
            )
            for unit, day in ((A, 29), (B, 26), (C, 26))
        ),
    )
    (document,) = picture.documents
    assert (document.date, document.units) == (None, [KEY_A, KEY_B, KEY_C])
    assert document.conflicts == [
        f"Ngày ban hành không thống nhất: 26/12/2025 ({B}, {C}); 29/12/2025 ({A})."
    ]
    (found,) = picture.contradictions
    assert (found.kind, found.between) == ("document_date", True)


def test_a_picture_is_read_back_from_its_json(tmp_path: Path) -> None:
    picture = picture_of(tmp_path, a_report(A, Q1, a_figure("HS06", 2791)))
    assert Picture.model_validate_json(picture.model_dump_json()) == picture
