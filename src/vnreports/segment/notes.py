"""Notes: footnote texts are taken out of the running text that they interrupt.

    "… kế hoạch<sup>1</sup> và"                  -> stays
    "<sup>1</sup> Kế hoạch số 5/KH-UBND …"       -> the text of footnote "1"

A footnote begins with its mark ("<sup>1</sup>", "[1]"), or with a bare number at the bottom of a
page, below a rule or without one (`feet`); it goes on to the next footnote, blank line or page, or,
where no blank line parts anything, to a line that begins something new.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vnreports.segment.feet import cut_mark, find_feet
from vnreports.segment.lines import Line
from vnreports.segment.markers import read_marker
from vnreports.segment.shapes import ends_sentence, is_rule, is_upper

_BARE_LABEL = re.compile(r"\(?(\d{1,2})\)?[.\s]\s*(?=[^\W\d])")
_SHORT_RULE = 60  # letters; a longer one divides the text
_FULL = 0.8  # of the usual width: a shorter line had room left for the next word


@dataclass(slots=True)
class Note:
    """A footnote: its label and lines."""

    label: str
    lines: list[Line]


@dataclass(slots=True)
class _Split:
    body: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)  # labels met in the running text so far
    below_rule: bool = False
    open: Note | None = None
    page: int = 0  # where in the running text the page begins
    full: int = 0  # width of a line without room left


def split_notes(lines: Sequence[Line]) -> tuple[list[Line], list[Note]]:
    """Return the lines of the running text, and the footnotes."""
    widths = sorted(line.width for line in lines)
    split = _Split(full=widths[int(0.9 * (len(widths) - 1))] if widths else 0)
    feet = find_feet(lines)
    alone: str | None = None  # the label that is the line above
    for index, line in enumerate(lines):
        if line.page_before:
            split.below_rule, split.open, split.page = False, None, len(split.body)
        if line.hint is not None:
            split.body.append(line)
        elif feet.get(index) == line.text:
            alone = line.text
        elif alone or index in feet:
            label = alone or feet[index]
            _open(split, Note(label, [line if alone else _unlabelled(line, label)]))
            cut_mark(split.body[split.page :], label)
            alone = None
        else:
            _sort(split, line)
    return split.body, split.notes


def _sort(split: _Split, line: Line) -> None:
    """Give a line to the running text or to a footnote."""
    label = line.marks[0][1] if line.marks and line.marks[0][0] == 0 else None
    bare = _BARE_LABEL.match(line.text) if split.below_rule else None
    if label is not None and not _in_running_text(split, line, label):
        _open(split, Note(label, [line]))
    elif bare and _is_next(split, bare[1]):
        _open(split, Note(bare[1], [_without(line, bare.end())]))
        cut_mark(split.body[split.page :], bare[1])
    elif split.open is not None and not _ends_note(split, split.open.lines[-1], line):
        split.open.lines.append(line)
    else:
        split.below_rule = _is_foot_rule(line)
        split.open = None
        split.marked.update(mark for at, mark in line.marks)
        split.body.append(line)


def _open(split: _Split, note: Note) -> None:
    """Begin a footnote; the rule above the first of a page is no part of the running text."""
    if split.body and split.body[-1].hint is None and _is_foot_rule(split.body[-1]):
        split.body.pop()
    split.notes.append(note)
    split.open = note


def _ends_note(split: _Split, before: Line, line: Line) -> bool:
    """Return whether a line below that of an open footnote belongs to the running text again."""
    if line.blank_before:
        return True
    room = before.width + 1 + len(line.text.split(" ", 1)[0]) <= _FULL * split.full
    ended = ends_sentence(before.text)
    if is_upper(line.text) and not is_upper(before.text):
        return room or ended
    if read_marker(line.text) is not None:
        return room or ended
    return room and (ended or line.text[:1].isupper())


def _in_running_text(split: _Split, line: Line, label: str) -> bool:
    """Return whether a mark at the start of a line was only wrapped there: "kế hoạch⏎[1] và"."""
    return (
        label not in split.marked
        and not line.blank_before
        and not line.text[:1].isupper()
        and bool(split.body)
        and not ends_sentence(split.body[-1].text)
    )


def _is_next(split: _Split, label: str) -> bool:
    """Return whether a bare number goes on the series of footnotes, by page or by report."""
    last = int(split.notes[-1].label) if split.notes and split.notes[-1].label.isdecimal() else 0
    return int(label) in (1, last + 1) or not split.notes


def _is_foot_rule(line: Line) -> bool:
    return is_rule(line.text) and _is_short_rule(line)


def _is_short_rule(line: Line) -> bool:
    return line.text.startswith(("___", "---", "———", "–––")) and len(line.text) <= _SHORT_RULE


def _unlabelled(line: Line, label: str) -> Line:
    """Take the number of a footnote off its first line, with the blank behind it if any."""
    return _without(line, len(line.text) - len(line.text[len(label) :].lstrip()))


def _without(line: Line, length: int) -> Line:
    """Take the first letters off a line (the bare number of a footnote)."""
    kept = []
    for number, (at, begin, finish) in enumerate(line.pieces):
        to = line.pieces[number + 1][0] if number + 1 < len(line.pieces) else len(line.text)
        if to <= length:
            continue
        cut = max(0, length - at) if to - at == finish - begin else 0
        kept.append((max(at, length) - length, begin + cut, finish))
    line.pieces = kept
    line.text = line.text[length:]
    return line
