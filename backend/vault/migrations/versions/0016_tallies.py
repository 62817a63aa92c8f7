"""Tables of the figures: tallies by month, and what of a case was counted."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tallies",
        sa.Column("office", sa.String(80), nullable=False),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("side", sa.String(16), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("office", "month", "what", "part", "side", name="pk_tallies"),
    )
    op.create_table(
        "noted",
        sa.Column(
            "case_id", sa.String(22), sa.ForeignKey("cases.case_id", name="fk_noted_case_id", ondelete="CASCADE"), nullable=False,
        ),
        sa.Column("what", sa.String(60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "what", name="pk_noted"),
    )


def downgrade() -> None:
    for table in ("noted", "tallies"):
        op.drop_table(table)
