"""Notes: real Word footnotes and endnotes, which python-docx cannot make.

    run, note  ->  word/footnotes.xml, its relationship and content type, and the mark in the text
    in a table ->  the same in word/endnotes.xml

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
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARK_STYLE, TEXT_STYLE = "FootnoteReference", "FootnoteText"


class Notes:
    """The notes of one document: footnotes of sentences, endnotes of tables and boxes.

    A table with a footnote in every row leaves no room on its pages for the table.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._foot = _Series("footnote")
        self._end = _Series("endnote")

    def add(
        self, paragraph: Paragraph, words: str, key: str | None = None, *, at_end: bool = False
    ) -> None:
        """Put a mark at the end of a paragraph, and its note below the page or at the end."""
        if key in self._foot.made:
            _refer(paragraph, self._foot, self._foot.made[key])
        elif at_end and key in self._end.made:
            _refer(paragraph, self._end, self._end.made[key])
        else:
            series = self._end if at_end else self._foot
            series.mark(paragraph, series.write(words, key), named=key is not None)

    def attach(self) -> None:
        """Put the notes into the document."""
        settings = self._document.settings.element
        # CT_Settings is a sequence: footnotePr and endnotePr stand before compat.
        after = settings.find(_w("compat"))
        for series in (self._foot, self._end):
            series.attach(self._document)
            held = etree.Element(_w(f"{series.kind}Pr"))
            if series is self._end:
                etree.SubElement(held, _w("numFmt"), _attributes(val="decimal"))
                self._number_plainly()
            for number in (-1, 0):
                etree.SubElement(held, _w(series.kind), _attributes(id=number))
            settings.insert(len(settings) if after is None else settings.index(after), held)

    def _number_plainly(self) -> None:
        """Have endnotes numbered 1, 2, 3: of hundreds nobody reads Roman numerals."""
        for section in self._document.sections:
            held = etree.Element(_w("endnotePr"))
            etree.SubElement(held, _w("numFmt"), _attributes(val="decimal"))
            properties = section._sectPr
            place = properties.find(_w("pgSz"))  # which endnotePr stands before
            properties.insert(0 if place is None else properties.index(place), held)


class _Series:
    """The notes of one kind, numbered from 1."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.made: dict[str | None, int] = {}
        self._count = 0
        self._root = etree.Element(_w(f"{kind}s"), nsmap={"w": W})
        # The line between text and notes, and that of a note that goes on overleaf.
        for number, line in ((-1, "separator"), (0, "continuationSeparator")):
            note = etree.SubElement(self._root, _w(kind), _attributes(type=line, id=number))
            paragraph = etree.SubElement(note, _w("p"))
            properties = etree.SubElement(paragraph, _w("pPr"))
            etree.SubElement(properties, _w("spacing"), _attributes(after=0, line=240))
            etree.SubElement(etree.SubElement(paragraph, _w("r")), _w(line))

    def write(self, words: str, key: str | None) -> int:
        """Write a note, and return its number."""
        self._count += 1
        if key is not None:
            self.made[key] = self._count
        note = etree.SubElement(self._root, _w(self.kind), _attributes(id=self._count))
        paragraph = etree.SubElement(note, _w("p"))
        properties = etree.SubElement(paragraph, _w("pPr"))
        etree.SubElement(properties, _w("pStyle"), _attributes(val=TEXT_STYLE))
        run = etree.SubElement(paragraph, _w("r"))
        _styled(run, MARK_STYLE)
        etree.SubElement(run, _w(f"{self.kind}Ref"))
        text = etree.SubElement(etree.SubElement(paragraph, _w("r")), _w("t"))
        text.set(_XML_SPACE, "preserve")
        text.text = f" {clean(words)}"
        return self._count

    def mark(self, paragraph: Paragraph, number: int, *, named: bool) -> None:
        """Put the mark of a note at the end of a paragraph."""
        if named:
            name = bookmark(self.kind, number)
            paragraph._p.append(_mark("bookmarkStart", id=self._id(number), name=name))
        run = etree.SubElement(paragraph._p, _w("r"))
        _styled(run, MARK_STYLE)
        etree.SubElement(run, _w(f"{self.kind}Reference"), _attributes(id=number))
        if named:
            paragraph._p.append(_mark("bookmarkEnd", id=self._id(number)))
        self.close(paragraph)

    def close(self, paragraph: Paragraph) -> None:
        """Tell endnotes from footnotes, which are numbered alike: by a "b" after the number."""
        if self.kind == "endnote":
            run = etree.SubElement(paragraph._p, _w("r"))
            _styled(run, MARK_STYLE)
            etree.SubElement(run, _w("t")).text = "b"

    def attach(self, document: Document) -> None:
        """Put the part into the package."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        kinds = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = document.part.package
        assert package is not None
        uri, type_ = PackURI(f"/word/{self.kind}s.xml"), _TYPE.format(kind=self.kind)
        document.part.relate_to(Part(uri, type_, blob, package), kinds[self.kind])

    def _id(self, number: int) -> int:
        return 2 * number + (self.kind == "endnote")  # one bookmark, one id


def bookmark(kind: str, number: int) -> str:
    """Name the place of a note's mark."""
    return f"_Ref_{kind}_{number}"


def _refer(paragraph: Paragraph, series: _Series, number: int) -> None:
    """Put the number of an earlier note at the end of a paragraph."""
    instruction = f" NOTEREF {bookmark(series.kind, number)} \\f \\h "
    field = etree.SubElement(paragraph._p, _w("fldSimple"), _attributes(instr=instruction))
    run = etree.SubElement(field, _w("r"))
    _styled(run, MARK_STYLE)
    etree.SubElement(run, _w("t")).text = str(number)
    series.close(paragraph)


def _styled(run: etree._Element, style: str) -> None:
    properties = etree.SubElement(run, _w("rPr"))
    etree.SubElement(properties, _w("rStyle"), _attributes(val=style))


def _mark(kind: str, **attributes: object) -> etree._Element:
    return etree.Element(_w(kind), _attributes(**attributes))


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _attributes(**attributes: object) -> dict[str, str]:
    return {_w(name): str(value) for name, value in attributes.items()}
