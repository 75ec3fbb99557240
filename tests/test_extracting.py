"""`vnreports extract`: containers, what is refused of them, limits."""

from __future__ import annotations

import zipfile
from pathlib import Path

from typer.testing import CliRunner, Result

from vnreports.cli import app

TEXT = "Báo cáo số {number}. Tiếp nhận {number} hồ sơ."


def extract(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["extract", *map(str, arguments)])


def a_zip(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for number, name in enumerate(names, start=5):
            archive.writestr(name, "" if name.startswith("rong") else TEXT.format(number=number))
    return path


def records(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_report_of_an_archive_has_a_record_of_its_own_name(tmp_path: Path) -> None:
    archive = a_zip(tmp_path / "xa.zip", "xa.txt", "phong/xa.txt", "Thumbs.db")
    (tmp_path / "xa.md").write_text(TEXT.format(number=4), encoding="utf-8")
    result = extract(archive, tmp_path / "xa.md", "-o", tmp_path / "ra")
    assert result.exit_code == 0
    assert records(tmp_path / "ra") == ["xa.json", "xa.txt-2.json", "xa.txt.json"]
    assert sorted(result.stderr.splitlines()) == [
        f"{archive}!/Thumbs.db: bỏ qua, tệp do hệ điều hành tự tạo",
        f"{archive}!/phong/xa.txt: đã có tệp cùng tên, bản ghi là xa.txt-2",
        f"{archive}!/xa.txt: đã có tệp cùng tên, bản ghi là xa.txt",
    ]


def test_a_bad_member_is_told_and_counted_and_the_others_are_read(tmp_path: Path) -> None:
    archive = a_zip(tmp_path / "tap.zip", "tot.txt", "rong.txt")
    result = extract(archive, "-o", tmp_path / "ra")
    assert result.exit_code == 1
    assert records(tmp_path / "ra") == ["tot.json"]
    assert result.stderr.startswith(f"{archive}!/rong.txt: ")
    assert result.stderr.endswith("1 trong 2 tệp không đọc được.\n")


def test_an_archive_by_extension_only_is_named_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "bao-cao.zip").write_text(TEXT.format(number=4), encoding="utf-8")
    assert extract(tmp_path / "bao-cao.zip", "-o", tmp_path / "ra").exit_code == 0
    assert records(tmp_path / "ra") == ["bao-cao.json"]


def test_memory_can_be_limited(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(number=4) * 80_000, encoding="utf-8")
    result = extract(tmp_path / "a.txt", "-o", tmp_path / "ra", "--limit-memory", 128)
    assert result.exit_code == 1
    assert "Đọc tệp cần quá nhiều bộ nhớ nên bị dừng." in result.stderr
