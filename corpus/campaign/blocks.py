"""The parts of a report that are not one line: tables, forms, lists of initiatives and findings.

BLOCKS["dossiers"](writer)     the table of received and resolved dossiers, as lines
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from campaign.stock import load_rows, toml
from campaign.told import Membership
from campaign.writing import Writer

DOSSIERS = (
    ("1", "Tổng số hồ sơ tiếp nhận", "HS01"),
    ("1.1", "Hồ sơ kỳ trước chuyển sang", "HS03"),
    ("1.2", "Hồ sơ tiếp nhận mới", "HS02"),
    ("1.2.1", "Tiếp nhận trực tuyến", "HS04"),
    ("1.2.2", "Tiếp nhận trực tiếp, qua bưu chính công ích", "HS05"),
    ("2", "Số hồ sơ đã giải quyết", "HS06"),
    ("2.1", "Giải quyết trước hạn", "HS07"),
    ("2.2", "Giải quyết đúng hạn", "HS08"),
    ("2.3", "Giải quyết quá hạn", "HS09"),
    ("3", "Số hồ sơ đang giải quyết", "HS10"),
    ("3.1", "Đang giải quyết trong hạn", "HS11"),
    ("3.2", "Đang giải quyết quá hạn", "HS12"),
)
WIDE = (
    ("Tổng tiếp nhận", "HS01"),
    ("Tiếp nhận mới", "HS02"),
    ("Kỳ trước chuyển sang", "HS03"),
    ("Đã giải quyết", "HS06"),
    ("Giải quyết trước hạn", "HS07"),
    ("Giải quyết đúng hạn", "HS08"),
    ("Giải quyết quá hạn", "HS09"),
    ("Đang giải quyết", "HS10"),
)
FORM_TITLES = {
    "1": "Công tác chỉ đạo, điều hành cải cách hành chính",
    "2": "Cải cách thể chế",
    "3": "Cải cách thủ tục hành chính",
    "4": "Cải cách tổ chức bộ máy hành chính",
    "5": "Cải cách chế độ công vụ",
    "6": "Cải cách tài chính công",
    "7": "Xây dựng, phát triển Chính quyền điện tử, Chính quyền số",
}
FORM_HEAD = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")
FLAGS = ("0/1", "0/1/2")


def row(cells: Iterable[str]) -> str:
    """Return a row of a table in the markup."""
    return "| " + " | ".join(cells) + " |"


def dossiers(writer: Writer) -> list[str]:
    """Return the dossiers line by line; in the half-year the second quarter beside it."""
    half = writer.paper.period.key == "H1"
    columns = ["2026-Q2", "2026-H1"] if half else ["2026-Q1"]
    heads = ["Quý II/2026", "6 tháng đầu năm 2026"] if half else ["Quý I/2026"]
    lines = [row(["STT", "Nội dung", "Đơn vị tính", *heads])]
    for number, label, code in DOSSIERS:
        cells = [writer.figure(code, period, "table") for period in columns]
        lines.append(row([number, label, "Hồ sơ", *cells]))
    return lines


def wide(writer: Writer) -> list[str]:
    """Return the dossiers of a department by field, with a last row that adds up."""
    unit = writer.paper.unit
    fields = [unit.field, "thanh tra, giám định", "lĩnh vực khác"]
    cuts = {code: _cut(int(writer.value(code)), f"{unit.id} {code}", writer) for code in _DRAWN}
    lines = [row(["STT", "Lĩnh vực", *(head for head, _ in WIDE)])]
    for at, name in enumerate(fields):
        values = {code: cuts[code][at] for code in _DRAWN}
        values["HS06"] = values["HS07"] + values["HS08"] + values["HS09"]
        values["HS01"] = values["HS06"] + values["HS10"]
        values["HS02"] = values["HS01"] - values["HS03"]
        cells = [
            writer.note(None, values[code], "hồ sơ", writer.paper.period.id, "table")
            for _, code in WIDE
        ]
        lines.append(row([str(at + 1), name[0].upper() + name[1:], *cells]))
    total = [writer.figure(code, place="table") for _, code in WIDE]
    return [*lines, row(["", "Tổng cộng", *total])]


_DRAWN = ("HS03", "HS07", "HS08", "HS09", "HS10")


def _cut(whole: int, key: str, writer: Writer) -> list[int]:
    """Return a whole in three parts, the first the largest."""
    first = round(whole * (0.55 + 0.2 * writer.dice.share(f"{key} first")))
    second = round((whole - first) * (0.3 + 0.4 * writer.dice.share(f"{key} second")))
    return [first, second, whole - first - second]


def forms(writer: Writer) -> list[str]:
    """Return the statistical forms that the author fills in."""
    paper, author = writer.paper, writer.author
    lines = ["{page}"] if author.forms else []
    for form in author.forms:
        title = FORM_TITLES[form]
        lines.append(writer.fill(author.form_heading, form=form, Title=title, TITLE=title.upper()))
        if author.form_note:
            lines.append(writer.fill(author.form_note, day=writer.day(paper.day, long=False)))
        lines.append(row(FORM_HEAD))
        for one in load_rows():
            if one.form == form:
                code = one.commune if paper.unit.level == "commune" else one.department
                place = f"{one.form}/{one.row}"
                cell = ""
                if code and one.unit in FLAGS:
                    paper.flags[code] = int(writer.value(code))
                    cell = str(paper.flags[code])
                elif code and writer.has(code):
                    cell = writer.figure(code, place=f"form {place}")
                elif one.unit:
                    paper.blanks.append(place)
                    cell = "-" if author.id == "outline" else ""
                lines.append(row([one.row, one.label, one.unit, cell, ""]))
    return lines


def initiatives(writer: Writer) -> list[str]:
    """Return the initiatives of the unit in the author's way."""
    author, paper = writer.author, writer.paper
    if not paper.initiatives:
        sign = "+ " if author.id == "lists" else ""
        has = paper.unit.level == "commune" and author.id != "bullets"
        return [f"{sign}Trong kỳ chưa có mô hình, sáng kiến mới."] if has else []
    told = [
        writer.fill(_wording(author.initiative, at), n=str(at + 1), **_words(writer, one))
        for at, one in enumerate(paper.initiatives)
    ]
    if author.initiative_lead:
        return [writer.fill(author.initiative_lead[0], run="; ".join(told))]
    return told


