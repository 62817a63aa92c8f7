"""Our own failures as exceptions: a code, an HTTP status, and whether trying again can help.

A card that is blurred or expired is no fault: that is a Refusal (`record.py`), a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """What a fault code stands for; `passing` faults are tried again by jobs and may be by people."""

    status: int
    passing: bool = False
    retry_after_s: int | None = None


def _lasting(status: int) -> Kind:
    return Kind(status)


# Codes of design/security.md 2.3; each has a sentence `fault.<code>` in words, checked by a test.
KINDS: Final = MappingProxyType({
    "internal": _lasting(500),
    "busy": Kind(503, passing=True, retry_after_s=2),
    "sockets_full": Kind(503, passing=True, retry_after_s=5),
    "disk_full": Kind(507, passing=True, retry_after_s=60),
    "on_hold": _lasting(409),
    "key_missing": Kind(503, passing=True, retry_after_s=30),
    "blob_corrupt": _lasting(500),
    "model_missing": _lasting(500),
    "own_export": _lasting(409),
    "not_found": _lasting(404),
    "sign_in": _lasting(401),
    "forbidden": _lasting(403),
    "origin": _lasting(403),
    "ticket": _lasting(401),
    "method": _lasting(405),
    "too_many": Kind(429, passing=True, retry_after_s=60),
    "json_shape": _lasting(400),
    "field_invalid": _lasting(422),
    "media_type": _lasting(415),
    "url_long": _lasting(414),
    "headers_large": _lasting(431),
    "host": _lasting(400),
    "query": _lasting(400),
    "length_required": _lasting(411),
    "too_large": _lasting(413),
    "upload_incomplete": _lasting(400),
    "upload_offset": _lasting(409),
    "already_complete": _lasting(409),
    "chunk_checksum": _lasting(460),
    "image_empty": _lasting(422),
    "image_type": _lasting(415),
    "image_heic": _lasting(415),
    "image_pixels": _lasting(422),
    "image_shape": _lasting(422),
    "image_small": _lasting(422),
    "image_animated": _lasting(422),
    "image_metadata": _lasting(422),
    "image_decode": _lasting(422),
    "image_repeated": _lasting(409),
    "sides_identical": _lasting(422),
    "face_from_file": _lasting(422),
    "step_order": _lasting(409),
    # Sent, and not opened at the office yet: a moment after sending, or where something is broken.
    "file_opening": Kind(503, passing=True, retry_after_s=5),
    "version_stale": _lasting(409),
    "procedure_changed": _lasting(409),
    "procedure_elsewhere": _lasting(409),
    "paper_large": _lasting(413),
    "paper_pages": _lasting(422),
    "procedure_unknown": _lasting(404),
    "consent_missing": _lasting(409),
    "key_required": _lasting(428),
    "key_malformed": _lasting(400),
    "idempotency_mismatch": _lasting(422),
    "in_flight": Kind(409, passing=True, retry_after_s=1),
    "already_submitted": _lasting(409),
    "move_not_allowed": _lasting(409),
    "tax_refused": _lasting(409),
    "tax_open": _lasting(409),
    # Another institution did not answer, answered what its contract does not know, or would not hear us: asked again later.
    "outside_down": Kind(503, passing=True, retry_after_s=30),
    "outside_garbled": Kind(502, passing=True, retry_after_s=60),
    "outside_refused": Kind(502, passing=True, retry_after_s=300),
    # The question itself is what it would not take: whoever can do without the answer asks no more.
    "outside_unfit": Kind(502, passing=True, retry_after_s=3600),
    "slot_taken": _lasting(409),
    "answers_invalid": _lasting(422),
    "token_invalid": _lasting(422),
    "code_unknown": _lasting(404),
    "passkey_failed": _lasting(400),
    "passkey_other": _lasting(409),
    "step_up": _lasting(403),
    "second_key": _lasting(403),
    "last_key": _lasting(409),
    "own_role": _lasting(409),
    "view_quota": Kind(429, passing=True, retry_after_s=600),
    "reason_missing": _lasting(403),
    "locker_full": _lasting(409),
    "face_away": _lasting(409),
    "locker_stuck": Kind(503, passing=True, retry_after_s=5),
    "box_blocked": _lasting(409),
})


class Fault(Exception):
    """We failed, or were asked for what cannot be given; carries no personal data, ever.

    code    one of KINDS
    fields  for `field_invalid` and `answers_invalid`: field key to reason code
    """

    def __init__(self, code: str, *, fields: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.kind = KINDS[code]
        self.fields = fields or {}

    @property
    def passing(self) -> bool:
        """Whether the same call may succeed later without anything changed."""
        return self.kind.passing
