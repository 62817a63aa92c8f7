"""Who does a deed: the person of the staff who is signed in, as the file's events name them."""

from __future__ import annotations

from backend.catalogue import load
from backend.dossier.record import Officer
from backend.staff.guard import current_person


def current_officer() -> Officer:
    """With the name of their office as their unit."""
    person = current_person()
    return Officer(id=person.staff_id, name=person.name, unit=load.office_of(person.office).name.vi)
