"""A .docx whose words are set in fonts older than Unicode: each run in the letters of its font.

    <w:t>Ủy ban</w:t>   ->   "ñ" in .VnTimeH, "y ban" in .VnTime

`Typist` says how an encoding types a text; the package around the runs stays as it is. What the
font has no letter for ("≥", "²") is typed in Times New Roman, as people did.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable
from html import unescape
from itertools import groupby

from forms.ooxml import text_of
from forms.package import ZIP_TIME

Typed = tuple[str, str]  # the font, and what stands in the file under it
Typist = Callable[[str], Iterable[Typed]]

UNICODE_FONT = "Times New Roman"
# Windows has these where Latin-1 has nothing; the fonts of old draw them as they are.
WINDOWS_MARKS = "“”‘’–—…•"

_RUN = re.compile(
    r"<w:r>(?P<look><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    r'<w:t xml:space="preserve">(?P<text>[^<]*)</w:t></w:r>'
)
_PART = re.compile(r"word/[a-z_]+\.xml")


def retyped(docx: bytes, typist: Typist) -> bytes:
    """Return a .docx of `to_docx` with its words typed in other fonts."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as before,
        zipfile.ZipFile(buffer, "w") as after,
    ):
        for name in before.namelist():
            content = before.read(name)
            if _PART.fullmatch(name):
                runs = _RUN.sub(lambda run: _typed_run(run, typist), content.decode())
                content = runs.encode()
            member = zipfile.ZipInfo(name, ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # not the system that builds it
            after.writestr(member, content)
    return buffer.getvalue()


def joined(pieces: Iterable[Typed]) -> list[Typed]:
    """Join neighbours of one font.

    >>> joined([("VNI-Times", "x"), ("VNI-Times", "aõ")])
    [('VNI-Times', 'xaõ')]
    """
    by_font = groupby(pieces, key=lambda piece: piece[0])
    return [(font, "".join(typed for _, typed in alike)) for font, alike in by_font]


def composed(text: str) -> str:
    """Return a text in letters that hold their marks: what the tables of old encodings list."""
    return unicodedata.normalize("NFC", text)


def _typed_run(run: re.Match[str], typist: Typist) -> str:
    look = (run["look"] or "<w:rPr></w:rPr>").removeprefix("<w:rPr>")
    return "".join(
        f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>{look}'
        f"{text_of(typed)}</w:r>"
        for font, typed in joined(typist(unescape(run["text"])))
    )
