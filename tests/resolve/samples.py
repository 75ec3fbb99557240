"""Reports and mentions for the tests of this folder: invented units, real forms."""

from __future__ import annotations

import re
from typing import Any

from tests.factories import a_source

from vnreports.pipeline import extract
from vnreports.records import ExtractorRecord, Header, Reference, Report, SourceRecord, SpanRecord
from vnreports.resolve.documents import Resolution, resolve
from vnreports.rules import load_rules

COMMUNE = """UBND HUYỆN CẨM SƠN
ỦY BAN NHÂN DÂN
XÃ VĨNH AN
Số: 45/BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Vĩnh An, ngày 10 tháng 12 năm 2024

BÁO CÁO
Kết quả công tác cải cách hành chính năm 2024 trên địa bàn tỉnh Quảng Nam

"""


def a_report(text: str, head: str = COMMUNE) -> Report:
    """Return what is extracted from a report: by default one of xã Vĩnh An, Quảng Nam."""
    return extract(a_source(head + text), load_rules())


def keys(text: str, head: str = COMMUNE) -> list[str | None]:
    """Return the keys of the documents that a report's mentions mean, in their order."""
    return [one.cited for one in a_report(text, head).references]


def resolved(text: str, head: str = COMMUNE) -> list[Resolution]:
    """Return what the mentions of a report mean, with the candidates of open ones."""
    return resolve(a_report(text, head), load_rules())


def a_reference(code: str | None = None, **fields: Any) -> Reference:
    """Return a mention as the references stage makes it; `code` gives number and symbol."""
    quote = fields.pop("quote", f"Kế hoạch số {code}")
    parts: dict[str, Any] = {}
    if code:
        number, *others = re.split("[/-]", code, maxsplit=1)
        rest = others[0] if others else ""
        parts = {"number": number, "symbol": rest or None, "code": code}
        if rest[:4].isdigit():
            parts |= {"year": rest[:4], "symbol": rest[5:]}
    at = fields.pop("at", 0)
    defaults: dict[str, Any] = {
        "id": f"ref-{at}",
        "span": SpanRecord(start=at, end=at + len(quote)),
        "quote": quote,
        "rule": "references.coded",
        "confidence": 0.9,
        "doc_type": "Kế hoạch",
    }
    return Reference(**(defaults | parts | fields))


def a_stored(
    name: str, unit: str, *references: Reference, province: str = "Quảng Nam", year: int = 2024
) -> Report:
    """Return a report of a commune as it is saved: its references say which document they mean."""
    from vnreports.resolve.documents import with_cited

    report = Report(
        id=name,
        source=SourceRecord(file=f"{name}.docx", sha256=name),
        extractor=ExtractorRecord(version="0.1.0", rules="abc"),
        text="Lời.",
        header=Header(
            doc_type="Báo cáo",
            unit=unit,
            unit_level="commune",
            province=province,
            period_from=f"{year}-01-01",
            period_to=f"{year}-12-31",
        ),
        references=list(references),
    )
    return with_cited(report, load_rules())
