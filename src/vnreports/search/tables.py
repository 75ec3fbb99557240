"""Tables of the search: what each entry is, its words, and the index over the words.

    search_entries   a row an entry, narrow: filters, facets, where it stands
    search_texts     its words: as in the report, and folded
    search_words     the index: FTS5 over search_texts in SQLite, vectors with GIN in PostgreSQL

Entries of a report that another has superseded are not there.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, Table, Text

metadata = MetaData()
THEMES_END = "\n"

entries = Table(
    "search_entries",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("report", Text, nullable=False, index=True),
    Column("item", Text),
    Column("hit", Text, index=True),  # entries of one hit have it: of one document, one section
    Column("unit", Text),
    Column("level", Text),
    Column("province", Text),
    Column("period_from", Text),
    Column("period_to", Text),
    Column("year", Text),
    Column("status", Text),
    Column("area", Text),
    Column("themes", Text),  # with THEMES_END between
    Column("document", Text),
    Column("page", Integer),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("body_start", Integer, nullable=False),  # where in the report the words begin
    sqlite_autoincrement=True,  # a later entry has the larger number, whatever was deleted
)

texts = Table(
    "search_texts",
    metadata,
    Column("id", ForeignKey("search_entries.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("name_accented", Text, nullable=False),
    Column("name_plain", Text, nullable=False),
    Column("body_accented", Text, nullable=False),
    Column("body_plain", Text, nullable=False),
    Column("signs", Text, nullable=False),
)

WORDS = "search_words"
INDEXED = ("name_accented", "name_plain", "body_accented", "body_plain", "signs")


def create_words(connection: Connection) -> None:
    """Make the index, which is no table that SQLAlchemy could describe."""
    if connection.dialect.name == "postgresql":
        vectors = ", ".join(f"{name} tsvector NOT NULL" for name in INDEXED)
        connection.exec_driver_sql(
            f"CREATE TABLE {WORDS} (id integer PRIMARY KEY "
            f"REFERENCES search_entries(id) ON DELETE CASCADE, {vectors})"
        )
        for name in INDEXED:
            connection.exec_driver_sql(
                f"CREATE INDEX ix_{WORDS}_{name} ON {WORDS} USING gin ({name})"
            )
    else:
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {WORDS} USING fts5({', '.join(INDEXED)}, "
            "content='search_texts', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 0')"
        )
