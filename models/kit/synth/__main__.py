"""The command line: writes cases of photographed cards with their truth; everything it does is in `cases`."""

from __future__ import annotations

import argparse
from pathlib import Path

from .cases import write_case
from .shapes import Edition


def main() -> None:
    """Write `--n` cases, each a folder with front.jpg, back.jpg and truth.json."""
    parser = argparse.ArgumentParser(prog="python3 -m models.kit.synth", description=main.__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--n", type=int, default=10, help="how many people")
    parser.add_argument("--edition", choices=[*Edition, "all"], default=Edition.CCCD_CHIP.value)
    parser.add_argument("--difficulty", choices=("easy", "ordinary", "hard"), default="ordinary")
    parser.add_argument("--seed", type=int, default=1, help="of the first person; the others follow")
    asked = parser.parse_args()
    editions = list(Edition) if asked.edition == "all" else [Edition(asked.edition)]
    for edition in editions:
        for seed in range(asked.seed, asked.seed + asked.n):
            print(write_case(asked.out, edition, seed=seed, difficulty=asked.difficulty))


if __name__ == "__main__":
    main()
