"""Which words can be Vietnamese syllables: onset, rime and tone as they are written; who changes a word is settle's.

A soft prior alone: names of minorities and foreign ones are none of these, and stay as they were read.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from backend.ground.fold import bare_of

_ONSETS: Final = re.compile(r"(?:ngh|ng|nh|gh|gi|g|kh|k|ch|c|th|tr|t|ph|p|qu|b|d|đ|h|l|m|n|r|s|v|x)?")
# Without tones; `yê` and `uy` as they stand behind other letters. `iê` alone is of Ê Đê names (NIÊ), `oo` of borrowed words.
_WRITTEN: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
    ê êch êm ên ênh êp êt êu i ia iê ic ich im in ing inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ
    uy uya uych uynh uyt uyu uyn uyp uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưp ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y ych yêm yên yêng yêt yêu ynh yt
"""
_RIMES: Final = frozenset(_WRITTEN.split())
_STOPPED: Final = re.compile(r"(c|ch|p|t)$")
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")


def can_be_spoken(word: str) -> bool:
    """Whether a syllable may be written so; what is no word of letters is not asked.

    One tone at most, and sắc or nặng where it ends in a stop.
    """
    if not word.isalpha():
        return True
    marks = unicodedata.normalize("NFD", word.lower())
    plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    tones = [mark for mark in marks if mark in _TONES]
    stopped = _STOPPED.search(bare_of(plain)) is not None
    return len(tones) <= 1 and (not stopped or bool({"\u0301", "\u0323"} & set(tones))) and _is_written(plain)


def _is_written(plain: str) -> bool:
    """Any way to part it: `gì` is g and i, `giêng` g and iêng, `già` gi and a."""
    return any(_ONSETS.fullmatch(plain[:at]) and plain[at:] in _RIMES for at in range(min(4, len(plain))))
