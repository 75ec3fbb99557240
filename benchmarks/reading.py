"""The readers on the sample inbox, by format, beside what others take for the bare text."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.figures import Figure, Plan
from benchmarks.measure import interleave, time_once
from benchmarks.texts import ROOT
from vnreports.reading import ocr, read
from vnreports.text import Source

PAGE = 2_300  # characters of a page, where the format itself has none
PAGES = 30  # pages of PDF that the peers read too: they take a tenth of a second for each
SCANNED = 2  # pages that are recognised

Peer = Callable[[Path], object]


def reading(plan: Plan) -> list[Figure]:
    """Measure each reader beside its peers, in pages or documents a second."""
    files: dict[str, list[Path]] = {}
    for path in sorted(plan.inbox.glob("*.*")):
        files.setdefault(path.suffix, []).append(path)
    figures: list[Figure] = []
    for suffix in (".pdf", ".docx", ".html", ".md", ".txt"):
        if suffix in files:
            figures += _of_format(suffix, files[suffix], plan.rounds)
    return figures + recognising(files.get(".pdf", []), rounds=max(1, plan.rounds // 3))


def _of_format(suffix: str, paths: Sequence[Path], rounds: int) -> list[Figure]:
    part = f"E. Reading {suffix}"
    sources = {path: read(path) for path in paths}
    peers = _peers(suffix)
    compared = _few(sources) if suffix == ".pdf" else list(paths)
    pages = sum(_pages(sources[path]) for path in compared)
    timings = interleave(
        {name: partial(_all, peer, compared) for name, peer in ({"": read} | peers).items()}, rounds
    )
    ours = timings[""]
    note = f"{len(compared)} files, {pages:.0f} pages"
    bar = 30 if suffix == ".pdf" else None
    figures = [
        Figure(part, f"{suffix} → text", pages / ours.median, "pages/s", bar=bar, note=note),
        Figure(part, f"{suffix} → text", len(compared) / ours.median, "files/s"),
    ]
    for name in peers:
        taken = timings[name]
        figures += [
            Figure(part, name, pages / taken.median, "pages/s"),
            Figure(part, f"{name} takes", taken.ratio_to(ours), "× our time"),
        ]
    if suffix == ".pdf" and not find_spec("markitdown"):
        figures.append(Figure(part, "markitdown", None, "pages/s", note="not installed"))
    return figures


def _all(reader: Peer, paths: Sequence[Path]) -> list[object]:
    return [reader(path) for path in paths]


def _few(sources: dict[Path, Source]) -> list[Path]:
    """Return the shortest documents that have so many pages as peers are to read, at least one."""
    chosen: list[Path] = []
    pages = 0.0
    for path in sorted(sources, key=lambda path: _pages(sources[path])):
        pages += _pages(sources[path])
        if chosen and pages > PAGES:
            break
        chosen.append(path)
    return chosen


def _pages(source: Source) -> float:
    return source.pages[-1][1] if source.pages else len(source.text) / PAGE


def _peers(suffix: str) -> dict[str, Peer]:
    """Return what others read a format with: mostly the bare text."""
    peers: dict[str, Peer] = {}
    if suffix == ".pdf":
        peers["pdfplumber alone"] = _by_pdfplumber
        if find_spec("markitdown"):
            from markitdown import MarkItDown

            peers["markitdown"] = MarkItDown().convert
    elif suffix == ".docx" and find_spec("docx"):
        peers["python-docx, walked"] = _by_python_docx
    elif suffix == ".html":
        peers["lxml, bare text"] = _by_lxml
    return peers


def _by_pdfplumber(path: Path) -> list[str]:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [page.extract_text() for page in document.pages]


def _by_python_docx(path: Path) -> list[str]:
    """Return the words of paragraphs and cells, as the documentation of python-docx shows it."""
    import docx

    document = docx.Document(str(path))
    words = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        words += [cell.text for row in table.rows for cell in row.cells]
    return words


def _by_lxml(path: Path) -> str:
    from lxml import html

    return str(html.fromstring(path.read_bytes()).text_content())


def recognising(pdfs: Sequence[Path], *, rounds: int) -> list[Figure]:
    """Measure how long a page takes that is a picture."""
    part, name = "E. Reading scans", "a page of a scan → text"
    program = ocr.find_ocr()
    if program is None or not ocr.reads_vietnamese(program) or not pdfs:
        return [Figure(part, name, None, "s", note="no Tesseract with Vietnamese here")]
    scan = _scan(min(pdfs, key=lambda path: path.stat().st_size))
    taken = min(time_once(partial(read, scan, name="quet.pdf")) for _ in range(rounds))
    note = f"{SCANNED} pages of 300 dpi, Tesseract {ocr.version_of(program)}"
    return [Figure(part, name, taken / SCANNED, "s", bar=5, most=True, note=note)]


def _scan(pdf: Path) -> bytes:
    """Return the first pages of a PDF as pictures."""
    import pypdfium2

    sys.path.append(str(ROOT / "corpus"))
    from forms.scan import scanned

    with pypdfium2.PdfDocument(pdf) as whole, pypdfium2.PdfDocument.new() as few:
        few.import_pages(whole, list(range(min(SCANNED, len(whole)))))
        payload = io.BytesIO()
        few.save(payload)
    return scanned(payload.getvalue(), seed=1)
