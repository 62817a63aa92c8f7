"""Looks at one picture of a card and says in plain values what is there; what it means is for rules."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from backend.ground.record import Side
from backend.lens.around import place_of, texts_around
from backend.lens.codes import Code, find_codes, find_codes_near, sees_bars
from backend.lens.face import find_faces
from backend.lens.image import check_header, decode, fitted, is_blank
from backend.lens.imprint import words_of
from backend.lens.quality import score_glare, score_light, score_sharp
from backend.lens.shapes import Box, Image, cut_of
from backend.lens.stack import snug_rows
from backend.lens.text import HEIGHT_PX, LineText, read_line
from backend.lens.warp import FLAT, FlatCard
from backend.read.columns import seam_of
from backend.read.edition import CUES_MIN, kind_of
from backend.read.places import Laid, places_of
from backend.read.record import Edition
from backend.read.rows import area_of, box_of, line_of
from backend.read.seen import Area, Line, SideSeen
from backend.read.signs import signs_of

STILL_PX: Final = 3_200  # the QR of a card that fills the picture has then 5 pixels a module and more
MACHINE_WIDTH: Final = 0.72  # of the card: the lines take 0.89 (ISO/IEC 7501), names of addresses less
MACHINE_TOP: Final = 0.55
MACHINE_LETTERS: Final = 30
DOUBT: Final = 0.9  # a letter of the machine-readable lines below this may be another (its own check digits decide)
PORTRAIT_RIGHT: Final = 0.34  # of the card: the holder's face is left of this (cards.md, section 2)
# Where codes stand, with room for how far off a flat card can be (cards.md, section 2).
CODE_HOMES: Final[Mapping[tuple[Edition, Side | None], Box]] = {
    ("CCCD_CHIP", "front"): Box(0.76, 0.07, 0.96, 0.34),
    ("CC6", "back"): Box(0.73, 0.03, 0.98, 0.41),
}
FACE_MARGIN: Final = 0.7  # of the face's box, for hair and chin


@dataclass(frozen=True, eq=False)
class Sight:
    """One picture, looked at.

    seen      what is on it
    flat      the card laid flat and upright; None where none was found
    portrait  around the holder's head on it, in pixels of the flat card
    ms        milliseconds spent, by stage
    imprint   what the picture is known again by; empty where it could not be opened or is blank
    """

    seen: SideSeen
    flat: FlatCard | None
    portrait: Box | None
    ms: dict[str, int]
    imprint: tuple[str, ...] = ()


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
    seen = SideSeen(place, codes=_texts_of(codes))
    best: Sight | None = None
    for laid in places_of(image):
        watch.stop("card")
        sight = _better(best, _looked(laid, seen, watch))
        if _cues(sight) < CUES_MIN:  # blurred print can be taken for print on its head
            sight = _better(sight, _looked(laid.turned(), seen, watch))
        best = sight
        if _cues(best) >= CUES_MIN and not laid.doubted:
            break
    watch.stop("card")
    if best is None:
        return Sight(seen, None, None, watch.ms)
    found = _with_code(best, image, watch)
    if found.flat is None:
        return found
    around = texts_around(image, place_of(found.flat))
    watch.stop("around")
    signs = signs_of(image, found.flat, [line.area for line in found.seen.lines], portrait=found.seen.portrait)
    watch.stop("signs")
    seen = replace(found.seen, around=around, signs=signs)
    return replace(found, seen=seen, imprint=words_of(image))


def _cues(sight: Sight) -> int:
    return kind_of(sight.seen).cues


def _better(one: Sight | None, other: Sight) -> Sight:
    if one is None:
        return other
    return max(one, other, key=lambda sight: (_cues(sight), sum(sum(line.chances) for line in sight.seen.lines)))


def _texts_of(codes: tuple[Code, ...]) -> tuple[str, ...]:
    return tuple(code.text for code in codes if code.text is not None)


def _with_code(sight: Sight, image: Image, watch: _Watch) -> Sight:
    """Where the side has a code that was not read, look again there, enlarged."""
    kind = kind_of(sight.seen)
    home = CODE_HOMES.get((kind.edition, kind.side))
    if home is None or sight.flat is None or sight.seen.codes:
        return sight
    codes = _texts_of(find_codes_near(image, place_of(sight.flat, home)))
    watch.stop("codes")
    return replace(sight, seen=replace(sight.seen, codes=codes))


def _looked(laid: Laid, seen: SideSeen, watch: _Watch) -> Sight:
    sight = _read(laid.flat, laid.boxes, seen)
    watch.stop("text")
    face = _face_of(laid.flat)
    bars = not sight.machine and not sight.codes and sees_bars(laid.flat.image)
    watch.stop("marks")
    return Sight(replace(sight, portrait=face is not None, bars=bars, cues=_cues_of(laid.flat)), laid.flat, face, watch.ms)


def _read(flat: FlatCard, boxes: tuple[Box, ...], seen: SideSeen) -> SideSeen:
    lines: list[Line] = []
    machine: list[tuple[Box, LineText]] = []
    for box in boxes:
        strip, area = cut_of(flat.image, box), area_of(box)
        read = read_line(strip, "machine") if _is_machine_place(area) else None
        if read is not None and "<" in read.text:
            machine.append((box, read))
            continue
        lines += _lines_of(flat, box)
    areas = [line.area for line in lines]
    lines = [part for line in lines for part in _columns_of(flat, line, areas)]
    zone = [read for _, read in _levelled(flat, sorted(machine, key=lambda one: one[0].top))]
    doubts = tuple(tuple(letter.others if letter.confidence < DOUBT else "" for letter in read.letters) for read in zone)
    return replace(seen, flat=True, lines=tuple(lines), machine=tuple(read.text for read in zone), doubts=doubts)


def _lines_of(flat: FlatCard, box: Box) -> list[Line]:
    printed = read_line(flat.fine_of(box, HEIGHT_PX))
    return [line_of(printed, area_of(box))] if printed.text.strip() else []


def _columns_of(flat: FlatCard, line: Line, areas: list[Area]) -> list[Line]:
    """A line, or the two that it is where it runs over into another column, each read again."""
    seam = seam_of(line, areas)
    if seam is None:
        return [line]
    box, middle = box_of(line.area), seam * FLAT.width
    parts = (replace(box, right=middle), replace(box, left=middle))
    return [part for one in parts for part in _lines_of(flat, _snug(flat, one))]


def _snug(flat: FlatCard, box: Box) -> Box:
    """Of two lines that stand at two heights each keeps its own rows."""
    rows = snug_rows(cut_of(flat.image, box))
    return replace(box, top=box.top + rows.top, bottom=box.top + rows.bottom)


def _levelled(flat: FlatCard, machine: list[tuple[Box, LineText]]) -> list[tuple[Box, LineText]]:
    """Machine-readable lines begin and end as one (ISO/IEC 7501): one found too short is read again at full width."""
    if len(machine) < 2:
        return machine
    left, right = min(box.left for box, _ in machine), max(box.right for box, _ in machine)
    wide = [(replace(box, left=left, right=right), read) for box, read in machine]
    return [
        (box, read) if len(read.text) == MACHINE_LETTERS else (box, read_line(cut_of(flat.image, box), "machine"))
        for box, read in wide
    ]


def _is_machine_place(area: Area) -> bool:
    return area.right - area.left > MACHINE_WIDTH and area.top > MACHINE_TOP


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
    scores = {"sharp": score_sharp, "glare": score_glare, "light": score_light}
    return {name: round(score(flat.image), 3) for name, score in scores.items()}
