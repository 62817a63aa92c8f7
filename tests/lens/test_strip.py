"""What is not picture leaves a picture before it is stored; the pixels and the turn stay."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image as Pictures
from PIL.PngImagePlugin import PngInfo

from backend.lens.header import check_header
from backend.lens.image import decode
from backend.lens.strip import stripped_of

SECRET = b"GPS-099-SECRET"


def _picture() -> Pictures.Image:
    ramp = np.linspace(0, 255, 800 * 500 * 3).reshape(500, 800, 3)
    return Pictures.fromarray(ramp.astype(np.uint8))


def _saved(kind: str, *, turn: int = 1) -> bytes:
    out, exif = io.BytesIO(), Pictures.Exif()
    exif[0x0112], exif[0x010E] = turn, SECRET.decode()
    notes = PngInfo()
    notes.add_text("Comment", SECRET.decode())
    extra = {"pnginfo": notes} if kind == "PNG" else {"xmp": b"<x>" + SECRET + b"</x>"}
    if kind == "JPEG":
        extra["comment"] = SECRET  # type: ignore[assignment]
    _picture().save(out, kind, exif=exif, **extra)
    return out.getvalue() + b"<script>" + SECRET


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_picture_is_left(kind: str) -> None:
    content = _saved(kind)
    bare = stripped_of(content, check_header(content))
    assert SECRET in content
    assert SECRET not in bare
    assert b"<script>" not in bare
    assert np.array_equal(decode(content), decode(bare))


@pytest.mark.parametrize("turn", range(1, 9))
def test_the_turn_is_kept(turn: int) -> None:
    content = _saved("JPEG", turn=turn)
    bare = stripped_of(content, check_header(content))
    assert SECRET not in bare
    assert decode(bare).shape == decode(content).shape == ((500, 800, 3) if turn < 5 else (800, 500, 3))
    assert np.array_equal(decode(bare), decode(content))


def test_a_turn_that_is_none_is_dropped() -> None:
    content = _saved("JPEG", turn=99)
    bare = stripped_of(content, check_header(content))
    assert SECRET not in bare
    assert decode(bare).shape == (500, 800, 3)


def test_a_bare_picture_stays_as_it_is() -> None:
    out = io.BytesIO()
    _picture().save(out, "JPEG")
    content = out.getvalue()
    assert stripped_of(content, check_header(content)) == content
