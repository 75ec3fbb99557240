"""Cleaning: the words of one line, each with its way back to the source.

    "**1.** Kế  hoạch<sup>2</sup> số 5"  ->  "1. Kế hoạch số 5", with footnote mark "2" at 11

Takes out what is not the report's words: marks of Markdown and HTML, footnote marks, characters
of no width, runs of blanks, blanks inside a syllable; composes decomposed letters. Joins nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from vnreports.text import Mend, NoteMark

# Most lines of most reports hold none of these, nor two blanks, and stay as they are.
_ODD = re.compile(
    r"[*<\\\[#\x00-\x1f\x7f-\xa0\xad²³¹\u2070\u2074-\u2079\u0300-\u036f\u1680\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u3000\ufeff\ufffc]"
)
_HEADING = re.compile(r"\s*#{1,6}\s+")
_CUT = re.compile(
    r"""
      (?P<blank> \s{2,} | [\t-\r\x1c-\x1f\x85\u2028\u2029] | <br\s?/?> )
    # "500 m<sup>2</sup>" is a unit, any other raised number a footnote mark
    | (?: (?<=\bm) | (?<=\b[kdcm]m) ) <sup> (?P<power>[23]) </sup>
    | <sup> \s? [\[(]? (?P<raised>\d{1,3}) [\])]? \s? </sup>
    | (?<!\bm) (?<!\b[kdcm]m) (?P<small>[¹²³\u2070\u2074-\u2079]{1,3})  # "hồ sơ¹", not "m²"
    | \[ (?P<bracketed>\d{1,3}) \] (?!\()  # not the link "[1](https://…)"
    | \[\^ (?P<markdown>\d{1,3}) \] :?
    | \\ (?P<escaped>[!-/:-@\[-`{-~])
    # no letter has more marks than two; to put thousands in order takes the square of the time
    | (?P<letter> [^\W\d_]?[\u0300-\u036f]{1,8} )
    | [\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]+
    | \*{2,}
    | (?<![\w*]) \* (?=[^\s*)]) | (?<=[^\s*(]) \* (?![\w*])  # "*nghiêng*", but not "(*)"
    | </? (?: b|i|u|em|strong|span|p|sup|sub|font|div|center ) (?:\s[^<>]{0,200})? >
    """,
    re.VERBOSE,
)
_CLOSERS = frozenset(',.;:!?…)]”"')


@dataclass(slots=True)
class Words:
    """Cleaned words: `pieces` are (offset in `text`, source start, source end), in order.

    A piece stands for its stretch of the source letter by letter where both are equally long.
    `marks` are the footnote marks taken out: (offset in `text`, label).
    """

    text: str = ""
    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)


def clean(
    text: str, start: int, end: int, notes: Sequence[NoteMark] = (), mends: Sequence[Mend] = ()
) -> Words:
    """Return the words of `text[start:end]`.

    `notes` are the marks that its format knows of, `mends` what is damaged.
    """
    raw = text[start:end]
    words = raw.strip()
    if not notes and not mends and "  " not in words and not _ODD.search(words):
        left = start + len(raw) - len(raw.lstrip())
        return Words(words, [(0, left, left + len(words))] if words else [])
    cleaner = _Cleaner(text)
    heading = _HEADING.match(raw)
    position = start + (heading.end() if heading else 0)
    for at, to, put_in, label in _cuts(raw, start, notes, mends):
        if at < position:
            continue
        cleaner.keep(position, at)
        if label is not None:
            cleaner.mark(label, closed=text[to : to + 1] in _CLOSERS)
        else:
            cleaner.put(put_in, at, to)
        position = to
    cleaner.keep(position, end)
    return cleaner.words()


def _cuts(
    raw: str, start: int, notes: Sequence[NoteMark], mends: Sequence[Mend]
) -> list[tuple[int, int, str, str | None]]:
    """Return (from, to, what stands there instead, label of a footnote mark), in text order."""
    cuts: list[tuple[int, int, str, str | None]] = []
    for found in _CUT.finditer(raw):
        at, to = start + found.start(), start + found.end()
        kind = found.lastgroup
        if kind in ("raised", "small", "bracketed", "markdown"):
            cuts.append((at, to, "", unicodedata.normalize("NFKC", found[kind])))
        elif kind == "letter":
            cuts.append((at, to, unicodedata.normalize("NFC", found[0]), None))
        elif kind == "blank":
            cuts.append((at, to, " ", None))
        else:
            cuts.append((at, to, found[kind] if kind else "", None))
    if notes or mends:
        cuts += [(note.start, note.end, "", note.label) for note in notes]
        cuts += [(at, to, words, None) for at, to, words in mends]
        cuts.sort(key=lambda cut: cut[:2])
    return cuts


class _Cleaner:
    """The words kept so far; no two blanks in a row, none at either end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._out: list[str] = []
        self._pieces: list[tuple[int, int, int]] = []
        self._marks: list[tuple[int, str]] = []
        self._length = 0

    def keep(self, at: int, to: int) -> None:
        """Keep a stretch of the source as it is."""
        if self._blank():
            while at < to and self._text[at].isspace():
                at += 1
        self._put(self._text[at:to], at, to)

    def put(self, words: str, at: int, to: int) -> None:
        """Put words in the place of a stretch of the source."""
        if not (words.isspace() and self._blank()):
            self._put(words, at, to)

    def mark(self, label: str, *, closed: bool) -> None:
        """Note a footnote mark; before a comma or full stop its own blank goes with it."""
        if closed:
            self._trim()
        self._marks.append((self._length, label))

    def words(self) -> Words:
        self._trim()
        marks = [(min(at, self._length), label) for at, label in self._marks]
        return Words("".join(self._out), self._pieces, marks)

    def _blank(self) -> bool:
        return not self._out or self._out[-1][-1].isspace()

    def _put(self, words: str, at: int, to: int) -> None:
        if words:
            self._out.append(words)
            self._pieces.append((self._length, at, to))
            self._length += len(words)

    def _trim(self) -> None:
        while self._out and self._blank():
            words = self._out.pop()
            offset, at, to = self._pieces.pop()
            self._length = offset
            kept = words.rstrip()
            literal = len(words) == to - at
            self._put(kept, at, at + len(kept) if literal else to)
