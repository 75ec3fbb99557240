"""Correcting in the browser: a form changes what is read, and the log leads back."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.asking import PROBE, log_in, token

from vnreports.store import Store
from vnreports.web.forms import values_of
from vnreports.web.views.corrections import span_of

EDIT = "/reports/bc-1/edit/ind-1"


def post(client: TestClient, path: str, **fields: str) -> object:
    fields.setdefault("csrf_token", token(client))
    return client.post(path, data=fields, follow_redirects=False)


def figures(store: Path) -> list[tuple[str, float, str | None]]:
    with Store(store) as opened:
        report = opened.load("bc-1")
    assert report is not None
    return [(one.name, one.value, one.unit) for one in report.indicators]


def test_a_form_shows_what_is_read_and_saves_what_is_right(local: TestClient, store: Path) -> None:
    page = local.get(EDIT).text
    assert re.findall(r'name="(?:name|value|unit)" value="(.*?)"', page) == [
        "Tỷ lệ đúng hạn",
        "99,5",
        "%",
    ]
    answer = post(local, EDIT, name="Tỷ lệ trước và đúng hạn", value="1.234,5", unit="", seen="0")
    assert answer.headers["location"] == "/reports/bc-1#ind-1"
    assert figures(store) == [("Tỷ lệ trước và đúng hạn", 1234.5, None)]
    assert "✎ người sửa" in local.get("/reports/bc-1").text


def test_what_cannot_be_is_said_beside_what_was_filled_in(local: TestClient) -> None:
    answer = post(local, EDIT, value="mười", seen="0")
    assert answer.status_code == 422
    page = html.unescape(answer.text)
    assert "Giá trị của trường value không dùng được: 'mười'." in page
    assert 'name="value" value="mười"' in page


def test_a_code_is_one_of_the_catalogue(local: TestClient) -> None:
    answer = post(local, EDIT, code="ZZ99", seen="0")
    assert "Danh mục không có chỉ tiêu mang mã ZZ99." in html.unescape(answer.text)
    assert post(local, EDIT, code="HS13", seen="0").status_code == 303


def test_an_item_is_confirmed_deleted_and_brought_back(local: TestClient, store: Path) -> None:
    assert post(local, "/reports/bc-1/confirm/ind-1").status_code == 303
    assert post(local, "/reports/bc-1/delete/ind-1").status_code == 303
    assert figures(store) == []
    answer = post(local, "/reports/bc-1/undo")
    assert answer.headers["location"] == "/reports/bc-1/log"
    assert len(figures(store)) == 1
    log = local.get("/reports/bc-1/log").text
    assert re.findall(r"<td>(xác nhận|xóa|hoàn tác)</td>", log) == ["hoàn tác", "xóa", "xác nhận"]
    post(local, "/reports/bc-1/redo")
    assert figures(store) == []


def test_chosen_words_become_an_item(local: TestClient, store: Path) -> None:
    page = local.get("/reports/bc-1/add", params={"before": 0, "length": 3}).text
    assert "<blockquote>lời</blockquote>" in page
    answer = post(
        local, "/reports/bc-1/add", list="initiatives", before="0", length="3", name="Mô hình X"
    )
    assert re.fullmatch(r"/reports/bc-1#ini-p[0-9a-f]{10}", answer.headers["location"])
    with Store(store) as opened:
        report = opened.load("bc-1")
    assert report is not None
    assert [(one.name, one.quote) for one in report.initiatives] == [("Mô hình X", "lời")]


def test_words_of_nothing_are_refused(local: TestClient) -> None:
    answer = post(local, "/reports/bc-1/add", list="initiatives", before="90", length="9", name="X")
    assert answer.status_code == 422


def test_of_two_the_second_is_told(open_app: Callable[..., TestClient], people: None) -> None:
    first, second = open_app(), open_app()
    log_in(first, "bình")
    log_in(second, "hà")
    assert post(first, EDIT, name="một", seen="0").status_code == 303
    refused = post(second, EDIT, name="hai", seen="0")
    assert refused.status_code == 409
    assert "bình vừa sửa mục này." in refused.text


@pytest.mark.usefixtures("people")
def test_who_may_only_read_corrects_nothing(
    open_app: Callable[..., TestClient], store: Path
) -> None:
    client = open_app()
    log_in(client, "lan")
    before = figures(store)
    for path in (EDIT, "/reports/bc-1/delete/ind-1", "/reports/bc-1/confirm", "/reports/bc-1/undo"):
        assert post(client, path, name="x").status_code == 403
    assert client.get(EDIT).status_code == 403
    assert client.get("/reports/bc-1/log").status_code == 200
    assert figures(store) == before


def test_a_report_is_confirmed_whole(local: TestClient, store: Path) -> None:
    post(local, "/reports/bc-1/confirm")
    with Store(store) as opened:
        assert opened.confirmed() == ["bc-1"]
    assert "báo cáo đã được xác nhận" in local.get("/reports/bc-1/log").text


def test_what_was_not_seen_is_not_confirmed_with_the_whole(local: TestClient, store: Path) -> None:
    seen = re.search(r'name="seen" value="(\d+)"', local.get("/reports/bc-1/log").text)
    assert seen is not None
    post(local, EDIT, value="98", seen="0")
    answer = post(local, "/reports/bc-1/confirm", seen=seen[1])
    assert answer.status_code == 409
    with Store(store) as opened:
        assert opened.confirmed() == []


def test_the_log_shows_what_is_read_now_below_a_correction(local: TestClient, store: Path) -> None:
    post(local, EDIT, unit="phần trăm", seen="0")
    with Store(store) as opened:
        found = opened.corrected("bc-1")
        assert found is not None
        other = found.extracted.indicators[0].model_copy(update={"unit": "điểm"})
        opened.redone(found.extracted.model_copy(update={"indicators": [other]}))
    page = local.get("/reports/bc-1/log").text
    assert "<div>unit: điểm</div>" in page
    assert figures(store)[0][2] == "phần trăm"


def test_what_persons_write_is_never_markup(local: TestClient) -> None:
    post(local, EDIT, name=PROBE, seen="0")
    for path in ("/reports/bc-1", "/reports/bc-1/log", EDIT):
        assert PROBE not in local.get(path).text


@pytest.mark.parametrize(
    "path",
    [
        "/reports/bc-1/edit/ind-9",
        "/reports/bc-9/edit/ind-1",
        "/reports/bc-1/edit/x",
        "/reports/x/log",
    ],
)
def test_what_is_not_there_is_not_found(local: TestClient, path: str) -> None:
    assert local.get(path).status_code == 404


def test_words_are_found_however_the_browser_breaks_lines() -> None:
    text = "Một  cửa\n\ttiếp nhận\u00a0120 hồ sơ"
    start, end = span_of(text, len("Mộtcửa"), len("tiếpnhận120"))
    assert text[start:end] == "tiếp nhận\u00a0120"


def test_lines_of_a_form_are_a_list_and_blanks_are_none() -> None:
    given = {"owner": " ", "places": "thôn 1\r\n\r\n thôn 2 ", "status": "new", "id": "x"}
    assert values_of("initiatives", given) == {
        "owner": None,
        "places": ["thôn 1", "thôn 2"],
        "status": "new",
    }
