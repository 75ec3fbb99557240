"""Reports, their lists and the ledger of files: what the first version made without migrations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Fields = dict[str, Any]  # name and SQL type of each column
TEXT, WHOLE, REAL, JSON = sa.Text, sa.Integer, sa.Float, sa.JSON
SOURCE: Fields = {
    "file": TEXT, "sha256": TEXT, "media_type": TEXT, "bytes": WHOLE, "pages": WHOLE,
    "text_from": TEXT, "quality": REAL,
}  # fmt: skip
HEADER: Fields = {
    "doc_type": TEXT, "number": TEXT, "symbol": TEXT, "code": TEXT, "issuer": TEXT, "place": TEXT,
    "date": TEXT, "title": TEXT, "addressees": JSON, "recipients": JSON, "signer_authority": TEXT,
    "signer_position": TEXT, "signer_name": TEXT, "period_from": TEXT, "period_to": TEXT,
    "unit": TEXT, "unit_level": TEXT, "province": TEXT,
}  # fmt: skip
ITEM: Fields = {
    "id": TEXT, "span_start": WHOLE, "span_end": WHOLE, "quote": TEXT, "section": TEXT,
    "page": WHOLE, "rule": TEXT, "confidence": REAL,
}  # fmt: skip
LISTS: dict[str, Fields] = {
    "sections": {"number": TEXT, "heading": TEXT, "level": WHOLE, "area": TEXT, "parent": TEXT},
    "references": {
        "doc_type": TEXT, "number": TEXT, "symbol": TEXT, "year": TEXT, "code": TEXT,
        "date": TEXT, "issuer": TEXT, "subject": TEXT, "relation": TEXT, "cited": TEXT,
    },
    "indicators": {
        "name": TEXT, "parent": TEXT, "value": REAL, "denominator": REAL, "unit": TEXT,
        "qualifier": TEXT, "period": TEXT, "scope": TEXT, "kind": TEXT, "code": TEXT,
        "change_direction": TEXT, "change_value": REAL, "change_unit": TEXT, "change_base": TEXT,
        "cell_table": TEXT, "cell_row": WHOLE, "cell_column": WHOLE,
    },
    "initiatives": {
        "name": TEXT, "kind": TEXT, "owner": TEXT, "places": JSON, "status": TEXT, "theme": TEXT,
        "group": TEXT,
    },
    "difficulties": {"text": TEXT},
    "recommendations": {"text": TEXT, "to": TEXT},
    "checks": {"kind": TEXT, "message": TEXT},
}  # fmt: skip
INDEXES = {
    "reports": ("unit", "province", "period_from", "code"),
    "references": ("code", "cited"),
    "indicators": ("name", "unit", "code"),
    "initiatives": ("name",),
    "files": ("report",),
}


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "reports",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("folded_id", TEXT),
        *_columns(SOURCE),
        *_columns(HEADER),
        *_columns({"version": TEXT, "rules": TEXT}),
        sa.Column("saved_at", TEXT, nullable=False),
        sa.Column("record", JSON, nullable=False),
        sa.UniqueConstraint("sha256"),
        sa.UniqueConstraint("folded_id"),
    )
    for name, fields in LISTS.items():
        op.create_table(
            name,
            sa.Column(
                "report",
                TEXT,
                sa.ForeignKey("reports.id", ondelete="CASCADE"),
                primary_key=True,
            ),
            sa.Column("position", WHOLE, primary_key=True),
            *_columns(ITEM),
            *_columns(fields),
        )
    op.create_table(
        "files",
        sa.Column("path", TEXT, primary_key=True),
        sa.Column("sha256", TEXT, primary_key=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("report", TEXT, sa.ForeignKey("reports.id")),
        sa.Column("reason", TEXT),
        sa.Column("advice", TEXT),
        sa.Column("seen_at", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("rules", TEXT, nullable=False),
    )
    for table, columns in INDEXES.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def _columns(fields: Fields) -> Iterator[sa.Column[Any]]:
    yield from (sa.Column(name, kind) for name, kind in fields.items())
