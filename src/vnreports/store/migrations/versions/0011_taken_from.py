"""From whom a unit has an initiative."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; reports extracted before say nothing there until `--redo`."""
    op.add_column("initiatives", sa.Column("taken_from", sa.Text))
