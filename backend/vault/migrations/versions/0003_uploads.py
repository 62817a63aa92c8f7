"""Tables of pictures on their way: uploads and their pieces."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("upload", sa.String(40), nullable=False),
        _tied("uploads", "case_id", "cases", sa.String(22)),
        sa.Column("side", sa.String(8), nullable=False),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.Column("arrived_bytes", sa.Integer, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("upload", name="pk_uploads"),
    )
    op.create_index("ix_uploads_case_id", "uploads", ["case_id"])
    op.create_table(
        "pieces",
        _tied("pieces", "upload", "uploads", sa.String(40)),
        sa.Column("start", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("blob", sa.String(22), nullable=False),
        sa.PrimaryKeyConstraint("upload", "start", name="pk_pieces"),
    )


def _tied(table: str, column: str, to: str, kind: sa.String) -> sa.Column[str]:
    foreign = sa.ForeignKey(f"{to}.{column}", name=f"fk_{table}_{column}", ondelete="CASCADE")
    return sa.Column(column, kind, foreign, nullable=False)


def downgrade() -> None:
    for table in ("pieces", "uploads"):
        op.drop_table(table)
