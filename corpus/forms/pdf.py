"""A .docx printed to PDF by LibreOffice, fonts embedded.

Times New Roman is not free: where it is missing, fontconfig gives Liberation Serif, of the same
measures and with all Vietnamese letters.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

TIMEOUT = 180  # seconds; a cold start takes some 10


def to_pdf(docx: bytes) -> bytes:
    """Return the PDF of a .docx.

    Raises:
        RuntimeError: LibreOffice is missing or made nothing; says what it printed.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "report.docx").write_bytes(docx)
        command = [
            "soffice",
            f"-env:UserInstallation={(place / 'profile').as_uri()}",  # two may run at once
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(place / "report.docx"),
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)
        except (FileNotFoundError, subprocess.TimeoutExpired) as error:
            raise RuntimeError(f"LibreOffice (soffice) did not run: {error}") from error
        made = place / "report.pdf"
        if not made.is_file():
            printed = (done.stdout + done.stderr).decode(errors="replace").strip()
            raise RuntimeError(f"LibreOffice made no PDF: {printed}")
        return made.read_bytes()
