"""Initiatives: who runs the same thing, since when, and what a unit has of each theme.

/initiatives?theme=tại nhà&province=Quảng Nam      the list
/initiatives/3f9a1c2b4d                            one group: members, words, timeline, decisions
/initiatives/matrix?province=Quảng Nam             units by themes
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from vnreports.store.initiatives import read_decisions
from vnreports.web.desk import Desk, Form, Reader
from vnreports.web.gathered import Gathered, nothing
from vnreports.web.groups import (
    address,
    known_groups,
    matrix,
    need_group,
    provinces_of,
    row_of,
    status_word,
    timeline,
)
from vnreports.web.listing import Choice, Column, Contains
from vnreports.web.navigation import Entry
from vnreports.web.words import COMMON_WORDS, DECISION_WORDS, GROUP_WORDS

router = APIRouter()
NAV = Entry(30, "Sáng kiến", "/initiatives")
SUGGESTED = 200  # groups to merge with; any other by its id


def _address(row: Any) -> str:
    return address(row["id"])


GROUPS = Gathered(
    "sang-kien",
    columns=(
        Column("id", "Mã nhóm", nothing(), shown=False),
        Column("name", "Sáng kiến, mô hình", nothing(), link=_address),
        Column("themes", "Chủ đề", nothing()),
        Column("units", "Số đơn vị", nothing(), kind="number"),
        Column("mentions", "Lần nêu", nothing(), kind="number"),
        Column("first", "Thấy từ", nothing(), kind="day"),
        Column("last", "Thấy đến", nothing(), kind="day"),
        Column("checked", "Người xem xét", nothing(), words=GROUP_WORDS),
    ),
    filters=(
        Contains("q", "Tên sáng kiến", ()),
        Choice("theme", "Chủ đề", nothing()),
        Choice("province", "Tỉnh, thành phố", nothing()),
        Choice("status", "Tình trạng", nothing(), name=status_word),
        Choice("common", "Nơi nào cũng có", nothing(), words=COMMON_WORDS),
        Choice("checked", "Người xem xét", nothing(), words=GROUP_WORDS),
        Choice("unit", "Đơn vị thực hiện", nothing()),
    ),
    order="-units",
)


@router.get("/initiatives")
def index(desk: Reader) -> Response:
    """Show the groups."""
    page = GROUPS.page(map(row_of, known_groups(desk)), desk.query)
    return desk.show("initiatives.html", page=page)


@router.get("/initiatives.{form}")
def download(desk: Reader, form: Form) -> Response:
    """Give the same list as a file."""
    head, rows = GROUPS.table(map(row_of, known_groups(desk)), desk.query)
    return desk.download(GROUPS.name, form, head, rows)


@router.get("/initiatives/matrix")
def by_theme(desk: Reader) -> Response:
    """Show how many initiatives each unit of a province has of each theme."""
    groups = known_groups(desk)
    provinces = provinces_of(groups)
    asked = desk.query.get("province", "")
    province = asked if asked in provinces else next(iter(provinces), "")
    themes, units = matrix(groups, province)
    return desk.show(
        "initiative_matrix.html", provinces=provinces, province=province, themes=themes, units=units
    )


@router.get("/initiatives/{group_id}")
def group(desk: Reader, group_id: str) -> Response:
    """Show a group."""
    return show_group(desk, group_id)


def show_group(desk: Desk, group_id: str, *, refused: str = "") -> Response:
    """Return the page of a group; `refused` says why a form was not taken."""
    groups = known_groups(desk)
    found = need_group(groups, group_id)
    with desk.reading() as connection:
        made = read_decisions(connection)
    ids, themes = set(found.ids), set(found.themes)
    others = [one for one in groups if one.id != found.id]
    others.sort(key=lambda one: (one.id not in found.related, themes.isdisjoint(one.themes)))
    return desk.show(
        "initiative.html",
        status=422 if refused else 200,
        group=found,
        related=[one for one in groups if one.id in found.related],
        steps=timeline(found),
        keys={one.key: at for at, one in enumerate(found.members)},
        decisions=[one for one in made if any(ids & set(named) for named in one.groups)],
        decision_words=DECISION_WORDS,
        status_word=status_word,
        address=address,
        refused=refused,
        others=others[:SUGGESTED],
    )
