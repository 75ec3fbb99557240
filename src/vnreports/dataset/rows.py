"""Rows: a report, or why a file gave none, as a row of Parquet and back.

The record is whole, as JSON; beside it stands what one selects by. `source` is the text as it was
read, with all that the format told of it: other rules can be applied to it without reading, or
recognising, the file again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

from vnreports.records import Header, Report
from vnreports.text import Source

Stage = Literal["open", "read", "extract"]
NULL = "__HIVE_DEFAULT_PARTITION__"  # how Hive, Spark, DuckDB and pyarrow call a missing value
YEARS = range(1900, 2200)  # a scan gives other years too
_SOURCES = TypeAdapter(Source)


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report of a dataset; record and source are made only when asked for."""

    path: str
    sha256: str
    id: str
    record: str
    source: str
    seconds: Mapping[str, float]

    def to_report(self) -> Report:
        return Report.model_validate_json(self.record)

    def to_source(self) -> Source:
        return source_from_json(self.source)


@dataclass(frozen=True, slots=True)
class StoredFailure:
    """A file that gave no report."""

    path: str
    sha256: str
    reason: str
    advice: str = ""
    stage: Stage = "read"


@cache
def report_schema() -> Any:
    """Return the columns of reports. Province and year are the names of their folders."""
    import pyarrow as pa

    return pa.schema(
        [
            pa.field("path", pa.string(), nullable=False),
            pa.field("sha256", pa.string(), nullable=False),
            pa.field("id", pa.string(), nullable=False),
            pa.field("unit", pa.string()),
            pa.field("unit_level", pa.string()),
            pa.field("province_name", pa.string()),
            pa.field("code", pa.string()),
            pa.field("title", pa.string()),
            pa.field("date", pa.string()),
            pa.field("period_from", pa.string()),
            pa.field("period_to", pa.string()),
            pa.field("text_from", pa.string(), nullable=False),
            pa.field("quality", pa.float64(), nullable=False),
            pa.field("version", pa.string(), nullable=False),
            pa.field("rules", pa.string(), nullable=False),
            pa.field("record", pa.large_string(), nullable=False),
            pa.field("source", pa.large_string(), nullable=False),
            pa.field("read_seconds", pa.float64()),
            pa.field("extract_seconds", pa.float64()),
        ]
    )


@cache
def failure_schema() -> Any:
    """Return the columns of failures."""
    import pyarrow as pa

    names = ("path", "sha256", "reason", "advice", "stage", "version", "rules")
    return pa.schema([pa.field(name, pa.string(), nullable=False) for name in names])


def report_row(
    report: Report, source: Source, *, path: str, seconds: Mapping[str, float]
) -> dict[str, Any]:
    """Return the row of a report."""
    header = report.header
    return {
        "path": path,
        "sha256": report.source.sha256,
        "id": report.id,
        "unit": header.unit,
        "unit_level": header.unit_level,
        "province_name": header.province,
        "code": header.code,
        "title": header.title,
        "date": header.date,
        "period_from": header.period_from,
        "period_to": header.period_to,
        "text_from": report.source.text_from,
        "quality": report.source.quality,
        "version": report.extractor.version,
        "rules": report.extractor.rules,
        "record": report.model_dump_json(),
        "source": source_to_json(source),
        "read_seconds": seconds.get("read"),
        "extract_seconds": seconds.get("extract"),
    }


def report_of(row: Mapping[str, Any]) -> StoredReport:
    """Return the report of a row."""
    taken = (("read", row["read_seconds"]), ("extract", row["extract_seconds"]))
    return StoredReport(
        path=row["path"],
        sha256=row["sha256"],
        id=row["id"],
        record=row["record"],
        source=row["source"],
        seconds={name: value for name, value in taken if value is not None},
    )


def failure_of(row: Mapping[str, Any]) -> StoredFailure:
    """Return the failure of a row."""
    return StoredFailure(row["path"], row["sha256"], row["reason"], row["advice"], row["stage"])


def partition(header: Header) -> str:
    """Return the folder of a report.

    >>> partition(Header(province="Thừa Thiên Huế", period_to="2024-06-14"))
    'province=thua-thien-hue/year=2024'
    """
    return f"province={slug(header.province or '') or NULL}/year={year_of(header) or NULL}"


def year_of(header: Header) -> int | None:
    """Return the year that a report is about: that of its period, else that of its date."""
    for said in (header.period_to, header.period_from, header.date):
        if said and said[:4].isdecimal() and int(said[:4]) in YEARS:
            return int(said[:4])
    return None


def slug(name: str) -> str:
    """Return a name in letters that every file system and URL takes.

    >>> slug("Đắk Lắk")
    'dak-lak'
    """
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def source_to_json(source: Source) -> str:
    """Return all that a reader gave, as JSON."""
    return _SOURCES.dump_json(source, exclude={"_page_starts"}).decode("utf-8")


def source_from_json(content: str) -> Source:
    """Return the source that `source_to_json` wrote."""
    return _SOURCES.validate_json(content)