def _wording(wordings: list[str], at: int) -> str:
    return wordings[at % len(wordings)]


def _words(writer: Writer, one: Membership) -> dict[str, str]:
    known = {g["id"]: g["tails"] for g in toml("initiatives")["group"]}
    singles = {g["name"]: [g["tail"]] for g in toml("initiatives")["single"]}
    key = f"{writer.paper.unit.id} {one.group} tail"
    tail = writer.dice.pick(key, known.get(one.group) or singles[one.name])
    tail = writer.fill(tail)
    if one.start.startswith("2026") and one.status in ("new", "pilot"):
        month = int(one.start[5:])
        tail += f" từ tháng {month:02d}/2026" if month < 3 else f" từ tháng {month}/2026"
    return {
        "kind": one.kind,
        "Kind": one.kind[0].upper() + one.kind[1:],
        "name": one.name,
        "owner": one.owner,
        "Owner": one.owner[0].upper() + one.owner[1:],
        "status": writer.author.statuses[one.status],
        "tail": tail,
    }


def difficulties(writer: Writer) -> list[str]:
    """Return what the unit finds hard."""
    found = _drawn(writer, "difficulties", _pool(writer)["difficulties"], 2, 3)
    writer.paper.difficulties += found
    return [writer.author.difficulty.format(text=text) for text in found]


def causes(writer: Writer) -> list[str]:
    """Return why."""
    found = _drawn(writer, "causes", _pool(writer)["causes"], 1, 2)
    writer.paper.difficulties += found
    return [writer.author.difficulty.format(text=text) for text in found]


def tasks(writer: Writer) -> list[str]:
    """Return what is to be done next."""
    pool = _pool(writer)["tasks"]["texts"]
    chosen = _drawn(writer, "tasks", pool, 2, 3)
    return [writer.author.task.format(n=at + 1, text=text) for at, text in enumerate(chosen)]


def recommendations(writer: Writer) -> list[str]:
    """Return what the unit asks of whom; of each body one thing."""
    key = f"{writer.paper.unit.id} {writer.paper.period.id}"
    pool = _pool(writer)["recommendations"]
    bodies = sorted({one["to"] for one in pool} - {writer.paper.unit.name})
    count = writer.dice.number(f"{key} asks", 2, 3)
    lines = []
    for at, to in enumerate(writer.dice.some(f"{key} asked", bodies, count)):
        about = writer.dice.pick(f"{key} {to}", [one for one in pool if one["to"] == to])
        text = writer.dice.pick(f"{key} {to} words", about["texts"])
        wording = _wording(writer.author.recommendation, writer.dice.number(f"{key} how", 0, 1))
        writer.paper.recommendations.append((to, text))
        lines.append(wording.format(n=at + 1, to=to, To=to, text=text))
    return lines


def _pool(writer: Writer) -> dict[str, Any]:
    level = "communes" if writer.paper.unit.level == "commune" else "departments"
    pool: dict[str, Any] = toml("findings")[level]
    return pool


def _drawn(writer: Writer, what: str, pool: list[list[str]], low: int, high: int) -> list[str]:
    key = f"{writer.paper.unit.id} {writer.paper.period.id} {what}"
    count = writer.dice.number(f"{key} count", low, min(high, len(pool)))
    return [
        writer.dice.pick(f"{key} {at}", wordings)
        for at, wordings in enumerate(writer.dice.some(key, pool, count))
    ]


BLOCKS: dict[str, Callable[[Writer], list[str]]] = {
    "dossiers": dossiers,
    "wide": wide,
    "forms": forms,
    "initiatives": initiatives,
    "difficulties": difficulties,
    "causes": causes,
    "tasks": tasks,
    "recommendations": recommendations,
}
