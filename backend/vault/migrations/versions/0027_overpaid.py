"""Money that came for a file and was not owed, and how much of it is to be given back: columns that a list looks through."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None
_NAMES = ("overpaid_vnd", "owes_vnd")


def upgrade() -> None:
    for name in _NAMES:
        op.add_column("dossiers", sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
    op.create_index("ix_dossiers_overpaid", "dossiers", ["office", "overpaid_vnd"])


def downgrade() -> None:
    op.drop_index("ix_dossiers_overpaid", table_name="dossiers")
    for name in reversed(_NAMES):
        op.drop_column("dossiers", name)
