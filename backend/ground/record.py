"""The base of all records: frozen, strict, the same shape in Python, at rest and (mirrored) in TypeScript."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

Step = Literal["capture", "read", "verify", "fill", "submit", "slip"]
Side = Literal["front", "back"]


class Record(BaseModel):
    """A fact that was true when it was made. A record is never changed: another takes its place.

    STEP  the step under which the vault keeps it; None for parts that live inside others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    STEP: ClassVar[Step | None] = None

    def to_json(self) -> str:
        """The one text form, kept at rest."""
        return self.model_dump_json()

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """A record from its text form; raises pydantic.ValidationError when it is not one."""
        return cls.model_validate_json(text)


class Reason(Record):
    """Why something is refused: a code that has a sentence, and the side of the card it is about."""

    code: str
    side: Side | None = None


class Refusal(Record):
    """The world is not as it should be. Kept under its step; forgets the record that it refuses."""

    step: Step
    reasons: tuple[Reason, ...]
