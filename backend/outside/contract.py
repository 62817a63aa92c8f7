"""The contracts with institutions as OpenAPI documents, written from the shapes that the client really checks answers by.

The files in `contracts/` are what is handed to the other side; a test holds them equal to these.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic.json_schema import models_json_schema

from backend.ground.config import Institution
from backend.outside import spoken
from backend.outside.spoken import Spoken

CONTRACTS: Final = Path(__file__).with_name("contracts")
_REFUSALS: Final = {
    "400": "The question does not fit this contract.",
    "401": "The signature is missing, wrong or stale.",
    "409": "Another question was asked under this key.",
    "503": "Not now; the same question may be asked again under the same key.",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One question and its answer."""

    institution: Institution
    path: str
    question: type[Spoken]
    answer: type[Spoken]


OPERATIONS: Final = (
    Operation("tax", "/tax/v1/payers/judge", spoken.TaxQuestion, spoken.TaxAnswer),
    Operation("population", "/population/v1/persons/confirm", spoken.PersonQuestion, spoken.PersonAnswer),
    Operation("portal", "/portal/v1/files/put", spoken.PortalFile, spoken.PortalTaken),
    Operation("post", "/post/v1/parcels/open", spoken.ParcelOrder, spoken.ParcelOpened),
    Operation("post", "/post/v1/parcels/find", spoken.ParcelQuestion, spoken.ParcelAnswer),
    Operation("payment", "/payment/v1/orders/open", spoken.PaymentOrder, spoken.PaymentOpened),
    Operation("payment", "/payment/v1/orders/find", spoken.PaymentQuestion, spoken.PaymentAnswer),
    Operation("messages", "/messages/v1/send", spoken.MessageOrder, spoken.MessageTaken),
)


def contract_of(institution: Institution) -> dict[str, Any]:
    """The OpenAPI 3.1 document of one institution."""
    operations = [one for one in OPERATIONS if one.institution == institution]
    shapes = [(shape, "validation") for one in operations for shape in (one.question, one.answer)]
    _, told = models_json_schema(shapes, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Định Danh: {institution}", "version": "1", "description": _manners()},
        "security": [{"signature": []}],
        "paths": {one.path: {"post": _told(one)} for one in operations},
        "components": {
            "schemas": told["$defs"],
            "securitySchemes": {"signature": {
                "type": "apiKey", "in": "header", "name": "Signature", "description": "RFC 9421, Ed25519, tag dinh-danh",
            }},
        },
    }


def contract_text_of(institution: Institution) -> str:
    """As it stands in its file."""
    return json.dumps(contract_of(institution), ensure_ascii=False, indent=1) + "\n"


def _told(one: Operation) -> dict[str, Any]:
    return {
        "summary": (one.question.__doc__ or "").strip(),
        "parameters": [{
            "name": "Idempotency-Key", "in": "header", "required": True, "schema": {"type": "string", "maxLength": 64},
            "description": "The same key again is the same question: it is done once and answered alike for 72 hours.",
        }],
        "requestBody": {"required": True, "content": _content_of(one.question)},
        "responses": {
            "200": {"description": (one.answer.__doc__ or "").strip().splitlines()[0], "content": _content_of(one.answer)},
            **{status: {"description": words} for status, words in _REFUSALS.items()},
        },
    }


def _content_of(shape: type[Spoken]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape.__name__}"}}}


def _manners() -> str:
    return (
        "Every request is signed (RFC 9421, Ed25519) over @method, @target-uri, content-type, idempotency-key and "
        "content-digest; "
        "the key is told when an office is connected. Nothing that names a person stands in an address."
    )
