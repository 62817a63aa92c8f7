"""One hint at a time, the most pressing first; the shutter fires only on a card held still."""

from __future__ import annotations

import pytest

from backend.capture.framing import CardSeen, Framing, complaint_of

GOOD = CardSeen(
    quad=((0.1, 0.3), (0.9, 0.3), (0.9, 0.7), (0.1, 0.7)), width_share=0.8, tilt_deg=5, luma=140,
    glare_share=0.0, sharp_score=0.8,
)


def _but(**changes: object) -> CardSeen:
    kept = {name: getattr(GOOD, name) for name in CardSeen.__slots__}
    return CardSeen(**{**kept, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(("card", "code"), [
    (CardSeen(quad=None), "card.fit"),
    (_but(quad=((0.0, 0.3), (0.9, 0.3), (0.9, 0.7), (0.1, 0.7))), "card.corner"),
    (_but(width_share=0.4), "card.closer"),
    (_but(width_share=0.99), "card.farther"),
    (_but(tilt_deg=35), "card.tilt"),
    (_but(luma=30), "card.dark"),
    (_but(glare_share=0.1), "card.glare"),
    (_but(sharp_score=0.1), "card.blur"),
    (_but(luma=30, width_share=0.4, sharp_score=0.1), "card.closer"),
])
def test_the_most_pressing_complaint_comes_first(card: CardSeen, code: str) -> None:
    hint = complaint_of(card)
    assert hint is not None
    assert hint.code == code
    assert not hint.shoot


def test_a_good_card_has_no_complaint() -> None:
    assert complaint_of(GOOD) is None


def test_it_fires_after_a_steady_hold_and_not_before() -> None:
    framing = Framing("front")
    fired = [framing.see(GOOD, at).shoot for at in range(0, 900, 150)]
    assert fired == [False, False, False, False, True, True]


def test_few_frames_are_not_a_hold_however_long() -> None:
    framing = Framing("front")
    assert [framing.see(GOOD, at).shoot for at in (0, 700, 1400)] == [False, False, False]


def test_a_moving_hand_does_not_fire() -> None:
    framing = Framing("front")
    corners = [tuple((x + 0.02 * step, y) for x, y in GOOD.quad or ()) for step in range(5)]
    assert not any(framing.see(_but(quad=quad), 200 * step).shoot for step, quad in enumerate(corners))


def test_a_side_that_flickers_is_no_movement() -> None:
    framing = Framing("front")
    sides = (GOOD.quad, ((0.1, 0.3), (0.9, 0.3), (0.9, 0.72), (0.1, 0.72)))
    assert any(framing.see(_but(quad=sides[step % 2]), 150 * step).shoot for step in range(6))


def test_a_complaint_in_between_starts_the_hold_again() -> None:
    framing = Framing("front")
    for at in range(0, 600, 150):
        framing.see(GOOD, at)
    framing.see(_but(sharp_score=0.0), 600)
    assert not framing.see(GOOD, 750).shoot


def test_the_wrong_side_is_said_and_never_fires() -> None:
    framing = Framing("back")
    hints = [framing.see(_but(other_side=True), at) for at in range(0, 1500, 150)]
    assert {hint.code for hint in hints} == {"card.wrong_side_back"}
    assert not any(hint.shoot for hint in hints)
