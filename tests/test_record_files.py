"""Record files: each record has a name of its own, and is on the disk wholly or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vnreports.errors import StoreError
from vnreports.leftovers import sweep
from vnreports.record_files import record_names, record_path, write_record
from vnreports.records import ExtractorRecord, Header, Report, SourceRecord


def test_a_record_is_called_by_the_stem_of_its_file() -> None:
    assert record_names(["xa-a.docx", "xa-b.v2.pdf"]) == ["xa-a", "xa-b.v2"]


def test_files_of_one_stem_do_not_overwrite_each_other() -> None:
    names = ["xa.docx", "xa.pdf", "xa.pdf", "XA.txt", "xa.pdf"]
    assert record_names(names) == ["xa", "xa.pdf", "xa.pdf-2", "XA.txt", "xa.pdf-3"]


def test_names_that_differ_by_unicode_form_only_are_one_name() -> None:
    assert record_names(["xã.txt", "xa\u0303.pdf"]) == ["xã", "xa\u0303.pdf"]


def test_a_name_beyond_all_measure_is_cut_and_stays_its_own(tmp_path: Path) -> None:
    path, other = (record_path(tmp_path, "ố" * 90 + end) for end in ("a", "b"))
    assert path != other
    assert len(path.name.encode()) < 255
    assert record_path(tmp_path, "xã a") == tmp_path / "xã a.json"


def test_a_record_is_written_wholly_or_not_at_all(tmp_path: Path) -> None:
    extractor = ExtractorRecord(version="1", rules="1")
    report = Report(id="a", source=SourceRecord(), extractor=extractor, text="x", header=Header())
    (tmp_path / "tep").touch()
    with pytest.raises(StoreError, match="Không ghi được"):
        write_record(report, tmp_path / "tep" / "a.json")
    write_record(report, tmp_path / "moi" / "a.json")
    assert [path.name for path in (tmp_path / "moi").iterdir()] == ["a.json"]


def test_what_a_killed_run_has_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    gone, running = 2**22 + 7, os.getpid()  # no system has process numbers as high as the first
    names = [f".{gone}.tmp", f".{running}.tmp", "ghi-chu.tmp", "nhap.v2.tmp", "a.json"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    assert sweep(tmp_path) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[1:])
