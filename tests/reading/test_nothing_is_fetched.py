"""Nothing is fetched and nothing is run, whatever a document asks for.

A server of our own stands for the rest of the world, and counts who comes.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from openpyxl import Workbook

from vnreports.reading import office, read

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "office": f"{ODF}office:1.0",
        "text": f"{ODF}text:1.0",
        "draw": f"{ODF}drawing:1.0",
        "style": f"{ODF}style:1.0",
        "svg": f"{ODF}svg-compatible:1.0",
        "script": f"{ODF}script:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
LINK = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'


class World:
    """A server, and what it was asked for."""

    def __init__(self, port: int, asked: list[str]) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.asked = asked


@pytest.fixture
def world() -> Iterator[World]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.end_headers()

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = do_POST = do_CONNECT = answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield World(server.server_port, asked)
    server.shutdown()
    server.server_close()


def odt(body: str, *, before: str = "", more: dict[str, str] | None = None) -> bytes:
    """Return an OpenDocument text of a paragraph and what follows."""
    more = more or {}
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="text/xml"/>'
        for path in ("content.xml", *more)
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "content.xml",
            f'<office:document-content {NAMES} office:version="1.2">{before}<office:body>'
            f'<office:text><text:p text:style-name="P1">Báo cáo</text:p>{body}</office:text>'
            "</office:body></office:document-content>",
        )
        for path, content in more.items():
            archive.writestr(path, content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{ODF}manifest:1.0"><m:file-entry m:full-path="/" '
            f'm:media-type="{kind}"/>{entries}</m:manifest>',
        )
    return written.getvalue()


def frame(inner: str) -> str:
    return (
        '<text:p><draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">'
        f"{inner}</draw:frame></text:p>"
    )


def section(address: str) -> str:
    """Return a section of which the words stand elsewhere."""
    source = f'<text:section-source xlink:href="{address}" {LINK}/>'
    return f'<text:section text:name="s">{source}<text:p>Cũ</text:p></text:section>'


def rtf(fields: str) -> bytes:
    return ("{\\rtf1\\ansi Bao cao " + fields + "}").encode("ascii")


ASKING: dict[str, Callable[[str], bytes]] = {
    "picture.odt": lambda at: odt(frame(f'<draw:image xlink:href="{at}/a.png" {LINK}/>')),
    "object.odt": lambda at: odt(frame(f'<draw:object xlink:href="{at}/a.odt" {LINK}/>')),
    "frame.odt": lambda at: odt(frame(f'<draw:floating-frame xlink:href="{at}/a.htm" {LINK}/>')),
    "section.odt": lambda at: odt(section(f"{at}/a.odt")),
    "background.odt": lambda at: odt(
        "",
        before='<office:automatic-styles><style:style style:name="P1" style:family="paragraph">'
        f'<style:paragraph-properties><style:background-image xlink:href="{at}/a.png" {LINK}/>'
        "</style:paragraph-properties></style:style></office:automatic-styles>",
    ),
    "fields.rtf": lambda at: rtf(
        f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{at}/a.png" \\\\d}}{{\\fldrslt }}}}'
        f'{{\\field{{\\*\\fldinst INCLUDETEXT "{at}/a.txt"}}{{\\fldrslt Cu}}}}'
        f'{{\\field{{\\*\\fldinst DDEAUTO soffice "{at}/a" x}}{{\\fldrslt }}}}'
        f"{{\\*\\template {at}/a.dot}}"
    ),
}


def converted_as_installed(payload: bytes, suffix: str, form: str) -> bytes | None:
    """Return what LibreOffice makes of a file without our settings."""
    program = office.find_office()
    assert program is not None, "the tests marked office need LibreOffice"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"a{suffix}"
        source.write_bytes(payload)
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", form, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        made = source.with_suffix("." + form.partition(":")[0])
        return made.read_bytes() if made.exists() else None


@pytest.mark.office
@pytest.mark.parametrize("name", ["picture.odt", "object.odt", "background.odt"])
def test_libreoffice_as_it_is_installed_would_fetch(name: str, world: World) -> None:
    """Without this, the tests below would say nothing."""
    converted_as_installed(ASKING[name](world.address), ".odt", "docx")
    assert world.asked != []


@pytest.mark.office
@pytest.mark.parametrize("name", ASKING)
def test_libreoffice_fetches_nothing(name: str, world: World) -> None:
    source = read(ASKING[name](world.address), name=name)
    assert source.text.startswith(("Báo cáo", "Bao cao"))
    assert world.asked == []


@pytest.mark.office
def test_a_word_97_file_with_a_linked_picture_fetches_nothing(world: World) -> None:
    picture = ASKING["picture.odt"](world.address)
    payload = converted_as_installed(picture, ".odt", "doc:MS Word 97")
    assert payload is not None
    assert world.address.encode("utf-16-le") in payload
    world.asked.clear()
    assert read(payload, name="bc.doc").text == "Báo cáo"
    assert world.asked == []


@pytest.mark.office
def test_no_file_of_this_machine_is_brought_in(tmp_path: Path) -> None:
    secret = tmp_path / "mat.odt"
    secret.write_bytes(odt("<text:p>Bí mật</text:p>"))
    uri = secret.as_uri()
    payload = odt(section(uri) + frame(f'<draw:object xlink:href="{uri}" {LINK}/>'))
    assert "Bí mật" not in read(payload, name="bc.odt").text


@pytest.mark.office
def test_no_macro_of_a_document_is_run(tmp_path: Path) -> None:
    trace = tmp_path / "da-chay"
    library = "http://openoffice.org/2000/library"
    basic = f'Sub Main\nOpen "{trace}" For Output As #1\nClose #1\nEnd Sub'
    script = "vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"
    event = (
        '<office:scripts><office:event-listeners><script:event-listener xlink:type="simple"'
        ' script:language="ooo:script" xmlns:dom="http://www.w3.org/2001/xml-events"'
        f' script:event-name="dom:load" xlink:href="{script}"/>'
        "</office:event-listeners></office:scripts>"
    )
    payload = odt(
        "",
        before=event,
        more={
            "Basic/script-lc.xml": f'<l:libraries xmlns:l="{library}">'
            '<l:library l:name="Standard" l:link="false"/></l:libraries>',
            "Basic/Standard/script-lb.xml": f'<l:library xmlns:l="{library}" l:name="Standard">'
            '<l:element l:name="M"/></l:library>',
            "Basic/Standard/M.xml": '<s:module xmlns:s="http://openoffice.org/2000/script" '
            f's:name="M" s:language="StarBasic">{basic}</s:module>',
        },
    )
    assert read(payload, name="bc.odt").text == "Báo cáo"
    assert not trace.exists()


def test_the_settings_of_libreoffice_send_what_asks_for_the_network_nowhere() -> None:
    """They are what the tests above rely on; these run without LibreOffice."""
    root = ElementTree.parse(office.PROFILE).getroot()
    name = "{http://openoffice.org/2001/registry}name"
    settings = {one.get(name): one.findtext("value") or "" for one in root.iter("prop")}
    expected = {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
        "ooInetProxyType": "2",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyPort": "9",
        "ooInetNoProxy": "",
    }
    assert settings.items() >= expected.items()


# ---- the readers that need no LibreOffice ----


def word_file(world: World) -> bytes:
    """Return a Word file whose picture, template and inserted text are elsewhere."""
    document = Document()
    run = document.add_paragraph("Báo cáo").add_run()
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for kind in ("image", "attachedTemplate", "aFChunk", "oleObject"):
        document.part.relate_to(f"{world.address}/{kind}", f"{relations}/{kind}", is_external=True)
    run.add_text(f' INCLUDEPICTURE "{world.address}/a.png"')
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize("name", ["bc.docx", "bc.doc"])
def test_a_word_file_fetches_nothing(name: str, world: World) -> None:
    assert read(word_file(world), name=name).text.startswith("Báo cáo")
    assert world.asked == []


def test_an_entity_of_a_word_file_fetches_nothing(docx: Callable[..., bytes], world: World) -> None:
    dtd = f'<!DOCTYPE x SYSTEM "{world.address}/a.dtd" [<!ENTITY a SYSTEM "{world.address}/b">]>'
    payload = docx("<w:p/>", more={"word/document.xml": dtd + "<x>&a;</x>"})
    with pytest.raises(Exception, match="thực thể"):
        read(payload, name="bc.docx")
    assert world.asked == []


def test_a_web_page_fetches_nothing(world: World) -> None:
    at = world.address
    page = f"""<html><head><link rel="stylesheet" href="{at}/a.css"><base href="{at}/">
    <script src="{at}/a.js"></script><meta http-equiv="refresh" content="0;url={at}/"></head>
    <body onload="fetch('{at}/b')"><p>Báo cáo</p><img src="{at}/a.png">
    <iframe src="{at}/c"></iframe><object data="{at}/d"></object></body></html>"""
    assert read(page.encode(), name="bc.html").text == "Báo cáo"
    assert world.asked == []


def test_a_spreadsheet_fetches_nothing(world: World) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Báo cáo"
    sheet["A1"].hyperlink = f"{world.address}/a"
    sheet["A2"] = f'=WEBSERVICE("{world.address}/b")'
    written = io.BytesIO()
    book.save(written)
    assert read(written.getvalue(), name="bieu.xlsx").text == "Báo cáo"
    assert world.asked == []
