"""Indicators of units: a matrix that leads to the words, blank where nothing is said."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from tests.web.asking import PROBE, a_report, said

from vnreports.records import Indicator
from vnreports.store import File, Store

FIGURES = {
    "phường Gia Sàng": [("HS13", 98.5, "Tỷ lệ đúng hạn 98,5%")],
    "xã Phú Bình": [
        ("HS13", 90, f"Tỷ lệ 90% {PROBE}"),
        ("HS06", 1200, "1.200 hồ sơ"),
        ("HS06", 1300, "1.300 hồ sơ"),
    ],
}


@pytest.fixture
def store(store: Path) -> Path:
    """The store, with two communes of a province; one states two figures of one indicator."""
    with Store(store) as opened:
        for number, (unit, told) in enumerate(FIGURES.items(), 21):
            indicators = [
                Indicator(
                    name=quote,
                    value=value,
                    unit="%" if code == "HS13" else "hồ sơ",
                    code=code,
                    code_confidence=0.95,
                    **said(f"ind-{place}", quote),
                )
                for place, (code, value, quote) in enumerate(told, 1)
            ]
            report = a_report(
                unit,
                number,
                province="tỉnh Thái Nguyên",
                period_from="2026-01-01",
                period_to="2026-03-31",
                date=f"2026-03-{number}",
                indicators=indicators,
            )
            opened.save(report, File(f"/hop-thu/{report.id}.docx", report.source.sha256))
    return store


def get(client: TestClient, path: str, **asked: str) -> Response:
    """Return a page of the province; as a browser does, ask again while it is being made."""
    asked = {"province": "tỉnh Thái Nguyên", **asked}
    answer = client.get(path, params=asked)
    while answer.status_code == 202:
        time.sleep(0.2)
        answer = client.get(path, params=asked)
    return answer


def matrix(page: str) -> dict[str, list[str]]:
    """Return the words of the cells of each unit."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', page, re.S)
    return {
        unit: [
            " ".join(re.sub(r"<[^>]+>", "", cell).split())
            for cell in re.findall(r'<td class="num">(.*?)</td>', row, re.S)
        ]
        for unit, row in rows
    }


def test_a_cell_of_which_nothing_is_said_is_blank_and_two_figures_are_none(
    local: TestClient,
) -> None:
    page = get(local, "/indicators", code="HS13").text
    assert matrix(page) == {"phường Gia Sàng": ["98,5"], "xã Phú Bình": ["90"]}
    page = get(local, "/indicators", area="tthc").text
    assert matrix(page) == {
        "phường Gia Sàng": ["", "98,5"],
        "xã Phú Bình": ["xem lời trích ≠", "90"],
    }


def test_a_figure_leads_to_its_words(local: TestClient) -> None:
    page = get(local, "/indicators", code="HS13").text
    assert re.findall(r'href="(/reports/[^"]+)"', page) == [
        "/reports/bc-21#ind-1",
        "/reports/bc-22#ind-1",
    ]


def test_two_figures_lead_to_a_page_of_both(local: TestClient) -> None:
    page = get(local, "/indicators", code="HS06").text
    link = html.unescape(re.findall(r'href="(/indicators/cell[^"]+)"', page)[0])
    told = local.get(link).text
    assert "Đơn vị nêu hai số khác nhau." in told
    assert re.findall(r"<blockquote>(.*?) <a href=\"(.*?)\"", told) == [
        ("1.200 hồ sơ", "/reports/bc-22#ind-2"),
        ("1.300 hồ sơ", "/reports/bc-22#ind-3"),
    ]


def test_a_chart_has_a_bar_for_each_figure(local: TestClient) -> None:
    page = get(local, "/indicators", code="HS13").text
    bars = re.findall(r'<rect class="s0" x="230" y="\d+" width="([\d.]+)"', page)
    assert bars == ["460.0", f"{460 * 90 / 98.5}"]
    assert "style=" not in page


def test_figures_are_a_file_too(local: TestClient) -> None:
    table = get(local, "/indicators.csv", code="HS13").content.decode("utf-8-sig")
    assert [line.split(";")[:5] for line in table.splitlines()[1:]] == [
        ["phường Gia Sàng", "HS13", line_name(table), "quý I/2026", "98,5"],
        ["xã Phú Bình", "HS13", line_name(table), "quý I/2026", "90"],
    ]


def line_name(table: str) -> str:
    return table.splitlines()[1].split(";")[2]


def test_what_the_url_says_is_never_markup(local: TestClient) -> None:
    names = ("code", "area", "period", "unit", "province")
    for path in ("/indicators", "/indicators/cell"):
        answer = get(local, path, **dict.fromkeys(names, f'">{PROBE}'))
        assert answer.status_code < 500
        assert PROBE not in answer.text
