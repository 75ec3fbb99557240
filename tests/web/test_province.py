"""The summary of a province: it waits for itself, counts who reported, and gives its files."""

from __future__ import annotations

import html
import io
import json
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from tests.web.asking import PROBE, a_report, said

from vnreports.records import Check
from vnreports.store import File, Store
from vnreports.web import pictures
from vnreports.web.awaited import Awaited

PERIOD = "quý I/2026"


@pytest.fixture
def store(store: Path) -> Path:
    """The store, with a report of a commune of a province, with a contradiction in it."""
    report = a_report(
        "phường Gia Sàng",
        21,
        province="tỉnh Thái Nguyên",
        period_from="2026-01-01",
        period_to="2026-03-31",
        date="2026-03-16",
        checks=[Check(kind="sum_mismatch", message=f"Tổng 5, cộng 6 {PROBE}", **said("chk-1"))],
    )
    with Store(store) as opened:
        opened.save(report, File(f"/hop-thu/{report.id}.docx", report.source.sha256))
    return store


def get(client: TestClient, path: str, **asked: str) -> Response:
    """Return an answer; as a browser does, ask again while it is being made."""
    asked = {"province": "tỉnh Thái Nguyên", "period": PERIOD, **asked}
    answer = client.get(path, params=asked)
    while answer.status_code == 202:
        assert answer.headers["refresh"] == "2"
        time.sleep(0.2)
        answer = client.get(path, params=asked)
    return answer


def test_the_summary_says_who_reported_and_what_contradicts(local: TestClient) -> None:
    page = get(local, "/province").text
    assert "<h2>tỉnh Thái Nguyên, quý I/2026</h2>" in page
    on_time = page.partition('id="reported"')[2].partition("</section>")[0]
    assert re.findall(r'<a href="([^"]+)">(.*?)</a>', on_time) == [
        ("/reports/bc-21", "phường Gia Sàng")
    ]
    contradictions = page.partition('id="contradictions"')[2].partition("</section>")[0]
    assert re.findall(r'href="([^"]+)"', contradictions) == ["/reports/bc-21#chk-1"]
    assert PROBE not in page


def test_the_page_offers_the_provinces_and_periods_of_the_store(local: TestClient) -> None:
    page = get(local, "/province").text
    assert re.findall(r"<option[^>]*>(.*?)</option>", page) == [
        "tỉnh Ví Dụ",
        "tỉnh Thái Nguyên",
        PERIOD,
    ]


def test_the_charts_of_the_page_are_drawings(local: TestClient) -> None:
    page = get(local, "/province").text
    charts = [html.unescape(one) for one in re.findall(r'<img class="drawn" src="([^"]+)"', page)]
    assert charts != []
    for one in charts:
        drawn = local.get(one)
        assert drawn.headers["content-type"] == "image/svg+xml"
        assert b"<svg" in drawn.content


def test_the_summary_is_a_file_too(local: TestClient) -> None:
    picture = json.loads(get(local, "/province/files/json").content)
    assert (picture["province"], picture["period"]["label"]) == ("tỉnh Thái Nguyên", PERIOD)
    workbook = get(local, "/province/files/xlsx")
    assert zipfile.is_zipfile(io.BytesIO(workbook.content))
    assert 'filename="tong-hop.xlsx"' in workbook.headers["content-disposition"]


@pytest.mark.parametrize("path", ["/province/files/exe", "/province/charts/khong-co.svg"])
def test_what_there_is_not_is_not_found(local: TestClient, path: str) -> None:
    assert get(local, path).status_code == 404


def test_what_the_url_says_is_never_markup(local: TestClient) -> None:
    answer = get(local, "/province", province=f'">{PROBE}', period=f'">{PROBE}')
    assert answer.status_code == 200
    assert PROBE not in answer.text


def test_while_it_is_made_the_page_says_so_and_asks_again(
    local: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    make = pictures.consolidate.province

    def slow(*given: object) -> object:
        go_on.wait(30)
        return make(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(pictures.consolidate, "province", slow)
    asked = {"province": "tỉnh Thái Nguyên", "period": PERIOD}
    answer = local.get("/province", params=asked)
    go_on.set()
    assert (answer.status_code, answer.headers["refresh"]) == (202, "2")
    assert "Trang tự mở khi xong" in answer.text
    assert get(local, "/province").status_code == 200


def test_what_went_wrong_is_raised_once_and_then_made_anew() -> None:
    awaited: Awaited[int] = Awaited(2)
    told: list[Callable[[], int]] = [lambda: 1 // 0, lambda: 7]
    with pytest.raises(ZeroDivisionError):
        awaited.get("a", told[0], patience=30)
    assert awaited.get("a", told[1], patience=30) == 7
    assert awaited.get("a", told[0], patience=30) == 7
