"""The benchmark measures what it says it measures; how fast we are is not for a test to say."""

from __future__ import annotations

import json
import re
import shutil
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest
from benchmarks.__main__ import main
from benchmarks.batch import reports
from benchmarks.figures import Figure, Plan
from benchmarks.legal import legal_document
from benchmarks.measure import Timing, interleave, peak_memory
from benchmarks.parts import PARTS, to_record
from benchmarks.reading import recognising
from benchmarks.texts import hostile_lines, of_size, variant

from vnreports.reading import read
from vnreports.records import Report

TEXT = (
    "BÁO CÁO\nKết quả cải cách hành chính năm 2024\n\nI. KẾT QUẢ\n"
    "Thực hiện Kế hoạch số 2057/KH-UBND ngày 18/03/2021, tiếp nhận 5.331 hồ sơ.\n"
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_bytes(TEXT.encode())
    return folder


def test_a_run_prints_a_table_and_writes_the_figures(
    texts: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("benchmarks.parts.hostile_lines", lambda length: {"dots": "." * length})
    out = tmp_path / "out" / "figures.json"
    arguments = ["length", "--rounds", "1", "--largest", "2000"]
    main([*arguments, "--texts", str(texts), "--json", str(out)])
    table = capsys.readouterr().out
    assert re.search(r"text → record, 2 KB +[\d.]+ MB/s", table)
    content = json.loads(out.read_text(encoding="utf-8"))
    assert content["rounds"] == 1
    assert content["machine"]["cores"] >= 1
    assert {figure["part"][:2] for figure in content["figures"]} == {"C."}


@pytest.mark.slow
def test_other_programs_are_measured_beside_ours(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    arguments = ["underthesea", "eyecite", "--rounds", "1", "--largest", "2000"]
    main([*arguments, "--texts", str(texts), "--json", str(out)])
    content = json.loads(out.read_text(encoding="utf-8"))
    assert {figure["part"][:2] for figure in content["figures"]} == {"A.", "B."}
    names = {figure["name"] for figure in content["figures"]}
    assert ("eyecite get_citations" in names) == bool(find_spec("eyecite"))
    assert ("underthesea.word_tokenize" in names) == bool(find_spec("underthesea"))


@pytest.mark.slow
def test_exports_are_measured_on_two_stores(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.exports.FEW", 20)
    out = tmp_path / "figures.json"
    arguments = ["exports", "--rounds", "1", "--largest", "2000"]
    main([*arguments, "--texts", str(texts), "--json", str(out)])
    figures = json.loads(out.read_text(encoding="utf-8"))["figures"]
    assert {figure["part"] for figure in figures} == {"G. Exports, 20 reports"}
    assert {"jsonl", "csv", "xlsx", "parquet"} <= {figure["name"] for figure in figures}


def test_readers_and_start_up_are_measured(
    texts: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inbox = tmp_path / "inbox"  # one file of each format
    inbox.mkdir()
    one_each = {path.suffix: path for path in sorted(Plan((), 1).inbox.glob("*.*"))}
    for path in one_each.values():
        shutil.copy(path, inbox)
    monkeypatch.setattr("benchmarks.__main__.Plan", partial(Plan, inbox=inbox))
    main(
        [
            "start",
            "reading",
            "--rounds",
            "1",
            "--texts",
            str(texts),
            "--json",
            str(tmp_path / "f.json"),
        ]
    )
    table = capsys.readouterr().out
    assert "vnreports --help" in table
    assert ".docx → text" in table
    assert "pdfplumber alone takes" in table
    assert bool(find_spec("markitdown")) != ("not installed" in table)


def test_a_batch_is_measured_with_one_process_and_with_two(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "f.json"
    main(["batch", "--reports", "2", "--texts", str(texts), "--json", str(out)])
    figures = json.loads(out.read_text(encoding="utf-8"))["figures"]
    measured = {figure["name"] for figure in figures if figure["value"] > 0}
    assert {"1 process", "2 processes", "memory of a child, at most"} <= measured
    assert "F. Batch, 2 reports" in capsys.readouterr().out


def test_the_reports_of_a_batch_differ_and_can_be_read(tmp_path: Path) -> None:
    tasks = reports(Plan((), 1).inbox, tmp_path, 80)
    payloads = {task.path.read_bytes() for task in tasks}
    assert len(payloads) == len(tasks) == 80
    of_each_format = {task.path.suffix: task for task in tasks}
    for task in of_each_format.values():
        assert len(read(task.path).text) > 1000


def test_without_tesseract_a_line_says_so(tmp_path: Path) -> None:
    (figure,) = recognising([tmp_path / "a.pdf"], rounds=1)
    assert (figure.value, figure.note) == (None, "no Tesseract with Vietnamese here")


def test_a_missed_bar_makes_the_exit_code_1(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["length", "--texts", str(texts), "--json", str(tmp_path / "f.json")]
    for value, code in ((1.0, 1), (3.0, 0)):
        monkeypatch.setitem(
            PARTS, "length", lambda plan, value=value: [Figure("C", "x", value, "MB/s", bar=2)]
        )
        assert main(arguments) == code


def test_a_folder_without_texts_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--texts", str(tmp_path)]) == 2
    assert "--texts" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "bar", "most", "holds"),
    [
        (2.0, 2, False, True),
        (1.9, 2, False, False),
        (2.1, 2, True, False),
        (None, 2, True, None),
        (1, None, False, None),
    ],
)
def test_a_bar_holds_or_not(
    value: float | None, bar: float | None, most: bool, holds: bool | None
) -> None:
    assert Figure("A", "x", value, "s", bar=bar, most=most).holds is holds


def test_what_is_timed_ends_in_a_record() -> None:
    report = Report.model_validate_json(to_record(TEXT))
    assert report.text == TEXT


@pytest.mark.parametrize(("size", "citations"), [(3000, 4), (30_000, 30), (30_000, 150)])
def test_a_legal_document_has_its_size_and_its_citations(size: int, citations: int) -> None:
    document = legal_document(size, citations, Random(5))
    assert len(document.encode()) == size
    cited = r"v\. \w+, \d+ |\d U\.S\.C\. § |\bId\. at |, supra, at "
    assert len(re.findall(cited, document)) == citations


def test_too_many_citations_for_a_document_are_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        legal_document(700, 30, Random(1))


def test_a_variant_changes_figures_and_codes_but_neither_years_nor_dates() -> None:
    text = "Kế hoạch số 2057/KH-UBND ngày 18/03/2021, năm 2024: 5.331 hồ sơ, 07 xã, 98,5%"
    changed = variant(text, Random(2))
    assert len(changed) == len(text)
    assert changed != text
    pattern = (
        r"Kế hoạch số [1-9]\d{3}/KH-UBND ngày 18/03/2021, năm 2024: 5\.\d{3} hồ sơ, 07 xã, 98,5%"
    )
    assert re.fullmatch(pattern, changed)


@pytest.mark.parametrize("size", [100, 5_000])
def test_a_long_text_has_the_size_asked_for_but_for_its_last_line(size: int) -> None:
    length = len(of_size([TEXT], size).encode())
    assert size - len(TEXT.encode()) <= length <= size


def test_a_hostile_line_is_one_line_of_its_length() -> None:
    lines = hostile_lines(20_000).values()
    assert {len(line) for line in lines} == {20_000}
    assert not any("\n" in line for line in lines)


def test_contenders_take_turns_and_each_round_begins_with_another() -> None:
    said: list[str] = []
    contenders = {name: (lambda name=name: said.append(name)) for name in "abc"}
    timings = interleave(contenders, 2)
    assert "".join(said) == "abc" + "abc" + "bca"
    assert [len(timing.seconds) for timing in timings.values()] == [2, 2, 2]


def test_a_ratio_is_the_median_of_the_ratios_of_each_round() -> None:
    # 4/1, 9/3, 8/4: one slow round for both does not count twice
    assert Timing((4.0, 9.0, 8.0)).ratio_to(Timing((1.0, 3.0, 4.0))) == 3.0


def test_memory_is_in_megabytes_where_it_is_known() -> None:
    peak = peak_memory()
    assert peak is None or 10 < peak < 10_000
