"""HTTP of the desk: lists, search, one file, its pictures, the unit. Every read of a file is audited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final, get_args

from flask import Blueprint, Response, request

from backend.catalogue.search import fee_words
from backend.catalogue.workdays import calendar
from backend.desk.grounds import grounds
from backend.desk.record import Desk, DeskList, DueShown, Load, Overview, Queue, SightReason, Sorry
from backend.desk.rules import deeds_of, propose
from backend.desk.tables import find_sight, keep_sight
from backend.door.body import json_body, text_in
from backend.door.limits import limiter
from backend.door.reply import reply
from backend.dossier.job import ground_of
from backend.dossier.label import asked_words_of
from backend.dossier.line import DossierLine
from backend.dossier.record import Officer
from backend.dossier.shown import brief_of, file_of, find_apology, picture_of
from backend.dossier.tables import Mark, Wish, counts_of, find_case_of, find_dossier, find_lines, find_worded, lines_of, mark_of
from backend.dossier.uploads import upload_of
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import sentence_of
from backend.notify.record import Told
from backend.staff.guard import current_person, needs, note_deed
from backend.staff.rules import MATRIX, Right, scopes_of
from backend.staff.tables import Person, people_of
from backend.vault import db, records

blueprint = Blueprint("desk", __name__)
_PAGE: Final = 50
_QUERY_MIN: Final = 3  # security.md row 76
_WORK: Final = (1, 2, 4)
_OPEN: Final = (1, 2, 4, 5, 6, 9)
_SOON_DAYS: Final = 2


@blueprint.get("/api/desk/files")
@needs("file.find")
def show_files() -> Response:
    """One page of a queue, what must be acted upon first: `?queue=mine&after=…`."""
    queue, after = request.args.get("queue", "mine"), request.args.get("after")
    person = current_person()
    queues = _queues_of(person)
    if queue not in queues:
        raise Fault("field_invalid", fields={"queue": "unknown"})
    with db.look() as conn:
        lines = find_lines(conn, queues[queue], after=mark_in(after), limit=_PAGE)
        counts = {name: sum(counts_of(conn, wish).values()) for name, wish in queues.items()}
    today = clock.today()
    return reply(DeskList(
        files=tuple(brief_of(line, today) for line in lines), counts=counts,
        after=told_mark(mark_of(lines[-1])) if len(lines) == _PAGE else None,
    ))


@blueprint.post("/api/desk/search")
@needs("file.find")
@limiter.limit("120 per 10 minutes")
def take_search() -> Response:
    """Files by name, phone, number or code: the words come in the body, for they name people."""
    query = text_in(json_body(4096), "query", max_length=120).strip()
    if len(query) < _QUERY_MIN:
        raise Fault("field_invalid", fields={"query": "short"})
    office, today = current_person().office, clock.today()
    with db.look() as conn:
        coded = find_case_of(conn, query.upper())
        found = lines_of(conn, (coded,)) if coded else find_worded(conn, office, asked_words_of(query), limit=_PAGE)
    with db.write() as tx:
        note_deed(tx, "file.searched", "search", count=len(found))
    files = [brief_of(line, today) for line in found if line.office == office]
    return reply({"files": [one.model_dump(mode="json") for one in files]})


@blueprint.get("/api/desk/files/<case_id>")
@needs("file.find")
def show_file(case_id: str) -> Response:
    """A file of one's own office: its evidence to whoever may read it, its line to the others."""
    person = current_person()
    if not can(person, "file.read", case_id):
        with db.look() as conn:
            line = find_dossier(conn, case_id)
        if line is None:
            raise Fault("not_found")
        return reply({"brief": brief_of(line, clock.today()).model_dump(mode="json"), "free": not line.holder})
    with db.write() as tx:
        note_deed(tx, "file.read", case_id)
    return reply(desk_of(person, case_id))


