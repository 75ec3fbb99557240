"""Furniture and footnotes: what a page carries beside the running text.

Page numbers and running heads are dropped from the flow; footnote texts are taken out of the
paragraph that they interrupt and kept as blocks of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from vnreports.segment.lines import PAGE_NUMBER, Line

_RULE = re.compile(r"[\s|]*(?:[-_=*~–—.]\s*){3,}[\s|]*|[\s|]*")
_NUMBER = re.compile(r"\d{1,3}")
_BARE_NOTE = re.compile(r"\(?(\d{1,2})\)?[.\s]\s*(?=[^\W\d])")
_TABLE_LINE = re.compile(r"\|.*\|")


def is_rule(line: Line) -> bool:
    """Return whether a line only draws a rule or a lone table stroke."""
    return _RULE.fullmatch(line.text) is not None


def boxed_lines(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of lines between lone strokes "|": cells of a table written one a line."""
    strokes = [index for index, line in enumerate(lines) if line.hint is None and line.text == "|"]
    boxed: set[int] = set()
    if len(strokes) < 6:
        return boxed
    for first, last in pairwise(strokes):
        if last - first <= 8 and all(len(line.text) < 200 for line in lines[first + 1 : last]):
            boxed.update(range(first + 1, last))
    return boxed


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of the lines that are page numbers: a series that grows by one."""
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if line.hint is None and len(line.text) <= 12 and PAGE_NUMBER.fullmatch(line.text):
            digits = _NUMBER.search(line.text)
            if digits:
                found.append((index, int(digits[0])))
    kept: list[tuple[int, int]] = []
    for index, number in found:
        near = kept and index - kept[-1][0] < 8 and not lines[index].page_before
        follows = kept and number == kept[-1][1] + 1
        first = not kept and number <= 3 and (index >= 8 or lines[index].page_before)
        if (follows and not near) or first or (lines[index].page_before and not near):
            kept.append((index, number))
    paged = any(line.page_before for line in lines)
    return {index for index, _ in kept} if len(kept) > 1 or paged else set()


def running_heads(lines: Sequence[Line], breaks: set[int]) -> set[int]:
    """Return the indexes of lines that stand, the same each time, at the top of several pages."""
    tops = [index for index, line in enumerate(lines) if line.page_before or index - 1 in breaks]
    counts = Counter(lines[index].text for index in tops if len(lines[index].text) < 120)
    return {index for index in tops if counts[lines[index].text] >= 3}


def split_footnotes(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[str, list[Line]]]]:
    """Separate footnote texts from the running text.

    Returns the lines of the running text, and (label, lines) of each footnote. A footnote begins
    with its mark (`<sup>1</sup> Kế hoạch …`, `[1] …`), or with a bare number below a rule at the
    bottom of a page; it goes on to the next footnote, blank line or page.
    """
    body: list[Line] = []
    notes: list[tuple[str, list[Line]]] = []
    marked = {label for line in lines for at, label in line.marks if at > 0}
    state = ""  # "": running text; "mark": in a marked footnote; "rule": below a rule
    for line in lines:
        if line.page_before:
            state = ""
        if line.hint is not None:
            body.append(line)
            continue
        mark = line.marks[0][1] if line.marks and line.marks[0][0] == 0 else None
        bare = _BARE_NOTE.match(line.text) if state == "rule" else None
        if mark is not None and (mark in marked or notes or line.text):
            notes.append((mark, [line]))
            state = "mark" if state != "rule" else "rule"
        elif bare and not _TABLE_LINE.match(line.text):
            notes.append((bare[1], [_without(line, bare.end())]))
        elif state == "rule" and notes and not line.blank_before:
            notes[-1][1].append(line)
        elif state == "mark" and not line.blank_before:
            notes[-1][1].append(line)
        else:
            state = "rule" if is_rule(line) and _opens_notes(line) else ""
            body.append(line)
    return body, notes


def _opens_notes(line: Line) -> bool:
    return line.text.startswith(("___", "---", "———", "–––")) and len(line.text) <= 60


def _without(line: Line, length: int) -> Line:
    """Return a line without its first letters (the bare number of a footnote)."""
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
