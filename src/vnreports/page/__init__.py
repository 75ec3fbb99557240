"""Page: a report's text and, beside it, its record: one self-contained HTML page, or its parts."""

from vnreports.page.build import Parts, parts_of, write_page
from vnreports.page.markup import asset

__all__ = ["Parts", "asset", "parts_of", "write_page"]
