"""The demo office fills itself through the same doors as everybody, once."""

from __future__ import annotations

import pytest

from backend.demo import PEOPLE, seed_demo
from backend.ground.config import Config, config
from backend.person.tables import find_claim
from backend.vault import db

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_everybody_who_sent_holds_a_claim_and_a_second_run_adds_nobody(
    vault: Config, redis_url: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REDIS_URL", redis_url)
    config.cache_clear()
    seed_demo()
    with db.look() as conn:
        held = {person.number: find_claim(conn, person.number, procedure="hkd-thanh-lap") for person in PEOPLE}
    assert {number for number, claim in held.items() if claim} == {person.number for person in PEOPLE if person.sent}
    seed_demo()
    with db.look() as conn:
        again = {person.number: find_claim(conn, person.number, procedure="hkd-thanh-lap") for person in PEOPLE}
    assert again == held
    assert all(person.number.startswith("099") for person in PEOPLE)
