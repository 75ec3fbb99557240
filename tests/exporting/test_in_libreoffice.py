"""Exports as a spreadsheet program opens them: LibreOffice, set to Vietnamese and to English."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook
from tests.exporting.samples import FORMULA, a_report, hostile

from vnreports.exporting import Form, Style, Target, export
from vnreports.reading.office import find_office
from vnreports.store.reading import Stored

REPORTS = [Stored(a_report()), Stored(hostile())]
VIETNAMESE, ENGLISH = 1066, 1033  # as Windows numbers languages

pytestmark = pytest.mark.calc


@pytest.fixture(autouse=True)
def with_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests know the LibreOffice of the machine, as those marked `office` do."""
    monkeypatch.delenv("VNREPORTS_SOFFICE")


def converted(path: Path, form: str, *options: str) -> Path:
    """Return what LibreOffice makes of a file."""
    program = find_office()
    assert program is not None
    folder = path.parent / "converted"
    line = [program, f"-env:UserInstallation={(path.parent / 'profile').as_uri()}", "--headless"]
    line += [*options, "--convert-to", form, "--outdir", str(folder), str(path)]
    subprocess.run(line, check=True, capture_output=True)
    return folder / f"{path.stem}.{form}"


def opened(path: Path, style: Style, language: int) -> list[dict[str, Any]]:
    """Return the rows of a CSV file as LibreOffice takes them in a language."""
    filter_ = f"--infilter=CSV:{ord(style.separator)},34,76,1,,{language},false,true,false"
    sheet = load_workbook(converted(path, "xlsx", filter_)).active
    assert [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"] == []
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize(("style", "language"), [(Style.COMMA, VIETNAMESE), (Style.POINT, ENGLISH)])
def test_csv_has_its_numbers_days_and_letters_in_the_language_that_it_is_for(
    tmp_path: Path, style: Style, language: int
) -> None:
    path = tmp_path / "a.csv"
    export(REPORTS, Target(Form.CSV, path, lists=["indicators"], style=style))
    first, second, third, _ = opened(path, style, language)
    assert (first["value"], first["change_value"], second["value"]) == (-5, 12.5, 99.84)
    assert first["report_period_to"] == datetime(2024, 12, 31)
    assert (first["report_province"], first["quote"]) == ("Quảng Nam", "'- 5 hồ sơ")
    assert third["report_unit"] == "'" + FORMULA


def test_csv_opened_with_the_wrong_separator_has_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    export(REPORTS, Target(Form.CSV, path, lists=["difficulties"]))
    assert len(opened(path, Style.POINT, ENGLISH)) > 0


def test_the_workbook_is_shown_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    export(REPORTS, Target(Form.XLSX, path, lists=["difficulties"]))
    with pypdfium2.PdfDocument(converted(path, "pdf")) as pages:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    for words in ("Trang tính", "Đơn vị báo cáo", "report_unit", "=HYPERLINK(", "@SUM(1+1)"):
        assert words in text
