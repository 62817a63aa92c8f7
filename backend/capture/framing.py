"""What to say about a card in the preview, and when to fire: pure rules over what the lens measured."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Literal

Frame = Literal["search", "far", "good"]
Corner = tuple[float, float]

# Starting values of design/vision.md A.3, in fractions of the frame so that no lens size enters.
WIDTH_FAR = 0.60  # card narrower than this share of the frame: hold it nearer
WIDTH_NEAR = 0.985
MARGIN = 0.004  # corners closer to the border than this are cut off
TILT_MAX_DEG = 24.0
LUMA_DARK = 55.0
GLARE_MAX = 0.04  # a pale card in good light burns out in specks; 3.6 % was still read
SHARP_MIN = 0.25
# Auto-shutter: corners still to 1.2 % of the card's width over this long (A.3: at least 600 ms, 4 frames).
STILL_SHARE = 0.012
STILL_MS = 600
STILL_FRAMES = 4


@dataclass(frozen=True, slots=True)
class CardSeen:
    """One preview frame as the lens measured it.

    quad         corners as fractions of the frame, clockwise from the top left of the picture; None: no card
    width_share  card width over frame width
    tilt_deg     angle between the card's normal and the view
    luma         median brightness of the card, 0 to 255
    glare_share  burnt-out share of the card
    sharp_score  0 to 1
    other_side   the picture plainly shows the other side than the one asked for
    """

    quad: tuple[Corner, Corner, Corner, Corner] | None
    width_share: float = 0.0
    tilt_deg: float = 0.0
    luma: float = 128.0
    glare_share: float = 0.0
    sharp_score: float = 1.0
    other_side: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """One sentence for the citizen; `shoot` asks the phone to take the picture now."""

    code: str
    frame: Frame
    shoot: bool = False


class Framing:
    """Remembers the last corners of one side, to know when the hand is still."""

    def __init__(self, side: Literal["front", "back"]) -> None:
        self._wrong_side = f"card.wrong_side_{side}"
        self._trail: deque[tuple[int, CardSeen]] = deque(maxlen=12)

    def see(self, card: CardSeen, at_ms: int) -> Hint:
        """The hint for this frame; fires only when every gate has held for long enough.

        at_ms  when the phone took the frame, on its own clock
        """
        complaint = complaint_of(card)
        if complaint or card.other_side:
            self._trail.clear()
            return complaint or Hint(self._wrong_side, "far")
        self._trail.append((at_ms, card))
        return Hint("card.hold", "good", shoot=self._is_still(at_ms))

    def _is_still(self, at_ms: int) -> bool:
        newest = self._trail[-1][1]
        held = [(seen_ms, card) for seen_ms, card in self._trail if drift_of(card, newest) <= STILL_SHARE]
        if len(held) < len(self._trail):
            self._trail = deque(held, maxlen=self._trail.maxlen)
        return len(held) >= STILL_FRAMES and at_ms - held[0][0] >= STILL_MS


def complaint_of(card: CardSeen) -> Hint | None:
    """The most pressing thing that is wrong, one at a time (A.3: none, cut off, size, tilt, light, blur)."""
    if card.quad is None:
        return Hint("card.fit", "search")
    gates = (
        (_is_cut(card.quad), Hint("card.corner", "far")),
        (card.width_share < WIDTH_FAR, Hint("card.closer", "far")),
        (card.width_share > WIDTH_NEAR, Hint("card.farther", "far")),
        (card.tilt_deg > TILT_MAX_DEG, Hint("card.tilt", "far")),
        (card.luma < LUMA_DARK, Hint("card.dark", "far")),
        (card.glare_share > GLARE_MAX, Hint("card.glare", "far")),
        (card.sharp_score < SHARP_MIN, Hint("card.blur", "far")),
    )
    return next((hint for failed, hint in gates if failed), None)


def drift_of(one: CardSeen, other: CardSeen) -> float:
    """How far the card moved between two frames, as a share of its width: as far as its second stillest corner.

    A side jumps between the card's edge and its shadow from frame to frame, and takes two corners along. Told by the
    stillest but one, the shutter fires on 24 of 24 drawn cards in a still hand (seeds 9600 to 9611), told by the farthest
    on 18; on a card that slides by 6 % of its width in a second it never fires, either way.
    """
    if one.quad is None or other.quad is None or other.width_share <= 0:
        return 1.0
    moved = sorted(max(abs(ax - bx), abs(ay - by)) for (ax, ay), (bx, by) in zip(one.quad, other.quad, strict=True))
    return moved[1] / other.width_share


def _is_cut(quad: tuple[Corner, ...]) -> bool:
    return any(min(x, y, 1 - x, 1 - y) < MARGIN for x, y in quad)
