"""Sandbox: whatever a file does to its process costs that file alone, and nothing is left."""

from __future__ import annotations

import http.server
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from vnreports.sandbox import Limits, Sandbox, SandboxError, Stopped

WORK = "misbehaving:worker"
MEGABYTE = 2**20
# Short, since tests wait for it; a good job of these tests takes no time at all.
SHORT = Limits(seconds=1.5)
SMALL = Limits(memory=600 * MEGABYTE)

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no fork and no signals")


def run(
    folder: Path, jobs: list[str], *, size: int = 1, limits: Limits = SHORT
) -> dict[str, bytes | str]:
    """Return what each job gave: its answer, or the cause of its end."""
    with Sandbox[str](WORK, folder=folder, size=size, limits=limits) as sandbox:
        return {job: _told(answer) for job, answer in sandbox.run(iter(jobs))}


def _told(answer: bytes | Stopped) -> bytes | str:
    return answer.cause if isinstance(answer, Stopped) else answer


def numbers_in(path: Path) -> list[int]:
    return [int(line) for line in path.read_text(encoding="utf-8").split()]


def is_gone(pid: int) -> bool:
    """Return whether a process has ended; one that waits to be buried has."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def wait_until_gone(pids: list[int]) -> None:
    while not all(map(is_gone, pids)):
        time.sleep(0.05)


def children_of_this_process() -> set[int]:
    return {
        one.pid
        for one in psutil.Process().children(recursive=True)
        if one.status() != psutil.STATUS_ZOMBIE
    }


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a test does: no process and no temporary folder outlives it."""
    monkeypatch.syspath_prepend(Path(__file__).parent)  # children import what parents can
    before = children_of_this_process()
    yield
    assert children_of_this_process() - before == set()
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


def test_answers_come_from_one_child_that_is_kept(tmp_path: Path) -> None:
    with Sandbox[str](WORK, folder=tmp_path) as sandbox:
        pids = {answer for _, answer in sandbox.run(iter(["pid"] * 20))}
    assert len(pids) == 1
    assert pids != {str(os.getpid()).encode()}


def test_each_job_is_answered_once_whatever_its_neighbours_do(tmp_path: Path) -> None:
    good = [f"echo {number}" for number in range(100)]
    bad = {"exit 3": "crash", "segfault": "crash", "sleep 60": "time", "leave": "crash"}
    jobs = good.copy()
    for place, job in enumerate(bad):
        jobs.insert(20 * place + 3, job)
    expected = {job: job.split()[1].encode() for job in good} | bad
    with Sandbox[str](WORK, folder=tmp_path, size=2, limits=SHORT) as sandbox:
        told = [(job, _told(answer)) for job, answer in sandbox.run(iter(jobs))]
    assert len(told) == len(jobs)
    assert dict(told) == expected


def test_jobs_may_come_out_of_answers(tmp_path: Path) -> None:
    jobs = ["echo a"]

    class Growing(Iterator[str]):
        def __next__(self) -> str:
            if not jobs:
                raise StopIteration
            return jobs.pop()

    answers = []
    with Sandbox[str](WORK, folder=tmp_path) as sandbox:
        for _, answer in sandbox.run(Growing()):
            answers.append(answer)
            if len(answers) < 3:
                jobs.append(f"echo {len(answers)}")
    assert answers == [b"a", b"1", b"2"]


def test_no_more_jobs_are_taken_than_are_worked_on_soon(tmp_path: Path) -> None:
    taken: list[int] = []

    def jobs() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield "echo a"

    with Sandbox[str](WORK, folder=tmp_path, size=1) as sandbox:
        answers = sandbox.run(jobs())
        next(answers)
        assert len(taken) < 10


def test_an_error_in_the_jobs_comes_out(tmp_path: Path) -> None:
    def jobs() -> Iterator[str]:
        yield "sleep 60"
        raise KeyError("kho")

    with Sandbox[str](WORK, folder=tmp_path) as sandbox, pytest.raises(KeyError):
        list(sandbox.run(jobs()))


def test_a_large_answer_comes_whole(tmp_path: Path) -> None:
    assert run(tmp_path, ["large 20000000"]) == {"large 20000000": b"x" * 20_000_000}


# Time


def test_a_stage_that_hangs_is_told(tmp_path: Path) -> None:
    with Sandbox[str](WORK, folder=tmp_path, limits=SHORT) as sandbox:
        ((_, answer),) = sandbox.run(iter(["stage"]))
    assert isinstance(answer, Stopped)
    assert (answer.cause, answer.at) == ("time", "extract")


def test_progress_gives_time_anew(tmp_path: Path) -> None:
    assert run(tmp_path, ["steps 5"]) == {"steps 5": b"done"}


def test_progress_without_end_has_an_end(tmp_path: Path) -> None:
    limits = Limits(seconds=1.5, total=2.5)
    assert run(tmp_path, ["steps 100"], limits=limits) == {"steps 100": "time"}


# Memory


@posix
def test_memory_is_refused_to_a_reader_and_the_child_goes_on(tmp_path: Path) -> None:
    made = run(tmp_path, ["catch eat", "catch map", "echo a"], limits=SMALL)
    assert made == {"catch eat": b"MemoryError", "catch map": b"OSError", "echo a": b"a"}


