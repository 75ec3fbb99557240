"""Uploading: files come in through the browser and become reports, or say why not."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from tests.web.asking import PROBE, log_in, token

from vnreports.web.uploads import file_name, free_name

TEXT = (
    "ỦY BAN NHÂN DÂN\nXÃ MẪU AN\nSố: 12/BC-UBND\n\nMẫu An, ngày 14 tháng 3 năm 2024\n\nBÁO CÁO\n"
    "Kết quả công tác cải cách hành chính quý I năm 2024\n\nI. KẾT QUẢ\n\n"
    "UBND xã đã tiếp nhận 120 hồ sơ, trong đó đúng hạn 118 hồ sơ.\n"
)


def send(client: TestClient, *files: tuple[str, bytes], **form: str) -> Any:
    form.setdefault("csrf_token", token(client))
    parts = [("files", (name, io.BytesIO(data))) for name, data in files]
    return client.post("/upload", files=parts, data=form, follow_redirects=False)


def wait(client: TestClient, address: str) -> dict[str, Any]:
    """Return how the job ended."""
    for _ in range(600):
        told: dict[str, Any] = client.get(f"{address}/state").json()
        if told["state"] not in ("waiting", "running"):
            return told
        time.sleep(0.1)
    raise AssertionError(told)


def zipped(**files: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.txt", text)
    return written.getvalue()


def test_files_become_reports_or_say_why_not(local: TestClient, store: Path) -> None:
    answer = send(local, ("báo cáo.txt", TEXT.encode()), ("hỏng.docx", b"PK nothing"))
    assert answer.status_code == 303
    told = wait(local, answer.headers["location"])
    assert (told["state"], told["ready"], told["count"]) == ("done", 2, 2)
    good, bad = told["files"]
    assert (good["name"], good["state"], good["said"]) == ("báo cáo.txt", "done", "báo cáo mới")
    assert ["Đơn vị", "xã Mẫu An (cấp xã)"] in good["lines"]
    assert (bad["name"], bad["state"]) == ("hỏng.docx", "failed")
    assert bad["why"].endswith(".")
    assert "120 hồ sơ" in local.get(f"/reports/{good['report']}").text
    assert (store.parent / "records" / f"{good['report']}.json").is_file()
    page = local.get(answer.headers["location"]).text
    assert f'<a href="/reports/{quote(good["report"])}">báo cáo.txt</a>' in page


def test_the_files_of_an_archive_are_told_one_by_one(local: TestClient) -> None:
    answer = send(local, ("quý I.zip", zipped(a=TEXT, b=TEXT.replace("MẪU AN", "MẪU BÌNH"))))
    told = wait(local, answer.headers["location"])
    assert [(one["name"], one["state"]) for one in told["files"]] == [
        ("quý I.zip", "done"),
        ("quý I.zip!/a.txt", "done"),
        ("quý I.zip!/b.txt", "done"),
    ]


def test_what_is_there_is_not_read_again(local: TestClient) -> None:
    first = wait(local, send(local, ("a.txt", TEXT.encode())).headers["location"])
    again = wait(local, send(local, ("b.txt", TEXT.encode())).headers["location"])
    assert first["files"][0]["said"] == "báo cáo mới"
    assert again["files"][0]["said"] == "trùng nội dung với tệp khác"


def test_nothing_chosen_is_said(local: TestClient) -> None:
    answer = send(local, ("", b""))
    assert answer.status_code == 400


def test_names_of_files_are_never_markup_nor_lead_elsewhere(local: TestClient, store: Path) -> None:
    answer = send(local, (f"../../{PROBE}.txt", TEXT.encode()))
    wait(local, answer.headers["location"])
    assert PROBE not in local.get(answer.headers["location"]).text
    (kept,) = (store.parent / "inbox").rglob("*.txt")
    assert kept.parent.parent == store.parent / "inbox"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\hop thu\\báo cáo.docx", "báo cáo.docx"),
        ("\x00\n", "tep"),
        ("...", "tep"),
        ("a" * 300 + ".pdf", "a" * 147 + ".pdf"),
        ("b\u0061\u0301o.pdf", "báo.pdf"),
    ],
)
def test_a_name_is_one_that_every_file_system_takes(given: str, name: str) -> None:
    assert file_name(given) == name


def test_two_files_of_one_name_are_both_kept() -> None:
    assert free_name("A.docx", ["a.docx", "a (2).docx"]) == "A (3).docx"


@pytest.mark.usefixtures("people")
def test_who_may_only_read_uploads_nothing(open_app: Callable[..., TestClient]) -> None:
    client = open_app()
    log_in(client, "lan")
    assert client.get("/upload").status_code == 403
    assert send(client, ("a.txt", TEXT.encode())).status_code == 403


def test_an_upload_without_the_token_is_refused(local: TestClient, store: Path) -> None:
    assert send(local, ("a.txt", TEXT.encode()), csrf_token="x").status_code == 403
    assert not (store.parent / "inbox").exists()


def test_a_job_that_is_not_there_is_not_found(local: TestClient) -> None:
    assert local.get("/upload/20240101-00000000").status_code == 404
