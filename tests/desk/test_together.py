"""Two officers at one file: whoever takes it first has it, and the other is told."""

from __future__ import annotations

from collections.abc import Callable

from backend.dossier import deeds
from backend.dossier.record import Officer
from backend.dossier.tables import find_dossier
from backend.vault import db
from tests.staff.people import Staffer
from tests.together import at_once


def test_a_file_that_somebody_takes_this_moment_is_not_taken_from_them(make_file: Callable[..., str], officer: Staffer) -> None:
    case_id, quicker = make_file(), Officer(id="q" * 22, name="Người Nhanh", unit="Quầy 3")

    def take(pause: Callable[[], None]) -> str:
        with db.write() as tx:
            deeds.assign(tx, case_id, quicker, quicker)
            pause()
        return "taken"

    def take_too() -> str:
        return str(officer.ask("POST", f"/api/desk/files/{case_id}/take").get_json().get("code"))

    assert at_once(take, take_too) == ["taken", "version_stale"]
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    assert line
    assert line.holder == quicker.id
