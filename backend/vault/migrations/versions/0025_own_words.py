"""Tables of what an office writes over what ships: its texts of consent, and its own facts."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0023"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "consent_texts",
        sa.Column("number", SERIAL, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("vi", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(22), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_consent_texts"),
    )
    op.create_index("ix_consent_texts_key", "consent_texts", ["key"])
    op.create_table(
        "office_facts",
        sa.Column("number", SERIAL, autoincrement=True, nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(22), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_office_facts"),
    )
    op.create_index("ix_office_facts_slug", "office_facts", ["slug"])


def downgrade() -> None:
    op.drop_table("office_facts")
    op.drop_table("consent_texts")
