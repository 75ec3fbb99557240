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
from typing import Any

from sqlalchemy import Connection, Row

from vnreports.search.matching import Phrase, in_a_row, phrases
from vnreports.search.syntax import Asked, Term

RANKED = 200  # entries of which the words are looked at
_NAME = 3.0  # how much more a word counts in a name
_ROW_IN_NAME, _ROW = 2.0, 0.5  # added where all words of an alternative are in a row
_COMMON = 0.1  # what a word counts that all of them have
_SATURATION, _LENGTH = 1.2, 0.75  # the usual constants of BM25


@dataclass(frozen=True, slots=True)
class _Sought:
    """A phrase as it stands among the words of an entry: the places of name and words in a row."""

    name: int
    body: int
    words: str


def rank(connection: Connection, asked: Asked, ids: Sequence[int]) -> dict[int, float]:
    """Return the score of each entry."""
    if not asked.alternatives or not ids:
        return dict.fromkeys(ids, 0.0)
    # each row of words with a blank before and behind: a word is then sought with its blanks
    rows = connection.exec_driver_sql(
        "SELECT id, ' ' || name_accented || ' ', ' ' || name_plain || ' ', "
        "' ' || body_accented || ' ', ' ' || body_plain || ' ' "
        f"FROM search_texts WHERE id IN ({','.join(map(str, ids))})"
    ).all()
    lengths = [len(row[2]) + len(row[4]) for row in rows]
    usual = sum(lengths) / max(len(rows), 1)
    longs = [1 - _LENGTH + _LENGTH * length / usual for length in lengths]
    scores = [0.0] * len(rows)
    for term in dict.fromkeys(term for one in asked.alternatives for term in one):
        counts = _counts(rows, term)
        having = sum(map(any, counts))
        rare = log(1 + (len(rows) - having + 0.5) / (having + 0.5)) + _COMMON
        for at, (in_name, in_body) in enumerate(counts):
            often = _NAME * in_name + in_body
            scores[at] += rare * often * (_SATURATION + 1) / (often + _SATURATION * longs[at])
    for one in asked.alternatives:
        for at, (in_name, in_body) in enumerate(_counts(rows, in_a_row(one))):
            scores[at] += (_ROW_IN_NAME if in_name else 0.0) + (_ROW if in_body else 0.0)
    return {row[0]: score for row, score in zip(rows, scores, strict=True)}


def _counts(rows: Sequence[Row[Any]], term: Term) -> list[tuple[int, int]]:
    """Return how often a term stands in the name of each entry, and in its words."""
    sought = [_sought(phrase) for phrase in phrases(term)]
    if len(sought) == 1:
        (one,) = sought
        name, body, words = one.name, one.body, one.words
        return [(row[name].count(words), row[body].count(words)) for row in rows]
    return [
        (
            min(row[one.name].count(one.words) for one in sought),
            min(row[one.body].count(one.words) for one in sought),
        )
        for row in rows
    ]


def _sought(phrase: Phrase) -> _Sought:
    words = " " + " ".join(phrase.words) + ("" if phrase.begins else " ")
    return _Sought(1, 3, words) if phrase.column == "accented" else _Sought(2, 4, words)
