"""The views of cited documents: `v_documents` by key, and `v_document_units`.

No table changes; a store gets its views anew when a migration has run.
"""

from __future__ import annotations

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leave the tables as they are."""
