"""Table of what an installation chooses while it runs."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "choices",
        sa.Column("number", SERIAL, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("value", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(22), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_choices"),
    )
    op.create_index("ix_choices_key", "choices", ["key"])


def downgrade() -> None:
    op.drop_table("choices")
