"""Where an installation is reached: its names, its port, and whether it answers there; who listens is for `duties`."""

from __future__ import annotations

import http.client
import socket
import ssl
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from backend.bootstrap import Stuck

_NOBODYS = ("192.0.2.1", 9)  # RFC 5737
_ANSWER_S = 2.0


class Place(NamedTuple):
    """Where one installation can be reached.

    host   the address to listen at
    names  host names and addresses in the certificate, the best one first; none without https
    """

    host: str
    port: int
    names: tuple[str, ...]

    @property
    def origins(self) -> tuple[str, ...]:
        """What people type, the best one first."""
        if self.names:
            return tuple(f"https://{name}:{self.port}" for name in self.names)
        return (f"http://localhost:{self.port}", f"http://127.0.0.1:{self.port}")


def place_of(port: int, *, https: bool) -> Place:
    """Plain http for this machine alone: browsers give a camera to localhost, or else only to https."""
    if not https:
        return Place("127.0.0.1", port, ())
    here = socket.gethostname()
    local = here if "." in here else f"{here}.local"
    names = dict.fromkeys([_address_of_this_machine(), local, "localhost", "127.0.0.1"])
    return Place("0.0.0.0", port, tuple(names))  # noqa: S104 a phone must reach it


def check_port(place: Place) -> None:
    """Stuck, naming a port that is free, when this one cannot be listened at."""
    near = (port for port in range(place.port, place.port + 20) if _is_free(place.host, port))
    free = next(near, None)
    if free != place.port:
        way_on = f"Try: python3 -m backend run --port {free}" if free else "Choose another with --port."
        raise Stuck(f"Port {place.port} is taken, or not ours to open. {way_on}")


def find_port(first: int) -> int | None:
    """The first port from `first` on that this machine alone can listen at."""
    return next((port for port in range(first, first + 100) if _is_free("127.0.0.1", port)), None)


def is_ready(place: Place, root: Path | None) -> bool:
    """Whether it says of itself that it can serve.

    root  PEM of who signed its certificate; None: plain http
    """
    if root:
        trusting = ssl.create_default_context(cafile=str(root))
        line: http.client.HTTPConnection = http.client.HTTPSConnection(
            "localhost", place.port, timeout=_ANSWER_S, context=trusting
        )
    else:
        line = http.client.HTTPConnection("localhost", place.port, timeout=_ANSWER_S)
    with suppress(OSError, http.client.HTTPException):
        line.request("GET", "/readyz")
        return line.getresponse().status == http.client.OK
    return False


def _address_of_this_machine() -> str:
    """Its address on its network, as the system would choose it; no packet is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(_NOBODYS)
        except OSError:
            return "127.0.0.1"
        return str(line.getsockname()[0])


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((host, port))
        except (OSError, OverflowError):
            return False
    return True
