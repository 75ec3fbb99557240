"""Datasets: each report once, on any file system, whatever was interrupted; and into a store."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import fsspec
import pyarrow.dataset
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command
from typer.testing import CliRunner

import vnreports
from vnreports.batch import Done, Opened, Task, members, read_and_extract
from vnreports.cli import app
from vnreports.dataset import Batch, Dataset, Folder, Input, Manifest, cut
from vnreports.dataset.rows import (
    NULL,
    partition,
    report_of,
    report_row,
    source_from_json,
    source_to_json,
    year_of,
)
from vnreports.engines import Job, Processed, Step, process, working
from vnreports.engines.local import on_this_machine
from vnreports.engines.processing import Run
from vnreports.errors import DatasetError, EngineError
from vnreports.ingest import ingest
from vnreports.loading import load
from vnreports.locate import rules_dir
from vnreports.records import ExtractorRecord, Header
from vnreports.store import Store
from vnreports.text import CellHint, Hint, HintKind, NoteMark, Source, TableHint

REPORT = """ỦY BAN NHÂN DÂN
XÃ {name}
Số: {number}/BC-UBND

{place}, ngày 05 tháng 12 năm {year}

BÁO CÁO
Kết quả cải cách hành chính năm {year}

1. Kết quả: Bộ phận Một cửa tiếp nhận {number} hồ sơ của tỉnh {place}.
"""


def words(number: int, *, place: str = "Hà Tĩnh", year: int = 2024) -> str:
    return REPORT.format(name="VÍ DỤ", number=number, place=place, year=year)


def put(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read here, but for the tests of the commands: a child takes a second to start."""

    def extract_files(
        tasks: Iterable[Task], *, rules: Path, scratch: Path, **_: Any
    ) -> Iterator[tuple[Task, Done]]:
        for task in tasks:
            done = read_and_extract(task, rules, scratch=scratch)
            yield task, done
            if isinstance(done, Opened):
                yield from extract_files(members(task, done), rules=rules, scratch=scratch)

    if "sandbox" not in request.fixturenames:
        monkeypatch.setattr(working, "extract_files", extract_files)


