"""The command line: what it prints where, and the exit code."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

import vnreports
from vnreports.cli import app
from vnreports.messages import Language, language
from vnreports.records import Report
from vnreports.scoring import read_accepted
from vnreports.store import Store

REPORT = """ỦY BAN NHÂN DÂN
XÃ VÍ DỤ
Số: 45/BC-UBND

BÁO CÁO
Kết quả cải cách hành chính năm 2024

1. Kết quả
Thực hiện Kế hoạch số 15/KH-UBND ngày 12/01/2024 của UBND huyện, xã tiếp nhận 1.250 hồ sơ.
"""

# For programs of their own: where this package is, also when it is not installed.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(vnreports.__file__).parents[1])}

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VNREPORTS_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")  # whatever terminal the tests were started from

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(one) for one in arguments], prog_name="vnreports")

    return run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "xa-vi-du.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def record(path: Path) -> Report:
    return Report.model_validate_json(path.read_bytes())


# Help and wrong usage


def commands() -> list[tuple[str, ...]]:
    program = get_command(app)
    inner = {name: getattr(one, "commands", {}) for name, one in program.commands.items()}  # type: ignore[attr-defined]
    return [
        (),
        *((name,) for name in inner),
        *((name, one) for name in inner for one in inner[name]),
    ]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_has_a_page_with_examples(run: Run, command: tuple[str, ...]) -> None:
    page = run(*command, "--help")
    assert (page.exit_code, page.stderr) == (0, "")
    assert page.stdout.startswith("Cách dùng: " + " ".join(("vnreports", *command)))
    assert f"Ví dụ:\n  vnreports{''.join(' ' + one for one in command)}" in page.stdout


def test_without_a_command_the_page_is_shown(run: Run) -> None:
    assert run().stdout == run("--help").stdout


def test_the_page_is_english_for_who_asks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--lang", "en", "--help").stdout.startswith("Usage: vnreports [OPTIONS] COMMAND ...")
    assert "Files of reports." in run("extract", "--lang", "en", "--help").stdout
    monkeypatch.setenv("VNREPORTS_LANG", "en")
    assert run("--help").stdout.startswith("Usage: ")


def test_the_language_of_one_run_is_not_that_of_the_next(run: Run) -> None:
    run("--lang", "en", "--help")
    assert language() is Language.VI
    assert run("--help").stdout.startswith("Cách dùng: ")


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout.startswith("vnreports 0")


@pytest.mark.parametrize(
    ("arguments", "told", "see"),
    [
        (["ingst"], "Không có lệnh ingst.", "vnreports"),
        (["rules"], "Thiếu tên lệnh.", "vnreports rules"),
        (["ingest"], "Cần tên tệp hoặc thư mục, hoặc --redo, --retry failed.", "vnreports ingest"),
        (["extract", "a.txt"], "Thiếu tùy chọn --output.", "vnreports extract"),
        (["show", "a", "b"], "Thừa tham số: b.", "vnreports show"),
        (["show", "--nope"], "Không có tùy chọn --nope.", "vnreports show"),
        (["score", "a"], "Cần một trong hai: RECORDS, hoặc --extract TEXTS.", "vnreports score"),
    ],
)
def test_wrong_usage_is_told_in_a_line_with_the_page_to_see(
    run: Run, arguments: list[str], told: str, see: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == told
    assert result.stderr.splitlines()[1:] in ([f"Xem: {see} --help"], [])


def test_a_value_that_is_none_of_the_choices_is_told(run: Run) -> None:
    result = run("schema", "--list", "nope")
    assert result.exit_code == 2
    assert result.stderr.startswith("Giá trị của --list không hợp lệ: ")


# extract


def test_extract_writes_the_record_of_each_file(run: Run, report: Path) -> None:
    result = run("extract", report, "-o", "ban-ghi")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    made = record(Path("ban-ghi") / "xa-vi-du.json")
    assert [one.code for one in made.references] == ["15/KH-UBND"]
    assert made.text == REPORT


def test_a_bad_file_is_told_and_the_others_go_on(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "rong.txt").touch()
    result = run("extract", "rong.txt", report, "khong-co.docx", tmp_path, "-o", "ban-ghi")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "rong.txt: Tệp rỗng, không có nội dung. "
        "Hãy kiểm tra lại tệp gốc và gửi lại bản có nội dung.",
        "khong-co.docx: Không mở được tệp. Hãy kiểm tra đường dẫn và quyền đọc tệp.",
        f"{tmp_path}: Đây là thư mục, không phải tệp. Hãy dùng: vnreports ingest <thư mục>.",
        "3 trong 4 tệp không đọc được.",
    ]
    assert [path.name for path in Path("ban-ghi").iterdir()] == ["xa-vi-du.json"]


def test_reasons_are_english_for_who_asks(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rong.txt").touch()
    result = run("extract", "rong.txt", "-o", "-", "--lang", "en")
    assert result.stderr.splitlines()[0] == (
        "rong.txt: The file is empty. Look at the original, and send one with content."
    )


def test_files_of_one_stem_have_records_of_their_own(run: Run, report: Path) -> None:
    page = report.with_suffix(".md")
    page.write_text(REPORT + "\nThêm một dòng.\n", encoding="utf-8")
    result = run("extract", report, page, "-o", "ban-ghi")
    assert result.stderr == f"{page}: đã có tệp cùng tên, bản ghi là xa-vi-du.md\n"
    assert record(Path("ban-ghi/xa-vi-du.json")).source.file == "xa-vi-du.txt"
    assert record(Path("ban-ghi/xa-vi-du.md.json")).id == "xa-vi-du.md"


def test_a_dash_prints_a_record_a_line(run: Run, report: Path) -> None:
    result = run("extract", report, report, "-o", "-")
    ids = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert ids == ["xa-vi-du", "xa-vi-du.txt"]


def test_a_folder_that_cannot_be_written_is_told_in_a_line(run: Run, report: Path) -> None:
    result = run("extract", report, "-o", report)
    assert result.exit_code == 1
    assert result.stderr.startswith("Không ghi được ")


def test_broken_rule_packs_are_told_once(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "x.toml").write_text("[[rule]", encoding="utf-8")
    result = run("extract", report, report, "-o", "-", "--extractors", "rules")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert result.stderr.startswith("x.toml: không đọc được TOML")


# ingest


def test_ingest_fills_store_and_records_and_sums_up(run: Run, report: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "hop-thu"
    inbox.mkdir()
    report.rename(inbox / "xa-vi-du.txt")
    (inbox / "phim.mp4").touch()
    result = run("ingest", "hop-thu")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:2] == ["1. hop-thu/xa-vi-du.txt", "   Đơn vị:  xã Ví Dụ (cấp xã)"]
    assert lines[-4:] == [
        "Tổng cộng 1 tệp: 1 báo cáo mới, 0 trích lại, 0 đã có, 0 không đọc được, 1 bỏ qua.",
        lines[-3],
        f"Kho: {Path('vnreports-data/vnreports.sqlite')}",
        f"Bản ghi JSON: {Path('vnreports-data/records')}",
    ]
    assert "Đang nạp" in result.stderr
    assert record(Path("vnreports-data/records/xa-vi-du.json")).header.code == "45/BC-UBND"
    connection = sqlite3.connect("vnreports-data/vnreports.sqlite")
    assert connection.execute("SELECT unit, code FROM reports").fetchall() == [
        ("xã Ví Dụ", "45/BC-UBND")
    ]
    connection.close()


def test_ingest_exits_1_where_a_file_failed_and_0_where_all_is_known(
    run: Run, report: Path, tmp_path: Path
) -> None:
    (tmp_path / "rong.txt").touch()
    result = run("ingest", report, "rong.txt", "--store", "k.sqlite", "--records", "r")
    assert result.exit_code == 1
    assert " – rong.txt: Tệp rỗng, không có nội dung." in result.stdout
    again = run("ingest", report, "--store", "sqlite:///k.sqlite", "--records", "r")
    assert again.exit_code == 0
    assert again.stdout.splitlines()[:2] == [
        "Đã có trong kho, không nạp lại:",
        f" – {report} (xa-vi-du)",
    ]
    assert "1 trích lại" in run("ingest", report, "--store", "k.sqlite", "--reread").stdout


def test_a_store_that_is_none_is_told_in_a_line(run: Run, report: Path) -> None:
    result = run("ingest", report, "--store", report)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert "không dùng được" in result.stderr


def test_an_empty_folder_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hop-thu").mkdir()
    result = run("ingest", "hop-thu")
    assert result.exit_code == 0
    assert "Không thấy tệp nào để nạp." in result.stderr


# Windows has no way to send Ctrl-C to one program only.
if os.name != "nt":

    def test_ctrl_c_leaves_a_store_that_the_next_run_continues(tmp_path: Path, run: Run) -> None:
        inbox = tmp_path / "hop-thu"
        inbox.mkdir()
        for number in range(30):
            (inbox / f"{number}.txt").write_text(REPORT * 20 + str(number), encoding="utf-8")
        line = [sys.executable, "-m", "vnreports", "ingest", "hop-thu", "-j", "2"]
        program = subprocess.Popen(
            line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=ENVIRONMENT
        )
        while not list(tmp_path.rglob("records/*.json")) and program.poll() is None:
            time.sleep(0.05)
        program.send_signal(signal.SIGINT)
        said, told = program.communicate()
        assert program.returncode == 130
        assert "Đã dừng theo yêu cầu." in told
        with Store("vnreports-data/vnreports.sqlite") as store:
            saved = len(store.ids())
        assert 0 < saved < 30
        # the stop may come between saving a report and counting it
        assert any(f" {number} báo cáo mới" in said for number in (saved, saved - 1))
        again = run("ingest", "hop-thu", "-j", "1")
        assert f"{30 - saved} báo cáo mới, 0 trích lại, {saved} đã có" in again.stdout
        assert len(list(tmp_path.rglob("records/*.json"))) == 30


# show and schema


def test_show_tells_header_sections_and_lists(run: Run, report: Path) -> None:
    lines = run("show", report).stdout.splitlines()
    assert lines[0] == "xa-vi-du"
    assert "  Số, ký hiệu: 45/BC-UBND" in lines
    assert "ĐỀ MỤC (1)" in lines
    assert "  1. Kết quả" in lines
    assert "VIỆN DẪN (1)" in lines
    assert max(map(len, lines)) <= 100


def test_show_takes_a_record_as_well_as_a_report(run: Run, report: Path) -> None:
    run("extract", report, "-o", ".")
    assert run("show", "xa-vi-du.json").stdout == run("show", report).stdout


def test_show_takes_the_id_of_a_report_in_the_store(run: Run, report: Path) -> None:
    run("ingest", report)
    report.unlink()
    assert run("show", "xa-vi-du").stdout.splitlines()[0] == "xa-vi-du"


def test_show_tells_where_the_original_is_and_copies_it(run: Run, report: Path) -> None:
    run("ingest", report)
    payload = report.read_bytes()
    report.unlink()
    told = run("show", "xa-vi-du").stdout.splitlines()[-1]
    assert Path(told.removeprefix("  Tệp gốc: ")).read_bytes() == payload
    assert run("show", "xa-vi-du", "--original", "lai.txt").exit_code == 0
    assert Path("lai.txt").read_bytes() == payload
    again = run("show", "xa-vi-du", "--original", "lai.txt")
    assert (again.exit_code, "Đã có tệp ở chỗ chép ra" in again.stderr) == (2, True)


def test_an_original_that_is_not_kept_is_told(run: Run, report: Path) -> None:
    run("ingest", report, "--originals", "none")
    report.unlink()
    result = run("show", "xa-vi-du", "--original", "lai.txt")
    assert (result.exit_code, Path("lai.txt").exists()) == (1, False)
    assert result.stderr.startswith("Không có tệp gốc của xa-vi-du.")


def test_show_tells_one_list(run: Run, report: Path) -> None:
    first, item = run("show", report, "--list", "references").stdout.splitlines()
    assert first == "VIỆN DẪN (1)"
    assert "Kế hoạch 15/KH-UBND · 2024-01-12 · UBND huyện" in item
    assert "“Kế hoạch số" in item


def test_why_tells_quotation_and_rule_of_an_item(run: Run, report: Path) -> None:
    run("extract", report, "-o", ".")
    (reference,) = record(Path("xa-vi-du.json")).references
    told = run("show", report, "--why", reference.id).stdout
    assert f"{reference.id} (references)" in told
    assert "⟦Kế hoạch số 15/KH-UBND ngày 12/01/2024⟧" in told
    assert f"Quy tắc: {reference.rule}" in told
    assert "  code: 15/KH-UBND\n" in told


def test_why_of_no_item_fails(run: Run, report: Path) -> None:
    result = run("show", report, "--why", "ref-0")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Báo cáo không có mục nào mang mã ref-0.\n"


def test_show_writes_a_page(run: Run, report: Path) -> None:
    result = run("show", report, "--html", "trang.html")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Đã ghi trang.html\n")
    assert Path("trang.html").read_text(encoding="utf-8").startswith("<!")
    assert run("show", report, "--html", "-").stdout.startswith("<!")


def test_show_of_no_report_fails_with_the_reason(run: Run, tmp_path: Path) -> None:
    assert run("show", "khong-co").stderr.startswith("khong-co: Không mở được tệp.")
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    result = run("show", "x.json")
    assert (result.exit_code, result.stderr) == (1, "x.json: không phải bản ghi của vnreports.\n")


def test_show_stages_tells_the_steps_in_order(run: Run) -> None:
    lines = run("show", "stages").stdout.splitlines()
    assert lines[0].split() == ["Bước", "Quy", "tắc", "Đọc", "từ"]
    assert [line.split()[0] for line in lines[1:4]] == ["sections", "references", "header"]
    assert lines[2].endswith("  sections")


def test_schema_is_that_of_the_record_or_of_one_list(run: Run) -> None:
    whole = json.loads(run("schema").stdout)
    assert set(whole["required"]) == {"id", "source", "extractor", "text", "header"}
    assert json.loads(run("schema", "--list", "checks").stdout)["title"] == "Check"


# score


def gold(folder: Path, name: str, *codes: str) -> None:
    folder.mkdir(exist_ok=True)
    items = [{"doc_type": "Kế hoạch", "code": code, "quote": code} for code in codes]
    content = json.dumps({"header": {}, "references": items}, ensure_ascii=False)
    (folder / f"{name}.json").write_text(content, encoding="utf-8")


def test_score_tells_each_report_all_pooled_and_their_mean(run: Run, tmp_path: Path) -> None:
    gold(tmp_path / "gold", "a", "1/KH", "2/KH")
    gold(tmp_path / "gold", "b", "3/KH", "4/KH")
    gold(tmp_path / "got", "a", "1/KH", "2/KH")
    gold(tmp_path / "got", "b", "3/KH")
    result = run("score", "gold", "got")
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines() if line.startswith("references")]
    fields = ["issuer=1.00", "subject=1.00"]
    assert rows == [
        ["references", "a", "2", "2", "1.000", "1.000", "1.000", "1.000", *fields],
        ["references", "b", "2", "1", "1.000", "0.500", "0.667", "0.667", *fields],
        ["references", "GỘP", "4", "3", "1.000", "0.750", "0.857", "0.857", *fields],
        ["references", "TRUNG", "BÌNH", "0.833", "0.833"],
    ]


def test_score_shows_the_mistakes_of_a_list(run: Run, tmp_path: Path) -> None:
    gold(tmp_path / "gold", "a", "1/KH")
    gold(tmp_path / "got", "a", "2/KH")
    lines = run("score", "gold", "got", "--show", "references").stdout.splitlines()
    assert lines[:3] == [
        "== a",
        '  - {"code": "1/KH", "doc_type": "Kế hoạch", "quote": "1/KH"}',
        '  + {"code": "2/KH", "doc_type": "Kế hoạch", "quote": "2/KH"}',
    ]


def test_score_extracts_texts_first(run: Run, report: Path, tmp_path: Path) -> None:
    gold(tmp_path / "gold", "xa-vi-du", "15/KH-UBND")
    (tmp_path / "hop-thu").mkdir()
    report.rename(tmp_path / "hop-thu" / report.name)
    result = run("score", "gold", "--extract", "hop-thu", "--json")
    assert json.loads(result.stdout)["references"]["found"] == 1.0


def test_a_missing_record_is_told_and_fails(run: Run, tmp_path: Path) -> None:
    gold(tmp_path / "gold", "a", "1/KH")
    (tmp_path / "got").mkdir()
    result = run("score", "gold", "got", "--against", "diem.json", "--accept")
    assert (result.exit_code, result.stderr) == (1, "a: không có bản ghi\n")
    assert not Path("diem.json").exists()


def test_the_floor_holds_until_a_figure_falls(run: Run, tmp_path: Path) -> None:
    gold(tmp_path / "gold", "a", "1/KH", "2/KH")
    gold(tmp_path / "got", "a", "1/KH", "2/KH")
    against = ("--against", "diem.json")
    assert run("score", "gold", "got", *against, "--accept").exit_code == 0
    assert read_accepted(Path("diem.json"))["a"]["references"].found == 2
    assert run("score", "gold", "got", *against, "--floor").stderr == ""
    gold(tmp_path / "got", "a", "1/KH")
    fell = run("score", "gold", "got", *against, "--floor")
    assert fell.exit_code == 1
    assert fell.stderr.splitlines()[0] == "GIẢM references found: 1.0000 → 0.6667 (-0.3333)"
    assert run("score", "gold", "got", *against).exit_code == 0  # told, but only --floor fails
    assert run("score", "gold", "got", "--floor").exit_code == 2


# rules


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    pack = tmp_path / "rules" / "example.toml"
    pack.parent.mkdir()
    pack.write_text(
        """[[lexicon]]
