"""Consolidating: what many reports say together, of one province in one period.

from vnreports import consolidate
picture = consolidate.province("kho.sqlite", "Thái Nguyên", "6 tháng đầu năm 2026")
picture.total("HS06").value
consolidate.write(picture, "tong-hop")     the workbook, the draft, the page and JSON
"""

from vnreports.consolidate.door import FORMS, province, write

__all__ = ["FORMS", "province", "write"]
