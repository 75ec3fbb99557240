"""Merging: the same said by several units is said once, and different matters stay apart."""

from __future__ import annotations

from tests.consolidate.pictures import origin_of, unit_at

from vnreports.consolidate.picture import Finding
from vnreports.consolidate.showing.merging import by_addressee, merge

A, B = unit_at(0, 35), unit_at(20, 35)


def a_finding(text: str, unit: object = A, to: str | None = None) -> Finding:
    one = A if unit is A else B
    return Finding(unit=one.key, text=text, to=to, origins=[origin_of(one, text)])


def test_case_marks_and_a_word_more_do_not_make_two_of_one() -> None:
    merged = merge(
        [
            a_finding("Thiếu máy quét tại bộ phận một cửa"),
            a_finding("Còn thiếu máy quét tại Bộ phận Một cửa.", B),
        ]
    )
    assert [(one.text, one.units) for one in merged] == [
        ("Còn thiếu máy quét tại Bộ phận Một cửa.", [A.key, B.key])
    ]
    assert len(merged[0].origins) == 2


def test_another_figure_makes_another_finding() -> None:
    merged = merge([a_finding("Đề nghị cấp 05 máy tính"), a_finding("Đề nghị cấp 15 máy tính", B)])
    assert len(merged) == 2


def test_what_most_units_say_comes_first() -> None:
    merged = merge(
        [
            a_finding("Biên chế giảm"),
            a_finding("Đường truyền chậm"),
            a_finding("Đường truyền chậm", B),
        ]
    )
    assert [one.text for one in merged] == ["Đường truyền chậm", "Biên chế giảm"]


def test_a_finding_without_words_is_none() -> None:
    assert merge([a_finding(" … ")]) == []


def test_recommendations_are_grouped_by_addressee_and_those_without_come_last() -> None:
    groups = by_addressee(
        [
            a_finding("Bố trí kinh phí"),
            a_finding("Sớm ban hành hướng dẫn", to="Bộ Nội vụ"),
            a_finding("Sửa đổi biểu mẫu", B, to="bộ nội vụ"),
        ]
    )
    assert {to: [one.text for one in merged] for to, merged in groups.items()} == {
        "Bộ Nội vụ": ["Sớm ban hành hướng dẫn", "Sửa đổi biểu mẫu"],
        None: ["Bố trí kinh phí"],
    }
    assert list(groups) == ["Bộ Nội vụ", None]
