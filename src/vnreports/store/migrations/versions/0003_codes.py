"""How sure the catalogue code of an indicator is, and the part of the unit that it covers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns; records saved before have neither."""
    op.add_column("indicators", sa.Column("code_confidence", sa.Float))
    op.add_column("indicators", sa.Column("coverage", sa.Text))
