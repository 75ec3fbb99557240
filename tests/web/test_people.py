"""The users' page: administrators add, change and remove users; nobody is locked out of a store."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from tests.web.asking import PASSWORD, PROBE, log_in, token

from vnreports.store.transactions import Transactions
from vnreports.store.users import all_users, log_of


def post(client: TestClient, path: str, **filled: str) -> Response:
    filled["csrf_token"] = token(client)
    return client.post(path, data=filled, follow_redirects=False)


def new(client: TestClient, name: str, role: str = "read", password: str = PASSWORD) -> Response:
    return post(client, "/users", name=name, role=role, password=password, again=password)


def roles(store: Path) -> dict[str, str]:
    transactions = Transactions(store)
    found = transactions.read(all_users)
    transactions.close()
    return {one.name: one.role for one in found}


def numbers(client: TestClient) -> dict[str, str]:
    """Return the number of each user by name."""
    page = client.get("/users").text
    found = re.findall(r'action="/users/(\d+)/role".*?Đổi vai trò của ([^<]+)</label>', page, re.S)
    return {name: number for number, name in found}


@pytest.fixture
def office(people: None, open_app: Callable[..., TestClient]) -> Callable[[str], TestClient]:
    """Give a browser in which somebody has logged in."""

    def opened(name: str) -> TestClient:
        client = open_app()
        assert log_in(client, name).status_code == 303
        return client

    return opened


def test_the_first_user_is_an_administrator_and_from_then_on_all_log_in(
    local: TestClient, store: Path
) -> None:
    refused = new(local, "lan")
    assert refused.status_code == 422
    assert "Người dùng đầu tiên phải là người quản trị." in refused.text
    assert new(local, "Hà  Anh", "administer").status_code == 303
    assert roles(store) == {"hà anh": "administer"}
    assert local.get("/users", follow_redirects=False).status_code == 303  # to log in


def test_an_administrator_adds_changes_and_removes_users(
    office: Callable[[str], TestClient], store: Path
) -> None:
    desk = office("hà")
    assert new(desk, "minh", "correct").headers["location"] == "/users?done=minh"
    minh = numbers(desk)["minh"]
    assert post(desk, f"/users/{minh}/role", role="read").status_code == 303
    assert roles(store)["minh"] == "read"
    assert post(desk, f"/users/{minh}/remove").status_code == 303
    assert "minh" not in roles(store)
    transactions = Transactions(store)
    done = [
        (row["by"], row["action"], row["target"])
        for row in transactions.read(lambda c: log_of(c, 3))
    ]
    transactions.close()
    assert done == [
        ("hà", "user_removed", "minh"), ("hà", "user_role", "minh"), ("hà", "user_added", "minh"),
    ]  # fmt: skip


def test_another_password_ends_the_sessions_of_the_old_one(
    office: Callable[[str], TestClient],
) -> None:
    desk, lan = office("hà"), office("lan")
    number = numbers(desk)["lan"]
    other = "mot-mat-khau-khac"
    assert post(desk, f"/users/{number}/password", password=other, again=other).status_code == 303
    assert lan.get("/reports", follow_redirects=False).status_code == 303
    assert log_in(lan, "lan").status_code == 403
    assert log_in(lan, "lan", other).status_code == 303


@pytest.mark.parametrize(
    ("filled", "why"),
    [
        ({"name": " ", "password": PASSWORD, "again": PASSWORD}, "không được trống"),
        ({"name": "lan", "password": PASSWORD, "again": PASSWORD}, "Đã có người dùng “lan”"),
        ({"name": "tú", "password": "ngan", "again": "ngan"}, "ít nhất 10 ký tự"),
        ({"name": "tú", "password": PASSWORD, "again": "khac-di-roi"}, "không giống nhau"),
    ],
)
def test_what_makes_no_user_is_refused_with_the_reason(
    office: Callable[[str], TestClient], store: Path, filled: dict[str, str], why: str
) -> None:
    before = roles(store)
    answer = post(office("hà"), "/users", role="read", **filled)
    assert (answer.status_code, why in answer.text) == (422, True)
    assert roles(store) == before


@pytest.mark.parametrize(("step", "filled"), [("role", {"role": "read"}), ("remove", {})])
def test_the_only_administrator_stays(
    office: Callable[[str], TestClient], store: Path, step: str, filled: dict[str, str]
) -> None:
    desk = office("hà")
    answer = post(desk, f"/users/{numbers(desk)['hà']}/{step}", **filled)
    assert answer.status_code == 422
    assert "người quản trị duy nhất" in answer.text
    assert roles(store)["hà"] == "administer"


@pytest.mark.parametrize("name", ["lan", "bình"])
def test_others_neither_see_nor_change_users(
    office: Callable[[str], TestClient], store: Path, name: str
) -> None:
    before, client = roles(store), office(name)
    assert client.get("/users").status_code == 403
    assert new(client, "tú").status_code == 403
    assert post(client, "/users/1/remove").status_code == 403
    assert roles(store) == before


def test_without_the_token_of_the_form_nothing_is_done(
    office: Callable[[str], TestClient], store: Path
) -> None:
    before, desk = roles(store), office("hà")
    filled = {"name": "tú", "role": "administer", "password": PASSWORD, "again": PASSWORD}
    assert desk.post("/users", data=filled, follow_redirects=False).status_code == 403
    assert roles(store) == before


def test_a_user_who_is_gone_is_not_found(office: Callable[[str], TestClient]) -> None:
    assert post(office("hà"), "/users/999/remove").status_code == 404


def test_a_name_is_never_markup(office: Callable[[str], TestClient]) -> None:
    desk = office("hà")
    assert new(desk, PROBE).status_code == 303
    assert PROBE not in desk.get("/users").text


def test_the_only_user_is_not_removed_by_the_page(local: TestClient, store: Path) -> None:
    assert new(local, "hà", "administer").status_code == 303
    assert log_in(local, "hà").status_code == 303
    answer = post(local, f"/users/{numbers(local)['hà']}/remove")
    assert (answer.status_code, "người dùng duy nhất" in answer.text) == (422, True)
    assert roles(store) == {"hà": "administer"}
