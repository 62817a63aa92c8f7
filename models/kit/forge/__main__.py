"""The command line: writes dishonest cases of photographed cards; everything it does is in `cases`."""

from __future__ import annotations

import argparse
from pathlib import Path

from models.kit.synth.shapes import Edition

from .cases import Forgery, write_forgery


def main() -> None:
    """Write `--n` cases of one kind and edition, each a folder with its photographs and truth.json."""
    parser = argparse.ArgumentParser(prog="python3 -m models.kit.forge", description=main.__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--n", type=int, default=10, help="how many people")
    parser.add_argument("--kind", choices=[*Forgery], default=Forgery.SCREEN.value)
    parser.add_argument("--edition", choices=[*Edition], default=Edition.CCCD_CHIP.value)
    parser.add_argument("--difficulty", choices=("easy", "ordinary", "hard"), default="ordinary")
    parser.add_argument("--seed", type=int, default=1, help="of the first person; the others follow")
    asked = parser.parse_args()
    for seed in range(asked.seed, asked.seed + asked.n):
        print(write_forgery(asked.out, Forgery(asked.kind), Edition(asked.edition), seed=seed, difficulty=asked.difficulty))


if __name__ == "__main__":
    main()
