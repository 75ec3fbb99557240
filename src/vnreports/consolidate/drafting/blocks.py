"""Blocks: what the draft consists of, before it has the form of a Word file.

    Paragraph(("Đã giải quyết ", Figure("27.345 hồ sơ", note="Cộng số liệu của …"), "."))

A `Figure` never comes without the note that says where it is from; a `Gap` is what the facts do
not tell and a person has to write.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Manner = Literal["text", "item", "lead"]


@dataclass(frozen=True, slots=True)
class Figure:
    """Words that are a fact, and its note; figures with one key share one note."""

    words: str
    note: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What has to be filled in: "[…cần bổ sung: nguyên nhân]"."""

    words: str


Piece = str | Figure | Gap
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 "I. …" in capitals, level 2 "1. …", level 3 "a) …"."""

    words: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; an item has a dash before it, a lead is set in italics."""

    pieces: Pieces
    manner: Manner = "text"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with caption and head; `widths` in millimetres, `numeric` columns to the right."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[Pieces]]
    widths: Sequence[float]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Box:
    """A boxed note to the editor, to be deleted before the report is signed."""

    title: str
    items: Sequence[Pieces]


@dataclass(frozen=True, slots=True)
class Annex:
    """Begins an annex, on a new page."""

    number: str
    title: str


Block = Heading | Paragraph | Grid | Box | Annex
