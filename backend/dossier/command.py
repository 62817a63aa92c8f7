"""`python3 -m backend rebuild`: makes the projection of all dossiers anew from their events, one short transaction each."""

from __future__ import annotations

import argparse

from backend.catalogue import load
from backend.dossier.job import project
from backend.dossier.tables import filed_cases, find_dossier
from backend.ground.config import config
from backend.vault import db

_AT_ONCE = 500


def main(words: list[str]) -> int:
    """Rebuild, and say how many there were and how many lines were not what the events say."""
    argparse.ArgumentParser(
        prog="python3 -m backend rebuild", description="Make lists and due dates anew from the events; the office may be open.",
    ).parse_args(words)
    load.check_catalogue(config().office)
    db.open_vault(config())
    count = changed = 0
    after = ""
    while case_ids := _next(after):
        for case_id in case_ids:
            count, changed = count + 1, changed + _is_changed(case_id)
        after = case_ids[-1]
    print(f"{count} dossiers, {changed} of them changed")
    return 0


def _next(after: str) -> list[str]:
    with db.look() as conn:
        return filed_cases(conn, after=after, limit=_AT_ONCE)


def _is_changed(case_id: str) -> bool:
    with db.write() as tx:
        return find_dossier(tx, case_id) != project(tx, case_id)
