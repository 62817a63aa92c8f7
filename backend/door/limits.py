"""How often one may knock: quotas by who was let in or by address, kept in Redis, in this process while Redis is away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, g, request
from flask_limiter import Limiter

from backend.ground.config import Config
from backend.vault.bell import redis_url_of


def count_as(who: str) -> None:
    """A guard let somebody in: from here on this request counts for them alone, however many share their address."""
    g.counted_as = who


def knocker() -> str:
    """Who is counted: whom a guard let in; at an open door the address."""
    return str(g.get("counted_as") or address_of_call())


def address_of_call() -> str:
    """The /24 or /56 a call comes from (carriers put many phones behind one address)."""
    address = request.remote_addr or ""
    if ":" in address:
        return ":".join(address.split(":")[:4])
    return ".".join(address.split(".")[:3])


limiter = Limiter(key_func=knocker, strategy="sliding-window-counter", headers_enabled=False)


def limit_misses(quota: str) -> Callable[[Any], Any]:
    """Count only who names what is not there: who knows a secret is never shut out by a neighbour behind the same address."""
    return limiter.limit(quota, deduct_when=_is_miss)


def _is_miss(answer: Response) -> bool:
    return answer.status_code == 404


def hang_limits(app: Flask, config: Config) -> None:
    """Connect the quotas to this installation's Redis."""
    # The library has its own word for a socket's address.
    app.config["RATELIMIT_STORAGE_URI"] = redis_url_of(config).replace("unix://", "redis+unix://")
    # A Redis that is away is away: redis-py would try again for seconds while a citizen waits.
    app.config["RATELIMIT_STORAGE_OPTIONS"] = {"retry": None, "socket_connect_timeout": 1, "socket_timeout": 1}
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = True
    app.config["RATELIMIT_SWALLOW_ERRORS"] = False
    limiter.init_app(app)
