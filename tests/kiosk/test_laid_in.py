"""A result in a box beside other ways, and a laying-in that was cut off: whoever owns it is told, and takes it out."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.dossier import deeds
from backend.dossier.tables import find_dossier
from backend.kiosk.boxes import take_box
from backend.slip.record import Pickup
from backend.vault import db, records
from tests.kiosk.test_kiosk import Tablet, _lay_in, clerk, ready_file, tablet
from tests.staff.people import Staffer

__all__ = ["clerk", "ready_file", "tablet"]
_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@_SQLITE
def test_a_paper_in_a_box_is_still_handed_out_to_who_fetched_the_result_on_the_phone(
    app: Flask, tablet: Tablet, clerk: Staffer, ready_file: str,
) -> None:
    digits = _lay_in(clerk, ready_file)
    with db.write() as tx:
        deeds.give_result(tx, ready_file, None, "online")
    assert "pick_up" in tablet.slip(ready_file).get_json()["deeds"]
    assert tablet.slip(ready_file, "pickup", digits=digits).get_json() == {"box": 1}
    with db.look() as conn:
        line = find_dossier(conn, ready_file)
        assert records.find_record(conn, ready_file, Pickup) is None
    assert line
    assert (line.status, line.way) == (10, "online")
    assert clerk.ask("GET", "/api/counter/kiosks").get_json()["boxes"] == []


@_SQLITE
def test_what_was_cut_off_before_the_digits_were_told_is_gone_on_with(tablet: Tablet, clerk: Staffer, ready_file: str) -> None:
    """The process dies with the door open: the paper lies in the box, its owner was told nothing, the clerk presses again."""
    with db.look() as conn:
        line = find_dossier(conn, ready_file)
    assert line
    assert take_box(line, kind="result") == 1
    assert tablet.slip(ready_file, "pickup", digits="000000").get_json()["code"] == "code_unknown"
    digits = _lay_in(clerk, ready_file)
    assert clerk.ask("POST", f"/api/counter/files/{ready_file}/box").get_json()["code"] == "move_not_allowed"
    assert tablet.slip(ready_file, "pickup", digits=digits).get_json() == {"box": 1}
