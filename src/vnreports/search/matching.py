"""Matching: a query as a tree of phrases, which each database writes in its own way.

A word without marks is looked up among the words without marks, one with marks among those with
them. Of a phrase that has both, the whole is looked up without marks, and besides each row of words
that have marks with them.

Filters are words too: what an entry is (`kinitiative`, `pquangnam`) stands in a column of its own.
So a filter costs what a word costs, and never a look at every entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from vnreports.search.folding import Word
from vnreports.search.syntax import Asked, Term

EVERYTHING = "all"  # the sign that every entry has
Column = Literal["accented", "plain"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other, in the words with marks or in those without."""

    column: Column
    words: tuple[str, ...]
    begins: bool = False
    in_name: bool = False  # only in the name of an entry, not in what follows


@dataclass(frozen=True, slots=True)
class Signs:
    """What an entry is: one of the signs has to be there."""

    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Without:
    tree: Tree
    excluded: Tree


Tree = Phrase | Signs | AllOf | AnyOf | Without


def tree(asked: Asked, signs: Sequence[Signs]) -> Tree:
    """Return what an entry has to be for words and filters."""
    return _framed(asked, [all_of(map(term_tree, one)) for one in asked.alternatives], signs)


def better_trees(asked: Asked, signs: Sequence[Signs]) -> Iterator[Tree]:
    """Yield what the best entries of too many have, the best first.

    All words in the name, in a row or not; all alternatives at once; all words in a row anywhere.
    """
    alternatives = asked.alternatives
    rows = [in_a_row(one) for one in alternatives]
    every = dict.fromkeys(term for one in alternatives for term in one)
    wanted = (
        [term_tree(row, in_name=True) for row in rows],
        [all_of(term_tree(term, in_name=True) for term in one) for one in alternatives],
        [all_of(map(term_tree, every))],
        [term_tree(row) for row in rows],
    )
    anyway = [all_of(map(term_tree, one)) for one in alternatives]
    for one in {tuple(one): one for one in wanted if one != anyway}.values():
        yield _framed(asked, one, signs)


def in_a_row(terms: Sequence[Term]) -> Term:
    """Return terms as one: all their words, one behind the other."""
    return Term(tuple(word for term in terms for word in term.words), terms[-1].begins)


def _framed(asked: Asked, alternatives: Sequence[Tree], signs: Sequence[Signs]) -> Tree:
    parts: list[Tree] = list(signs)
    if alternatives:
        parts.append(any_of(alternatives))
    if not parts:
        parts.append(Signs((EVERYTHING,)))
    wanted = all_of(parts)
    if asked.excluded:
        return Without(wanted, any_of(map(term_tree, asked.excluded)))
    return wanted


def term_tree(term: Term, *, in_name: bool = False) -> Tree:
    """Return what has to be there for a term."""
    return all_of(phrases(term, in_name=in_name))


def phrases(term: Term, *, in_name: bool = False) -> Iterator[Phrase]:
    """Yield the phrases of a term."""
    marked = [word.marked for word in term.words]
    if not all(marked):
        plain = tuple(word.plain for word in term.words)
        yield Phrase("plain", plain, term.begins, in_name)
    for has_marks, run in groupby(term.words, key=_is_marked):
        if has_marks:
            row = tuple(run)
            begins = term.begins and row[-1] is term.words[-1]
            yield Phrase("accented", tuple(word.accented for word in row), begins, in_name)


def _is_marked(word: Word) -> bool:
    return word.marked


def all_of(parts: Iterable[Tree]) -> Tree:
    found = tuple(parts)
    return found[0] if len(found) == 1 else AllOf(found)


def any_of(parts: Iterable[Tree]) -> Tree:
    found = tuple(parts)
    return found[0] if len(found) == 1 else AnyOf(found)
