"""The projection of dossiers holds what lists ask for, and the words of the search."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(22)
SLUG = sa.String(80)
INDEXES = {
    "ix_dossiers_office_acts": ("office", "acts_by", "case_id"),
    "ix_dossiers_status_acts": ("office", "status", "acts_by", "case_id"),
    "ix_dossiers_holder_acts": ("holder", "status", "acts_by", "case_id"),
    "ix_dossiers_received": ("office", "received_at", "case_id"),
}


def upgrade() -> None:
    # A projection: emptied here, filled again from the events by `python3 -m backend rebuild`.
    op.drop_table("dossiers")
    op.create_table(
        "dossiers",
        sa.Column("case_id", ID, sa.ForeignKey("cases.case_id", name="fk_dossiers_case_id", ondelete="CASCADE"), nullable=False),
        sa.Column("office", SLUG, nullable=False),
        sa.Column("procedure", SLUG, nullable=False),
        sa.Column("identity_source", sa.String(40), nullable=False),
        sa.Column("temporary_code", sa.String(16), nullable=False),
        sa.Column("code", sa.String(40)),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("event_count", sa.Integer, nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT),
        sa.Column("due", MOMENT),
        sa.Column("acts_by", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.Column("returned_at", MOMENT),
        sa.Column("holder", ID, nullable=False),
        sa.Column("holder_name", sa.String(120), nullable=False),
        sa.Column("unit", sa.String(120), nullable=False),
        sa.Column("waits", sa.Text, nullable=False),
        sa.Column("proposal", sa.String(8), nullable=False),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("apologised", sa.Boolean, nullable=False),
        sa.Column("archived", sa.Boolean, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_dossiers"),
        sa.UniqueConstraint("temporary_code", name="uq_dossiers_temporary_code"),
        sa.UniqueConstraint("code", name="uq_dossiers_code"),
    )
    for name, columns in INDEXES.items():
        op.create_index(name, "dossiers", list(columns))
    foreign = sa.ForeignKey("dossiers.case_id", name="fk_dossier_words_case_id", ondelete="CASCADE")
    op.create_table(
        "dossier_words",
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("case_id", ID, foreign, nullable=False),
        sa.PrimaryKeyConstraint("digest", "at", "case_id", name="pk_dossier_words"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_dossier_words_case_id", "dossier_words", ["case_id"])


def downgrade() -> None:
    op.drop_table("dossier_words")
    raise RuntimeError("the projection of before is not made again: restore the backup")
