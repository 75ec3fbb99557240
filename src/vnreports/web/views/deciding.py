"""Deciding: what a person says of groups of initiatives, and takes back, in the browser.

Each form of the page of a group is one decision of the store; the command line makes the same.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import Response
from sqlalchemy import Connection

from vnreports.resolve.asking import with_id
from vnreports.resolve.decisions import Decision, split_id
from vnreports.resolve.members import Group
from vnreports.store.database import lock
from vnreports.store.initiatives import add_decision, undo_decision
from vnreports.web.desk import Corrector, Desk
from vnreports.web.groups import address, known_groups, need_group
from vnreports.web.texts import t
from vnreports.web.views.initiatives import show_group

router = APIRouter()
LONGEST = 500  # letters of a name


@router.post("/initiatives/{group_id}/confirm")
def confirm(
    desk: Corrector, group_id: str, members: Annotated[list[str] | None, Form()] = None
) -> Response:
    """Confirm that the units that the person has seen run the same thing."""
    group = need_group(known_groups(desk), group_id)
    keys = _seen(group, members or [])
    if not keys:
        return show_group(desk, group.id, refused=t("Hãy chọn ít nhất một đơn vị."))
    _decide(desk, Decision("confirm", (group.ids,), keys, None, desk.person.name))
    return desk.go(address(group.id))


@router.post("/initiatives/{group_id}/rename")
def rename(desk: Corrector, group_id: str, name: Annotated[str, Form()] = "") -> Response:
    """Give the group its representative name."""
    group = need_group(known_groups(desk), group_id)
    said = " ".join(name.split())
    if not said or len(said) > LONGEST:
        why = t("Hãy ghi một tên dài không quá {most} ký tự.", most=LONGEST)
        return show_group(desk, group.id, refused=why)
    _decide(desk, Decision("rename", (group.ids,), (), said, desk.person.name))
    return desk.go(address(group.id))


@router.post("/initiatives/{group_id}/split")
def split(
    desk: Corrector, group_id: str, members: Annotated[list[str] | None, Form()] = None
) -> Response:
    """Make a group of its own of some members."""
    group = need_group(known_groups(desk), group_id)
    keys = _seen(group, members or [])
    if not keys or len(keys) == len(group.members):
        why = t("Hãy chọn những đơn vị cần tách, và để lại ít nhất một đơn vị trong nhóm.")
        return show_group(desk, group.id, refused=why)
    _decide(desk, Decision("split", (group.ids,), keys, None, desk.person.name))
    return desk.go(address(split_id(group.id, keys)))


@router.post("/initiatives/{group_id}/merge")
def merge(desk: Corrector, group_id: str, other: Annotated[str, Form()] = "") -> Response:
    """Make one group of this and another, which is given by its id or the beginning of it."""
    groups = known_groups(desk)
    group, second = need_group(groups, group_id), with_id(groups, other.partition(" ")[0])
    if second is None or second.id == group.id:
        return show_group(desk, group.id, refused=t("Hãy ghi mã của một nhóm khác nhóm này."))
    _decide(desk, Decision("merge", (group.ids, second.ids), (), None, desk.person.name))
    return desk.go(address(group.id))


@router.post("/initiatives/{group_id}/undo")
def undo(desk: Corrector, group_id: str, number: Annotated[int, Form()]) -> Response:
    """Undo a decision; the store keeps it with who undid it."""

    def work(connection: Connection) -> bool:
        lock(connection)
        done = undo_decision(connection, number, desk.person.name)
        if done:
            desk.note(connection, "group_undone", target=group_id, detail=f"#{number}")
        return done

    if not desk.write(work):
        raise HTTPException(404)
    there = with_id(known_groups(desk), group_id)  # one that was split off is gone with its split
    return desk.go(address(there.id) if there else "/initiatives")


def _seen(group: Group, members: list[str]) -> tuple[str, ...]:
    """Return the keys of members that were posted and that the group has."""
    return tuple(sorted({one.key for one in group.members} & set(members)))


def _decide(desk: Desk, decision: Decision) -> None:
    def work(connection: Connection) -> None:
        lock(connection)
        number = add_decision(connection, decision)
        about = decision.groups[0][0]
        desk.note(connection, "group_decided", target=about, detail=f"#{number} {decision.kind}")

    desk.write(work)
