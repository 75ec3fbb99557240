"""Word files read back as XML: what stands in a paragraph, what is a figure, and its note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = ("footnote", "endnote")


@dataclass
class Words:
    """A stretch of a paragraph; `note` is the text of the footnote that follows a figure."""

    text: str
    style: str | None
    note: str | None = None


@dataclass
class Line:
    """A paragraph: its style, and its stretches."""

    style: str | None
    words: list[Words] = field(default_factory=list)
    in_table: bool = False

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.words)


class WordFile:
    """A .docx, as its XML has it."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as package:
            self.names = package.namelist()
            self.document = etree.fromstring(package.read("word/document.xml"))
            self.parts = {
                kind: etree.fromstring(package.read(f"word/{kind}s.xml")) for kind in KINDS
            }
            self.settings = etree.fromstring(package.read("word/settings.xml"))
            self.types = package.read("[Content_Types].xml").decode()
        self.notes = {
            (kind, note.get(f"{W}id")): "".join(note.itertext()).strip()
            for kind, part in self.parts.items()
            for note in part.iter(f"{W}{kind}")
            if note.get(f"{W}type") is None
        }
        self._marked = self._bookmarks()

    def lines(self) -> list[Line]:
        """Return all paragraphs, those of tables too, in their order."""
        return [self._line(element) for element in self.document.iter(f"{W}p")]

    def texts(self, *styles: str) -> list[str]:
        """Return the texts of paragraphs with one of these styles."""
        return [line.text for line in self.lines() if line.style in styles]

    def _bookmarks(self) -> dict[str, tuple[str, str | None]]:
        """Return the note that each bookmark encloses."""
        marked: dict[str, tuple[str, str | None]] = {}
        for start in self.document.iter(f"{W}bookmarkStart"):
            run = start.getnext()
            found = None if run is None else referred(run)
            assert found is not None
            marked[start.get(f"{W}name") or ""] = found
        return marked

    def _line(self, element: etree._Element) -> Line:
        style = element.find(f"{W}pPr/{W}pStyle")
        line = Line(None if style is None else style.get(f"{W}val"))
        line.in_table = any(True for _ in element.iterancestors(f"{W}tc"))
        for child in element:
            if child.tag == f"{W}fldSimple":
                name = (child.get(f"{W}instr") or "").split()[1:2]
                line.words[-1].note = self.notes[self._marked[name[0]]]
            elif child.tag == f"{W}r":
                self._add(line, child)
        return line

    def _add(self, line: Line, run: etree._Element) -> None:
        found = referred(run)
        style = run.find(f"{W}rPr/{W}rStyle")
        if found is not None:
            line.words[-1].note = self.notes[found]
        if style is not None and style.get(f"{W}val") == "FootnoteReference":
            return
        text = "".join(one.text or "" for one in run.iter(f"{W}t"))
        line.words.append(Words(text, None if style is None else style.get(f"{W}val")))


def referred(run: etree._Element) -> tuple[str, str | None] | None:
    """Return kind and id of the note that a run marks."""
    for kind in KINDS:
        reference = run.find(f"{W}{kind}Reference")
        if reference is not None:
            return kind, reference.get(f"{W}id")
    return None


def figures(lines: list[Line]) -> Iterator[Words]:
    """Yield what is marked as a figure."""
    for line in lines:
        yield from (one for one in line.words if one.style == "SoLieu")
