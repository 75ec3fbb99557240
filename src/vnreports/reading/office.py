"""Word 97, OpenDocument and RTF files: LibreOffice turns them into .docx, which is then read.

    bao-cao.doc  --soffice --headless--convert-to docx-->  read_docx(…)

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

SECONDS = 120  # a report of a hundred pages takes ten; what takes longer hangs
PROGRAM = "VNREPORTS_SOFFICE"  # names the program where it is not on the path
_NAMES = ("soffice", "libreoffice")
_USUAL = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# How LibreOffice must read a file: left to itself it takes rubbish for a plain text.
_FILTERS = {".doc": "MS Word 97", ".odt": "writer8", ".rtf": "Rich Text Format"}
_PROFILE = Path(__file__).with_name("office_profile.xcu")
# The library that fetches for LibreOffice heeds these too; port 9 is "discard", nobody listens.
_DEAD_END = "http://127.0.0.1:9"
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_ADVICE = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu thành .docx rồi nạp lại."


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
    return "sudo apt-get install libreoffice-writer"


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
    """Return the content of a .doc, .odt or .rtf file.

    Raises:
        ReadError: there is no LibreOffice, or it cannot make a .docx of the file.
    """
    program = find_office()
    if program is None:
        raise ReadError(
            name,
            "Đọc tệp Word 97-2003 (.doc), ODT hoặc RTF cần LibreOffice, máy này chưa có.",
            "Hãy mở tệp bằng Word, lưu thành .docx rồi nạp lại; hoặc cài LibreOffice: lệnh"
            " vnreports doctor nêu cách cài.",
        )
    with tempfile.TemporaryDirectory(prefix="vnreports-") as folder:
        source = Path(folder) / f"van-ban{suffix}"
        source.write_bytes(payload)
        _convert(program, source, name)
        made = source.with_suffix(".docx")
        if not made.exists():
            raise ReadError(name, "LibreOffice không mở được tệp này.", _ADVICE)
        return read_docx(made.read_bytes(), name)


def _convert(program: str, source: Path, name: str) -> None:
    profile = source.parent / "profile"
    (profile / "user").mkdir(parents=True)
    shutil.copyfile(_PROFILE, profile / "user" / "registrymodifications.xcu")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        f"--infilter={_FILTERS[source.suffix]}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(source.parent), str(source)),
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
