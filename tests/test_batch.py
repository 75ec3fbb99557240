"""Batch: one file gives a report or a reason; many go on whatever one of them does."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from vnreports import batch
from vnreports.batch import Failure, extract_file, extract_files
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
        "Đây là thư mục, không phải tệp.", "Hãy dùng: vnreports ingest <thư mục>."
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


def test_a_pool_gives_what_one_process_gives(tmp_path: Path) -> None:
    paths = [put(tmp_path, f"{number}.txt", number) for number in range(1, 12)]
    (tmp_path / "rong.txt").touch()
    paths.append(tmp_path / "rong.txt")
    assert dict(extract_files(paths, jobs=2)) == dict(extract_files(paths))


def test_a_file_that_kills_its_process_is_set_aside_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batch, "extract_file", eval)  # a "file" does what its name says
    killer = "__import__('os')._exit(1)"
    files = ["1 + 1", "2 + 2", killer, "3 + 3", "4 + 4"]
    made = dict(extract_files(files, jobs=2, rules={}))  # type: ignore[arg-type, call-overload]
    died = made.pop(killer)
    assert made == {"1 + 1": 2, "2 + 2": 4, "3 + 3": 6, "4 + 4": 8}
    assert "bị dừng đột ngột" in died.why
