"""The records that come out of a report; field names are those of the annotation guidelines.

All are frozen pydantic models. `None` means "the report does not say". Every item shows its
words: `quote` is `text[span.start:span.end]` of the report, character for character.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.0"
ARTICLE = "Bài viết"  # the `doc_type` of what a newspaper or portal has published

Area = Literal[
    "the_che",
    "tthc",
    "to_chuc_bo_may",
    "cong_vu",
    "tai_chinh_cong",
    "chinh_phu_so",
    "chi_dao_dieu_hanh",
    "danh_gia",
    "kien_nghi",
    "khac",
]
UnitLevel = Literal["central", "province", "department", "district", "commune", "other"]
Relation = Literal["basis", "issued", "implements", "amends", "replaces", "cites"]
Qualifier = Literal["exact", "over", "under", "about"]
Status = Literal["new", "replicated", "pilot", "registered", "running"]
CheckKind = Literal[
    "sum_mismatch",
    "percent_mismatch",
    "count_mismatch",
    "duplicate_reference",
    "conflicting_reference",
    "date_impossible",
    "malformed_code",
]
# The part of the reporting unit that a figure of the catalogue covers.
Coverage = Literal["province", "departments", "districts", "communes", "centre"]
Number = int | float
Confidence = Annotated[float, Field(ge=0, le=1)]


class Record(BaseModel):
    """Base of all records: frozen, no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class SpanRecord(Record):
    """A half-open stretch of the report's text, in code points."""

    start: int
    end: int


class Item(Record):
    """What every extracted item carries."""

    id: str
    span: SpanRecord
    quote: str
    section: str | None = None
    page: int | None = None
    rule: str
    confidence: Confidence


class Header(Record):
    """The letterhead, title and signature of the report (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    code: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: str | None = None
    title: str | None = None
    addressees: list[str] = []
    recipients: list[str] = []
    signer_authority: str | None = None
    signer_position: str | None = None
    signer_name: str | None = None
    period_from: str | None = None
    period_to: str | None = None
    unit: str | None = None
    unit_level: UnitLevel | None = None
    province: str | None = None


class Section(Item):
    """A heading and the part of the report below it."""

    number: str | None = None
    heading: str
    level: int
    area: Area = "khac"
    parent: str | None = None


class Reference(Item):
    """One mention of an identified document."""

    doc_type: str
    number: str | None = None
    symbol: str | None = None
    year: str | None = None
    code: str | None = None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    relation: Relation = "cites"
    cited: str | None = None


class Change(Record):
    """A comparison that the report states for a figure: "tăng 12% so với cùng kỳ"."""

    direction: Literal["up", "down", "same"]
    value: Number | None = None
    unit: str | None = None
    base: str | None = None


class CellPlace(Record):
    """The table cell that a figure stands in: table id, zero-based row and column."""

    table: str
    row: int
    column: int


class Indicator(Item):
    """One reported figure."""

    name: str
    parent: str | None = None
    value: Number
    denominator: Number | None = None
    unit: str | None = None
    qualifier: Qualifier = "exact"
    period: str | None = None
    scope: str | None = None
    kind: Literal["result", "target"] = "result"
    code: str | None = None
    code_confidence: Confidence | None = None
    coverage: Coverage | None = None
    change: Change | None = None
    table: CellPlace | None = None


class Initiative(Item):
    """A model, initiative or new way of working that a unit has run."""

    name: str
    kind: Literal["mô hình", "sáng kiến", "giải pháp", "cách làm", "ứng dụng", "khác"] = "mô hình"
    owner: str | None = None
    places: list[str] = []
    taken_from: str | None = None
    status: Status = "running"
    themes: list[str] = []
    group: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _without_theme(cls, given: Any) -> Any:
        """Read records of the time when there was one theme, which nothing ever filled."""
        if isinstance(given, dict) and "theme" in given:
            return {name: value for name, value in given.items() if name != "theme"}
        return given


class Difficulty(Item):
    """A shortcoming, obstacle or cause that the report states."""

    text: str


class Recommendation(Item):
    """A proposal to a higher level or another body."""

    text: str
    to: str | None = None


class Check(Item):
    """A contradiction inside the report, shown from its own figures and references."""

    kind: CheckKind
    message: str


class Cell(Record):
    """A table cell; merged cells are filled with the text of the cell they belong to."""

    text: str
    span: SpanRecord | None = None


class Table(Record):
    """A table: rows of cells of equal length."""

    id: str
    section: str | None = None
    page: int | None = None
    rows: list[list[Cell]]


class RecognisedPage(Record):
    """A page whose words a machine recognised from a picture, and how sure it was (0 to 1)."""

    page: int
    quality: Confidence


class SourceRecord(Record):
    """Where the text of a report came from.

    `quality` is the share of the text that can be trusted: of recognised pages how sure Tesseract
    was of their words, of scanned pages that nothing could read 0, of all others 1.
    """

    file: str | None = None
    sha256: str = ""
    media_type: str = "text/plain"
    bytes: int = 0
    pages: int | None = None
    text_from: Literal["native", "ocr", "legacy"] = "native"
    quality: Confidence = 1.0
    recognised: list[RecognisedPage] = []


class ExtractorRecord(Record):
    """What made the record: package version and hash of the rule packs."""

    version: str
    rules: str


class Report(Record):
    """One report, extracted."""

    schema_version: str = SCHEMA_VERSION
    id: str
    source: SourceRecord
    extractor: ExtractorRecord
    text: str
    header: Header
    sections: list[Section] = []
    references: list[Reference] = []
    indicators: list[Indicator] = []
    initiatives: list[Initiative] = []
    difficulties: list[Difficulty] = []
    recommendations: list[Recommendation] = []
    checks: list[Check] = []
    tables: list[Table] = []
