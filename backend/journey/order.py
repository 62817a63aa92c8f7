"""The six steps as data: what each keeps, who moves it. Where a case stands is derived from here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from backend.capture.record import Back, Clip, Closeup, FaceWaived, Front
from backend.fill.record import Answers, Draft, Papers
from backend.ground.record import Record, Step
from backend.person.record import Consent
from backend.read.record import Card, CodeWanted
from backend.slip.record import Slip
from backend.submit.record import PersonCheck, Submission, TaxCheck
from backend.verify.record import Verdict

Kind = type[Record]
Stage = Step | Literal["done"]
Open = Literal["consent", "front", "back", "face", "reading", "checking", "form", "send", "slip"]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a step keeps: any of `kinds` will do; until then the phone shows `screen`."""

    kinds: tuple[Kind, ...]
    screen: Open


@dataclass(frozen=True, slots=True)
class StepOrder:
    """One step: its parts in order, and the job that makes them (None: the citizen does).

    ahead  all that the job needs: once that is kept it begins, though an earlier step still waits for the citizen
    """

    name: Step
    parts: tuple[Part, ...]
    job: str | None = None
    ahead: tuple[Kind, ...] = ()
    scratch: tuple[Kind, ...] = ()


STEPS: tuple[StepOrder, ...] = (
    StepOrder("capture", (
        Part((Consent,), "consent"),
        Part((Front,), "front"),
        Part((Back,), "back"),
        Part((Clip, FaceWaived), "face"),
    )),
    # The card is read while the face is filmed: nobody waits for it afterwards.
    StepOrder("read", (Part((Card,), "reading"),), job="read", ahead=(Front, Back), scratch=(CodeWanted, Closeup)),
    StepOrder("verify", (Part((Verdict,), "checking"),), job="verify"),
    StepOrder("fill", (Part((Answers,), "form"),), scratch=(Draft, Papers)),
    StepOrder("submit", (Part((Submission,), "send"),), scratch=(TaxCheck, PersonCheck)),
    StepOrder("slip", (Part((Slip,), "slip"),), job="slip"),
)

# Jobs that may be done before their turn.
AHEAD: frozenset[str] = frozenset(step.job for step in STEPS if step.job and step.ahead)


def _parts() -> Iterator[tuple[StepOrder, Part]]:
    return ((step, part) for step in STEPS for part in step.parts)


def _first_missing(kept: frozenset[str]) -> tuple[StepOrder, Part] | None:
    for step, part in _parts():
        if not any(kind.__name__ in kept for kind in part.kinds):
            return step, part
    return None


def stage_of(kept: frozenset[str]) -> Stage:
    """The first step whose record is missing.

    kept  class names of the records the case holds
    """
    missing = _first_missing(kept)
    return missing[0].name if missing else "done"


def open_of(kept: frozenset[str]) -> Open:
    """The screen the phone opens."""
    missing = _first_missing(kept)
    return missing[1].screen if missing else "slip"


def job_of(stage: Stage) -> str | None:
    """The kind of task that moves a case on from `stage`; None: a citizen does, or nobody has to."""
    return next((step.job for step in STEPS if step.name == stage), None)


def ahead_of(kept: frozenset[str]) -> Step | None:
    """The step whose job can be done before its turn; None: none can, or it has been."""
    return next((step.name for step in STEPS if step.ahead and _can_be_done(step, kept)), None)


def _can_be_done(step: StepOrder, kept: frozenset[str]) -> bool:
    done = any(kind.__name__ in kept for part in step.parts for kind in part.kinds)
    return not done and all(kind.__name__ in kept for kind in step.ahead)


def from_part(first: Kind) -> tuple[Kind, ...]:
    """What an undo of `first` forgets: that part and every step after its own.

    The other parts of the same step stay: retaking the back does not cost the front.
    """
    step = next(step for step, part in _parts() if first in part.kinds)
    part = next(part for part in step.parts if first in part.kinds)
    return part.kinds + after_step(step.name)


def after_step(name: Step) -> tuple[Kind, ...]:
    """All that later steps than `name` keep."""
    later = STEPS[[step.name for step in STEPS].index(name) + 1 :]
    return tuple(kind for step in later for kind in (*(k for part in step.parts for k in part.kinds), *step.scratch))
