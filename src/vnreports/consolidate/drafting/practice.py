"""Practice: what units do that others may copy, and the documents that they all work by.

Về “không hẹn”: “Ngày không hẹn” (Phường A, Xã B và 03 đơn vị khác; đang duy trì).
"""

from __future__ import annotations

from collections.abc import Iterator

from vnreports.consolidate.drafting.blocks import Block, Figure, Grid, Paragraph
from vnreports.consolidate.picture import Group, Picture
from vnreports.consolidate.showing.merging import folded
from vnreports.consolidate.showing.origins import of_origins
from vnreports.consolidate.showing.practices import (
    by_theme,
    document_name,
    standing,
    units_of,
)
from vnreports.consolidate.showing.wording import capital, counted, listed, moment, names_of

DOCUMENTS = 5  # most cited ones that the draft names
A_THEME = 4  # initiatives of a theme that the draft names
_UNITS = 3


def documents(picture: Picture) -> Iterator[Block]:
    """Yield the documents that more than one unit works by, the most cited first."""
    shared = [one for one in picture.documents if len(set(one.units)) > 1]
    if not shared:
        return
    yield Paragraph(("Các văn bản được nhiều đơn vị triển khai, viện dẫn:",))
    for document in sorted(shared, key=lambda one: -len(set(one.units)))[:DOCUMENTS]:
        count = Figure(
            counted(len(set(document.units))),
            " ".join([of_origins(picture, document.origins), *document.conflicts]),
        )
        yield Paragraph((f"{document_name(document)}: ", count, " đơn vị viện dẫn."), "item")


def initiatives(picture: Picture) -> Iterator[Block]:
    """Yield how many initiatives there are, and the notable ones of each theme."""
    groups = picture.initiatives
    if not groups:
        return
    origins = [origin for group in groups for member in group.members for origin in member.origins]
    units = {unit for group in groups for unit in units_of(group)}
    note = f"Đếm sau khi gộp tên gọi khác nhau của cùng một mô hình. {of_origins(picture, origins)}"
    yield Paragraph(
        (
            "Qua tổng hợp, có ",
            Figure(counted(len(groups)), note, "initiatives"),
            " mô hình, sáng kiến, giải pháp khác nhau được nêu trong báo cáo của ",
            Figure(counted(len(units)), note, "initiatives"),
            " cơ quan, đơn vị. Một số mô hình, sáng kiến nổi bật:",
        )
    )
    themes = by_theme(picture)
    for theme, members in themes.items():
        if len(themes) > 1 or theme:
            yield Paragraph((f"{capital(theme) or 'Nội dung khác'}:",), "lead")
        for group in members[:A_THEME]:
            yield Paragraph((_told(picture, group), f" ({_who(picture, group)})."), "item")
        if len(members) > A_THEME:
            rest = members[A_THEME:]
            more = [origin for one in rest for member in one.members for origin in member.origins]
            count = Figure(counted(len(rest)), of_origins(picture, more))
            yield Paragraph(("Và ", count, " mô hình, sáng kiến khác (xem Phụ lục III)."), "item")


def initiatives_table(picture: Picture) -> Iterator[Block]:
    """Yield the catalogue of initiatives: name, theme, units, how it stands."""
    groups = [group for members in by_theme(picture).values() for group in members]
    if not groups:
        yield Paragraph(("Các báo cáo không nêu mô hình, sáng kiến.",))
        return
    yield Grid(
        "Danh mục mô hình, sáng kiến, giải pháp trong cải cách hành chính",
        ("STT", "Tên mô hình, sáng kiến", "Nội dung", "Đơn vị thực hiện", "Tình trạng"),
        [
            (
                (str(number),),
                (_told(picture, group),),
                (", ".join(group.themes) or "—",),
                (listed(names_of(picture, units_of(group)), most=6),),
                (standing(group),),
            )
            for number, group in enumerate(groups, start=1)
        ],
        (12, 54, 26, 45, 23),
        frozenset({0}),
    )


def _told(picture: Picture, group: Group) -> Figure:
    origins = [origin for member in group.members for origin in member.origins]
    named = {folded(member.name): member.name for member in group.members}
    named.pop(folded(group.name), None)
    other = sorted(named.values())
    names = f" Tên gọi khác: {listed(other, most=3, noun='tên gọi')}." if other else ""
    return Figure(f"“{group.name}”", of_origins(picture, origins) + names, f"group:{group.id}")


def _who(picture: Picture, group: Group) -> str:
    units = names_of(picture, units_of(group))
    owners = list(dict.fromkeys(one.owner for one in group.members if one.owner))
    words = [listed(units, most=_UNITS)]
    if len(units) == 1 and owners and owners[0] not in units:
        words.append(f"chủ trì: {owners[0]}")
    since = sorted(one.since for one in group.members if one.since)
    if since:
        words.append(f"từ {moment(since[0])}")
    return "; ".join([*words, standing(group)])
