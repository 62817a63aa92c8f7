"""Tables of the people who serve: staff, passkeys, shifts, invitations; and the challenges of passkey ceremonies."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(22)
DIGEST = sa.String(64)


def _of_staff(table: str) -> sa.Column[str]:
    foreign = sa.ForeignKey("staff.staff_id", name=f"fk_{table}_staff_id", ondelete="CASCADE")
    return sa.Column("staff_id", ID, foreign, nullable=False)


def upgrade() -> None:
    op.create_table(
        "challenges",
        sa.Column("fingerprint", DIGEST, nullable=False),
        sa.Column("ceremony", sa.String(16), nullable=False),
        sa.Column("owner", ID, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_challenges"),
    )
    op.create_index("ix_challenges_expires_at", "challenges", ["expires_at"])
    op.create_table(
        "staff",
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("office", sa.String(80), nullable=False),
        sa.Column("roles", sa.String(120), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("handle", sa.String(86), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name="pk_staff"),
        sa.UniqueConstraint("handle", name="uq_staff_handle"),
    )
    op.create_index("ix_staff_office", "staff", ["office"])
    _doors()


def _doors() -> None:
    op.create_table(
        "passkeys",
        sa.Column("key", DIGEST, nullable=False),
        _of_staff("passkeys"),
        sa.Column("credential", sa.Text, nullable=False),
        sa.Column("public", sa.LargeBinary, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("synced", sa.Boolean, nullable=False),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.PrimaryKeyConstraint("key", name="pk_passkeys"),
    )
    op.create_table(
        "shifts",
        sa.Column("fingerprint", DIGEST, nullable=False),
        _of_staff("shifts"),
        sa.Column("key", DIGEST, sa.ForeignKey("passkeys.key", name="fk_shifts_key", ondelete="CASCADE"), nullable=False),
        sa.Column("browser", DIGEST, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("fresh_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_shifts"),
    )
    op.create_table(
        "invitations",
        sa.Column("digest", DIGEST, nullable=False),
        _of_staff("invitations"),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_invitations"),
    )
    for table in ("passkeys", "shifts", "invitations"):
        op.create_index(f"ix_{table}_staff_id", table, ["staff_id"])


def downgrade() -> None:
    for table in ("invitations", "shifts", "passkeys", "staff", "challenges"):
        op.drop_table(table)
