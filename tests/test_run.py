"""run.py: what it installs, from where, and when it has nothing to do."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType

import pytest

WHEEL = b"a wheel of pip"


@pytest.fixture
def run(checkout: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", checkout / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def machine(run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any pip configuration, with an empty home."""
    for name in ("PIP_INDEX_URL", "PIP_CONFIG_FILE", "PIP_CERT", "PIP_PROXY", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE", "APPDATA", "PROGRAMDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(run, "PIP_SHA256", hashlib.sha256(WHEEL).hexdigest())
    return tmp_path


class Index(BaseHTTPRequestHandler):
    """A package index with pip in it, for whoever knows the password, if there is one."""

    def __init__(self, *arguments: object, wheel: bytes, token: str, asked: list[str]) -> None:
        self.wheel, self.token, self.asked = wheel, token, asked
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.token and self.headers["Authorization"] != f"Basic {self.token}":
            self.send_error(403)
            return
        page = b'<a href="../../files/pip-26.3-py3-none-any.whl#sha256=00">pip</a>'
        self.send_response(200)
        self.end_headers()
        self.wfile.write(page if self.path.endswith("/pip/") else self.wheel)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def serve(request: pytest.FixtureRequest) -> Iterator[object]:
    """Start an index on this machine; return its address."""

    def start(asked: list[str], wheel: bytes = WHEEL, token: str = "") -> str:
        handler = partial(Index, wheel=wheel, token=token, asked=asked)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        request.addfinalizer(server.server_close)
        request.addfinalizer(server.shutdown)
        return f"127.0.0.1:{server.server_port}/simple"

    return start


def test_pip_comes_from_the_index_of_the_environment(run, machine, serve, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setenv("PIP_INDEX_URL", f"http://{serve(asked)}/")
    assert run.fetch_pip() == (run.PIP, WHEEL)
    assert asked == ["/simple/pip/", "/files/pip-26.3-py3-none-any.whl"]


def test_pip_comes_from_the_index_of_the_configuration_file(run, machine, serve, monkeypatch):
    asked: list[str] = []
    file = machine / "pip.ini"
    file.write_text(f"[global]\nindex-url = http://{serve(asked)}\n", encoding="utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    assert run.fetch_pip() == (run.PIP, WHEEL)
    assert asked[0] == "/simple/pip/"


def test_name_and_password_of_the_index_go_into_the_header(run, machine, serve, monkeypatch):
    asked: list[str] = []
    address = serve(asked, token="YW46beG6rXQ=")  # an:mật
    monkeypatch.setenv("PIP_INDEX_URL", f"http://an:m%E1%BA%ADt@{address}")
    assert run.fetch_pip() == (run.PIP, WHEEL)


def test_a_wheel_with_another_hash_is_refused(run, machine, serve, monkeypatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", f"http://{serve([], wheel=b'something else')}")
    with pytest.raises(run.SetupError, match="wrong hash"):
        run.fetch_pip()


def test_an_index_that_does_not_answer_is_named_without_its_password(run, machine, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://an:bi-mat@127.0.0.1:9/simple")
    with pytest.raises(run.SetupError, match=r"http://127\.0\.0\.1:9/simple/pip/") as caught:
        run.fetch_pip()
    assert "bi-mat" not in str(caught.value)


LISTING = """
<a href="https://files.example/pip-9.0-py3-none-any.whl#sha256=a9">pip-9.0</a>
<a href="../../files/pip-26.2.1-py3-none-any.whl#sha256=a26">pip-26.2.1</a>
<a href="../../files/pip-27.0b1-py3-none-any.whl#sha256=a27">pip-27.0b1</a>
"""


def test_an_index_without_our_pip_gives_its_newest_by_its_own_hash(run) -> None:
    name = "pip-26.2.1-py3-none-any.whl"
    assert run.choose_pip(LISTING, trusted=True) == (name, f"../../files/{name}", "a26")


def test_a_server_that_cannot_be_checked_gives_no_other_pip_than_ours(run) -> None:
    with pytest.raises(run.SetupError, match="lacks"):
        run.choose_pip(LISTING, trusted=False)
    link = f"../../files/{run.PIP}"
    ours = run.choose_pip(f'{LISTING}<a href="{link}#sha256=00">', trusted=False)
    assert ours == (run.PIP, link, run.PIP_SHA256)


def test_an_index_in_a_folder_is_read_too(run, machine, monkeypatch) -> None:
    (machine / "simple" / "pip").mkdir(parents=True)
    (machine / run.PIP).write_bytes(WHEEL)
    page = f'<a href="../../{run.PIP}">pip</a>'
    (machine / "simple" / "pip" / "index.html").write_text(page, encoding="utf-8")
    monkeypatch.setenv("PIP_INDEX_URL", (machine / "simple").as_uri())
    assert run.fetch_pip() == (run.PIP, WHEEL)


def test_without_any_setting_the_index_is_pypi(run, machine) -> None:
    assert run.index_url() == "https://pypi.org/simple"


def test_constraints_hold_locked_versions_with_their_markers_and_not_the_project(run) -> None:
    lock = """
    [[package]]
    name = "numpy"
    version = "2.4.6"
    source = { registry = "https://pypi.org/simple" }
    resolution-markers = ["python_full_version < '3.12'", "sys_platform == 'x'"]
    [[package]]
    name = "vnreports"
    version = "0.1.0"
    source = { editable = "." }
    """
    assert run.constraints(lock) == [
        "numpy==2.4.6 ; (python_full_version < '3.12') or (sys_platform == 'x')"
    ]


def test_other_words_are_commands_of_vnreports(run) -> None:
    assert run.command_line(["show", "a b.pdf"])[1:] == ["-m", "vnreports", "show", "a b.pdf"]
    every_core = ["-n", "auto", "--dist", "loadfile"]
    assert run.command_line(["test", "-q"])[1:] == ["-m", "pytest", *every_core, "-q"]


def test_settings_that_lead_astray_do_not_reach_what_is_run(run, monkeypatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    assert "PYTHONPATH" not in run.environment()
    assert "PYTHONDONTWRITEBYTECODE" not in run.environment()
    assert run.environment()["HTTPS_PROXY"] == "http://proxy.example"


@pytest.fixture
def made(run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The extras of each installation; nothing is truly installed."""
    calls: list[list[str]] = []

    def make_venv(*, fresh: bool) -> None:
        (tmp_path / "venv").mkdir(exist_ok=True)
        run.PYTHON.touch()

    monkeypatch.setattr(run, "VENV", tmp_path / "venv")
    monkeypatch.setattr(run, "PYTHON", tmp_path / "venv" / "python")
    monkeypatch.setattr(run, "STAMP", tmp_path / "venv" / "stamp.json")
    monkeypatch.setattr(run, "make_venv", make_venv)
    monkeypatch.setattr(run, "works", lambda *arguments: True)
    monkeypatch.setattr(run, "install_pip", lambda: None)
    monkeypatch.setattr(run, "install_project", calls.append)
    return calls


def test_a_second_run_installs_nothing(run, made) -> None:
    run.set_up({"test"})
    run.set_up({"test"})
    run.set_up(set())
    assert made == [["test"]]


def test_what_another_tool_took_away_is_installed_again(run, made, monkeypatch) -> None:
    run.set_up({"test"})
    monkeypatch.setattr(run, "works", lambda *arguments: False)
    run.set_up(set())
    run.set_up({"test"})
    assert made == [["test"], ["test"]]


def test_extras_add_up(run, made) -> None:
    run.set_up(set())
    run.set_up({"test"})
    run.set_up({"dev"})
    assert made == [[], ["test"], ["dev", "test"]]


def test_a_changed_lock_is_installed(run, made) -> None:
    run.set_up({"test"})
    stamp = json.loads(run.STAMP.read_text(encoding="utf-8"))
    run.STAMP.write_text(json.dumps({**stamp, "key": "of another lock"}), encoding="utf-8")
    run.set_up(set())
    assert made == [["test"], ["test"]]


def test_an_installation_that_fails_is_begun_again(run, made, monkeypatch) -> None:
    run.set_up(set())

    def fail(extras: list[str]) -> None:
        raise run.SetupError("no network")

    monkeypatch.setattr(run, "install_project", fail)
    with pytest.raises(run.SetupError):
        run.set_up({"test"})
    assert not run.STAMP.exists()
