"""Documents that reports cite: listed, filtered, shown with their words and drawn."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.asking import PROBE, a_report, said

from vnreports.records import Reference
from vnreports.store import File, Store

PLAN = "28/KH-UBND:2024:tỉnh-ví-dụ"
LETTER = "7/CV-UBND:2024:tỉnh-ví-dụ"


def reference(id_: str, key: str, kind: str, date: str | None, subject: str) -> Reference:
    code = key.partition(":")[0]
    return Reference(
        doc_type=kind,
        code=code,
        date=date,
        subject=subject,
        cited=key,
        **said(id_, f"{kind} {code}"),
    )


@pytest.fixture
def store(store: Path) -> Path:
    """The store, with two reports that date a plan differently; one cites a letter too."""
    told = {
        21: [reference("ref-1", PLAN, "Kế hoạch", "2024-03-05", "Cải cách hành chính")],
        22: [
            reference("ref-1", PLAN, "Kế hoạch", "2024-03-15", "Cải cách hành chính"),
            reference("ref-2", LETTER, "Công văn", None, f"Đôn đốc {PROBE}"),
        ],
    }
    with Store(store) as opened:
        for number, references in told.items():
            saved = a_report(f"xã Số {number}", number).model_copy(
                update={"references": references}
            )
            opened.save(saved, File(f"/hop-thu/{saved.id}.docx", saved.source.sha256))
    return store


def listed(page: str) -> list[str]:
    return re.findall(r'<td><a href="/documents/one[^"]+">(.*?)</a>', page)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("", ["28/KH-UBND", "7/CV-UBND"]),
        ("type=Công văn", ["7/CV-UBND"]),
        ("conflict=date", ["28/KH-UBND"]),
        ("conflict=subject", []),
        ("q=don doc", ["7/CV-UBND"]),
        ("sort=units", ["7/CV-UBND", "28/KH-UBND"]),
        ("year=2024", ["28/KH-UBND", "7/CV-UBND"]),
    ],
)
def test_documents_are_filtered_by_what_the_url_says(
    local: TestClient, asked: str, codes: list[str]
) -> None:
    assert listed(local.get(f"/documents?{asked}").text) == codes


def test_a_document_shows_both_dates_and_leads_to_the_words(local: TestClient) -> None:
    page = local.get("/documents/one", params={"key": PLAN}).text
    assert re.findall(r"<dd>(\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{4}) ", page) == [
        "05/03/2024",
        "15/03/2024",
    ]
    assert page.count("ghi khác nhau") == 1
    links = re.findall(r'href="(/reports/[^"]+)"', page)
    assert links == ["/reports/bc-21#ref-1", "/reports/bc-22#ref-1"]


def test_the_list_leads_to_the_document_and_its_words_are_never_markup(local: TestClient) -> None:
    found = re.findall(r'href="(/documents/one[^"]+)"', local.get("/documents?q=don doc").text)
    page = local.get(html.unescape(found[0])).text
    assert "Đôn đốc &lt;script&gt;" in page
    assert PROBE not in page


def test_a_document_that_nobody_cites_is_not_there(local: TestClient) -> None:
    assert local.get("/documents/one", params={"key": f"x{PROBE}"}).status_code == 404


def test_the_picture_draws_what_the_filters_leave(local: TestClient) -> None:
    page = local.get("/documents/picture?type=Kế hoạch").text
    address = html.unescape(re.findall(r'<img src="([^"]+)"', page)[0])
    drawn = local.get(address)
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "28/KH-UBND" in drawn.text
    assert "7/CV-UBND" not in drawn.text


def test_the_list_is_a_file_too(local: TestClient) -> None:
    lines = local.get("/documents.csv?type=Kế hoạch").content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines] == ["Khóa", PLAN]
