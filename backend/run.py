"""`python3 -m backend run`: one machine, one address, everything started; keeping it alive is for `supervise`."""

from __future__ import annotations

import argparse
import fcntl
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from backend import bootstrap, pages
from backend.address import Place, check_port, find_port, is_ready, place_of
from backend.bootstrap import ROOT, Stuck, check_room, say, tried
from backend.broker import broker_of
from backend.ground.config import INSTITUTIONS, Config, config_of
from backend.supervise import Duty, Household

if TYPE_CHECKING:
    from backend.certificate import Certificate

# Redis, database and stills of some days in an office; below its own limit the vault refuses by itself.
_DATA_BYTES = 500_000_000
_COMPLAINT = re.compile(r"[\w.]*(?:Error|Fault|BadSetting|LoosePen)\b: ")
# A card is read in seconds either way, a hint to a moving hand is not. At 10 a busy machine starved the reading until
# its jobs ran out of time; 5 leaves it a quarter of a core beside one that is full.
_BEHIND_PAGES = 5
# The stand-ins listen somewhere near the pages.
_BESIDE = 900
_TRIES = 3  # who died this often before the first page is broken, not unlucky


def main(words: list[str]) -> int:
    """Prepare what is missing, start all, say where, stay until told to stop."""
    chosen = _chosen(words)
    bootstrap.prepare(tests=False)
    place = place_of(chosen.port, https=chosen.https)
    os.environ.update(_settings_of(chosen, place))
    config = config_of(os.environ)
    with _only_one(config.data_dir):
        check_port(place)
        check_room(config.data_dir, _DATA_BYTES)
        pages.make_pages()
        _check_models()
        _migrate()
        return _live(config, place, demo=chosen.demo)


def duties_of(place: Place, certificate: Certificate | None) -> list[Duty]:
    """Every process but Redis."""
    secret = ("--certificate", str(certificate.chain), "--key", str(certificate.key)) if certificate else ()
    program = (sys.executable, "-m", "backend")
    return [
        Duty("web", (*program, "web", "--host", place.host, "--port", str(place.port), *secret)),
        Duty("vision", (*program, "work", "vision"), nice=_BEHIND_PAGES),
        Duty("office", (*program, "work", "office")),
        Duty("outside", (*program, "work", "outside"), nice=_BEHIND_PAGES),
        Duty("relay", (*program, "relay")),
        Duty("sweep", (*program, "sweep")),
    ]


def standin_of(port: str) -> Duty:
    """Who plays the institutions in a demo."""
    return Duty("standin", (sys.executable, "-m", "backend", "standin", "--port", port), nice=_BEHIND_PAGES)


