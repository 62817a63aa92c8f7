"""Tables of the office: claims, seats, sendings, slips, events, serials, dossiers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(22)
DIGEST = sa.String(64)
SLUG = sa.String(80)


def upgrade() -> None:
    _sending()
    _dossiers()


def _of_case(table: str) -> sa.Column[str]:
    foreign = sa.ForeignKey("cases.case_id", name=f"fk_{table}_case_id", ondelete="CASCADE")
    return sa.Column("case_id", ID, foreign, nullable=False)


def _sending() -> None:
    op.create_table(
        "claims",
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("procedure", SLUG, nullable=False),
        _of_case("claims"),
        sa.Column("code", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("person", "procedure", name="pk_claims"),
    )
    op.create_index("ix_claims_case_id", "claims", ["case_id"])
    op.create_table(
        "seats",
        sa.Column("office", SLUG, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("start", sa.String(5), nullable=False),
        sa.Column("seat", sa.Integer, nullable=False, autoincrement=False),
        _of_case("seats"),
        sa.PrimaryKeyConstraint("office", "day", "start", "seat", name="pk_seats"),
    )
    op.create_index("ix_seats_case_id", "seats", ["case_id"])
    op.create_table(
        "sendings",
        _of_case("sendings"),
        sa.Column("temporary_code", sa.String(16), nullable=False),
        sa.Column("request", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_sendings"),
        sa.UniqueConstraint("temporary_code", name="uq_sendings_temporary_code"),
    )
    op.create_table(
        "slips",
        sa.Column("receipt", ID, nullable=False),
        _of_case("slips"),
        sa.PrimaryKeyConstraint("receipt", name="pk_slips"),
    )
    op.create_index("ix_slips_case_id", "slips", ["case_id"])


def _dossiers() -> None:
    op.create_table(
        "events",
        _of_case("events"),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "number", name="pk_events"),
    )
    op.create_table(
        "serials",
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("unit", "day", name="pk_serials"),
    )
    op.create_table(
        "dossiers",
        _of_case("dossiers"),
        sa.Column("office", SLUG, nullable=False),
        sa.Column("procedure", SLUG, nullable=False),
        sa.Column("identity_source", sa.String(40), nullable=False),
        sa.Column("temporary_code", sa.String(16), nullable=False),
        sa.Column("code", sa.String(40)),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT),
        sa.Column("due", MOMENT),
        sa.Column("waits", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_dossiers"),
        sa.UniqueConstraint("temporary_code", name="uq_dossiers_temporary_code"),
        sa.UniqueConstraint("code", name="uq_dossiers_code"),
    )
    op.create_index("ix_dossiers_status", "dossiers", ["status"])
    op.create_index("ix_dossiers_due", "dossiers", ["due"])


def downgrade() -> None:
    for table in ("dossiers", "serials", "events", "slips", "sendings", "seats", "claims"):
        op.drop_table(table)
