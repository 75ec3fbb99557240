"""Notes: footnote texts are taken out of the running text."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories import a_flow, a_hinted_source, a_source

from vnreports.segment.furniture import without_furniture
from vnreports.segment.lines import split_lines
from vnreports.segment.notes import split_notes
from vnreports.text import HintKind


def split(text: str, **fields: Any) -> tuple[list[str], dict[str, str]]:
    body, notes = split_notes(split_lines(a_source(text, **fields)))
    return (
        [line.text for line in body],
        {note.label: " ".join(line.text for line in note.lines) for note in notes},
    )


FORMS = [
    ("<sup>{}</sup> {}", "<sup>{}</sup>"),
    ("[{}] {}", "[{}]"),
    ("[{}]\n{}", "[{}]"),  # the mark on a line of its own
    ("<sup>({})</sup>{}", "<sup>({})</sup>"),
    ("[^{}]: {}", "[^{}]"),
]


@pytest.mark.parametrize(("note", "mark"), FORMS)
def test_a_footnote_begins_with_its_mark(note: str, mark: str) -> None:
    text = (
        f"Xã ban hành kế hoạch{mark.format(1)} và\n"
        f"{note.format(1, 'Kế hoạch số 5/KH-UBND')}\n"
        f"{note.format(2, 'Kế hoạch số 6/KH-UBND')}\n"
        "\n"
        f"quyết định{mark.format(2)}."
    )
    assert split(text) == (
        ["Xã ban hành kế hoạch và", "quyết định."],
        {"1": "Kế hoạch số 5/KH-UBND", "2": "Kế hoạch số 6/KH-UBND"},
    )


def test_a_footnote_goes_on_to_the_blank_line() -> None:
    text = "Kế hoạch[1].\n\n[1] Kế hoạch số 5\ncủa UBND xã.\n\nTiếp theo."
    assert split(text) == (
        ["Kế hoạch.", "Tiếp theo."],
        {"1": "Kế hoạch số 5 của UBND xã."},
    )


# Texts copied out of a viewer have no blank lines: what ends the note is what begins below it.
WITHOUT_BLANKS = [
    "II. KẾT QUẢ THỰC HIỆN",  # a heading
    "- Kế hoạch số 7/KH-UBND;",  # an item
    "Trong năm, xã đã tổ chức hội nghị",  # a capital below a line that had room left
]


@pytest.mark.parametrize("following", WITHOUT_BLANKS)
def test_a_footnote_ends_where_something_new_begins(following: str) -> None:
    text = (
        "UBND xã đã ban hành kế hoạch[1] và phân công công chức thực hiện:\n"
        "[1] Kế hoạch số 5/KH-UBND ngày 12/01/2024 của UBND xã về công tác cải\n"
        "cách hành chính năm 2024.\n"
        f"{following}\n"
        "của toàn xã và các thôn, các tổ dân phố trên địa bàn trong năm nay.\n"
        "Các đoàn thể của xã cũng tham gia cùng với các thôn, các tổ dân phố."
    )
    body, notes = split(text)
    assert following in body
    assert notes == {
        "1": "Kế hoạch số 5/KH-UBND ngày 12/01/2024 của UBND xã về công tác cải"
        " cách hành chính năm 2024."
    }


def test_a_footnote_ends_with_its_page() -> None:
    text = "Kế hoạch[1]\n\n[1] Kế hoạch số 5\n\fđã ban hành."
    assert split(text) == (["Kế hoạch", "đã ban hành."], {"1": "Kế hoạch số 5"})


@pytest.mark.parametrize("label", ["{} Kế hoạch", "({}) Kế hoạch", "{}. Kế hoạch"])
def test_below_a_rule_a_bare_number_is_a_footnote(label: str) -> None:
    text = f"Theo kế hoạch\n_______\n{label.format(1)} số 5\n{label.format(2)} số 6\n\fđã nêu."
    assert split(text) == (
        ["Theo kế hoạch", "đã nêu."],
        {"1": "Kế hoạch số 5", "2": "Kế hoạch số 6"},
    )


def test_the_bare_number_is_no_part_of_the_footnote() -> None:
    text = "Theo kế hoạch\n_______\n 1 Kế hoạch số 5"
    _, (note,) = split_notes(split_lines(a_source(text)))
    assert note.lines[0].pieces == [(0, text.index("Kế hoạch số"), len(text))]


def test_a_mark_that_was_only_wrapped_to_the_next_line_stays_in_the_text() -> None:
    text = (
        "Xã đã ban hành kế hoạch\n[1] và quyết định[2].\n\n[1] Kế hoạch số 5.\n[2] Quyết định số 6."
    )
    assert split(text) == (
        ["Xã đã ban hành kế hoạch", "và quyết định."],
        {"1": "Kế hoạch số 5.", "2": "Quyết định số 6."},
    )


@pytest.mark.parametrize(
    "text",
    [
        "BÁO CÁO\n-----\nKết quả năm 2024",  # a rule below the title
        "Kết quả\n-----\n\n- Đất đai: 5",
        "1. Công tác\n2. Kết quả",  # no rule above
        "Kết quả\n-----\n15xã",  # the number must stand apart
        "Kết quả\n-----\n15 120 7",  # and before words
        "-" * 70 + "\n1. Kết quả",  # a rule over the whole page divides the text
    ],
)
def test_other_numbers_and_rules_are_no_footnotes(text: str) -> None:
    assert split(text) == ([line for line in text.split("\n") if line], {})


def test_a_rule_far_below_a_footnote_does_not_open_it_again() -> None:
    text = (
        "Kế hoạch\n_____\n1 Kế hoạch số 5\n\fBÁO CÁO CHUYÊN ĐỀ\n-------\nKết quả thực hiện năm 2024"
    )
    assert split(text) == (
        ["Kế hoạch", "BÁO CÁO CHUYÊN ĐỀ", "-------", "Kết quả thực hiện năm 2024"],
        {"1": "Kế hoạch số 5"},
    )


def test_what_the_format_delimits_is_not_taken_apart() -> None:
    source = a_hinted_source(
        (HintKind.PARAGRAPH, "Kế hoạch[1] của xã"),
        (HintKind.FOOTNOTE, "[1] Kế hoạch số 5"),
    )
    body, notes = split_notes(split_lines(source))
    assert ([line.text for line in body], notes) == (
        ["Kế hoạch của xã", "Kế hoạch số 5"],
        [],
    )


FOOT = (
    "Trung tâm xã bố trí 05 quầy, mỗi điểm làm việc 02 ngày/tuần1. Xã đã có kế hoạch\n"
    "cụ thể cho từng thôn2, đang{joint}\n"
    "1 Thứ Ba và thứ Năm, theo Thông báo số 09/TB-UBND lúc\n"
    "16 giờ 30 phút ngày 20/01/2026.\n"
    "2 Gồm: 04 kế hoạch.\f"
    "thực hiện ở 12 thôn."
)


@pytest.mark.parametrize("joint", ["", "\n"], ids=["next line", "blank line"])
def test_numbers_at_the_foot_of_a_page_are_notes_where_the_page_has_their_marks(
    joint: str,
) -> None:
    body, notes = split_notes(split_lines(a_source(FOOT.format(joint=joint))))
    assert [line.text for line in body] == [
        "Trung tâm xã bố trí 05 quầy, mỗi điểm làm việc 02 ngày/tuần. Xã đã có kế hoạch",
        "cụ thể cho từng thôn, đang",
        "thực hiện ở 12 thôn.",
    ]
    assert [note.label for note in notes] == ["1", "2"]
    assert notes[0].lines[-1].text == "16 giờ 30 phút ngày 20/01/2026."
    assert body[0].marks == [(59, "1")]


RAISED = (
    "Quận đã ban hành Kế hoạch số 07/KH-UBND1, phát 1.920 tin trong quý 2, gửi 08 công văn\n"
    "đôn đốc 2 đến các phường và công nhận 03 mô hình 3, gồm tổ lưu động và góc chờ ở\n\n"
    "1Kế hoạch số 07/KH-UBND ngày 10/01/2024.\n2Các Công văn số 118 và 402.\n3Theo Thông báo số 61."
    "\f chợ."
)


def test_a_mark_may_be_glued_to_a_code_or_stand_behind_a_blank() -> None:
    body, notes = split_notes(split_lines(a_source(RAISED)))
    assert [line.text for line in body] == [
        "Quận đã ban hành Kế hoạch số 07/KH-UBND, phát 1.920 tin trong quý 2, gửi 08 công văn",
        "đôn đốc đến các phường và công nhận 03 mô hình, gồm tổ lưu động và góc chờ ở",
        "chợ.",
    ]
    assert [note.lines[0].text[:11] for note in notes] == [
        "Kế hoạch số",
        "Các Công vă",
        "Theo Thông ",
    ]


@pytest.mark.parametrize(
    "text",
    [
        RAISED.replace("đôn đốc 2 đến", "đôn đốc 2 tháng"),  # a count
        FOOT.replace("tuần1", "tuần").format(joint=""),  # no mark of the first
        FOOT.replace("\f", "\n").format(joint=""),  # no page ends
        FOOT.replace("2 Gồm", "4 Gồm").replace("1 Thứ", "3 Thứ").format(joint=""),  # no series
    ],
    ids=["a count", "no mark", "no page", "no series"],
)
def test_what_is_not_marked_or_not_at_the_foot_is_no_note(text: str) -> None:
    assert split(text)[1] == {}


def test_where_a_mark_is_cut_the_words_still_lead_to_the_source() -> None:
    source = a_source(FOOT.format(joint=""))
    body, _ = split_notes(split_lines(source))
    first = body[0]
    for number, (at, start, stop) in enumerate(first.pieces):
        end = first.pieces[number + 1][0] if number + 1 < len(first.pieces) else len(first.text)
        assert source.text[start:stop] == first.text[at:end]


def test_the_number_of_a_heading_is_no_mark_of_a_note() -> None:
    text = FOOT.replace("Trung tâm xã", "II.1. Trung tâm xã").replace("tuần1", "tuần")
    body, notes = split_notes(split_lines(a_source(text.format(joint=""))))
    assert notes == []
    assert body[0].text.startswith("II.1. Trung tâm")


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Chỉ số năm 20241;", "Chỉ số năm 2024;"),
        ("ngày 05/3/20241, trong đó", "ngày 05/3/2024, trong đó"),
        ("theo quyết định1.", "theo quyết định."),
    ],
)
def test_the_number_of_a_note_may_be_a_line_of_its_own_at_the_foot_of_a_page(
    marked: str, plain: str
) -> None:
    text = f"Phường có {marked}\n12 hồ sơ.\n\n1\n Quyết định số 5.\n\f 2\nTrang hai.\n\f 3\nHết."
    body, notes = split_notes(without_furniture(split_lines(a_source(text))))
    assert [line.text for line in body] == [
        f"Phường có {plain}",
        "12 hồ sơ.",
        "Trang hai.",
        "Hết.",
    ]
    assert {note.label: note.lines[0].text for note in notes} == {"1": "Quyết định số 5."}


def test_a_number_above_words_without_its_mark_is_no_note() -> None:
    text = "Phường có 20241 hồ sơ.\n\n1\n Quyết định số 5.\n\f 2\nTrang hai.\n\f 3\nHết."
    assert split_notes(without_furniture(split_lines(a_source(text))))[1] == []


def test_a_raised_number_may_be_a_paragraph_of_its_own() -> None:
    text = (
        "Sở ban hành 02 kế hoạch1, giao Văn phòng2 theo dõi.\n\n1\n\nKế hoạch số 5.\n2\n\n"
        "Phòng số 3.\n\f2\n\nTrang hai.\n\f3\n\nHết."
    )
    body, notes = split_notes(without_furniture(split_lines(a_source(text))))
    assert body[0].text == "Sở ban hành 02 kế hoạch, giao Văn phòng theo dõi."
    assert {note.label: note.lines[0].text for note in notes} == {
        "1": "Kế hoạch số 5.",
        "2": "Phòng số 3.",
    }


def test_the_flow_knows_the_note_of_a_mark() -> None:
    flow = a_flow(
        "Xã ban hành 02 văn bản[1].\n\nXã đã họp[2].\n\n[1] Kế hoạch số 5.\n[2] Biên bản.\n"
    )
    end = flow.text.index("văn bản") + len("văn bản")
    note = flow.note_at(end, end)
    assert note is not None
    assert flow.words(note) == "Kế hoạch số 5."
    assert flow.note_at(0, 5) is None


def test_small_raised_letters_are_marks_and_powers_are_not() -> None:
    text = (
        "Xã ban hành 02 văn bản¹, lát 500 m² vỉa hè, đạt 95%².\n\n"
        "¹ Kế hoạch số 5.\n\n² Số liệu quý I.\n"
    )
    body, notes = split_notes(split_lines(a_source(text)))
    assert [line.text for line in body] == ["Xã ban hành 02 văn bản, lát 500 m² vỉa hè, đạt 95%."]
    assert {note.label: note.lines[0].text for note in notes} == {
        "1": "Kế hoạch số 5.",
        "2": "Số liệu quý I.",
    }
