"""Batch: one file gives a report or a reason; many go on whatever one of them does."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from vnreports import batch
from vnreports.batch import (
    Failure,
    Made,
    Opened,
    Task,
    extract_file,
    extract_files,
    read_and_extract,
)
from vnreports.errors import ReadError
from vnreports.records import Report


def put(folder: Path, name: str, number: int = 5) -> Path:
    path = folder / name
    path.write_text(f"Báo cáo số {number}. Tiếp nhận {number} hồ sơ.", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "payload", "why"),
    [
        ("rong.txt", b"", "rỗng"),
        ("rac.txt", bytes(range(256)) * 20, "nhị phân|bảng mã"),
        ("cut.docx", b"PK\x03\x04 word/document.xml [Content_Types].xml", "cắt ngắn|hỏng"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", "cắt ngắn|hỏng"),
    ],
)
def test_a_bad_file_is_a_failure_with_a_reason_and_advice(
    tmp_path: Path, name: str, payload: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(payload)
    made = extract_file(tmp_path / name)
    assert isinstance(made, Failure)
    assert re.search(why, made.why)
    assert made.advice.startswith("Hãy ")


def test_a_file_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    assert isinstance(extract_file(tmp_path / "khong-co.txt"), Failure)


def test_a_folder_is_a_failure_that_names_the_right_command(tmp_path: Path) -> None:
    assert extract_file(tmp_path) == Failure(
        "Đây là thư mục, không phải tệp.", "Hãy dùng: vnreports ingest <thư mục>.", "open"
    )


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (PermissionError(13, "Permission denied"), "Không mở được tệp: Permission denied."),
        (ZeroDivisionError("x"), "Chương trình gặp lỗi khi đọc tệp: ZeroDivisionError('x')."),
        (RecursionError("sâu"), "Chương trình gặp lỗi khi đọc tệp: RecursionError('sâu')."),
        (ReadError("a", "Tệp hỏng.", "Hãy gửi lại."), "Tệp hỏng."),
    ],
)
def test_no_error_of_a_reader_stops_a_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, why: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(batch, "read", fail)
    made = extract_file(tmp_path / "a.txt")
    assert isinstance(made, Failure)
    assert made.why == why


def test_a_name_in_an_old_encoding_does_no_harm(tmp_path: Path) -> None:
    if os.name == "nt":  # where names are always Unicode
        return
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xb8o c\xb8o.txt"))
    path.write_text("Báo cáo 5 hồ sơ.", encoding="utf-8")
    made = extract_file(path)
    assert isinstance(made, Report)
    assert made.source.file == "b\ufffdo c\ufffdo.txt"


def a_task(path: Path) -> Task:
    return Task(path, path.name)


def outcome(made: Made | Failure | Opened) -> object:
    """Return what a file gave, but for the seconds."""
    return (made.report, made.source) if isinstance(made, Made) else made


def test_a_pool_gives_what_one_process_gives(tmp_path: Path) -> None:
    tasks = [a_task(put(tmp_path, f"{number}.txt", number)) for number in range(1, 12)]
    (tmp_path / "rong.txt").touch()
    tasks.append(a_task(tmp_path / "rong.txt"))
    alone = {task: outcome(read_and_extract(task)) for task in tasks}
    assert {task: outcome(made) for task, made in extract_files(tasks, jobs=2)} == alone
