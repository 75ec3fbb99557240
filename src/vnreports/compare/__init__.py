"""Comparing: units side by side over periods: their figures, initiatives and cited documents.

    from vnreports import compare
    figures = compare.indicators("kho.sqlite", province="Thái Nguyên", indicators=["HS13"])
    compare.matrix(figures)                       units by indicator and period, blanks as NA
    compare.sources(figures.iloc[0])              the files, pages and words of one cell

The frames need pandas (vnreports[analysis]); the rows beneath them do not.
"""

from vnreports.compare.frames import documents, indicators, initiatives, matrix, sources
from vnreports.compare.rows import Asked, Row

__all__ = ["Asked", "Row", "documents", "indicators", "initiatives", "matrix", "sources"]
