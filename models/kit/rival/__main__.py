"""Writes cases as synth does, printed and photographed otherwise; the people are synth's."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2

from models.kit.synth.people import make_person
from models.kit.synth.shapes import Edition, Side
from models.kit.synth.wording import truth_of

from .presses import PRESSES, faces_of
from .sheet import print_side
from .shot import photograph


def main() -> None:
    """Write `--n` cases of each edition asked for, each a folder with its photographs and truth.json."""
    parser = argparse.ArgumentParser(prog="python3 -m models.kit.rival", description=main.__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--n", type=int, default=10, help="how many people")
    parser.add_argument("--edition", choices=[*Edition, "all"], default=Edition.CCCD_CHIP.value)
    parser.add_argument("--difficulty", choices=("easy", "ordinary", "hard"), default="ordinary")
    parser.add_argument("--seed", type=int, default=1, help="of the first person; the others follow")
    parser.add_argument("--press", choices=PRESSES, default="rival", help="stranger has faces that no training line is set in")
    asked = parser.parse_args()
    try:
        faces_of(PRESSES[asked.press])
    except RuntimeError as missing:
        parser.exit(2, f"{missing}\n")
    for name in list(Edition) if asked.edition == "all" else [asked.edition]:
        for seed in range(asked.seed, asked.seed + asked.n):
            _write(asked.out / f"{name}-{asked.difficulty}-{seed:05d}", Edition(name), seed, asked)


def _write(place: Path, edition: Edition, seed: int, asked: argparse.Namespace) -> None:
    person, press, difficulty = make_person(seed, edition=edition), PRESSES[asked.press], asked.difficulty
    place.mkdir(parents=True, exist_ok=True)
    for side in Side:
        shown = photograph(
            print_side(person, edition, side, seed=seed, press=press),
            seed=seed,
            difficulty=difficulty,
            title=f"{edition} {side}",
            press=press,
        )
        cv2.imwrite(str(place / f"{side}.jpg"), shown, [cv2.IMWRITE_JPEG_QUALITY, 95])
    truth = {"edition": edition.value, "seed": seed, "difficulty": difficulty} | truth_of(person)
    (place / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
