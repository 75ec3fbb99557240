"""Office 97, OpenDocument and RTF files, by way of LibreOffice."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from vnreports.errors import ReadError
from vnreports.reading import office, read

Docx = Callable[..., bytes]
RTF = b"{\\rtf1\\ansi Bao cao}"


def paragraph(text: str, font: str = "Times New Roman") -> str:
    return (
        f'<w:p><w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def stand_in(folder: Path, body: str) -> str:
    """Make a program that is called as LibreOffice is; `source` and `out` are its files."""
    script = folder / "soffice.py"
    script.write_text(
        "import os, sys, time\n"
        "source = sys.argv[-1]\n"
        "out = os.path.splitext(source)[0] + '.docx'\n" + body,
        encoding="utf-8",
    )
    program = folder / "soffice"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def ends(process: int) -> bool:
    """Return whether a process is gone, at the latest after some seconds."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


posix = pytest.mark.skipif(
    os.name != "posix", reason="the stand-in for LibreOffice is a shell script"
)


def test_without_libreoffice_the_clerk_is_told_what_to_do() -> None:
    with pytest.raises(ReadError, match="cần LibreOffice") as caught:
        read(RTF, name="bc.rtf")
    assert "vnreports doctor" in caught.value.advice


@posix
def test_what_libreoffice_makes_is_read_as_a_word_file(
    docx: Docx, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made.docx").write_bytes(docx(paragraph("Báo cáo")))
    copy = f"open(out, 'wb').write(open({str(tmp_path / 'made.docx')!r}, 'rb').read())\n"
    monkeypatch.setenv(office.PROGRAM, stand_in(tmp_path, copy))
    source = read(RTF, name="bc.rtf")
    assert (source.text, source.media_type) == ("Báo cáo", "application/rtf")


XLS = bytes.fromhex("d0cf11e0a1b11ae1") + "Workbook".encode("utf-16-le")


@posix
def test_an_old_spreadsheet_is_read_as_what_libreoffice_makes_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "Số hồ sơ"
    book.save(tmp_path / "made.xlsx")
    made = str(tmp_path / "made.xlsx")
    copy = (
        "assert '--infilter=MS Excel 97' in sys.argv\n"
        "assert 'xlsx:Calc MS Excel 2007 XML' in sys.argv\n"
        f"open(out.replace('.docx', '.xlsx'), 'wb').write(open({made!r}, 'rb').read())\n"
    )
    monkeypatch.setenv(office.PROGRAM, stand_in(tmp_path, copy))
    source = read(XLS, name="bieu.xls")
    assert (source.text, source.media_type) == ("Số hồ sơ", "application/vnd.ms-excel")


@posix
def test_libreoffice_without_calc_is_told_by_its_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Linux its parts are packages of their own; elsewhere it is there as a whole."""
    program = stand_in(tmp_path, "sys.exit(1)\n")
    assert office.reads_tables(program)  # nothing shows: a wrapper, perhaps
    (tmp_path / "libswlo.so").touch()
    assert not office.reads_tables(program)
    monkeypatch.setenv(office.PROGRAM, program)
    with pytest.raises(ReadError, match="cần LibreOffice Calc") as caught:
        read(XLS, name="bieu.xls")
    assert ".xlsx" in caught.value.advice
    (tmp_path / "libsclo.so").touch()
    assert office.reads_tables(program)
    with pytest.raises(ReadError, match="không mở được tệp này"):
        read(XLS, name="bieu.xls")


@posix
def test_libreoffice_starts_in_a_profile_and_environment_of_ours(
    docx: Docx, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made.docx").write_bytes(docx(paragraph("Báo cáo")))
    checks = (
        "import pathlib, urllib.parse\n"
        "profile = next(a for a in sys.argv if a.startswith('-env:')).partition('file://')[2]\n"
        "profile = pathlib.Path(urllib.parse.unquote(profile))\n"
        "settings = profile / 'user' / 'registrymodifications.xcu'\n"
        "assert 'BlockUntrustedRefererLinks' in settings.read_text(encoding='utf-8')\n"
        "dead = 'http://127.0.0.1:9'\n"
        "assert os.environ['http_proxy'] == os.environ['HTTPS_PROXY'] == dead\n"
        "assert 'no_proxy' not in os.environ\n"
        f"open(out, 'wb').write(open({str(tmp_path / 'made.docx')!r}, 'rb').read())\n"
    )
    monkeypatch.setenv("no_proxy", "localhost,127.0.0.1")
    monkeypatch.setenv(office.PROGRAM, stand_in(tmp_path, checks))
    assert read(RTF, name="bc.rtf").text == "Báo cáo"


@posix
def test_a_file_that_libreoffice_does_not_open_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(office.PROGRAM, stand_in(tmp_path, "sys.exit(1)\n"))
    with pytest.raises(ReadError, match="không mở được tệp này"):
        read(RTF, name="bc.rtf")


@posix
def test_a_conversion_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sleeps = f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)\n"
    monkeypatch.setenv(office.PROGRAM, stand_in(tmp_path, sleeps))
    monkeypatch.setattr(office, "SECONDS", 2)
    with pytest.raises(ReadError, match="quá lâu"):
        read(RTF, name="bc.rtf")
    process = int((tmp_path / "pid").read_text(encoding="utf-8"))
    assert ends(process)


def test_the_line_that_installs_libreoffice_names_it() -> None:
    assert "libreoffice" in office.install_line().lower()


@pytest.mark.office
@pytest.mark.parametrize(
    ("suffix", "form"), [(".doc", "doc:MS Word 97"), (".odt", "odt"), (".rtf", "rtf")]
)
def test_a_report_reads_the_same_from_each_format_of_office(suffix: str, form: str) -> None:
    report = Document()
    report.add_paragraph("Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND huyện.")
    old = report.add_paragraph().add_run("Sè hå s¬ ®· gi¶i quyÕt: 1.250 hå s¬.")
    old.font.name = ".VnTime"
    written = io.BytesIO()
    report.save(written)
    payload = written.getvalue()
    source = read(in_form(payload, suffix, form), name=f"bc{suffix}")
    assert source.text == read(payload, name="bc.docx").text
    assert source.text_from == "legacy"


@pytest.mark.office
def test_rubbish_that_calls_itself_word_is_refused() -> None:
    rubbish = bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le") + b"\0" * 600
    with pytest.raises(ReadError):
        read(rubbish, name="bc.doc")


def in_form(payload: bytes, suffix: str, form: str) -> bytes:
    """Return a Word file in another format, as LibreOffice saves it."""
    program = office.find_office()
    assert program is not None, "the tests marked office need LibreOffice"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bc.docx"
        source.write_bytes(payload)
        profile = (Path(folder) / "profile").as_uri()
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={profile}",
                *("--headless", "--convert-to", form, "--outdir", folder, str(source)),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return source.with_suffix(suffix).read_bytes()
