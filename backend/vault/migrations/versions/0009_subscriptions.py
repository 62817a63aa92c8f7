"""Table of the phones that want to be told of news."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    case = sa.ForeignKey("cases.case_id", name="fk_subscriptions_case_id", ondelete="CASCADE")
    op.create_table(
        "subscriptions",
        sa.Column("case_id", sa.String(22), case, nullable=False),
        sa.Column("phone", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "phone", name="pk_subscriptions"),
    )


def downgrade() -> None:
    op.drop_table("subscriptions")
