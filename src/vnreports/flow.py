"""Flow: the report as one line per block, with a way back to the source.

    UBND xã đã ban hành kế hoạch số 41/KH-⏎UBND ngày 07/03/2020 …

is one line of the flow, whatever line wraps, page breaks and footnotes stood inside. Patterns run
over the whole flow: a block never holds a newline, so a pattern that does not cross newlines stays
inside one block. `text`, `folded` and `lower` have the same length; offsets serve in all three.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from vnreports.spans import Span
from vnreports.text import Source


class BlockKind(StrEnum):
    """What a block is in the form of the report (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

    LETTERHEAD = "letterhead"
    TITLE = "title"
    HEADLINE = "headline"  # the title of an article
    ADDRESSEES = "addressees"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"


PROSE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE})


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the flow: `flow.text[start:end]`; its words begin at `body`, after the marker.

    `depth` is the level of a heading, or the nesting of a list item (1 for the outermost);
    `lead` is the index of the block that announces a list item ("…, trong đó:").
    """

    index: int
    kind: BlockKind
    start: int
    end: int
    body: int
    marker: str | None = None
    depth: int = 0
    lead: int | None = None
    section: int | None = None  # index of the innermost heading block
    table: int | None = None
    row: int = 0
    column: int = 0
    label: str | None = None  # of a footnote
    head: int | None = None  # a run-in heading ends here; the rest of the block is its text


# Folding for matching: the same number of characters, so that offsets keep.
_SAME = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′"), "'"),
    # no-break, en, thin and ideographic spaces; line and paragraph separators of word processors
    **dict.fromkeys(map(ord, "\t\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(map(ord, "ÐƉ"), "Đ"),
    ord("ð"): "đ",
    ord("\uff05"): "%",
    ord("\uff0f"): "/",
}
_ODD = re.compile("[" + "".join(map(chr, _SAME)) + "]")
# hoà -> hòa, uỷ -> ủy: open syllables in oa, oe, uy carry the tone on the first vowel.
# It begins with the letter itself: a look-behind first would be tried at every character.
_NEW_STYLE = re.compile(
    "[oOuU](?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])(?<![qQ]..)(?![A-Za-zÀ-ỹ])"
)
_OLD_STYLE = {
    first + new: old + second
    for first, olds, second, news in (
        ("o", "òóỏõọ", "a", "àáảãạ"),
        ("o", "òóỏõọ", "e", "èéẻẽẹ"),
        ("u", "ùúủũụ", "y", "ỳýỷỹỵ"),
    )
    for old, new in zip(olds, news, strict=True)
}
_OLD_STYLE |= {new.upper(): old.upper() for new, old in list(_OLD_STYLE.items())} | {
    new.capitalize(): old.capitalize() for new, old in list(_OLD_STYLE.items())
}


# A scan reads "05" as "O5", "1.200" as "1.2OO" or "l.200", "12" as "l2", "15,1%" as "15,l%", "11"
# as "ll".
_MAY_BE_MISREAD = re.compile(r"\d[.,]?[Ol]|[Ol]\d|(?<!\w)l(?:[lO](?!\w)|\.\d)")
_NUMBER = re.compile(r"(?<![\w-])(?<!\d[.,/])[\dOl](?:[\dOl]|[.,/](?=[\dOl]))*(?![\w-])")
_GROUP = re.compile(r"[^.,/]+")
_THOUSANDS = re.compile(r"\.\d{3}(?!\d)")
_DIGITS = str.maketrans("Ol", "01")


def fold(text: str) -> str:
    """Unify dashes, quotes, spaces, Đ and tone placement of a composed text, letter by letter.

    >>> fold("Uỷ ban hoà giải – “số”")
    'Ủy ban hòa giải - "số"'
    """
    plain = text.isascii()
    same = text.replace("\t", " ") if plain else _ODD.sub(lambda odd: _SAME[ord(odd[0])], text)
    if _MAY_BE_MISREAD.search(same):
        same = _NUMBER.sub(_as_figures, same)
    return same if plain else _NEW_STYLE.sub(lambda found: _OLD_STYLE.get(found[0], found[0]), same)


def _as_figures(found: re.Match[str]) -> str:
    """Return a number with the letters in it read as figures: only beside figures, or "ll"."""
    token = found[0]
    if token.isalpha():
        return token.translate(_DIGITS) if len(token) > 1 and token[0] == "l" else token

    def figures(group: re.Match[str]) -> str:
        own = any(map(str.isdigit, group[0]))
        before = token[: group.start()]
        decimal = before.endswith((".", ",")) and any(map(str.isdigit, before))
        thousands = group[0] == "l" and _THOUSANDS.match(token, group.end()) is not None
        return group[0].translate(_DIGITS) if own or decimal or thousands else group[0]

    return _GROUP.sub(figures, token)


def lower(text: str) -> str:
    """Lower-case without changing the length ("İ" is the one letter that would)."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower()[:1] or c for c in text)


