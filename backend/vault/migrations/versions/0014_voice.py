"""Tables of the voice: ratings of files, and letters with their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

CASE = sa.String(22)
INSTANT = sa.DateTime(timezone=True)


def _of_case(table: str) -> "sa.Column[str]":
    return sa.Column(
        "case_id", CASE, sa.ForeignKey("cases.case_id", name=f"fk_{table}_case_id", ondelete="CASCADE"), nullable=False,
    )


def upgrade() -> None:
    op.create_table(
        "ratings",
        _of_case("ratings"),
        sa.Column("office", sa.String(80), nullable=False),
        sa.Column("procedure", sa.String(80), nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.PrimaryKeyConstraint("case_id", name="pk_ratings"),
    )
    op.create_index("ix_ratings_office", "ratings", ["office"])
    op.create_table(
        "petitions",
        _of_case("petitions"),
        sa.Column("office", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(16), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("about", CASE, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("delayed", sa.Boolean, nullable=False),
        sa.Column("owner", CASE, nullable=False),
        sa.Column("owner_name", sa.String(120), nullable=False),
        sa.Column("answered_at", INSTANT),
        sa.Column("public_question", sa.Text, nullable=False),
        sa.Column("public_answer", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_petitions"),
        sa.UniqueConstraint("digest", name="uq_petitions_digest"),
    )
    op.create_index("ix_petitions_office", "petitions", ["office"])


def downgrade() -> None:
    for table in ("petitions", "ratings"):
        op.drop_table(table)
