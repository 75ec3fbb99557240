"""Workbook: the picture of a province as an Excel file.

    Tổng quan | Ma trận | Nộp báo cáo | Mâu thuẫn | Mô hình, sáng kiến | Văn bản viện dẫn
    | Khó khăn | Kiến nghị | Biểu mẫu 1 … 7 | Nguồn

Everything in it is a value, nothing a formula: what it shows is what the picture says. It computes
no total of its own, and chooses nothing where reports disagree.
"""

from __future__ import annotations

from pathlib import Path

from vnreports.consolidate.picture import Picture
from vnreports.consolidate.sheets.book import new_book
from vnreports.consolidate.sheets.columns import Layout
from vnreports.consolidate.sheets.form_sheets import write_forms
from vnreports.consolidate.sheets.matrix import write_matrix
from vnreports.consolidate.sheets.overview import write_overview
from vnreports.consolidate.sheets.reporting import write_reporting
from vnreports.consolidate.sheets.sources import write_sources
from vnreports.consolidate.sheets.statements import (
    write_contradictions,
    write_difficulties,
    write_documents,
    write_initiatives,
    write_recommendations,
)
from vnreports.exporting.whole import whole_files


def write_workbook(picture: Picture, path: Path, *, extractors: str | Path | None = None) -> None:
    """Write the workbook; what had its name is replaced when it is finished.

    Raises:
        StoreError: the file cannot be written.
        RulePackError: the rows of the forms cannot be read.
    """
    layout = Layout(picture)
    with whole_files([path]) as (unfinished,), new_book(unfinished) as book:
        write_overview(book, layout, extractors)
        write_matrix(book, layout)
        write_reporting(book, layout)
        write_contradictions(book, layout)
        write_initiatives(book, layout)
        write_documents(book, layout)
        write_difficulties(book, layout)
        write_recommendations(book, layout)
        write_forms(book, layout, extractors)
        write_sources(book, layout)
