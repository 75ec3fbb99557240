"""Groups of initiatives as lines for the terminal, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from vnreports.messages import say
from vnreports.resolve.members import Group, Member
from vnreports.summary import day, shorten

STATUSES = {
    "new": "mới",
    "replicated": "nhân rộng",
    "pilot": "thí điểm",
    "registered": "đăng ký",
    "running": "đang thực hiện",
}
COLUMNS = (
    "group", "name", "themes", "common", "confirmed", "unit", "counterparts", "within", "province",
    "names", "owners", "places", "taken_from", "status", "first_seen", "last_seen", "mentions",
    "part_of", "reports",
)  # fmt: skip
_SHOWN = 8  # members of a group in a list of groups
_WIDTH = 100
_INDENT = " " * 12
_BOM = "\ufeff"  # else Excel takes the text for Windows-1258


def list_lines(groups: Sequence[Group]) -> Iterator[str]:
    """Yield each group with its members in short."""
    yield say(
        "{groups} nhóm sáng kiến, mô hình; {units} lượt đơn vị thực hiện; {mentions} lần nêu.",
        groups=len(groups),
        units=sum(group.units for group in groups),
        mentions=sum(group.mentions for group in groups),
    )
    for group in groups:
        yield ""
        yield f"{group.id}  {shorten(group.name, _WIDTH)}"
        yield _INDENT + _about(group)
        for member in group.members[:_SHOWN]:
            yield _INDENT + shorten(_in_short(member), _WIDTH)
        if len(group.members) > _SHOWN:
            rest = len(group.members) - _SHOWN
            yield _INDENT + say("… và {count} đơn vị nữa: --group {id}", count=rest, id=group.id)


def _about(group: Group) -> str:
    parts = [
        say("{count} đơn vị", count=group.units),
        _years(group.first_seen, group.last_seen),
        "; ".join(group.themes),
        say("nơi nào cũng có") if group.common else "",
        say("đã xác nhận") if group.confirmed else "",
        say("có {count} nhóm liên quan", count=len(group.related)) if group.related else "",
    ]
    return " · ".join(part for part in parts if part)


def _years(first: str | None, last: str | None) -> str:
    years = [one[:4] for one in (first, last) if one]
    return "–".join(dict.fromkeys(years))


def _in_short(member: Member) -> str:
    years = _years(member.first_seen, member.last_seen)
    told = len({one.report for one in member.told})
    where = ", ".join(one for one in (member.unit, member.within, member.province) if one)
    parts = [
        say(STATUSES[member.status]),
        years,
        say("{count} báo cáo", count=told) if told > 1 else "",
        say("thuộc một đơn vị đã kể") if member.part_of else "",
    ]
    if member.counterparts:
        where += f" ({', '.join(member.counterparts)})"
    return f"- {where}: " + ", ".join(part for part in parts if part)


def group_lines(group: Group, groups: Sequence[Group]) -> Iterator[str]:
    """Yield all that is known of a group: names, members, each mention, related groups."""
    yield f"{group.id}  {group.name}"
    yield _INDENT + _about(group)
    if len(group.names) > 1:
        yield say("Các cách gọi: {names}", names="; ".join(group.names))
    for member in group.members:
        yield ""
        yield _in_short(member)
        if member.taken_from:
            yield say("    học từ: {units}", units="; ".join(one.name for one in member.taken_from))
        if len(member.history) > 1:
            steps = (f"{day(when)} {say(STATUSES[status])}" for when, status in member.history)
            yield "    " + " → ".join(steps)
        for one in member.told:
            owner = f" [{one.owner}]" if one.owner else ""
            page = say(", trang {page}", page=one.page) if one.page else ""
            yield f"    {one.report}{page}{owner}: {shorten(one.quote or one.name, _WIDTH)}"
    if group.related:
        named = {one.id: one.name for one in groups}
        yield ""
        yield say("Nhóm liên quan, không gộp:")
        for id_ in group.related:
            yield f"    {id_}  {shorten(named[id_], _WIDTH)}"


def csv_text(groups: Sequence[Group]) -> str:
    """Return a line for each group and member, as a Vietnamese Excel opens them."""
    from vnreports.exporting.csv_form import harmless

    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for group in groups:
        for member in group.members:
            writer.writerow([harmless(cell) for cell in _cells(group, member)])
    return _BOM + written.getvalue()


def _cells(group: Group, member: Member) -> Iterator[str]:
    units = {one.key: one.unit for one in group.members}
    yield from (group.id, group.name, "; ".join(group.themes))
    yield from ("x" if yes else "" for yes in (group.common, member.confirmed))
    yield from (member.unit, "; ".join(member.counterparts), member.within, member.province)
    yield from map("; ".join, (member.names, member.owners, member.places))
    yield "; ".join(one.name for one in member.taken_from)
    yield from (member.status, member.first_seen or "", member.last_seen or "")
    yield from (str(len(member.told)), units.get(member.part_of or "", ""))
    yield "; ".join(dict.fromkeys(one.report for one in member.told))
