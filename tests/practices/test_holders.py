"""Holders: which names in a sentence are those that act."""

from __future__ import annotations

import pytest

from vnreports.practices.holders import Holders
from vnreports.rules import load_rules
from vnreports.segment import segment
from vnreports.text import Source

RULES = load_rules()


def holders(text: str) -> Holders:
    return Holders(segment(Source(id="a", text=text), RULES), RULES)


NAMED = [
    ("tại xã Yang Tao và Phường 5", ["xã Yang Tao", "Phường 5"]),
    ("thôn Bắc, Đặc khu Cồn Cỏ, TP. Huế", ["thôn Bắc", "Đặc khu Cồn Cỏ", "TP. Huế"]),
    ("các cơ quan, đơn vị và xã, phường", ["các cơ quan, đơn vị và xã, phường"]),
    ("Phòng Tư pháp huyện Lắk và Công an xã", ["Phòng Tư pháp huyện Lắk", "Công an xã"]),
    # a kind of commune, a count, a part of a number are no names
    ("xã nông thôn mới; xã Nông thôn mới nâng cao", []),
    ("phường 12.500 hồ sơ", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_units_bodies_and_groups_are_named(text: str, expected: list[str]) -> None:
    assert [one.name for one in holders(text).within(0, len(text))] == expected


HEADS = [
    ("Sở Y tế: mô hình", "Sở Y tế"),
    ("Tại huyện Lắk: mô hình", "huyện Lắk"),
    # bodies known by a proper name alone
    ("Trường THCS Phú Nghĩa: sáng kiến", "Trường THCS Phú Nghĩa"),
    # the unit behind a kind word
    ("Cách làm hay của xã Vĩnh Thạnh: tổ chức", "xã Vĩnh Thạnh"),
    # a remark on the unit stands before the colon
    ("Phường Tân An (lập từ tháng 4/2023): mô hình", "Phường Tân An"),
    # a label is no unit, and a sentence no label
    ("Nguyên nhân: do thiếu người", None),
    ("Mô hình “Một hẹn”: hiệu quả", None),
    ("không có dấu hai chấm", None),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_the_words_before_a_colon_head_a_bullet_where_they_name_a_unit(
    text: str, expected: str | None
) -> None:
    headed = holders(text).head(0, len(text))
    assert (headed[0].name if headed else None) == expected


SUBJECTS = [
    ("Riêng xã Tiên Sơn mới đăng ký mô hình", ["xã Tiên Sơn"]),
    ("UBND xã Long Hồ, UBND xã Tam Bình đăng ký mô hình", ["UBND xã Long Hồ", "UBND xã Tam Bình"]),
    ("đến nay 5 xã, phường (An Khê, Hòa Bình) đã nhân rộng mô hình", ["5 xã, phường"]),
    ("UBND xã và các đoàn thể đã triển khai mô hình", ["UBND xã và các đoàn thể"]),
    ("Trường THCS Lê Lợi đăng ký với Phòng Giáo dục và Đào tạo mô hình", ["Trường THCS Lê Lợi"]),
    ("Viễn thông Cao Bằng phối hợp với UBND xã Hạ Lang đưa vào sử dụng", ["Viễn thông Cao Bằng"]),
    ("theo kinh nghiệm của xã Ea Tul", []),
    ("trong năm qua đã triển khai mô hình", []),
]


@pytest.mark.parametrize(("text", "expected"), SUBJECTS)
def test_the_subject_is_the_name_before_the_verb(text: str, expected: list[str]) -> None:
    assert [one.name for one in holders(text).subjects(0, len(text))] == expected


def test_the_members_of_a_group_take_its_one_unit_word() -> None:
    text = "có 02 xã (Trà Bui, Trà Dương) đăng ký; 02 xã, phường (Hải Châu, Thọ Quang)"
    groups = [one.members for one in holders(text).within(0, len(text))]
    assert groups == [("xã Trà Bui", "xã Trà Dương"), ("Hải Châu", "Thọ Quang")]


def test_one_unit_word_may_stand_for_several_places() -> None:
    text = "tại các phường Long Châu, An Hội và Trà Vinh, xã Cái Nhum"
    assert [one.name for one in holders(text).places(0, len(text))] == [
        "phường Long Châu",
        "phường An Hội",
        "phường Trà Vinh",
        "xã Cái Nhum",
    ]


def test_a_line_may_be_about_one_unit_as_a_whole() -> None:
    for text, expected in (
        ("Tại UBND huyện Trấn Yên:", "UBND huyện Trấn Yên"),
        ("UBND huyện Trấn Yên đã triển khai:", None),
        ("Các sở, ngành:", None),
    ):
        whole = holders(text).whole(0, len(text))
        assert (whole.name if whole else None) == expected
