"""Files made by hand, so that each test knows what it put where."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from vnreports.text import HintKind, Source

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = (
    f'<w:{{part}} xmlns:w="{WORD}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml">'
)


def part(name: str, inner: str) -> str:
    """Return a part of a Word file."""
    return _HEAD.format(part=name) + inner + f"</w:{name}>"


@dataclass
class WordFile:
    """The parts of a .docx; the document is wrapped in w:body."""

    body: str
    styles: str = ""
    numbering: str = ""
    footnotes: str = ""
    endnotes: str = ""
    more: dict[str, str] = field(default_factory=dict)

    def packed(self) -> bytes:
        parts = {"word/document.xml": part("document", f"<w:body>{self.body}</w:body>")}
        for name in ("styles", "numbering", "footnotes", "endnotes"):
            if inner := getattr(self, name):
                parts[f"word/{name}.xml"] = part(name, inner)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, xml in {"[Content_Types].xml": "<Types/>", **parts, **self.more}.items():
                archive.writestr(path, xml)
        return packed.getvalue()


class PdfPage:
    """One page: x to the right, y downwards, in points; a character is half its size wide."""

    def __init__(self, width: float, height: float, turn: int) -> None:
        self.width, self.height, self.turn = width, height, turn
        self.drawn: list[str] = []
        self.codes: set[int] = set()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 14,
        bold: bool = False,
        matrix: str | None = None,
        unseen: bool = False,
    ) -> None:
        self.codes.update(map(ord, text))
        codes = "".join(f"{ord(character):04x}" for character in text)
        font = "F2" if bold else "F1"
        mode, place = 3 if unseen else 0, matrix or self._place(x, y)
        self.drawn.append(f"BT {mode} Tr /{font} {size} Tf {place} Tm <{codes}> Tj ET")

    def _place(self, x: float, y: float) -> str:
        """Return the matrix of words that run level at a place of the page as it is seen."""
        match self.turn:
            case 90:
                return f"0 1 -1 0 {y} {x}"
            case 180:
                return f"-1 0 0 -1 {self.width - x} {y}"
            case 270:
                return f"0 -1 1 0 {self.width - y} {self.height - x}"
            case _:
                return f"1 0 0 1 {x} {self.height - y}"

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.drawn.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def grid(self, columns: list[float], rows: list[float]) -> None:
        """Draw the rulings of a table without merged cells."""
        for x in columns:
            self.line(x, rows[0], x, rows[-1])
        for y in rows:
            self.line(columns[0], y, columns[-1], y)

    def path(self, operators: str) -> None:
        """Draw with operators of PDF, in its own coordinates."""
        self.drawn.append(operators)

    def picture(self) -> None:
        """Cover the page with a picture, as a scanner does."""
        self.drawn.append(
            f"q {self.width} 0 0 {self.height} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
        )


class PdfFile:
    """A PDF with a text layer, written by hand."""

    def __init__(self) -> None:
        self.pages: list[PdfPage] = []

    def page(self, width: float = 595, height: float = 842, *, turn: int = 0) -> PdfPage:
        self.pages.append(PdfPage(width, height, turn))
        return self.pages[-1]

    def packed(self, *, trailer: str = "") -> bytes:
        """Return the file."""
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
        used = sorted(set().union(*(page.codes for page in self.pages)))
        fonts = [self._font(objects, bold, used) for bold in (False, True)]
        kids = []
        for page in self.pages:
            drawn = "\n".join(page.drawn)
            content = self._add(objects, f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
            kids.append(
                self._add(
                    objects,
                    f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] "
                    f"/Rotate {page.turn} /Contents {content} 0 R /Resources << /Font << "
                    f"/F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R >> >> >>",
                )
            )
        objects[1] = (
            f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>"
        )
        written = b"%PDF-1.7\n"
        places = []
        for number, text in enumerate(objects, start=1):
            places.append(len(written))
            written += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        return written + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
            f"startxref\n{len(written)}\n%%EOF\n"
        ).encode("latin-1")

    def _font(self, objects: list[str], bold: bool, used: list[int]) -> int:
        name = "Plain-Bold" if bold else "Plain"
        described = self._add(
            objects,
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -200 1000 800] "
            "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
        )
        child = self._add(
            objects,
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor {described} 0 R >>",
        )
        pairs = "\n".join(f"<{code:04x}> <{code:04x}>" for code in used)
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(used)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
        )
        unicode = self._add(objects, f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream")
        return self._add(
            objects,
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{child} 0 R] /ToUnicode {unicode} 0 R >>",
        )

    @staticmethod
    def _add(objects: list[str], text: str) -> int:
        objects.append(text)
        return len(objects)


@pytest.fixture(scope="session")
def docx() -> Callable[..., bytes]:
    """Return a Word file from the XML of its parts."""
    return lambda body, **parts: WordFile(body, **parts).packed()


@pytest.fixture
def pdf() -> PdfFile:
    """A PDF file to draw on."""
    return PdfFile()


def lines_of(source: Source) -> list[str]:
    """Return what each hint delimits."""
    return [source.text[hint.start : hint.end] for hint in source.hints]


def tables_of(source: Source) -> list[list[list[str]]]:
    """Return the tables as rows of texts; the cells that a merged one covers are empty."""
    tables = []
    for table in source.tables:
        height = max(cell.row + cell.rows for cell in table.cells)
        width = max(cell.column + cell.columns for cell in table.cells)
        rows = [[""] * width for _ in range(height)]
        for cell in table.cells:
            rows[cell.row][cell.column] = source.text[cell.start : cell.end]
        tables.append(rows)
    return tables


@pytest.fixture(scope="session")
def quoted() -> Callable[[Source], list[str]]:
    return lines_of


@pytest.fixture(scope="session")
def tabled() -> Callable[[Source], list[list[list[str]]]]:
    return tables_of


@pytest.fixture(scope="session")
def check_places() -> Callable[[Source], None]:
    """Check what holds of every source with hints, whatever it was read from."""
    return places_hold


def places_hold(source: Source) -> None:
    text = source.text
    assert "\r" not in text
    text.encode("utf-8")
    ends = [(hint.start, hint.end) for hint in source.hints]
    assert all(start < end for start, end in ends)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))
    if source.hints:
        covered = bytearray(len(text))
        for start, end in ends:
            covered[start:end] = b"\1" * (end - start)
        assert all(covered[at] or character.isspace() for at, character in enumerate(text))
        # a line end stands between any two hints
        assert all("\n" in text[one[1] : other[0]] for one, other in pairwise(ends))
    cells = {(h.start, h.end) for h in source.hints if h.kind is HintKind.CELL}
    placed = [cell for table in source.tables for cell in table.cells]
    assert {(cell.start, cell.end) for cell in placed if cell.end > cell.start} == cells
    assert all(cell.rows > 0 and cell.columns > 0 for cell in placed)
    assert all(0 <= note.start <= note.end <= len(text) for note in source.notes)
    starts = [start for start, _ in source.pages]
    assert starts == sorted(starts)