id = "example.words"
words = ["hơn", "khoảng"]
note = "Từ chỉ mức độ."

[[rule]]
id = "example.plan"
pattern = 'Kế hoạch số \\d+'
examples = ["Kế hoạch số 5"]
counter_examples = ["Kế hoạch 5 năm"]
note = "Có số mới là viện dẫn."
""",
        encoding="utf-8",
        newline="\n",
    )
    return pack


def test_rules_are_listed_with_file_and_note(run: Run, packs: Path) -> None:
    assert run("rules", "list", "--extractors", packs.parent).stdout.splitlines() == [
        "example.toml",
        "  quy tắc example.plan (1 ví dụ, 1 phản ví dụ): Có số mới là viện dẫn.",
        "  từ điển example.words (2 từ): Từ chỉ mức độ.",
    ]
    assert run("rules", "list", "other", "--extractors", packs.parent).stdout == ""


def test_packs_in_good_form_pass(run: Run, packs: Path) -> None:
    result = run("rules", "check", "--extractors", packs.parent)
    assert (result.exit_code, result.stdout) == (
        0,
        "1 tệp, 1 quy tắc, 1 từ điển: đúng hình thức.\n",
    )


def test_spaces_at_line_ends_are_a_fault_that_fix_puts_right(run: Run, packs: Path) -> None:
    before = packs.read_bytes()
    packs.write_bytes(before.replace(b"\n", b" \r\n"))
    result = run("rules", "check", "--extractors", packs.parent)
    assert result.exit_code == 1
    assert result.stderr.startswith("example.toml: có khoảng trắng cuối dòng")
    assert run("rules", "check", "--fix", "--extractors", packs.parent).exit_code == 0
    assert packs.read_bytes() == before


def test_fix_never_changes_what_a_pack_says(run: Run, packs: Path) -> None:
    with packs.open("a", encoding="utf-8", newline="\n") as file:
        file.write('[pieces]\nspaced = """a \nb"""\n')
    before = packs.read_bytes()
    result = run("rules", "check", "--fix", "--extractors", packs.parent)
    assert result.exit_code == 1
    assert "nằm trong mẫu" in result.stderr
    assert packs.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("số \\d+", "số (", "Quy tắc 'example.plan': mẫu không dịch được"),
        ("số \\d+", "$khongco", "Không có mảnh mẫu $khongco"),
        ('id = "example.plan"', 'id = "example.plan"\nnope = 1', "example.toml: rule.0.nope"),
    ],
)
def test_a_fault_of_a_pack_is_told_with_its_place(
    run: Run, packs: Path, old: str, new: str, told: str
) -> None:
    packs.write_text(packs.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    result = run("rules", "check", "--extractors", packs.parent)
    assert result.exit_code == 1
    assert result.stderr.startswith(told)


def test_rules_are_tried_on_their_own_examples(run: Run, packs: Path) -> None:
    good = run("rules", "test", "--extractors", packs.parent)
    assert (good.exit_code, good.stdout) == (
        0,
        "1 quy tắc, 0 chỉ tiêu: 1 ví dụ khớp, 1 phản ví dụ không khớp.\n",
    )
    text = packs.read_text(encoding="utf-8").replace("Kế hoạch 5 năm", "Kế hoạch số 9")
    other = packs.parent.parent / "other"
    other.mkdir()
    (other / "example.toml").write_text(text, encoding="utf-8")
    bad = run("rules", "test", "--extractors", other)
    assert bad.exit_code == 1
    assert bad.stderr.splitlines()[0] == "example.plan: phản ví dụ lại khớp: 'Kế hoạch số 9'"


# doctor


def test_doctor_tells_what_is_here(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert "✓ SQLAlchemy 2" in result.stdout
    assert "SQLite" in result.stdout


def test_doctor_tells_how_to_get_what_is_not(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnreports.cli.doctor.OPTIONAL", {"khong-co-goi-nay": "nlp"})
    result = run("doctor")
    assert result.exit_code == 0
    assert (
        '– khong-co-goi-nay: chưa có (không bắt buộc). Cài: pip install "vnreports[nlp]"'
        in result.stdout
    )


def test_doctor_fails_where_the_rule_packs_are_not(run: Run) -> None:
    result = run("doctor", "--extractors", "khong-co")
    assert result.exit_code == 1
    assert "✗ Không tìm thấy thư mục bộ quy tắc: 'khong-co'." in result.stdout


# Start and output


def test_the_program_writes_utf_8_whatever_the_machine_thinks(report: Path) -> None:
    line = [sys.executable, "-m", "vnreports", "show", str(report), "--list", "references"]
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = subprocess.run(line, capture_output=True, check=True, env=environment)
    assert ran.stdout.decode("utf-8").startswith("VIỆN DẪN (1)")


def test_a_reader_of_the_output_that_leaves_early_is_no_error(report: Path) -> None:
    line = [sys.executable, "-m", "vnreports", "schema"]
    program = subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert b"Traceback" not in program.stderr.read()
    program.wait()
    program.stderr.close()
