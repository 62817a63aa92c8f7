"""Passkey ceremonies by the rules of WebAuthn, user verification always asked for; whose a passkey is, is for the rooms.

Whatever is wrong with an answer is one fault, `passkey_failed`: a stranger learns nothing from it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from backend.ground.config import config
from backend.ground.faults import Fault
from backend.vault import challenges, db
from backend.vault.challenges import Ceremony

# W3C WebAuthn: credential ids are at most 1,023 bytes.
_ID_MAX: Final = 1_023
_TIMEOUT_MS: Final = 300_000
_VERIFIED: Final = UserVerificationRequirement.REQUIRED
# What hand-made answers make the library stumble over, besides its own refusals.
_GARBAGE: Final = (WebAuthnException, ValueError, KeyError, TypeError, IndexError, AttributeError, EOFError, OverflowError)


@dataclass(frozen=True, slots=True)
class NewKey:
    """A passkey that was just made. key: SHA-256 of its id, in hex; credential: that id in base64url."""

    key: str
    credential: str
    public: bytes
    count: int
    synced: bool


@dataclass(frozen=True, slots=True)
class Asserted:
    """What an answer claims, before it is verified: which passkey, and for whom."""

    key: str
    handle: str
    challenge: str


def creation_of(
    tx: db.Tx, ceremony: Ceremony, owner: str, *, handle: str, name: str, known: Sequence[str] = (),
) -> dict[str, Any]:
    """What the browser needs to make a passkey.

    owner   whose challenge it is; handle: 64 random bytes in base64url; known: credentials that this owner has already
    """
    made = generate_registration_options(
        rp_id=_rp_id(), rp_name="Định Danh", user_name=name, user_display_name=name,
        user_id=base64url_to_bytes(handle), timeout=_TIMEOUT_MS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known],
    )
    challenges.keep_challenge(tx, bytes_to_base64url(made.challenge), ceremony, owner)
    return dict(json.loads(options_to_json(made)))


def request_of(tx: db.Tx, ceremony: Ceremony, owner: str, *, known: Sequence[str] = ()) -> dict[str, Any]:
    """What the browser needs to use a passkey; known empty: it finds one by itself, nobody is named."""
    made = generate_authentication_options(
        rp_id=_rp_id(), timeout=_TIMEOUT_MS, user_verification=_VERIFIED,
        allow_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known] or None,
    )
    challenges.keep_challenge(tx, bytes_to_base64url(made.challenge), ceremony, owner)
    return dict(json.loads(options_to_json(made)))


def made_key_of(tx: db.Tx, ceremony: Ceremony, owner: str, credential: Any) -> NewKey:
    """The passkey in a browser's answer, its challenge used up; Fault passkey_failed for any other answer."""
    challenge = _challenge_in(credential)
    if not challenges.take_challenge(tx, challenge, ceremony, owner):
        raise Fault("passkey_failed")
    try:
        made = verify_registration_response(
            credential=credential, expected_challenge=base64url_to_bytes(challenge), expected_rp_id=_rp_id(),
            expected_origin=list(config().origins), require_user_verification=True,
        )
    except _GARBAGE:
        raise Fault("passkey_failed") from None
    if len(made.credential_id) > _ID_MAX:
        raise Fault("passkey_failed")
    return NewKey(
        key=key_of(made.credential_id), credential=bytes_to_base64url(made.credential_id),
        public=made.credential_public_key, count=made.sign_count, synced=made.credential_backed_up,
    )


def asserted_in(credential: Any) -> Asserted:
    """Which passkey an answer speaks of; Fault passkey_failed when it is no answer."""
    challenge = _challenge_in(credential)
    try:
        raw = base64url_to_bytes(credential["rawId"])
        handle = credential["response"].get("userHandle") or ""
    except _GARBAGE:
        raise Fault("passkey_failed") from None
    if not 0 < len(raw) <= _ID_MAX or not isinstance(handle, str):
        raise Fault("passkey_failed")
    return Asserted(key_of(raw), handle.rstrip("="), challenge)


def counter_of(credential: Any, asserted: Asserted, *, public: bytes, count: int) -> int:
    """The passkey's new counter, once its signature over our challenge was checked; Fault passkey_failed otherwise."""
    try:
        done = verify_authentication_response(
            credential=credential, expected_challenge=base64url_to_bytes(asserted.challenge), expected_rp_id=_rp_id(),
            expected_origin=list(config().origins), credential_public_key=public, credential_current_sign_count=count,
            require_user_verification=True,
        )
    except _GARBAGE:
        raise Fault("passkey_failed") from None
    return done.new_sign_count


def key_of(credential_id: bytes) -> str:
    """The name under which a passkey is kept."""
    return hashlib.sha256(credential_id).hexdigest()


def _challenge_in(credential: Any) -> str:
    try:
        told = json.loads(base64url_to_bytes(credential["response"]["clientDataJSON"]))
        challenge = told["challenge"]
    except _GARBAGE:
        raise Fault("passkey_failed") from None
    if not isinstance(challenge, str) or not 16 <= len(challenge) <= 128:
        raise Fault("passkey_failed")
    return challenge


def home() -> str:
    """The origin at which passkeys are made and used: the first that is a name, as a number owns no passkey."""
    named = (origin for origin in config().origins if not _is_number(urlsplit(origin).hostname or ""))
    return next(named, config().origins[0])


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _rp_id() -> str:
    return urlsplit(home()).hostname or "localhost"
