"""Layout: what the readers of formatted files have in common.

A reader turns a file into blocks (paragraphs, headings, footnotes, tables); `assemble` writes
them one below the other, each on lines of its own, and records where every one of them went.
Here also stands what the readers must agree on: which tables only place text side by side, and
which raised numbers are no footnote marks.

    | UBND HUYỆN VÍ DỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |      two paragraphs, no table
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vnreports.text import CellHint, Hint, HintKind, NoteMark, TableHint

# What stands at the head of a document, beside the name of its issuer (Nghị định 30/2020/NĐ-CP,
# phụ lục I; Hướng dẫn 36-HD/VPTW for Party documents), and how its list of recipients begins.
_STATE_LINE = re.compile(
    r"^\W*(?:cộng h(?:òa|oà) xã hội chủ nghĩa|đảng cộng sản việt nam"
    r"|đoàn (?:tncs|thanh niên cộng sản) hồ chí minh(?=\s*$)|độc lập\W+tự do)\b",
    re.IGNORECASE | re.MULTILINE,
)
_STATE_NAME = re.compile(r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam", re.IGNORECASE)
_RECIPIENTS_LINE = re.compile(r"^\W*(?:nơi nhận|kính gửi)\s*(?::|$)", re.IGNORECASE | re.MULTILINE)
# "48 m2": a raised 2 or 3 after a unit of length is a power, not the mark of a footnote.
_UNIT_OF_LENGTH = re.compile(r"(?:^|[\s\d(/])[kcdm]?m$", re.IGNORECASE)


_WIDEST = 64  # columns: Word itself has 63
_MOST_PLACES = 100_000  # of a table, where most of its places have no cell of their own


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text with its footnote marks and page starts; offsets count from its start."""

    text: str = ""
    marks: tuple[NoteMark, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()

    def lines(self) -> list[Words]:
        """Return the non-blank lines, each with its own marks."""
        found: list[Words] = []
        start = 0
        for line in self.text.split("\n"):
            found.append(self.cut(start, start + len(line)))
            start += len(line) + 1
        return [words for words in found if words.text]

    def cut(self, start: int, end: int | None = None) -> Words:
        """Return a stretch of these words with its marks."""
        end = len(self.text) if end is None else end
        strand = Strand()
        strand.add(self.text[start:end])
        strand.marks.extend(
            NoteMark(mark.start - start, mark.end - start, mark.label)
            for mark in self.marks
            if start <= mark.start and mark.end <= end
        )
        return strand.words()


class Strand:
    """Words under construction."""

    __slots__ = ("_bold", "_plain", "length", "marks", "pages", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.marks: list[NoteMark] = []
        self.pages: list[tuple[int, int]] = []
        self.length = 0
        self._bold = self._plain = False

    @property
    def bold(self) -> bool:
        """Return whether all that was added in one weight or the other is bold."""
        return self._bold and not self._plain

    @property
    def ends_blank(self) -> bool:
        """Return whether nothing, or white space, was added last."""
        return not self.length or self.parts[-1][-1:].isspace()

    def add(self, text: str, *, bold: bool | None = None) -> None:
        if not text:
            return
        self.parts.append(text)
        self.length += len(text)
        if bold is not None and not text.isspace():
            self._bold |= bold
            self._plain |= not bold

    def mark(self, label: str, shown: str = "") -> None:
        """Add a footnote mark; `shown` are the characters that the format draws for it."""
        self.marks.append(NoteMark(self.length, self.length + len(shown), label))
        self.add(shown)

    def page(self, number: int) -> None:
        """Note that a page begins here."""
        self.pages.append((self.length, number))

    def extend(self, words: Words) -> None:
        at = self.length
        self.marks.extend(NoteMark(at + m.start, at + m.end, m.label) for m in words.marks)
        self.pages.extend((at + offset, page) for offset, page in words.pages)
        self.add(words.text)

    def words(self) -> Words:
        """Return what was added, without the blanks around it."""
        text = "".join(self.parts)
        kept = text.strip()
        if not (self.marks or self.pages):
            return Words(kept)
        lead = len(text) - len(text.lstrip())

        def place(offset: int) -> int:
            return min(max(offset - lead, 0), len(kept))

        return Words(
            kept,
            tuple(NoteMark(place(m.start), place(m.end), m.label) for m in self.marks),
            tuple((place(offset), page) for offset, page in self.pages),
        )


def joined(pieces: Iterable[Words], between: str = "\n") -> Words:
    """Return the non-blank pieces as one."""
    strand = Strand()
    for piece in pieces:
        if piece.text:
            strand.add(between if strand.length else "")
            strand.extend(piece)
    return strand.words()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a footnote."""

    words: Words
    kind: Literal[HintKind.PARAGRAPH, HintKind.HEADING, HintKind.FOOTNOTE] = HintKind.PARAGRAPH
    level: int | None = None
    label: str | None = None
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table and its zero-based place; an empty cell has no words.

    `blocks` are what the words were made from, for the cells of a layout table.
    """

    row: int
    column: int
    words: Words
    rows: int = 1
    columns: int = 1
    bold: bool = False
    blocks: tuple[Block | Grid, ...] = ()

    @classmethod
    def holding(
        cls, blocks: Sequence[Block | Grid], row: int, column: int, *, rows: int, columns: int
    ) -> GridCell:
        """Return a cell that holds some blocks; tables within it are read cell by cell."""
        inner = [block for block in _flattened(blocks) if block.words.text]
        return cls(
            row,
            column,
            inner[0].words if len(inner) == 1 else joined(block.words for block in inner),
            rows,
            columns,
            bold=bool(inner) and all(block.bold for block in inner),
            blocks=tuple(blocks),
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; cells row by row."""

    cells: tuple[GridCell, ...]


def _flattened(blocks: Iterable[Block | Grid]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Block):
            yield block
        else:
            for cell in block.cells:
                yield from _flattened(cell.blocks)


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader finds in a file: the fields of a `Source` that depend on the format."""

    text: str
    hints: tuple[Hint, ...] = ()
    tables: tuple[TableHint, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    text_from: Literal["native", "ocr", "legacy"] = "native"
    quality: float = 1.0
    recognised: tuple[tuple[int, float], ...] = ()  # (page, how sure) of recognised pages


def assemble(blocks: Iterable[Block | Grid]) -> Content:
    """Write blocks one below the other and return the text with the place of everything in it."""
    strand = Strand()
    hints: list[Hint] = []
    tables: list[TableHint] = []

    def put(words: Words) -> tuple[int, int]:
        strand.add("\n" if strand.length else "")
        start = strand.length
        strand.extend(words)
        return start, strand.length

    for block in blocks:
        if isinstance(block, Block):
            if block.words.text:
                start, end = put(block.words)
                hints.append(
                    Hint(
                        block.kind, start, end, block.level, block.label, block.bold, block.centred
                    )
                )
            continue
        places: list[CellHint] = []
        for cell in block.cells:
            start = end = strand.length
            if cell.words.text:
                start, end = put(cell.words)
                hints.append(Hint(HintKind.CELL, start, end, bold=cell.bold))
            places.append(CellHint(cell.row, cell.column, start, end, cell.rows, cell.columns))
        if any(place.end > place.start for place in places):
            tables.append(TableHint(tuple(places)))
    return Content(
        text="".join(strand.parts),
        hints=tuple(hints),
        tables=tuple(tables),
        notes=tuple(strand.marks),
        pages=tuple(_turns(strand.pages)),
    )


def _turns(pages: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Leave out what says no new page; of two starts at one place the later one counts."""
    last = None
    for offset, page in sorted(dict(pages).items()):
        if page != last:
            yield offset, page
        last = page


def laid_out(cells: Sequence[GridCell], *, ruled: bool) -> list[Block | Grid]:
    """Return a table, or the paragraphs of a table that only places text side by side.

    Those are read column by column, and each of their lines is a paragraph. A cell across the
    whole table is read where it stands, between what is above and below it.
    """
    if not _is_layout(cells, ruled=ruled):
        places = _within_bounds(cells)
        if places is not None:
            return [Grid(tuple(places))]
    width = max((cell.column + cell.columns for cell in cells), default=0)
    bands: list[list[GridCell]] = [[]]
    for cell in sorted(cells, key=lambda one: one.row):
        if cell.columns >= width > 1:
            bands.extend(([cell], []))
        else:
            bands[-1].append(cell)
    return [
        piece
        for band in bands
        for cell in sorted(band, key=lambda one: (one.column, one.row))
        for block in cell.blocks
        for piece in (_paragraphs(block) if isinstance(block, Block) else [block])
    ]


def _within_bounds(cells: Sequence[GridCell]) -> Sequence[GridCell] | None:
    """Return the cells of a table without columns in which none begins, where it is too wide.

    A file may say of a cell that it covers a thousand million columns. None: there are so many more
    places than cells that it is no table.
    """
    if max(cell.column + cell.columns for cell in cells) > _WIDEST:
        columns = {at: number for number, at in enumerate(sorted({c.column for c in cells}))}
        starts = [*columns]
        cells = [
            replace(
                cell,
                column=columns[cell.column],
                columns=bisect_left(starts, cell.column + cell.columns) - columns[cell.column],
            )
            for cell in cells
        ]
    height = max(cell.row + cell.rows for cell in cells)
    width = max(cell.column + cell.columns for cell in cells)
    return cells if height * width <= _MOST_PLACES + 2 * len(cells) else None


def _paragraphs(block: Block) -> list[Block]:
    return [replace(block, words=line) for line in block.words.lines()]


def _is_layout(cells: Sequence[GridCell], *, ruled: bool) -> bool:
    """Return whether a table only places text side by side, as letterheads and signatures do.

    So does a single column or a frame round a text; else it takes the words of a letterhead or
    of the list of recipients, or no rules drawn and no more than two rows.
    """
    filled = [cell for cell in cells if cell.words.text]
    columns = len({cell.column for cell in filled})
    rows = len({cell.row for cell in filled})
    if columns <= 1:
        return True
    if columns > 3 or rows > 8:
        return False
    return (not ruled and rows <= 2) or any(
        heads_document(cell.words.text) or names_recipients(cell.words.text) for cell in filled
    )


def heads_document(text: str) -> bool:
    """Return whether a line is of those that stand at the head of a document.

    >>> heads_document("Độc lập - Tự do - Hạnh phúc"), heads_document("Độc lập về tài chính")
    (True, False)
    """
    return _STATE_LINE.search(unicodedata.normalize("NFC", text)) is not None


def completes_state_name(before: str, line: str) -> bool:
    """Return whether two lines are the name of the state, in a column too narrow for it.

    >>> completes_state_name("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM")
    True
    """
    return _STATE_NAME.fullmatch(unicodedata.normalize("NFC", f"{before} {line}")) is not None


def names_recipients(text: str) -> bool:
    """Return whether a line begins a list of recipients or addressees.

    >>> names_recipients("Nơi nhận:"), names_recipients("Nơi nhận hồ sơ")
    (True, False)
    """
    return _RECIPIENTS_LINE.search(unicodedata.normalize("NFC", text)) is not None


def is_power(before: str, label: str) -> bool:
    """Return whether a raised number after these words is a power: "48 m" and "2".

    >>> is_power("diện tích 48 m", "2"), is_power("theo kế hoạch", "2")
    (True, False)
    """
    return label in {"2", "3"} and _UNIT_OF_LENGTH.search(before[-8:]) is not None
