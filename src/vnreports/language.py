"""Language: sentences and words, by rule or by underthesea, behind one Protocol.

    "Mô hình  Ngày thứ Năm không viết" -> Mô hình · Ngày · thứ Năm · không · viết

Every answer is spans of the text that was given, whatever the model does to its own copy. This is
for names (search keys, themes, grouping): a segmenter is a hundred times slower than extraction and
takes document codes apart, so whole reports never go through here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol

from vnreports.rules import RuleSet, load_rules
from vnreports.sentences import find_sentences
from vnreports.spans import Span


class Segmenter(Protocol):
    """Finds sentences and words; spans are in text order and hold no outer blanks."""

    def sentences(self, text: str) -> list[Span]: ...

    def words(self, text: str) -> list[Span]: ...


class RuleSegmenter:
    """Sentences by our own rules; every syllable, number and mark is a word.

    >>> [span.start for span in RuleSegmenter().words("Hồ sơ: 5")]
    [0, 3, 5, 7]
    """

    def __init__(self, rules: RuleSet | None = None) -> None:
        self._rules = rules or load_rules()

    def sentences(self, text: str) -> list[Span]:
        return find_sentences(text, 0, len(text), self._rules)

    def words(self, text: str) -> list[Span]:
        return [Span(*found.span()) for found in _SYLLABLE.finditer(text)]


class Underthesea:
    """Words and sentences of underthesea, which is imported when the first text comes.

    The model sees composed text without leaders of dots, in stretches of limited length: it takes
    8 seconds over 20,000 characters of "a.a.a." (9.5.0). `fixed_words` is never used: it leaks from
    one call into the next.
    """

    def sentences(self, text: str) -> list[Span]:
        return _segment(text, self._module.sent_tokenize, longest=3000)

    def words(self, text: str) -> list[Span]:
        return _segment(text, self._words, longest=600)

    def _words(self, text: str) -> list[str]:
        # its normalisation would put "qui" for "quy" and move tones
        found: list[str] = self._module.word_tokenize(text, use_token_normalize=False)
        return found

    @cached_property
    def _module(self) -> Any:
        import underthesea

        return underthesea


def search_key(name: str, segmenter: Segmenter) -> str:
    """Return the words of a name in lower case, syllables of one word joined, marks left out.

    >>> search_key("Ngày “Không viết”", RuleSegmenter())
    'ngày không viết'
    """
    composed = unicodedata.normalize("NFC", name)
    words = (composed[span.start : span.end] for span in segmenter.words(composed))
    return " ".join("_".join(word.lower().split()) for word in words if _LETTER.search(word))


_SYLLABLE = re.compile(r"[\w\u0300-\u036f]+(?:[.,/-][\w\u0300-\u036f]+)*|[^\w\s]")
_LETTER = re.compile(r"\w")
_LEADER = re.compile(r"[.…·_]{2,}|…")  # "Người ký: ............"
_CLUSTER = re.compile(r"\S[\u0300-\u036f]*|\s")


def _segment(text: str, segment: Callable[[str], list[str]], *, longest: int) -> list[Span]:
    """Return the spans of what a segmenter says, found again in the text."""
    composed, origins = _composed(text)
    found: list[Span] = []
    for start, end in _stretches(composed, longest):
        for at, to in _located(composed, start, end, segment(composed[start:end])):
            found.append(Span(origins[at], origins[to]))
    return found


def _composed(text: str) -> tuple[str, Sequence[int]]:
    """Return the text in NFC, and for each of its offsets the offset in the text itself."""
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text) + 1)
    pieces: list[str] = []
    origins: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        pieces.append(unicodedata.normalize("NFC", cluster[0]))
        origins += [cluster.start()] * len(pieces[-1])
    return "".join(pieces), [*origins, len(text)]


def _stretches(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Cut a text at leaders, and at a blank where it is too long for the model."""
    start = 0
    for leader in [*_LEADER.finditer(text), None]:
        end = leader.start() if leader else len(text)
        while end - start > longest:
            blank = text.rfind(" ", start, start + longest)
            cut = blank if blank > start else start + longest
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end
        start = leader.end() if leader else end


def _located(text: str, start: int, end: int, words: list[str]) -> Iterator[tuple[int, int]]:
    """Find words in order; the model has put one space for any blanks inside a word."""
    at = start
    for word in words:
        first = None
        for syllable in word.split():
            found = text.find(syllable, at, end)
            if found < 0:
                break  # not the letters of the text: the model changed them
            first = found if first is None else first
            at = found + len(syllable)
        if first is not None:
            yield first, at
