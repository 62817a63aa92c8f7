"""Load: every fault of every institution, again and again: is a file lost, is anything done twice, is the citizen told what is not so?"""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from flask import Flask

from backend.dossier import views as dossier_views
from backend.dossier.record import Parcel, PortalEntry
from backend.ground import clock
from backend.ground.clock import ZONE
from backend.ground.config import INSTITUTIONS, config
from backend.notify import views as notify_views
from backend.outside import lines
from backend.outside.keys import key_in
from backend.outside.standin.faults import FAULTS, FaultKind
from backend.outside.standin.server import StandIn, serve_aside
from backend.submit.record import PersonCheck, TaxCheck
from backend.vault import db, records
from backend.vault.migrate import migrate
from tests.citizen import Citizen
from tests.engines import RedisServer
from tests.filing import case_of, office_app, seat
from tests.load.figures import shown_conditions
from tests.outside.errands import run_errands
from tests.outside.test_errands import granted, told_in
from tests.outside.test_payment import begun, events_in, owing, state_of
from tests.outside.test_ringing import Browser
from tests.outside.walk import sent_by

ALL: Final = (*INSTITUTIONS, "push")
_NOON: Final = datetime(2026, 11, 30, 12, 0, tzinfo=ZONE)
_ROUNDS: Final = 6


@dataclass
class Tally:
    """What was found wrong, by its name; nothing is the promise."""

    runs: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def check(self, name: str, *, holds: bool) -> None:
        """Count a promise that was broken."""
        self.wrong[name] += not holds


