"""`vnreports users` and `vnreports serve`: what a person types, and what is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from tests.web.asking import PASSWORD
from typer.testing import CliRunner, Result

from vnreports.cli import app


def users(*words: str, store: Path, typed: str = f"{PASSWORD}\n") -> Result:
    return CliRunner().invoke(app, ["users", *words, "--store", str(store)], input=typed)


def add(name: str, role: str, store: Path) -> Result:
    return users("add", name, "--role", role, "--password-stdin", store=store)


def test_users_are_added_and_listed(store: Path) -> None:
    added = add("Hà", "administer", store)
    assert (added.exit_code, added.stderr) == (0, "Đã thêm 'hà', vai trò quản trị.\n")
    assert add("lan", "read", store).exit_code == 0
    assert users("list", store=store).stdout == "hà\tquản trị\t–\nlan\txem\t–\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "hà"), "Đã có người dùng 'hà'."),
        (("role", "hà", "read"), "'hà' là người quản trị duy nhất. Hãy thêm người khác trước."),
        (("remove", "hà"), "'hà' là người quản trị duy nhất. Hãy thêm người khác trước."),
        (("remove", "ai đó"), "Không có người dùng 'ai đó'."),
        (("password", "ai đó"), "Không có người dùng 'ai đó'."),
    ],
)
def test_what_would_lock_everybody_out_is_refused(
    store: Path, words: tuple[str, ...], said: str
) -> None:
    add("hà", "administer", store)
    add("lan", "read", store)
    asked = [*words, *(["--password-stdin"] if words[0] == "add" else [])]
    result = users(*asked, store=store)
    assert result.exit_code == 1
    assert str(result.exception or result.stderr).strip() == said or said in result.stderr


def test_the_first_user_is_an_administrator(store: Path) -> None:
    result = add("lan", "read", store)
    assert result.exit_code == 1
    assert "Người dùng đầu tiên phải là người quản trị" in result.stderr


def test_a_short_password_is_refused(store: Path) -> None:
    words = ("add", "hà", "--role", "administer", "--password-stdin")
    result = users(*words, store=store, typed="ngan\n")
    assert result.exit_code == 1
    assert "Mật khẩu phải có ít nhất 10 ký tự." in result.stderr


def test_the_last_user_of_all_may_go(store: Path) -> None:
    add("hà", "administer", store)
    assert users("remove", "hà", store=store).exit_code == 0
    assert users("list", store=store).stdout == ""


def test_a_role_is_changed(store: Path) -> None:
    add("hà", "administer", store)
    add("lan", "read", store)
    users("role", "lan", "correct", store=store)
    assert users("list", store=store).stdout == "hà\tquản trị\t–\nlan\tchỉnh sửa\t–\n"


def test_other_machines_are_not_served_without_users(store: Path) -> None:
    result = CliRunner().invoke(app, ["serve", str(store), "--host", "0.0.0.0"])
    assert result.exit_code == 1
    assert "chưa có người dùng" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to a whole console")
def test_serve_says_its_address_answers_and_ends_at_ctrl_c(store: Path) -> None:
    command = [sys.executable, "-m", "vnreports", "serve", str(store), "--port", "0"]
    environment = os.environ | {"PYTHONUTF8": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stderr
        lines = iter(program.stderr.readline, "")  # a library may have a warning before
        line = next(one for one in lines if one.startswith("Kho mở tại "))
        address = line.removeprefix("Kho mở tại ").partition(" ")[0]
        with urllib.request.urlopen(f"{address}reports") as answer:
            assert answer.status == 200
        program.send_signal(signal.SIGINT)
        assert program.stderr.read() == "Đã dừng.\n"
    assert program.returncode == 0
