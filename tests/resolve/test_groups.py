"""Groups: the same initiative is one group, each unit in it one member, in whatever order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.resolve.tellings import RULES, as_units, grouped, told

from vnreports.registry import Era
from vnreports.resolve.asking import Asked, members_of, wanted, with_id
from vnreports.resolve.candidates import Candidates
from vnreports.resolve.groups import Told
from vnreports.resolve.members import Group, Origin
from vnreports.resolve.names import Names

SHORT = "Ngày giải quyết TTHC không hẹn"
LONG = "Ngày giải quyết thủ tục hành chính không hẹn"


def test_one_initiative_of_a_unit_in_two_reports_is_one_member_with_two_mentions() -> None:
    summary = told(SHORT, "Sở Nội vụ", owner="UBND thành phố Vạn An", period_to="2024-11-30")
    own = told(LONG, "thành phố Vạn An", owner="các cơ quan, đơn vị", period_to="2024-12-31")
    (group,) = grouped(summary, own)
    (member,) = group.members
    assert (group.name, group.units, group.mentions) == (LONG, 1, 2)
    assert (member.unit, member.told) == ("thành phố Vạn An", (summary, own))


def test_the_same_model_of_several_units_is_one_group_of_many_members() -> None:
    groups = grouped(told(SHORT, "xã A"), told(LONG, "xã B"), told("Một chạm", "xã A"))
    assert as_units(groups) == {LONG: ["xã A", "xã B"], "Một chạm": ["xã A"]}


def test_related_initiatives_of_two_cities_stay_apart_and_know_each_other() -> None:
    one, other = grouped(
        told("Công dân không viết", "thành phố A"),
        told("Công dân không viết, cán bộ không hẹn", "thành phố B"),
    )
    assert (one.related, other.related) == ((other.id,), (one.id,))


def test_what_one_unit_calls_in_two_ways_in_two_reports_is_one_initiative() -> None:
    fuller = "Công dân không viết gắn với dịch vụ công trực tuyến"
    (group,) = grouped(told("Công dân không viết", "xã A"), told(fuller, "xã A"))
    assert group.units == 1
    assert set(group.names) == {"Công dân không viết", fuller}


def test_what_one_report_lists_beside_each_other_is_two() -> None:
    fuller = "Công dân không viết, cán bộ không hẹn"
    groups = grouped(
        told("Công dân không viết", "xã A", report="r"), told(fuller, "xã A", report="r")
    )
    assert len(groups) == 2


def test_a_member_has_its_history_its_times_and_its_themes() -> None:
    first = told(SHORT, period_from="2022-01-01", period_to="2022-12-31", status="pilot")
    again = told(SHORT, period_from="2023-01-01", period_to="2023-12-31", status="pilot")
    last = told(SHORT, period_from="2024-01-01", period_to="2024-12-31", themes=("không hẹn",))
    (group,) = grouped(last, first, again)
    (member,) = group.members
    assert (member.first_seen, member.last_seen, member.status) == (
        "2022-01-01",
        "2024-12-31",
        "running",
    )
    assert member.history == (("2022-12-31", "pilot"), ("2024-12-31", "running"))
    assert group.themes == ("không hẹn",)


def test_a_commune_among_the_places_of_its_district_is_not_counted_beside_it() -> None:
    (group,) = grouped(
        told("Giờ làm việc thứ 9", "Sở Nội vụ", owner="UBND huyện H", places=("xã Trà Núi",)),
        told("Giờ làm việc thứ chín", "xã Trà Núi"),
    )
    assert group.units == 1
    parts = {member.unit: member.part_of for member in group.members}
    assert parts == {"huyện H": None, "xã Trà Núi": "sông đà|huyện h|"}


def test_a_commune_is_the_same_whether_its_district_is_told_or_not() -> None:
    (group,) = grouped(
        told("Một chạm", "huyện H", owner="UBND xã Tân Mỹ"), told("Một chạm", "xã Tân Mỹ")
    )
    assert [(one.unit, one.within) for one in group.members] == [("xã Tân Mỹ", "huyện H")]


def test_communes_of_one_name_in_two_districts_are_two() -> None:
    (group,) = grouped(
        told("Một chạm", "huyện H", owner="UBND xã Tân Mỹ"),
        told("Một chạm", "huyện K", owner="UBND xã Tân Mỹ"),
        told("Một chạm", "xã Tân Mỹ"),  # which of the two stays open
    )
    assert sorted(one.within for one in group.members) == ["", "huyện H", "huyện K"]


def test_the_name_of_a_group_is_what_most_units_say_written_out() -> None:
    (group,) = grouped(
        *(told("Thứ Bảy vì dân", f"xã {one}") for one in "AB"),
        told("Sáng thứ 7 vì nhân dân phục vụ", "xã C"),
    )
    (other,) = grouped(*(told(SHORT, f"xã {one}") for one in "AB"), told(LONG, "xã C"))
    assert (group.name, other.name) == ("Thứ Bảy vì dân", LONG)


def test_what_runs_everywhere_is_flagged() -> None:
    groups = grouped(told("Tổ chuyển đổi số cộng đồng"), told("Tổ công nghệ số nói tiếng Mường"))
    assert {group.name: group.common for group in groups} == {
        "Tổ chuyển đổi số cộng đồng": True,
        "Tổ công nghệ số nói tiếng Mường": False,
    }


def test_an_id_is_the_same_in_another_store_and_means_each_name_of_the_group() -> None:
    (group,) = grouped(told(SHORT, "xã A"), told(LONG, "xã B"), told(f"mô hình “{LONG}”", "xã C"))
    (other,) = grouped(told(LONG, "xã D"))
    assert group.id == other.id
    assert with_id([group], other.id[:5]) is group
    assert with_id([group], other.id[:3]) is None


NAMES = [
    SHORT,
    LONG,
    "Ngày không hẹn trong giải quyết TTHC",
    "Công dân không viết",
    "Công dân không viết, cán bộ không hẹn",
    "03 không",
    "3 không: không viết, không hẹn, không phiền hà",
    "Trả kết quả TTHC tại nhà",
    "trả kết quả giải quyết TTHC tại nhà",
    "trả kết quả thủ tục hành chính tại nhà cho công dân",
]
tellings = st.lists(
    st.builds(
        Told,
        report=st.sampled_from("abcd"),
        item=st.sampled_from("1234"),
        name=st.sampled_from(NAMES),
        owner=st.sampled_from([None, "UBND xã Tân Mỹ", "Phòng Tư pháp"]),
        unit=st.sampled_from(["huyện H", "xã Tân Mỹ", "Sở Nội vụ"]),
        places=st.sampled_from([(), ("xã Tân Mỹ",)]),
        period_to=st.sampled_from([None, "2023-12-31", "2024-12-31"]),
    ),
    max_size=12,
    unique_by=lambda one: (one.report, one.item, one.name, one.owner),
)


@given(tellings, st.randoms(use_true_random=False))
def test_groups_do_not_hang_on_the_order_in_which_things_are_told(
    tellings: list[Told], chance: random.Random
) -> None:
    others = list(tellings)
    chance.shuffle(others)
    assert grouped(*others) == grouped(*tellings)


@given(tellings)
def test_everything_that_is_told_is_in_one_group_once(tellings: list[Told]) -> None:
    groups = grouped(*tellings)
    found = [one for group in groups for member in group.members for one in member.told]
    assert sorted(found, key=repr) == sorted(tellings, key=repr)
    assert len({group.id for group in groups}) == len(groups)


def test_candidates_of_a_name_are_those_that_share_its_rare_pairs() -> None:
    names = Names(RULES)
    read = [names.read(one) for one in ("Tủ khóa thông minh", "Trả kết quả", "Tủ khóa tự động")]
    index = Candidates(read)
    for one in read:
        index.add(one)
    assert list(index.like(names.read("Tủ khóa"))) == [0, 2]


def some_groups() -> list[Group]:
    return grouped(
        told(SHORT, "xã Hòa Bình", themes=("không hẹn",)),
        told(LONG, "xã Tân Mỹ", province="Hoành Sơn"),
        told("Tổ công nghệ số cộng đồng", "xã Tân Mỹ", themes=("tổ công nghệ số",)),
    )


ASKED = [
    (Asked(), [2, 1]),
    (Asked(words=["không", "hẹn"]), [2]),
    (Asked(words=["khong", "hen"]), [2]),
    (Asked(words=["khóng"]), []),
    (Asked(themes=["KHÔNG HẸN"]), [2]),
    (Asked(provinces=["hoành"]), [1]),
    (Asked(units=["tan my"]), [1, 1]),
    (Asked(common=False), [2]),
]


@pytest.mark.parametrize(("asked", "members"), ASKED)
def test_groups_are_found_by_words_theme_province_and_unit(
    asked: Asked, members: list[int]
) -> None:
    assert [len(group.members) for group in wanted(some_groups(), asked)] == members


def test_a_unit_is_found_by_what_it_became() -> None:
    groups = grouped(told(SHORT, "huyện Bắc Trà My", province="Quảng Nam"))
    (group,) = wanted(groups, Asked(units=["xã Trà Liên"], era=Era.NEW))
    assert group.members[0].counterparts[:2] == ("xã Trà My", "xã Trà Liên")
    assert list(wanted(groups, Asked(units=["xã Trà Liên"]))) == []


def test_a_member_is_named_in_part_unless_another_is_named_so_wholly() -> None:
    (group,) = grouped(told(SHORT, "xã Tân"), told(SHORT, "xã Tân Mỹ"))
    assert [one.unit for one in members_of(group, "Xã Tân")] == ["xã Tân"]
    assert [one.unit for one in members_of(group, "tân mỹ")] == ["xã Tân Mỹ"]


def test_a_unit_is_told_with_whom_its_report_says_it_learnt_from() -> None:
    (group,) = grouped(
        told(SHORT, "phường Một"),
        told(SHORT, "xã Hai", taken_from="UBND phường Một"),
        told(SHORT, "xã Ba", taken_from="phường Một, tỉnh Nơi Khác"),
    )
    sources = {one.unit: one.taken_from for one in group.members}
    first = next(one.key for one in group.members if one.unit == "phường Một")
    assert sources["phường Một"] == ()
    assert sources["xã Hai"] == (Origin("UBND phường Một", first),)


def test_a_unit_that_runs_it_is_no_source_of_itself() -> None:
    (group,) = grouped(
        told(SHORT, "xã Hai", owner="UBND xã Hai", taken_from="xã Hai"),
        told(SHORT, "xã Ba", taken_from="phường Chín"),
    )
    sources = {one.unit: one.taken_from for one in group.members}
    assert sources == {"xã Hai": (), "xã Ba": (Origin("phường Chín"),)}
