"""Whose slip was shown at a shared tablet: the file behind it, to who also knows the year of birth."""

from __future__ import annotations

import hmac
from typing import Final

from backend.door.limits import limiter
from backend.dossier.line import DossierLine
from backend.dossier.tables import find_dossier
from backend.ground.faults import Fault
from backend.kiosk.guard import current_kiosk
from backend.slip.file import birth_year_of, find_file
from backend.slip.proof import name_of_slip, read_token
from backend.slip.receipt import NotGenuine
from backend.slip.rules import File
from backend.slip.tables import find_receipt
from backend.vault import db

TEXT_MAX: Final = 400


def file_behind(text: str, birth_year: str) -> tuple[DossierLine, File]:
    """The file of this office behind a slip.

    faults  code_unknown, alike for what is no slip of ours, a file of elsewhere, and another year; too_many
    """
    with limiter.limit("10 per hour; 30 per day", key_func=lambda: f"kiosk:{name_of_slip(text)}"), db.look() as conn:
        found = _found(conn, text)
    if found is None or not hmac.compare_digest(birth_year_of(found[1]).encode(), birth_year.encode()):
        raise Fault("code_unknown")
    return found


def _found(conn: db.Tx, text: str) -> tuple[DossierLine, File] | None:
    read = read_token(text)
    case_id = None if isinstance(read, NotGenuine) else find_receipt(conn, read.name)
    line, file = (find_dossier(conn, case_id), find_file(conn, case_id)) if case_id else (None, None)
    return (line, file) if line and file and line.office == current_kiosk().office else None
