"""Views: what docs/sql.md says of them, and each of its questions answered on a small store."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, inspect, text

from vnreports.records import (
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
)
from vnreports.store import File, Store
from vnreports.store.database import to_url
from vnreports.store.views import VIEWS, create_views, drop_views

PAGE = Path(__file__).resolve().parent.parent / "docs" / "sql.md"
EXTRACTOR = ExtractorRecord(version="0.1.0", rules="abc")
MARCH = ("2024-01-01", "2024-03-31")
JUNE = ("2024-04-01", "2024-06-30")
RATE = "Tỷ lệ giải quyết đúng hạn"


def said(quote: str = "lời") -> dict[str, Any]:
    """Return what every item carries."""
    span = SpanRecord(start=0, end=len(quote))
    return {"id": f"i-{quote}", "span": span, "quote": quote, "rule": "r", "confidence": 0.9}


def rate(value: float, **fields: Any) -> Indicator:
    return Indicator(name=RATE, value=value, unit="%", **fields, **said(f"đạt {value}"))


def dossiers(name: str, value: int) -> Indicator:
    return Indicator(name=name, value=value, unit="hồ sơ", **said(f"{value} hồ sơ"))


def a_report(
    unit: str, province: str, period: tuple[str, str], *, level: str = "commune", **lists: Any
) -> Report:
    name = f"{unit}-{period[1]}"
    header = Header(
        doc_type="Báo cáo",
        unit=unit,
        unit_level=level,  # type: ignore[arg-type]
        province=province,
        period_from=period[0],
        period_to=period[1],
    )
    source = SourceRecord(file=f"{name}.docx", sha256=name)
    return Report(id=name, source=source, extractor=EXTRACTOR, text="Lời.", header=header, **lists)


RESOLUTION = Reference(
    doc_type="Nghị quyết",
    code="76/NQ-CP",
    symbol="NQ-CP",
    date="2021-07-15",
    issuer="Chính phủ",
    cited="76/NQ-CP:2021:trung-ương",
    **said("76"),
)
UNDATED = RESOLUTION.model_copy(update={"date": None})
PLAN = Reference(
    doc_type="Kế hoạch",
    code="28/KH-UBND",
    issuer="UBND tỉnh",
    cited="28/KH-UBND:_:tỉnh-quảng-nam",
    **said("28"),
)
OPEN = Reference(doc_type="Quyết định", code="52", **said("52"))  # two documents would fit
REPORTS = (
    a_report(
        "xã A",
        "Quảng Nam",
        MARCH,
        sections=[Section(heading="KẾT QUẢ", level=1, area="tthc", **said("I"))],
        references=[RESOLUTION, UNDATED, PLAN, OPEN],
        indicators=[
            rate(94.5, section="i-I"),
            dossiers("Tiếp nhận hồ sơ", 120),
            dossiers("Tiếp nhận trực tuyến", 80),
        ],
        initiatives=[
            Initiative(name="Ba không", status="replicated", places=["thôn 1"], **said("Ba")),
            Initiative(name="Một cửa", **said("Một")),
        ],
    ),
    a_report(
        "xã A",
        "Quảng Nam",
        JUNE,
        indicators=[rate(97), rate(90, kind="target")],
        checks=[
            Check(kind="sum_mismatch", message="12 + 5 = 17, ghi 18.", **said("18")),
            Check(kind="malformed_code", message="Sai ký hiệu.", **said("KH")),
        ],
    ),
    a_report(
        "xã B",
        "Quảng Nam",
        MARCH,
        references=[RESOLUTION],
        indicators=[dossiers("Số hồ sơ tiếp nhận", 30)],
        difficulties=[Difficulty(text="Thiếu người.", **said("Thiếu người."))],
        recommendations=[
            Recommendation(text="Đề nghị tăng biên chế.", to="Bộ Nội vụ", **said("Đề nghị")),
            Recommendation(text="Đề nghị cấp máy.", to="UBND tỉnh", **said("cấp máy")),
        ],
    ),
    a_report(
        "tỉnh C",
        "C",
        JUNE,
        level="province",
        indicators=[
            Indicator(
                name="Hồ sơ trễ hạn",
                value=7,
                change=Change(direction="down", value=12, unit="%", base="cùng kỳ"),
                **said("7"),
            )
        ],
    ),
)
ANSWERS: dict[str, Sequence[tuple[Any, ...]]] = {
    "1": [("xã A", "Quảng Nam", "2024-03-31", 94.5, "đạt 94.5")],
    "2": [("C", "tỉnh C")],
    "3": [
        ("Nghị quyết", "76/NQ-CP", "2021-07-15", "Chính phủ", 2, 3),
        ("Kế hoạch", "28/KH-UBND", None, "UBND tỉnh", 1, 1),
    ],
    "4": [("Ba không", "xã A", "Quảng Nam", '["thôn 1"]', "Ba")],
    "5": [("Quảng Nam", 2, 150)],
    "6": [("tỉnh C", "Hồ sơ trễ hạn", 7, None, 12, "%", "cùng kỳ")],
    "7": [("xã B", "Đề nghị tăng biên chế.")],
    "8": [("xã A", "xã A-2024-06-30.docx", None, "12 + 5 = 17, ghi 18.", "18")],
    "9": [("/hop-thu/hong.pdf", "Tệp hỏng.", "Hãy gửi lại.")],
    "10": [("xã A", "2024-03-31", 94.5, None), ("xã A", "2024-06-30", 97, 2.5)],
}


@pytest.fixture
def connection(store_url: str) -> Iterator[Connection]:
    with Store(store_url) as store:
        for report in REPORTS:
            store.save(report, File(f"/hop-thu/{report.source.file}", report.source.sha256))
        failed = File("/hop-thu/hong.pdf")
        store.note_failure(failed, EXTRACTOR, why="Tệp hỏng.", advice="Hãy gửi lại.")
    engine = create_engine(to_url(store_url))
    with engine.connect() as opened:
        yield opened
        opened.rollback()
    engine.dispose()


def rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(text(query))]


def questions() -> dict[str, str]:
    """Return the numbered queries of the page."""
    found = re.findall(
        r"^### (\d+)\. .+?^```sql\n(.+?);\n```", PAGE.read_text("utf-8"), re.M | re.S
    )
    return dict(found)


def told() -> dict[str, list[str]]:
    """Return the columns that the page tells of, by its headings."""
    parts = re.split(r"^### (.+)\n", PAGE.read_text("utf-8"), flags=re.M)
    return {
        heading: re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`[^|]+) \|", part, re.M)))
        for heading, part in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_the_page_has_ten_questions() -> None:
    assert list(questions()) == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("number", ANSWERS)
def test_a_question_of_the_page_is_answered(connection: Connection, number: str) -> None:
    assert rows(connection, questions()[number]) == ANSWERS[number]


def test_the_query_on_the_tables_is_answered(connection: Connection) -> None:
    page = PAGE.read_text("utf-8")
    (query,) = re.findall(r"```sql\n(.+?);\n```", page[page.index("## Tables") :], re.S)
    assert rows(connection, query) == [("xã A", "KẾT QUẢ")]


def test_the_page_tells_of_each_column_of_each_view(connection: Connection) -> None:
    page = told()
    whose = set(page["Whose report"])
    where = set(page["Where it stands"])
    of_reports = {"v_reports"}
    of_items = {"v_indicators", "v_initiatives", "v_citations", "v_findings", "v_checks"}
    expected = {
        name: set(page[name])
        | (whose if name in of_reports | of_items else set())
        | (where if name in of_items else set())
        for name in VIEWS
    }
    columns = {name: inspect(connection).get_columns(name) for name in VIEWS}
    assert {name: {one["name"] for one in found} for name, found in columns.items()} == expected


def test_a_figure_is_shown_with_its_report_and_its_place(connection: Connection) -> None:
    query = """SELECT report, report_unit, report_unit_level, report_province, report_period_from,
        report_file, name, value, section_heading, section_area, quote
        FROM v_indicators WHERE value = 94.5"""
    assert rows(connection, query) == [
        (
            "xã A-2024-03-31",
            "xã A",
            "commune",
            "Quảng Nam",
            "2024-01-01",
            "xã A-2024-03-31.docx",
            RATE,
            94.5,
            "KẾT QUẢ",
            "tthc",
            "đạt 94.5",
        )
    ]


def test_a_report_is_shown_with_how_much_it_gave(connection: Connection) -> None:
    query = """SELECT section_count, reference_count, indicator_count, initiative_count,
        difficulty_count, recommendation_count, check_count FROM v_reports ORDER BY report"""
    assert rows(connection, query) == [
        (0, 0, 1, 0, 0, 0, 0),
        (1, 4, 3, 2, 0, 0, 0),
        (0, 0, 2, 0, 0, 0, 2),
        (0, 1, 1, 0, 1, 2, 0),
    ]


def test_a_document_has_the_dates_that_are_stated_and_an_open_mention_is_none(
    connection: Connection,
) -> None:
    query = """SELECT document, date, first_date, last_date, date_count, report_count
        FROM v_documents ORDER BY document"""
    assert rows(connection, query) == [
        ("28/KH-UBND:_:tỉnh-quảng-nam", None, None, None, 0, 1),
        ("76/NQ-CP:2021:trung-ương", "2021-07-15", "2021-07-15", "2021-07-15", 1, 2),
    ]


def test_who_cites_what_is_a_row_for_each_unit_and_document(connection: Connection) -> None:
    query = """SELECT report_unit, document, report_count, mention_count
        FROM v_document_units ORDER BY report_unit, document"""
    assert rows(connection, query) == [
        ("xã A", "28/KH-UBND:_:tỉnh-quảng-nam", 1, 1),
        ("xã A", "76/NQ-CP:2021:trung-ương", 1, 2),
        ("xã B", "76/NQ-CP:2021:trung-ương", 1, 1),
    ]


def test_coverage_counts_the_reports_of_a_unit_and_period(connection: Connection) -> None:
    query = """SELECT report_unit, report_period_to, doc_type, report_count
        FROM v_coverage ORDER BY report_unit, report_period_to"""
    assert rows(connection, query) == [
        ("tỉnh C", "2024-06-30", "Báo cáo", 1),
        ("xã A", "2024-03-31", "Báo cáo", 1),
        ("xã A", "2024-06-30", "Báo cáo", 1),
        ("xã B", "2024-03-31", "Báo cáo", 1),
    ]


def test_views_can_be_made_again_and_taken_away(connection: Connection) -> None:
    create_views(connection)
    assert rows(connection, "SELECT count(*) FROM v_reports") == [(4,)]
    drop_views(connection)
    assert set(inspect(connection).get_view_names()) & set(VIEWS) == set()
