"""What makes somebody look at a card more closely: signs of pictures together and alone, logic, and that it refuses nobody."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from backend.read.genuine import LOGIC, METRICS, judge_genuine
from backend.read.rules import judge_card
from tests.read.cards import Holder, chip_back, chip_front, with_text
from tests.read.test_read_cards import TODAY

SIGNS = json.loads(METRICS.read_text("utf-8"))["signs"]
LIMIT = json.loads(METRICS.read_text("utf-8"))["limit"]
USUAL = {name: one["usual"] for name, one in SIGNS.items()}


def at(name: str, strength: float) -> float:
    """The value of a sign that lies so far towards the rare one."""
    return SIGNS[name]["usual"] + strength * (SIGNS[name]["rare"] - SIGNS[name]["usual"])


def test_usual_signs_are_clear() -> None:
    found = judge_genuine(USUAL, dict.fromkeys(LOGIC, 1.0))
    assert found.looks == ()
    assert set(found.scores.values()) == {1.0}


@pytest.mark.parametrize("name", sorted(SIGNS))
def test_one_sign_far_out_is_enough_and_is_named(name: str) -> None:
    found = judge_genuine(USUAL | {name: at(name, 1.1 * LIMIT)}, {})
    assert found.looks == (name,)
    assert found.scores["clear"] < 0.5
    assert judge_genuine(USUAL | {name: at(name, 0.9 * LIMIT)}, {}).looks == ()
    assert judge_genuine(USUAL | {name: at(name, -5)}, {}).looks == ()  # better than usual


def test_two_signs_that_come_near_their_limits_pass_it_together() -> None:
    near = {name: at(name, 0.9 * LIMIT) for name in ("front_screen", "back_screen")}
    assert set(judge_genuine(USUAL | near, {}).looks) == set(near)


def test_what_was_not_measured_says_nothing() -> None:
    assert judge_genuine({}, {}).looks == ()
    assert judge_genuine({"front_unknown": 99.0}, {}).scores == {"clear": 1.0}


@pytest.mark.parametrize("name", LOGIC)
def test_a_contradiction_is_enough(name: str) -> None:
    found = judge_genuine(USUAL, {name: 0.0})
    assert (found.looks, found.scores["clear"]) == ((name,), 0.0)


WHO = Holder(read_name="ĐỖ THỊ MẪU THỬ", read_residence=Holder.residence)


def test_a_sign_refuses_nobody_and_stands_under_the_side_that_is_shown() -> None:
    screen = replace(chip_front(WHO), signs={"screen": 99.0})
    judged = judge_card(screen, chip_back(WHO), today=TODAY, specimen=True)
    assert (judged.refusals, judged.looks) == ((), ("front_screen",))
    turned = judge_card(replace(chip_back(WHO), place="front"), replace(screen, place="back"), today=TODAY, specimen=True)
    assert turned.looks == ("front_screen",)


@pytest.mark.parametrize(("before", "after", "looks"), [
    ("15/03/1990", "15/03/1990", ()),
    ("15/03/2030", "16/04/2031", ("print_as_coded",)),
    (WHO.name, "TRẦN VĂN KHÁC", ("print_as_coded",)),
    (WHO.name, "ĐỖ THI MÂU THƯ", ()),  # marks misread
    (WHO.residence, "5 Phố Khác, Xã Nọ, Tỉnh Kia", ("residence_alike",)),
])  # fmt: skip
def test_clear_print_that_says_otherwise_than_the_code_is_looked_at(before: str, after: str, looks: tuple[str, ...]) -> None:
    front = with_text(chip_front(WHO), before, after)
    assert judge_card(front, chip_back(WHO), today=TODAY, specimen=True).looks == looks
