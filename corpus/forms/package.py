"""The package of a .docx: the parts that are the same in every report, and the zip around them."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The parts beside document.xml: file name, relationship type and content type by one name.
PARTS = ("styles", "settings", "numbering", "footnotes", "header", "first_header")

# Parts of a zip carry a time; all of ours carry the first that zip knows.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)

FONTS = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman"'
    ' w:cs="Times New Roman"/>'
)


def pack(document: str, parts: dict[str, str], *, title: str) -> bytes:
    """Return the .docx: `document` and `parts` are the insides of their root elements."""
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _package_relations(),
        "word/document.xml": _root("document", document),
        "word/_rels/document.xml.rels": _document_relations(parts),
        "docProps/core.xml": _core(title),
    }
    files |= {f"word/{name}.xml": _root(_element(name), inside) for name, inside in parts.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            member = zipfile.ZipInfo(name, ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # not the system that builds it
            archive.writestr(member, DECLARATION + text)
    return buffer.getvalue()


def relation_id(name: str) -> str:
    """Return the relationship id of a part."""
    return f"rId{PARTS.index(name) + 1}"


def _element(name: str) -> str:
    """Return the root element of a part."""
    return "hdr" if name.endswith("header") else name


def _type(name: str) -> str:
    return "header" if name.endswith("header") else name


def _root(element: str, inside: str) -> str:
    return f"<w:{element} {NAMESPACES}>{inside}</w:{element}>"


def _content_types(parts: dict[str, str]) -> str:
    overrides = {"/word/document.xml": f"{CONTENT}.document.main+xml"}
    overrides |= {f"/word/{name}.xml": f"{CONTENT}.{_type(name)}+xml" for name in parts}
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{part}" ContentType="{kind}"/>'
            for part, kind in overrides.items()
        )
        + "</Types>"
    )


def _package_relations() -> str:
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
        "</Relationships>"
    )


def _document_relations(parts: dict[str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="{relation_id(name)}" Type="{OFFICE}/{_type(name)}"'
        f' Target="{name}.xml"/>'
        for name in parts
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'


def _core(title: str) -> str:
    time = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2025-01-01T00:00:00Z</dcterms:{0}>'
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Văn phòng</dc:creator>"
        + time.format("created")
        + time.format("modified")
        + "</cp:coreProperties>"
    )


def settings() -> str:
    """Return settings.xml: the separators of footnotes, and Word 2013 layout."""
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/>'
    )


def styles() -> str:
    """Return styles.xml: Times New Roman 14 throughout, as Nghị định 30/2020/NĐ-CP wants it."""
    heading = (
        '<w:style w:type="paragraph" w:styleId="Heading{0}"><w:name w:val="heading {0}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:keepNext/><w:outlineLvl w:val="{1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    )
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{FONTS}"
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
        + "".join(heading.format(level, level - 1) for level in (1, 2, 3))
        + '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="60"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
        '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="FootnoteReference">'
        '<w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
