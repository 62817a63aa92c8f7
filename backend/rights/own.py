"""Whose data it is, and what there is of it: files, consents that stand, who looked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from backend.catalogue import load
from backend.dossier.line import DossierLine
from backend.dossier.payment import is_paying
from backend.dossier.tables import lines_of
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.words import Language, deed_of, sentence_of, sentences
from backend.notify.choice import ways_of
from backend.person.record import Consent, FaceConsent
from backend.person.tables import owned_of
from backend.read.record import Card
from backend.rights.record import Agreed, LookedAt, OwnedFile, RightsPage
from backend.rights.rules import erasable_of, is_told, kept_until
from backend.slip.record import Brought
from backend.staff.tables import Person, find_person
from backend.vault import audit, cases, db, records, stills
from backend.verify.known import number_of

_STAFF_ID: Final = 22
_LOOKS_MAX: Final = 200
# Blobs that are no pictures of a person or a card.
_PAPERS: Final = frozenset({"paper", "result", "package"})
# Deeds of the citizen's own, and of the machine that only follows them: no look of anybody's.
_OWN_ACTORS: Final = frozenset({"citizen", "vault"})
# What stands in the audit as an event of the file too.
_TOLD_TWICE: Final = ("desk.", "counter.")


def own_lines(conn: db.Tx, case_id: str) -> tuple[bool, list[DossierLine]]:
    """Whether the person was proven, and the lines of their files, the newest first: else of the open file alone.

    faults  step_order: the open file was not sent yet
    """
    card = records.find_record(conn, case_id, Card)
    number = number_of(card) if card else None
    owned = owned_of(conn, number) if number else ()
    proven = case_id in owned
    lines = lines_of(conn, owned if proven else (case_id,))
    if not any(line.case_id == case_id for line in lines):
        raise Fault("step_order")
    return proven, lines


def page_of(conn: db.Tx, case_id: str, language: Language) -> RightsPage:
    """Everything that is told of it."""
    proven, lines = own_lines(conn, case_id)
    return RightsPage(
        proven=proven, files=tuple(file_shown(conn, line, case_id, language) for line in lines),
        agreed=tuple(_agreed_in(conn, lines)), looks=looks_in(conn, lines, language), hotline=config().hotline,
    )


def file_shown(conn: db.Tx, line: DossierLine, here: str, language: Language) -> OwnedFile:
    """One file, and what may be done about it."""
    day = clock.local_of(line.submitted_at).date()
    procedure = load.procedure_of(line.procedure, day=day)
    erasable = erasable_of(line, held=cases.is_held(conn, line.case_id), paying=is_paying(conn, line.case_id))
    return OwnedFile(
        code=line.code or line.temporary_code, procedure=procedure.short.of(language),
        status_words=sentence_of(f"st.{line.status}", language), sent=day, here=line.case_id == here,
        pictures=_pictures_in(conn, line.case_id), erasable=erasable,
        until=kept_until(clock.local_of(line.since).date(), procedure.keep_years) if erasable == "pictures" else None,
    )


def looks_in(conn: db.Tx, lines: list[DossierLine], language: Language) -> tuple[LookedAt, ...]:
    """Who did what with these files, the latest first; kinds of deeds that have no words are told by their name."""
    found: list[LookedAt] = []
    people: dict[str, Person | None] = {}
    for line in lines:
        for entry in audit.find_entries(
            conn, before=None, subject=line.case_id, limit=_LOOKS_MAX, but_by=_OWN_ACTORS, but_of=_TOLD_TWICE,
        ):
            if entry.actor not in people:
                people[entry.actor] = find_person(conn, entry.actor) if len(entry.actor) == _STAFF_ID else None
            found.append(LookedAt(
                at=datetime.fromisoformat(entry.at), code=line.code or line.temporary_code,
                who=_who(people[entry.actor], entry, language), what=_what(entry.action, language),
            ))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True)[:_LOOKS_MAX])


def _pictures_in(conn: db.Tx, case_id: str) -> int:
    """Pictures of the person and the card; what came later because it was asked for may be a paper too."""
    later = records.find_record(conn, case_id, Brought)
    papers = sum(one.kind == "paper" and one.blob is not None for one in later.given) if later else 0
    return sum(kind not in _PAPERS for kind, _, _ in stills.listed(conn, case_id)) - papers


def _agreed_in(conn: db.Tx, lines: list[DossierLine]) -> Iterator[Agreed]:
    consents = [found for line in lines if (found := records.find_record(conn, line.case_id, Consent))]
    reuse = [one.given_at for one in consents if "reuse" in one.purposes]
    if reuse:
        yield Agreed(purpose="reuse", since=min(reuse), count=len(reuse))
    sms = [at for line in lines if (at := ways_of(conn, line.case_id).since.get("sms"))]
    if sms:
        yield Agreed(purpose="sms", since=min(sms), count=len(sms))
    faces = [face.given_at for line in lines if (face := records.find_record(conn, line.case_id, FaceConsent))]
    if faces:
        yield Agreed(purpose="face_gallery", since=min(faces), count=len(faces))


def _who(person: Person | None, entry: audit.Entry, language: Language) -> str:
    if person:
        known = [f"role.{role}" for role in entry.role.split("|") if f"role.{role}" in sentences()]
        roles = ", ".join(sentence_of(key, language) for key in known)
        return f"{person.name}, {roles}" if roles else person.name
    key = f"actor.{entry.actor}"
    return sentence_of(key if key in sentences() else "actor.system", language)


def _what(action: str, language: Language) -> str:
    return (deed_of(action, language) if is_told(action) else None) or sentence_of("trail.other", language)
