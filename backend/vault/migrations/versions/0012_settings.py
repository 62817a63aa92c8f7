"""What an office sets for itself: closed days, people in one appointment."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SLUG = sa.String(80)


def upgrade() -> None:
    op.create_table(
        "closures",
        sa.Column("office", SLUG, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("reason", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("office", "day", name="pk_closures"),
    )
    op.create_table(
        "seat_counts",
        sa.Column("office", SLUG, nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("office", name="pk_seat_counts"),
    )


def downgrade() -> None:
    for table in ("seat_counts", "closures"):
        op.drop_table(table)
