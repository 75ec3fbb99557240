"""Reports to export, one of them hostile: the test says only what it is about."""

from __future__ import annotations

from typing import Any

from vnreports.records import (
    Cell,
    CellPlace,
    Change,
    Check,
    Difficulty,
    ExtractorRecord,
    Header,
    Indicator,
    Initiative,
    Recommendation,
    Reference,
    Report,
    Section,
    SourceRecord,
    SpanRecord,
    Table,
)

FORMULA = '=HYPERLINK("http://vi-du.vn";"Bấm")'


def said(name: str, quote: str = "lời", section: str | None = None) -> dict[str, Any]:
    """Return what every item carries."""
    span = SpanRecord(start=3, end=3 + len(quote))
    fields = {"span": span, "quote": quote, "rule": "r", "confidence": 0.9}
    return {"id": name, "section": section, "page": 2, **fields}


def a_report(name: str = "xa-a", **fields: Any) -> Report:
    """Return a report with one item of each list."""
    header = Header(
        doc_type="Báo cáo",
        code="45/BC-UBND",
        unit="xã A",
        unit_level="commune",
        province="Quảng Nam",
        date="2024-12-05",
        period_from="2024-01-01",
        period_to="2024-12-31",
        addressees=["UBND huyện", "Sở Nội vụ"],
    )
    defaults: dict[str, Any] = {
        "id": name,
        "source": SourceRecord(file=f"{name}.docx", sha256=name, bytes=1234, pages=3),
        "extractor": ExtractorRecord(version="0.1.0", rules="abc"),
        "text": "Toàn văn báo cáo.",
        "header": header,
        "sections": [Section(heading="KẾT QUẢ", level=1, number="I", **said("sec-1"))],
        "references": [
            Reference(doc_type="Kế hoạch", number="07", code="07/KH-UBND", **said("ref-1"))
        ],
        "indicators": [
            Indicator(
                name="hồ sơ trễ hạn",
                value=-5,
                denominator=1250,
                unit="hồ sơ",
                change=Change(direction="down", value=12.5, unit="%", base="cùng kỳ"),
                table=CellPlace(table="tab-1", row=1, column=0),
                **said("ind-1", "- 5 hồ sơ", "sec-1"),
            ),
            Indicator(name="tỷ lệ", value=99.84, unit="%", **said("ind-2")),
        ],
        "initiatives": [Initiative(name="Ba không", places=["thôn 1", "thôn 2"], **said("ini-1"))],
        "difficulties": [Difficulty(text="Thiếu người.", **said("dif-1"))],
        "recommendations": [
            Recommendation(text="Đề nghị thêm người.", to="Sở Nội vụ", **said("rec-1"))
        ],
        "checks": [Check(kind="sum_mismatch", message="2 + 2 = 4, ghi 5.", **said("che-1"))],
        "tables": [
            Table(
                id="tab-1",
                section="sec-1",
                page=3,
                rows=[[Cell(text="TT", span=SpanRecord(start=0, end=2)), Cell(text="")]],
            )
        ],
    }
    return Report(**(defaults | fields))


def hostile(name: str = "xa-b") -> Report:
    """Return a report whose unit, and whose words, are formulas."""
    return a_report(
        name,
        header=Header(unit=FORMULA, province="@SUM(1+1)", addressees=["+1", "-1"]),
        difficulties=[Difficulty(text="Khó khăn:\n=1+1;\t@A1", **said("dif-2", "=1+1"))],
    )
