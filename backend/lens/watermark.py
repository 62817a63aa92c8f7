"""Writes the viewer's name across a picture before it leaves: whoever photographs the screen photographs the name."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from backend.lens.image import QUALITY, decode, fitted

_SLANT_DEG: Final = 24
_INK: Final = (255, 255, 255, 92)
_SHADE: Final = (0, 0, 0, 92)
# Small enough to leave the print of a card readable, large enough to be read itself.
_SHARE: Final = 0.045
_LEAST_PX: Final = 11


def watermarked(content: bytes, words: str, *, font: Path, long_px: int) -> bytes:
    """A picture as JPEG, at most `long_px` on its long side, with `words` slanted across it again and again.

    content  JPEG, PNG or WebP
    faults   image_decode, image_pixels as `decode`
    """
    pixels, _ = fitted(decode(content), long_px)
    picture = Pictures.fromarray(pixels[..., ::-1]).convert("RGBA")
    size = max(_LEAST_PX, round(max(picture.size) * _SHARE))
    marked = Pictures.alpha_composite(picture, _veil_of(picture.size, words, str(font), size))
    out = io.BytesIO()
    marked.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


@lru_cache(maxsize=32)
def _veil_of(size: tuple[int, int], words: str, font: str, size_px: int) -> Pictures.Image:
    """The words alone, transparent elsewhere, as large as the picture."""
    side = 2 * max(size)
    veil = Pictures.new("RGBA", (side, side))
    pen, face = ImageDraw.Draw(veil), ImageFont.truetype(font, size_px)
    step = round(pen.textlength(words, font=face)) + 3 * size_px
    for row, top in enumerate(range(0, side, 4 * size_px)):
        for left in range(-(row % 2) * step // 2, side, step):
            pen.text((left + 1, top + 1), words, font=face, fill=_SHADE)
            pen.text((left, top), words, font=face, fill=_INK)
    turned = veil.rotate(_SLANT_DEG)
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    return turned.crop((left, top, left + size[0], top + size[1]))
