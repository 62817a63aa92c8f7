"""The answers of a form, each with where it came from."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from backend.ground.record import Record, Step

# JSON as a form field may hold it: text, whole number, yes/no, an address, rows of a table.
Value = str | int | bool | None | dict[str, str] | list[str] | list[dict[str, str | bool | None]]
Origin = Literal["card", "typed", "changed", "counted", "held"]


class Answer(Record):
    """One answer.

    origin     card: as read and, where unsure, confirmed · changed: the card said otherwise, the
               citizen corrected it · typed · counted: made from another answer (capital in words)
               · held: taken over from an earlier file of the same person
    confirmed  an unsure field was looked at and said to be right; or asked back, and insisted on
    on_card    what the card said, verbatim, beside a changed answer
    """

    value: Value
    origin: Origin
    confirmed: bool = False
    on_card: str | None = None


class Held(Record):
    """What a person gave before: shown with its day and the name of the procedure, left out with one tap.

    case_id  the earlier file; told to nobody
    """

    value: Value
    given_at: datetime
    procedure: str
    case_id: str


class Draft(Record):
    """What is filled so far; saved by itself, may be incomplete and wrong. It does not end the step."""

    STEP: ClassVar[Step | None] = "fill"
    answers: dict[str, Answer]
    saved_at: datetime


class PaperPage(Record):
    """One photographed page, as it came."""

    blob: str
    size_bytes: int


class PaperFile(Record):
    """One paper that came with the form.

    file         its name on the wire: another whenever its content is
    pages        photographs in their order; pdf: the one file that the office opens, made of them or given
    first        the first page of a PDF as a small picture, where that page is a photograph or a scan
    count        how many pages it has, as far as it was opened
    state        waiting (for the worker) · ready · replaced (by one that an officer asked for later) · or the reason why it
                 could not be opened
    last_sha256  of what came last, so that the same sent twice is told apart
    given_with   the procedure of the earlier file it was taken over from, and received_at the time it came there;
                 None: it came with this one
    """

    file: str
    source: Literal["photos", "pdf"]
    pages: tuple[PaperPage, ...]
    pdf: str | None
    first: str | None = None
    count: int
    size_bytes: int
    last_sha256: str
    state: str
    received_at: datetime
    given_with: str | None = None


class Papers(Record):
    """What came with the form so far, by the key of the paper. It does not end the step."""

    STEP: ClassVar[Step | None] = "fill"
    papers: dict[str, PaperFile]


class Answers(Record):
    """All answers of one version of a form, checked by its rules and confirmed by the citizen.

    doubts  field key to reason code: what passes and an officer looks at
    """

    STEP: ClassVar[Step | None] = "fill"
    procedure: str
    form_version: str
    answers: dict[str, Answer]
    doubts: dict[str, str]
    confirmed_at: datetime


class Unfit(Record):
    """Answers that cannot be taken: field key (or key.row.column) to reason code."""

    fields: dict[str, str]
