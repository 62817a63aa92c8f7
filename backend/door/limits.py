"""How often one may knock: quotas by device and address, kept in Redis, in this process while Redis is away."""

from __future__ import annotations

from flask import Flask, request
from flask_limiter import Limiter

from backend.ground.config import Config
from backend.vault.bell import redis_url_of


def knocker() -> str:
    """Who is counted: the /24 or /56 the call comes from (carriers put many phones behind one address)."""
    address = request.remote_addr or ""
    if ":" in address:
        return ":".join(address.split(":")[:4])
    return ".".join(address.split(".")[:3])


limiter = Limiter(key_func=knocker, strategy="sliding-window-counter", headers_enabled=False)


def hang_limits(app: Flask, config: Config) -> None:
    """Connect the quotas to this installation's Redis."""
    # The library has its own word for a socket's address.
    app.config["RATELIMIT_STORAGE_URI"] = redis_url_of(config).replace("unix://", "redis+unix://")
    # A Redis that is away is away: redis-py would try again for seconds while a citizen waits.
    app.config["RATELIMIT_STORAGE_OPTIONS"] = {"retry": None, "socket_connect_timeout": 1, "socket_timeout": 1}
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = True
    app.config["RATELIMIT_SWALLOW_ERRORS"] = False
    limiter.init_app(app)
