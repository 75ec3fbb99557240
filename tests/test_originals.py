"""Originals and texts: what a report was made from is kept, wholly or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from vnreports.errors import StoreError
from vnreports.spans import Span
from vnreports.store.originals import Originals
from vnreports.store.texts import packed, unpacked
from vnreports.text import CellHint, Hint, HintKind, NoteMark, Source, TableHint

CONTENT = "Báo cáo của xã".encode()
SUM = hashlib.sha256(CONTENT).hexdigest()


def put(folder: Path, name: str = "xa.DOCX") -> Path:
    path = folder / name
    path.write_bytes(CONTENT)
    return path


def test_a_file_is_kept_by_its_content_once(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    place = originals.keep(put(tmp_path), SUM)
    assert place == f"{SUM[:2]}/{SUM}.docx"
    assert originals.keep(put(tmp_path, "ban-sao.docx"), SUM) == place
    found = originals.find(place)
    assert found is not None
    assert found.read_bytes() == CONTENT
    assert [path.name for path in originals.folder.rglob("*") if path.is_file()] == [f"{SUM}.docx"]


def test_a_file_that_has_changed_since_it_was_read_is_not_kept_for_the_former(
    tmp_path: Path,
) -> None:
    path = put(tmp_path)
    path.write_bytes(b"khac")
    originals = Originals(tmp_path / "originals")
    assert originals.keep(path, SUM) is None
    assert [path for path in originals.folder.rglob("*") if path.is_file()] == []


def test_a_file_that_is_gone_is_not_kept(tmp_path: Path) -> None:
    assert Originals(tmp_path / "originals").keep(tmp_path / "khong-co.docx", SUM) is None


@pytest.mark.parametrize("name", ["xa", "xa.d$c", "xa." + "x" * 40, "xa.đọc"])
def test_an_extension_that_a_file_system_may_refuse_is_left_out(tmp_path: Path, name: str) -> None:
    assert Originals(tmp_path / "originals").keep(put(tmp_path, name), SUM) == f"{SUM[:2]}/{SUM}"


def test_a_folder_that_cannot_be_written_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="Không giữ được bản gốc"):
        Originals(tmp_path / "originals").keep(put(tmp_path), SUM)


def test_what_a_killed_run_has_left_is_swept_and_what_a_running_one_writes_is_not(
    tmp_path: Path,
) -> None:
    gone, running = 2**22 + 7, os.getpid()  # no system has process numbers as high as the first
    for pid in (gone, running):
        (tmp_path / f"{SUM}.{pid}.tmp").write_bytes(b"x")
    assert Originals(tmp_path).sweep() == 1
    assert [path.name for path in tmp_path.iterdir()] == [f"{SUM}.{running}.tmp"]


def test_a_source_comes_out_as_it_was_packed() -> None:
    source = Source(
        id="xa-a",
        text="Báo cáo\nI. KẾT QUẢ\n5\ud800",
        file="xa-a.pdf",
        media_type="application/pdf",
        bytes=7,
        sha256="a" * 64,
        text_from="ocr",
        quality=0.5,
        recognised=((1, 0.5),),
        pages=((0, 1), (8, 2)),
        hints=(Hint(HintKind.HEADING, 8, 18, level=1, bold=True), Hint(HintKind.CELL, 19, 20)),
        tables=(TableHint((CellHint(0, 0, 19, 20, columns=2),)),),
        notes=(NoteMark(7, 7, "1"),),
    )
    again = unpacked(packed(source))
    assert again == source
    assert again.page_at(9) == 2
    assert again.quote(Span(0, 7)) == "Báo cáo"
