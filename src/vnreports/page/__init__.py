"""Page: one self-contained HTML page of a report's text and, beside it, its record."""

from vnreports.page.build import write_page

__all__ = ["write_page"]
