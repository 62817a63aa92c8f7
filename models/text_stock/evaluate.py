"""Measures how often each source alone is right on drawn cards, and keeps it in metrics.json; the reader itself is read's.

python -m models.kit.synth --out FOLDER --n 10 --edition all --difficulty ordinary --seed 9000
python -m models.text_stock.evaluate FOLDER
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from backend.ground.fold import tidy_of
from backend.read.command import folders_of
from backend.read.evidence import Evidence, evidence_of
from backend.read.sight import look_at

METRICS = Path(__file__).parent / "metrics.json"


def main(words: list[str]) -> int:
    """Look at every case of a folder and write the figures."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    cards = 0
    for case in folders_of(Path(words[0])):
        truth = json.loads((case / "truth.json").read_text(encoding="utf8"))
        front, back = (look_at((case / f"{side}.jpg").read_bytes(), side).seen for side in ("front", "back"))
        cards += 1
        for source, said in _words_of(evidence_of(front, back)).items():
            for field, value in said.items():
                count = counts[source][field]
                count[0] += 1
                count[1] += tidy_of(value) == tidy_of(truth.get(field) or "")
    alone = {
        source: {field: {"said": said, "right": right} for field, (said, right) in fields.items()}
        for source, fields in counts.items()
    }
    METRICS.write_text(json.dumps({"cards": cards, "alone": alone}, ensure_ascii=False, indent=2) + "\n", encoding="utf8")
    return 0


def _words_of(seen: Evidence) -> dict[str, dict[str, Any]]:
    said: dict[str, dict[str, Any]] = {
        "print": {field: printed.value for field, printed in seen.prints.items() if printed.value},
        "qr": {},
        "mrz": {},
    }
    if seen.code:
        code = seen.code
        said["qr"] = {
            "number": code.number, "name": code.name.upper(), "birth_date": code.birth, "sex": code.sex,
            "residence": code.residence, "issue_date": code.issue,
        }  # fmt: skip
    if seen.proven:
        lines = seen.proven
        sex = {"M": "Nam", "F": "Nữ"}.get(lines.sex)
        said["mrz"] = {"number": lines.pin, "birth_date": lines.birth, "sex": sex, "expiry_date": lines.expiry}
    return {source: {field: value for field, value in fields.items() if value} for source, fields in said.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
