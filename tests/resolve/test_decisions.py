"""Decisions: a person's word holds over what is worked out, and for what comes later."""

from __future__ import annotations

from tests.resolve.tellings import as_units, grouped, told

from vnreports.resolve.decisions import Decision, split_id
from vnreports.resolve.members import Group

VIEWS = [
    told("Công dân không viết", "thành phố A"),
    told("Công dân không viết, cán bộ không hẹn", "thành phố B"),
    told("Một chạm", "xã C"),
    told("Một chạm", "xã D"),
]


def ids() -> dict[str, tuple[str, ...]]:
    return {group.name: group.ids for group in grouped(*VIEWS)}


def merged() -> Decision:
    known = ids()
    return Decision("merge", (known[VIEWS[0].name], known[VIEWS[1].name]))


def keys(group: Group) -> dict[str, str]:
    return {member.unit: member.key for member in group.members}


def the(name: str, groups: list[Group]) -> Group:
    return next(group for group in groups if name in group.names)


def test_merged_groups_are_one_under_the_id_of_the_first() -> None:
    group = the("Công dân không viết", grouped(*VIEWS, decisions=[merged()]))
    assert [one.unit for one in group.members] == ["thành phố A", "thành phố B"]
    assert group.id == ids()["Công dân không viết"][0]
    assert ids()["Công dân không viết, cán bộ không hẹn"][0] in group.ids


def test_members_that_are_split_off_are_a_group_of_their_own() -> None:
    key = keys(the("Một chạm", grouped(*VIEWS)))["xã D"]
    split = Decision("split", (ids()["Một chạm"],), (key,))
    groups = [one for one in grouped(*VIEWS, decisions=[split]) if one.name == "Một chạm"]
    assert sorted((group.id, group.members[0].unit) for group in groups) == sorted(
        [(ids()["Một chạm"][0], "xã C"), (split_id(ids()["Một chạm"][0], [key]), "xã D")]
    )


def test_a_split_holds_for_what_the_unit_tells_later() -> None:
    key = keys(the("Một chạm", grouped(*VIEWS)))["xã D"]
    split = Decision("split", (ids()["Một chạm"],), (key,))
    later = [*VIEWS, told("mô hình “1 chạm”", "xã D"), told("Một chạm", "xã E")]
    found = [group for group in grouped(*later, decisions=[split]) if "Một chạm" in group.names]
    assert sorted([one.unit for one in group.members] for group in found) == [
        ["xã C", "xã E"],
        ["xã D"],
    ]


def test_a_split_off_group_can_be_renamed_and_merged() -> None:
    key = keys(the("Một chạm", grouped(*VIEWS)))["xã D"]
    own = split_id(ids()["Một chạm"][0], [key])
    decisions = [
        Decision("split", (ids()["Một chạm"],), (key,)),
        Decision("rename", ((own,),), name="Một chạm xã D"),
        Decision("merge", ((own,), ids()["Công dân không viết"])),
    ]
    groups = as_units(grouped(*VIEWS, decisions=decisions))
    assert groups["Một chạm xã D"] == ["thành phố A", "xã D"]
    assert groups["Một chạm"] == ["xã C"]


def test_a_split_of_all_that_is_left_changes_nothing() -> None:
    key = keys(the("Một chạm", grouped(*VIEWS)))["xã D"]
    split = Decision("split", (ids()["Một chạm"],), (key,))
    rename = Decision("rename", ((split_id(ids()["Một chạm"][0], [key]),),), name="Chỉ xã D")
    only = [one for one in VIEWS if one.unit != "xã C"]
    assert as_units(grouped(*only, decisions=[split, rename]))["Chỉ xã D"] == ["xã D"]


def test_a_confirmed_group_is_so_until_a_unit_joins_it() -> None:
    group = the("Một chạm", grouped(*VIEWS))
    confirm = Decision("confirm", (group.ids,), tuple(keys(group).values()))
    assert the("Một chạm", grouped(*VIEWS, decisions=[confirm])).confirmed
    later = the("Một chạm", grouped(*VIEWS, told("Một chạm", "xã E"), decisions=[confirm]))
    assert not later.confirmed
    assert {member.unit: member.confirmed for member in later.members} == {
        "xã C": True,
        "xã D": True,
        "xã E": False,
    }


def test_a_decision_rests_where_nothing_goes_by_its_names() -> None:
    gone = Decision("rename", (("0000000000",),), name="Không còn")
    assert grouped(*VIEWS, decisions=[gone]) == grouped(*VIEWS)
    half = Decision("merge", (("0000000000",), ids()["Một chạm"]))
    assert grouped(*VIEWS, decisions=[half]) == grouped(*VIEWS)


def test_a_decision_holds_when_another_name_leads_the_group() -> None:
    short, long = "Ngày không hẹn giải quyết TTHC", "Ngày giải quyết thủ tục hành chính không hẹn"
    (group,) = grouped(told(short, "xã A"))
    rename = Decision("rename", (group.ids,), name="Ngày không hẹn")
    later = [told(short, "xã A"), told(long, "xã B"), told(long, "xã C")]
    assert as_units(grouped(*later, decisions=[rename])) == {
        "Ngày không hẹn": ["xã A", "xã B", "xã C"]
    }
