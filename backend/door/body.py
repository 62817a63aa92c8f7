"""What comes in: JSON of a stated size and shape, and raw pictures; refused before it is believed."""

from __future__ import annotations

import json
import math
from typing import Any

from flask import request
from werkzeug.exceptions import ClientDisconnected

from backend.ground.faults import Fault

DEPTH_MAX = 16
KEYS_MAX = 2_000
TEXT_MAX = 4_000
IDLE_S = 20.0
READ_BYTES = 64 * 1024


def json_body(max_bytes: int = 64 * 1024, *, form: bool = False) -> dict[str, Any]:
    """The request's JSON object.

    form    answers of a form, each judged by itself and sealed: they may hold a NUL, which no column of PostgreSQL takes
    faults  media_type, length_required, too_large, json_shape: not UTF-8, a BOM, bytes left over, a NUL, half a letter
            (a surrogate alone), NaN or infinity, a name twice, deeper than 16, over 2,000 names, a text over 4,000.
    source  security.md M13: the stock parser answers 500, takes NaN, and keeps the last of two names.
    """
    if request.mimetype != "application/json":
        raise Fault("media_type")
    raw = raw_body(max_bytes)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Fault("json_shape") from None
    if _depth_of(text) > DEPTH_MAX:
        raise Fault("json_shape")
    return _object_of(text, form=form)


def raw_body(max_bytes: int) -> bytes:
    """The request's bytes, all of them and no more than were declared (werkzeug's stream ends there).

    faults  length_required, too_large, upload_incomplete.
    """
    if request.content_length is None:
        raise Fault("length_required")
    if request.content_length > max_bytes:
        raise Fault("too_large")
    try:
        raw = request.stream.read(request.content_length)
    except ClientDisconnected:
        raise Fault("upload_incomplete") from None
    if len(raw) != request.content_length:
        raise Fault("upload_incomplete")
    return raw


def partial_body(max_bytes: int) -> tuple[bytes, bool]:
    """What comes of the request's bytes, and whether the line was cut before their end.

    A line that says nothing for 20 s counts as cut, so that it cannot hold a thread (security.md 3.6).
    faults  length_required, too_large.
    """
    if request.content_length is None:
        raise Fault("length_required")
    if request.content_length > max_bytes:
        raise Fault("too_large")
    if line := request.environ.get("gunicorn.socket"):
        line.settimeout(IDLE_S)
    came = bytearray()
    while len(came) < request.content_length:
        try:
            part = request.stream.read(READ_BYTES)
        except (ClientDisconnected, OSError):
            return bytes(came), True
        if not part:
            return bytes(came), True
        came += part
    return bytes(came), False


def text_in(body: dict[str, Any], key: str, *, max_length: int = 200) -> str:
    """A text that must be there; Fault field_invalid with the key otherwise."""
    value = body.get(key)
    if not isinstance(value, str) or not value or len(value) > max_length:
        raise Fault("field_invalid", fields={key: "required"})
    return value


def count_in(body: dict[str, Any], key: str) -> int:
    """A whole number that must be there; Fault field_invalid with the key otherwise."""
    value = body.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Fault("field_invalid", fields={key: "required"})
    return value


def _object_of(text: str, *, form: bool) -> dict[str, Any]:
    counted = [0]

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        counted[0] += len(items)
        if counted[0] > KEYS_MAX or len({name for name, _ in items}) != len(items):
            raise ValueError
        if any(isinstance(value, str) and len(value) > TEXT_MAX for _, value in items):
            raise ValueError
        return dict(items)

    try:
        loaded = json.loads(text, object_pairs_hook=pairs, parse_constant=_refuse, parse_float=_finite)
        # An escape may say half a letter: whatever digests, seals or keeps such a text would break on it.
        said = json.dumps(loaded, ensure_ascii=False).encode()
        if not form and rb"\u0000" in said.replace(rb"\\", b""):
            raise ValueError
    except (ValueError, RecursionError):
        raise Fault("json_shape") from None
    if not isinstance(loaded, dict):
        raise Fault("json_shape")
    return loaded


def _refuse(_constant: str) -> float:
    raise ValueError


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError
    return number


def _depth_of(text: str) -> int:
    """Deepest nesting of brackets outside texts; one pass, so that no parser recurses first."""
    depth = deepest = 0
    inside = escaped = False
    for letter in text:
        if inside:
            inside = escaped or letter != '"'
            escaped = letter == "\\" and not escaped
        elif letter == '"':
            inside = True
        elif letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth -= 1
    return deepest
