"""Taking consent back, and erasing: what the law does not keep is shredded at once, the rest is named with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from backend.dossier.closing import erase_pictures
from backend.dossier.line import DossierLine
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import sentence_of
from backend.notify.choice import choose, ways_of
from backend.person.record import Consent, FaceConsent
from backend.rights.own import file_shown, own_lines
from backend.rights.record import Ended, Erasable, OwnedFile
from backend.vault import audit, cases, db, faces, jobs, records

_CITIZEN: Final = {"actor": "citizen", "role": "citizen"}


@dataclass(frozen=True, slots=True)
class Erased:
    """One file after an erasure. at: when; pictures: how many were shredded of a file that is kept; whole: all of it was."""

    file: OwnedFile
    case_id: str
    whole: bool
    pictures: int
    at: datetime


def end_consent(tx: db.Tx, case_id: str, purpose: Ended) -> None:
    """Take a consent back in every file of the person, from now on; what was done under it stays lawful (Luật Đ10)."""
    for line in own_lines(tx, case_id)[1]:
        if _ends(tx, line, purpose):
            audit.append(tx, **_CITIZEN, action="consent.ended", subject=line.case_id, detail={"purpose": purpose})


def erase_own(case_id: str) -> tuple[Erased, ...]:
    """Shred what may be, file by file; whatever stops this half-way, what was shredded is, and asking again does the rest.

    The open file comes last and is left to `shred_whole`, once the certificate is drawn: without it nobody could ask again.
    """
    with db.look() as conn:
        _, lines = own_lines(conn, case_id)
    return tuple(_erase(line, case_id) for line in sorted(lines, key=lambda line: line.case_id == case_id))


def shred_whole(case_id: str) -> None:
    """All of a file; Fault on_hold where somebody came to hold it meanwhile."""
    cases.shred_case(case_id)
    with db.write() as tx:
        _note(tx, case_id, "whole", 0)


def words_of(one: Erased) -> str:
    """What became of one file, as the certificate says it."""
    file = one.file
    if one.whole:
        return sentence_of("erased.whole")
    done = sentence_of("erased.pictures", n=one.pictures) if one.pictures else sentence_of("erased.no_pictures")
    if file.erasable != "pictures":
        return sentence_of(f"erased.{file.erasable}")
    return f"{done} {_kept_words(file)}"


def _kept_words(file: OwnedFile) -> str:
    if file.until is None:
        return sentence_of("erased.kept_ever")
    return sentence_of("erased.kept", day=f"{file.until:%d/%m/%Y}")


def _erase(line: DossierLine, here: str) -> Erased:
    with db.write() as tx:
        file = file_shown(tx, line, here, "vi")
        for purpose in ("reuse", "face_gallery") if file.erasable != "held" else ():
            _ends(tx, line, purpose)
        pictures = erase_pictures(tx, line.case_id) if file.erasable == "pictures" else 0
        if file.erasable != "whole":
            _note(tx, line.case_id, file.erasable, pictures)
    if file.erasable == "whole" and line.case_id != here:
        file = _shredded(file, line.case_id)
    return Erased(file, line.case_id, whole=file.erasable == "whole", pictures=pictures, at=clock.now())


def _shredded(file: OwnedFile, case_id: str) -> OwnedFile:
    """The file as it stands afterwards: held, where that came between."""
    try:
        shred_whole(case_id)
    except Fault as fault:
        if fault.code != "on_hold":
            raise
        with db.write() as tx:
            _note(tx, case_id, "held", 0)
        return file.model_copy(update={"erasable": "held"})
    return file


def _note(tx: db.Tx, case_id: str, what: Erasable, pictures: int) -> None:
    audit.append(tx, **_CITIZEN, action="data.erased", subject=case_id, detail={"what": what, "pictures": pictures})


def _ends(tx: db.Tx, line: DossierLine, purpose: Ended) -> bool:
    """Whether it stood in this file."""
    if purpose == "face_gallery":
        return _forget_face(tx, line.case_id)
    if purpose == "sms":
        ways = ways_of(tx, line.case_id)
        if "sms" in ways.since:
            choose(tx, line.case_id, sms=False, email=ways.email, helper=ways.helper, shown="")
        return "sms" in ways.since
    consent = records.find_record(tx, line.case_id, Consent)
    if consent is None or purpose not in consent.purposes:
        return False
    ended = {**consent.ended, purpose: clock.now()}
    records.keep_record(tx, line.case_id, consent.model_copy(update={"purposes": consent.purposes - {purpose}, "ended": ended}))
    return True


def _forget_face(tx: db.Tx, case_id: str) -> bool:
    stood = records.find_record(tx, case_id, FaceConsent) is not None
    jobs.void_tasks(tx, case_id, ("enrol",))
    faces.forget_template(tx, case_id)
    records.forget_records(tx, case_id, (FaceConsent,))
    return stood
