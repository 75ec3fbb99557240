"""Initiatives in tables: a column of names beside a column of units.

    | STT | Tên mô hình, sáng kiến | Đơn vị thực hiện | Ghi chú  |
    | 1   | Ngày không viết        | UBND xã Hòa An   | thí điểm |

is one initiative: owner UBND xã Hòa An, status pilot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnreports.flow import Block, BlockKind, Flow
from vnreports.practices.mention import Mention
from vnreports.practices.standing import status_of
from vnreports.quotations import find_quotations
from vnreports.records import Status
from vnreports.rules import RuleSet

_HEAD_ROWS = 3  # a head may take several rows
_LONGEST_HEAD = 80  # letters of a column's head
_SHORTEST = 5  # letters of a name; "x", "02", "-" are none
_SUMS = ("tổng", "cộng")
_DITTO = re.compile(r"[\W_]*(?:(?i:nt|như trên)[\W_]*)?")
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")  # "Trợ lý ảo (thí điểm)"


@dataclass(frozen=True, slots=True)
class Row:
    """A name in a cell, with what the other cells of its row say."""

    mention: Mention
    owner: str | None
    status: Status


def find_rows(flow: Flow, rules: RuleSet) -> Iterator[Row]:
    """Yield the names in the tables of a report, row by row."""
    tables: dict[int, list[Block]] = {}
    for block in flow.blocks:
        if block.kind is BlockKind.CELL and block.table is not None:
            tables.setdefault(block.table, []).append(block)
    kinds = rules.words("initiatives.kinds")
    for cells in tables.values():
        words = flow.lower[cells[0].start : cells[-1].end]
        if any(kind in words for kind in kinds):
            yield from _rows(flow, rules, cells)


def _rows(flow: Flow, rules: RuleSet, cells: list[Block]) -> Iterator[Row]:
    names = _column(flow, rules, cells, "initiatives.column")
    if names is None:
        return
    # the unit before the person: "Tác giả | Đơn vị công tác"
    owners = _column(flow, rules, cells, "initiatives.unit_column") or _column(
        flow, rules, cells, "initiatives.owner_column"
    )
    author = rules.pattern("holders.author_cell")
    kind = _kind(flow.lower[names.start : names.end], rules) or "mô hình"
    announced = _announced(flow, rules, cells[0])
    planned = rules.pattern("initiatives.planned_cell")
    rows: dict[int, list[Block]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    named = ""
    for number, row in rows.items():
        at = {cell.column: cell for cell in row}
        mention = _mention(flow, rules, at.get(names.column), kind) if number > names.row else None
        if mention is None:
            continue
        owner = at.get(owners.column) if owners else None
        others = [cell for cell in row if cell is not owner]
        if any(
            planned.match(flow.lower[cell.start : cell.end])
            for cell in others
            if cell.column not in (names.column, 0)
        ):
            continue
        said = (status_of(flow.lower[cell.start : cell.end], rules) for cell in others)
        status: Status = next((status for status in said if status is not None), announced)
        own = flow.text[owner.start : owner.end].strip(" .;") if owner else ""
        written = author.fullmatch(own)
        own = written["body"].strip() if written else own
        # an empty cell, or "nt", is the unit of the row above: the form joins such cells
        named = named if _DITTO.fullmatch(own) else own
        yield Row(mention, named or None, status)


def _announced(flow: Flow, rules: RuleSet, first: Block) -> Status:
    """Return the status that the line above a table gives its rows: "06 mô hình mới theo bảng:"."""
    above = flow.blocks[first.index - 1] if first.index else None
    if above is None or above.kind in (BlockKind.CELL, BlockKind.HEADING):
        return "running"
    words = flow.lower[above.body : above.end].rstrip().rsplit(". ", 1)[-1]
    return (status_of(words, rules) if words.endswith(":") else None) or "running"


def _column(flow: Flow, rules: RuleSet, cells: list[Block], rule: str) -> Block | None:
    """Return the head of the first column that a rule knows."""
    pattern = rules.pattern(rule)
    for cell in cells:
        short = cell.row < _HEAD_ROWS and cell.end - cell.start < _LONGEST_HEAD
        if short and pattern.search(flow.lower[cell.start : cell.end]):
            return cell
    return None


def _mention(flow: Flow, rules: RuleSet, cell: Block | None, kind: str) -> Mention | None:
    """Return the name in a cell: what is quoted there, else the whole cell."""
    words = flow.lower[cell.start : cell.end] if cell else ""
    letters = sum(letter.isalpha() for letter in words)
    if cell is None or letters < _SHORTEST or words.lstrip().startswith(_SUMS):
        return None
    start, end = cell.start, cell.start + len(_REMARK.sub("", words).rstrip(" .;"))
    for quotation in find_quotations(flow.text, cell.start, cell.end).opened[:1]:
        start, end = quotation.inner, quotation.stop
    return Mention(
        cell.start,
        end,
        start,
        end,
        kind=_kind(words, rules) or kind,
        entry=cell.start,
        listed=True,
        rule="initiatives.table",
        confidence=0.85,
    )


def _kind(words: str, rules: RuleSet) -> str | None:
    """Return the first kind word of a cell or head as the kind of a record."""
    found = rules.pattern("initiatives.kind_run").search(words)
    kinds = rules.table("initiatives.kinds").items()
    return next((kind for word, kind in kinds if found and found[0].startswith(word)), None)
