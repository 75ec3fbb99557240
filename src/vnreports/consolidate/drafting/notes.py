"""Notes: real Word footnotes, which python-docx cannot make.

    run, note  ->  word/footnotes.xml, its relationship and content type, and the mark in the text

A note that has been made once is referred to again by its number (a NOTEREF field to a bookmark):
the numbers stay right when the editor adds a note of his own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from vnreports.consolidate.showing.clean import clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARK_STYLE, TEXT_STYLE = "FootnoteReference", "FootnoteText"


class Notes:
    """The footnotes of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = etree.Element(_w("footnotes"), nsmap={"w": W})
        self._numbers: dict[str, int] = {}
        self._count = 0
        # The line between text and notes, and that of a note that goes on overleaf.
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            note = etree.SubElement(self._root, _w("footnote"), _attributes(type=kind, id=number))
            paragraph = etree.SubElement(note, _w("p"))
            properties = etree.SubElement(paragraph, _w("pPr"))
            etree.SubElement(properties, _w("spacing"), _attributes(after=0, line=240))
            run = etree.SubElement(paragraph, _w("r"))
            etree.SubElement(run, _w(kind))

    def add(self, paragraph: Paragraph, words: str, key: str | None = None) -> None:
        """Put a mark at the end of a paragraph, and its note below the page."""
        if key in self._numbers:
            _refer(paragraph, self._numbers[key])
            return
        self._count += 1
        number = self._count
        self._write(number, words)
        if key is not None:
            self._numbers[key] = number
            paragraph._p.append(_mark("bookmarkStart", id=number, name=bookmark(number)))
        run = etree.SubElement(paragraph._p, _w("r"))
        _styled(run, MARK_STYLE)
        etree.SubElement(run, _w("footnoteReference"), _attributes(id=number))
        if key is not None:
            paragraph._p.append(_mark("bookmarkEnd", id=number))

    def attach(self) -> None:
        """Put the notes into the document."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = self._document.part
        package = part.package
        assert package is not None
        notes = Part(PackURI("/word/footnotes.xml"), _TYPE, blob, package)
        part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = self._document.settings.element
        held = etree.Element(_w("footnotePr"))
        for number in (-1, 0):
            etree.SubElement(held, _w("footnote"), _attributes(id=number))
        # CT_Settings is a sequence: footnotePr stands before endnotePr and compat.
        after = settings.find(_w("compat"))
        settings.insert(len(settings) if after is None else settings.index(after), held)

    def _write(self, number: int, words: str) -> None:
        note = etree.SubElement(self._root, _w("footnote"), _attributes(id=number))
        paragraph = etree.SubElement(note, _w("p"))
        properties = etree.SubElement(paragraph, _w("pPr"))
        etree.SubElement(properties, _w("pStyle"), _attributes(val=TEXT_STYLE))
        run = etree.SubElement(paragraph, _w("r"))
        _styled(run, MARK_STYLE)
        etree.SubElement(run, _w("footnoteRef"))
        text = etree.SubElement(etree.SubElement(paragraph, _w("r")), _w("t"))
        text.set(_XML_SPACE, "preserve")
        text.text = f" {clean(words)}"


def bookmark(number: int) -> str:
    """Name the place of a note's mark."""
    return f"_Ref_nguon_{number}"


def _refer(paragraph: Paragraph, number: int) -> None:
    """Put the number of an earlier note at the end of a paragraph."""
    field = etree.SubElement(
        paragraph._p, _w("fldSimple"), _attributes(instr=f" NOTEREF {bookmark(number)} \\f \\h ")
    )
    run = etree.SubElement(field, _w("r"))
    _styled(run, MARK_STYLE)
    etree.SubElement(run, _w("t")).text = str(number)


def _styled(run: etree._Element, style: str) -> None:
    properties = etree.SubElement(run, _w("rPr"))
    etree.SubElement(properties, _w("rStyle"), _attributes(val=style))


def _mark(kind: str, **attributes: object) -> etree._Element:
    return etree.Element(_w(kind), _attributes(**attributes))


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _attributes(**attributes: object) -> dict[str, str]:
    return {_w(name): str(value) for name, value in attributes.items()}