@blueprint.post("/api/desk/files/<case_id>/sight")
@needs("file.read")
def take_sight(case_id: str) -> Response:
    """Open the pictures of a file for half an hour, for a stated reason; sixty files an hour."""
    reason = json_body(4096).get("reason")
    chosen: SightReason | None = next((one for one in get_args(SightReason) if one == reason), None)
    if chosen is None:
        raise Fault("field_invalid", fields={"reason": "required"})
    person = current_person()
    with db.write() as tx:
        if not keep_sight(tx, person.staff_id, case_id, chosen):
            raise Fault("view_quota")
        note_deed(tx, "file.pictures", case_id, reason=chosen)
    return reply(desk_of(person, case_id))


@blueprint.get("/api/desk/files/<case_id>/pictures/<name>")
@needs("file.read")
def show_picture(case_id: str, name: str) -> Response:
    """One picture, the viewer's name across it, while a reason stands."""
    person = current_person()
    with db.look() as conn:
        if find_sight(conn, person.staff_id, case_id) is None:
            raise Fault("reason_missing")
        marked = picture_of(conn, case_id, name, viewer=person.name)
    return Response(marked, mimetype="image/jpeg")


@blueprint.get("/api/desk/files/<case_id>/papers/<key>.pdf")
@needs("file.read")
def show_upload(case_id: str, key: str) -> Response:
    """A paper that came as a file, the viewer's name across every page, while a reason stands; every look is audited."""
    person = current_person()
    with db.look() as conn:
        if find_sight(conn, person.staff_id, case_id) is None:
            raise Fault("reason_missing")
        marked = upload_of(conn, case_id, key, viewer=person.name)
    with db.write() as tx:
        note_deed(tx, "file.paper", case_id, key=key)
    return Response(marked, mimetype="application/pdf")


@blueprint.get("/api/desk/grounds")
@needs("file.find")
def show_grounds() -> Response:
    """The grounds on which a file may be refused or stopped."""
    return reply({"grounds": [one.model_dump() for one in grounds()]})


@blueprint.get("/api/desk/people")
@needs("file.assign")
def show_holders() -> Response:
    """To whom a file may be given."""
    with db.look() as conn:
        return reply({"people": [one.model_dump() for one in holders_of(conn, current_person().office)]})


@blueprint.get("/api/desk/overview")
@needs("overview")
def show_overview() -> Response:
    """The unit: by status, by person, what is late and what will be."""
    office, now = current_person().office, clock.now()
    soon = clock.local_of(now) + timedelta(days=_calendar_days(_SOON_DAYS))
    with db.look() as conn:
        urgent = find_lines(conn, Wish(office, statuses=_WORK, before=soon), limit=_PAGE)
        shown = Overview(
            by_status={str(status): n for status, n in counts_of(conn, Wish(office)).items()},
            loads=tuple(_loads_of(conn, office, now)),
            free=sum(counts_of(conn, Wish(office, statuses=_WORK, holder="")).values()),
            late=tuple(brief_of(line, clock.today()) for line in urgent if line.acts_by < now),
            soon=tuple(brief_of(line, clock.today()) for line in urgent if line.acts_by >= now),
            to_sign=sum(counts_of(conn, Wish(office, statuses=(4,), proposed=True)).values()),
            sorry=_sorry_of(conn, urgent),
        )
    return reply(shown)


def desk_of(person: Person, case_id: str) -> Desk:
    """A file with what is proposed and what this person may do."""
    with db.look() as conn:
        file, line = file_of(conn, case_id), find_dossier(conn, case_id)
        told = records.find_record(conn, case_id, Told)
        until, apology = find_sight(conn, person.staff_id, case_id), find_apology(conn, case_id)
        dues = dues_of(conn, case_id)
    deeds = deeds_of(file, [right for right in MATRIX if can(person, right, case_id)], held=bool(line and line.holder))
    return Desk(
        file=file, proposed=propose(file, deeds), deeds=deeds, sight_until=until,
        apology=apology if "apologise" in deeds else None, dues=dues if "ask_fee" in deeds else (),
        told=told.messages if told else (),
    )


