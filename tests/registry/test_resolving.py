"""Resolving: date, province and report decide; what they do not decide stays open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.registry import Resolution, load_registry, resolve_unit

BEFORE, AFTER = date(2024, 5, 1), date(2025, 8, 1)


def ids(found: Resolution) -> set[str]:
    return {unit.id for unit in found.candidates}


def test_the_day_decides_between_the_old_and_the_new_unit() -> None:
    old = resolve_unit("xã Trà Tân", on=BEFORE, province="Quảng Nam")
    new = resolve_unit("xã Trà Tân", on=AFTER, province="Đà Nẵng")
    assert (old.unit, new.unit) == (load_registry()["20923"], load_registry()["20923/2025"])


def test_a_province_may_go_by_its_former_name() -> None:
    found = resolve_unit("xã Trà Tân", on=AFTER, province="Quảng Nam")
    assert found.unit == load_registry()["20923/2025"]


def test_without_a_day_two_units_that_differ_stay_open() -> None:
    found = resolve_unit("thành phố Đà Nẵng")
    assert (found.status, found.unit, ids(found)) == ("ambiguous", None, {"48", "48/2025"})


def test_without_a_day_a_unit_that_only_changed_its_kind_is_one() -> None:
    found = resolve_unit("tỉnh Quảng Ninh")
    assert (found.status, found.unit) == ("resolved", load_registry()["22/2026"])


def test_all_units_that_fit_are_candidates() -> None:
    found = resolve_unit("huyện An Lão", on=BEFORE)
    assert (found.status, ids(found)) == ("ambiguous", {"313", "542"})


def test_a_unit_that_is_gone_is_found_and_said_to_be_gone() -> None:
    found = resolve_unit("huyện Bắc Trà My", on=AFTER)
    assert (found.unit, found.former) == (load_registry()["515"], True)
    assert not resolve_unit("huyện Bắc Trà My", on=BEFORE).former


def test_a_unit_is_not_named_before_its_time() -> None:
    found = resolve_unit("phường Bàn Thạch", on=BEFORE)
    assert (found.status, ids(found)) == ("ambiguous", {"20335/2025"})


def test_parent_and_level_must_hold() -> None:
    assert (
        resolve_unit("Trà My", on=BEFORE, parent="huyện Bắc Trà My").unit
        == (load_registry()["20899"])
    )
    assert resolve_unit("Hải Dương", on=BEFORE, level="province").unit == load_registry()["30"]
    assert resolve_unit("xã Trà Bui", on=BEFORE, province="Hà Nội").status == "unknown"
    assert resolve_unit("xã Trà Bui", on=BEFORE, parent="huyện Không Có").status == "unknown"


def test_a_commune_that_rose_since_the_table_was_made_is_found_in_its_province() -> None:
    found = resolve_unit("phường Long Thành, thành phố Đồng Nai", on=date(2026, 6, 1))
    assert found.unit is not None
    assert (found.unit.full, found.unit.valid_to) == ("xã Long Thành", None)
    assert resolve_unit("phường Long Thành", on=date(2026, 6, 1)).status == "ambiguous"


def test_units_of_a_kind_that_does_not_exist_are_told_beside_unknown() -> None:
    found = resolve_unit("tỉnh Tam Kỳ", on=BEFORE)
    assert found.status == "unknown"
    assert {unit.full for unit in found.candidates} == {
        "thành phố Tam Kỳ", "xã Tam Kỳ", "phường Tam Kỳ",
    }  # fmt: skip


def test_a_list_is_several_units() -> None:
    home = load_registry()["515"]
    found = resolve_unit("02 xã (Trà Bui, Trà Dương)", on=BEFORE, home=home)
    assert (found.status, found.level) == ("collective", "commune")
    members = [(member.text, member.unit and member.unit.id) for member in found.members]
    assert members == [("Trà Bui", "20917"), ("Trà Dương", "20911")]


def test_the_kind_before_a_list_is_that_of_each() -> None:
    found = resolve_unit("UBND các xã Trà Bui, Trà Dương", on=BEFORE)
    assert [member.unit and member.unit.full for member in found.members] == [
        "xã Trà Bui", "xã Trà Dương",
    ]  # fmt: skip


def test_a_place_in_a_commune_is_kept_beside_its_unit() -> None:
    found = resolve_unit("thôn 3, xã Trà Bui", on=BEFORE)
    assert (found.part, found.unit) == ("thôn 3", load_registry()["20917"])


def test_what_is_relative_says_of_which_level() -> None:
    found = resolve_unit("Phòng Nội vụ huyện")
    assert (found.status, found.level, found.open) == ("relative", "district", True)


def test_of_units_of_one_name_the_nearest_is_meant() -> None:
    registry = load_registry()
    in_krong_no = resolve_unit("xã Quảng Phú", on=BEFORE, home=registry["664"])
    assert in_krong_no.unit == registry["24712"]
    sibling = resolve_unit("xã Quảng Phú", on=BEFORE, home=registry["24700"])  # xã Đắk Drô
    assert sibling.unit == registry["24712"]


def test_a_bare_name_of_a_far_commune_stays_open() -> None:
    home = load_registry()["515"]
    assert resolve_unit("Duy Phú", on=BEFORE, home=home).status == "ambiguous"
    assert resolve_unit("xã Tùng Châu", on=BEFORE, home=home).status == "ambiguous"


def test_line_breaks_and_prose_do_not_disturb() -> None:
    unit = load_registry()["18241"]
    assert resolve_unit("ỦY BAN NHÂN DÂN\nXÃ TÙNG CHÂU").unit == unit
    assert resolve_unit("xã Tùng Châu đã thực hiện tốt").unit == unit


@pytest.mark.parametrize("text", ["", "   ", "…", "(", "các", "- , -", "x" * 2000, "xã " * 300])
def test_what_says_nothing_is_unknown_or_open(text: str) -> None:
    found = resolve_unit(text, home=load_registry()["515"])
    assert found.unit is None


WORDS = st.sampled_from(
    ["UBND", "xã", "phường", "huyện", "tỉnh", "TP.", "H.", "X.", "các", "15", "15/18", ",", "(",
     ")", "-", "/", "và", "thôn", "3", "Sở", "Nội vụ", "Phòng", "Trà", "Bui", "Tân", "An", "(cũ)",
     "TT.", "Q1", "Đắk", "H’leo", "\u0301", "\u00a0", "…", "ủy"]
)  # fmt: skip


@given(st.text(max_size=40) | st.lists(WORDS, max_size=14).map(" ".join))
def test_any_words_have_an_answer_that_holds(text: str) -> None:
    home = load_registry()["515"]
    for found in (resolve_unit(text), resolve_unit(text, on=AFTER, home=home)):
        assert found.text == text
        assert (found.status == "resolved") == (found.unit is not None)
        assert found.unit is None or found.candidates == ()
        assert found.status != "ambiguous" or found.candidates


BODIES = [
    ("UBND xã Trà Bui", "government", "Ủy ban nhân dân"),
    ("Uỷ ban nhân dân xã Trà Bui", "government", "Ủy ban nhân dân"),
    ("HĐND huyện Đức Thọ", "council", "Hội đồng nhân dân"),
    ("SỞ GD&ĐT TỈNH QUẢNG NAM", "department", "Sở Giáo dục và Đào tạo"),
    ("Sở NV tỉnh Quảng Nam", "department", "Sở Nội vụ"),
    ("Phòng TC-KH huyện Đức Thọ", "room", "Phòng Tài chính - Kế hoạch"),
    ("Công an huyện Đức Thọ", "branch", "Công an"),
    ("BHXH huyện Đức Thọ", "branch", "Bảo hiểm xã hội"),
    ("Thường trực Huyện ủy Đức Thọ", "party", "Huyện ủy"),
    ("UBMTTQ Việt Nam huyện Đức Thọ", "union", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ("Bộ phận TN&TKQ xã Trà Bui", "centre", "Bộ phận Một cửa"),
    ("Trường THCS Lê Lợi, xã Trà Bui", "other", "Trường"),
]


@pytest.mark.parametrize(("text", "kind", "name"), BODIES)
def test_a_body_is_told_by_kind_and_full_name(text: str, kind: str, name: str) -> None:
    body = resolve_unit(text, on=BEFORE).body
    assert body is not None
    assert (body.kind, body.name) == (kind, name)


MERGED = [
    ("Sở KH&ĐT", "Sở Tài chính"),
    ("Sở Giao thông vận tải", "Sở Xây dựng"),
    ("Sở TT&TT", "Sở Khoa học và Công nghệ"),
    ("Sở TN&MT", "Sở Nông nghiệp và Môi trường"),
    ("Sở NN&PTNT", "Sở Nông nghiệp và Môi trường"),
    ("Sở LĐTBXH", "Sở Nội vụ"),
    ("Sở Tư pháp", "Sở Tư pháp"),
]


@pytest.mark.parametrize(("text", "later"), MERGED)
def test_a_department_leads_to_the_one_that_it_went_into(text: str, later: str) -> None:
    body = resolve_unit(text).body
    assert body is not None
    assert body.as_of(date(2025, 2, 28)) == body
    assert body.as_of(date(2025, 3, 1)).name == later
