"""A .docx printed to PDF by LibreOffice, fonts embedded.

Times New Roman is not free: where it is missing, fontconfig gives Liberation Serif, of the same
measures and with all Vietnamese letters.
"""

from __future__ import annotations

from forms.office import converted


def to_pdf(docx: bytes) -> bytes:
    """Return the PDF of a .docx.

    Raises:
        RuntimeError: LibreOffice is missing or made nothing; says what it printed.
    """
    return converted({"report": docx}, "pdf")["report"]
