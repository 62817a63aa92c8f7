"""Makes names of people who do not exist, with every tone and some rare ways of naming; it knows nothing else of them."""

from __future__ import annotations

import unicodedata

import numpy as np

from .chance import make_choice, make_luck
from .places import surname_shares, words_of

_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_STOPPED_TONES = ("\u0301", "\u0323")  # a syllable that ends in c, ch, p, t carries only these


def make_syllable(chance: np.random.Generator) -> str:
    """One syllable of the Vietnamese spelling grammar, NFC, capital first letter; most are in no list of names."""
    stopped = make_luck(chance, 0.3)
    onset = make_choice(chance, words_of("syllables", "onsets"))
    kind = ("stopped" if stopped else "open") + ("_rimes_after_qu" if onset == "qu" else "_rimes")
    rime = make_choice(chance, words_of("syllables", kind))
    tone = make_choice(chance, _STOPPED_TONES if stopped else _TONES)
    if onset == "gi" and rime[0] == "i":
        onset = "tr"  # giì is not written
    if not onset and rime.startswith("iê"):
        rime = "y" + rime[1:]  # yên, not iên
    return unicodedata.normalize("NFC", (onset + _toned(rime, tone)).capitalize())


def _toned(rime: str, tone: str) -> str:
    vowels = [place for place, letter in enumerate(rime) if letter in "aăâeêioôơuưy"]
    marked = [place for place in vowels if rime[place] in "ăâêôơ"]
    if marked:
        place = marked[-1]
    elif len(vowels) > 1 and vowels[-1] == len(rime) - 1 and rime[:2] not in ("oa", "uê", "uy"):
        place = vowels[-2]
    elif rime[:2] in ("oa", "uy") and len(rime) == 2:
        place = 0  # hòa, thúy: the older placement, which cards mostly print
    else:
        place = vowels[1] if len(vowels) > 1 else vowels[0]
    return rime[: place + 1] + tone + rime[place + 1 :]


def make_name(chance: np.random.Generator, *, sex: str) -> str:
    """A full name, NFC, capitals at word starts; of 100 some 6 are in another people's way, 1 one word, 6 rare."""
    pool = "male" if sex == "Nam" else "female"
    given = make_choice(chance, words_of(pool, "given"))
    draw = chance.random()
    if draw < 0.06:
        return make_people_name(chance, sex=sex, given=given)
    if draw < 0.07:
        return given
    middles = int(chance.choice([0, 1, 2, 3], p=[0.04, 0.68, 0.24, 0.04]))
    middle = [make_choice(chance, words_of(pool, "middle")) for _ in range(middles)]
    last = make_syllable(chance) if draw < 0.13 else given
    return " ".join([_surname(chance), *middle, last])


def _surname(chance: np.random.Generator) -> str:
    draw = chance.random()
    if draw < 0.62:
        shares = np.array(list(surname_shares().values()), float)
        return str(chance.choice(list(surname_shares()), p=shares / shares.sum()))
    return make_choice(chance, words_of("surnames", "double" if draw > 0.98 else "rare"))


def make_people_name(chance: np.random.Generator, *, sex: str, given: str) -> str:
    """A full name in the way of another people than the Kinh; `given` where that way has a Vietnamese given name."""
    form = make_choice(chance, words_of("peoples", "male" if sex == "Nam" else "female"))
    word, short = (make_choice(chance, words_of("peoples", kind)) for kind in ("words", "shorts"))
    return form.format(word=word, short=short, given=given)
