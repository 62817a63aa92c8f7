"""Templates of faces whose owners agreed to be found by them."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    foreign = sa.ForeignKey("cases.case_id", name="fk_templates_case_id", ondelete="CASCADE")
    op.create_table(
        "templates",
        sa.Column("person", sa.BigInteger().with_variant(sa.Integer, "sqlite"), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(22), foreign, nullable=False),
        sa.Column("matcher", sa.String(16), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_templates"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_templates_until", "templates", ["until"])
    op.create_index("uq_templates_case_id", "templates", ["case_id"], unique=True)


def downgrade() -> None:
    op.drop_table("templates")
