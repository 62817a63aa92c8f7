"""Whether the doors of the look-up stand open: the installation's setting, and what its office chose since."""

from __future__ import annotations

from datetime import timedelta

from backend.ground.config import config
from backend.vault import db
from backend.vault.choices import choice_of

_YEAR_DAYS = 365
_YEAR_MONTHS = 12


def finds_faces(conn: db.Tx) -> bool:
    """Whether faces are kept and looked for."""
    return config().face_search and choice_of(conn, "face_search") == 1


def finds_codes(conn: db.Tx) -> bool:
    """Whether a code and a day of birth open a status."""
    return choice_of(conn, "code_lookup") == 1


def kept_for(conn: db.Tx) -> timedelta:
    """How long a face is kept that somebody agrees to now; at most twelve months (security.md 3.4)."""
    return timedelta(days=choice_of(conn, "face_months") * _YEAR_DAYS // _YEAR_MONTHS)
