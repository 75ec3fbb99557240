"""Small stores of made-up reports, whose figures have the codes that a test gives them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vnreports.records import (
    Check,
    ExtractorRecord,
    Header,
    Indicator,
    Reference,
    Report,
    SourceRecord,
    SpanRecord,
)
from vnreports.store import File, Store

EXTRACTOR = ExtractorRecord(version="0.1.0", rules="abc")
Q4 = ("2025-09-15", "2025-12-14")
Q1 = ("2025-12-15", "2026-03-14")
Q2 = ("2026-03-15", "2026-06-14")
H1 = ("2025-12-15", "2026-06-14")
TITLES = {Q4: "quý IV năm 2025", Q1: "quý I năm 2026", Q2: "quý II năm 2026", H1: "6 tháng 2026"}
PROVINCE = "Thái Nguyên"


def a_figure(code: str, value: float, /, **fields: Any) -> Indicator:
    place = fields.pop("at", 0)
    quote = f"{code} {value}"
    defaults: dict[str, Any] = {
        "id": f"ind-{code}-{place}-{value}",
        "span": SpanRecord(start=place, end=place + len(quote)),
        "quote": quote,
        "rule": "indicators.count",
        "confidence": 0.9,
        "name": code,
        "value": value,
        "unit": "hồ sơ",
        "code": code,
        "code_confidence": 0.95,
    }
    return Indicator(**(defaults | fields))


def a_reference(code: str, date: str, cited: str) -> Reference:
    return Reference(
        id=f"ref-{code}",
        span=SpanRecord(start=0, end=len(code)),
        quote=code,
        rule="references.coded",
        confidence=0.9,
        doc_type="Kế hoạch",
        code=code,
        date=date,
        cited=cited,
    )


def a_check(kind: str, message: str, *, start: int, end: int) -> Check:
    return Check(
        id=f"chk-{start}",
        span=SpanRecord(start=start, end=end),
        quote="lời",
        rule="checks.sum",
        confidence=0.9,
        kind=kind,  # type: ignore[arg-type]  # one of the kinds
        message=message,
    )


def a_report(
    unit: str,
    period: tuple[str, str] = Q1,
    *figures: Indicator,
    date: str = "2026-03-16",
    level: str = "commune",
    title: str | None = None,
    name: str | None = None,
    **lists: Any,
) -> Report:
    report_id = name or f"{unit} {TITLES[period]}"
    header = Header(
        doc_type="Báo cáo",
        code="12/BC-UBND",
        unit=unit,
        unit_level=level,  # type: ignore[arg-type]  # one of the levels
        province=PROVINCE,
        date=date,
        title=title or f"Công tác cải cách hành chính {TITLES[period]} ({unit})",
        period_from=period[0],
        period_to=period[1],
    )
    return Report(
        id=report_id,
        source=SourceRecord(file=f"{report_id}.docx", sha256=report_id),
        extractor=EXTRACTOR,
        text="",
        header=header,
        indicators=list(figures),
        **lists,
    )


def a_store(folder: Path, *reports: Report) -> Path:
    path = folder / "kho.sqlite"
    with Store(path) as store:
        for report in reports:
            store.save(report, File(f"/{report.source.file}", report.source.sha256))
    return path
