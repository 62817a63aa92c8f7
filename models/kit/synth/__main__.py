"""The command line: writes cases of photographed cards with their truth; everything it does is in `cases`."""

from __future__ import annotations

import argparse
from pathlib import Path

from .cases import write_case, write_paper
from .papers import PaperKind
from .shapes import Edition


def main() -> None:
    """Write `--n` cases of each edition or paper asked for, each a folder with its photographs and truth.json."""
    parser = argparse.ArgumentParser(prog="python3 -m models.kit.synth", description=main.__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--n", type=int, default=10, help="how many people")
    parser.add_argument("--edition", choices=[*Edition, *PaperKind, "all"], default=Edition.CCCD_CHIP.value)
    parser.add_argument("--difficulty", choices=("easy", "ordinary", "hard"), default="ordinary")
    parser.add_argument("--seed", type=int, default=1, help="of the first person; the others follow")
    asked = parser.parse_args()
    wanted = list(Edition) if asked.edition == "all" else [asked.edition]
    for name in wanted:
        for seed in range(asked.seed, asked.seed + asked.n):
            if name in set(PaperKind):
                print(write_paper(asked.out, PaperKind(name), seed=seed, difficulty=asked.difficulty))
            else:
                print(write_case(asked.out, Edition(name), seed=seed, difficulty=asked.difficulty))


if __name__ == "__main__":
    main()
