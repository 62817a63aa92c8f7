"""A result that goes home by post: announced once, followed until it is handed over, and then returned (status 10)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from backend.catalogue.address import address_line_of
from backend.dossier import deeds
from backend.dossier.job import local_events_of
from backend.dossier.record import Parcel
from backend.dossier.status import may_follow
from backend.dossier.tables import find_dossier
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.ids import make_id
from backend.outside.lines import find_post_office
from backend.outside.post import PostOffice
from backend.outside.spoken import ParcelAnswer, ParcelOrder, ParcelQuestion
from backend.submit.record import Submission
from backend.vault import audit, db, jobs, records

_READY: Final = 9
_AGAIN: Final = timedelta(hours=1)
_OVER: Final = ("delivered", "returned")


def do_parcel(case_id: str) -> None:
    """Announce the parcel of a result that is ready, or ask where it is; goes on until it has arrived or comes back."""
    post = find_post_office()
    with db.write() as tx:
        parcel = _begun(tx, case_id)
    if post is None or parcel is None or parcel.state in _OVER:
        return
    if parcel.tracking is None:
        _announce(case_id, parcel, post)
        return
    answer = post.find_parcel(ParcelQuestion(tracking=parcel.tracking), key=make_id())
    with db.write() as tx:
        if records.find_record(tx, case_id, Parcel) == parcel:
            _follow(tx, case_id, parcel, answer)


def _begun(tx: db.Tx, case_id: str) -> Parcel | None:
    """The parcel; begun now where the result is ready and wanted by post."""
    parcel, line = records.find_record(tx, case_id, Parcel), find_dossier(tx, case_id)
    answers = records.find_record(tx, case_id, Answers)
    chosen = answers.answers.get("return_by") if answers else None
    if parcel or line is None or line.status != _READY or chosen is None or chosen.value != "post":
        return parcel
    begun = Parcel(key=make_id())
    records.keep_record(tx, case_id, begun)
    return begun


def order_of(conn: db.Tx, case_id: str) -> ParcelOrder | None:
    """To whom a result goes home, and whether the postman looks at the card; None before the file was sent."""
    line, answers = find_dossier(conn, case_id), records.find_record(conn, case_id, Answers)
    sent = records.find_record(conn, case_id, Submission)
    if line is None or answers is None or sent is None:
        return None
    where = answers.answers.get("return_address")
    address = address_line_of(where.value) if where and isinstance(where.value, dict) else line.label.address
    return ParcelOrder(
        file=line.code or line.temporary_code, name=line.label.name, phone=line.label.phone, address=address,
        show_card=sent.card_shown == "post",
    )


def _announce(case_id: str, parcel: Parcel, post: PostOffice) -> None:
    with db.look() as conn:
        order = order_of(conn, case_id)
    if order is None:
        return
    opened = post.open_parcel(order, key=parcel.key)
    with db.write() as tx:
        if records.find_record(tx, case_id, Parcel) == parcel:
            records.keep_record(tx, case_id, parcel.model_copy(update={"tracking": opened.tracking, "state": "announced"}))
            jobs.stage_task(tx, "parcel", case_id, after=_AGAIN)


def _follow(tx: db.Tx, case_id: str, parcel: Parcel, answer: ParcelAnswer) -> None:
    if answer.state != parcel.state:
        records.keep_record(tx, case_id, parcel.model_copy(update={"state": answer.state, "at": clock.now()}))
        detail = {"state": answer.state}
        audit.append(tx, actor="post", role="system", action="parcel.moved", subject=case_id, detail=detail)
    if answer.state not in _OVER:
        jobs.stage_task(tx, "parcel", case_id, after=_AGAIN)
    elif answer.state == "delivered" and may_follow(local_events_of(tx, case_id), "returned"):
        deeds.give_result(tx, case_id, None, "post")
