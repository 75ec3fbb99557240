"""A paper in the markup of corpus/README.md, which every form is made from.

source(paper)     a forms.ReportSource: to_docx, to_text and to_html take it
"""

from __future__ import annotations

from campaign.dice import Dice
from campaign.papers import words
from campaign.stock import load_author, toml
from campaign.summaries import OFFICE
from campaign.told import Paper
from campaign.writing import Writer
from forms import ReportSource, parse

POSTS = {
    "commune": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    "department": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
}
HEADS = {"commune": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "department": ("GIÁM ĐỐC",)}


def source(paper: Paper, dice: Dice) -> ReportSource:
    """Return the report as every form is made from it."""
    author = load_author(paper.unit.style)
    known = words(paper, author) | {"KIND NAME": paper.unit.name.upper()}
    speaker = Writer(paper, author, {}, {}, {}, dice, known, {})

    def filled(lines: list[str]) -> list[str]:
        return [speaker.fill(line) for line in lines]

    place = paper.unit.bare if paper.unit.level == "commune" else "Thái Nguyên"
    head = {
        "id": paper.id,
        "split": "dev",
        "form": paper.form,
        "style": paper.style,
        "left": filled(author.left),
        "right": author.right,
        "number": f"Số: {paper.number}",
        "place_date": f"{place}, ngày {speaker.day(paper.day, long=True)}",
        "title": filled(author.title),
        "to": author.to,
        "recipients": filled(author.recipients),
        "signature": _signature(paper, dice),
        "header": "",
        "published": "",
    }
    toml_head = "\n".join(f"{key} = {_toml(value)}" for key, value in head.items())
    body = "\n".join(paper.lines)
    return parse(f"+++\n{toml_head}\n+++\n{body}\n", paper.id)


def _signature(paper: Paper, dice: Dice) -> list[str]:
    unit = paper.unit
    key = f"{unit.id} signer"
    names = toml("names")
    signer = " ".join(
        dice.pick(f"{key} {part}", names[part]) for part in ("family", "middle", "own")
    )
    deputy = dice.share(f"{key} deputy") < 0.5
    level = "department" if unit == OFFICE else unit.level
    return [*(POSTS if deputy else HEADS)[level], "", signer]


def _toml(value: str | list[str]) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
