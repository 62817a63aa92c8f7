"""The stage is the first step whose record is missing; an undo forgets from there on."""

from __future__ import annotations

import pytest

from backend.capture.record import Back, Clip, FaceWaived, Front
from backend.fill.record import Answers, Draft
from backend.journey.order import STEPS, ahead_of, from_part, job_of, open_of, stage_of
from backend.read.record import Card
from backend.slip.record import Slip
from backend.submit.record import PersonCheck, Submission, TaxCheck
from backend.verify.record import Verdict

WAY = ("Consent", "Front", "Back", "FaceWaived", "Card", "Verdict", "Answers", "Submission", "Slip")


@pytest.mark.parametrize(("count", "stage", "screen"), [
    (0, "capture", "consent"), (1, "capture", "front"), (2, "capture", "back"), (3, "capture", "face"),
    (4, "read", "reading"), (5, "verify", "checking"), (6, "fill", "form"), (7, "submit", "send"),
    (8, "slip", "slip"), (9, "done", "slip"),
])
def test_stage_along_the_way(count: int, stage: str, screen: str) -> None:
    kept = frozenset(WAY[:count])
    assert (stage_of(kept), open_of(kept)) == (stage, screen)


def test_a_hole_is_where_the_case_stands() -> None:
    assert open_of(frozenset(WAY) - {"Back"}) == "back"
    assert stage_of(frozenset(WAY) - {"Card"}) == "read"


def test_records_that_end_no_step_do_not_count() -> None:
    assert open_of(frozenset(WAY[:6]) | {"Draft", "Tries"}) == "form"


def test_a_clip_and_a_waiver_are_as_good() -> None:
    assert stage_of(frozenset({"Consent", "Front", "Back", "Clip"})) == "read"


def test_retaking_a_side_keeps_the_others_and_forgets_what_came_after() -> None:
    forgotten = from_part(Back)
    assert Front not in forgotten
    assert Clip not in forgotten
    assert FaceWaived not in forgotten
    assert set(forgotten) >= {Back, Card, Verdict, Draft, Answers, Submission, Slip}


def test_going_back_to_the_form_keeps_the_draft() -> None:
    assert set(from_part(Answers)) == {Answers, Submission, TaxCheck, PersonCheck, Slip}


@pytest.mark.parametrize(("kept", "step"), [
    ({"Consent", "Front"}, None),
    ({"Consent", "Front", "Back"}, "read"),
    ({"Consent", "Front", "Back", "Clip"}, "read"),
    ({"Consent", "Front", "Back", "Card"}, None),
])
def test_the_card_is_read_as_soon_as_both_sides_are_there(kept: set[str], step: str | None) -> None:
    assert ahead_of(frozenset(kept)) == step


def test_machines_move_reading_verifying_and_the_slip() -> None:
    assert {step.name: job_of(step.name) for step in STEPS} == {
        "capture": None, "read": "read", "verify": "verify", "fill": None, "submit": None, "slip": "slip",
    }
