"""What LibreOffice makes of a .docx: many files in one call, since its start takes longest.

converted({"xa-mau": docx}, "pdf")     {"xa-mau": b"%PDF-…"}
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

TIMEOUT = 180  # seconds for a call; a cold start takes some 10, …
SECONDS_EACH = 20  # … and a report one or two on a busy machine
FILTERS = {"pdf": "pdf:writer_pdf_Export", "doc": "doc:MS Word 97"}


def converted(reports: Mapping[str, bytes], form: str) -> dict[str, bytes]:
    """Return each .docx, by its name, as .pdf or .doc (Word 97).

    Raises:
        RuntimeError: LibreOffice is missing or made nothing of a report; says what it printed.
    """
    if not reports:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, docx in reports.items():
            (place / f"{name}.docx").write_bytes(docx)
        command = [
            "soffice",
            f"-env:UserInstallation={(place / 'profile').as_uri()}",  # two may run at once
            *("--headless", "--convert-to", FILTERS[form], "--outdir", folder),
            *(str(place / f"{name}.docx") for name in reports),
        ]
        seconds = TIMEOUT + SECONDS_EACH * len(reports)
        try:
            done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)
        except (FileNotFoundError, subprocess.TimeoutExpired) as error:
            raise RuntimeError(f"LibreOffice (soffice) did not run: {error}") from error
        made = {name: place / f"{name}.{form}" for name in reports}
        if missing := [name for name, path in made.items() if not path.is_file()]:
            printed = (done.stdout + done.stderr).decode(errors="replace").strip()
            raise RuntimeError(
                f"LibreOffice made no {form.upper()} of {', '.join(missing)}: {printed}"
            )
        return {name: path.read_bytes() for name, path in made.items()}
