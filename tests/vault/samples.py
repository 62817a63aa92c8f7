"""Records such as rooms keep, of a person who does not exist: the vault knows no room, so neither do its tests."""

from __future__ import annotations

from typing import ClassVar

from backend.ground.record import Record, Step

# Province code 099 was never given out; the name has letters that no identifier of ours would spell.
NAME = "NGUYỄN THỊ MẪU ĐƠN KHÔNGTHẬT"
NUMBER = "099190012345"


class Consent(Record):
    """Names no blob."""

    STEP: ClassVar[Step | None] = "capture"
    purposes: tuple[str, ...] = ("filing",)


class Still(Record):
    """A part of a record, which names a blob."""

    blob: str


class Front(Record):
    """Names a blob, one level down."""

    STEP: ClassVar[Step | None] = "capture"
    still: Still


class Back(Front):
    """The other side."""


class Card(Record):
    """Names blobs in several places."""

    STEP: ClassVar[Step | None] = "read"
    name: str = NAME
    portrait: str | None = None
    crops: tuple[dict[str, str], ...] = ()


class Draft(Record):
    """The one record that moves nothing on."""

    STEP: ClassVar[Step | None] = "fill"
    name: str = NAME


class Answers(Record):
    """Full of a person."""

    STEP: ClassVar[Step | None] = "fill"
    name: str = NAME
    number: str = NUMBER


class Submission(Record):
    """Makes the draft a file."""

    STEP: ClassVar[Step | None] = "submit"
    receipt: str = "r" * 22


def front_of(blob: str) -> Front:
    """The front, whose bytes lie under `blob`."""
    return Front(still=Still(blob=blob))


def back_of(blob: str) -> Back:
    """The back, whose bytes lie under `blob`."""
    return Back(still=Still(blob=blob))
