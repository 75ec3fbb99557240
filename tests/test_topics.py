"""Topics: what a part of a report is for."""

from __future__ import annotations

import pytest

from vnreports.rules import load_rules
from vnreports.segment import segment
from vnreports.text import Source
from vnreports.topics import Topic, find_parts, topic_of

RULES = load_rules()

HEADINGS = [
    ("iii. tồn tại, hạn chế và nguyên nhân", Topic.DIFFICULTIES),
    ("v. khó khăn, vướng mắc và kiến nghị", Topic.DIFFICULTIES | Topic.RECOMMENDATIONS),
    ("những mặt tích cực", Topic.RESULTS),
    ("iv. phương hướng, nhiệm vụ năm 2026", Topic.PLANS),
    ("6. mô hình, sáng kiến, giải pháp mới", Topic.INITIATIVES),
    ("kết quả triển khai các mô hình", Topic.RESULTS | Topic.INITIATIVES),
    # hardship that is removed, not reported
    ("2. khắc phục tồn tại, hạn chế năm trước", Topic.OTHER),
    # proposals of citizens are work of the office
    ("d) tiếp nhận, xử lý phản ánh, kiến nghị", Topic.OTHER),
    # tasks that others gave are no plans
    ("5. thực hiện nhiệm vụ do ubnd tỉnh giao", Topic.OTHER),
    # the cause of success is no difficulty
    ("nguyên nhân của những kết quả đạt được", Topic.RESULTS),
    ("1. cải cách thể chế", Topic.OTHER),
]


@pytest.mark.parametrize(("words", "expected"), HEADINGS)
def test_a_heading_is_for_what_its_words_say(words: str, expected: Topic) -> None:
    assert topic_of(words, RULES) == expected


def topics(text: str) -> list[tuple[str, Topic]]:
    flow = segment(Source(id="a", text=text), RULES)
    parts = find_parts(flow, RULES)
    return [(flow.text[part.start : part.block.end].strip(), part.topic) for part in parts]


def test_parts_take_the_topic_of_the_nearest_heading_that_has_one() -> None:
    text = (
        "III. TỒN TẠI, HẠN CHẾ\n\n1. Về thể chế\n\nVăn bản ban hành chậm so với yêu cầu đặt ra.\n\n"
        "2. Kiến nghị\n\nĐề nghị cấp trên ban hành hướng dẫn cụ thể cho cấp xã.\n"
    )
    assert [topic for _, topic in topics(text)] == [Topic.DIFFICULTIES, Topic.RECOMMENDATIONS]


def test_a_label_holds_for_what_stands_below_it_until_the_next() -> None:
    text = (
        "III. ĐÁNH GIÁ CHUNG\n- Ưu điểm:\n+ Hồ sơ đúng hạn.\n- Hạn chế:\n+ Máy móc cũ.\n"
        "- Kiến nghị: Tỉnh sớm bố trí kinh phí.\nIV. KẾT LUẬN\n- Như trên.\n"
    )
    assert topics(text) == [
        ("Ưu điểm:", Topic.RESULTS),
        ("Hồ sơ đúng hạn.", Topic.RESULTS),
        ("Hạn chế:", Topic.DIFFICULTIES),
        ("Máy móc cũ.", Topic.DIFFICULTIES),
        ("Tỉnh sớm bố trí kinh phí.", Topic.RECOMMENDATIONS),
        ("Như trên.", Topic.OTHER),
    ]


def test_footnotes_stand_in_no_part() -> None:
    text = (
        "III. TỒN TẠI\n\nHồ sơ đất đai còn trễ hẹn nhiều so với quy định<sup>1</sup>.\n\n"
        "<sup>1</sup> Theo báo cáo tháng 5.\n"
    )
    flow = segment(Source(id="a", text=text), RULES)
    notes = [part for part in find_parts(flow, RULES) if part.block.kind.value == "footnote"]
    assert [part.topic for part in notes] == [Topic.OTHER]


def test_the_parts_of_a_flow_are_worked_out_once() -> None:
    flow = segment(Source(id="a", text="I. KẾT QUẢ\nTốt.\n"), RULES)
    assert find_parts(flow, RULES) is find_parts(flow, RULES)
