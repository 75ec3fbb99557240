"""Safety: who may come in, who may do what, and what is answered to anybody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.asking import LOCAL, PASSWORD, log_in, token

from vnreports.errors import VnReportsError
from vnreports.web.passwords import FREE, Throttle
from vnreports.web.serving import check_host

HEADERS = {
    "content-security-policy": "default-src 'self'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
}
OFFICE = "https://bao-cao.vidu.example"


@pytest.mark.parametrize("path", ["/", "/khong-co", "/static/style.css", "/reports.csv"])
def test_every_answer_carries_the_headers_that_protect_it(local: TestClient, path: str) -> None:
    headers = local.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_a_fault_is_told_by_a_number_and_nothing_else(
    local: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("bi mat")

    monkeypatch.setattr("vnreports.web.intake.counts", broken)
    answer = local.get("/")
    number = re.findall(r"Mã số: ([0-9a-f]{8})<", answer.text)
    assert answer.status_code == 500
    assert "bi mat" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(number) == 1
    assert number[0] in caplog.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1"])
def test_a_name_that_is_not_this_machine_gets_nothing(local: TestClient, host: str) -> None:
    answer = local.get("/reports", headers={"host": host})
    assert answer.status_code == 403
    assert "Tên máy không đúng" in answer.text


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:1", "[::1]:8000"])
def test_the_names_of_this_machine_are_answered(local: TestClient, host: str) -> None:
    assert local.get("/reports", headers={"host": host}).status_code == 200


@pytest.mark.usefixtures("people")
def test_a_name_behind_a_web_server_is_answered_and_asks_for_a_login(
    open_app: Callable[..., TestClient],
) -> None:
    client = open_app(domains=frozenset({"bao-cao.example.vn"}))
    here = {"host": "bao-cao.example.vn"}
    answer = client.get("/reports", headers=here, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"][:6]) == (303, "/login")
    other = client.get("/reports", headers={"host": "example.vn"}, follow_redirects=False)
    assert other.status_code == 403


def test_without_users_a_name_behind_a_web_server_lets_nobody_in(
    open_app: Callable[..., TestClient], store: Path
) -> None:
    client = open_app(domains=frozenset({"bao-cao.example.vn"}))
    answer = client.get("/reports", follow_redirects=False)
    assert answer.headers["location"].startswith("/login")
    with pytest.raises(VnReportsError, match="chưa có người dùng"):
        check_host(store, "127.0.0.1", ["bao-cao.example.vn"])


def test_what_is_too_large_is_refused(open_app: Callable[..., TestClient]) -> None:
    client = open_app(largest_form=100)
    sent = client.post("/login", data={"name": "x" * 200})
    assert sent.status_code == 413
    assert "Quá lớn" in sent.text


def test_what_does_not_say_how_large_it_is_is_counted(open_app: Callable[..., TestClient]) -> None:
    client = open_app(largest_form=100)
    parts = (b"name=" + b"x" * 50 for _ in range(10))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/login", content=parts, headers=kind).status_code == 413


@pytest.mark.parametrize("path", ["/logout", "/login"])
def test_a_form_without_the_token_is_refused(local: TestClient, path: str) -> None:
    answer = local.post(path, data={"name": "lan"})
    assert answer.status_code == 403
    assert "Yêu cầu không được chấp nhận" in answer.text


def test_the_token_of_another_visitor_is_refused(open_app: Callable[..., TestClient]) -> None:
    one, other = open_app(), open_app()
    assert one.post("/login", data={"csrf_token": token(other)}).status_code == 403


def test_a_form_from_another_site_is_refused_even_with_the_token(local: TestClient) -> None:
    sent = {"csrf_token": token(local), "name": "lan", "password": PASSWORD}
    for origin in ("https://evil.example", "null"):
        assert local.post("/login", data=sent, headers={"origin": origin}).status_code == 403


def test_a_script_of_ours_sends_the_token_in_a_header(local: TestClient) -> None:
    local.get("/")
    answer = local.post("/logout", headers={"x-csrf-token": token(local)}, follow_redirects=False)
    assert answer.status_code == 303


@pytest.mark.usefixtures("people")
class TestWithUsers:
    def test_nobody_comes_in_without_login(self, local: TestClient) -> None:
        answer = local.get("/reports?page=2", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/login?back=%2Freports%3Fpage%3D2"

    def test_a_password_lets_in_and_leads_on(self, local: TestClient) -> None:
        answer = log_in(local, " Lan ", back="/reports?page=2")
        assert (answer.status_code, answer.headers["location"]) == (303, "/reports?page=2")
        assert local.get("/reports").status_code == 200

    def test_a_login_leads_nowhere_else(self, local: TestClient) -> None:
        assert log_in(local, "lan", back="https://evil.example").headers["location"] == "/"

    @pytest.mark.parametrize("name", ["lan", "không-ai"])
    def test_a_wrong_password_and_a_wrong_name_are_told_alike(
        self, local: TestClient, name: str
    ) -> None:
        answer = log_in(local, name, password="sai-mat-khau")
        assert answer.status_code == 403
        assert "Tên hoặc mật khẩu không đúng." in answer.text

    def test_who_fails_often_waits_even_with_the_right_password(self, local: TestClient) -> None:
        for _ in range(FREE):
            log_in(local, "lan", password="sai-mat-khau")
        answer = log_in(local, "lan")
        assert answer.status_code == 429
        assert "Sai nhiều lần." in answer.text

    def test_the_cookie_is_for_no_script_and_no_other_site(self, local: TestClient) -> None:
        cookie = log_in(local, "lan").headers["set-cookie"]
        assert re.sub(r"=[\w-]{43};", "=…;", cookie) == (
            "vnreports_session=…; HttpOnly; Max-Age=43200; Path=/; SameSite=lax"
        )

    def test_behind_https_the_cookie_is_for_https(
        self, open_app: Callable[..., TestClient]
    ) -> None:
        client = open_app(OFFICE, loopback=False)
        assert log_in(client, "lan").headers["set-cookie"].endswith("; Secure")

    def test_the_store_keeps_no_token(self, local: TestClient, store: Path) -> None:
        log_in(local, "lan")
        kept = b"".join(path.read_bytes() for path in store.parent.glob(f"{store.name}*"))
        assert local.cookies["vnreports_session"].encode() not in kept

    def test_who_logs_out_is_out(self, local: TestClient) -> None:
        log_in(local, "lan")
        cookie = local.cookies["vnreports_session"]
        local.post("/logout", data={"csrf_token": token(local)})
        local.cookies.set("vnreports_session", cookie)
        assert local.get("/reports", follow_redirects=False).status_code == 303

    @pytest.mark.parametrize(
        ("name", "statuses"),
        [("lan", [200, 403, 403]), ("bình", [200, 403, 403]), ("hà", [200] * 3)],
    )
    def test_only_administrators_see_the_log_and_the_users(
        self, local: TestClient, name: str, statuses: list[int]
    ) -> None:
        log_in(local, name)
        assert [local.get(path).status_code for path in ("/", "/log", "/users")] == statuses

    def test_the_menu_leads_only_where_one_may_go(self, local: TestClient) -> None:
        log_in(local, "lan")
        assert "/log" not in re.findall(r'<li><a href="([^"]+)"', local.get("/").text)

    def test_the_log_tells_of_logins(self, local: TestClient) -> None:
        log_in(local, "hà", password="sai-mat-khau")
        log_in(local, "hà")
        rows = re.findall(r"<td>(hà)</td>\s*<td>(.*?)</td>", local.get("/log").text)
        assert rows == [("hà", "đăng nhập"), ("hà", "đăng nhập không được")]


def test_a_store_without_users_is_not_opened_to_other_machines(store: Path) -> None:
    with pytest.raises(VnReportsError, match="chưa có người dùng"):
        check_host(store, "0.0.0.0")


def test_a_store_without_users_lets_nobody_in_over_the_network(
    open_app: Callable[..., TestClient],
) -> None:
    client = open_app(LOCAL, loopback=False)
    assert client.get("/", follow_redirects=False).status_code == 303


@pytest.mark.usefixtures("people")
def test_a_store_with_users_may_be_opened_to_other_machines(store: Path) -> None:
    assert check_host(store, "0.0.0.0") is None  # type: ignore[func-returns-value]


def test_each_failure_after_the_free_ones_doubles_the_wait() -> None:
    now = 0.0
    throttle = Throttle(lambda: now)
    waits = []
    for _ in range(FREE + 2):
        throttle.failed("lan")
        waits.append(throttle.wait("lan", "hà"))
    assert waits == [0] * (FREE - 1) + [30, 60, 120]
    now = 121.0
    assert throttle.wait("lan") == 0
