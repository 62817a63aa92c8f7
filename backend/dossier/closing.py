"""The end of a file's life: some time after it was closed its package is made, and pictures of card and face are shredded."""

from __future__ import annotations

from datetime import datetime, timedelta

from backend.capture.record import Back, Burst, Clip, Closeup, Front
from backend.capture.tables import forget_halves
from backend.dossier import deeds
from backend.dossier.line import DossierLine
from backend.dossier.papers import keep_package, package_of
from backend.dossier.status import CLOSED
from backend.dossier.tables import Mark, Wish, find_dossier, find_lines, mark_of
from backend.fill.record import Papers
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.log import note, warn
from backend.read.record import Card
from backend.slip.record import Brought
from backend.vault import audit, cases, db, records, stills
from backend.vault.choices import choice_of

_A_ROUND = 50


def sweep_closed(*, a_round: int = _A_ROUND) -> None:
    """One round: closed files whose time for disputes is over, each by itself, so that those that cannot be hold up no other."""
    with db.look() as conn:
        before = clock.now() - timedelta(days=choice_of(conn, "archive_days"))
    wish = Wish(config().office, statuses=tuple(CLOSED), before=before, archived=False)
    done, over = 0, _page_behind(None, wish, a_round)
    while over and done < a_round:
        done += sum(_archive(line.case_id, before) for line in over)
        over = _page_behind(mark_of(over[-1]), wish, a_round)
    if done:
        note("files_archived", count=done)


def erase_pictures(tx: db.Tx, case_id: str) -> int:
    """Shred what a closed file needs no more: photographs of the card, cuts from them, faces, pages that a PDF was made of.

    What was read, measured and decided stays. Returns how many pictures there were.
    """
    before = len(stills.blobs_of(tx, case_id))
    records.forget_records(tx, case_id, (Burst,))
    forget_halves(tx, case_id)
    for side in (records.find_record(tx, case_id, Front), records.find_record(tx, case_id, Back)):
        if side and side.still.blob:
            records.keep_record(tx, case_id, side.model_copy(update={"still": side.still.model_copy(update={"blob": ""})}))
    closeup = records.find_record(tx, case_id, Closeup)
    if closeup and closeup.still:
        records.keep_record(tx, case_id, Closeup(still=None))
    clip, card = records.find_record(tx, case_id, Clip), records.find_record(tx, case_id, Card)
    if clip and (clip.chips or clip.selfie):
        records.keep_record(tx, case_id, clip.model_copy(update={"chips": (), "selfie": None}))
    if card:
        bare = {name: field.model_copy(update={"crop": None}) for name, field in card.fields.items()}
        records.keep_record(tx, case_id, card.model_copy(update={"portrait": None, "fields": bare}))
    _erase_pages(tx, case_id)
    return before - len(stills.blobs_of(tx, case_id))


def _erase_pages(tx: db.Tx, case_id: str) -> None:
    papers, brought = records.find_record(tx, case_id, Papers), records.find_record(tx, case_id, Brought)
    if papers:
        gone = {"pages": (), "first": None}
        bare = {key: one.model_copy(update=gone) if one.pdf else one for key, one in papers.papers.items()}
        records.keep_record(tx, case_id, Papers(papers=bare))
    if brought:
        given = tuple(one.model_copy(update={"blob": None}) if one.kind == "card" else one for one in brought.given)
        records.keep_record(tx, case_id, Brought(given=given))


def _page_behind(mark: Mark | None, wish: Wish, limit: int) -> list[DossierLine]:
    with db.look() as conn:
        return find_lines(conn, wish, after=mark, limit=limit)


def _archive(case_id: str, before: datetime) -> bool:
    """Whether it was done now. Drawing the papers takes longer than a transaction may, so the package is made before it."""
    try:
        with db.look() as conn:
            if cases.is_held(conn, case_id):
                return False
            line = find_dossier(conn, case_id)
            # Money that is to be given back: its giving back belongs into the package.
            if line is None or line.owes_vnd:
                return False
            package = package_of(conn, case_id)
        with db.write() as tx:
            now = find_dossier(tx, case_id)
            if now != line or now.acts_by > before or cases.is_held(tx, case_id):
                return False
            deeds.note_archived(tx, case_id, None, keep_package(tx, case_id, package))
            detail = {"count": erase_pictures(tx, case_id)}
            audit.append(tx, actor="system", role="system", action="file.pictures_erased", subject=case_id, detail=detail)
    except Fault as fault:
        warn("archive_waits", case=case_id, code=fault.code)
        return False
    return True
