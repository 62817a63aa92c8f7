"""The vault's own tables: cases, their records, blobs, sessions, tasks, outbox, kept replies, audit."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(22)
DIGEST = sa.String(64)
SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
PENDING = sa.text("state = 'pending'")


def upgrade() -> None:
    _cases()
    _doors()
    _tasks()
    _audit()


def _of_case(table: str) -> sa.Column[str]:
    foreign = sa.ForeignKey("cases.case_id", name=f"fk_{table}_case_id", ondelete="CASCADE")
    return sa.Column("case_id", ID, foreign, nullable=False)


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("procedure", sa.String(80), nullable=False),
        sa.Column("office", sa.String(80), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("resume_digest", DIGEST, nullable=False),
        sa.Column("resume_sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_cases"),
        sa.UniqueConstraint("resume_digest", name="uq_cases_resume_digest"),
    )
    op.create_index("ix_cases_expires_at", "cases", ["expires_at"])
    for table, name in (("records", sa.Column("kind", sa.String(40), nullable=False)),
                        ("refusals", sa.Column("step", sa.String(16), nullable=False))):
        op.create_table(
            table,
            _of_case(table),
            name,
            sa.Column("sealed", sa.LargeBinary, nullable=False),
            sa.Column("kept_at", MOMENT, nullable=False),
            sa.PrimaryKeyConstraint("case_id", name.name, name=f"pk_{table}"),
        )
    op.create_table(
        "blobs",
        sa.Column("blob", ID, nullable=False),
        _of_case("blobs"),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("blob", name="pk_blobs"),
    )
    op.create_index("ix_blobs_case_id", "blobs", ["case_id"])


def _doors() -> None:
    for table in ("sessions", "tickets"):
        op.create_table(
            table,
            sa.Column("fingerprint", DIGEST, nullable=False),
            _of_case(table),
            sa.Column("expires_at", MOMENT, nullable=False),
            sa.PrimaryKeyConstraint("fingerprint", name=f"pk_{table}"),
        )
        op.create_index(f"ix_{table}_case_id", table, ["case_id"])
        op.create_index(f"ix_{table}_expires_at", table, ["expires_at"])
    op.create_table(
        "keyed",
        sa.Column("scope", sa.String(120), nullable=False),
        sa.Column("idempotency_key", sa.String(64), nullable=False),
        sa.Column("request_hash", DIGEST, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("body_sealed", sa.LargeBinary),
        sa.Column("locked_until", MOMENT, nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("scope", "idempotency_key", name="pk_keyed"),
    )
    op.create_index("ix_keyed_begun_at", "keyed", ["begun_at"])


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("task_id", ID, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        _of_case("tasks"),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("lease_owner", sa.String(120)),
        sa.Column("lease_until", MOMENT),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("last_error", sa.String(80)),
        sa.Column("staged_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.PrimaryKeyConstraint("task_id", name="pk_tasks"),
    )
    op.create_index("ix_tasks_case_id", "tasks", ["case_id"])
    op.create_index("ix_tasks_state", "tasks", ["state", "not_before"])
    op.create_index(
        "uq_tasks_pending", "tasks", ["kind", "case_id"], unique=True,
        sqlite_where=PENDING, postgresql_where=PENDING,
    )
    op.create_table(
        "outbox",
        sa.Column("seq", SERIAL, nullable=False, autoincrement=True),
        sa.Column(
            "task_id", ID, sa.ForeignKey("tasks.task_id", name="fk_outbox_task_id", ondelete="CASCADE"), nullable=False,
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_outbox"),
    )
    op.create_index("ix_outbox_task_id", "outbox", ["task_id"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", SERIAL, nullable=False, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("action", sa.String(80), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("mac", DIGEST, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"])
    head = op.create_table(
        "audit_head",
        sa.Column("one", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("mac", DIGEST, nullable=False),
        sa.PrimaryKeyConstraint("one", name="pk_audit_head"),
    )
    op.bulk_insert(head, [{"one": 1, "seq": 0, "mac": ""}])
    op.create_table(
        "checkpoints",
        sa.Column("seq", SERIAL, nullable=False, autoincrement=False),
        sa.Column("mac", DIGEST, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("signature", sa.String(128), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_checkpoints"),
    )
