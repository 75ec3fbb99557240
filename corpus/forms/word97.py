"""A .docx saved by LibreOffice as Word 97 did, which many offices still send."""

from __future__ import annotations

from forms.office import converted


def to_doc(docx: bytes) -> bytes:
    """Return the .doc (Word 97) of a .docx.

    Raises:
        RuntimeError: LibreOffice is missing or made nothing; says what it printed.
    """
    return converted({"report": docx}, "doc")["report"]
