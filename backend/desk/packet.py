"""HTTP of handing a file over to the portal by an officer's hand: what is to be entered there, while a reason stands."""

from __future__ import annotations

from flask import Blueprint, Response

from backend.desk.tables import find_sight
from backend.dossier.line import waits_in
from backend.dossier.packet import packet_of
from backend.dossier.tables import find_dossier
from backend.ground.faults import Fault
from backend.staff.guard import current_person, needs, note_deed
from backend.vault import db

blueprint = Blueprint("packet", __name__)


@blueprint.get("/api/desk/files/<case_id>/packet.zip")
@needs("file.decide")
def show_packet(case_id: str) -> Response:
    """The packet of a file that waits for the portal's code; every look is audited.

    faults  move_not_allowed: it does not wait for one · reason_missing
    """
    with db.look() as conn:
        line = find_dossier(conn, case_id)
        if line is None or "portal" not in waits_in(line):
            raise Fault("move_not_allowed")
        if find_sight(conn, current_person().staff_id, case_id) is None:
            raise Fault("reason_missing")
        packet = packet_of(conn, case_id)
    with db.write() as tx:
        note_deed(tx, "file.packet", case_id)
    answer = Response(packet, mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{line.temporary_code}.zip"'
    return answer
