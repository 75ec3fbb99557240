"""Batch: one file gives a report or a reason; many go on whatever one of them does."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import psutil
import pytest

from vnreports import batch
from vnreports.batch import (
    Failure,
    Made,
    Opened,
    Task,
    extract_file,
    extract_files,
    members,
    read_and_extract,
)
from vnreports.errors import ReadError
from vnreports.records import Report
from vnreports.sandbox import Limits
from vnreports.text import Source


def put(folder: Path, name: str, number: int = 5) -> Path:
    path = folder / name
    path.write_text(f"Báo cáo số {number}. Tiếp nhận {number} hồ sơ.", encoding="utf-8")
    return path


def a_task(path: Path) -> Task:
    return Task(path, path.name)


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


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):  # Windows has none
        os.mkfifo(tmp_path / "a.txt")
        assert extract_file(tmp_path / "a.txt") == Failure(
            "Đây không phải tệp thường mà là ống dẫn hoặc thiết bị.",
            "Hãy chép nội dung ra một tệp rồi nạp tệp đó.",
            "open",
        )


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (PermissionError(13, "Permission denied"), "Không mở được tệp: Permission denied."),
        (ZeroDivisionError("x"), "Chương trình gặp lỗi khi đọc tệp: ZeroDivisionError('x')."),
        (RecursionError("sâu"), "Chương trình gặp lỗi khi đọc tệp: RecursionError('sâu')."),
        (MemoryError(), "Đọc tệp cần quá nhiều bộ nhớ nên bị dừng."),
        (ReadError("a", "Tệp hỏng.", "Hãy gửi lại."), "Tệp hỏng."),
    ],
)
@pytest.mark.parametrize(
    ("place", "stage"), [("reading.read", "read"), ("pipeline.extract", "extract")]
)
def test_no_error_of_a_stage_stops_a_batch(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    error: Exception,
    why: str,
    place: str,
    stage: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(f"vnreports.{place}", fail)
    made = read_and_extract(a_task(put(tmp_path, "a.txt")))
    assert isinstance(made, Failure)
    assert (made.why, made.stage) == (why, stage)


def test_a_name_in_an_old_encoding_does_no_harm(tmp_path: Path) -> None:
    if os.name == "nt":  # where names are always Unicode
        return
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xb8o c\xb8o.txt"))
    path.write_text("Báo cáo 5 hồ sơ.", encoding="utf-8")
    made = extract_file(path)
    assert isinstance(made, Report)
    assert made.source.file == "b\ufffdo c\ufffdo.txt"


# Many files, in child processes


@pytest.fixture
def harmful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have some names of files do harm to their reader."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    monkeypatch.setattr(batch, "WORKER", "misbehaving:reader")


def outcome(made: Made | Failure | Opened) -> object:
    """Return what a file gave, but for the seconds."""
    return (made.report, made.source) if isinstance(made, Made) else made


def test_a_child_gives_what_this_process_gives(tmp_path: Path) -> None:
    tasks = [a_task(put(tmp_path, f"{number}.txt", number)) for number in range(1, 12)]
    (tmp_path / "rong.txt").touch()
    tasks.append(a_task(tmp_path / "rong.txt"))
    alone = {task: outcome(read_and_extract(task)) for task in tasks}
    assert {task: outcome(made) for task, made in extract_files(tasks, jobs=2)} == alone


def test_one_child_keeps_the_order(tmp_path: Path) -> None:
    tasks = [a_task(put(tmp_path, f"{number}.txt", number)) for number in range(5)]
    assert [task for task, _ in extract_files(tasks)] == tasks


def test_how_long_each_stage_took_is_told(tmp_path: Path) -> None:
    task = a_task(put(tmp_path, "a.txt"))
    ((_, made),) = extract_files([task])
    assert isinstance(made, Made)
    again = Task(task.path, task.name, source=made.source)
    ((_, later),) = extract_files([again])
    assert isinstance(later, Made)
    assert (set(made.seconds), set(later.seconds)) == ({"read", "extract"}, {"extract"})
    assert (later.report, later.source) == (made.report, made.source)


@pytest.mark.usefixtures("harmful")
def test_bad_files_among_many_are_set_aside_with_the_right_reason(tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(30)]
    names[5:5], names[15:15], names[25:25] = ["exit.txt"], ["sleep.txt"], ["eat.txt"]
    tasks = [a_task(put(tmp_path, name)) for name in names]
    limits = Limits(seconds=10, memory=2**30)
    made = list(extract_files(tasks, jobs=2, limits=limits))
    assert sorted(task.name for task, _ in made) == sorted(names)
    assert {task.name: one for task, one in made if not isinstance(one, Made)} == {
        "exit.txt": Failure(
            "Chương trình đọc tệp bị dừng đột ngột, có thể do tệp bị hỏng "
            "hoặc cần quá nhiều bộ nhớ.",
            "Hãy thử lưu lại tệp bằng Word; nếu vẫn lỗi, hãy gửi tệp cho nhóm phát triển.",
            "read",
        ),
        "sleep.txt": Failure(
            "Đọc tệp mất quá nhiều thời gian nên bị dừng.",
            "Hãy mở tệp, lưu lại thành .docx rồi nạp lại; nếu tệp rất lớn, hãy tăng "
            "--limit-seconds.",
            "read",
        ),
        "eat.txt": Failure(
            "Đọc tệp cần quá nhiều bộ nhớ nên bị dừng.",
            "Hãy tách báo cáo thành tệp nhỏ hơn; nếu máy còn bộ nhớ, hãy tăng --limit-memory.",
            "read",
        ),
    }


@pytest.mark.usefixtures("harmful")
def test_a_text_whose_extraction_hangs_is_told_so(tmp_path: Path) -> None:
    source = Source(id="a", text="Báo cáo 5 hồ sơ.")
    task = Task(tmp_path / "sleep.txt", "sleep.txt", source=source)
    ((_, made),) = extract_files([task], limits=Limits(seconds=1))
    assert isinstance(made, Failure)
    assert made.stage == "extract"


@pytest.mark.usefixtures("harmful")
def test_whoever_stops_early_waits_for_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    tasks = [a_task(put(tmp_path, name)) for name in ("a.txt", "sleep.txt", "b.txt")]
    made = extract_files(tasks)
    assert next(made)[0] == tasks[0]
    started = psutil.Process().children(recursive=True)
    made.close()  # type: ignore[attr-defined]
    assert started
    assert not any(one.is_running() for one in started)


# Containers


def a_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, payload in members.items():
            archive.writestr(name, payload)
    return path


def text_of(number: int) -> bytes:
    return f"Báo cáo số {number}. Tiếp nhận {number} hồ sơ.".encode()


def test_members_of_a_container_come_before_the_files_that_wait(tmp_path: Path) -> None:
    inner = a_zip(tmp_path / "trong.zip", {"c.txt": text_of(3)})
    members = {"xa/a.txt": text_of(1), "trong.zip": inner.read_bytes(), "b.txt": text_of(2)}
    archive = a_zip(tmp_path / "tap.zip", members)
    later = [a_task(put(tmp_path, f"sau-{number}.txt")) for number in range(10)]
    told = [
        (task.name, task.depth, made.source.file if isinstance(made, Made) else type(made))
        for task, made in extract_files([a_task(archive), *later])
    ]
    assert told[0] == ("tap.zip", 0, Opened)
    assert sorted(one for one in told[1:] if one[1]) == [
        ("tap.zip!/b.txt", 1, "b.txt"),
        ("tap.zip!/trong.zip", 1, Opened),
        ("tap.zip!/trong.zip!/c.txt", 2, "c.txt"),
        ("tap.zip!/xa/a.txt", 1, "a.txt"),
    ]
    # a few are handed out before the archive is open
    assert [name for name, *_ in told[-5:]] == [f"sau-{number}.txt" for number in range(5, 10)]


def test_the_file_of_a_member_is_there_while_it_is_told_and_gone_at_the_end(
    tmp_path: Path,
) -> None:
    archive = a_zip(tmp_path / "tap.zip", {"a.txt": text_of(1)})
    paths = []
    for task, _ in extract_files([a_task(archive)]):
        assert task.path.exists()
        paths.append(task.path)
    assert [path.exists() for path in paths] == [True, False]


def test_members_stay_in_a_folder_of_the_caller(tmp_path: Path) -> None:
    archive = a_zip(tmp_path / "tap.zip", {"a.txt": text_of(1)})
    scratch = tmp_path / "tam"
    scratch.mkdir()
    (_, (member, _)) = extract_files([a_task(archive)], scratch=scratch)
    assert member.path.read_bytes() == text_of(1)
    assert scratch in member.path.parents


def test_only_the_members_that_are_chosen_are_read(tmp_path: Path) -> None:
    archive = a_zip(tmp_path / "tap.zip", {"a.txt": text_of(1), "b.txt": text_of(2)})
    made = extract_files(
        [a_task(archive)], choose=lambda task, opened: list(members(task, opened))[1:]
    )
    assert [task.name for task, _ in made] == ["tap.zip", "tap.zip!/b.txt"]


def test_a_container_alone_is_a_failure_that_names_the_right_commands(tmp_path: Path) -> None:
    archive = a_zip(tmp_path / "tap.zip", {"a.txt": text_of(1)})
    assert extract_file(archive) == Failure(
        "Tệp chứa nhiều tệp khác bên trong.",
        "Hãy dùng vnreports extract hoặc vnreports ingest.",
        "open",
    )
