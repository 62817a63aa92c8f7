"""Looks at one picture of a card and says in plain values what is there; what it means is for rules."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from backend.ground.record import Side
from backend.lens.border import refine_quad
from backend.lens.card import find_cards
from backend.lens.codes import find_codes, sees_bars
from backend.lens.face import find_faces
from backend.lens.image import check_header, decode, fitted, is_blank
from backend.lens.level import find_print
from backend.lens.lines import find_lines
from backend.lens.quality import score_colour, score_glare, score_light, score_sharp
from backend.lens.shapes import Box, Image, Px, Quad, cut_of
from backend.lens.text import LineText, is_upside_down, read_line
from backend.lens.warp import FLAT, CardTooSmall, FlatCard, flatten_card, fractions_of
from backend.read.edition import CUES_MIN, kind_of
from backend.read.seen import Area, Line, SideSeen

STILL_PX: Final = 3_200  # the QR of a card that fills the picture has then 5 pixels a module and more
SIZES_PX: Final = (480, 640)  # faint borders show at one, cluttered ones at the other
TURN_VOTES: Final = 6  # widest lines asked which way up they are
LINES_MIN: Final = 3  # fewer lie on no side of any card
LINES_MAX: Final = 40
MACHINE_WIDTH: Final = 0.72  # of the card: the lines take 0.89 (ISO/IEC 7501), names of addresses less
MACHINE_TOP: Final = 0.55
DOUBT: Final = 0.9  # a letter of the machine-readable lines below this may be another (its own check digits decide)
PORTRAIT_RIGHT: Final = 0.34  # of the card: the holder's face is left of this (cards.md, section 2)
FACE_MARGIN: Final = 0.7  # of the face's box, for hair and chin


@dataclass(frozen=True, eq=False)
class Sight:
    """One picture, looked at.

    seen      what is on it
    flat      the card laid flat and upright; None where none was found
    portrait  around the holder's head on it, in pixels of the flat card
    ms        milliseconds spent, by stage
    """

    seen: SideSeen
    flat: FlatCard | None
    portrait: Box | None
    ms: dict[str, int]


class _Watch:
    """Adds up the time of stages."""

    def __init__(self) -> None:
        self.ms: dict[str, int] = {}
        self._last = time.monotonic()

    def stop(self, stage: str) -> None:
        now = time.monotonic()
        self.ms[stage] = self.ms.get(stage, 0) + round(1000 * (now - self._last))
        self._last = now


def look_at(content: bytes, place: Side) -> Sight:
    """See one picture.

    content  a whole JPEG, PNG or WebP file as it came
    place    the side it was handed in as
    faults   those of `lens.image.check_header` and `decode`
    """
    watch = _Watch()
    check_header(content)
    image = fitted(decode(content), STILL_PX)[0]
    if is_blank(image):
        return Sight(SideSeen(place, blank=True), None, None, watch.ms)
    watch.stop("decode")
    codes = find_codes(image)
    watch.stop("codes")
    seen = SideSeen(place, codes=tuple(code.text for code in codes if code.text is not None))
    best: Sight | None = None
    for quad in _places_of(image):
        watch.stop("card")
        sight = _look_flat(image, quad, seen, watch)
        if sight is not None and (best is None or len(sight.seen.lines) > len(best.seen.lines)):
            best = sight
        if sight is not None and kind_of(sight.seen).cues >= CUES_MIN:
            best = sight
            break
    watch.stop("card")
    return best or Sight(seen, None, None, watch.ms)


def _places_of(image: Image) -> Iterator[Quad[Px]]:
    """Where the card may lie, the likeliest first; its print alone is asked last."""
    tried: list[Quad[Px]] = []
    found = [one for size in SIZES_PX for one in find_cards(image, long_px=size, most=2)]
    for one in sorted(found, key=lambda one: -one.support):
        quad = refine_quad(image, one.quad)
        if all(abs(quad.corners - other.corners).max() > 0.02 * quad.sides.max() for other in tried):
            tried.append(quad)
            yield quad
    by_print = find_print(image)
    if by_print is not None:
        yield by_print


def _look_flat(image: Image, quad: Quad[Px], seen: SideSeen, watch: _Watch) -> Sight | None:
    try:
        flat = flatten_card(image, quad)
    except CardTooSmall:
        return None
    boxes = find_lines(flat.image)
    watch.stop("lines")
    if len(boxes) < LINES_MIN:
        return None
    widest = sorted(boxes, key=lambda box: -box.width)[:TURN_VOTES]
    if is_upside_down(tuple(cut_of(flat.image, box) for box in widest)):
        flat, boxes = flat.turned(), tuple(_turned(box) for box in boxes)
    watch.stop("turn")
    sight = _read(flat, boxes[:LINES_MAX], seen)
    watch.stop("text")
    face = _face_of(flat)
    bars = not sight.machine and not sight.codes and sees_bars(flat.image)
    watch.stop("marks")
    return Sight(replace(sight, portrait=face is not None, bars=bars, cues=_cues_of(flat)), flat, face, watch.ms)


def _turned(box: Box) -> Box:
    return Box(FLAT.width - box.right, FLAT.height - box.bottom, FLAT.width - box.left, FLAT.height - box.top)


def _read(flat: FlatCard, boxes: tuple[Box, ...], seen: SideSeen) -> SideSeen:
    lines: list[Line] = []
    machine: list[tuple[float, LineText]] = []
    for box in boxes:
        strip, area = cut_of(flat.image, box), _area_of(box)
        read = read_line(strip, "machine") if _is_machine_place(area) else None
        if read is not None and "<" in read.text:
            machine.append((area.top, read))
            continue
        latin = read_line(strip)
        if latin.text:
            lines.append(Line(latin.text, tuple(letter.confidence for letter in latin.letters), area))
    machine.sort(key=lambda one: one[0])
    doubts = tuple(tuple(letter.others if letter.confidence < DOUBT else "" for letter in read.letters) for _, read in machine)
    texts = tuple(read.text for _, read in machine)
    return replace(seen, flat=True, lines=tuple(lines), machine=texts, doubts=doubts)


def _is_machine_place(area: Area) -> bool:
    return area.right - area.left > MACHINE_WIDTH and area.top > MACHINE_TOP


def _area_of(box: Box) -> Area:
    share = fractions_of(box)
    return Area(share.left, share.top, share.right, share.bottom)


def _face_of(flat: FlatCard) -> Box | None:
    """Around the holder's head: the widest face on the left of the card."""
    half = flat.image[:, : FLAT.width // 2]
    for face in find_faces(half):
        box = face.box
        if (box.left + box.right) / 2 < PORTRAIT_RIGHT * FLAT.width:
            wide, high = FACE_MARGIN * box.width, FACE_MARGIN * box.height
            return Box(box.left - wide, box.top - high, box.right + wide, box.bottom + high)
    return None


def _cues_of(flat: FlatCard) -> dict[str, float]:
    scores = {"sharp": score_sharp, "glare": score_glare, "light": score_light, "colour": score_colour}
    return {name: round(score(flat.image), 3) for name, score in scores.items()}
