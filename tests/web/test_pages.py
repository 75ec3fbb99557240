"""Pages: they answer, say what is in the store, and let no word of it become markup."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from tests.web.asking import PROBE

from vnreports.messages import Language

KEYS = ("q", "province", "sort", "page", "period", "back", "lang", "<b>")
PAGES = ("/", "/reports", "/reports/bc-1", "/upload", "/log", "/users", "/login")


def units(page: str) -> list[str]:
    """Return the links of the first column of a list."""
    return re.findall(r'<td><a href="/reports/[^"]+">(.*?)</a>', page)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", list(Language))
def test_a_page_answers_in_its_language(local: TestClient, path: str, lang: Language) -> None:
    answer = local.get(path, params={"lang": lang.value})
    assert answer.status_code == 200
    assert f'<html lang="{lang.value}">' in answer.text
    assert "<main " in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_nothing_inline_and_nothing_from_elsewhere(local: TestClient, path: str) -> None:
    page = local.get(path).text
    assert re.findall(r'<style|style="|\son\w+="|<script(?![^>]*\bsrc=)', page) == []
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*', page) == []


@pytest.mark.parametrize("path", PAGES)
def test_what_reports_and_file_names_say_is_never_markup(local: TestClient, path: str) -> None:
    assert PROBE not in local.get(path).text


def test_words_with_markup_are_shown_as_they_are(local: TestClient) -> None:
    assert "Kết quả &lt;script&gt;alert(1)&lt;/script&gt;" in local.get("/reports/bc-2").text


@pytest.mark.parametrize(
    "path", ["/reports", "/", "/login", "/reports/x", "/log", "/khong-co", "/search"]
)
def test_what_a_url_says_is_never_markup(local: TestClient, path: str) -> None:
    answer = local.get(path, params=dict.fromkeys(KEYS, f'">{PROBE}'))
    assert answer.status_code < 500
    assert PROBE not in answer.text


def test_the_overview_says_what_came_and_what_failed(local: TestClient) -> None:
    page = local.get("/").text
    assert re.findall(r"<strong>(\d+)</strong> <span>(.*?)</span>", page) == [
        ("3", "báo cáo hiện hành"),
        ("0", "đã có bản thay thế"),
        ("0", "tệp trùng nội dung"),
        ("2", "tệp không đọc được"),
    ]
    assert "Tệp bị hỏng." in page
    assert "Tổng 5, cộng lại 6." in page


def test_the_overview_counts_who_reported_of_a_period(local: TestClient) -> None:
    page = local.get("/").text
    rows = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td>.*?>(\d+)<.*?>(\d+)<", page)
    assert rows == [("", "cấp huyện", "1", "1"), ("tỉnh Ví Dụ", "cấp xã", "2", "2")]


def test_the_newest_report_comes_first(local: TestClient) -> None:
    assert units(local.get("/reports").text) == [
        "=1+1 &amp; &lt;b&gt;",
        "xã Thí Điểm",
        "xã Đồng Mẫu",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=dong mau", ["xã Đồng Mẫu"]),  # typed without accents
        ("q=Đồng", ["xã Đồng Mẫu"]),
        ("q=đông", []),  # another word than "đồng"
        ("q=2/BC", ["xã Thí Điểm"]),
        ("level=commune", ["xã Thí Điểm", "xã Đồng Mẫu"]),
        ("level=commune&level=district&q=xa", ["xã Thí Điểm", "xã Đồng Mẫu"]),
        ("province=tỉnh Ví Dụ&sort=date", ["xã Đồng Mẫu", "xã Thí Điểm"]),
        ("sort=-date&level=commune", ["xã Thí Điểm", "xã Đồng Mẫu"]),
        ("sort=khong-co&page=99&level=commune", ["xã Thí Điểm", "xã Đồng Mẫu"]),
        ("province=' OR 1=1 --", []),
        ("q=' OR 1=1 --", []),
    ],
)
def test_a_url_filters_and_sorts_a_list(local: TestClient, query: str, found: list[str]) -> None:
    assert units(local.get(f"/reports?{query}").text) == found


def test_a_list_that_its_filters_leave_empty_says_so(local: TestClient) -> None:
    assert "Không có dòng nào khớp bộ lọc." in local.get("/reports?q=khong-co").text


def test_a_list_is_downloaded_as_csv_that_holds_no_formula(local: TestClient) -> None:
    answer = local.get("/reports.csv?sort=date")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[:4] for row in rows] == [
        ["Mã báo cáo", "Đơn vị báo cáo", "Tỉnh, thành phố", "Cấp"],
        ["bc-1", "xã Đồng Mẫu", "tỉnh Ví Dụ", "cấp xã"],
        ["bc-2", "xã Thí Điểm", "tỉnh Ví Dụ", "cấp xã"],
        ["bc-3", "'=1+1 & <b>", "", "cấp huyện"],
    ]
    assert answer.headers["content-disposition"] == 'attachment; filename="bao-cao.csv"'


def test_a_list_is_downloaded_as_a_workbook_by_the_same_filters(
    local: TestClient, tmp_path: Path
) -> None:
    path = tmp_path / "tai-ve.xlsx"
    path.write_bytes(local.get("/reports.xlsx?level=district").content)
    rows = list(load_workbook(path).active.values)
    assert [row[:2] for row in rows] == [("Mã báo cáo", "Đơn vị báo cáo"), ("bc-3", "=1+1 & <b>")]


def test_a_file_of_another_kind_is_not_there(local: TestClient) -> None:
    assert local.get("/reports.exe").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"],
)
def test_only_static_files_are_static(local: TestClient, path: str) -> None:
    assert local.get(path).status_code == 404


def test_a_language_that_was_chosen_stays(open_app: Callable[..., TestClient]) -> None:
    client = open_app()
    answer = client.get("/language/en?back=/reports", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports")
    assert '<html lang="en">' in client.get("/reports").text


def test_after_the_language_nobody_is_sent_elsewhere(local: TestClient) -> None:
    answer = local.get("/language/en?back=//evil.example", follow_redirects=False)
    assert answer.headers["location"] == "/"
