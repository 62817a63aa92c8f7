"""Fills a demo office: invented people whose files went the same doors as everybody's. Nobody here is real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import numpy as np
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from backend.app import make_app
from backend.capture.record import Back, FaceWaived, Front, Still
from backend.door.case import COOKIE
from backend.ground import clock
from backend.ground.config import config
from backend.ground.ids import make_id
from backend.lens.image import encode_jpeg
from backend.person.record import Consent
from backend.person.tables import find_claim
from backend.read.record import Card, Field, FieldName, Witness
from backend.seed.command import seed_office
from backend.vault import cases, db, records, sessions, stills
from backend.verify.record import Verdict

PROCEDURE: Final = "hkd-thanh-lap"
_SEAT: Final = {
    "detail": "12/34 đường Không Có", "commune": "26758", "commune_name": "Phường Cầu Ông Lãnh", "province": "79",
    "province_name": "Thành phố Hồ Chí Minh",
}
_PLEDGES: Final = ["not_banned", "not_other_owner", "not_enterprise", "not_partner", "premises", "truthful"]
# Files of others, in every state, so that lists look like those of an office that has been open for a while.
_OTHERS: Final = 300
_GREY: Final = np.full((640, 960, 3), 190, np.uint8)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist: province code 099 belongs to nobody.

    sure  False: the machine was not sure of the residence, so an officer looks before reception
    back  the way on which the result is wanted
    sent  False: left off at the form
    """

    number: str
    name: str
    birth: str
    sex: str
    shop: str
    line: tuple[str, str]
    capital_vnd: int
    sure: bool = True
    sent: bool = True
    back: str = "counter"


PEOPLE: Final = (
    Person("099158000123", "TRẦN THỊ MẪU ĐƠN", "1958-03-02", "Nữ", "HỘ KINH DOANH MẪU ĐƠN", ("5610", "quán cơm"), 50_000_000),
    Person("099085000456", "LÊ VĂN THỬ", "1985-11-20", "Nam", "HỘ KINH DOANH SỬA XE", ("9532", "sửa xe máy"), 30_000_000),
    Person("099192000789", "NGUYỄN NGỌC VÍ DỤ", "1992-07-14", "Nữ", "HỘ KINH DOANH TÓC VÍ DỤ", ("9621", "cắt tóc"), 80_000_000),
    Person("099075000321", "ĐỖ MINH GIẢ ĐỊNH", "1975-01-30", "Nam", "HỘ KINH DOANH GIẢ", ("4711", "tạp hóa"), 90_000_000, False),
    Person("099303000654", "H'MAI NIÊ", "2003-05-09", "Nữ", "HỘ KINH DOANH CÀ PHÊ", ("5630", "cà phê"), 45_000_000, sent=False),
)


def seed_demo() -> None:
    """File for everybody in PEOPLE, once: an office that has them already is left as it is."""
    client = make_app().test_client()
    with db.look() as conn:
        if find_claim(conn, PEOPLE[0].number, procedure=PROCEDURE):
            return
    for person in PEOPLE:
        file_for(client, person)
    seed_office(_OTHERS)


def file_for(client: FlaskClient, person: Person) -> str:
    """One person's file through the doors; the id of its case."""
    origin = config().origins[0]
    with db.write() as tx:
        case_id = cases.open_case(tx, procedure=PROCEDURE, office=config().office).case_id
        token = sessions.open_session(tx, case_id)
        _keep_capture(tx, case_id)
        records.keep_record(tx, case_id, _card_of(person))
        records.keep_record(tx, case_id, Verdict(
            live="waived", likeness="waived", distance=None, person_checks=True, identity_source="camera_ekyc", reasons=(),
        ))
    client.set_cookie(COOKIE, token, domain=config().host_name.split(":")[0], secure=True)
    manners: dict[str, Any] = {"base_url": origin.replace("http://", "https://"), "headers": {"Origin": origin}}
    manners["headers"]["X-Csrf"] = client.get("/api/case", **manners).get_json()["csrf"]
    if person.sent:
        _done(client.post("/api/answers", json={"answers": _answers_of(person)}, **manners))
        days = _done(client.get("/api/slots", **manners)).get_json()["days"]
        slot = next({"day": day["day"], "start": one["start"]} for day in days for one in day["slots"] if one["seats_left"])
        manners["headers"]["Idempotency-Key"] = make_id()
        _done(client.post("/api/submission", json={"slot": slot}, **manners))
    return case_id


def _done(answer: TestResponse) -> TestResponse:
    """The answer, unless a door refused: then the demo does not fit the product any more."""
    if answer.status_code >= 400:
        raise RuntimeError(answer.get_data(as_text=True))
    return answer


def _keep_capture(tx: db.Tx, case_id: str) -> None:
    now = clock.now()
    records.keep_record(tx, case_id, Consent(purposes=frozenset({"filing"}), text_hash="0" * 64, given_at=now))
    for kind in (Front, Back):
        blob = stills.keep_blob(tx, case_id, kind.__name__.lower(), encode_jpeg(_GREY))
        still = Still(blob=blob, sha256="0" * 64, width_px=960, height_px=640, source="camera", taken_at=now)
        records.keep_record(tx, case_id, kind(still=still))
    records.keep_record(tx, case_id, FaceWaived(reason="chosen", waived_at=now))


def _card_of(person: Person) -> Card:
    said: dict[FieldName, str] = {
        "number": person.number, "name": person.name, "birth_date": person.birth, "sex": person.sex,
        "nationality": "Việt Nam", "residence": "12/34 đường Không Có, P. Cô Giang, Quận 1, TP. Hồ Chí Minh",
        "issue_date": "2022-05-04", "expiry_date": "none",
    }
    fields = {
        name: Field(
            value=text, sure=person.sure or name != "residence", confidence=0.999, side="front",
            witnesses=(
                Witness(source="qr", text=text, agrees=True),
                _printed(text, doubted=not person.sure and name == "residence"),
            ),
        )
        for name, text in said.items()
    }
    return Card(edition="CCCD_CHIP", fields=fields, portrait=None, cues={}, ms={"total": 0})


def _printed(text: str, *, doubted: bool) -> Witness:
    """What the print says; where it is doubted, a glare took a figure of the house."""
    return Witness(source="print", text=text.replace("12/34", "12/84") if doubted else text, agrees=not doubted)


def _answers_of(person: Person) -> dict[str, dict[str, Any]]:
    code, name = person.line
    typed: dict[str, Any] = {
        "name_vi": person.shop, "lines": [{"code": code, "name": name, "main": True}], "capital": str(person.capital_vnd),
        "seat": _SEAT, "start_date": (clock.today() + timedelta(days=14)).isoformat(), "workers": 2, "vat_method": "direct",
        "owner_phone": "0990000458", "subject": "person", "owner_here": "same", "owner_ethnicity": "Kinh",
        "return_by": person.back, "pledges": _PLEDGES, **({"return_address": _SEAT} if person.back == "post" else {}),
    }
    known = {
        "owner_name": person.name, "owner_birth": person.birth, "owner_sex": person.sex, "owner_pin": person.number,
        "owner_nationality": "Việt Nam", "owner_residence": "12/34 đường Không Có, P. Cô Giang, Quận 1, TP. Hồ Chí Minh",
    }
    return {
        key: {"value": value, "origin": origin, "confirmed": True}
        for values, origin in ((typed, "typed"), (known, "card")) for key, value in values.items()
    }
