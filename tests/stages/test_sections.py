"""Sections: headings become records with a parent and an area."""

from __future__ import annotations

import pytest
from tests.factories import a_draft, a_flow

from vnreports.draft import item_id
from vnreports.records import Section, SpanRecord
from vnreports.rules import RuleSet
from vnreports.stages.sections import find_sections

TEXT = """BÁO CÁO
Kết quả năm 2024

II. **KẾT QUẢ THỰC HIỆN:**

2. Cải cách thủ
tục hành chính…

Về tuyên truyền, xã đã tổ chức 5 hội nghị với sự tham gia của nhiều người dân.
"""


def sections(text: str, rules: RuleSet) -> list[Section]:
    return [placed.record for placed in find_sections(a_draft(a_flow(text)), rules)]


def tree(body: str, rules: RuleSet) -> list[tuple[str | None, str, int]]:
    found = sections(f"BÁO CÁO\nKết quả năm 2024\n\n{body}", rules)
    return [(one.number, one.heading, one.level) for one in found]


def test_a_heading_becomes_a_section(rules: RuleSet) -> None:
    flow = a_flow(TEXT, pages=((0, 1), (TEXT.index("2. Cải"), 2)))
    first, second = find_sections(a_draft(flow), rules)
    start = TEXT.index("II.")
    quote = "II. **KẾT QUẢ THỰC HIỆN:"
    assert first.record == Section(
        id=item_id("Section", start, quote),
        span=SpanRecord(start=start, end=start + len(quote)),
        quote=quote,
        page=1,
        rule="sections.numbered",
        confidence=0.97,
        number="II",
        heading="KẾT QUẢ THỰC HIỆN",  # without its colon
        level=1,
        area="khac",
        parent=None,
    )
    assert second.record.quote == "2. Cải cách thủ\ntục hành chính…"
    assert second.record.heading == "Cải cách thủ tục hành chính"
    assert (second.record.level, second.record.parent) == (2, first.record.id)
    assert (second.record.area, second.record.page) == ("tthc", 2)
    assert flow.text[second.start : second.end] == "2. Cải cách thủ tục hành chính…"


def test_a_run_in_heading_ends_before_its_text(rules: RuleSet) -> None:
    text = "1. Về tuyên truyền: Xã đã họp 5 lần.\n\n2. Về kiểm tra: Xã kiểm tra 3 thôn."
    found = sections(text, rules)
    assert [section.quote for section in found] == ["1. Về tuyên truyền", "2. Về kiểm tra"]
    assert found[0].confidence == 0.85  # less sure than one that stands alone


def test_a_heading_without_number_is_set_off(rules: RuleSet) -> None:
    (section,) = sections("KẾT QUẢ THỰC HIỆN\n\nNăm 2024, xã đã làm tốt.", rules)
    assert (section.rule, section.number) == ("sections.set_off", None)


def test_a_report_without_headings_has_no_sections(rules: RuleSet) -> None:
    assert sections("Năm 2024, xã đã làm tốt.", rules) == []


AREAS = [
    ("Cải cách thể chế", "the_che"),
    ("Cải cách thủ tục hành chính (TTHC)", "tthc"),
    ("Tổ chức bộ máy hành chính", "to_chuc_bo_may"),
    ("Cải cách chế độ công vụ", "cong_vu"),
    ("Cải cách tài chính công", "tai_chinh_cong"),
    ("Xây dựng chính quyền điện tử, chính quyền số", "chinh_phu_so"),
    ("Áp dụng ISO", "chinh_phu_so"),  # a short word, alone
    ("Công tác chỉ đạo, điều hành", "chi_dao_dieu_hanh"),
    ("Tồn tại, hạn chế trong cải cách thủ tục hành chính", "danh_gia"),  # the first of the list
    ("Kiến nghị về thể chế", "kien_nghi"),
    ("HIỆN ĐẠI HOÁ HÀNH CHÍNH", "chinh_phu_so"),  # capitals, old tone placement
    ("Miso và nước tương", "khac"),  # no word of the list is inside a word
    ("Tình hình chung", "khac"),
]


@pytest.mark.parametrize(("heading", "area"), AREAS)
def test_the_words_of_a_heading_tell_its_area(rules: RuleSet, heading: str, area: str) -> None:
    (section,) = sections(f"I. {heading}\n\nNăm 2024, xã đã làm tốt.", rules)
    assert section.area == area


def test_a_heading_that_tells_no_area_has_that_of_its_parent(rules: RuleSet) -> None:
    text = (
        "I. TÀI CHÍNH CÔNG\n\n1. Tình hình chung\n\nXã có 5 đơn vị.\n\nII. TÌNH HÌNH KHÁC\n\nTốt."
    )
    assert [section.area for section in sections(text, rules)] == [
        "tai_chinh_cong",
        "tai_chinh_cong",
        "khac",
    ]


@pytest.mark.parametrize(
    ("line", "number"),
    [("Phần thứ nhất", "Phần thứ nhất"), ("PHẦN I", "I"), ("Chương II", "II")],
)
def test_the_number_of_a_part_stands_on_a_line_of_its_own(
    line: str, number: str, rules: RuleSet
) -> None:
    body = f"{line}\nKẾT QUẢ THỰC HIỆN\n\nI. Chỉ đạo\nXã đã chỉ đạo.\n"
    assert tree(body, rules) == [(number, "KẾT QUẢ THỰC HIỆN", 1), ("I", "Chỉ đạo", 2)]


def test_a_heading_goes_on_the_series_that_a_sentence_began(rules: RuleSet) -> None:
    body = (
        "I. Kết quả\nXã đã chỉ đạo.\nKIẾN NGHỊ\n1. Đối với UBND tỉnh: mở lớp tập huấn cho xã.\n"
        "2. Đối với Sở Nội vụ\n- Hỗ trợ tập huấn.\n- Cấp máy tính cho Trung tâm.\n"
    )
    assert tree(body, rules)[-2:] == [(None, "KIẾN NGHỊ", 1), ("2", "Đối với Sở Nội vụ", 2)]


def test_a_semicolon_may_stand_in_a_heading_that_runs_into_its_text(rules: RuleSet) -> None:
    body = (
        "I. KẾT QUẢ\n1. Công tác tiếp dân; giải quyết khiếu nại: Xã tiếp 5 lượt.\n"
        "2. Công tác tuyên truyền: Xã mở 2 lớp.\n"
    )
    assert [heading for _, heading, _ in tree(body, rules)] == [
        "KẾT QUẢ",
        "Công tác tiếp dân; giải quyết khiếu nại",
        "Công tác tuyên truyền",
    ]
