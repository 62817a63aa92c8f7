"""One line to one institution: signed questions under keys, short patience, a fuse, answers held to their contract.

Only workers call: no page ever waits for another institution.
"""

from __future__ import annotations

import time
from typing import Final, TypeVar

import pybreaker
import requests
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver
from http_message_signatures.algorithms import ED25519
from pydantic import ValidationError
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from backend.ground.config import Institution
from backend.ground.faults import Fault
from backend.ground.log import warn
from backend.outside.keys import OutsideKey
from backend.outside.spoken import Spoken

Answer = TypeVar("Answer", bound=Spoken)

COVERED: Final = ("@method", "@target-uri", "content-type", "idempotency-key", "content-digest")
TAG: Final = "dinh-danh"
_CONNECT_S: Final = 2.0
_ANSWER_MAX: Final = 256 * 1024
_CHUNK: Final = 16 * 1024
_SERVER_FAILED: Final = 500
# Of a question that is refused for what it says, not for who asks (401, 403), how often (429) or what stands under its key (409).
_UNFIT: Final = (requests.codes.bad_request, requests.codes.unprocessable)
# Two more tries at once, for what a second mends; what takes longer is the task's to wait for.
_TRIES: Final = Retry(
    total=2, status_forcelist={429, 500, 502, 503, 504}, allowed_methods=None, redirect=0, backoff_factor=0.2, backoff_jitter=0.3,
    raise_on_status=False, respect_retry_after_header=False,
)
# So many calls in a row without an answer, and nobody is asked for half a minute: an institution that is down is left in peace.
_FUSE_FAILS: Final = 5
_FUSE_S: Final = 30


class Caller:
    """The line. Every question is a POST under an idempotency key: asked twice, it is done once and answered alike."""

    def __init__(self, name: Institution, url: str, key: OutsideKey, *, patience_s: float) -> None:
        self._name, self._url, self._kid, self._patience_s = name, url, key.kid, patience_s
        self._signer = HTTPMessageSigner(
            signature_algorithm=ED25519, key_resolver=MappingKeyResolver(public_keys={}, private_keys={key.kid: key.private}),
        )
        self._fuse = pybreaker.CircuitBreaker(fail_max=_FUSE_FAILS, reset_timeout=_FUSE_S, name=name)
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy or password of the machine's own travels with it
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=_TRIES))

    def ask(self, path: str, question: Spoken, answer: type[Answer], *, key: str) -> Answer:
        """One question, one answer that fits its contract.

        key     idempotency key: the same for the same question, however often the asking is begun anew
        faults  outside_down: no answer in time, or the fuse is out · outside_garbled: an answer that is none
                · outside_refused: the institution would not hear us · outside_unfit: it will never take this very question
        """
        try:
            status, body = self._fuse.call(self._exchange, path, question, key)
        except pybreaker.CircuitBreakerError:
            raise Fault("outside_down") from None
        except (requests.RequestException, _NotServed) as error:
            warn("outside_silent", kind=self._name, code=type(error).__name__)
            raise Fault("outside_down") from None
        if status != requests.codes.ok:
            warn("outside_refused", kind=self._name, status=status)
            raise Fault("outside_unfit" if status in _UNFIT else "outside_refused")
        try:
            return answer.model_validate_json(body)
        except ValidationError as error:  # what it said is not logged: it may name somebody
            warn("outside_garbled", kind=self._name, count=error.error_count())
            raise Fault("outside_garbled") from None

    def _exchange(self, path: str, question: Spoken, key: str) -> tuple[int, bytes]:
        request = requests.Request(
            "POST", f"{self._url}{path}", data=question.model_dump_json().encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": key},
        ).prepare()
        body = request.body if isinstance(request.body, bytes) else b""
        self._signer.sign(request, key_id=self._kid, tag=TAG, covered_component_ids=COVERED[:-1], body=body)
        until = time.monotonic() + 3 * self._patience_s
        with self._session.send(
            request, timeout=(min(_CONNECT_S, self._patience_s), self._patience_s), allow_redirects=False, stream=True,
        ) as reply:
            if reply.status_code >= _SERVER_FAILED:
                raise _NotServed
            return reply.status_code, _read(reply, until)


class _NotServed(Exception):
    """The institution failed by its own word."""


def _read(reply: requests.Response, until: float) -> bytes:
    """The body, unless it is endless or drips."""
    body = b""
    for chunk in reply.iter_content(_CHUNK):
        body += chunk
        if len(body) > _ANSWER_MAX or time.monotonic() > until:
            raise _NotServed
    return body
