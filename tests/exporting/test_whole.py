"""Whole files: all of it or nothing, whatever happens meanwhile."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.exporting.samples import a_report

from vnreports.errors import StoreError
from vnreports.exporting import Form, Target, export
from vnreports.store.reading import Stored


def breaking(error: BaseException) -> Iterator[Stored]:
    """Yield a report, then fail as a store or a person may."""
    yield Stored(a_report())
    raise error


def below(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("form", [Form.XLSX, Form.CSV, Form.JSONL, Form.PARQUET])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), StoreError("x"), ZeroDivisionError()])
def test_an_export_that_is_broken_off_changes_nothing(
    tmp_path: Path, form: Form, error: BaseException
) -> None:
    target = Target(form, tmp_path / f"a.{form.value}", lists=["checks"])
    with pytest.raises(type(error)):
        export(breaking(error), target)
    assert below(tmp_path) == {}
    export([Stored(a_report())], target)
    before = below(tmp_path)
    assert list(before) == [f"a.{form.value}"]
    with pytest.raises(type(error)):
        export(breaking(error), target)
    assert below(tmp_path) == before


def test_what_has_the_name_is_replaced_and_what_has_another_stays(tmp_path: Path) -> None:
    (tmp_path / "checks.csv").write_text("cũ", encoding="utf-8")
    (tmp_path / "khac.csv").write_text("khác", encoding="utf-8")
    export([Stored(a_report())], Target(Form.CSV, tmp_path, lists=["checks", "reports"]))
    found = below(tmp_path)
    assert set(found) == {"checks.csv", "reports.csv", "dictionary.csv", "khac.csv"}
    assert found["checks.csv"].startswith(b"\xef\xbb\xbfreport;")
    assert found["khac.csv"] == "khác".encode()


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    made = export([], Target(Form.CSV, tmp_path / "a" / "b"))
    assert {path.parent for path in made.paths} == {tmp_path / "a" / "b"}


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    target = Target(Form.XLSX, tmp_path / "a.xlsx")
    with pytest.raises(StoreError, match=r"Không ghi được .*a\.xlsx: No space left on device\."):
        export(breaking(full), target)
    assert below(tmp_path) == {}


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(StoreError, match="đó là thư mục"):
        export([], Target(Form.XLSX, tmp_path / "a.xlsx"))


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="Không ghi được"):
        export([], Target(Form.CSV, tmp_path / "a"))
    assert below(tmp_path) == {"a": b"x"}
