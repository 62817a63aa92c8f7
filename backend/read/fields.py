"""The ten fields of a card out of its three sources: whose word is taken for each, and what counts as agreement.

Source of the order of trust: cards.md, section 8.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from backend.ground.fold import bare_of, key_of, machine_words_of, tidy_of
from backend.read.dates import ends_by_law, find_day, is_birthday, same_day
from backend.read.evidence import Evidence
from backend.read.lossy import came_from, shortened_from
from backend.read.mrz import MachineLines
from backend.read.number import find_pin
from backend.read.qr import CodeFields
from backend.read.record import Edition, FieldName
from backend.read.seen import Printed
from backend.read.weigh import ALONE, HEARD, WITHOUT_MARKS, Found, Voice, voice_of, weigh

_MACHINE_WIDTH: Final = 30
# Ages at which a card must be changed, by the law it was given under (cards.md, V4).
_RENEWALS: Final[dict[Edition, tuple[int, ...]]] = {
    "CCCD_BAR": (25, 40, 60), "CCCD_CHIP": (25, 40, 60), "CC6": (14, 25, 40, 60), "CC0": (14, 25, 40, 60),
}  # fmt: skip
CODE_WORDING: Final = 0.83  # how often a code words the address as the card does (metrics.json, "alone", qr)


def fields_of(seen: Evidence) -> dict[FieldName, Found]:
    """Every field that the card's edition has and some source tells."""
    found: dict[FieldName, Found] = {
        "number": _number(seen),
        "old_number": _old_number(seen),
        "name": _name(seen),
        "birth_date": _birth(seen),
        "sex": _sex(seen),
        "nationality": _nationality(seen),
        "origin": weigh(voice_of("origin", seen.prints.get("origin")), _same, seen.prints.get("origin")),
        "residence": _residence(seen),
        "issue_date": _issue(seen),
        "expiry_date": _expiry(seen),
    }
    return {field: one for field, one in found.items() if one.value is not None}


def is_own_code(seen: Evidence) -> bool:
    """Whether another source confirms that the code is this card's; a code beside the card could be anybody's.

    Its number must stand on the card a second time, or its name and its birth must.
    """
    if seen.code is None:
        return False
    numbers = [seen.proven.pin] if seen.proven else []
    numbers += [printed.value for printed in (seen.prints.get("number"),) if printed and printed.value]
    if seen.code.number in numbers:
        return True
    name, birth = seen.prints.get("name"), seen.prints.get("birth_date")
    named = name is not None and came_from(name.text, seen.code.name)
    return bool(named and birth and birth.value and seen.code.birth and same_day(seen.code.birth, birth.value) and not numbers)


def _code_voice(seen: Evidence, word_of: Callable[[CodeFields], str | None]) -> list[Voice]:
    """The code is read exactly or not at all (Reed-Solomon); once it is known to be this card's, it suffices."""
    text = word_of(seen.code) if seen.code else None
    return [Voice("qr", text, alone=is_own_code(seen), chance=ALONE["qr"])] if text else []


def _machine_voice(seen: Evidence, word_of: Callable[[MachineLines], str | None]) -> list[Voice]:
    text = word_of(seen.proven) if seen.proven else None
    return [Voice("mrz", text, alone=True, chance=ALONE["mrz"])] if text else []


def _number(seen: Evidence) -> Found:
    printed = seen.prints.get("number")
    own = _machine_voice(seen, lambda lines: lines.pin)
    code = _code_voice(seen, lambda fields: fields.number)
    return weigh(own + code + voice_of("number", printed, fits=_fits_itself(seen)), _same, printed)


def _fits_itself(seen: Evidence) -> bool:
    """Whether a printed number says the same of birth and sex as the print beside it, where that was read (X10, X11)."""
    printed, birth, sex = (seen.prints.get(name) for name in ("number", "birth_date", "sex"))
    if seen.edition == "CMND9" or printed is None:
        return True
    pin = find_pin(printed.value or "")
    if pin is None or birth is None or birth.value is None:
        return False
    return birth.value.startswith(str(pin.birth_year)) and (sex is None or sex.value in (None, pin.sex))


def _old_number(seen: Evidence) -> Found:
    """The number of an earlier card, which the code alone carries; a CMND9's own nine digits are its number."""
    return weigh(_code_voice(seen, lambda fields: fields.old_number), _same, None)


def _name(seen: Evidence) -> Found:
    printed = seen.prints.get("name")
    machine = seen.proven.name if seen.proven else ""
    words = tidy_of(machine.replace("<", " "))
    # Print cannot tell that glare took its last word, or the finder its second row; the machine lines can, marks aside, and
    # where a card has none, the bare card around its rows.
    fits = printed is not None and (_same_name(printed.text.upper(), words) if words else printed.whole)
    spoken = [Voice(v.source, v.text.upper(), v.alone, v.chance) for v in voice_of("name", printed, fits=fits)]
    lines = [Voice("mrz", words, alone=False, chance=WITHOUT_MARKS)] if words else []
    code = _code_voice(seen, lambda fields: tidy_of(fields.name).upper())
    found = weigh(code + spoken + lines, _same_name, printed)
    # Machine lines confirm letters, never marks: without a source that has these, nothing is sure.
    return found if code or (spoken and spoken[0].alone) else replace(found, sure=False)


