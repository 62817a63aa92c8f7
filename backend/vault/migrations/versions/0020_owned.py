"""Whose file it is, by keyed digest; what was asked to leave the office; an index of closed files without a package."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "owned",
        sa.Column("case_id", sa.String(22), sa.ForeignKey("cases.case_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("person", sa.String(64), nullable=False),
    )
    op.create_index("ix_owned_person", "owned", ["person"])
    op.create_table(
        "exports",
        sa.Column("export_id", sa.String(22), primary_key=True),
        sa.Column("office", sa.String(80), nullable=False),
        sa.Column("case_id", sa.String(22), sa.ForeignKey("cases.case_id", ondelete="CASCADE")),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("asked_by", sa.String(22), nullable=False),
        sa.Column("asked_name", sa.String(120), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("judged_by", sa.String(22)),
        sa.Column("judged_name", sa.String(120)),
        sa.Column("judged_at", sa.DateTime(timezone=True)),
        sa.Column("allowed", sa.Boolean),
    )
    op.create_index("ix_exports_office", "exports", ["office", "asked_at"])
    op.create_index("ix_exports_case_id", "exports", ["case_id"])
    op.create_index("ix_dossiers_unarchived", "dossiers", ["office", "archived", "status", "acts_by", "case_id"])
