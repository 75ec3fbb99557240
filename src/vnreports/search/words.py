"""Words: the index as each database has it, filled from `search_texts` and asked by trees.

What is asked goes to the database as a value, never as SQL, and its words are letters and digits:
nothing that is typed can be syntax of FTS5 or of a tsquery.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, text

from vnreports.search.matching import AllOf, AnyOf, Phrase, Signs, Tree
from vnreports.search.tables import INDEXED, WORDS

_COLUMNS = ", ".join(INDEXED)
_OF_REPORT = "FROM search_texts WHERE id IN (SELECT id FROM search_entries WHERE report = :report)"


def index(connection: Connection, report_id: str) -> None:
    """Put the words of a report's entries into the index."""
    if _is_postgres(connection):
        vectors = ", ".join(
            "array_to_tsvector(string_to_array(signs, ' '))"
            if name == "signs"
            else f"to_tsvector('simple', {name})"
            for name in INDEXED
        )
        into = f"INSERT INTO {WORDS} (id, {_COLUMNS}) SELECT id, {vectors} {_OF_REPORT}"
    else:
        into = f"INSERT INTO {WORDS} (rowid, {_COLUMNS}) SELECT id, {_COLUMNS} {_OF_REPORT}"
    connection.execute(text(into), {"report": report_id})


def unindex(connection: Connection, report_id: str) -> None:
    """Take the words of a report's entries out of the index, while `search_texts` has them."""
    if _is_postgres(connection):
        return  # rows go with the entries
    out = (
        f"INSERT INTO {WORDS} ({WORDS}, rowid, {_COLUMNS}) "
        f"SELECT 'delete', id, {_COLUMNS} {_OF_REPORT}"
    )
    connection.execute(text(out), {"report": report_id})


def clear(connection: Connection) -> None:
    """Empty the index."""
    if not _is_postgres(connection):
        connection.exec_driver_sql(f"INSERT INTO {WORDS} ({WORDS}) VALUES ('delete-all')")


def find_ids(connection: Connection, tree: Tree, limit: int) -> list[int]:
    """Return entries that are as the tree says, those that were saved last first."""
    if _is_postgres(connection):
        values: dict[str, object] = {"limit": limit}
        where = _postgres(tree, values)
        query = f"SELECT id FROM {WORDS} WHERE {where} ORDER BY id DESC LIMIT :limit"
    else:
        values = {"limit": limit, "match": _fts5(tree)}
        query = (
            f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH :match ORDER BY rowid DESC LIMIT :limit"
        )
    return [row[0] for row in connection.execute(text(query), values).all()]


def _is_postgres(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _fts5(tree: Tree) -> str:
    if isinstance(tree, Phrase):
        columns = f"name_{tree.column}" + ("" if tree.in_name else f" body_{tree.column}")
        row = " ".join(tree.words)
        return f'{{{columns}}} : "{row}"' + (" *" if tree.begins else "")
    if isinstance(tree, Signs):
        return "signs : (" + " OR ".join(f'"{sign}"' for sign in tree.any_of) + ")"
    return _joined(tree, _fts5, "NOT")


def _postgres(tree: Tree, values: dict[str, object]) -> str:
    if isinstance(tree, Phrase):
        lexemes = [f"'{word}'" for word in tree.words]
        name = _put(" <-> ".join(lexemes) + (":*" if tree.begins else ""), values)
        columns = ("name",) if tree.in_name else ("name", "body")
        return "(" + " OR ".join(f"{one}_{tree.column} @@ {name}" for one in columns) + ")"
    if isinstance(tree, Signs):
        signs = " | ".join(f"'{sign}'" for sign in tree.any_of)
        return f"signs @@ {_put(signs, values)}"
    return _joined(tree, lambda part: _postgres(part, values), "AND NOT")


def _put(tsquery: str, values: dict[str, object]) -> str:
    name = f"q{len(values)}"
    values[name] = tsquery
    return f"CAST(:{name} AS tsquery)"


def _joined(tree: Tree, write: Callable[[Tree], str], without: str) -> str:
    if isinstance(tree, AllOf):
        return "(" + " AND ".join(map(write, tree.parts)) + ")"
    if isinstance(tree, AnyOf):
        return "(" + " OR ".join(map(write, tree.parts)) + ")"
    assert not isinstance(tree, Phrase | Signs)
    return f"({write(tree.tree)} {without} {write(tree.excluded)})"
