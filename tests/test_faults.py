"""Faults: killed at any moment, a full disk, a server that goes away, two at once.

Whatever happens, in the end every report is there once and the ledger is true.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.postgres import Server

from vnreports.record_files import record_path
from vnreports.records import Report
from vnreports.store import Store
from vnreports.store.originals import Originals

pytestmark = pytest.mark.faults

REPORT = """ỦY BAN NHÂN DÂN
XÃ VÍ DỤ {number}
Số: {number}/BC-UBND

BÁO CÁO
Kết quả cải cách hành chính năm 2024

1. Kết quả: Bộ phận Một cửa tiếp nhận {number} hồ sơ, giải quyết {number} hồ sơ.
"""
PACKED = 8  # further reports, in an archive
KILLS = 50
SEED = 20_240_601


def fill(inbox: Path, count: int) -> None:
    inbox.mkdir(exist_ok=True)
    for number in range(1, count + 1):
        text = REPORT.format(number=number)
        (inbox / f"xa-{number}.txt").write_text(text, encoding="utf-8")
    (inbox / "hong.docx").write_bytes(b"PK\x03\x04 hong")
    with zipfile.ZipFile(inbox / "tap.zip", "w") as archive:
        for number in range(count + 1, count + PACKED + 1):
            archive.writestr(f"goi/xa-{number}.txt", REPORT.format(number=number))


def contents(inbox: Path) -> dict[str, bytes]:
    """Return what is in every file of an inbox and of its archives, by name."""
    found = {path.name: path.read_bytes() for path in inbox.iterdir()}
    with zipfile.ZipFile(inbox / "tap.zip") as archive:
        found |= {Path(name).name: archive.read(name) for name in archive.namelist()}
    return found


def line(inbox: Path, store: str, data: Path, *options: str) -> list[str]:
    program = [sys.executable, "-m", "vnreports", "ingest", str(inbox), "--store", store]
    folders = ["--records", str(data / "records"), "--originals", str(data / "originals")]
    return [*program, *folders, *options]


def start(command: list[str], **options: object) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )


def run(command: list[str]) -> tuple[int, str]:
    process = start(command)
    _, said = process.communicate()
    return process.returncode, said.decode("utf-8")


def assert_true_and_whole(where: str, data: Path, inbox: Path, count: int) -> None:
    """Every report is there once, with its record, original, text and steps; so says the ledger."""
    expected = contents(inbox)
    with Store(where) as store:
        assert len(store.ids()) == count + PACKED
        ledger = {Path(row["path"]).name: row for row in store.ledger()}
        assert sorted(ledger) == sorted(expected)
        assert len(store.ledger()) == len(expected)
        for name, row in ledger.items():
            if name in ("hong.docx", "tap.zip"):
                state = "failed" if name == "hong.docx" else "opened"
                assert (row["state"], row["report"]) == (state, None)
                continue
            assert row["state"] == "stored"
            report = store.load(row["report"])
            source = store.source(row["report"])
            assert report is not None
            assert source is not None
            assert report.source.sha256 == row["sha256"]
            assert source.text == report.text == expected[name].decode("utf-8")
            record = record_path(data / "records", report.id).read_bytes()
            assert Report.model_validate_json(record) == report
            place = f"{row['sha256'][:2]}/{row['sha256']}.txt"
            original = Originals(data / "originals").find(place)
            assert original is not None
            assert original.read_bytes() == expected[name]
            stages = [(step["stage"], step["state"]) for step in store.steps(row["path"])]
            assert set(stages) == {("read", "done"), ("extract", "done"), ("save", "done")}
            assert stages.count(("save", "done")) == 1
    unfinished = [path.name for path in data.rglob("*.tmp")]
    assert unfinished == []


def test_ingest_that_is_killed_at_fifty_moments_ends_whole(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    inbox, count, kills, round_ = tmp_path / "hop-thu", 40, 0, 0
    fill(inbox, count)
    while kills < KILLS:
        round_ += 1
        data = tmp_path / f"kho-{round_}"
        where = str(data / "k.sqlite")
        for _ in range(12):  # then a new store: the first moments are to be hit as well
            if kills == KILLS:
                break
            process = start(line(inbox, where, data), start_new_session=True)
            until = chance.uniform(0.3, 1.6)
            try:
                process.wait(timeout=until)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                kills += 1
            process.communicate()
        code, said = run(line(inbox, where, data))
        assert code == 1, said  # one file cannot be read
        assert_true_and_whole(where, data, inbox, count)


def test_two_ingests_of_one_inbox_at_once_bring_in_each_report_once(
    tmp_path: Path, store_url: str
) -> None:
    inbox, count = tmp_path / "hop-thu", 30
    fill(inbox, count)
    both = [start(line(inbox, store_url, tmp_path / "kho")) for _ in range(2)]
    said = [process.communicate()[1].decode("utf-8") for process in both]
    assert [process.returncode for process in both] == [1, 1], said
    assert_true_and_whole(store_url, tmp_path / "kho", inbox, count)


@pytest.mark.postgres
def test_a_server_that_stops_and_starts_again_is_waited_for(
    tmp_path: Path, postgres: Server, postgres_url: str
) -> None:
    inbox, count = tmp_path / "hop-thu", 40
    fill(inbox, count)
    Store(postgres_url).close()
    process = start(line(inbox, postgres_url, tmp_path / "kho", "-j", "1"))
    until_some_are_there(postgres_url, process)
    postgres.stop()
    time.sleep(2)
    assert process.poll() is None, process.communicate()[1].decode("utf-8")
    postgres.start()
    code, said = process.wait(), process.communicate()[1].decode("utf-8")
    assert code == 1, said  # one file cannot be read
    assert_true_and_whole(postgres_url, tmp_path / "kho", inbox, count)


def until_some_are_there(where: str, process: subprocess.Popen[bytes]) -> None:
    with Store(where) as store:
        while len(store.ids()) < 3:
            assert process.poll() is None, process.communicate()[1].decode("utf-8")
            time.sleep(0.02)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB that is nearly full."""
    folder = tmp_path / "dia-nho"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    subprocess.run(["mount", *options], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, capture_output=True)


def test_a_full_disk_ends_the_run_in_a_sentence_and_the_next_one_continues(
    tmp_path: Path, small_disk: Path
) -> None:
    inbox, count = tmp_path / "hop-thu", 60
    fill(inbox, count)
    where = str(small_disk / "k.sqlite")
    code, said = run(line(inbox, where, small_disk))
    assert code == 1
    assert "Traceback" not in said
    assert "dung lượng đĩa" in said
    subprocess.run(
        ["mount", "-o", "remount,size=64m", str(small_disk)], check=True, capture_output=True
    )
    with Store(where) as store:
        saved = len(store.ids())
    assert 0 < saved < count
    code, said = run(line(inbox, where, small_disk))
    assert code == 1, said  # one file cannot be read
    assert_true_and_whole(where, small_disk, inbox, count)
