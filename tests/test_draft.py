"""The draft: records placed over the flow, with their words in the source."""

from __future__ import annotations

import pytest
from tests.factories import a_draft, a_flow, a_section

from vnreports.draft import Placed, item_id
from vnreports.records import Header, Recommendation, SpanRecord

TEXT = """I. TÌNH HÌNH

Đề nghị Sở Nội vụ tỉnh
tập huấn<sup>1</sup> thêm.

II. KIẾN NGHỊ

Không có kiến nghị nào khác.

<sup>1</sup> Mỗi năm hai lần.
"""


def test_a_placed_record_quotes_the_source_and_not_the_flow() -> None:
    draft = a_draft(a_flow(TEXT, pages=((0, 4), (40, 5))))
    start = draft.flow.text.index("Sở Nội vụ")
    placed = draft.place(
        Recommendation,
        start,
        draft.flow.text.index(" thêm"),
        rule="recommendations.ask",
        confidence=0.9,
        text="tập huấn",
    )
    at = TEXT.index("Sở Nội vụ")
    quote = "Sở Nội vụ tỉnh\ntập huấn"
    assert placed.record == Recommendation(
        id=item_id("Recommendation", at, quote),
        span=SpanRecord(start=at, end=at + len(quote)),
        quote=quote,
        section=None,
        page=4,
        rule="recommendations.ask",
        confidence=0.9,
        text="tập huấn",
    )


def test_a_record_belongs_to_the_innermost_section_above_it() -> None:
    flow = a_flow(TEXT)
    sections = [
        Placed(block.start, block.end, a_section(id=f"sec-{block.marker}"))
        for block in flow.headings
    ]
    draft = a_draft(flow, sections=sections)
    found = {
        words: draft.section_at(flow.text.index(words))
        for words in ("I. TÌNH HÌNH", "tập huấn", "Không có", "Mỗi năm")
    }
    assert {words: section and section.id for words, section in found.items()} == {
        "I. TÌNH HÌNH": "sec-I",  # a heading lies in its own section
        "tập huấn": "sec-I",
        "Không có": "sec-II",
        "Mỗi năm": None,  # a footnote stands at the end, but belongs elsewhere
    }


def test_before_the_first_heading_there_is_no_section() -> None:
    flow = a_flow("Mở đầu báo cáo của xã.\n\nI. TÌNH HÌNH\n\nNăm qua có nhiều thay đổi.")
    heading = flow.headings[0]
    draft = a_draft(flow, sections=[Placed(heading.start, heading.end, a_section())])
    assert draft.section_at(0) is None


def test_what_no_stage_has_found_is_empty() -> None:
    draft = a_draft(a_flow("một"))
    assert not any([draft.sections, draft.references, draft.indicators, draft.initiatives])
    assert draft.header == Header()


def test_an_id_depends_on_kind_place_and_words() -> None:
    ids = {
        item_id("Reference", 10, "Kế hoạch số 5"),
        item_id("Indicator", 10, "Kế hoạch số 5"),
        item_id("Reference", 11, "Kế hoạch số 5"),
        item_id("Reference", 10, "Kế hoạch số 6"),
    }
    assert len(ids) == 4


@pytest.mark.parametrize("quote", ["", "số\ud800"])
def test_any_string_has_an_id(quote: str) -> None:
    assert item_id("Section", 0, quote).startswith("sec-")