def _chosen(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m backend run", description="Start everything on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="one port for pages, API and sockets (default: 8000)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="where data is kept (default: .data in this folder)")
    parser.add_argument("--https", action="store_true", help="for phones on this network: makes a certificate, prints a QR")
    parser.add_argument("--demo", action="store_true", help="a demo office with files and staff; takes specimen cards")
    return parser.parse_args(words)


def _settings_of(chosen: argparse.Namespace, place: Place) -> dict[str, str]:
    settings = {"HOSO_ORIGINS": os.environ.get("HOSO_ORIGINS") or ",".join(place.origins)}
    if chosen.data:
        settings["HOSO_DATA"] = str(chosen.data.expanduser().resolve())
    if chosen.demo:
        settings |= {"HOSO_DEMO": "1", "HOSO_SPECIMEN": "1"}
        settings |= _standins_of(place)
    return settings


def _standins_of(place: Place) -> dict[str, str]:
    """In a demo every institution that is not connected is played by a server of our own."""
    port = find_port(place.port + _BESIDE)
    missing = [name for one in INSTITUTIONS if not os.environ.get(name := f"HOSO_{one.upper()}_URL")]
    return dict.fromkeys(missing, f"http://127.0.0.1:{port}") | {"HOSO_STANDIN": str(port or ""), "HOSO_TARGET": "api"}


@contextmanager
def _only_one(data: Path) -> Iterator[None]:
    """Two runs on one data folder would start two Redis on one file."""
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        held = (data / "run.lock").open("a+")
    except OSError as refused:
        raise Stuck(f"The folder {data} cannot be written ({refused.strerror}). Choose another with --data DIR.") from None
    with held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stuck(f"Another run uses {data} already. Stop it, or choose another folder with --data DIR.") from None
        yield


def _check_models() -> None:
    """Every model against its golden answer, once for each set of weights; later starts only look whether they changed."""
    models = ROOT / "models"
    files = sorted([models / "manifest.toml", models / "check.py", *models.glob("weights/*.onnx"), *models.glob("*/golden.npz")])
    digest = bootstrap.digest_of([*files, ROOT / bootstrap.PRODUCT])
    if bootstrap.is_stamped("models", digest):
        return
    say("Checking the models...")
    failed = tried([sys.executable, "-m", "models.check"])
    if failed:
        raise Stuck(f"A model is missing or not the one it should be. Fetch the checkout again. It said: {_last_words(failed)}")
    bootstrap.keep_stamp("models", digest)


def _migrate() -> None:
    failed = tried([sys.executable, "-m", "backend", "migrate"])
    if failed:
        raise Stuck(f"The database is not ready: {_last_words(failed)}")


def _live(config: Config, place: Place, *, demo: bool) -> int:
    say("Starting...")
    with Household(config.data_dir / "logs") as household:
        if not config.redis_url:
            private = broker_of(config.redis_socket)
            os.environ["REDIS_URL"] = private.url
            household.start([private.duty])
            if not household.watch(_patient(household, private.is_awake)):
                return 0
        certificate = _certificate_of(config, place)
        household.start(duties_of(place, certificate))
        if not household.watch(_patient(household, partial(is_ready, place, certificate and certificate.root))):
            return 0
        if os.environ.get("HOSO_STANDIN") and demo:
            household.start([standin_of(os.environ["HOSO_STANDIN"])])
        if demo and find_spec("backend.demo"):
            _seed()
        _announce(place, certificate)
        _invite(demo=demo)
        household.watch()
        say("Stopping...")
    return 0


def _patient(household: Household, awake: Callable[[], bool]) -> Callable[[], bool]:
    """`awake`, but Stuck when somebody keeps dying: waiting longer would help nobody."""

    def look() -> bool:
        for child in household.children:
            if child.deaths >= _TRIES:
                said = _last_words(child.log.read_text(encoding="utf8", errors="replace"))
                raise Stuck(f"The process {child.duty.name} does not start. It said: {said} (all of it: {child.log})")
        return awake()

    return look


def _certificate_of(config: Config, place: Place) -> Certificate | None:
    if not place.names:
        return None
    from backend.certificate import certificate_of

    return certificate_of(config.keys_dir / "https", place.names)


def _seed() -> None:
    # A process of its own: this one must stay small, and free of threads, to start others.
    failed = tried([sys.executable, "-c", "from backend.demo import seed_demo; seed_demo()"])
    if failed:
        raise Stuck(f"The demo office could not be filled. It said: {_last_words(failed)}")


def _announce(place: Place, certificate: Certificate | None) -> None:
    say(f"\n  Ready: {place.origins[0]}\n")
    if certificate:
        import segno

        segno.make(place.origins[0], error="m").terminal(compact=True)
        say(f"\n  Scan this with a phone on the same network. It warns once; or install {certificate.root} on it first.")
    if os.environ.get("HOSO_STANDIN"):
        say(f"  Tax, post, payment and the others are played at http://127.0.0.1:{os.environ['HOSO_STANDIN']}.\n")
    say("  Ctrl-C stops everything.\n")


def _invite(*, demo: bool) -> None:
    """Say how the first of the staff come in; nothing once they have."""
    words = [sys.executable, "-m", "backend", "staff", *(["--demo"] if demo else [])]
    made = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if made.returncode:
        raise Stuck(f"No link for the staff could be made. It said: {_last_words(made.stderr)}")
    links = made.stdout.splitlines()
    if links:
        whom = "Staff of the demo" if demo else "The first administrator"
        say(f"  {whom} make{'' if demo else 's'} a passkey here, once, within 24 hours:\n")
        say("".join(f"    {link}\n" for link in links))


def _last_words(text: str) -> str:
    """The line that says why: the last that names an error, else simply the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()] or ["nothing"]
    return next((line for line in reversed(lines) if _COMPLAINT.match(line)), lines[-1])
