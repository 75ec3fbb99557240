"""Ranking: which of the entries that were found come first, by BM25 over name and words.

Each term counts by how rare it is among what was found, how often it stands in an entry, and how
long the entry is; in a name it counts threefold, and all words in a row count more than apart. It
is worked out here and not by the database: FTS5 would look at each of a hundred thousand entries
that hold "thủ tục", and PostgreSQL does not know how rare a word is. So both rank alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from sqlalchemy import Connection, select

from vnreports.search.matching import phrases
from vnreports.search.syntax import Asked, Term
from vnreports.search.tables import texts

RANKED = 300  # entries of which the words are looked at
_NAME = 3.0  # how much more a word counts in a name
_ROW_IN_NAME, _ROW = 2.0, 0.5  # added where all words of an alternative are in a row
_SATURATION, _LENGTH = 1.2, 0.75  # the usual constants of BM25


@dataclass(frozen=True, slots=True)
class _Entry:
    """The folded words of an entry, with a blank before and behind each."""

    id: int
    name: dict[str, str]
    body: dict[str, str]
    length: int


def rank(connection: Connection, asked: Asked, ids: Sequence[int]) -> dict[int, float]:
    """Return the score of each entry."""
    if not asked.alternatives:
        return dict.fromkeys(ids, 0.0)
    found = [_entry(row) for row in connection.execute(_query(ids))]
    terms = list(dict.fromkeys(term for one in asked.alternatives for term in one))
    usual = sum(entry.length for entry in found) / max(len(found), 1) or 1.0
    rows = [one[0] if len(one) == 1 else _in_a_row(one) for one in asked.alternatives]
    counts = {term: [_counts(entry, term) for entry in found] for term in terms}
    scores = [0.0] * len(found)
    for per_entry in counts.values():
        having = sum(any(pair) for pair in per_entry)
        rare = log(1 + (len(found) - having + 0.5) / (having + 0.5)) + 0.1
        for at, (in_name, in_body) in enumerate(per_entry):
            often = _NAME * in_name + in_body
            long = 1 - _LENGTH + _LENGTH * found[at].length / usual
            scores[at] += rare * often * (_SATURATION + 1) / (often + _SATURATION * long)
    for row in rows:
        for at, entry in enumerate(found):
            in_name, in_body = _counts(entry, row)
            scores[at] += (_ROW_IN_NAME if in_name else 0.0) + (_ROW if in_body else 0.0)
    return {entry.id: score for entry, score in zip(found, scores, strict=True)}


def _query(ids: Sequence[int]) -> object:
    one = texts.c
    columns = (one.id, one.name_accented, one.name_plain, one.body_accented, one.body_plain)
    return select(*columns).where(one.id.in_(ids))


def _entry(row: tuple[int, str, str, str, str]) -> _Entry:
    number, name_accented, name_plain, body_accented, body_plain = row
    return _Entry(
        number,
        {"accented": f" {name_accented} ", "plain": f" {name_plain} "},
        {"accented": f" {body_accented} ", "plain": f" {body_plain} "},
        len(name_plain) + len(body_plain),
    )


def _in_a_row(terms: Sequence[Term]) -> Term:
    return Term(tuple(word for term in terms for word in term.words), terms[-1].begins)


def _counts(entry: _Entry, term: Term) -> tuple[int, int]:
    """Return how often a term stands in the name of an entry, and in its words."""
    in_name, in_body = [], []
    for phrase in phrases(term):
        sought = " " + " ".join(phrase.words) + ("" if phrase.begins else " ")
        in_name.append(entry.name[phrase.column].count(sought))
        in_body.append(entry.body[phrase.column].count(sought))
    return min(in_name), min(in_body)
