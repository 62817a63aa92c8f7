"""The register and what leaves the office: read by who decides files, taken out only when a second person allowed it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from backend.dossier import deeds
from backend.dossier.closing import sweep_closed
from backend.dossier.record import Officer
from backend.ground import clock
from backend.vault import audit, db
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
BY = Officer(id="o" * 22, name="Phạm Văn Xử Lý", unit="UBND phường Mẫu")


def received(case_id: str) -> str:
    with db.write() as tx:
        return deeds.receive(tx, case_id, BY).code or ""


def span() -> dict[str, str]:
    """Enough days around now: a file that comes at night is dated to the next working day."""
    today = clock.today()
    return {"first": (today - timedelta(days=3)).isoformat(), "last": (today + timedelta(days=14)).isoformat()}


def asked(one: Staffer, **wish: Any) -> dict[str, Any]:
    answer = one.ask("POST", "/api/desk/exports", json={"reason": "báo cáo quý", **(wish or span())})
    assert answer.status_code == 200, answer.get_json()
    newest: dict[str, Any] = answer.get_json()["exports"][0]
    return newest


def test_the_register_lists_what_was_received(make_file: Callable[..., str], officer: Staffer) -> None:
    codes = {received(make_file()) for _ in range(3)}
    make_file()
    days = span()
    page = officer.ask("GET", f"/api/desk/register?first={days['first']}&last={days['last']}").get_json()
    assert len(page["heads"]) == len(page["lines"][0]["cells"]) == 13
    assert {line["cells"][1] for line in page["lines"]} == codes
    for first, last in (("2026-13-01", "2026-12-01"), ("2026-12-02", "2026-12-01"), ("2024-01-01", "2026-01-02"), ("", "")):
        refused = officer.ask("GET", f"/api/desk/register?first={first}&last={last}")
        assert refused.status_code == 422


def test_nobody_takes_out_what_nobody_else_allowed(app: Flask, make_file: Callable[..., str], officer: Staffer, lead: Staffer) -> None:
    code = received(make_file(owner_phone="0990000458"))
    wish = asked(officer)
    at = f"/api/desk/exports/{wish['export_id']}"
    assert (wish["state"], wish["mine"]) == ("waiting", True)
    assert officer.ask("GET", f"{at}/so-theo-doi.csv").status_code == 404
    assert officer.ask("POST", f"{at}/allow", json={}).status_code == 404, "an officer allows nothing"
    assert lead.ask("POST", f"{at}/allow", json={}).status_code == 200
    assert lead.ask("POST", f"{at}/refuse", json={}).status_code == 409, "it is judged"
    assert lead.ask("GET", f"{at}/so-theo-doi.csv").status_code == 404, "fetched by who asked, and nobody else"
    sheet = officer.ask("GET", f"{at}/so-theo-doi.csv")
    rows = list(csv.reader(io.StringIO(sheet.get_data().decode("utf-8-sig"))))
    assert rows[1][1] == code
    assert officer.ask("GET", f"{at}/so-theo-doi.xlsx").get_data()[:2] == b"PK"
    assert officer.ask("GET", f"{at}/so-theo-doi.pdf").get_data()[:5] == b"%PDF-"
    assert officer.ask("GET", f"{at}/so-theo-doi.exe").status_code == 404
    with db.look() as conn:
        told = [entry.action for entry in audit.find_entries(conn, before=None, subject=wish["export_id"], limit=20)]
    assert sorted(told) == ["export.allow", "export.asked", *["export.fetched"] * 3]


def test_whoever_asks_cannot_allow(lead: Staffer) -> None:
    wish = asked(lead)
    assert lead.ask("POST", f"/api/desk/exports/{wish['export_id']}/allow", json={}).get_json()["code"] == "own_export"


def test_what_was_refused_or_is_over_is_not_fetched(app: Flask, hands: Callable[[timedelta], None], officer: Staffer, lead: Staffer) -> None:
    refused, late = asked(officer), asked(officer)
    lead.ask("POST", f"/api/desk/exports/{refused['export_id']}/refuse", json={})
    lead.ask("POST", f"/api/desk/exports/{late['export_id']}/allow", json={})
    hands(timedelta(hours=25))
    assert officer.enter().status_code == 200
    states = {one["export_id"]: one["state"] for one in officer.ask("GET", "/api/desk/exports").get_json()["exports"]}
    assert states == {refused["export_id"]: "refused", late["export_id"]: "over"}
    assert {officer.ask("GET", f"/api/desk/exports/{one}/so-theo-doi.csv").status_code for one in states} == {404}
    assert officer.ask("POST", "/api/desk/exports", json=span()).status_code == 422, "a reason is given"


def test_a_package_leaves_by_the_same_two(
    app: Flask, hands: Callable[[timedelta], None], make_file: Callable[..., str], officer: Staffer,
) -> None:
    case_id = make_file()
    wish = {"reason": "bàn giao lưu trữ", "case_id": case_id}
    assert officer.ask("POST", "/api/desk/exports", json=wish).status_code == 409, "there is no package yet"
    with db.write() as tx:
        deeds.withdraw(tx, case_id, "")
    hands(timedelta(days=31))
    sweep_closed()
    officer.enter()
    lead = make_staffer(app, "lead")
    export = asked(officer, case_id=case_id)
    at = f"/api/desk/exports/{export['export_id']}"
    assert lead.ask("POST", f"{at}/allow", json={}).status_code == 200
    assert officer.ask("GET", f"{at}/ho-so.zip").get_data()[:2] == b"PK"
    assert officer.ask("GET", f"{at}/so-theo-doi.csv").status_code == 404
    assert officer.ask("POST", "/api/desk/exports", json={**wish, "case_id": "A" * 22}).status_code == 404
    for longer in (f"{case_id}x", [case_id], {"id": case_id}, True, 7):
        assert officer.ask("POST", "/api/desk/exports", json={**wish, "case_id": longer}).status_code == 422, longer
