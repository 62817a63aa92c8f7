"""Live sessions that were let through: fingerprints of frames, and sealed motion."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "films",
        sa.Column("film", sa.String(22), primary_key=True),
        sa.Column("acts", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_films_acts", "films", ["acts"])
    op.create_index("ix_films_kept_at", "films", ["kept_at"])
    op.create_table(
        "film_prints",
        sa.Column("print", sa.String(32), primary_key=True),
        sa.Column("film", sa.String(22), sa.ForeignKey("films.film", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("ix_film_prints_film", "film_prints", ["film"])
