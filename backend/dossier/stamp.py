"""Signs PDFs with the office's certificate (PAdES); without one a test certificate is made, which says so in its name."""

from __future__ import annotations

import io
import os
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from backend.ground import clock
from backend.ground.config import BadSetting, config
from backend.ground.faults import Fault
from backend.ground.ids import make_id

_KEY: Final = "office-key.pem"
_CERTIFICATE: Final = "office-certificate.pem"
# Of the authorities between ours and the root, where there are any.
_CHAIN: Final = "office-chain.pem"
_OTHERS: Final = 0o077
# A certificate of an office lives three years (NĐ 23/2025); one for trying need not live longer.
_DAYS: Final = 1095
# RSA as the state's own signing services use it; every reader of PDFs knows it.
_BITS: Final = 2048


def signed_of(pdf: bytes, *, reason: str) -> bytes:
    """The PDF with the office's signature in it.

    reason  what the signature stands for, as a reader of the PDF shows it
    faults  field_invalid (file: pdf), when these bytes are no PDF that can be signed
    """
    about = signers.PdfSignatureMetadata(
        field_name="Office", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", reason=reason,
    )
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        signed = signers.PdfSigner(about, signer=_signer_in(config().keys_dir)).sign_pdf(writer)
    except PdfReadError:
        raise Fault("field_invalid", fields={"file": "pdf"}) from None
    return bytes(signed.getvalue())


def certificate_in(folder: Path) -> x509.Certificate:
    """The certificate that signs; made when there is none."""
    _make_missing(folder)
    return x509.load_pem_x509_certificate((folder / _CERTIFICATE).read_bytes())


@lru_cache(maxsize=2)
def _signer_in(folder: Path) -> signers.SimpleSigner:
    """The signer of a folder of keys.

    faults  BadSetting, when the key can be read by others or does not fit
    """
    _make_missing(folder)
    if (folder / _KEY).stat().st_mode & _OTHERS:
        raise BadSetting(f"{_KEY} can be read by others: chmod 400 it.")
    chain = [str(folder / _CHAIN)] if (folder / _CHAIN).is_file() else []
    loader: Any = signers.SimpleSigner
    signer: signers.SimpleSigner | None = loader.load(str(folder / _KEY), str(folder / _CERTIFICATE), ca_chain_files=chain)
    if signer is None:
        raise BadSetting(f"{_KEY} and {_CERTIFICATE} are no key and certificate in PEM.")
    return signer


def _make_missing(folder: Path) -> None:
    """A test certificate, written aside and put into place: two processes that begin together end with one pair."""
    if (folder / _KEY).exists() and (folder / _CERTIFICATE).exists():
        return
    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    certificate = _test_certificate_of(key).public_bytes(serialization.Encoding.PEM)
    # Who links the key also puts the certificate: the pair is never mixed.
    if _link(folder / _KEY, pem):
        _link(folder / _CERTIFICATE, certificate)


def _link(path: Path, content: bytes) -> bool:
    aside = path.with_name(f".{path.name}-{make_id()}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    try:
        os.write(handle, content)
        os.fsync(handle)
        os.link(aside, path)
    except FileExistsError:
        return False
    finally:
        os.close(handle)
        aside.unlink()
    return True


def _test_certificate_of(key: rsa.RSAPrivateKey) -> x509.Certificate:
    name = x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.COMMON_NAME, "CHỨNG THƯ THỬ, KHÔNG CÓ GIÁ TRỊ"),
    ])
    begins = clock.now() - timedelta(hours=1)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_cert_sign=False, crl_sign=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )
    return x509.CertificateBuilder(
        issuer_name=name, subject_name=name, public_key=key.public_key(), serial_number=x509.random_serial_number(),
        not_valid_before=begins, not_valid_after=begins + timedelta(days=_DAYS),
    ).add_extension(usage, critical=True).sign(key, hashes.SHA256())
