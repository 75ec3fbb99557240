"""Snippets: the words of an entry around what was found, with the places of what was found.

    "… người dân được trả kết quả ngay theo mô hình “Thứ ba không hẹn” …"   with "không hẹn" marked

Marks are offsets, so that a page, a terminal and a workbook each show them in their own way; the
words are those of the report, whatever stands in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vnreports.search.asking import Marked
from vnreports.search.folding import Word, words
from vnreports.search.syntax import Asked, Term

_WIDTH = 240  # characters of a snippet, about two lines
_BEFORE = 60  # of them before the first hit
_MOST_FOUND = 60  # stretches of a text that are told
_MOST_WORDS = 4_000  # of a text that are looked through
_LINES = str.maketrans("\n\r\t\v\f\u2028\u2029", "       ")


def found_in(text: str, asked: Asked) -> list[tuple[int, int]]:
    """Return the stretches of a text that the terms found, in order, none within another."""
    there = [word for word, _ in zip(words(text), range(_MOST_WORDS), strict=False)]
    terms = {term for one in asked.alternatives for term in one}
    stretches = sorted(stretch for term in terms for stretch in _stretches(there, term))
    return list(_joined(text, stretches))[:_MOST_FOUND]


def title(text: str, asked: Asked) -> Marked:
    """Return a name with what was found in it."""
    return Marked(text.translate(_LINES), tuple(found_in(text, asked)))


def snippet(text: str, found: Sequence[tuple[int, int]], first: int) -> Marked:
    """Return the stretch of a text around a place, with all that was found in it."""
    start, end = _window(text, found, first)
    before = "…" if start else ""
    behind = "…" if end < len(text) else ""
    move = len(before) - start
    marks = tuple((one + move, two + move) for one, two in found if start <= one and two <= end)
    return Marked(f"{before}{text[start:end].translate(_LINES)}{behind}", marks)


def best_of(text: str, found: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the stretch that is longest; of several the one that most other words follow."""
    if not found:
        return None
    near = _WIDTH - _BEFORE

    def worth(first: int) -> int:
        there = {text[one:two].lower() for one, two in found if first <= one < first + near}
        return sum(map(len, there))

    return max(found, key=lambda one: (one[1] - one[0], worth(one[0]), -one[0]))


def _window(text: str, found: Sequence[tuple[int, int]], first: int) -> tuple[int, int]:
    if len(text) <= _WIDTH:
        return 0, len(text)
    start = max(0, min(first - _BEFORE, len(text) - _WIDTH))
    if start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + _WIDTH)
    if end < len(text):
        blank = text.rfind(" ", start, end)
        whole = max((two for one, two in found if start <= one and two <= end), default=start)
        end = blank if blank > whole else end
    return start, end


def _stretches(there: Sequence[Word], term: Term) -> Iterator[tuple[int, int]]:
    length = len(term.words)
    first = term.words[0].plain
    begins = term.begins and length == 1
    # most words are not even the first: this is asked of each word of each hit
    for at, word in enumerate(there):
        if word.plain == first or (begins and word.plain.startswith(first)):
            row = there[at : at + length]
            if len(row) == length and _fits(row, term):
                yield word.start, row[-1].end


def _fits(there: Sequence[Word], term: Term) -> bool:
    last = len(term.words) - 1
    for at, (word, sought) in enumerate(zip(there, term.words, strict=True)):
        one = word.accented if sought.marked else word.plain
        other = sought.accented if sought.marked else sought.plain
        if not (one.startswith(other) if term.begins and at == last else one == other):
            return False
    return True


def _joined(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield stretches, those as one that overlap or have only a blank between."""
    start = end = -1
    for one, two in stretches:
        if end >= 0 and (one <= end or not text[end:one].strip()):
            end = max(end, two)
            continue
        if end >= 0:
            yield start, end
        start, end = one, two
    if end >= 0:
        yield start, end
