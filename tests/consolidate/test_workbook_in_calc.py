"""Workbook of a province as LibreOffice shows it: nothing cut, numbers as Vietnamese write them."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from tests.consolidate.provinces import HOSTILE, a_province

from vnreports.consolidate.workbook import write_workbook
from vnreports.reading.office import find_office

pytestmark = pytest.mark.calc

# Comma, quotes, UTF-8, from the first line, cells as they are shown, every sheet a file.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the workbook, its pages and its sheets as text."""
    made = tmp_path_factory.mktemp("tong-hop")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("VNREPORTS_SOFFICE", raising=False)
        program = find_office()
    assert program is not None
    path = made / "a.xlsx"
    write_workbook(a_province(35, 40), path)
    for form in ("pdf", AS_SHOWN):
        line = [program, f"-env:UserInstallation={(made / 'profile').as_uri()}", "--headless"]
        line += ["--convert-to", form, "--outdir", str(made), str(path)]
        subprocess.run(line, check=True, capture_output=True)
    return made


def rows(folder: Path, sheet: str) -> list[list[str]]:
    """Return the cells of a sheet as they are shown."""
    with (folder / f"a-{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_numbers_are_shown_as_vietnamese_write_them(folder: Path) -> None:
    shown = {row[0]: row for row in rows(folder, "Ma trận")}
    heads = [cell.split("\n")[0] for cell in rows(folder, "Ma trận")[2]]
    assert shown["xã An Hòa 2"][heads.index("HS06") + 1] == "1.234.567"  # of its centre
    assert "," in shown["Toàn tỉnh"][heads.index("HS13")]
    change = next(row for row in rows(folder, "Tổng quan") if row[0] == "HS13")[5]
    assert change.startswith("+")
    assert "," in change


def test_two_values_and_signs_of_flags_are_shown(folder: Path) -> None:
    cells = [cell for row in rows(folder, "Ma trận") for cell in row]
    assert "2.791 ≠ 2.781" in cells
    assert any(cell.endswith(" ?") for cell in cells)


def test_what_looks_like_a_formula_is_shown_as_it_was_written(folder: Path) -> None:
    assert HOSTILE in [row[7] for row in rows(folder, "Nguồn")]


def test_no_column_is_too_narrow_for_its_numbers(folder: Path) -> None:
    with pypdfium2.PdfDocument(folder / "a.pdf") as pages:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "##" not in text
    assert "HS06" in text


def test_each_form_is_one_page_or_repeats_its_head(folder: Path) -> None:
    with pypdfium2.PdfDocument(folder / "a.pdf") as pages:
        upright = [page for page in pages if page.get_height() > page.get_width()]
        texts = [page.get_textpage().get_text_bounded() for page in upright]
    assert len(texts) >= 7
    assert all("STT" in text for text in texts)
