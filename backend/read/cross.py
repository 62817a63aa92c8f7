"""Cross-checks between the sources of one card: what refuses it, and what staff should look at.

Numbers X1 to X29 are those of cards.md, section 8. A refusal names the side to shoot again; None means both.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from rapidfuzz import fuzz

from backend.ground.fold import fold_of
from backend.ground.record import Reason, Side
from backend.read.address import likeness_of
from backend.read.dates import NO_END, age_on, find_day, is_birthday, same_day
from backend.read.edition import CUES_MIN
from backend.read.evidence import Evidence
from backend.read.fields import is_own_code
from backend.read.number import find_pin, fits_today, is_known
from backend.read.record import Edition, FieldName
from backend.read.seen import SideSeen
from backend.read.weigh import Found

CLEAR: Final = 0.93  # print whose weakest digit is below this contradicts nobody (tuning seeds: misread numbers stay under 0.9)
NEAR_DIGITS: Final = 2
NAME_LIKE: Final = 70.0  # of 100: a machine line is cut at 30 letters
_COMPARED: Final[tuple[FieldName, ...]] = ("birth_date", "issue_date", "expiry_date", "name")
CHILD_AGE: Final = 6  # Luật Căn cước 2023: no portrait before this age
_SIDES: Final[tuple[Side, Side]] = ("front", "back")
_PAPERS: Final = {"passport": "passport", "licence": "not_supported", "bhyt": "bhyt", "vneid": "vneid_shot"}
_WITH_MACHINE: Final[frozenset[Edition]] = frozenset({"CCCD_CHIP", "CC6", "CC0"})
_DEAD: Final[frozenset[Edition]] = frozenset({"CMND9", "CMND12"})  # since 1 January 2025, whatever is printed (V1)
_RENEWALS: Final = (14, 25, 40, 60)
# When each edition was issued (cards.md, table at the top), for X14.
_ISSUED: Final[dict[Edition, tuple[date, date]]] = {
    "CCCD_BAR": (date(2016, 1, 1), date(2021, 6, 30)),
    "CCCD_CHIP": (date(2021, 1, 1), date(2024, 6, 30)),
    "CC6": (date(2024, 7, 1), date(9999, 12, 31)),
    "CC0": (date(2024, 7, 1), date(9999, 12, 31)),
}


def sides_refused(front: SideSeen, back: SideSeen, seen: Evidence) -> tuple[Reason, ...]:
    """What is wrong with the pictures themselves: blank, no card, another paper, the wrong side, two cards (X1)."""
    reasons = [reason for one in (front, back) if (reason := _picture_refused(one, seen))]
    clearest = max(seen.kinds.values(), key=lambda kind: kind.cues)
    if clearest.edition in _DEAD and not any(kind.paper for kind in seen.kinds.values()):
        return (Reason(code="cmnd"),)  # another picture of its other side would not bring it back to life
    if reasons:
        return tuple(reasons)
    shown = {side: seen.kinds[side].side for side in _SIDES}
    if shown["front"] == shown["back"] and shown["front"] is not None:
        wrong: Side = "back" if shown["front"] == "front" else "front"
        return (Reason(code="same_side", side=wrong),)
    if shown["front"] == "back" or shown["back"] == "front":
        return tuple(Reason(code="side_wrong", side=side) for side in _SIDES)
    editions = {seen.kinds[side].edition for side in _SIDES} - {"unknown"}
    return (Reason(code="two_cards"),) if len(editions) > 1 else ()


def _picture_refused(one: SideSeen, seen: Evidence) -> Reason | None:
    kind = seen.kinds[one.place]
    if one.blank:
        return Reason(code="image_blank", side=one.place)
    if kind.paper:
        return Reason(code=_PAPERS[kind.paper], side=one.place)
    if not one.flat or (kind.edition == "unknown" and kind.cues < CUES_MIN):
        return Reason(code="card_none", side=one.place)
    return None


def card_refused(
    seen: Evidence, edition: Edition, fields: Mapping[FieldName, Found], *, today: date, specimen: bool, patient: bool
) -> tuple[Reason, ...]:
    """What is wrong with the card: its numbers, its machine lines, its life.

    patient  re-reading was asked for often enough: what cannot be read goes to a person instead
    """
    if edition in _DEAD:
        return (Reason(code="cmnd"),)
    reasons = _numbers_refused(seen, edition)
    if not reasons and edition in _WITH_MACHINE and seen.proven is None and not patient:
        reasons = [Reason(code="mrz", side="back")]
    if not reasons:
        reasons = _pin_refused(seen, fields, specimen=specimen, today=today)
    if edition == "CC0":
        reasons.append(Reason(code="child_card"))
    if _is_over(fields, today):
        reasons.append(Reason(code="expired"))
    return tuple(reasons)


def _numbers_refused(seen: Evidence, edition: Edition) -> list[Reason]:
    """X2, X3, X4: the number stands on the card up to three times, and is one number."""
    printed = seen.prints.get("number")
    front = printed.value if printed and printed.confidence >= CLEAR and find_pin(printed.value or "") else None
    code, machine = seen.code.number if seen.code else None, seen.proven.pin if seen.proven else None
    home: Side = "front" if edition == "CCCD_CHIP" else "back"
    if code and machine and code != machine:
        # On one side both cannot be of two cards; on two sides they can.
        return [Reason(code="two_cards") if home == "front" else Reason(code="number_mismatch", side="back")]
    other = machine or code
    if front is None or other is None or front == other:
        return []
    # A digit or two apart it is one number, misread or changed; further apart it is another card's.
    apart = sum(a != b for a, b in zip(front, other, strict=True))
    near = apart <= NEAR_DIGITS or (home == "front" and code is not None)
    return [Reason(code="number_mismatch", side="front") if near else Reason(code="two_cards")]


def _pin_refused(seen: Evidence, fields: Mapping[FieldName, Found], *, specimen: bool, today: date) -> list[Reason]:
    """X9, X10, X11, X20: only where the number itself and what it contradicts are both beyond doubt."""
    number = fields.get("number")
    pin = find_pin(number.value) if number and number.value and number.sure else None
    if pin is None:
        return []
    if not fits_today(pin, today) or (pin.province == "099" and not is_known(pin, specimen=specimen)):
        return [Reason(code="pin_format")]
    births = [text for text in (seen.code and seen.code.birth, seen.proven and seen.proven.birth) if text]
    if any(not same_day(births[0], other) for other in births[1:]):
        return [Reason(code="pin_birth")]
    sexes = {seen.code.sex} if is_own_code(seen) and seen.code and seen.code.sex else set()
    if seen.proven and seen.proven.sex != "<":
        sexes.add("Nam" if seen.proven.sex == "M" else "Nữ")
    wrong_year = any(not text.startswith(str(pin.birth_year)) for text in births)
    return [Reason(code="pin_birth")] if wrong_year or (sexes and sexes != {pin.sex}) else []


def _is_over(fields: Mapping[FieldName, Found], today: date) -> bool:
    """Valid through the printed day; a date that is only print counts when every digit of it is clear."""
    expiry = fields.get("expiry_date")
    day = find_day(expiry.value) if expiry else None
    return bool(expiry and day and day < today and (expiry.sure or expiry.confidence >= CLEAR))


def _print_agrees(name: FieldName, seen: Evidence, fields: Mapping[FieldName, Found]) -> bool | None:
    """Whether clear print says what the code or the machine lines say; None where it cannot be told."""
    found, printed = fields.get(name), seen.prints.get(name)
    coded = next((one for one in found.witnesses if one.source in ("qr", "mrz")), None) if found else None
    if coded is None or printed is None or printed.value is None or printed.confidence < CLEAR:
        return None
    if name == "name":  # marks and a letter may be misread; another person's name is not
        return fuzz.ratio(fold_of(printed.value), fold_of(coded.text.replace("<", " "))) >= NAME_LIKE
    return printed.value == coded.text or same_day(printed.value, coded.text)


def _clear_day(found: Found | None) -> date | None:
    """A day that was read beyond doubt: one that was misread proves nothing."""
    return find_day(found.value) if found and found.value != NO_END and (found.sure or found.confidence >= CLEAR) else None


def cues_of(
    seen: Evidence, edition: Edition, fields: Mapping[FieldName, Found], *, today: date, specimen: bool
) -> dict[str, float]:
    """Checks that refuse nothing, for staff: 1 good, 0 to be looked at; what cannot be checked is left out."""
    born, given, ends = (_clear_day(fields.get(name)) for name in ("birth_date", "issue_date", "expiry_date"))
    cues: dict[str, bool] = {}
    number = fields.get("number")
    if seen.pin and number and (number.sure or number.confidence >= CLEAR):
        cues["province_known"] = is_known(seen.pin, specimen=specimen)
    if given and edition in _ISSUED:
        first, last = _ISSUED[edition]
        cues["issued_in_time"] = first <= given <= min(last, today) and (born is None or born <= given)
    if born and ends:
        cues["ends_on_birthday"] = any(is_birthday(born, ends, age) for age in _RENEWALS)
    if born and given and edition in ("CC6", "CC0"):
        cues["portrait_by_age"] = seen.portrait == (age_on(born, given) >= CHILD_AGE)
    if edition in _WITH_MACHINE:
        cues["machine_lines"] = seen.proven is not None
        cues["machine_as_printed"] = bool(seen.proven and seen.proven.edits == 0)
    told = [same for name in _COMPARED if (same := _print_agrees(name, seen, fields)) is not None]
    if told:
        cues["print_as_coded"] = all(told)
    printed = seen.prints.get("residence")
    if printed and printed.value and seen.code and printed.confidence >= CLEAR:
        cues["residence_alike"] = likeness_of(printed.value, seen.code.residence) != "different"
    return {name: 1.0 if good else 0.0 for name, good in cues.items()}
