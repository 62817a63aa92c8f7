"""Calls of the hotline and wishes to be called."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calls",
        sa.Column("call_id", sa.String(22), nullable=False),
        sa.Column("office", sa.String(80), nullable=False),
        _tied("calls", "staff_id", "staff", nullable=False),
        sa.Column("procedure", sa.String(80), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("claim_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token_digest", sa.String(64)),
        sa.Column("code_digest", sa.String(64)),
        _tied("calls", "case_id", "cases", nullable=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("screen", sa.String(2)),
        sa.Column("reason", sa.String(80)),
        sa.Column("device", sa.String(40)),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.Column("hint", sa.String(16)),
        sa.Column("hint_number", sa.Integer, nullable=False),
        sa.Column("heard_number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("call_id", name="pk_calls"),
        *(sa.UniqueConstraint(name, name=f"uq_calls_{name}") for name in ("token_digest", "code_digest", "case_id")),
    )
    op.create_index("ix_calls_staff_id", "calls", ["staff_id"])
    op.create_table(
        "callbacks",
        sa.Column("callback_id", sa.String(22), nullable=False),
        _tied("callbacks", "case_id", "cases", nullable=False),
        sa.Column("office", sa.String(80), nullable=False),
        sa.Column("procedure", sa.String(80), nullable=False),
        sa.Column("screen", sa.String(2), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_phone", sa.LargeBinary, nullable=False),
        sa.Column("taken_by", sa.String(22)),
        sa.Column("open", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("callback_id", name="pk_callbacks"),
    )
    op.create_index("ix_callbacks_case_id", "callbacks", ["case_id"])


def _tied(table: str, column: str, to: str, *, nullable: bool) -> sa.Column[str]:
    foreign = sa.ForeignKey(f"{to}.{column}", name=f"fk_{table}_{column}", ondelete="CASCADE")
    return sa.Column(column, sa.String(22), foreign, nullable=nullable)


def downgrade() -> None:
    for table in ("callbacks", "calls"):
        op.drop_table(table)
