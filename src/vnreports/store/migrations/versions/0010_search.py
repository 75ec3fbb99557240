"""What the search looks up: entries, their words, and the index over these."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INDEXED = ("name_accented", "name_plain", "body_accented", "body_plain", "signs")


def upgrade() -> None:
    """Add the three; `prepare` fills them."""
    op.create_table(
        "search_entries",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False, index=True),
        sa.Column("item", sa.Text),
        sa.Column("hit", sa.Text, index=True),
        sa.Column("unit", sa.Text),
        sa.Column("level", sa.Text),
        sa.Column("province", sa.Text),
        sa.Column("period_from", sa.Text),
        sa.Column("period_to", sa.Text),
        sa.Column("year", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("area", sa.Text),
        sa.Column("themes", sa.Text),
        sa.Column("document", sa.Text),
        sa.Column("page", sa.Integer),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("body_start", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "search_texts",
        sa.Column(
            "id",
            sa.Integer,
            sa.ForeignKey("search_entries.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("name_accented", sa.Text, nullable=False),
        sa.Column("name_plain", sa.Text, nullable=False),
        sa.Column("body_accented", sa.Text, nullable=False),
        sa.Column("body_plain", sa.Text, nullable=False),
        sa.Column("signs", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        vectors = ", ".join(f"{name} tsvector NOT NULL" for name in INDEXED)
        op.execute(
            "CREATE TABLE search_words (id integer PRIMARY KEY "
            f"REFERENCES search_entries(id) ON DELETE CASCADE, {vectors})"
        )
        for name in INDEXED:
            op.execute(f"CREATE INDEX ix_search_words_{name} ON search_words USING gin ({name})")
    else:
        op.execute(
            f"CREATE VIRTUAL TABLE search_words USING fts5({', '.join(INDEXED)}, "
            "content='search_texts', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 0')"
        )