def test_programs_that_eat_memory_are_ended_with_their_reader(tmp_path: Path) -> None:
    made = run(tmp_path, ["programs-eat", "echo a"], limits=SMALL)
    assert made == {"programs-eat": "memory", "echo a": b"a"}


@posix
def test_no_file_beyond_all_measure_is_written(tmp_path: Path) -> None:
    made = run(tmp_path, ["catch write 3000000"], limits=Limits(written=MEGABYTE))
    assert made == {"catch write 3000000": b"OSError"}


# Crashes


@pytest.mark.parametrize("job", ["exit 0", "exit 1", "leave", "segfault", "raise"])
def test_a_process_that_ends_costs_its_job_alone(tmp_path: Path, job: str) -> None:
    assert run(tmp_path, ["echo a", job, "echo b"]) == {
        "echo a": b"a",
        job: "crash",
        "echo b": b"b",
    }


def test_the_last_words_of_a_crash_are_kept_for_the_log(tmp_path: Path) -> None:
    with Sandbox[str](WORK, folder=tmp_path) as sandbox:
        ((_, answer),) = sandbox.run(iter(["raise"]))
    assert isinstance(answer, Stopped)
    assert answer.detail.endswith("ZeroDivisionError: division by zero")


def test_a_job_whose_process_was_killed_by_another_is_done_again(tmp_path: Path) -> None:
    job = f"crash-once {tmp_path / 'da-chet'}"
    assert run(tmp_path, [job]) == {job: b"survived"}


def test_a_child_that_cannot_start_is_no_fault_of_a_job(tmp_path: Path) -> None:
    with (
        Sandbox[str]("misbehaving:broken_worker", folder=tmp_path) as sandbox,
        pytest.raises(SandboxError, match=r"Không khởi động được .*không có gì để làm"),
    ):
        list(sandbox.run(iter(["echo a"])))


# Nothing is left


def test_a_program_that_a_dead_reader_has_started_is_ended(tmp_path: Path) -> None:
    told = tmp_path / "so"
    assert run(tmp_path, [f"leave-behind {told}"]) == {f"leave-behind {told}": "crash"}
    wait_until_gone(numbers_in(told))


@posix
def test_a_copy_that_holds_the_pipes_of_a_dead_reader_is_ended(tmp_path: Path) -> None:
    told = tmp_path / "so"
    assert run(tmp_path, [f"fork {told}", "echo a"]) == {f"fork {told}": "crash", "echo a": b"a"}
    wait_until_gone(numbers_in(told))


def test_closing_early_ends_what_is_in_work(tmp_path: Path) -> None:
    told = tmp_path / "so"
    with Sandbox[str](WORK, folder=tmp_path, size=2) as sandbox:
        jobs = iter(["echo a", f"start-and-hang {told}", "sleep 60", "sleep 60"])
        assert next(sandbox.run(jobs)) == ("echo a", b"a")
        while not told.exists() or len(numbers_in(told)) < 2:
            time.sleep(0.05)
    wait_until_gone(numbers_in(told))


PARENT = """
import sys
from pathlib import Path
from vnreports.sandbox import Sandbox
folder, told = map(Path, sys.argv[1:])
with Sandbox("misbehaving:worker", folder=folder, size=2) as sandbox:
    list(sandbox.run(iter([f"start-and-hang {told}", "start-and-hang " + str(told)])))
"""


def test_nothing_outlives_a_parent_that_was_killed(tmp_path: Path) -> None:
    folder, told = tmp_path / "tam", tmp_path / "so"
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(folder), str(told)], env=environment
    )
    while not told.exists() or len(numbers_in(told)) < 4:
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    wait_until_gone(numbers_in(told))
    while folder.exists():
        time.sleep(0.05)


@posix
def test_ctrl_c_is_left_to_the_parent(tmp_path: Path) -> None:
    with Sandbox[str](WORK, folder=tmp_path) as sandbox:
        answers = sandbox.run(iter(["pid", "sleep 1", "echo a"]))
        _, pid = next(answers)
        assert isinstance(pid, bytes)
        os.kill(int(pid), signal.SIGINT)
        assert [answer for _, answer in answers] == [b"None", b"a"]


def test_temporary_files_of_a_reader_go_with_its_child(tmp_path: Path) -> None:
    (litter,) = run(tmp_path, ["litter"]).values()
    assert isinstance(litter, bytes)
    assert tmp_path in Path(litter.decode()).parents
    assert not Path(litter.decode()).exists()


# Surroundings


def test_what_a_library_prints_disturbs_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, ["shout", "echo a"]) == {"shout": b"read: ", "echo a": b"a"}


def test_nothing_is_fetched(tmp_path: Path) -> None:
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        job = f"fetch http://127.0.0.1:{server.server_port}/"
        assert run(tmp_path, [job], limits=Limits()) == {job: b"URLError"}
        server.shutdown()
    assert asked == []


@pytest.mark.parametrize("wrong", [{"seconds": 0}, {"memory": -1}])
def test_limits_of_nothing_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="limits"):
        Limits(**wrong)  # type: ignore[arg-type]
