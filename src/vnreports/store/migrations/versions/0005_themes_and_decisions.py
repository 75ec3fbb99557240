"""Themes of initiatives, several where there was one, and what persons decide of their groups."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put `themes` in the place of `theme`, which nothing ever filled; add the decisions."""
    # SQLite before 3.35 drops no column: Alembic then copies the table.
    with op.batch_alter_table("initiatives") as table:
        table.drop_column("theme")
        table.add_column(sa.Column("themes", sa.JSON))
    op.create_table(
        "initiative_decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("groups", sa.JSON, nullable=False),
        sa.Column("members", sa.JSON, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("undone_by", sa.Text),
        sa.Column("undone_at", sa.Text),
    )