def can(person: Person, right: Right, case_id: str) -> bool:
    """Whether a right of the desk reaches a file of the own office (which the guard has seen to)."""
    scopes = scopes_of(person.roles, right)
    if "unit" in scopes:
        return True
    if "held" not in scopes:
        return False
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    return line is not None and line.holder == person.staff_id


def dues_of(conn: db.Tx, case_id: str) -> tuple[DueShown, ...]:
    """What the file's procedure names that may fall due after reception, and its fees that somebody has to count."""
    procedure = ground_of(conn, case_id).procedure
    counted = (fee for fee in procedure.fees if fee.per)
    return (
        *(DueShown(key=due.key, name=due.name.vi, law=due.basis, payee=due.payee) for due in procedure.dues),
        *(DueShown(key=f"fee{n}", name=fee_words(fee, "vi"), law=fee.basis, payee="office") for n, fee in enumerate(counted, 1)),
    )


def holders_of(conn: db.Tx, office: str) -> list[Officer]:
    """Everybody of an office who decides files."""
    deciding = [one for one in people_of(conn, office) if one.active and scopes_of(one.roles, "file.decide")]
    return [Officer(id=one.staff_id, name=one.name, unit="") for one in deciding]


def _queues_of(person: Person) -> dict[Queue, Wish]:
    office = person.office
    queues: dict[Queue, Wish] = {
        "mine": Wish(office, statuses=_WORK, holder=person.staff_id),
        "free": Wish(office, statuses=_WORK, holder=""),
        "asked": Wish(office, statuses=(5, 6), holder=person.staff_id),
    }
    if scopes_of(person.roles, "file.sign"):
        queues |= {"sign": Wish(office, statuses=(4,), proposed=True), "unit": Wish(office, statuses=_OPEN)}
    return queues


def _loads_of(conn: db.Tx, office: str, now: datetime) -> Iterator[Load]:
    """Everybody who decides files; and who does not any more but holds some still: nobody else would see those."""
    deciding = holders_of(conn, office)
    yield from (_load_of(conn, office, one, now) for one in deciding)
    for one in people_of(conn, office):
        gone = Officer(id=one.staff_id, name=sentence_of("stf.gone", name=one.name), unit="")
        if gone.id not in {other.id for other in deciding} and (load := _load_of(conn, office, gone, now)).open:
            yield load


def _load_of(conn: db.Tx, office: str, one: Officer, now: datetime) -> Load:
    held = Wish(office, statuses=_WORK, holder=one.id)
    late = Wish(office, statuses=_WORK, holder=one.id, before=now)
    return Load(officer=one, open=sum(counts_of(conn, held).values()), late=sum(counts_of(conn, late).values()))


def _sorry_of(conn: db.Tx, urgent: Iterable[DossierLine]) -> tuple[Sorry, ...]:
    """Those of the urgent files whose apology is prepared."""
    drafts = ((line, find_apology(conn, line.case_id)) for line in urgent if line.status in (2, 4) and not line.apologised)
    return tuple(
        Sorry(brief=brief_of(line, clock.today()), apology=draft, event_count=line.event_count)
        for line, draft in drafts if draft
    )


def _calendar_days(working: int) -> int:
    today = clock.today()
    return (calendar().workday_after(today, working) - today).days


def told_mark(mark: Mark) -> str:
    """Where a page ended, as it travels."""
    return f"{mark[0].isoformat()}~{mark[1]}"


def mark_in(text: str | None) -> Mark | None:
    """The same as it came; Fault query when it is none."""
    if not text:
        return None
    at, _, case_id = text.replace(" ", "+").partition("~")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise Fault("query") from None
    if moment.tzinfo is None or len(case_id) > 22:
        raise Fault("query")
    return moment, case_id
