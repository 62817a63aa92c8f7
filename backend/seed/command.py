"""`python3 -m backend seed`: fills this installation with invented files in every state; may run while it is open."""

from __future__ import annotations

import argparse
import sys
import time

from backend.catalogue import load
from backend.dossier.closing import sweep_closed
from backend.dossier.tables import Wish, counts_of
from backend.ground import clock
from backend.ground.config import BadSetting, config
from backend.ground.log import open_log
from backend.seed.office import fill_office
from backend.seed.said import write_letters
from backend.vault import audit, db
from backend.voice.tables import petitions_of

# Numbers below belong to the people of the demo (backend/demo.py).
_FIRST = 10_000
# The office packs closed files by itself, round by round; so many are packed when it opens.
_PACKED = 10


def main(words: list[str]) -> int:
    """Fill, and say how long it took."""
    parser = argparse.ArgumentParser(prog="python3 -m backend seed", description="Fill this office with invented files.")
    parser.add_argument("--dossiers", type=int, default=300, metavar="N", help="how many (default: 300)")
    parser.add_argument("--seed", type=int, default=1, help="another number, other people (default: 1)")
    chosen = parser.parse_args(words)
    if not config().specimen:
        raise BadSetting("Invented files belong into a demo office only: set HOSO_SPECIMEN=1 if this is one.")
    open_log()
    load.check_catalogue(config().office)
    db.open_vault(config())
    began = time.monotonic()
    seed_office(chosen.dossiers, seed=chosen.seed)
    print(f"{chosen.dossiers} dossiers in {time.monotonic() - began:.0f} s")
    return 0


def seed_office(count: int, *, seed: int = 1) -> None:
    """So many invented files more, however many there are; noted in the audit."""
    with db.look() as conn:
        there = sum(counts_of(conn, Wish(config().office)).values())
    clock_began = clock.now()
    with db.write() as tx:
        if not petitions_of(tx, config().office, answered=False):
            write_letters(tx, config().office, clock_began)
    fill_office(count, first=_FIRST + there, seed=seed + there, told=_tell)
    sweep_closed(a_round=_PACKED)
    with db.write() as tx:
        detail = {"count": count, "seconds": round((clock.now() - clock_began).total_seconds())}
        audit.append(tx, actor="system", role="system", action="office.seeded", subject=config().office, detail=detail)


def _tell(count: int) -> None:
    if count % 10_000 == 0:
        print(f"{count} …", file=sys.stderr)
