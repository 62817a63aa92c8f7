"""Live sessions on the socket's own watch that `watch` cannot show: earlier ones played again on another case, and cameras
that tell of light they cannot set. Whoever plays them is asked the very same acts: luck nobody has."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from backend.capture.record import Clip
from backend.ground.config import config
from backend.vault import cases, db, records, stills
from backend.vault.migrate import migrate
from backend.verify.compare import bands, chips_in, continuity_of
from backend.verify.rules import live_of
from tests.attacks.people import portrait_of
from tests.attacks.portraits import framed
from tests.attacks.puppet import Puppet
from tests.attacks.reels import Manner, Sent, coded_anew, filmed, played

KINDS: Final = ("living", "played_again", "coded_anew", "camera_deaf")
Row = dict[str, str]


def rows_of(seeds: Sequence[int], people: Sequence[str]) -> Iterator[Row]:
    """What each kind is taken for, in a vault of its own that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="played-") as folder:
        os.environ |= {"HOSO_DATA": f"{folder}/data", "HOSO_KEYS": f"{folder}/keys"}
        config.cache_clear()
        migrate(config())
        db.open_vault(config())
        try:
            for at, seed in enumerate(seeds):
                portrait = framed(portrait_of(people[at % len(people)]), width=300, height=400, face_share=0.42)
                yield from _session(seed, Puppet(portrait))
        finally:
            db.close_vault()


def table_of(rows: Sequence[Row]) -> Iterator[str]:
    """Markdown, one line a kind."""
    yield "| on the socket | sessions | live | unsure | not live | not let through | why |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for kind in KINDS:
        told = Counter(row["live"] for row in rows if row["kind"] == kind)
        why = Counter(reason for row in rows if row["kind"] == kind for reason in row["reasons"].split())
        told_why = ", ".join(f"{reason.removeprefix('live_')} {count}" for reason, count in why.most_common(3))
        counts = " | ".join(str(told[live]) for live in ("live", "unsure", "not_live", "stopped"))
        yield f"| {kind} | {sum(told.values())} | {counts} | {told_why} |"


def _session(seed: int, puppet: Puppet) -> Iterator[Row]:
    case_id = _case()
    reel = filmed(case_id, puppet, seed=seed, manner=Manner(exposes=True))
    yield _row("living", case_id)
    for kind, film in (("played_again", list[Sent](reel)), ("coded_anew", list(coded_anew(reel)))):
        case_id = _case()
        played(case_id, film, seed=seed)
        yield _row(kind, case_id)
    case_id = _case()
    filmed(case_id, puppet, seed=seed + 50_000, manner=Manner(late_ms=120, exposes=True, follows=False))
    yield _row("camera_deaf", case_id)


def _case() -> str:
    with db.write() as tx:
        return cases.open_case(tx, procedure="ho-kinh-doanh", office=config().office).case_id


def _row(kind: str, case_id: str) -> Row:
    with db.look() as conn:
        clip = records.find_record(conn, case_id, Clip)
        chips = [stills.open_blob(conn, case_id, blob) for blob in clip.chips] if clip else []
    if clip is None:
        return {"kind": kind, "live": "stopped", "reasons": ""}
    live, reasons = live_of(clip, continuity=continuity_of(chips_in(chips)), bands=bands())
    return {"kind": kind, "live": live, "reasons": " ".join(reason.code for reason in reasons)}
