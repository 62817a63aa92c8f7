"""What a distance between two faces allows us to say. Pure; pixels and networks are lens's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Judgement = Literal["same", "unsure", "different"]


@dataclass(frozen=True, slots=True)
class Bands:
    """Distances of one network.

    same_max        up to it: one person.
    different_min   from it: two people.
    continuity_max  largest inside one live session before it is two people (vision.md C.3 h).
    known_max       one to many: a hint that two files are one person's.
    lookup_max      one to many: near enough to be asked for the year of birth.
    """

    same_max: float
    different_min: float
    continuity_max: float
    known_max: float
    lookup_max: float


# Euclidean, of our network (settled 20; models/face_likeness/metrics.json, "thresholds").
OURS: Final = Bands(same_max=0.45, different_min=0.55, continuity_max=0.50, known_max=0.36, lookup_max=0.40)
# A face changes: after so many years a portrait cannot call its owner a stranger. Who was a child then changes sooner
# (design/vision.md D.4: adolescents' pictures lose a third of their true matches).
OLD_YEARS, OLD_YEARS_OF_YOUTH = 8, 3
GROWN_AGE: Final = 20


def judgement_of(distance: float | None, bands: Bands, *, poor: int = 0, old: bool = False) -> Judgement:
    """The band a distance falls into; what proves nothing is unsure, never different.

    poor  how many of the two pictures are too poor to tell by: with one nobody is a stranger, with two nobody is known
    old   one of them was taken long ago
    """
    if distance is None or poor > 1:
        return "unsure"
    if distance <= bands.same_max:
        return "same"
    return "different" if distance >= bands.different_min and not poor and not old else "unsure"


def is_old(issued: date | None, born: date | None, today: date) -> bool:
    """Whether a portrait may look like another person by now; of a card whose date was not read nothing is assumed."""
    if issued is None:
        return False
    youth = born is not None and (issued - born).days < GROWN_AGE * 365.25
    return (today - issued).days > (OLD_YEARS_OF_YOUTH if youth else OLD_YEARS) * 365.25
