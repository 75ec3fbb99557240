"""WordprocessingML of paragraphs and of the columns that letterhead and signature stand in."""

from __future__ import annotations

from xml.sax.saxutils import escape

from forms.numbering import Place

# Twentieths of a point. A4; margins 20 mm, left 30 mm.
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134"'
    ' w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
)
TEXT_WIDTH = 11906 - 1134 - 1701
COLUMNS = (3600, TEXT_WIDTH - 3600)


def body_paragraph(
    runs: str, name: str = "", place: Place | None = None, *, keep: bool = False
) -> str:
    """Return a justified paragraph with an indented first line, perhaps in a list."""
    style = f'<w:pStyle w:val="{name}"/>' if name else ""
    kept = "<w:keepNext/>" if keep else ""
    listed = ""
    if place:
        listed = (
            f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.list_id}"/></w:numPr>'
        )
    return (
        f'<w:p><w:pPr>{style}{kept}{listed}<w:spacing w:before="60" w:after="60"/>'
        f'<w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr>{runs}</w:p>'
    )


def paragraph(runs: str, name: str = "", *, align: str = "", indent: int = 0) -> str:
    style = f'<w:pStyle w:val="{name}"/>' if name else ""
    style += f'<w:ind w:left="{indent}"/>' if indent else ""
    style += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p>{f'<w:pPr>{style}</w:pPr>' if style else ''}{runs}</w:p>"


def centred(
    line: str, *, bold: bool = False, italic: bool = False, underline: bool = False, size: int = 0
) -> str:
    runs = styled(line, bold=bold, italic=italic, underline=underline, size=size)
    return paragraph(runs, align="center")


def styled(
    line: str, *, bold: bool = False, italic: bool = False, underline: bool = False, size: int = 0
) -> str:
    look = look_of(bold=bold, italic=italic, underline=underline, size=size)
    return f"<w:r>{look}{text_of(line)}</w:r>" if line else ""


def look_of(
    *, bold: bool = False, italic: bool = False, underline: bool = False, size: int = 0
) -> str:
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    look += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    look += '<w:u w:val="single"/>' if underline else ""
    return f"<w:rPr>{look}</w:rPr>" if look else ""


def text_of(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def raised(inside: str) -> str:
    look = '<w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="superscript"/>'
    return f"<w:r><w:rPr>{look}</w:rPr>{inside}</w:r>"


def two_columns(left: list[str], right: list[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in COLUMNS)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(column)}</w:tc>'
        for width, column in zip(COLUMNS, (left, right), strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )
