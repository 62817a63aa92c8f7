"""Somebody who walks a file through an office that is connected, for tests and loads."""

from __future__ import annotations

from typing import Any

from flask import Flask

from backend.journey.advance import do_advance
from backend.person.record import Purpose
from tests.citizen import Citizen
from tests.filing import answers_of, card_of, case_of, first_slot, make_filing, seated, send, work_off

AGREED: frozenset[Purpose] = frozenset({"filing", "sms"})


def sent_by(app: Flask, n: int = 123, *, purposes: frozenset[Purpose] = AGREED, **changed: Any) -> Citizen:
    """A citizen whose file was sent and received by machine."""
    number = f"099158{n:06}"
    citizen = seated(app, make_filing(card_of(number=number), purposes=purposes))
    taken = citizen.ask("POST", "/api/answers", json={"answers": answers_of(owner_pin=number, **changed)})
    assert taken.status_code == 200, taken.get_json()
    do_advance(case_of(citizen))
    slot = None if changed.get("return_by") == "post" else first_slot(citizen)
    assert send(citizen, key=f"a-key-of-run-{n:06}", slot=slot).status_code == 201
    work_off(case_of(citizen))
    return citizen
