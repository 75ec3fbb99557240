"""Tables: rows of equal length, merged cells filled."""

from __future__ import annotations

from tests.factories import a_draft, a_flow, a_source, a_table_source

from vnreports.draft import Draft
from vnreports.records import Cell, SpanRecord, Table
from vnreports.rules import RuleSet
from vnreports.segment import segment
from vnreports.stages.sections import find_sections
from vnreports.stages.tables import find_tables
from vnreports.text import Source

TEXT = """I. KẾT QUẢ

| Lĩnh vực | Số<br>hồ sơ |
|---|---|
| Đất đai | 120 |
| Hộ tịch | |
"""


def words(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def tables(source: Source, rules: RuleSet) -> list[Table]:
    return find_tables(Draft(segment(source, rules)), rules)


def test_a_cell_shows_its_words_in_the_source(rules: RuleSet) -> None:
    flow = a_flow(TEXT, pages=((0, 3),))
    found = find_sections(a_draft(flow), rules)
    (table,) = find_tables(a_draft(flow, sections=found), rules)
    assert (table.id, table.section, table.page) == ("tab-1", found[0].record.id, 3)
    assert words(table) == [["Lĩnh vực", "Số hồ sơ"], ["Đất đai", "120"], ["Hộ tịch", ""]]
    start = TEXT.index("Số<br>hồ sơ")
    assert table.rows[0][1] == Cell(
        text="Số hồ sơ", span=SpanRecord(start=start, end=start + len("Số<br>hồ sơ"))
    )
    assert table.rows[2][1] == Cell(text="", span=None)


def test_merged_cells_are_filled_with_the_text_of_their_cell(rules: RuleSet) -> None:
    source = a_table_source(
        [["TT", "Kết quả", ""], ["", "Đúng hạn", "Quá hạn"], ["1", "118", "2"]],
        merged={"TT": (2, 1), "Kết quả": (1, 2)},
    )
    (table,) = tables(source, rules)
    assert words(table) == [
        ["TT", "Kết quả", "Kết quả"],
        ["TT", "Đúng hạn", "Quá hạn"],
        ["1", "118", "2"],
    ]
    assert table.rows[1][0].span == table.rows[0][0].span


def test_a_last_column_without_words_is_a_column(rules: RuleSet) -> None:
    (table,) = tables(a_table_source([["TT", "Tên", ""], ["1", "Đất đai", ""]]), rules)
    assert words(table) == [["TT", "Tên", ""], ["1", "Đất đai", ""]]


def test_tables_come_in_order_with_ids_of_their_own(rules: RuleSet) -> None:
    table = "| Xã | Số |\n|---|---|\n| {} | 5 |\n\nMột đoạn văn.\n\n"
    found = tables(a_source(table.format("An") + table.format("Bình")), rules)
    assert [(table.id, table.rows[1][0].text) for table in found] == [
        ("tab-1", "An"),
        ("tab-2", "Bình"),
    ]


def test_a_report_without_tables_has_none(rules: RuleSet) -> None:
    assert tables(a_source("Năm 2024, xã đã làm tốt."), rules) == []


def test_a_page_in_a_merged_cell_is_not_repeated_over_thousands_of_places(rules: RuleSet) -> None:
    long = "Nội dung " * 600
    source = a_table_source(
        [[long, "Số"], *([["", str(n)] for n in range(2, 300)])], merged={long: (299, 1)}
    )
    (table,) = tables(source, rules)
    assert [row[0].text for row in table.rows] == [long.strip(), *([""] * 298)]
