"""A case opens, is found again by its code, counts its changes, and is shredded beyond reading."""

from __future__ import annotations

from backend.ground.config import Config
from backend.vault import cases, db


def test_an_opened_case_is_found_with_its_code(vault: Config, case: str) -> None:
    with db.look() as conn:
        found = cases.find_case(conn, case)
    assert found is not None
    assert (found.procedure, found.office, found.version) == ("ho-kinh-doanh", vault.office, 0)
    assert len(found.resume_code) == 8
