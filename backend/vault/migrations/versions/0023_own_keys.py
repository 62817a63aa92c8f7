"""Tables of citizens' passkeys, of the files they open, and of who showed one."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_keys",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("handle", sa.String(86), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("credential", sa.Text(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("synced", sa.Boolean(), nullable=False),
        sa.Column("label", sa.String(40), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "own_files",
        sa.Column("key", sa.String(64), sa.ForeignKey("own_keys.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("case_id", sa.String(22), sa.ForeignKey("cases.case_id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("ix_own_files_case_id", "own_files", ["case_id"])
    op.create_table(
        "own_visits",
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("key", sa.String(64), sa.ForeignKey("own_keys.key", ondelete="CASCADE"), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_own_visits_key", "own_visits", ["key"])
