"""Segmentation: from the lines of a source to the blocks of a report.

    I. CÔNG TÁC CHỈ ĐẠO        -> heading, level 1
    - Kế hoạch số 12/KH-       -> list item, one line of the flow though it is wrapped
    UBND …

Letterhead, title, headings, paragraphs cut by pages and footnotes, list items, tables, footnotes,
Nơi nhận and signature are told apart here; general sentence splitters end sentences at "TM." and
"1." and make one sentence of a letterhead.
"""

from __future__ import annotations

from vnreports.segment.segmenting import segment

__all__ = ["segment"]
