"""Tables of desk and counter: who opened which pictures, whose slip was scanned, today's queue."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(22)


def _of(table: str, column: str, target: str, *, gone: str = "CASCADE", empty: bool = False) -> sa.Column[str]:
    foreign = sa.ForeignKey(target, name=f"fk_{table}_{column}", ondelete=gone)
    return sa.Column(column, ID, foreign, nullable=empty)


def upgrade() -> None:
    op.create_table(
        "sights",
        _of("sights", "staff_id", "staff.staff_id"),
        sa.Column("at", MOMENT, nullable=False),
        _of("sights", "case_id", "cases.case_id"),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", "at", "case_id", name="pk_sights"),
    )
    op.create_index("ix_sights_case_id", "sights", ["case_id"])
    op.create_table(
        "meetings",
        _of("meetings", "staff_id", "staff.staff_id"),
        sa.Column("at", MOMENT, nullable=False),
        _of("meetings", "case_id", "cases.case_id"),
        sa.PrimaryKeyConstraint("staff_id", "at", "case_id", name="pk_meetings"),
    )
    op.create_index("ix_meetings_case_id", "meetings", ["case_id", "at"])
    op.create_table(
        "arrivals",
        sa.Column("office", sa.String(80), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        _of("arrivals", "case_id", "cases.case_id", gone="SET NULL", empty=True),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("arrived_at", MOMENT, nullable=False),
        sa.Column("called_at", MOMENT),
        sa.Column("done_at", MOMENT),
        sa.PrimaryKeyConstraint("office", "day", "number", name="pk_arrivals"),
    )
    op.create_index("ix_arrivals_case_id", "arrivals", ["case_id"])


def downgrade() -> None:
    for table in ("arrivals", "meetings", "sights"):
        op.drop_table(table)
