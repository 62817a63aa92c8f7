"""How often one may knock: quotas by who was let in or by address, kept in Redis, in this process while Redis is away."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from flask import Flask, Response, g, request
from flask_limiter import Limiter

from backend.ground.config import Config, config
from backend.vault.bell import redis_url_of


def count_as(who: str) -> None:
    """A guard let somebody in: from here on this request counts for them alone, however many share their address."""
    g.counted_as = who


def knocker() -> str:
    """Who is counted: whom a guard let in; at an open door the network."""
    return str(g.get("counted_as") or network_of_call())


def address_of_call() -> str:
    """The address a call comes from; of IPv6 the /64, which is one house: it has more addresses than a quota could count."""
    return _network(32, 64)


def network_of_call() -> str:
    """The /24 or /56 a call comes from: carriers put many phones behind one address, and who guesses has many of them."""
    return _network(24, 56)


limiter = Limiter(key_func=knocker, strategy="sliding-window-counter", headers_enabled=False)


def limit_misses(address: str, network: str) -> Callable[[Any], Any]:
    """Count only who names what is not there: right answers use up nothing, for whoever shares the address.

    address  what one address may miss, before it is shut out for a while, right or wrong: an office's Wi-Fi, a carrier's line
    network  what its whole network may
    """
    alone = limiter.limit(address, key_func=address_of_call, deduct_when=is_miss)
    together = limiter.limit(network, key_func=network_of_call, deduct_when=is_miss)
    return lambda view: alone(together(view))


def is_miss(answer: Response) -> bool:
    """Whether somebody named what is not there."""
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


def _network(bits: int, bits_v6: int) -> str:
    address = _caller()
    if address is None:
        return "nowhere"
    return str(ip_network((address, bits if address.version == 4 else bits_v6), strict=False))


def _caller() -> IPv4Address | IPv6Address | None:
    """Who asks: the last one on the way who is no proxy of ours. What stands before them, anybody may have written there."""
    caller, told = _address_in(request.remote_addr or ""), request.headers.get("X-Forwarded-For", "").split(",")
    while caller and told and any(caller in network for network in config().proxies):
        before = _address_in(told.pop())
        if before is None:
            break
        caller = before
    return caller


def _address_in(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
