"""What goes out: JSON, problems with a sentence and a reference, and the citizen's place."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, g, request
from pydantic import BaseModel
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from backend.door.case import current_case
from backend.ground import log
from backend.ground.faults import Fault
from backend.ground.ids import make_reference
from backend.ground.words import Language, language_of, sentence_of

# Werkzeug's own refusals, in our codes.
_CODE_OF_STATUS = {400: "json_shape", 404: "not_found", 405: "method", 411: "length_required", 413: "too_large",
                   414: "url_long", 415: "media_type", 429: "too_many", 431: "headers_large"}


def caller_language() -> Language:
    """The language the caller's browser asks for."""
    return language_of(request.headers.get("Accept-Language", ""))


def reply(body: BaseModel | Mapping[str, Any], status: int = 200) -> Response:
    """A JSON answer that nobody stores on the way."""
    text = body.model_dump_json() if isinstance(body, BaseModel) else json.dumps(body, ensure_ascii=False, default=str)
    return Response(text, status, mimetype="application/json")


def reply_public(body: Mapping[str, Any]) -> Response:
    """The same as JSON, compressed for who can take it.

    Only where nothing belongs to the caller: in an answer that mixes a secret with what a stranger can have it repeat,
    the compressed length gives the secret away letter by letter (BREACH, 2013).
    """
    answer = reply(body)
    if request.accept_encodings.quality("gzip") > 0:
        answer.set_data(gzip.compress(answer.get_data(), mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
    answer.vary.add("Accept-Encoding")
    return answer


def reply_place(status: int = 200) -> Response:
    """Where the caller's case stands now, which is the answer of every deed that moves it."""
    place: BaseModel = current_app.extensions["place_of"](current_case())
    return reply(place, status)


def reply_fault(fault: Fault) -> Response:
    """A problem (RFC 9457): code, sentence in the caller's language, reference; nothing of the input."""
    reference, language = make_reference(), caller_language()
    body = {
        "code": fault.code,
        "sentence": sentence_of(f"fault.{fault.code}", language),
        "reference": reference,
        "fields": fault.fields,
    }
    log.warn("fault", code=fault.code, status=fault.kind.status, reference=reference, route=_route())
    answer = Response(json.dumps(body, ensure_ascii=False), fault.kind.status, mimetype="application/problem+json")
    if fault.kind.retry_after_s is not None:
        answer.headers["Retry-After"] = str(fault.kind.retry_after_s)
    return answer


def hang_fault_replies(app: Flask) -> None:
    """Turn whatever is raised into a problem; the only place of the web process that catches everything."""

    @app.errorhandler(Exception)
    def _any(error: Exception) -> Response:
        if isinstance(error, Fault):
            return reply_fault(error)
        if isinstance(error, RequestEntityTooLarge):
            return reply_fault(Fault("too_large"))
        if isinstance(error, HTTPException) and error.code in _CODE_OF_STATUS:
            return reply_fault(Fault(_CODE_OF_STATUS[error.code]))
        # The kind of the error only: its text may quote what a citizen sent.
        log.warn("broken", kind=type(error).__name__, route=_route(), verb=request.method)
        if app.testing and not isinstance(error, HTTPException):
            g.broken = error
        return reply_fault(Fault("internal"))


def _route() -> str:
    return str(request.url_rule) if request.url_rule else "none"
