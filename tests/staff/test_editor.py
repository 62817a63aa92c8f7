"""The manager publishes a procedure anew: line and reason when it cannot be meant, and files keep the version of their day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from backend.catalogue.load import form_of, procedure_of
from backend.ground import clock
from backend.ground.words import Language
from backend.staff.first import demo_codes
from tests.staff.people import Staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SLUG = "karaoke"
LANGUAGES: tuple[Language, ...] = ("vi", "en")


def staffer(app: Flask, role: str) -> Staffer:
    one = Staffer(app)
    code = next(code for _, roles, code in demo_codes() if roles[0] == role)
    assert one.enrol(code.split("#")[1]).status_code == 201
    return one


def post(one: Staffer, deed: str, text: str, *, language: str = "vi") -> tuple[int, dict[str, Any]]:
    answer = one.ask(
        "POST", f"/api/staff/catalogue/{SLUG}/{deed}", data=text.encode(), content_type="application/toml", headers={"Accept-Language": language},
    )
    return answer.status_code, answer.get_json()


def test_a_draft_is_judged_published_and_holds_from_its_day(app: Flask) -> None:
    manager = staffer(app, "manager")
    shown = manager.ask("GET", f"/api/staff/catalogue/{SLUG}").get_json()
    assert shown["published"] == []
    line = shown["text"].splitlines().index('mode = "partial"') + 1
    status, wrong = post(manager, "check", shown["text"].replace('mode = "partial"', 'mode = "half"'))
    assert (status, wrong["ok"], wrong["line"], wrong["place"]) == (200, False, line, "mode")
    begun = post(manager, "check", shown["text"])[1]
    assert (begun["ok"], begun["place"], begun["form"]["procedure"]) == (False, "valid_from", SLUG), "as it stands it can be looked at"
    assert post(manager, "publish", shown["text"])[0] == 422, "a day that has begun"
    day = clock.today() + timedelta(days=1)
    dated = shown["text"].replace("number = 33", f"number = 33\nvalid_from = {day}").replace("term = { number = 5", "term = { number = 9")
    assert post(manager, "check", dated)[1]["ok"]
    assert post(manager, "publish", dated.replace("number = 33", "number = 34"))[1]["place"] == "number"
    assert post(manager, "publish", dated)[0] == 201
    assert procedure_of(SLUG).term.number == 5, "today"
    assert (procedure_of(SLUG, day=day).term.number, form_of(SLUG, day=day).version) == (9, f"{SLUG}/{day:%Y-%m}")
    assert manager.ask("GET", f"/api/staff/catalogue/{SLUG}").get_json()["published"] == [day.isoformat()]


def test_the_preview_and_what_is_wrong_come_in_the_language_of_who_reads(app: Flask) -> None:
    manager = staffer(app, "manager")
    text = manager.ask("GET", f"/api/staff/catalogue/{SLUG}").get_json()["text"]
    forms = [post(manager, "check", text, language=language)[1]["form"] for language in LANGUAGES]
    assert [form["screens"][0]["title"] for form in forms] == [form_of(SLUG, language, known=frozenset()).screens[0].title for language in LANGUAGES]
    assert forms[0] != forms[1]
    wrong = [post(manager, "check", text.replace('mode = "partial"', 'mode = "half"'), language=language)[1]["reason"] for language in LANGUAGES]
    assert wrong[0].startswith("Chỗ này chưa đúng.")
    assert wrong[0].endswith(wrong[1])


@pytest.mark.parametrize("role", ["officer", "lead", "counter", "auditor"])
def test_nobody_else_may(app: Flask, role: str) -> None:
    one = staffer(app, role)
    assert one.ask("GET", f"/api/staff/catalogue/{SLUG}").status_code == 404
    assert post(one, "publish", "x")[0] == 404


def test_the_administrator_may_read_and_not_publish(app: Flask) -> None:
    admin = staffer(app, "admin")
    assert admin.ask("GET", f"/api/staff/catalogue/{SLUG}").status_code == 200
    assert post(admin, "publish", "x")[0] == 404
