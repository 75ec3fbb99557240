"""What persons put right in reports, and what had been extracted there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("report", sa.Text, nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("list", sa.Text, nullable=False),
        sa.Column("item", sa.Text),
        sa.Column("was", sa.JSON, nullable=False),
        sa.Column("becomes", sa.JSON, nullable=False),
        sa.Column("target", sa.Integer),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_table(
        "extractions",
        sa.Column(
            "report",
            sa.Text,
            sa.ForeignKey("reports.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("record", sa.JSON, nullable=False),
    )
