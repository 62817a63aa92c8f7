"""The token of a slip: what we signed is read, and nothing else, whatever was done to it."""

from __future__ import annotations

import base64
import random
import struct
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from backend.ground.ids import make_id
from backend.slip.keys import kid_of
from backend.slip.receipt import SKEW, VALID, NotGenuine, Receipt, Signer, expiry_of, judge_token, token_in, token_of

NOW = datetime(2026, 11, 21, 3, 0, 0, 123456, tzinfo=UTC)
KNOWN = frozenset({1, 7})
# The order of the group of Ed25519 (RFC 8032): S and S + L are the same number to a careless verifier.
GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493


def make_signer() -> Signer:
    private = Ed25519PrivateKey.generate()
    return Signer(kid_of(private.public_key()), private)


OURS = make_signer()
KEYS = {OURS.kid: OURS.private.public_key()}
NAME = make_id()
TOKEN = token_of(OURS, NAME, procedure=7, issued_at=NOW)
RAW = base64.urlsafe_b64decode(TOKEN + "=")


def judged(token: str, now: datetime = NOW) -> Receipt | NotGenuine:
    return judge_token(token, KEYS, now=now, procedures=KNOWN)


def reason(token: str, now: datetime = NOW) -> str:
    found = judged(token, now)
    assert isinstance(found, NotGenuine), found
    return found.reason


def spelled(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def resigned(raw: bytes, signer: Signer = OURS) -> str:
    """A token with another body, signed with our own key under our own domain."""
    return spelled(raw[:31] + signer.private.sign(b"hoso slip receipt v1\x00" + raw[:31]))


def test_a_token_says_what_was_signed() -> None:
    read = judged(TOKEN)
    assert isinstance(read, Receipt)
    assert (read.name, read.procedure) == (NAME, 7)
    assert read.issued_at == NOW.replace(microsecond=0)
    assert read.expires_at == expiry_of(NOW) == NOW.replace(microsecond=0) + VALID
    assert (len(TOKEN), len(RAW)) == (127, 95)


@given(st.binary(min_size=16, max_size=16), st.integers(1, 0xFFFF), st.integers(1_700_000_000, 3_700_000_000))
def test_every_receipt_comes_back(receipt: bytes, procedure: int, second: int) -> None:
    issued_at = datetime.fromtimestamp(second, UTC)
    token = token_of(OURS, spelled(receipt), procedure=procedure, issued_at=issued_at)
    read = judge_token(token, KEYS, now=issued_at, procedures=frozenset({procedure}))
    assert isinstance(read, Receipt)
    assert (read.receipt, read.procedure) == (receipt, procedure)


def test_no_changed_bit_is_accepted() -> None:
    for bit in range(len(RAW) * 8):
        changed = bytearray(RAW)
        changed[bit // 8] ^= 1 << bit % 8
        assert isinstance(judged(spelled(bytes(changed))), NotGenuine)


def test_no_changed_letter_is_accepted() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for place in range(len(TOKEN)):
        for letter in letters:
            if letter != TOKEN[place]:
                assert isinstance(judged(TOKEN[:place] + letter + TOKEN[place + 1 :]), NotGenuine)


def test_ten_thousand_wild_mutations_are_refused() -> None:
    chance = random.Random(20261121)
    for _ in range(10_000):
        changed = bytearray(RAW)
        for _ in range(chance.randint(1, 12)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        token = spelled(bytes(changed))
        if token != TOKEN:
            assert isinstance(judged(token), NotGenuine)


@pytest.mark.parametrize("token", [
    "", "x", TOKEN[:-1], TOKEN + "A", TOKEN + "=", " " + TOKEN[1:], TOKEN.replace(TOKEN[5], "+"), "A" * 10_000, TOKEN + TOKEN,
    spelled(RAW + b"\0"), spelled(RAW[:-1]), TOKEN[:-1] + "é", "HC1:6BF+70790T9WJWG.FKY*4GO0", "\n" + TOKEN[:-1],
])
def test_another_length_or_alphabet_is_no_token(token: str) -> None:
    assert reason(token) == "length"


def test_what_is_wrong_is_named_in_order() -> None:
    stranger = make_signer()
    other_version = b"\x02" + RAW[1:]
    other_key = RAW[:1] + b"\0\0\0\0" + RAW[5:]
    assert reason(spelled(other_version[:5] + b"\0" * 90)) == "version"
    assert reason(spelled(other_key)) == "key"
    assert reason(token_of(stranger, NAME, procedure=7, issued_at=NOW)) == "key"
    assert reason(resigned(RAW, stranger)) == "signature"
    assert reason(spelled(RAW[:-1] + bytes([RAW[-1] ^ 1]))) == "signature"
    assert reason(TOKEN, NOW + VALID + SKEW + timedelta(seconds=2)) == "expired"
    assert reason(TOKEN, NOW - SKEW - timedelta(seconds=2)) == "early"
    assert reason(token_of(OURS, NAME, procedure=2, issued_at=NOW)) == "purpose"
    late = token_of(OURS, NAME, procedure=2, issued_at=NOW - 2 * VALID)
    assert reason(late) == "expired"


def test_clocks_may_differ_by_two_minutes() -> None:
    assert isinstance(judged(TOKEN, NOW - SKEW), Receipt)
    assert isinstance(judged(TOKEN, NOW + VALID + SKEW - timedelta(seconds=1)), Receipt)


def test_a_second_spelling_of_a_signature_is_refused() -> None:
    number = int.from_bytes(RAW[63:95], "little") + GROUP_ORDER
    assert reason(spelled(RAW[:63] + number.to_bytes(32, "little"))) == "signature"


def test_our_signature_for_another_purpose_is_none_here() -> None:
    bare = RAW[:31] + OURS.private.sign(RAW[:31])
    other = RAW[:31] + OURS.private.sign(b"hoso audit checkpoint v1\x00" + RAW[:31])
    assert reason(spelled(bare)) == reason(spelled(other)) == "signature"


def test_the_layout_is_the_one_that_was_agreed() -> None:
    version, kid, receipt, issued, expires, procedure = struct.unpack(">B4s16sIIH", RAW[:31])
    assert (version, kid, spelled(receipt), procedure) == (1, OURS.kid, NAME, 7)
    assert expires - issued == 180 * 86_400


@pytest.mark.parametrize(("text", "found"), [
    (TOKEN, TOKEN), (f"  {TOKEN}\n", TOKEN), (f"https://ours.example/r#{TOKEN}", TOKEN), (f"https://evil.example/r#{TOKEN}", None),
    (f"https://ours.example.evil/r#{TOKEN}", None), (f"https://ours.example/x#{TOKEN}", None), (f"ftp://ours.example/r#{TOKEN}", None),
    ("javascript://ours.example/r#x", None), (f"https://user@ours.example/r#{TOKEN}", None), (f"https://ours.example/r?a=1#{TOKEN}", None),
])
def test_an_address_of_ours_holds_a_token_and_no_other_does(text: str, found: str | None) -> None:
    assert token_in(text, hosts=frozenset({"ours.example"})) == found


def test_offline_any_host_may_print_our_slip() -> None:
    assert token_in(f"http://192.0.2.7:8000/r#{TOKEN}") == TOKEN
