"""Documents: which ones the reports cite, who cites them, and where they are told otherwise.

/documents?type=Kế hoạch&conflict=date        the list
/documents/one?key=28/KH-UBND:2024:tỉnh…      one document, with its words
/documents/picture                            who cites what, drawn, by the same filters
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from vnreports.graph import choose
from vnreports.graph.svg import to_svg
from vnreports.resolve.cited import Document
from vnreports.web.cited import Register, address, items_of, known_documents
from vnreports.web.desk import Desk, Form, Reader
from vnreports.web.gathered import Gathered, nothing
from vnreports.web.listing import Choice, Column, Contains
from vnreports.web.navigation import Entry
from vnreports.web.texts import t
from vnreports.web.words import DOCUMENT_CONFLICTS

router = APIRouter()
NAV = Entry(50, "Văn bản", "/documents")
QUOTED = 500  # mentions that the page of a document shows


def _address(row: Any) -> str:
    return address(row["id"])


DOCUMENTS = Gathered(
    "van-ban",
    columns=(
        Column("id", "Khóa", nothing(), shown=False),
        Column("code", "Số, ký hiệu", nothing(), link=_address),
        Column("type", "Loại văn bản", nothing()),
        Column("date", "Ngày", nothing(), kind="day"),
        Column("issuer", "Cơ quan ban hành", nothing()),
        Column("subject", "Trích yếu", nothing()),
        Column("units", "Số đơn vị", nothing(), kind="number"),
        Column("reports", "Số báo cáo", nothing(), kind="number"),
        Column("mentions", "Lần nêu", nothing(), kind="number"),
    ),
    filters=(
        Contains("q", "Số ký hiệu, trích yếu", ()),
        Choice("type", "Loại văn bản", nothing()),
        Choice("conflict", "Các báo cáo ghi khác nhau về", nothing(), words=DOCUMENT_CONFLICTS),
        Choice("year", "Năm", nothing()),
        Choice("issuer", "Cơ quan ban hành", nothing()),
        Choice("province", "Tỉnh, thành phố", nothing()),
    ),
    order="-units",
)


@router.get("/documents")
def index(desk: Reader) -> Response:
    """Show the documents."""
    page = DOCUMENTS.page(known_documents(desk).rows, desk.query)
    return desk.show("documents.html", page=page)


@router.get("/documents.{form}")
def download(desk: Reader, form: Form) -> Response:
    """Give the same list as a file."""
    head, rows = DOCUMENTS.table(known_documents(desk).rows, desk.query)
    return desk.download(DOCUMENTS.name, form, head, rows)


@router.get("/documents/one")
def document(desk: Reader, key: str) -> Response:
    """Show a document."""
    found = known_documents(desk).documents.get(key)
    if found is None:
        raise HTTPException(404)
    shown = found.citations[:QUOTED]
    with desk.reading() as connection:
        items = items_of(connection, shown)
    return desk.show("document.html", document=found, shown=shown, items=items)


@router.get("/documents/picture")
def picture(desk: Reader) -> Response:
    """Show who cites what."""
    return desk.show("document_picture.html", count=len(list(_chosen(known_documents(desk), desk))))


@router.get("/documents/picture.svg")
def drawing(desk: Reader) -> Response:
    """Give the picture itself."""
    title = t("Ai viện dẫn văn bản nào")
    drawn = to_svg(choose(_chosen(known_documents(desk), desk)), title)
    return Response(drawn, media_type="image/svg+xml")


def _chosen(register: Register, desk: Desk) -> Iterator[Document]:
    rows = DOCUMENTS.rows(register.rows, desk.query)
    return (register.documents[row["id"]] for row in rows)