@pytest.fixture
def sandbox() -> None:
    """Asked for by tests whose files are read in a child."""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Five reports of two provinces, one of them twice, and one file that is empty."""
    folder = tmp_path / "hop-thu"
    for number in (1, 2, 3):
        put(folder, f"ha-tinh/xa-{number}.txt", words(number))
    put(folder, "son-la/xa-4.txt", words(4, place="Sơn La", year=2023))
    put(folder, "son-la/ban-sao.txt", words(1))
    put(folder, "son-la/rong.txt", "")
    put(folder, "son-la/ghi-chu.log", "không phải văn bản")
    return folder


def run(source: Path | str, output: Path | str, *, engine: Run | None = None, files: int = 2):
    return process(str(source), str(output), run=engine or on_this_machine(1), batch_files=files)


def names(dataset: Dataset) -> Counter[str]:
    return Counter(Path(report.path).name for report in dataset.reports())


# What is written


def test_a_dataset_holds_each_file_once_and_each_failure_with_its_reason(
    inbox: Path, tmp_path: Path
) -> None:
    made = run(inbox, tmp_path / "kq")
    assert (made.files, made.batches, made.reports, made.failures) == (6, 3, 5, 1)
    assert (made.known, made.passed_over, made.left) == (0, 1, [])
    assert made.reasons == {"Tệp rỗng, không có nội dung.": 1}
    dataset = Dataset.open(str(tmp_path / "kq"))
    assert names(dataset) == dict.fromkeys(
        ["xa-1.txt", "xa-2.txt", "xa-3.txt", "xa-4.txt", "ban-sao.txt"], 1
    )
    (failure,) = dataset.failures()
    assert failure.path == str(inbox / "son-la" / "rong.txt")
    assert (failure.reason, failure.stage) == ("Tệp rỗng, không có nội dung.", "read")


def test_a_report_comes_back_as_the_pipeline_made_it(inbox: Path, tmp_path: Path) -> None:
    run(inbox, tmp_path / "kq")
    stored = {Path(one.path).name: one for one in Dataset.open(str(tmp_path / "kq")).reports()}
    source = vnreports.read(inbox / "ha-tinh" / "xa-2.txt")
    assert stored["xa-2.txt"].to_source() == source
    assert stored["xa-2.txt"].to_report() == vnreports.extract(source)
    assert stored["xa-2.txt"].sha256 == source.sha256
    assert set(stored["xa-2.txt"].seconds) == {"read", "extract"}


def test_other_programs_read_province_and_year_from_the_folders(
    inbox: Path, tmp_path: Path
) -> None:
    run(inbox, tmp_path / "kq")
    found = pyarrow.dataset.dataset(tmp_path / "kq" / "reports", partitioning="hive")
    rows = found.to_table(columns=["province", "year", "province_name", "code"]).to_pylist()
    assert sorted((row["code"], row["province"], row["year"]) for row in rows) == [
        ("1/BC-UBND", "ha-tinh", 2024),
        ("1/BC-UBND", "ha-tinh", 2024),  # the copy: a dataset tells of files, a store of reports
        ("2/BC-UBND", "ha-tinh", 2024),
        ("3/BC-UBND", "ha-tinh", 2024),
        ("4/BC-UBND", "son-la", 2023),
    ]
    assert {row["province_name"] for row in rows} == {"Hà Tĩnh", "Sơn La"}


@pytest.mark.parametrize(
    ("header", "folder"),
    [
        (Header(province="Đắk Lắk", period_to="2024-06-30"), "province=dak-lak/year=2024"),
        (Header(province="Thành phố Hồ Chí Minh"), f"province=thanh-pho-ho-chi-minh/year={NULL}"),
        (Header(period_from="2023-01-01", date="2024-01-05"), f"province={NULL}/year=2023"),
        (Header(province="../../etc", date="2019-02-01"), "province=etc/year=2019"),
    ],
)
def test_the_folder_of_a_report_is_its_province_and_year(header: Header, folder: str) -> None:
    assert partition(header) == folder


def test_a_year_that_a_scan_made_up_is_none() -> None:
    assert year_of(Header(date="0204-01-05")) is None


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(text=TEXTS, pages=st.lists(st.tuples(st.integers(0, 99), st.integers(1, 9)), max_size=3))
def test_a_source_survives_as_json(text: str, pages: list[tuple[int, int]]) -> None:
    source = Source(
        id="xa",
        text=text,
        file="xa.docx",
        quality=0.7,
        text_from="ocr",
        recognised=((1, 0.7),),
        pages=tuple(sorted(pages)),
        hints=(Hint(HintKind.HEADING, 0, len(text), level=2, bold=True),),
        tables=(TableHint((CellHint(0, 1, 0, 2, rows=2),)),),
        notes=(NoteMark(0, 1, "1"),),
    )
    again = source_from_json(source_to_json(source))
    assert again == source
    assert [again.page_at(offset) for offset in range(100)] == [
        source.page_at(offset) for offset in range(100)
    ]


def test_a_row_of_a_report_gives_the_report(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", words(7))
    made: Any = read_and_extract(Task(path, "a.txt"))
    row = report_row(made.report, made.source, path="a.txt", seconds={"extract": 0.5})
    stored = report_of(row)
    assert (stored.to_report(), stored.to_source()) == (made.report, made.source)
    assert (stored.path, stored.seconds) == ("a.txt", {"extract": 0.5})


# Batches


@given(
    sizes=st.lists(st.integers(0, 100), max_size=30),
    files=st.integers(1, 5),
    size=st.integers(1, 150),
)
def test_batches_hold_every_file_in_order_within_their_measures(
    sizes: list[int], files: int, size: int
) -> None:
    inputs = [Input(f"{number}.txt", one) for number, one in enumerate(sizes)]
    batches = list(cut(inputs, files=files, size=size))
    assert [one for batch in batches for one in batch.inputs] == inputs
    for batch in batches:
        assert 1 <= len(batch.inputs) <= files
        assert len(batch.inputs) == 1 or sum(one.size for one in batch.inputs) <= size


def test_a_batch_is_called_after_its_files_and_their_state() -> None:
    batch = Batch((Input("a.txt", 1, "1"), Input("b.txt", 1, "1")))
    assert Batch.from_json(batch.to_json()) == batch
    others = [(Input("a.txt", 1, "1"),), (Input("a.txt", 1, "1"), Input("b.txt", 1, "2"))]
    assert len({batch.id, *(Batch(inputs).id for inputs in others)}) == 3


def test_a_name_in_an_old_encoding_is_kept() -> None:
    batch = Batch((Input("b\udcb8o.txt"),))
    assert Batch.from_json(batch.to_json()) == batch


# Running again


def test_a_second_run_does_nothing_twice(inbox: Path, tmp_path: Path) -> None:
    run(inbox, tmp_path / "kq")
    again = run(inbox, tmp_path / "kq")
    assert (again.files, again.known, again.passed_over) == (0, 6, 1)


def test_what_is_new_or_changed_is_done_and_nothing_else(inbox: Path, tmp_path: Path) -> None:
    run(inbox, tmp_path / "kq")
    put(inbox, "ha-tinh/xa-1a.txt", words(10))
    put(inbox, "son-la/rong.txt", words(11))
    again = run(inbox, tmp_path / "kq")
    assert (again.files, again.reports, again.known) == (2, 2, 5)


class Stopped(BaseException):
    """Stands for whatever ends a process at once."""


@pytest.mark.parametrize("method", ["finish", "begin"])
@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_run_that_was_cut_off_is_finished_by_the_next_with_each_file_once(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, turn: int
) -> None:
    calls = 0
    whole = getattr(Dataset, method)

    def cut_off(self: Dataset, what: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == turn:
            raise Stopped
        whole(self, what)

    with monkeypatch.context() as patched:
        patched.setattr(Dataset, method, cut_off)
        with pytest.raises(Stopped):
            run(inbox, tmp_path / "kq")
    put(inbox, "a-truoc-het.txt", words(12))  # moves the borders of all batches that are new
    run(inbox, tmp_path / "kq", files=3)
    dataset = Dataset.open(str(tmp_path / "kq"))
    assert sum(names(dataset).values()) == 6
    assert set(names(dataset).values()) == {1}
    assert len(list(dataset.failures())) == 1
    # and so for programs that know nothing of _done:
    found = pyarrow.dataset.dataset(tmp_path / "kq" / "reports", partitioning="hive")
    assert found.count_rows() == 6


def test_rows_without_their_line_in_done_do_not_count(inbox: Path, tmp_path: Path) -> None:
    run(inbox, tmp_path / "kq")
    for path in (tmp_path / "kq" / "_done").iterdir():
        path.unlink()
    dataset = Dataset.open(str(tmp_path / "kq"))
    assert (list(dataset.reports()), list(dataset.failures())) == ([], [])


def test_a_batch_that_fails_leaves_the_others_and_is_told(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Folder.put

    def refuse(self: Folder, local: Path, name: str) -> None:
        if name.startswith("failures/"):
            raise OSError(28, "No space left on device")
        whole(self, local, name)

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "put", refuse)
        made = run(inbox, tmp_path / "kq")
    assert (made.batches, [step.files for step in made.left]) == (2, [2])
    assert "No space left" in made.left[0].why
    again = run(inbox, tmp_path / "kq")
    assert (again.files, again.known, again.left) == (2, 4, [])


def test_where_nothing_can_be_done_a_run_gives_up(inbox: Path, tmp_path: Path) -> None:
    for number in range(20):
        put(inbox, f"them-{number}.txt", words(number))

    def refuse(job: Job, batches: Iterator[Batch]) -> Iterator[tuple[Batch, str]]:
        yield from ((batch, "No module named 'vnreports'") for batch in batches)

    made = Processed()
    with pytest.raises(EngineError, match="No module named"):
        process(str(inbox), str(tmp_path / "kq"), run=refuse, made=made, batch_files=1)
    assert len(made.left) == 20


def test_a_batch_that_another_machine_has_done_is_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = Dataset.prepare(str(tmp_path / "kq"), ExtractorRecord(version="1", rules="a"))
    batch = Batch((Input("khong-con.txt"),))
    there = Manifest(batch.id, reports={"x": 1}, failures={}, finished="2025-01-01")
    dataset.finish(there)
    assert working.work(Job(str(tmp_path / "kq"), dataset.extractor), batch) == there


# Other file systems


@pytest.fixture
def memory() -> Iterator[Any]:
    """A file system that is no disk; empty before and after."""
    files = fsspec.filesystem("memory")
    files.rm("/", recursive=True)
    yield files
    files.rm("/", recursive=True)


def test_input_and_output_may_be_on_another_file_system(inbox: Path, memory: Any) -> None:
    memory.put(str(inbox), "/hop-thu", recursive=True)
    run("memory://hop-thu", "memory://kq")
    dataset = Dataset.open("memory://kq")
    assert sum(names(dataset).values()) == 5
    assert {one.path for one in dataset.failures()} == {"memory:///hop-thu/son-la/rong.txt"}
    assert [path for path in memory.store if path.endswith(".tmp")] == []
    assert run("memory://hop-thu", "memory://kq").known == 6


def test_a_file_that_is_gone_when_its_turn_comes_is_a_failure(inbox: Path, memory: Any) -> None:
    memory.put(str(inbox), "/hop-thu", recursive=True)

    def slow(job: Job, batches: Iterator[Batch]) -> Iterator[tuple[Batch, Manifest | str]]:
        listed = list(batches)
        memory.rm("/hop-thu/ha-tinh/xa-2.txt")
        yield from on_this_machine(1)(job, iter(listed))

    made = run("memory://hop-thu", "memory://kq", engine=slow)
    assert (made.reports, made.failures) == (4, 2)


def test_a_dataset_inside_its_inbox_is_not_read(inbox: Path) -> None:
    run(inbox, inbox / "kq")
    put(inbox, "kq/doc-truoc.txt", words(9))
    assert run(inbox, inbox / "kq").files == 0


# Rules


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """Rule packs that are not those of this installation, if only by a remark."""
    folder = shutil.copytree(rules_dir(), tmp_path / "quy-tac")
    put(folder, "common/them.toml", "# thêm\n")
    return folder


def test_rules_travel_with_the_work(inbox: Path, tmp_path: Path, packs: Path) -> None:
    def elsewhere(job: Job, batches: Iterator[Batch]) -> Iterator[tuple[Batch, Manifest | str]]:
        listed = list(batches)
        shutil.rmtree(packs)  # another machine has no such folder
        yield from on_this_machine(1)(job, iter(listed))

    process(str(inbox), str(tmp_path / "kq"), run=elsewhere, rules=packs)
    digests = {
        one.to_report().extractor.rules for one in Dataset.open(str(tmp_path / "kq")).reports()
    }
    assert digests == {Dataset.open(str(tmp_path / "kq")).about.rules}


def test_a_dataset_is_of_one_state_of_the_rules(inbox: Path, tmp_path: Path, packs: Path) -> None:
    run(inbox, tmp_path / "kq")
    with pytest.raises(DatasetError, match="thư mục khác"):
        process(str(inbox), str(tmp_path / "kq"), run=on_this_machine(1), rules=packs)


def test_a_machine_with_another_version_is_refused(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "package_version", lambda: "0.0.7")
    with pytest.raises(EngineError, match=r"vnreports 0\.0\.7 .* cùng một phiên bản"):
        run(inbox, tmp_path / "kq")


def test_stored_texts_are_extracted_again_without_the_files(
    inbox: Path, tmp_path: Path, packs: Path
) -> None:
    run(inbox, tmp_path / "kq")
    before = {one.path: one for one in Dataset.open(str(tmp_path / "kq")).reports()}
    for path in [path for path in inbox.rglob("*") if path.is_file()]:
        path.unlink()
    made = process(str(tmp_path / "kq"), str(tmp_path / "moi"), run=on_this_machine(1), rules=packs)
    assert (made.reports, made.failures) == (5, 1)
    again = Dataset.open(str(tmp_path / "moi"))
    for one in again.reports():
        assert one.to_source() == before[one.path].to_source()
        assert one.to_report().extractor == again.extractor
    assert [one.reason for one in again.failures()] == ["Tệp rỗng, không có nội dung."]


def test_without_ray_the_line_that_installs_it_is_told(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    result = invoke("process", inbox, tmp_path / "kq", "--engine", "ray")
    assert (result.exit_code, result.stdout) == (1, "")
    assert 'pip install "vnreports[ray]"' in result.stderr


@pytest.mark.parametrize("package", ["fsspec.core", "pyarrow.parquet"])
def test_without_the_libraries_the_line_that_installs_them_is_told(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    run(inbox, tmp_path / "kq")
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setattr(pyarrow, "parquet", None, raising=False)
    with pytest.raises(DatasetError, match=r'pip install "vnreports\[parquet\]"'):
        list(Dataset.open(str(tmp_path / "kq")).reports())


# What is no dataset


def test_where_there_is_no_dataset_one_is_told_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="vnreports process"):
        Dataset.open(str(tmp_path / "khong-co"))


def test_an_input_that_is_not_there_is_told_and_no_dataset_made(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="Không thấy"):
        run(tmp_path / "khong-co", tmp_path / "kq")
    assert not (tmp_path / "kq").exists()


def test_a_dataset_of_a_later_version_is_refused(tmp_path: Path) -> None:
    about = {"version": "9", "rules": "a", "format": 99}
    put(tmp_path, "_about.json", json.dumps(about))
    with pytest.raises(DatasetError, match="cập nhật vnreports"):
        Dataset.open(str(tmp_path))


def test_an_address_that_no_file_system_serves_is_told() -> None:
    with pytest.raises(DatasetError, match="khong-co://"):
        Folder("khong-co://a/b")


def test_a_file_that_is_damaged_is_named(inbox: Path, tmp_path: Path) -> None:
    run(inbox, tmp_path / "kq")
    part = next((tmp_path / "kq" / "reports").rglob("*.parquet"))
    part.write_bytes(part.read_bytes()[:100])
    with pytest.raises(DatasetError, match=part.name):
        list(Dataset.open(str(tmp_path / "kq")).reports())


# Archives


def test_the_files_of_an_archive_are_rows_and_the_archive_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    archive = put(tmp_path, "hop-thu/tap.md", "# Tập")
    member = put(tmp_path, "trong/xa-a.txt", words(1))

    @dataclass
    class Unpacked:
        members: tuple[Any, ...]
        refused: tuple[Any, ...]

    def opening(tasks: Iterable[Task], **_: Any) -> Iterator[tuple[Task, Any]]:
        (task,) = tasks
        inside = SimpleNamespace(name="xa-a.txt", path=member)
        refused = SimpleNamespace(name="khoa.zip", why="Có mật khẩu.", advice="Hãy gỡ mật khẩu.")
        opened: Any = Opened(Unpacked((inside,), (refused,)))  # type: ignore[arg-type]
        yield task, opened
        (one,) = members(task, opened)
        yield one, read_and_extract(one)

    monkeypatch.setattr(working, "extract_files", opening)
    made = run(tmp_path / "hop-thu", tmp_path / "kq")
    assert (made.files, made.reports, made.failures) == (1, 1, 1)
    load(Dataset.open(str(tmp_path / "kq")), store)
    assert {line["path"]: (line["state"], line["members"]) for line in store.ledger()} == {
        str(archive): ("opened", 2),
        f"{archive}!/xa-a.txt": ("stored", None),
        f"{archive}!/khoa.zip": ("failed", None),
    }


# Into a store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "k.sqlite") as opened:
        yield opened


def test_loading_saves_each_content_once_and_notes_every_file(
    inbox: Path, tmp_path: Path, store: Store
) -> None:
    run(inbox, tmp_path / "kq")
    loaded = load(Dataset.open(str(tmp_path / "kq")), store, records=tmp_path / "ban-ghi")
    assert (loaded.stored, loaded.known, loaded.repeated) == (4, 0, 1)
    assert [Path(one.path).name for one in loaded.failed] == ["rong.txt"]
    lines = {Path(line["path"]).name: line for line in store.ledger()}
    assert {name: line["state"] for name, line in lines.items()} == {
        "xa-1.txt": "stored",
        "xa-2.txt": "stored",
        "xa-3.txt": "stored",
        "xa-4.txt": "stored",
        "ban-sao.txt": "duplicate",
        "rong.txt": "failed",
    }
    assert lines["rong.txt"]["reason"] == "Tệp rỗng, không có nội dung."
    (text,) = [store.source(name) for name in store.ids() if name == "xa-2"]
    assert text == vnreports.read(inbox / "ha-tinh" / "xa-2.txt")  # kept, to extract from anew
    steps = store.steps(str(inbox / "ha-tinh" / "xa-2.txt"))
    assert [step["stage"] for step in steps] == ["read", "extract", "save"]
    assert sorted(path.stem for path in (tmp_path / "ban-ghi").iterdir()) == store.ids()


def test_loading_again_changes_nothing(inbox: Path, tmp_path: Path, store: Store) -> None:
    run(inbox, tmp_path / "kq")
    dataset = Dataset.open(str(tmp_path / "kq"))
    load(dataset, store)
    before = [*store.ledger(), *store.steps(str(inbox / "son-la" / "rong.txt"))]
    loaded = load(dataset, store)
    assert (loaded.stored, loaded.known, loaded.repeated, len(loaded.failed)) == (0, 5, 0, 1)
    assert [*store.ledger(), *store.steps(str(inbox / "son-la" / "rong.txt"))] == before


def test_a_load_that_was_stopped_goes_on(inbox: Path, tmp_path: Path, store: Store) -> None:
    run(inbox, tmp_path / "kq")
    dataset = Dataset.open(str(tmp_path / "kq"))

    def stop(path: str, state: str) -> None:
        if len(store.ids()) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(dataset, store, told=stop)
    loaded = load(dataset, store)
    assert (loaded.stored + loaded.repeated, loaded.known, len(store.ids())) == (3, 2, 4)


def test_a_file_that_was_put_right_is_no_failure(inbox: Path, tmp_path: Path, store: Store) -> None:
    run(inbox, tmp_path / "kq")
    put(inbox, "son-la/rong.txt", words(11))
    run(inbox, tmp_path / "kq")
    loaded = load(Dataset.open(str(tmp_path / "kq")), store)
    assert (loaded.stored, loaded.failed) == (5, [])
    assert "failed" not in {line["state"] for line in store.ledger()}


def test_what_ingest_has_read_is_known_to_load(inbox: Path, tmp_path: Path, store: Store) -> None:
    ingest([inbox / "ha-tinh" / "xa-1.txt"], store, told=lambda _: None)
    run(inbox, tmp_path / "kq")
    loaded = load(Dataset.open(str(tmp_path / "kq")), store)
    assert (loaded.stored, loaded.known, loaded.repeated) == (3, 1, 1)


# The commands


def invoke(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(one) for one in arguments], prog_name="vnreports")


@pytest.mark.usefixtures("sandbox")
def test_the_commands_say_what_they_did(inbox: Path, tmp_path: Path) -> None:
    done = invoke("process", inbox, tmp_path / "kq", "--batch-size", 4)
    assert done.exit_code == 1  # one file could not be read
    lines = done.stdout.splitlines()
    assert lines[:2] == [
        "Đã xử lý 6 tệp trong 2 lô: 5 báo cáo, 1 tệp không đọc được. 0 tệp đã xử lý từ trước, "
        "1 tệp không phải văn bản được bỏ qua.",
        "  1 × Tệp rỗng, không có nội dung.",
    ]
    assert lines[3:] == [
        f"Tập kết quả: {tmp_path / 'kq'}",
        f"Nạp vào kho bằng lệnh: vnreports load {tmp_path / 'kq'}",
    ]
    loaded = invoke("load", tmp_path / "kq", "--store", tmp_path / "k.sqlite")
    assert loaded.exit_code == 0
    assert loaded.stdout.splitlines()[-2:] == [
        "Đã nạp 4 báo cáo mới; 0 đã có trong kho, 1 tệp trùng nội dung, 1 tệp không đọc được.",
        f"Kho: {tmp_path / 'k.sqlite'}",
    ]


def test_a_stop_is_told_with_what_is_kept(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Processed.add

    def stop(self: Processed, step: Step) -> None:
        whole(self, step)
        if self.batches == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(Processed, "add", stop)
    stopped = invoke("process", inbox, tmp_path / "kq", "--batch-size", 2)
    assert stopped.exit_code == 130
    assert stopped.stdout.startswith("Đã xử lý 4 tệp trong 2 lô")
    assert "chạy lại để tiếp tục" in stopped.stderr


def test_a_missing_dataset_is_one_line(tmp_path: Path) -> None:
    result = invoke("load", tmp_path / "khong-co")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Không thấy tập kết quả")


def test_the_lines_of_the_page_about_clusters_are_lines_that_the_program_takes(
    checkout: Path,
) -> None:
    page = (checkout / "docs" / "cluster.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    lines = re.findall(r"^vnreports (.+)$", "".join(blocks), re.MULTILINE)
    lines += re.findall(r"`vnreports ((?:process|load) \S[^`]*)`", page)
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert len(lines) > 5
    for line in lines:
        name, *arguments = shlex.split(line, comments=True)
        commands[name].make_context(name, arguments)  # raises where it is wrong usage
