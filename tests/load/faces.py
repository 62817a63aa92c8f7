"""`python3 -m backend bench face`: how often one person is taken for two and two for one, by condition.

People are portraits that come inside packages, animated as puppets, and those of a folder of pictures: `name1.jpg`,
`name2.jpg` are one person. All of it is simulation; so few people say little of strangers at large (models/face_likeness).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from backend.lens.image import decode
from backend.lens.likeness import distance_of, steady_embedding_of
from backend.lens.sitter import Sitter, find_sitter
from backend.verify.compare import bands
from backend.verify.gates import is_poor
from backend.verify.likeness import judgement_of
from tests.attacks.portraits import admiral, astronaut, framed
from tests.attacks.puppet import Puppet
from tests.load.watching import cost_lines

Picture = np.ndarray
Change = Callable[[Picture], Picture]
POSES: Final = ({}, {"yaw_deg": 8.0}, {"yaw_deg": -8.0}, {"pitch_deg": 6.0}, {"smile": 0.7})
_NAMED: Final = re.compile(r"(.+?)[_-]?\d+")


def _blurred(picture: Picture) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.6), np.uint8)


def _small(picture: Picture) -> Picture:
    zoom = 120 / picture.shape[1]
    return np.asarray(cv2.resize(picture, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA), np.uint8)


def _noisy(picture: Picture) -> Picture:
    noise = np.random.default_rng(3).normal(0, 9, picture.shape)
    packed = cv2.imencode(".jpg", np.clip(picture + noise, 0, 255).astype(np.uint8), (cv2.IMWRITE_JPEG_QUALITY, 45))[1]
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)


def _sided(picture: Picture) -> Picture:
    """Light from one side."""
    fall = np.linspace(1.15, 0.4, picture.shape[1])[None, :, None]
    return np.clip(picture * fall, 0, 255).astype(np.uint8)


CONDITIONS: Final[dict[str, Change]] = {
    "ordinary": lambda picture: picture,
    "dark": lambda picture: (picture * 0.35).astype(np.uint8),
    "from one side": _sided,
    "noise and JPEG 45": _noisy,
    "out of focus": _blurred,
    "120 px wide": _small,
    "black and white": lambda picture: cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR),
}


def people_in(folder: Path | None) -> dict[str, list[Picture]]:
    """Pictures by person."""
    people = {"astronaut": [astronaut()], "admiral": [admiral()]}
    for path in sorted(folder.glob("*.jpg")) if folder else ():
        named = _NAMED.fullmatch(path.stem)
        people.setdefault(named[1] if named else path.stem, []).append(decode(path.read_bytes()))
    return people


def sitters_of(pictures: list[Picture], change: Change) -> Iterator[Sitter]:
    """Every pose of every picture, changed; those in which no face is found are left out."""
    for picture in pictures:
        puppet = Puppet(framed(picture))
        for pose in POSES:
            sitter = find_sitter(change(puppet.frame(**pose)))
            if sitter:
                yield sitter


def tallied(pairs: Iterator[tuple[Sitter, Sitter]]) -> dict[str, int]:
    """How pairs are judged."""
    rows: dict[int, np.ndarray] = {}
    counted: dict[str, int] = defaultdict(int)
    for one, other in pairs:
        for sitter in (one, other):
            rows.setdefault(id(sitter), steady_embedding_of([sitter.chip]))
        poor = is_poor(one.fitness) + is_poor(other.fitness)
        counted[judgement_of(distance_of(rows[id(one)], rows[id(other)]), bands(), poor=poor)] += 1
    return dict(counted)


def interval_of(hits: int, count: int) -> tuple[float, float]:
    """Wilson's interval for a share, 95 %."""
    if not count:
        return 0.0, 1.0
    z, share = 1.96, hits / count
    middle, spread = share + z * z / (2 * count), z * ((share * (1 - share) + z * z / (4 * count)) / count) ** 0.5
    return (middle - spread) / (1 + z * z / count), (middle + spread) / (1 + z * z / count)


def figures_of(people: dict[str, list[Picture]], change: Change) -> dict[str, Any]:
    """One condition: enrolled in ordinary light, seen in this one."""
    enrolled = {name: list(sitters_of(pictures, CONDITIONS["ordinary"])) for name, pictures in people.items()}
    seen = {name: list(sitters_of(pictures, change)) for name, pictures in people.items()}
    own = tallied((one, other) for name in people for one, other in product(enrolled[name], seen[name]) if one is not other)
    foreign = tallied(
        pair for one, other in combinations(people, 2) for pair in product(enrolled[one], seen[other])
    )
    return {
        "without_a_face": sum(len(POSES) * len(pictures) for pictures in people.values()) - sum(map(len, seen.values())),
        "one_person": _shares(own, "different"), "two_people": _shares(foreign, "same"),
    }


def _shares(counted: dict[str, int], wrong: str) -> dict[str, Any]:
    count = sum(counted.values())
    low, high = interval_of(counted.get(wrong, 0), count)
    return {"pairs": count, **counted, "wrong": counted.get(wrong, 0), "interval": [round(low, 4), round(high, 4)]}


def main() -> int:
    """Measure every condition and print a table; 1 when two people were taken for one."""
    parser = argparse.ArgumentParser(prog="python3 -m backend bench face", description="Errors of comparing faces, by condition.")
    parser.add_argument("--folder", type=Path, help="pictures of more people, name1.jpg, name2.jpg")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cost", action="store_true", help="only what a live session costs: core time and memory")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    if chosen.cost:
        print("\n".join(cost_lines()))
        return 0
    people = people_in(chosen.folder)
    figures = {name: figures_of(people, change) for name, change in CONDITIONS.items()}
    if chosen.json:
        print(json.dumps({"people": len(people), "pictures": sum(map(len, people.values())), "conditions": figures}))
    else:
        print("| condition | one person: same / unsure / different | two people: different / unsure / same |\n|---|---|---|")
        for name, one in figures.items():
            told = [" / ".join(str(one[kind].get(word, 0)) for word in words) for kind, words in _COLUMNS.items()]
            print(f"| {name} | {' | '.join(told)} |")
    return int(any(one["two_people"]["wrong"] for one in figures.values()))


_COLUMNS: Final = {"one_person": ("same", "unsure", "different"), "two_people": ("different", "unsure", "same")}


if __name__ == "__main__":
    raise SystemExit(main())
