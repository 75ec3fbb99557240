"""`vnreports export`: what it writes where, what it says, and the exit code."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.exporting.samples import a_report
from typer.testing import CliRunner, Result

import vnreports
from vnreports.cli import app
from vnreports.cli.periods import days_of
from vnreports.exporting import LISTS
from vnreports.exporting.dictionary import as_csv, as_json, as_markdown
from vnreports.records import Report
from vnreports.store import Store

Run = Callable[..., Result]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(vnreports.__file__).parents[1])}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, store_path: Path) -> Run:
    """Run the command in a folder beside the store."""
    folder = tmp_path / "xuat"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("VNREPORTS_LANG", raising=False)

    def run(*arguments: object) -> Result:
        line = ["export", "--store", str(store_path), *map(str, arguments)]
        return CliRunner().invoke(app, line, prog_name="vnreports")

    return run


def said(made: Result) -> list[str]:
    """Return what is said on stderr, of a run that went well and printed nothing else."""
    assert (made.exit_code, made.stdout) == (0, "")
    return made.stderr.splitlines()


def test_a_workbook_is_written_and_told(run: Run, store_path: Path) -> None:
    assert said(run("-o", "a.xlsx")) == ["Đã xuất 2 báo cáo.", "Đã ghi a.xlsx"]
    first = load_workbook("a.xlsx")["Đọc trước"]
    told = {row[0]: row[1] for row in first.iter_rows(values_only=True)}
    assert told["Kho dữ liệu"] == str(store_path)
    assert (told["Số báo cáo"], told["Điều kiện"]) == ("2", "mọi báo cáo hiện hành")


def test_csv_is_a_folder_of_files_with_their_dictionary(run: Run) -> None:
    lines = said(run("--format", "csv", "-o", "bang"))
    assert lines[0] == "Đã xuất 2 báo cáo."
    assert f"Đã ghi {Path('bang', 'indicators.csv')} (4 dòng)" in lines
    found = {path.stem for path in Path("bang").iterdir()}
    assert found == {*LISTS, "dictionary"}
    assert Path("bang", "dictionary.csv").read_bytes().decode() == as_csv()


def test_one_list_is_a_file(run: Run) -> None:
    said(run("--list", "checks", "-o", "c.csv", "--decimal", "point"))
    with Path("c.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["report"] for row in csv.DictReader(file)] == ["xa-a", "xa-b"]


def test_several_lists_are_the_sheets_of_a_workbook(run: Run) -> None:
    said(run("--list", "checks", "--list", "reports", "-o", "a.xlsx"))
    assert load_workbook("a.xlsx").sheetnames == ["Đọc trước", "Cảnh báo", "Báo cáo", "Từ điển"]


def test_records_are_printed_and_nothing_else_is(run: Run) -> None:
    made = run("--format", "jsonl", "-o", "-", "--unit", "xã A")
    assert Report.model_validate_json(made.stdout) == a_report()
    assert made.stderr == "Đã xuất 1 báo cáo.\n"


def test_csv_of_one_list_is_printed_as_it_would_be_written(run: Run) -> None:
    printed = run("--format", "csv", "--list", "checks", "-o", "-")
    said(run("--list", "checks", "-o", "c.csv"))
    assert printed.stdout_bytes == Path("c.csv").read_bytes()


def test_records_go_without_text(run: Run) -> None:
    said(run("-o", "a.jsonl", "--no-text"))
    lines = Path("a.jsonl").read_text(encoding="utf-8").splitlines()
    assert ["text" in json.loads(line) for line in lines] == [False, False]


@pytest.mark.parametrize(
    ("filters", "reports"),
    [
        (["--unit", "xã a"], ["xa-a"]),
        (["--province", "quảng nam"], ["xa-a"]),
        (["--kind", "báo cáo"], ["xa-a"]),
        (["--period", "năm 2024"], ["xa-a"]),
        (["--period", "2024"], ["xa-a"]),
        (["--since", "01/01/2020"], ["xa-a", "xa-b"]),
        (["--all-versions"], ["xa-a", "xa-b"]),
    ],
)
def test_only_the_reports_that_are_asked_for_are_written(
    run: Run, filters: list[str], reports: list[str]
) -> None:
    said(run("-o", "a.jsonl", *filters))
    lines = Path("a.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == reports


def test_what_matches_nothing_is_told_and_has_its_columns(run: Run) -> None:
    lines = said(run("--list", "checks", "-o", "c.csv", "--unit", "xã Z", "--period", "2024"))
    assert lines == [
        'Không có báo cáo nào khớp với: --unit "xã Z" --period "2024".',
        "Đã xuất 0 báo cáo.",
        "Đã ghi c.csv",
    ]
    assert Path("c.csv").read_text(encoding="utf-8-sig").startswith("report;")


def test_an_empty_store_is_told(run: Run, tmp_path: Path) -> None:
    Store(tmp_path / "trong.sqlite").close()
    lines = said(run("-o", "a.jsonl", "--store", tmp_path / "trong.sqlite"))
    assert lines[0] == "Kho chưa có báo cáo nào."


def test_a_store_that_is_not_there_is_told_and_not_made(run: Run) -> None:
    made = run("-o", "a.xlsx", "--store", "kho.sqlite")
    assert (made.exit_code, made.stdout) == (1, "")
    assert made.stderr == (
        "Không có kho 'kho.sqlite'. Hãy nạp báo cáo trước: vnreports ingest <thư mục>.\n"
    )
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Thiếu --output: tệp hoặc thư mục để ghi vào."),
        (["-o", "a"], "Không rõ dạng xuất: hãy ghi --format xlsx, csv, parquet hoặc jsonl."),
        (
            ["-o", "a", "--format", "ods"],
            "Không có dạng ods. Hãy chọn trong: xlsx, csv, parquet, jsonl.",
        ),
        (
            ["-o", "a.xlsx", "--list", "tables"],
            "Không có danh sách tables. Hãy chọn trong: reports, sections, references, indicators, "
            "initiatives, difficulties, recommendations, checks, cells.",
        ),
        (
            ["-o", "a.csv"],
            "Một tệp .csv chỉ chứa một danh sách: hãy thêm --list, hoặc ghi thư mục.",
        ),
        (
            ["-o", "a.jsonl", "--list", "checks", "--list", "cells"],
            "JSONL ghi cả bản ghi, hoặc chỉ một danh sách.",
        ),
        (
            ["-o", "-", "--format", "xlsx"],
            "Chỉ JSONL, hoặc CSV của một danh sách, mới in ra màn hình được.",
        ),
        (["-o", "a.xlsx", "--decimal", "point"], "--decimal chỉ dùng cho CSV."),
        (["-o", "b", "--format", "csv", "--decimal", ","], "--decimal là comma hoặc point."),
        (["-o", "a.xlsx", "--no-text"], "--no-text chỉ dùng cho JSONL không có --list."),
        (
            ["-o", "a.xlsx", "--period", "2024-02-30..2024-03-01"],
            "Không hiểu kỳ “2024-02-30..2024-03-01”. Hãy ghi như 2024, “quý I/2024”, "
            "2024-01-01..2024-06-30.",
        ),
        (
            ["-o", "a.xlsx", "--since", "hôm qua"],
            "--since cần một ngày như 2026-11-01, 01/11/2026, hoặc 7d.",
        ),
        (["--dictionary", "-o", "a.xlsx"], "Từ điển dữ liệu ghi được ra tệp .md, .csv hoặc .json."),
    ],
)
def test_wrong_usage_is_told_in_a_line(run: Run, arguments: list[str], told: str) -> None:
    made = run(*arguments)
    assert (made.exit_code, made.stdout) == (2, "")
    assert made.stderr.splitlines()[0] == told
    assert list(Path().iterdir()) == []


def test_the_store_itself_is_never_overwritten(run: Run, store_path: Path) -> None:
    before = store_path.read_bytes()
    made = run("--format", "jsonl", "-o", store_path)
    assert (made.exit_code, made.stderr.splitlines()[0]) == (
        2,
        "--output là chính kho dữ liệu; hãy ghi vào tệp khác.",
    )
    assert store_path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("năm 2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("quý II/2024", "2024-04-01", "2024-06-30"),
        ("6 tháng đầu năm 2024", "2024-01-01", "2024-06-30"),
        ("2024-01-15..2024-02-14", "2024-01-15", "2024-02-14"),
    ],
)
def test_a_period_is_understood_as_people_write_it(words: str, first: str, last: str) -> None:
    assert tuple(day.isoformat() for day in days_of(words)) == (first, last)


def test_the_dictionary_is_written_in_the_form_of_its_suffix(run: Run) -> None:
    for name, content in (("t.md", as_markdown()), ("t.csv", as_csv()), ("t.json", as_json())):
        assert said(run("--dictionary", "-o", name)) == [f"Đã ghi {name}"]
        assert Path(name).read_bytes().decode() == content
    assert run("--dictionary").stdout == as_markdown()


def test_the_language_of_the_run_is_that_of_the_workbook(run: Run) -> None:
    made = run("-o", "a.xlsx", "--lang", "en", "--list", "checks")
    assert made.stderr == "2 reports exported.\nWritten: a.xlsx\n"
    assert load_workbook("a.xlsx").sheetnames == ["Read first", "Checks", "Dictionary"]


def program(store_path: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "vnreports", "export", "--store", str(store_path), *arguments]


@pytest.mark.skipif(os.name != "posix", reason="a pipe that is closed is another thing on Windows")
def test_a_pipe_that_is_closed_is_no_fault(store_path: Path) -> None:
    line = program(store_path, "--format", "jsonl", "-o", "-")
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait() == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_export_that_is_stopped_leaves_nothing(
    store_path: Path, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    folder = tmp_path / "xuat"
    folder.mkdir()
    # Stands still in the middle of the first report, so that it is surely stopped there.
    slow = (
        "import sys, time; from vnreports.cli import app\n"
        "import vnreports.exporting.running as module\n"
        "module.to_rows = lambda *_: (print('here', flush=True), time.sleep(60))\n"
        "app(sys.argv[1:])\n"
    )
    line = [sys.executable, "-c", slow, *program(store_path, "-o", str(folder / "a.xlsx"))[3:]]
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        assert [path.name[:1] for path in folder.iterdir()] == ["."]
        process.send_signal(number)
        assert process.wait() == code
    assert list(folder.iterdir()) == []


def test_help_and_other_forms_import_nothing_heavy(store_path: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from vnreports.cli import app\n"
        "app(sys.argv[1:], standalone_mode=False)\n"
        "heavy = {'pandas', 'pyarrow', 'xlsxwriter', 'openpyxl'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    lines = (["--help"], ["export", "--store", str(store_path), "-o", str(tmp_path / "a.jsonl")])
    for arguments in lines:
        made = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env=ENVIRONMENT,
            capture_output=True,
            check=False,
        )
        assert (made.returncode, made.stderr.decode().count("Error")) == (0, 0)
