"""The settings of one installation: read once from the environment, refused early, then frozen."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, TypeVar, get_args
from urllib.parse import urlsplit

Reception = Literal["automatic", "officer"]
# Where files go besides this office: nowhere, into the portal by an officer's hand, or into it by its line.
Target = Literal["local_only", "handoff", "api"]
Institution = Literal["tax", "population", "portal", "post", "payment", "messages"]
INSTITUTIONS: Final[tuple[Institution, ...]] = get_args(Institution)
RECEPTIONS: Final[tuple[Reception, ...]] = get_args(Reception)
TARGETS: Final[tuple[Target, ...]] = get_args(Target)
Choice = TypeVar("Choice", bound=str)
Network = IPv4Network | IPv6Network
ROOT = Path(__file__).resolve().parents[2]


class BadSetting(ValueError):
    """A setting that cannot be meant; the message names the variable and what it takes."""


@dataclass(frozen=True, slots=True)
class Config:
    """What an installation may choose. Every field has a default that works on one machine.

    data_dir      database, stills and the embedded Redis live here
    keys_dir      key-encryption key, pepper, signing keys; never inside data_dir, so that
                  a copied data folder opens nothing
    database_url  SQLAlchemy URL; SQLite in data_dir unless set
    keys_url      the per-case keys, a database of their own that the main backup leaves out
    redis_url     empty: `run` starts a private Redis
    origins       exact origins a browser may talk from
    office        slug of the office in the catalogue that this installation serves
    reception     "automatic": a file whose fields are all sure is received at once (pilot)
    specimen      accept the unassigned province code 099 (demo, tests, command line only)
    scratch_hours temporary pictures of a case that was never sent are shredded after this long
    sockets_max   live sockets in one web process; threads must exceed it (stack.md, section 3)
    face_model    manifest of a network for faces that the office owns; None: ours (models/face_likeness/card.md)
    faces_url     PostgreSQL with pgvector that searches faces when one machine's memory is too small; None: that memory
    outside       address of each institution that is connected (HOSO_TAX_URL and so on); the others are never asked
    target        where files go besides this office; "handoff": an officer enters each file at the portal and notes its code
                  before reception; "api" needs a portal
    patience_s    how long an institution may take over one answer
    locker        address of the controller of the boxes beside the shared tablets, or "stand-in"; empty: there are none
    boxes         how many boxes it has
    proxies       networks of the proxies before this program: from them alone is believed for whom they ask (X-Forwarded-For);
                  without it all who come through one would share the quotas of one address
    push          how phones are rung: "direct" at the services of the browsers' makers, by the address of a relay, or "off"
    face_search   look a face up among those who agreed to it; off: nothing is kept for it, no door opens
    """

    data_dir: Path
    keys_dir: Path
    database_url: str
    keys_url: str
    redis_url: str
    origins: tuple[str, ...]
    office: str
    reception: Reception
    specimen: bool
    demo: bool
    hotline: str
    scratch_hours: int
    sockets_max: int
    face_model: Path | None
    faces_url: str | None
    face_search: bool
    outside: Mapping[Institution, str]
    target: Target
    patience_s: float
    locker: str
    boxes: int
    push: str
    proxies: tuple[Network, ...]

    @property
    def redis_socket(self) -> Path:
        """Where the embedded Redis listens when no URL is set."""
        return self.data_dir / "redis" / "redis.sock"

    @property
    def host_name(self) -> str:
        """The name citizens open, from the first origin."""
        return urlsplit(self.origins[0]).netloc


def config_of(environ: Mapping[str, str]) -> Config:
    """Settings from variables; raises BadSetting with a sentence that says what to write instead."""
    data_dir = _folder_of(environ, "HOSO_DATA", ROOT / ".data")
    keys_dir = _folder_of(environ, "HOSO_KEYS", data_dir.with_name(data_dir.name + "-keys"))
    if keys_dir == data_dir or data_dir in keys_dir.parents:
        raise BadSetting("HOSO_KEYS must lie outside HOSO_DATA: a copy of the data must not carry its keys.")
    return Config(
        data_dir=data_dir,
        keys_dir=keys_dir,
        database_url=_database_of(environ, "DATABASE_URL", data_dir / "hoso.sqlite3"),
        keys_url=_database_of(environ, "KEYS_DATABASE_URL", data_dir / "keys.sqlite3"),
        redis_url=environ.get("REDIS_URL", ""),
        origins=_origins_of(environ),
        office=environ.get("HOSO_OFFICE", "phuong-mau"),
        reception=_one_of(environ, "HOSO_RECEPTION", RECEPTIONS),
        specimen=_switch_of(environ, "HOSO_SPECIMEN"),
        demo=_switch_of(environ, "HOSO_DEMO"),
        hotline=environ.get("HOSO_HOTLINE", "0990 000 123"),
        scratch_hours=_count_of(environ, "HOSO_SCRATCH_HOURS", 24),
        sockets_max=_count_of(environ, "HOSO_SOCKETS_MAX", 100),
        face_model=_file_of(environ, "HOSO_FACE_MODEL"),
        faces_url=_database_of(environ, "FACES_DATABASE_URL", data_dir) if environ.get("FACES_DATABASE_URL") else None,
        face_search=_switch_of(environ, "HOSO_FACE_SEARCH", "1"),
        outside=_outside_of(environ),
        target=_one_of(environ, "HOSO_TARGET", TARGETS),
        patience_s=_span_of(environ, "HOSO_PATIENCE_S", 5.0),
        locker=_locker_of(environ),
        boxes=_count_of(environ, "HOSO_BOXES", 12),
        push=_push_of(environ),
        proxies=_networks_of(environ, "HOSO_PROXIES"),
    )


@lru_cache(maxsize=1)
def config() -> Config:
    """The settings of this process, read at the first call and never again."""
    return config_of(os.environ)


def _folder_of(environ: Mapping[str, str], name: str, default: Path) -> Path:
    return Path(environ.get(name) or default).expanduser().resolve()


def _database_of(environ: Mapping[str, str], name: str, default: Path) -> str:
    url = environ.get(name) or f"sqlite:///{default}"
    if url.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting(f"{name} takes sqlite:///… or postgresql://…")
    return url


def _origins_of(environ: Mapping[str, str]) -> tuple[str, ...]:
    origins = tuple(part.strip().rstrip("/") for part in environ.get("HOSO_ORIGINS", "http://localhost:8000").split(","))
    for origin in origins:
        parts = urlsplit(origin)
        plain_is_fine = parts.hostname in ("localhost", "127.0.0.1")
        if parts.path or not parts.netloc or not (parts.scheme == "https" or (parts.scheme == "http" and plain_is_fine)):
            raise BadSetting("HOSO_ORIGINS takes https://host[:port] (http for localhost alone), parted by commas.")
    return origins


def _outside_of(environ: Mapping[str, str]) -> Mapping[Institution, str]:
    """Only encrypted lines lead out of this machine."""
    named = {one: environ.get(f"HOSO_{one.upper()}_URL", "").rstrip("/") for one in INSTITUTIONS}
    for one, url in named.items():
        parts = urlsplit(url)
        plain_is_fine = parts.hostname in ("localhost", "127.0.0.1")
        if url and (not parts.netloc or not (parts.scheme == "https" or (parts.scheme == "http" and plain_is_fine))):
            raise BadSetting(f"HOSO_{one.upper()}_URL takes https://… (http for this machine alone).")
    return MappingProxyType({one: url for one, url in named.items() if url})


def _one_of(environ: Mapping[str, str], name: str, choices: tuple[Choice, ...]) -> Choice:
    value = environ.get(name, choices[0])
    for choice in choices:
        if value == choice:
            return choice
    raise BadSetting(f"{name} takes one of: {', '.join(choices)}")


def _locker_of(environ: Mapping[str, str]) -> str:
    named = environ.get("HOSO_LOCKER", "stand-in" if _switch_of(environ, "HOSO_DEMO") else "")
    if named not in ("", "stand-in") and not named.startswith(("http://", "https://")):
        raise BadSetting("HOSO_LOCKER takes the address of the locker's controller, or: stand-in")
    return named


def _push_of(environ: Mapping[str, str]) -> str:
    named = environ.get("HOSO_PUSH", "direct").rstrip("/")
    parts = urlsplit(named)
    plain_is_fine = parts.hostname in ("localhost", "127.0.0.1")
    if named not in ("off", "direct") and not (parts.scheme == "https" or (parts.scheme == "http" and plain_is_fine)):
        raise BadSetting("HOSO_PUSH takes off, direct, or the address of a relay (https, or http on this machine).")
    return named


def _networks_of(environ: Mapping[str, str], name: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(part.strip()) for part in environ.get(name, "").split(",") if part.strip())
    except ValueError:
        raise BadSetting(f"{name} takes addresses or networks, parted by commas, such as 127.0.0.1 or 10.1.0.0/24") from None


def _file_of(environ: Mapping[str, str], name: str) -> Path | None:
    named = environ.get(name)
    if not named:
        return None
    file = Path(named).expanduser().resolve()
    if not file.is_file():
        raise BadSetting(f"{name} names a file that is not there: {file}")
    return file


def _switch_of(environ: Mapping[str, str], name: str, default: str = "0") -> bool:
    value = environ.get(name, default)
    if value not in ("0", "1"):
        raise BadSetting(f"{name} takes 0 or 1")
    return value == "1"


def _span_of(environ: Mapping[str, str], name: str, default: float) -> float:
    value = environ.get(name, str(default))
    if not (re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,3})?", value) and float(value) > 0):
        raise BadSetting(f"{name} takes seconds, above 0 and below 1000, such as 5 or 0.5")
    return float(value)


def _count_of(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name, str(default))
    if not (value.isascii() and value.isdecimal() and 1 <= int(value) <= 10_000):
        raise BadSetting(f"{name} takes a whole number from 1 to 10000")
    return int(value)
