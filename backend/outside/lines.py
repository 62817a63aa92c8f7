"""The institutions that this installation is connected to, one line each for the life of the process; None: not connected."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from backend.ground.config import Institution, config
from backend.outside.caller import Caller
from backend.outside.keys import key_in
from backend.outside.messages import HttpMessages, Messenger
from backend.outside.payment import HttpPayment, PaymentPlatform
from backend.outside.population import HttpPopulation, Population
from backend.outside.portal import HttpPortal, Portal
from backend.outside.post import HttpPost, PostOffice
from backend.outside.push import HttpPush, PushService
from backend.outside.tax import HttpTax, TaxOffice


def find_tax_office() -> TaxOffice | None:
    """The tax authority."""
    line = _line_to("tax")
    return HttpTax(line) if line else None


def find_payment_platform() -> PaymentPlatform | None:
    """The payment platform."""
    line = _line_to("payment")
    return HttpPayment(line) if line else None


def find_population() -> Population | None:
    """The population database."""
    line = _line_to("population")
    return HttpPopulation(line) if line else None


def find_portal() -> Portal | None:
    """The national portal."""
    line = _line_to("portal")
    return HttpPortal(line) if line else None


def find_post_office() -> PostOffice | None:
    """The public post."""
    line = _line_to("post")
    return HttpPost(line) if line else None


def find_messenger() -> Messenger | None:
    """Who carries SMS and e-mail."""
    line = _line_to("messages")
    return HttpMessages(line) if line else None


def find_push_service(key: ec.EllipticCurvePrivateKey, contact: str) -> PushService | None:
    """Who rings phones. key: proves who we are; contact: whom a service may ask about us, mailto:…"""
    settings = config()
    if settings.push == "off":
        return None
    relay = "" if settings.push == "direct" else settings.push
    return HttpPush(key, contact=contact, relay=relay, patience_s=settings.patience_s)


def shut_lines() -> None:
    """Forget all lines: the next question opens its own, with a whole fuse."""
    _opened.cache_clear()


def _line_to(institution: Institution) -> Caller | None:
    settings = config()
    url = settings.outside.get(institution)
    return _opened(institution, url, settings.keys_dir, settings.patience_s) if url else None


@lru_cache(maxsize=16)
def _opened(institution: Institution, url: str, keys_dir: Path, patience_s: float) -> Caller:
    return Caller(institution, url, key_in(keys_dir), patience_s=patience_s)