def main(words: list[str]) -> int:
    """Run and print; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python3 -m backend bench outside", description="Faults of institutions, again and again.")
    parser.add_argument("--runs", type=int, default=100, help="of every fault, at every institution (default: 100)")
    parser.add_argument("--beside", type=int, default=1, help="offices side by side, each with its part of the runs (default: 1)")
    chosen = parser.parse_args(words)
    return _office_runs(chosen.runs) if chosen.beside < 2 else _beside(chosen.runs, chosen.beside)


def _beside(runs: int, offices: int) -> int:
    """Most of a run is waiting: several offices wait better than one."""
    shares = [runs // offices + (n < runs % offices) for n in range(offices)]
    children = [subprocess.Popen([sys.executable, "-m", "tests.load.outside", "--runs", str(share)]) for share in shares if share]
    return max([child.wait() for child in children])


def _office_runs(runs: int) -> int:
    tally, began = Tally(), time.monotonic()
    with _office() as (app, standin, redis):
        for kind in FAULTS:
            for n in range(runs):
                redis.flush()  # so many citizens from one address would meet the quotas of one
                _run(app, standin, kind, n, tally=tally)
            print(f"{kind}: {runs} runs at {', '.join(ALL)} · broken promises: {dict(+tally.wrong) or 'none'}", flush=True)
        _count(standin, runs * len(FAULTS), tally)
    print(f"{sum(tally.runs.values())} files, {time.monotonic() - began:.0f} s · broken promises: {dict(+tally.wrong) or 'none'}")
    print(shown_conditions())
    return int(bool(+tally.wrong))


def _run(app: Flask, standin: StandIn, kind: FaultKind, n: int, *, tally: Tally) -> None:
    """One file through all institutions and one that pays, everything failing once to four times at each of them."""
    number = FAULTS.index(kind) * 10_000 + n
    _order(standin, kind, 1 + n % 4)
    citizen = sent_by(app, number, owner_email="mau.don@vidu.example", return_by="post", return_address=seat())
    case_id = case_of(citizen)
    citizen.ask("POST", "/api/push", json=Browser(f"{number}").told())
    run_errands(case_id)
    _is_true(citizen, tally)
    _order(standin, kind, 0)
    tally.check("errands left open", holds=run_errands(case_id, rounds=_ROUNDS) == 0)
    _is_true(citizen, tally)
    _order(standin, kind, 1 + n % 4)
    granted(case_id)
    run_errands(case_id)
    _order(standin, kind, 0)
    run_errands(case_id, rounds=_ROUNDS)
    _is_whole(case_id, tally)
    _pay(app, standin, kind, number, tally=tally)
    tally.runs[kind] += 1


def _pay(app: Flask, standin: StandIn, kind: FaultKind, number: int, *, tally: Tally) -> None:
    standin.faults.order("payment", kind, 1 + number % 4)
    citizen = owing(app, 500_000 + number)
    begun(citizen)
    tally.check("payment told before it was", holds=state_of(citizen) in ("opening", "open"))
    _order(standin, kind, 0)
    order = next((one for _ in range(_ROUNDS) if (one := begun(citizen))), "")
    tally.check("no order to pay", holds=bool(order))
    if not order:
        return
    standin.institutions.till.pay(order)
    standin.faults.order("payment", kind, 1 + number % 4)
    run_errands(case_of(citizen))
    _order(standin, kind, 0)
    run_errands(case_of(citizen), rounds=_ROUNDS)
    tally.check("paid file not received once", holds=events_in(case_of(citizen)) == ["submitted", "fee_paid", "received"])


def _is_true(citizen: Citizen, tally: Tally) -> None:
    """What the citizen reads is what was answered: a check without an answer is pending, and no message is shown that nobody took."""
    case_id = case_of(citizen)
    with db.look() as conn:
        tax = records.find_record(conn, case_id, TaxCheck)
    told = citizen.ask("GET", "/api/tax").get_json()["tax"]
    answered = tax is not None and tax.outcome is not None
    tally.check("tax told otherwise than answered", holds=told["state"] == ("ok" if answered else "wait"))
    messages = citizen.ask("GET", "/api/messages").get_json()["messages"]
    tally.check("a message twice", holds=len({(one["number"], one["channel"]) for one in messages}) == len(messages))


def _is_whole(case_id: str, tally: Tally) -> None:
    with db.look() as conn:
        tax, person = records.find_record(conn, case_id, TaxCheck), records.find_record(conn, case_id, PersonCheck)
        parcel, entry = records.find_record(conn, case_id, Parcel), records.find_record(conn, case_id, PortalEntry)
    tally.check("tax not answered", holds=tax is not None and tax.outcome == "ok")
    tally.check("person not confirmed", holds=person is not None and person.outcome == "confirmed")
    tally.check("parcel not announced", holds=parcel is not None and parcel.tracking is not None)
    tally.check("portal behind", holds=entry is not None and entry.status == 9)
    wanted = {("received", "sms"), ("received", "email"), ("finished", "sms"), ("finished", "email"), ("finished", "push")}
    told = [one for one in told_in(case_id) if one != ("received", "push")]
    tally.check("not told once of everything", holds=sorted(told) == sorted(wanted))


def _count(standin: StandIn, files: int, tally: Tally) -> None:
    """What the institutions really did."""
    books, done = standin.institutions, standin.ledger.done
    tally.check("tax asked twice", holds=done["tax"] == files)
    tally.check("population asked twice", holds=done["population"] == files)
    tally.check("parcel announced twice", holds=len(books.parcels) == files)
    tally.check("file twice at the portal", holds=len(books.files) == 2 * files and all(one.code for one in books.files.values()))
    tally.check("order twice", holds=len(books.till.orders) == files)
    # The files that pay have no address to write to.
    to_mail = [one for one in books.messages.values() if one.channel == "email"]
    tally.check("e-mail twice", holds=len(to_mail) == 2 * files)


def _order(standin: StandIn, kind: FaultKind, times: int) -> None:
    for one in ALL:
        standin.faults.order(one, kind, times)
    if times == 0:
        lines.shut_lines()  # half a minute later: the fuses are whole again


@contextmanager
def _office() -> Iterator[tuple[Flask, StandIn, RedisServer]]:
    logging.disable(logging.CRITICAL)
    redis = RedisServer()
    with tempfile.TemporaryDirectory(prefix="outside-") as folder:
        keys = Path(folder) / "keys"
        keys.mkdir()
        # The proportions are those of an office: slow fits into the patience, late does not. Only the seconds are shorter.
        state = StandIn(key_in(keys), slow_s=0.1, late_s=0.6)
        server, address = serve_aside(state)
        os.environ |= {f"HOSO_{one.upper()}_URL": address for one in INSTITUTIONS}
        os.environ |= {
            "HOSO_DATA": f"{folder}/data", "HOSO_KEYS": str(keys), "HOSO_SPECIMEN": "1", "HOSO_PATIENCE_S": "0.5",
            "HOSO_TARGET": "api", "HOSO_PUSH": f"{address}/push", "REDIS_URL": redis.url,
        }
        config.cache_clear()
        migrate(config())
        db.open_vault(config())
        started = clock.now()
        clock.use(lambda: _NOON + timedelta(seconds=time.time() - started.timestamp()))
        app = office_app(redis.url)
        app.register_blueprint(dossier_views.blueprint)
        app.register_blueprint(notify_views.blueprint)
        yield app, state, redis
        clock.use(None)
        db.close_vault()
        server.shutdown()
        redis.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
