"""Upkeep by command: a new key for the keys, and a file that must not be shredded."""

from __future__ import annotations

import pytest

from backend.__main__ import main
from backend.dossier.tables import find_dossier
from backend.ground.config import Config, config
from backend.ground.faults import Fault
from backend.slip.keys import public_keys_in, signer_in
from backend.vault import cases, db
from tests.filing import case_of, filled, first_slot, office_app, send, work_off

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    return capsys


def test_a_file_is_held_by_its_code_and_let_go_again(vault: Config, redis_url: str, said: pytest.CaptureFixture[str]) -> None:
    citizen = filled(office_app(redis_url))
    send(citizen, slot=first_slot(citizen))
    case_id = case_of(citizen)
    work_off(case_id)
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    assert line
    code = line.temporary_code
    assert main(["hold", code, "--ground", "12/QD-2026"]) == 0
    with pytest.raises(Fault, match="on_hold"):
        cases.shred_case(case_id)
    assert main(["hold", code, "--ground", "13/QD-2026", "--lift"]) == 0
    assert main(["hold", code, "--ground", "13/QD-2026", "--lift"]) == 1
    assert f"No file {code} is held." in said.readouterr().out
    assert main(["hold", "TAM-0000-0000", "--ground", "12/QD-2026"]) == 1


def test_keys_are_rotated_by_command(vault: Config, case: str, said: pytest.CaptureFixture[str]) -> None:
    assert main(["rotate"]) == 0
    assert said.readouterr().out.startswith("1 keys are wrapped anew.")
    former = signer_in(config().keys_dir).kid
    assert main(["rotate", "--slips"]) == 0
    assert signer_in(config().keys_dir).kid.hex() in said.readouterr().out
    assert former in public_keys_in(config().keys_dir)
    with db.look() as conn:
        assert cases.find_case(conn, case) is not None
