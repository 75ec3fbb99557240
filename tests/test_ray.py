"""The Ray engine, on a real Ray of two workers: one is killed, and nothing is lost or doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest

import vnreports
from vnreports.dataset import Batch, Dataset, Input
from vnreports.engines import Job, Step, process
from vnreports.engines.ray import _join, on_ray, start
from vnreports.errors import EngineError
from vnreports.loading import load
from vnreports.pipeline import package_version
from vnreports.records import ExtractorRecord
from vnreports.rules import load_rules
from vnreports.store import Store

pytestmark = pytest.mark.ray

REPORTS = 24
BATCH = 6
EACH_ONCE = {f"xa-{number:02}.txt": 1 for number in range(1, REPORTS + 1)}
TEXT = """ỦY BAN NHÂN DÂN
XÃ VÍ DỤ {number}
Số: {number}/BC-UBND

Hà Tĩnh, ngày 05 tháng 12 năm 2024

BÁO CÁO
Kết quả cải cách hành chính năm 2024

1. Kết quả
"""
LINE = "Bộ phận Một cửa tiếp nhận {number} hồ sơ, giải quyết đúng hạn {less} hồ sơ, đạt 98%.\n"
SOURCE = str(Path(vnreports.__file__).parents[1])  # also where the package is not installed


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers on this machine."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTHONPATH", SOURCE)  # workers inherit it
        environment.setenv("RAY_AUTH_MODE", "token")
        environment.setenv("RAY_AUTH_TOKEN", token_hex(16))
        import ray  # reads the environment when it is imported

        try:
            start(2)
        except Exception as error:  # Ray knows no narrower one for a machine that is too busy
            if "timed out during startup" not in str(error):
                raise
            ray.shutdown()
            start(2)
        yield ray
        ray.shutdown()
    assert processes(b"ray::") == []


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Reports that take a while each, and one file that gives none."""
    folder = tmp_path / "hop-thu"
    folder.mkdir()
    for number in range(1, REPORTS + 1):
        lines = (LINE.format(number=number + more, less=number) for more in range(30))
        text = TEXT.format(number=number) + "".join(lines)
        (folder / f"xa-{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "rong.txt").touch()
    return folder


def paths(dataset: Dataset) -> Counter[str]:
    return Counter(Path(report.path).name for report in dataset.reports())


def processes(name: bytes) -> list[int]:
    """Return the processes of Ray that call themselves so: by what they are doing."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            line = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if folder.name.isdigit() and line.startswith(name):
            found.append(int(folder.name))
    return found


@pytest.mark.usefixtures("cluster")
def test_a_worker_that_is_killed_costs_no_report_and_doubles_none(
    inbox: Path, tmp_path: Path
) -> None:
    killed: list[int] = []
    steps: list[Step] = []

    def told(step: Step) -> None:
        steps.append(step)
        if len(steps) == 1:
            while not killed:  # between two batches a worker is at none
                for pid in processes(b"ray::_work")[:1]:
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)

    output = str(tmp_path / "kq")
    made = process(str(inbox), output, run=on_ray(), told=told, batch_files=BATCH)
    assert len(killed) == 1
    assert (made.reports, made.failures, made.left) == (REPORTS, 1, [])
    dataset = Dataset.open(output)
    assert paths(dataset) == EACH_ONCE
    assert [Path(one.path).name for one in dataset.failures()] == ["rong.txt"]

    again = process(output=output, source=str(inbox), run=on_ray(), batch_files=BATCH)
    assert (again.files, again.known) == (0, REPORTS + 1)

    with Store(tmp_path / "k.sqlite") as store:
        loaded = load(dataset, store)
        assert (loaded.stored, loaded.repeated, len(loaded.failed)) == (REPORTS, 0, 1)
        assert store.ids() == [f"xa-{number:02}" for number in range(1, REPORTS + 1)]
        assert Counter(line["state"] for line in store.ledger()) == {"stored": REPORTS, "failed": 1}
        assert load(dataset, store).known == REPORTS


@pytest.mark.usefixtures("cluster")
def test_what_a_cluster_gives_is_what_this_machine_gives(inbox: Path, tmp_path: Path) -> None:
    for path in sorted(inbox.iterdir())[6:]:
        path.unlink()
    process(str(inbox), str(tmp_path / "kq"), run=on_ray(), batch_files=BATCH)
    reports = list(Dataset.open(str(tmp_path / "kq")).reports())
    assert len(reports) == 5
    for stored in reports:
        source = vnreports.read(Path(stored.path))
        assert (stored.to_source(), stored.to_report()) == (source, vnreports.extract(source))


@pytest.mark.usefixtures("cluster")
def test_a_batch_that_cannot_be_done_anywhere_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "tep").touch()
    job = Job(str(tmp_path / "tep" / "kq"), _extractor())
    batch = Batch((Input(str(tmp_path / "tep")),))
    ((same, why),) = on_ray()(job, iter([batch]))
    assert same == batch
    assert isinstance(why, str)
    assert "NotADirectoryError" in why


@pytest.mark.usefixtures("cluster")
def test_a_worker_with_another_version_is_refused(tmp_path: Path) -> None:
    job = Job(str(tmp_path / "kq"), ExtractorRecord(version="0.0.7", rules="x"))
    with pytest.raises(EngineError, match="cùng một phiên bản"):
        list(on_ray()(job, iter([Batch((Input("a.txt"),))])))


def test_a_cluster_that_does_not_answer_is_told() -> None:
    import ray

    with pytest.raises(EngineError, match=r"127\.0\.0\.1:1: .*ray status"):
        _join(ray, "127.0.0.1:1")


def test_ctrl_c_leaves_what_is_done_and_the_next_run_goes_on(
    cluster: Any, inbox: Path, tmp_path: Path
) -> None:
    output = tmp_path / "kq"
    line = ["-m", "vnreports", "process", str(inbox), str(output), "--batch-size", str(BATCH)]
    address = cluster.get_runtime_context().gcs_address
    running = subprocess.Popen(
        [sys.executable, *line, "--engine", "ray", "--ray-address", address],
        env={**os.environ, "PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    while running.poll() is None and not list(output.glob("_done/*.json")):
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    said, told = running.communicate()
    assert running.returncode == 130, told
    assert "chạy lại để tiếp tục" in told
    assert "Tập kết quả: " in said
    done = sum(paths(Dataset.open(str(output))).values())
    assert 0 < done < REPORTS

    process(str(inbox), str(output), run=on_ray(), batch_files=BATCH)
    assert paths(Dataset.open(str(output))) == EACH_ONCE


def _extractor() -> ExtractorRecord:
    return ExtractorRecord(version=package_version(), rules=load_rules().digest)
