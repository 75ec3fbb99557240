"""Syntax: what a person typed, as alternatives of terms; whatever is typed, it is some.

    không hẹn OR "một cửa" -"thí điểm"

is (không and hẹn) or (một cửa, as a phrase), without "thí điểm". A sign in the wrong place is none.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vnreports.search.folding import Word, words

_LONGEST = 1_000  # characters that are read
_MOST = 32  # terms
_SHORTEST = 2  # letters of a term that ends in a beginning; one letter begins too many words
_QUOTES = '"“”„«»'
_PART = regex.compile(
    rf"""(?P<no>(?<!\S)[-−–])?
    (?: [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?:[{_QUOTES}]|$)
    |   (?P<word>[^\s{_QUOTES}|]+)
    |   (?P<bar>\|) )""",
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other; `begins`: the last is the beginning of a word."""

    words: tuple[Word, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """Alternatives, each of terms that all have to be there, and terms that must not be there."""

    alternatives: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()


def parse(text: str) -> Asked:
    """Return what is asked by a text; nothing where it holds no word.

    >>> asked = parse('hẹn | "một cửa" -thu*')
    >>> [[len(term.words) for term in terms] for terms in asked.alternatives]
    [[1], [2]]
    >>> [term.begins for term in asked.excluded]
    [True]
    """
    alternatives: list[list[Term]] = [[]]
    excluded: list[Term] = []
    for found in _PART.finditer(text[:_LONGEST]):
        if found["bar"] or found["word"] == "OR":
            alternatives.append([])
            continue
        term = _term(found["phrase"] if found["word"] is None else found["word"])
        if term is None or len(excluded) + sum(map(len, alternatives)) >= _MOST:
            continue
        (excluded if found["no"] else alternatives[-1]).append(term)
    kept = tuple(tuple(dict.fromkeys(terms)) for terms in alternatives if terms)
    return Asked(kept, tuple(excluded))


def _term(typed: str) -> Term | None:
    found = tuple(words(typed))
    if not found:
        return None
    last = found[-1]
    star = typed[last.end :].lstrip().startswith("*")
    # where they were typed does not matter: a term that is typed twice is one
    same = tuple(word._replace(start=0, end=0) for word in found)
    return Term(same, star and sum(len(word.plain) for word in found) >= _SHORTEST)
