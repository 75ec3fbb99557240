"""Office 97, OpenDocument and RTF files: LibreOffice turns them into what is then read.

    bao-cao.doc  --soffice --headless --convert-to docx-->  read_docx(…)
    bieu.xls     --soffice --headless --convert-to xlsx-->  read_xlsx(…)

The conversion runs in a profile of its own, without a window, and is ended when it takes too long.
Whatever the file asks for, nothing is fetched and nothing is run: `office_profile.xcu` says how.
Fonts older than Unicode survive the conversion: `docx` reads them as in any Word file.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from vnreports.errors import ReadError
from vnreports.reading.docx import read_docx
from vnreports.reading.layout import Content
from vnreports.reading.xlsx import read_xlsx

SECONDS = 120  # a report of a hundred pages takes ten; what takes longer hangs
PROGRAM = "VNREPORTS_SOFFICE"  # names the program where it is not on the path
_NAMES = ("soffice", "libreoffice")
_USUAL = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# How LibreOffice must read a file: left to itself it takes rubbish for a plain text.
_FILTERS = {
    ".doc": "MS Word 97", ".odt": "writer8", ".rtf": "Rich Text Format",
    ".xls": "MS Excel 97", ".ods": "calc8",
}  # fmt: skip
_TABLES = frozenset((".xls", ".ods"))
_TO_DOCX, _TO_XLSX = "docx:MS Word 2007 XML", "xlsx:Calc MS Excel 2007 XML"
PROFILE = Path(__file__).with_name("office_profile.xcu")
# The library that fetches for LibreOffice heeds these too; port 9 is "discard", nobody listens.
_DEAD_END = "http://127.0.0.1:9"
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_ADVICE = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu thành .docx rồi nạp lại."
_LACKING = (
    "Đọc tệp Word 97-2003 (.doc), ODT hoặc RTF cần LibreOffice, máy này chưa có.",
    "Hãy mở tệp bằng Word, lưu thành .docx rồi nạp lại; hoặc cài LibreOffice: lệnh"
    " vnreports doctor nêu cách cài.",
)
_LACKING_TABLES = (
    "Đọc tệp Excel 97-2003 (.xls) hoặc ODS cần LibreOffice Calc, máy này chưa có.",
    "Hãy mở tệp bằng Excel, lưu thành .xlsx rồi nạp lại; hoặc cài LibreOffice: lệnh"
    " vnreports doctor nêu cách cài.",
)
_ADVICE_TABLES = "Hãy mở tệp bằng Excel hoặc LibreOffice, lưu thành .xlsx rồi nạp lại."


def find_office() -> str | None:
    """Return the program of LibreOffice; None where there is none."""
    named = os.environ.get(PROGRAM)
    if named:
        return named if shutil.which(named) else None
    on_path = (shutil.which(name) for name in _NAMES)
    return next((found for found in (*on_path, *_USUAL) if found and Path(found).exists()), None)


def install_line() -> str:
    """Return the line that installs LibreOffice on this system."""
    if sys.platform == "win32":
        return "winget install TheDocumentFoundation.LibreOffice"
    if sys.platform == "darwin":
        return "brew install --cask libreoffice"
    return "sudo apt-get install libreoffice-writer libreoffice-calc"


def reads_tables(program: str) -> bool:
    """Return whether Calc is there too, a package of its own in Linux; where that shows."""
    folder = Path(shutil.which(program) or program).resolve().parent
    parts = {part for part in ("sw", "sc") if any(folder.glob(f"*{part}lo.*"))}
    return parts != {"sw"}


def version_of(program: str) -> str:
    """Return the version of LibreOffice; "?" where it does not tell."""
    try:
        told = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=30, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return "?"
    words = told.split()
    return words[1] if len(words) > 1 else "?"


def read_office(payload: bytes, suffix: str, name: str) -> Content:
    """Return the content of a .doc, .odt, .rtf, .xls or .ods file.

    Raises:
        ReadError: there is no LibreOffice, or it cannot open the file.
    """
    tables = suffix in _TABLES
    program = find_office()
    if program is None:
        raise ReadError(name, *(_LACKING_TABLES if tables else _LACKING))
    with tempfile.TemporaryDirectory(prefix="vnreports-") as folder:
        source = Path(folder) / f"van-ban{suffix}"
        source.write_bytes(payload)
        _convert(program, source, name)
        made = source.with_suffix(".xlsx" if tables else ".docx")
        if not made.exists():
            if tables and not reads_tables(program):
                raise ReadError(name, *_LACKING_TABLES)
            why = "LibreOffice không mở được tệp này."
            raise ReadError(name, why, _ADVICE_TABLES if tables else _ADVICE)
        reader = read_xlsx if tables else read_docx
        return reader(made.read_bytes(), name)


def _convert(program: str, source: Path, name: str) -> None:
    profile = source.parent / "profile"
    (profile / "user").mkdir(parents=True)
    shutil.copyfile(PROFILE, profile / "user" / "registrymodifications.xcu")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        f"--infilter={_FILTERS[source.suffix]}",
        *("--convert-to", _TO_XLSX if source.suffix in _TABLES else _TO_DOCX),
        *("--outdir", str(source.parent), str(source)),
    ]
    with _started(command) as process:
        try:
            process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            raise ReadError(name, "LibreOffice mở tệp quá lâu nên bị dừng.", _ADVICE) from error


@contextlib.contextmanager
def _started(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program with nothing to read or say, and end it with all that it started."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=_without_network(),
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            if sys.platform == "win32":
                process.kill()
            else:  # soffice is a script that starts the program proper
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _without_network() -> dict[str, str]:
    """Return the environment with all proxies at a dead end and no way round them."""
    dead = {form: _DEAD_END for name in _PROXIES for form in (name, name.upper())}
    kept = {name: value for name, value in os.environ.items() if name.lower() != "no_proxy"}
    return kept | dead
