"""Texts to extract from anew, the steps of every file, and which version of a report is current."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the tables of 0001; what is in them stays."""
    op.create_table(
        "texts",
        sa.Column(
            "report", sa.Text, sa.ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("source", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "steps",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("seconds", sa.Float),
        sa.Column("report", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
    )
    op.create_index("ix_steps_path", "steps", ["path"])
    new = ("added_at", "superseded_by", "superseded_why", "unit_key", "original", "figures_key")
    for name in new:
        op.add_column("reports", sa.Column(name, sa.Text))
    op.create_index("ix_reports_superseded_by", "reports", ["superseded_by"])
    op.create_index("ix_reports_unit_key", "reports", ["unit_key"])
    op.execute("UPDATE reports SET added_at = saved_at")
    op.add_column("files", sa.Column("stage", sa.Text))
    op.add_column("files", sa.Column("members", sa.Integer))
    op.create_index("ix_files_state", "files", ["state"])
