"""Charts: what they show, in words and as files, and that nothing is drawn without figures."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from tests.consolidate.pictures import a_province

from vnreports.consolidate.charts import charts, write_charts
from vnreports.consolidate.showing.series import (
    movements,
    on_time_by_unit,
    reports_by_day,
    reports_by_group,
)
from vnreports.errors import VnReportsError

NAMES = [
    "ty-le-dung-han",
    "tinh-hinh-gui-bao-cao",
    "sang-kien-theo-noi-dung",
    "sang-kien-theo-don-vi",
    "thay-doi-so-voi-ky-truoc",
]


def test_each_chart_is_a_png_and_an_svg(tmp_path: Path) -> None:
    paths = write_charts(a_province(), tmp_path)
    assert [path.name for path in paths] == [
        f"{name}.{ending}" for name in NAMES for ending in ("png", "svg")
    ]
    for path in paths:
        if path.suffix == ".png":
            with Image.open(path) as picture:
                picture.load()
                assert picture.width == 1120
        else:
            assert etree.parse(path).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_the_same_picture_makes_the_same_svg() -> None:
    first, second = (charts(a_province(12))[0].svg() for _ in range(2))
    assert first == second


def test_what_has_no_figures_is_not_drawn() -> None:
    assert charts(a_province(0)) == []
    assert "thay-doi-so-voi-ky-truoc" not in [chart.name for chart in charts(a_province(1))]


def test_a_chart_says_in_words_what_it_shows() -> None:
    said = {chart.name: chart.alt for chart in charts(a_province())}
    assert said["ty-le-dung-han"] == (
        "Tỷ lệ hồ sơ giải quyết trước và đúng hạn theo đơn vị. Thấp nhất: Sở Khoa học và Công nghệ "
        "97,44%; cao nhất: Xã Di Linh 100%; chung: 99,64%."
    )
    assert said["tinh-hinh-gui-bao-cao"] == (
        "Tình hình gửi báo cáo. Sở, ban, ngành: đúng hạn 9, chậm 1, chưa gửi 1; "
        "Cấp xã: đúng hạn 21, chậm 1, chưa gửi 2."
    )


def test_rates_go_from_the_lowest_to_the_highest() -> None:
    bars = on_time_by_unit(a_province())
    assert list(bars.values) == sorted(bars.values)
    assert len(bars.values) == 32


def test_of_too_many_units_the_lowest_and_the_highest_are_drawn_and_the_rest_counted() -> None:
    bars = on_time_by_unit(a_province(130))
    assert (len(bars.values), bars.left_out) == (42, 85)


def test_a_unit_that_contradicts_itself_is_not_ranked() -> None:
    picture = a_province()
    marked = [
        cell.model_copy(update={"flags": ["contradiction"]})
        if (cell.unit, cell.code) == ("so-7", "HS13")
        else cell
        for cell in picture.cells
    ]
    fresh = picture.model_validate({**dict(picture), "cells": marked})
    assert "Sở Khoa học và Công nghệ" not in on_time_by_unit(fresh).labels


def test_reports_are_counted_by_group_and_by_day() -> None:
    picture = a_province()
    assert [(one.reported, one.late, one.missing) for one in reports_by_group(picture)] == [
        (9, 1, 1),
        (21, 1, 2),
    ]
    assert reports_by_day(picture)[-1].count == 32


def test_rates_of_two_periods_are_told_by_how_far_they_moved() -> None:
    assert [(one.code, one.said) for one in movements(a_province())] == [
        ("DV05", "tăng 8,73 điểm %"),
        ("CD04", "tăng 6,42 điểm %"),
        ("TA01", "giảm 3,47 điểm %"),
        ("HS13", "tăng 2,99 điểm %"),
    ]


def test_names_are_never_read_as_formulas_or_missing_letters_as_faults() -> None:
    picture = a_province(12, change=lambda text: f"{text} $\\frac{{1}}$ \x01 貌 <i>")
    for chart in charts(picture):
        assert Image.open(BytesIO(chart.png())).format == "PNG"
        etree.fromstring(chart.svg(letters=True))


def test_a_notebook_is_given_half_as_fine_a_picture_of_few_colours() -> None:
    for chart in charts(a_province(12)):
        fine, shown = (Image.open(BytesIO(one)) for one in (chart.png(), chart._repr_png_()))
        assert (shown.mode, shown.width, shown.height) == (
            "P",
            pytest.approx(fine.width / 2, abs=1),
            pytest.approx(fine.height / 2, abs=1),
        )
        assert "draw" not in repr(chart)


def test_without_matplotlib_the_user_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("vnreports.consolidate.charts.find_spec", lambda name: None)
    with pytest.raises(VnReportsError, match=r'pip install "vnreports\[consolidate\]"'):
        charts(a_province(0))
