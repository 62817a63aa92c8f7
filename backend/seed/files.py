"""What a file of an invented person holds, as JSON of its records; and the rows of everything that stands around it."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from typing import Any

from backend.catalogue.record import Form, Procedure
from backend.ground.ids import make_code, make_id
from backend.seed.answers import answers_of, residence_of
from backend.seed.people import Person
from backend.submit.record import Submission


def submission_of(chance: random.Random, procedure: str, office: str, at: datetime) -> Submission:
    """Sent at a moment; most showed the card before or come with a stronger source, so no seat of the calendar is held."""
    return Submission(
        procedure=procedure, office=office, temporary_code=f"TAM-{make_code(4)}-{make_code(4)}", receipt=make_id(),
        identity_source=chance.choice(("vneid_l2", "officer_saw_card", "camera_ekyc")), card_shown="none", appointment=None,
        submitted_at=at,
    )


def texts_of(
    person: Person, procedure: Procedure, form: Form, at: datetime, *, source: str = "camera_ekyc", way: str = "counter",
) -> dict[str, str]:
    """Consent, card, verdict and answers, as the doors would have kept them.

    source  of the identity; way: how the result is wanted
    """
    moment = at.isoformat()
    verdict = {
        "live": "live", "likeness": "same", "distance": 0.3, "person_checks": False, "identity_source": source,
        "reasons": [],
    }
    answers = {
        "procedure": procedure.slug, "form_version": form.version, "answers": answers_of(person, form, way), "doubts": {},
        "confirmed_at": moment,
    }
    return {
        "Consent": json.dumps({"purposes": ["filing", "face_check"], "text_hash": "0" * 64, "given_at": moment}),
        "FaceWaived": json.dumps({"reason": "chosen", "waived_at": moment}),
        "Card": json.dumps(_card_of(person), ensure_ascii=False),
        "Verdict": json.dumps(verdict),
        "Answers": json.dumps(answers, ensure_ascii=False),
    }


def _card_of(person: Person) -> dict[str, Any]:
    said = {
        "number": person.number, "name": person.name, "birth_date": person.birth.isoformat(), "sex": person.sex,
        "nationality": "Việt Nam", "residence": residence_of(person), "issue_date": "2022-05-04", "expiry_date": "none",
    }
    fields = {
        name: {"value": text, "sure": True, "confidence": 0.999, "witnesses": [{"source": "qr", "text": text, "agrees": True}]}
        for name, text in said.items()
    }
    return {"edition": "CCCD_CHIP", "fields": fields, "portrait": None, "cues": {}, "ms": {"total": 0}}


def sent_at_of(chance: random.Random, now: datetime, days: float) -> datetime:
    """When a file was sent: at any hour people are awake, the nearer the likelier, over so many days on average."""
    back = now - timedelta(days=min(chance.expovariate(1 / days), days * 6), hours=chance.uniform(0, 6))
    hour = min(23, max(6, round(chance.gauss(13, 4))))
    moved = back.replace(hour=hour, minute=chance.randrange(60), second=chance.randrange(60), microsecond=0)
    return min(moved, now - timedelta(minutes=chance.randint(1, 90)))
