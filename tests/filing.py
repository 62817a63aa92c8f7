"""Cases that have come as far as the form, for tests: everything the machine would have kept is kept, nobody is real."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Flask

from backend.capture.record import Back, FaceWaived, Front, Still
from backend.door.case import COOKIE, hang_guard
from backend.door.limits import hang_limits
from backend.door.reply import hang_fault_replies
from backend.dossier.job import do_open
from backend.fill import views as fill_views
from backend.ground import clock
from backend.ground.config import config
from backend.journey import views as journey_views
from backend.person.record import Consent, Purpose, Reusable
from backend.read.record import Card, Field, FieldName, Witness
from backend.slip import views as slip_views
from backend.slip.job import do_slip
from backend.submit import views as submit_views
from backend.vault import cases, db, records, sessions, stills
from backend.verify.record import Verdict
from tests.citizen import PROCEDURE, Citizen, picture

SAID: dict[FieldName, str] = {
    "number": "099158000123", "name": "TRẦN THỊ MẪU ĐƠN", "birth_date": "1958-03-02", "sex": "Nữ",
    "nationality": "Việt Nam", "residence": "15/4 đường Mẫu, P. Đa Kao, Quận 1, TP. Hồ Chí Minh",
    "issue_date": "2021-05-04", "expiry_date": "none",
}
LIVE = Verdict(
    live="live", likeness="same", distance=0.31, person_checks=False, identity_source="camera_ekyc", reasons=(),
)
_PICTURES = {seed: picture(seed) for seed in (1, 2)}
DOUBTED = LIVE.model_copy(update={"live": "unsure", "person_checks": True})


def card_of(*, unsure: tuple[FieldName, ...] = (), **said: str) -> Card:
    """A card; `said` changes what it says."""
    fields: dict[FieldName, Field] = {
        name: Field(value=text, sure=name not in unsure, witnesses=(Witness(source="qr", text=text, agrees=True),), confidence=1.0)
        for name, text in {**SAID, **said}.items()
    }
    return Card(edition="CCCD_CHIP", fields=fields, portrait=None, cues={}, ms={"total": 1})


def answers_of(**changed: Any) -> dict[str, dict[str, Any]]:
    """The whole form of a household business, as the phone sends it; None leaves an answer out."""
    values: dict[str, Any] = {
        "owner_name": SAID["name"], "owner_birth": SAID["birth_date"], "owner_sex": SAID["sex"],
        "owner_pin": SAID["number"], "owner_nationality": SAID["nationality"], "owner_residence": SAID["residence"],
        "name_vi": "HỘ KINH DOANH MẪU ĐƠN", "lines": [{"code": "4711", "name": "tạp hóa", "main": True}],
        "capital": "105.000.000", "seat": seat(), "start_date": (clock.today() + timedelta(days=7)).isoformat(),
        "workers": 2, "vat_method": "direct", "owner_phone": "+84 990 000 458", "subject": "person",
        "owner_here": "same", "owner_ethnicity": "Kinh", "return_by": "online",
        "mandate": {"bring": "counter"},
        "pledges": ["not_banned", "not_other_owner", "not_enterprise", "not_partner", "premises", "truthful"],
        **changed,
    }
    return {key: {"value": value, "origin": "typed"} for key, value in values.items() if value is not None}


def seat(**changed: str) -> dict[str, str]:
    """An address of today."""
    return {
        "detail": "15/4 đường Mẫu", "commune": "26740", "commune_name": "Phường Sài Gòn", "province": "79",
        "province_name": "Thành phố Hồ Chí Minh", **changed,
    }


def make_filing(
    card: Card | None = None, verdict: Verdict = LIVE, *, procedure: str = PROCEDURE, purposes: frozenset[Purpose] = frozenset({"filing"}),
    reuse: frozenset[Reusable] = frozenset({"answers", "papers"}),
) -> str:
    """The id of a case whose form is open."""
    with db.write() as tx:
        case_id = cases.open_case(tx, procedure=procedure, office=config().office).case_id
        records.keep_record(tx, case_id, Consent(purposes=purposes, text_hash="0" * 64, given_at=clock.now(), reuse=reuse))
        for kind, seed in ((Front, 1), (Back, 2)):
            blob = stills.keep_blob(tx, case_id, kind.__name__.lower(), _PICTURES[seed])
            still = Still(blob=blob, sha256="0" * 64, width_px=960, height_px=640, source="camera", taken_at=clock.now())
            records.keep_record(tx, case_id, kind(still=still))
        records.keep_record(tx, case_id, FaceWaived(reason="chosen", waived_at=clock.now()))
        records.keep_record(tx, case_id, card or card_of())
        records.keep_record(tx, case_id, verdict)
    return case_id


def office_app(redis_url: str) -> Flask:
    """The doors of form, sending and slip, with the guards of the real application."""
    app = Flask("office")
    app.testing = True
    app.extensions["place_of"] = journey_views.place_of
    hang_fault_replies(app)
    hang_guard(app)
    hang_limits(app, config())
    for room in (journey_views, fill_views, submit_views, slip_views):
        app.register_blueprint(room.blueprint)
    return app


def seated(app: Flask, case_id: str) -> Citizen:
    """A citizen whose browser holds the case."""
    with db.write() as tx:
        token = sessions.open_session(tx, case_id)
    citizen = Citizen(app)
    citizen.client.set_cookie(COOKIE, token, domain="localhost", secure=True)
    citizen.ask("GET", "/api/case")
    return citizen


def filled(app: Flask, *, card: Card | None = None, verdict: Verdict = LIVE, **changed: Any) -> Citizen:
    """A citizen whose form has been taken."""
    citizen = seated(app, make_filing(card, verdict))
    answer = citizen.ask("POST", "/api/answers", json={"answers": answers_of(**changed)})
    assert answer.status_code == 200, answer.get_json()
    return citizen


def send(citizen: Citizen, key: str = "a-key-of-this-test", slot: dict[str, str] | None = None) -> Any:
    """Send the file."""
    return citizen.ask("POST", "/api/submission", json={"slot": slot}, headers={"Idempotency-Key": key})


def case_of(citizen: Citizen) -> str:
    """The case that a citizen's browser holds."""
    cookie = citizen.client.get_cookie(COOKIE, domain="localhost")
    assert cookie
    with db.look() as conn:
        case_id = sessions.find_session(conn, cookie.value)
    assert case_id
    return case_id


def work_off(case_id: str) -> None:
    """What the worker does after a file was sent."""
    do_slip(case_id)
    do_open(case_id)


def first_slot(citizen: Citizen) -> dict[str, str]:
    """The first free time that is offered."""
    days = citizen.ask("GET", "/api/slots").get_json()["days"]
    return next({"day": day["day"], "start": slot["start"]} for day in days for slot in day["slots"] if slot["seats_left"])


def day_of(text: str) -> date:
    """A date from its ISO form."""
    return date.fromisoformat(text)
