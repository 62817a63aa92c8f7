"""What the eyes saw on one side, in plain values: the border between pixels and rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from backend.ground.record import Side
from backend.read.record import FieldName

# `ố` and `ổ` differ in a few pixels above the hat: of fitting lines read with 0.98 and more, five of six wrong letters were
# such. To this power their confidence lies where that of other letters as often wrong does.
TWICE_MARKED: Final = 5
_HATS: Final = "\u0302\u0306"  # of â and ă


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the flat card, in fractions of its width and height; right and bottom are outside."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Of its height."""
        return (self.top + self.bottom) / 2


def whole_of(areas: Sequence[Area]) -> Area:
    """The smallest area around all of them."""
    return Area(
        min(area.left for area in areas), min(area.top for area in areas),
        max(area.right for area in areas), max(area.bottom for area in areas),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One run of print.

    chances  for each character of `text` how likely it is right
    places   for each character where its middle stands, in fractions of the card's width; rising
    before   where the print to its left that is not of it has its last middle, and
    after    where that to its right has its first; None where the run of print begins or ends
    others   for each character what else it may be, best first; empty: nothing else
    """

    text: str
    chances: tuple[float, ...]
    places: tuple[float, ...]
    area: Area
    before: float | None = None
    after: float | None = None
    others: tuple[str, ...] = ()

    def part(self, start: int, end: int) -> Line:
        """The characters from `start` up to `end` without the blanks at both ends, and the share of the area they take."""
        inner = self.text[start:end]
        start, end = start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
        if start >= end:
            return Line("", (), (), Area(self._gap(start), self.area.top, self._gap(start), self.area.bottom))
        area = Area(self._gap(start), self.area.top, self._gap(end), self.area.bottom)
        before, after = self._ink(range(start - 1, -1, -1), self.before), self._ink(range(end, len(self.text)), self.after)
        chances, places, others = self.chances[start:end], self.places[start:end], self.others[start:end]
        return Line(self.text[start:end], chances, places, area, before, after, others)

    def on_with(self, other: Line) -> Line:
        """This run and the one to its right as one, a blank between them."""
        one, two = self.area, other.area
        return Line(
            text=f"{self.text} {other.text}",
            chances=(*self.chances, 1.0, *other.chances),
            places=(*self.places, (one.right + two.left) / 2, *other.places),
            area=Area(one.left, min(one.top, two.top), two.right, max(one.bottom, two.bottom)),
            before=self.before,
            after=other.after,
            others=(*self._others(), "", *other._others()),
        )

    def _others(self) -> tuple[str, ...]:
        return self.others or ("",) * len(self.text)

    def _ink(self, among: range, beyond: float | None) -> float | None:
        """The middle of the first character that is not blank."""
        return next((self.places[at] for at in among if not self.text[at].isspace()), beyond)

    def _gap(self, at: int) -> float:
        """Where the character `at` begins: halfway from the one before."""
        if at <= 0 or at >= len(self.places):
            return self.area.left if at <= 0 else self.area.right
        return (self.places[at - 1] + self.places[at]) / 2

    @property
    def confidence(self) -> float:
        """Of its weakest character; 0 when there is none."""
        return min(self.chances, default=0.0)

    @property
    def figures(self) -> float:
        """Confidence of its weakest figure: words around those of a date prove nothing. Without any, of its weakest character."""
        figures = [chance for letter, chance in zip(self.text, self.chances, strict=True) if letter.isdigit()]
        return min(figures, default=self.confidence)

    @property
    def words(self) -> float:
        """Confidence of its weakest letter, of one with a tone and a hat by the power of TWICE_MARKED."""
        letters = zip(self.text, self.chances, strict=True)
        return min((chance ** (TWICE_MARKED if _is_twice_marked(letter) else 1) for letter, chance in letters), default=0.0)


def _is_twice_marked(letter: str) -> bool:
    marks = unicodedata.normalize("NFD", letter)[1:]
    return len(marks) > 1 and any(mark in _HATS for mark in marks)


Rereads = Mapping[FieldName, tuple[tuple[Line, ...], ...]]


@dataclass(frozen=True, slots=True)
class SideSeen:
    """Everything seen on one picture.

    place    the side it was handed in as, whatever it shows
    flat     whether a card was found and laid flat; without it there are codes at most
    blank    nothing is on the picture
    lines    print, from the top down
    codes    texts of QR codes on it, also of those that belong to no card
    machine  the machine-readable lines as read, from the top down
    doubts   for each of them, what else each character might be
    bars     whether a two-dimensional bar code strip is there
    portrait whether a face stands where cards have it
    around   print on the picture beside a small card
    rereads  the rows of a field of words as further readings give them, by reading
    seconds  the rows of a field as another network gives them
    whole    fields of words of which nothing can be hidden, see `whole.is_whole`
    spares   print of other pictures of the same side, each as `lines`
    cues     scores of the picture for staff, 0 to 1, 1 is good
    signs    measures of what may have been done to the card, see `signs.signs_of`
    """

    place: Side
    flat: bool = False
    blank: bool = False
    lines: tuple[Line, ...] = ()
    codes: tuple[str, ...] = ()
    machine: tuple[str, ...] = ()
    doubts: tuple[tuple[str, ...], ...] = ()
    bars: bool = False
    portrait: bool = False
    around: tuple[str, ...] = ()
    rereads: Rereads = field(default_factory=dict)
    seconds: Mapping[FieldName, tuple[Line, ...]] = field(default_factory=dict)
    whole: frozenset[FieldName] = frozenset()
    spares: tuple[tuple[Line, ...], ...] = ()
    cues: dict[str, float] = field(default_factory=dict)
    signs: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Printed:
    """What print says of one field, marks unreliable.

    text        as read, joined from its lines
    value       tidied for its field (ISO date, digits, …); None where it makes no sense
    confidence  of its weakest character, of a date or number its weakest figure
    area        around all of it, on the side it stands on
    rows        the runs of print it was joined from, from the top down
    label       around the words that name it; None where they were not read
    whole       whether the card is bare around its rows, so that none of its words can be hidden
    agreed      mean confidence over all readings, of the weakest figure or letter (see `Line.words`) of each; 0 where one
                says another value
    second      as another network reads it: all of its digits, most of its letters, few of their marks
    listed      an address that is complete, and one place of the table to the letter (see `settle.settle_units`)
    """

    text: str
    value: str | None
    confidence: float
    area: Area
    side: Side
    rows: tuple[Line, ...] = ()
    label: Area | None = None
    whole: bool = False
    second: str = ""
    listed: bool = False
    agreed: float = 0.0
