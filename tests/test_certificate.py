"""The certificate of this machine: what a phone checks, kept as long as it is good, its keys shut."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store

from backend.certificate import Certificate, certificate_of
from backend.ground import clock

_NAMES = ["192.0.2.7", "office.local", "localhost"]
_START = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _still_clock() -> Iterator[None]:
    clock.use(lambda: _START)
    yield
    clock.use(None)


def _later(days: int) -> None:
    clock.use(lambda: _START + timedelta(days))


def _check(files: Certificate, subject: x509.GeneralName) -> None:
    leaf, _ = x509.load_pem_x509_certificates(files.chain.read_bytes())
    root = x509.load_pem_x509_certificate(files.root.read_bytes())
    assert isinstance(subject, x509.DNSName | x509.IPAddress)
    PolicyBuilder().store(Store([root])).time(clock.now()).build_server_verifier(subject).verify(leaf, [])


def test_it_proves_every_name(tmp_path: Path) -> None:
    files = certificate_of(tmp_path / "https", _NAMES)
    _check(files, x509.DNSName("office.local"))
    _check(files, x509.IPAddress(ipaddress.ip_address("192.0.2.7")))
    with pytest.raises(x509.verification.VerificationError):
        _check(files, x509.DNSName("elsewhere.local"))


def test_keys_are_for_the_owner_alone(tmp_path: Path) -> None:
    certificate_of(tmp_path / "https", _NAMES)
    modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "https").glob("*key.pem")}
    assert modes == {"https-key.pem": 0o400, "https-root-key.pem": 0o400}


def test_it_is_kept_while_it_is_good(tmp_path: Path) -> None:
    first = certificate_of(tmp_path, _NAMES).chain.read_bytes()
    _later(300)
    assert certificate_of(tmp_path, list(reversed(_NAMES))).chain.read_bytes() == first


def test_it_is_renewed_before_it_ends_under_the_same_root(tmp_path: Path) -> None:
    files = certificate_of(tmp_path, _NAMES)
    first, root = files.chain.read_bytes(), files.root.read_bytes()
    _later(370)
    renewed = certificate_of(tmp_path, _NAMES)
    assert renewed.chain.read_bytes() != first
    assert renewed.root.read_bytes() == root
    _check(renewed, x509.DNSName("office.local"))


def test_it_is_made_anew_for_other_names(tmp_path: Path) -> None:
    certificate_of(tmp_path, _NAMES)
    _check(certificate_of(tmp_path, [*_NAMES, "198.51.100.4"]), x509.IPAddress(ipaddress.ip_address("198.51.100.4")))


def test_no_leaf_lives_longer_than_phones_allow(tmp_path: Path) -> None:
    leaf, _ = x509.load_pem_x509_certificates(certificate_of(tmp_path, _NAMES).chain.read_bytes())
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc <= timedelta(398)
