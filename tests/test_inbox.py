"""Inbox: what there is in a folder, and what arrives there and is whole."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from vnreports.inbox import Found, Skipped, arrivals, discover, failed_before
from vnreports.records import ExtractorRecord
from vnreports.store import File, Store

EXTRACTOR = ExtractorRecord(version="1", rules="1")


def put(folder: Path, name: str, text: str = "Báo cáo") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def aged(path: Path, seconds: float = 60) -> Path:
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


# What there is in a folder


def test_documents_of_all_folders_are_found_in_order(tmp_path: Path) -> None:
    names = ["b/2.txt", "b/1.pdf", "a.docx", "A.HTM", "cũ.doc"]
    for name in names:
        put(tmp_path, name)
    found = discover([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == [
        "A.HTM",
        "a.docx",
        "cũ.doc",
        "b/1.pdf",
        "b/2.txt",
    ]
    assert found.skipped == ()


def test_what_is_passed_over_is_told_with_the_reason(tmp_path: Path) -> None:
    for name in ("~$bao-cao.docx", ".an.txt", "phim.mp4", "README", ".git/a.txt"):
        put(tmp_path, name)
    found = discover([tmp_path])
    assert found.files == ()
    assert {one.path.name: one.why for one in found.skipped} == {
        ".git": "thư mục ẩn",
        ".an.txt": "tệp ẩn",
        "README": "tên không có đuôi; cần đọc thì ghi rõ tên tệp",
        "phim.mp4": "đuôi .mp4 không phải văn bản; cần đọc thì ghi rõ tên tệp",
        "~$bao-cao.docx": "tệp tạm mà Word tạo khi đang mở văn bản",
    }


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    assert discover([put(tmp_path, ".an")]).files == (tmp_path / ".an",)


def test_a_file_that_is_named_twice_is_found_once(tmp_path: Path) -> None:
    path = put(tmp_path, "a/x.txt")
    assert discover([path, tmp_path, tmp_path / "a" / ".." / "a"]).files == (path,)


def test_our_own_records_are_not_read_again(tmp_path: Path) -> None:
    put(tmp_path, "records/a.txt")
    assert discover([tmp_path], avoid=[tmp_path / "records"]).files == ()


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):  # Windows has none
        os.mkfifo(tmp_path / "a.txt")
        assert [one.why for one in discover([tmp_path]).skipped] == ["không phải tệp thường"]


def test_a_folder_that_cannot_be_opened_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: str) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refused)
    (one,) = discover([tmp_path]).skipped
    assert (one.path, one.failed) == (tmp_path, True)


def test_only_what_was_changed_since_is_found(tmp_path: Path) -> None:
    aged(put(tmp_path, "cu.txt"), seconds=1000)
    new = put(tmp_path, "moi.txt")
    assert discover([tmp_path], since=time.time() - 500) == Found((new,))


# What failed before


def test_files_that_failed_before_are_found_by_the_ledger(tmp_path: Path) -> None:
    broken, archive = put(tmp_path, "hong.docx"), put(tmp_path, "tap.zip")
    with Store("sqlite://") as store:
        for path in (str(broken), f"{archive}!/a.docx", f"{archive}!/b.docx"):
            store.note_failure(File(path, "a" * 64), EXTRACTOR, why="Hỏng.", advice="")
        assert failed_before(store) == Found((broken, archive))


def test_what_failed_before_and_is_gone_is_taken_out_of_the_ledger(tmp_path: Path) -> None:
    with Store("sqlite://") as store:
        store.note_failure(File(str(tmp_path / "a.docx")), EXTRACTOR, why="Hỏng.", advice="")
        why = "tệp không còn ở chỗ cũ; đã gỡ khỏi danh sách lỗi"
        assert failed_before(store) == Found((), (Skipped(tmp_path / "a.docx", why),))
        assert failed_before(store) == Found(())
        assert [step["reason"] for step in store.steps(str(tmp_path / "a.docx"))] == ["Hỏng."]


# What arrives


class Looks:
    """Looks at a folder; between two of them something happens there."""

    def __init__(self, *happenings: object) -> None:
        self.happenings: Iterator[object] = iter(happenings)

    def __call__(self, _: float) -> None:
        happening = next(self.happenings, None)
        if happening is None:
            raise KeyboardInterrupt
        happening()  # type: ignore[operator]


def names(found: Found) -> list[str]:
    return [path.name for path in found.files]


def told(folder: Path, *happenings: object) -> list[list[str]]:
    made: list[list[str]] = []
    with suppress(KeyboardInterrupt):
        for found in arrivals([folder], wait=Looks(*happenings)):
            made.append(names(found))  # what came before the stop is kept
    return made


def test_what_is_there_comes_first_and_then_what_arrives(tmp_path: Path) -> None:
    aged(put(tmp_path, "a.txt"))
    assert told(tmp_path, lambda: put(tmp_path, "b.txt"), lambda: None) == [["a.txt"], ["b.txt"]]


def test_a_file_that_is_still_growing_is_waited_for(tmp_path: Path) -> None:
    def grow(words: str) -> object:
        return lambda: put(tmp_path, "a.txt", words)

    looks = told(tmp_path, grow("B"), grow("Báo"), grow("Báo cáo"), lambda: None)
    assert looks == [["a.txt"]]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "Báo cáo"


def test_a_file_that_changes_comes_again(tmp_path: Path) -> None:
    path = aged(put(tmp_path, "a.txt"))
    change = lambda: put(tmp_path, "a.txt", "Báo cáo mới")  # noqa: E731
    assert told(tmp_path, change, lambda: None) == [["a.txt"], ["a.txt"]]
    assert path.read_text(encoding="utf-8") == "Báo cáo mới"


def test_what_is_passed_over_is_told_once(tmp_path: Path) -> None:
    put(tmp_path, "phim.mp4")
    aged(put(tmp_path, "a.txt"))
    found = list(islice(arrivals([tmp_path], wait=lambda _: put(tmp_path, "b.txt")), 1))
    assert [one.path.name for one in found[0].skipped] == ["phim.mp4"]