def _same_name(value: str, other: str) -> bool:
    """Equal, or equal as far as the other source can write: print without marks, machine lines without them and cut."""
    if key_of(value) == key_of(other) or came_from(other, value):
        return True
    words = "<".join(machine_words_of(value))
    machine = "<".join(machine_words_of(other))
    cut = len(machine) + 1 >= _MACHINE_WIDTH  # the surname's second filler is not counted here
    return bool(machine) and bare_of(other) == other and (words == machine or (cut and words.startswith(machine)))


def _birth(seen: Evidence) -> Found:
    printed = seen.prints.get("birth_date")
    code = _code_voice(seen, lambda fields: fields.birth)
    machine = _machine_voice(seen, lambda lines: lines.birth)
    fits = seen.edition == "CMND9" or _fits_itself(seen)
    voices = code + machine + voice_of("birth_date", printed, fits=fits)
    found = weigh(voices, same_day, printed)
    year = found.value or ""
    fuller = next((v.text for v in voices if len(v.text) > len(year) and same_day(year, v.text)), None)
    # A year in the codes and a day in print: the print is the card's word, but nobody confirms its day.
    return replace(found, value=fuller, sure=False) if fuller else found


def _sex(seen: Evidence) -> Found:
    printed = seen.prints.get("sex")
    code = _code_voice(seen, lambda fields: fields.sex)
    machine = _machine_voice(seen, lambda lines: {"M": "Nam", "F": "Nữ"}.get(lines.sex))
    number = [Voice("number", seen.pin.sex, alone=False, chance=ALONE["number"])] if seen.pin else []
    return weigh(code + machine + voice_of("sex", printed) + number, _same, printed)


def _nationality(seen: Evidence) -> Found:
    """These cards are given to citizens alone: where the field can be read at all, it says Việt Nam."""
    printed = seen.prints.get("nationality")
    spoken = [Voice(v.source, v.text, alone=True, chance=ALONE["qr"]) for v in voice_of("nationality", printed)]
    return weigh(_machine_voice(seen, lambda _: "Việt Nam") + spoken, _same, printed)


def _residence(seen: Evidence) -> Found:
    """The code gives the marks, the card the wording: sure where both have the same words."""
    printed = seen.prints.get("residence")
    spoken = voice_of("residence", printed)
    if seen.code is None or not seen.code.residence:
        return weigh(spoken, _same, printed)
    known = tidy_of(seen.code.residence)
    code = [Voice("qr", known, alone=False, chance=CODE_WORDING)]
    return weigh(code + spoken, partial(_same_print, printed), printed, value=_worded(printed, known))


def _same_print(printed: Printed | None, known: str, spoken: str) -> bool:
    """Whether the card has the code's words: as our network reads it, or as the other one does, which loses marks alone."""
    return _same_words(known, spoken) or bool(printed and printed.second and came_from(printed.second, known))


def _same_words(known: str, printed: str) -> bool:
    return key_of(known) == key_of(printed) or came_from(printed, known)


def _worded(printed: Printed | None, known: str) -> str | None:
    """The card's own wording where it only shortens the code's; None: keep the code's."""
    if printed is None or printed.value is None or came_from(printed.value, known):
        return None
    return shortened_from(printed.value, known)


def _issue(seen: Evidence) -> Found:
    printed = seen.prints.get("issue_date")
    return weigh(_code_voice(seen, lambda fields: fields.issue) + voice_of("issue_date", printed), same_day, printed)


def _expiry(seen: Evidence) -> Found:
    printed = seen.prints.get("expiry_date")
    machine = _machine_voice(seen, lambda lines: lines.expiry)
    spoken = voice_of("expiry_date", printed, fits=_can_end(seen, printed))
    if printed and printed.confidence >= HEARD and _ends_lawfully(seen, printed):
        spoken = [replace(voice, alone=True) for voice in spoken]
    return weigh(machine + spoken, same_day, printed)


def _can_end(seen: Evidence, printed: Printed | None) -> bool:
    """Whether a printed end is a birthday on which a card must be changed (X15): `2054` read for `2034` is none."""
    birth, end = find_day(_birth(seen).value), find_day(printed.value) if printed else None
    ages = _RENEWALS.get(seen.edition)
    return not (birth and end and ages) or any(is_birthday(birth, end, age) for age in ages)


def _ends_lawfully(seen: Evidence, printed: Printed) -> bool:
    """Whether the printed end is the one that follows from a sure birth and the issue (X15, X16).

    Day and month are the birth's own digits in the same face of type: a birth that is itself in doubt proves none of them,
    for what one was misread for the other is too.
    """
    born, issued = _birth(seen), _issue(seen)
    birth, issue, ages = find_day(born.value), find_day(issued.value), _RENEWALS.get(seen.edition)
    return bool(born.sure and birth and issue and ages and printed.value and ends_by_law(birth, issue, printed.value, ages))


def _same(value: str, other: str) -> bool:
    return value == other
