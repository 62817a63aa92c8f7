"""Tells the portal how a file stands, and keeps the code that it gave; only where files go there (setting "api")."""

from __future__ import annotations

from backend.catalogue import load
from backend.dossier.record import PortalEntry
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.outside.lines import find_portal
from backend.outside.spoken import PortalFile
from backend.vault import db, records


def do_portal(case_id: str) -> None:
    """Tell the newest state, once; what happened in between the portal need not hear."""
    portal = find_portal()
    with db.look() as conn:
        line, entry = find_dossier(conn, case_id), records.find_record(conn, case_id, PortalEntry)
    if portal is None or line is None or (entry and entry.event_count >= line.event_count):
        return
    told = PortalFile(
        # The first code for ever: told under the official one later, a file would be two at the portal.
        file=line.temporary_code, code=line.code, version=line.event_count,
        procedure=load.procedure_of(line.procedure, day=clock.local_of(line.submitted_at).date()).code,
        unit=load.office_of(line.office).unit_code, applicant=line.label.name, status=line.status, at=line.since, due=line.due,
    )
    taken = portal.put_file(told, key=f"{case_id}-{line.event_count}")
    with db.write() as tx:
        records.keep_record(tx, case_id, PortalEntry(
            code=taken.portal_code, event_count=line.event_count, status=taken.status, told_at=clock.now(),
        ))
