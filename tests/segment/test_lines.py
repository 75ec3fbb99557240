"""Lines: how a source is cut, and what the setting of each line says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import a_hinted_source, a_source

from vnreports.segment.lines import Line, split_lines
from vnreports.text import Hint, HintKind, NoteMark


def lines_of(text: str, **fields: Any) -> list[Line]:
    return split_lines(a_source(text, **fields))


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_ends_at_any_line_end(end: str) -> None:
    lines = lines_of(f"một{end}{end}hai{end}")
    assert [(line.text, line.blank_before) for line in lines] == [("một", 0), ("hai", 1)]


def test_no_word_beside_a_form_feed_is_lost() -> None:
    lines = lines_of("một\fhai\n\f\nba\n")
    assert [(line.text, line.page_before) for line in lines] == [
        ("một", False),
        ("hai", True),
        ("ba", True),
    ]


def test_a_form_feed_at_the_start_of_a_line_is_no_indent() -> None:
    assert [line.indent for line in lines_of("một\n\f  hai")] == [0, 2]


def test_indent_and_width_are_counted_in_letters() -> None:
    line = lines_of("    Kế hoạch  ")[0]
    assert (line.indent, line.width, line.text) == (4, 12, "Kế hoạch")


def test_lines_of_blanks_are_blank() -> None:
    assert [line.blank_before for line in lines_of(" \n\u200b\n** **\nmột")] == [3]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\f", "\r\n \r\n"])
def test_a_text_without_words_has_no_lines(text: str) -> None:
    assert lines_of(text) == []


SETTINGS = [
    # line, whole line bold, level of Markdown
    ("**II. KẾT QUẢ**", True, 0),
    ("**II. KẾT QUẢ**:", True, 0),  # the colon outside
    ("**1.** **Kết quả**", True, 0),  # bold by words
    ("**1.** Kết quả", False, 0),  # only the number
    ("## II. KẾT QUẢ", False, 2),
    ("## **II. KẾT QUẢ**", True, 2),
    ("***Kết quả***", True, 0),
    ("Đạt **98%** kế hoạch", False, 0),
    ("#1 trong tỉnh", False, 0),
]


@pytest.mark.parametrize(("raw", "bold", "markdown"), SETTINGS)
def test_marks_of_markdown_say_how_a_line_is_set(raw: str, bold: bool, markdown: int) -> None:
    line = lines_of(raw)[0]
    assert (line.bold, line.markdown) == (bold, markdown)


def bold_ends(text: str) -> list[tuple[bool, bool]]:
    """Return, of each line, whether it begins and ends inside a bold stretch."""
    return [(line.bold_from, line.bold_on) for line in lines_of(text)]


def test_bold_goes_on_over_lines() -> None:
    assert bold_ends("**I. KẾT QUẢ\nTHỰC HIỆN\nNĂM 2024**\nNăm 2024") == [
        (False, True),
        (True, True),
        (True, False),
        (False, False),
    ]


def test_a_closing_mark_without_an_opening_one_opens_nothing() -> None:
    assert bold_ends("Nơi nhận:** Như trên\nSở Nội vụ") == [(False, False), (False, False)]


def test_a_bold_stretch_that_is_never_closed_ends_at_the_blank_line() -> None:
    assert bold_ends("**I. KẾT QUẢ\n\nNăm 2024, xã") == [(False, True), (False, False)]


def test_a_new_bold_stretch_closes_one_that_was_left_open() -> None:
    assert bold_ends("**Nơi nhận:\n**TM. ỦY BAN\nDÂN**") == [
        (False, True),
        (False, True),
        (True, False),
    ]


def test_a_footnote_mark_alone_on_a_line_belongs_to_the_line_below() -> None:
    lines = lines_of("một\n\n[1]\nTrong đó có 5 xã.")
    assert [(line.text, line.marks, line.blank_before) for line in lines] == [
        ("một", [], 0),
        ("Trong đó có 5 xã.", [(0, "1")], 1),
    ]


def test_a_footnote_mark_at_the_very_end_is_dropped() -> None:
    assert texts(lines_of("một\n[1]")) == ["một"]


def test_a_hinted_source_has_one_line_a_stretch() -> None:
    source = a_hinted_source(
        (HintKind.HEADING, "I. KẾT QUẢ"),
        (HintKind.FURNITURE, "Trang 2"),
        (HintKind.PARAGRAPH, "Năm qua,\n  xã đã"),
        (HintKind.PARAGRAPH, "  "),
        styles={"I. KẾT QUẢ": {"level": 2, "bold": True}},
    )
    lines = split_lines(source)
    assert texts(lines) == ["I. KẾT QUẢ", "Năm qua, xã đã"]  # a wrap inside a stretch is a blank
    assert (lines[0].markdown, lines[0].bold, lines[1].markdown) == (2, True, 0)
    assert [line.hint for line in lines] == [source.hints[0], source.hints[2]]


def test_a_heading_without_a_level_is_of_the_first() -> None:
    source = a_source("KẾT QUẢ", hints=(Hint(HintKind.HEADING, 0, 7),))
    assert split_lines(source)[0].markdown == 1


def test_the_marks_that_a_format_knows_go_to_their_lines() -> None:
    text = "kế hoạch\nquyết định1"
    lines = lines_of(text, notes=(NoteMark(19, 20, "2"), NoteMark(8, 8, "1")))
    assert [(line.text, line.marks) for line in lines] == [
        ("kế hoạch", [(8, "1")]),
        ("quyết định", [(10, "2")]),
    ]


@given(st.text(alphabet="ab \t\n\r\f*#\u0301[1]", max_size=40))
def test_every_word_of_a_text_is_on_some_line(text: str) -> None:
    kept = "".join(texts(lines_of(text)))
    assert kept.count("a") + kept.count("á") == text.count("a")
    assert kept.count("b") == text.count("b")
