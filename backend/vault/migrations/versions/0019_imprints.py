"""Table of reading: keyed imprints of the pictures that became cards."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imprints",
        sa.Column("case_id", sa.String(22), sa.ForeignKey("cases.case_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("mark", sa.String(64), primary_key=True),
    )
    op.create_index("ix_imprints_mark", "imprints", ["mark"])
