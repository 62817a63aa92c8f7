"""Tables of the shared tablets and of the boxes beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kiosks",
        sa.Column("kiosk_id", sa.String(22), primary_key=True),
        sa.Column("office", sa.String(80), nullable=False),
        sa.Column("label", sa.String(40), nullable=False),
        sa.Column("token_digest", sa.String(64), nullable=False),
        sa.Column("opened_by", sa.String(22), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("help_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("token_digest", name="uq_kiosks_token_digest"),
    )
    op.create_index("ix_kiosks_office", "kiosks", ["office"])
    op.create_table(
        "boxes",
        sa.Column("office", sa.String(80), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("case_id", sa.String(22), sa.ForeignKey("cases.case_id", name="fk_boxes_case_id", ondelete="SET NULL")),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("secret_digest", sa.String(64)),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.String(8)),
        sa.Column("sheets", sa.Integer()),
    )
    op.create_index("ix_boxes_case_id", "boxes", ["case_id"])
