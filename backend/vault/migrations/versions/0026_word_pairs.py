"""Words of the search two by two, under the office's own digests: the old ones name nothing; the sweep makes them anew."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(sa.text("DELETE FROM dossier_words"))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM dossier_words"))