class Pieces(NamedTuple):
    """The way back to the source, piece by piece, in order of the flow.

    Flow text from `starts[k]` to `starts[k + 1]` stands for source text `[sources[k], ends[k])`,
    letter by letter where the lengths agree.
    """

    starts: list[int]
    sources: list[int]
    ends: list[int]


class Flow:
    """The report in reading order, one block a line, and the way back to `Source.text`."""

    def __init__(
        self,
        source: Source,
        blocks: Sequence[Block],
        pieces: Pieces,
        *,
        text: str,
        folded: str,
        marks: Sequence[tuple[int, str]] = (),
    ) -> None:
        self.source = source
        self.text = text
        self.folded = folded  # fold(text), which the segmenter has at hand
        self.blocks = tuple(blocks)
        self._starts, self._sources, self._ends = pieces
        self._block_starts = [block.start for block in self.blocks]
        self._marks = marks  # of footnotes: where each stood, and its label

    @cached_property
    def lower(self) -> str:
        return lower(self.folded)

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)

    @cached_property
    def _notes(self) -> dict[str, list[Block]]:
        """The footnotes of each label, in order."""
        notes: dict[str, list[Block]] = {}
        for block in self.blocks:
            if block.kind is BlockKind.FOOTNOTE and block.label is not None:
                notes.setdefault(block.label, []).append(block)
        return notes

    @cached_property
    def _outer_headings(self) -> dict[int, int | None]:
        """For each heading, the nearest one before it of a lower level."""
        outer: dict[int, int | None] = {}
        opened: list[Block] = []
        for heading in self.headings:
            while opened and opened[-1].depth >= heading.depth:
                opened.pop()
            outer[heading.index] = opened[-1].index if opened else None
            opened.append(heading)
        return outer

    def outer_heading(self, index: int) -> int | None:
        """Return the index of the heading that a heading stands under."""
        return self._outer_headings[index]

    def blocks_from(self, index: int) -> Iterator[Block]:
        """Yield the blocks from an index on."""
        return (self.blocks[place] for place in range(index, len(self.blocks)))

    def block_at(self, offset: int) -> Block:
        """Return the block that holds an offset of the flow."""
        at = bisect_right(self._block_starts, offset)
        return self.blocks[at - 1 if at else 0]

    def note_at(self, start: int, end: int) -> Block | None:
        """Return the first footnote whose mark stands in `[start, end]`.

        Labels begin again on every page or in every part: the next note of that label counts.
        """
        first = bisect_left(self._marks, (start, ""))
        if first == len(self._marks) or self._marks[first][0] > end:
            return None
        at, label = self._marks[first]
        notes = self._notes.get(label, [])
        after = bisect_right(notes, at, key=lambda note: note.start)
        return notes[after] if after < len(notes) else None

    def words(self, block: Block) -> str:
        """Return a block's text without its marker."""
        return self.text[block.body : block.end]

    def to_source(self, start: int, end: int) -> Span:
        """Return the span of the source under `[start, end)` of the flow."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1), max(first, 0)) - 1
        begin = self._sources[first]
        if self._literal(first):
            begin += start - self._starts[first]
        stop = self._ends[last]
        if self._literal(last):
            stop = self._sources[last] + end - self._starts[last]
        return Span(begin, stop) if begin <= stop else Span(stop, begin)

    def from_source(self, span: Span) -> Span | None:
        """Return where in the flow a span of the source begins and ends; None where it is not."""
        begin, last = self._from(span.start), self._from(max(span.start, span.end - 1))
        if begin is None or last is None or last < begin:
            return None
        return Span(begin, last + 1)

    def _from(self, offset: int) -> int | None:
        at = bisect_right(self._back, (offset, len(self._starts))) - 1
        if at < 0:
            return None
        piece = self._back[at][1]
        if offset >= self._ends[piece]:
            return None  # what the flow leaves out: a running head, the dots of a contents
        if self._literal(piece):
            return self._starts[piece] + offset - self._sources[piece]
        return self._starts[piece]

    @cached_property
    def _back(self) -> list[tuple[int, int]]:
        """Where in the source each piece begins, in order there; empty pieces hold nothing."""
        pieces = zip(self._sources, self._ends, range(len(self._sources)), strict=True)
        return sorted((begin, piece) for begin, end, piece in pieces if end > begin)

    def _literal(self, piece: int) -> bool:
        """Return whether a piece stands for its stretch of the source letter by letter."""
        following = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return following - self._starts[piece] == self._ends[piece] - self._sources[piece]
