"""What can be had once only is known to be had, whichever of a person's files it was granted to (procedures.md 9.7)."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.dossier import deeds
from backend.dossier.deeds import Result
from backend.dossier.record import Officer
from backend.ground.config import Config
from backend.person.tables import find_claim
from backend.vault import db
from tests.citizen import PROCEDURE, Citizen
from tests.filing import DOUBTED, SAID, case_of, filled, first_slot, office_app, send, work_off

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
OFFICER = Officer(id="o" * 22, name="Phạm Văn Xử Lý", unit="UBND phường Mẫu")

@pytest.fixture
def twins(vault: Config, redis_url: str) -> tuple[str, str]:
    """Two files under one number: the second was not proven to be the person's, so nobody was told of the first."""
    app: Flask = office_app(redis_url)
    first, second = filled(app), filled(app, verdict=DOUBTED)
    return sent(first, "a-key-of-the-first"), sent(second, "a-key-of-the-second")

def sent(citizen: Citizen, key: str) -> str:
    assert send(citizen, key=key, slot=first_slot(citizen)).status_code == 201
    work_off(case_of(citizen))
    return case_of(citizen)

def grant(case_id: str) -> None:
    with db.write() as tx:
        if deeds.local_events_of(tx, case_id)[-1].kind == "submitted":
            deeds.receive(tx, case_id, OFFICER)
        deeds.start(tx, case_id, OFFICER)
        deeds.finish(tx, case_id, OFFICER, Result("b" * 22, "0" * 64))

def close(case_id: str) -> None:
    with db.write() as tx:
        deeds.withdraw(tx, case_id, "")

@pytest.mark.parametrize("granted_first", [False, True])
def test_a_grant_to_the_second_of_two_files_is_held(twins: tuple[str, str], *, granted_first: bool) -> None:
    first, second = twins
    for deed, case_id in ((grant, second), (close, first)) if granted_first else ((close, first), (grant, second)):
        deed(case_id)
    with db.look() as conn:
        claim = find_claim(conn, SAID["number"], procedure=PROCEDURE)
    assert claim
    assert (claim.case_id, claim.held) == (second, True)
    assert claim.code.startswith("000.00.99.H29-")
