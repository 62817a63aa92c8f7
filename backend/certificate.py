"""A certificate for this machine, so that a phone on the same network lets a page use its camera; who serves it is for `run`."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from backend.ground.clock import now

# Apple's devices take no leaf that lives longer (support.apple.com/102028); the root is ours and local.
_LEAF_DAYS = 397
_ROOT_DAYS = 3650
_RENEW_DAYS = 30


class Certificate(NamedTuple):
    """Files in PEM.

    chain  the leaf, then the root
    key    of the leaf
    root   what a phone may install so as not to be warned
    """

    chain: Path
    key: Path
    root: Path


class _Signer(NamedTuple):
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def certificate_of(folder: Path, names: Sequence[str]) -> Certificate:
    """The certificate for these host names and addresses; made when there is none, it runs out, or the names changed.

    folder  outside the data, readable by the owner alone; keys in it are 0400
    names   host names and IP addresses as people type them
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = Certificate(folder / "https-chain.pem", folder / "https-key.pem", folder / "https-root.pem")
    if not _still_good(files, names):
        _make_leaf(files, names, _signer_of(files.root, folder / "https-root-key.pem"))
    return files


def _still_good(files: Certificate, names: Sequence[str]) -> bool:
    if not all(file.is_file() for file in files):
        return False
    leaf = x509.load_pem_x509_certificates(files.chain.read_bytes())[0]
    said = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return set(said) == {_general_name_of(name) for name in names} and leaf.not_valid_after_utc - now() > timedelta(_RENEW_DAYS)


def _signer_of(certificate: Path, key: Path) -> _Signer:
    """The root of this machine: kept for as long as it lives, so that a phone trusts it once."""
    if certificate.is_file() and key.is_file():
        root = x509.load_pem_x509_certificate(certificate.read_bytes())
        loaded = serialization.load_pem_private_key(key.read_bytes(), password=None)
        if isinstance(loaded, ec.EllipticCurvePrivateKey) and root.not_valid_after_utc - now() > timedelta(_LEAF_DAYS):
            return _Signer(root, loaded)
    made = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Hoso on this machine")])
    builder = _builder_of(name, name, made.public_key(), _ROOT_DAYS)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    root = builder.add_extension(_usage(signs_certificates=True), critical=True).sign(made, hashes.SHA256())
    _keep_secret(key, _pem_of(made))
    certificate.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    return _Signer(root, made)


def _make_leaf(files: Certificate, names: Sequence[str], signer: _Signer) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64])])
    builder = _builder_of(name, signer.certificate.subject, key.public_key(), _LEAF_DAYS)
    for extension, critical in (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_usage(signs_certificates=False), True),
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False),
        (x509.SubjectAlternativeName([_general_name_of(each) for each in names]), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.key.public_key()), False),
    ):
        builder = builder.add_extension(extension, critical)
    leaf = builder.sign(signer.key, hashes.SHA256())
    _keep_secret(files.key, _pem_of(key))
    files.chain.write_bytes(b"".join(each.public_bytes(serialization.Encoding.PEM) for each in (leaf, signer.certificate)))


def _builder_of(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, days: int) -> x509.CertificateBuilder:
    begins: datetime = now() - timedelta(hours=1)  # phones' clocks go wrong by minutes
    return x509.CertificateBuilder(
        issuer_name=issuer, subject_name=subject, public_key=key, serial_number=x509.random_serial_number(),
        not_valid_before=begins, not_valid_after=begins + timedelta(days),
    ).add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True, key_cert_sign=signs_certificates, crl_sign=signs_certificates, content_commitment=False,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )


def _general_name_of(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _pem_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def _keep_secret(file: Path, content: bytes) -> None:
    """Never readable by others, not even for a moment."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as opened:
        opened.write(content)
