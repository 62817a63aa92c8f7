"""Pictures of strangers: let in or refused by their first bytes, decoded to one plain form, stripped of all else."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress

import numpy as np
import pytest
from PIL import Image as Pictures
from PIL.PngImagePlugin import PngInfo

from backend.ground.faults import Fault
from backend.lens.header import check_header
from backend.lens.image import decode, encode_jpeg, fitted, is_blank

NOISE = np.random.default_rng(1).integers(0, 255, (480, 720, 3), np.uint8)


def packed(pixels: np.ndarray | None = None, *, kind: str = "JPEG", mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Pictures.fromarray(NOISE if pixels is None else pixels).convert(mode).save(out, kind, **options)
    return out.getvalue()


def png_of(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of a few bytes that claims any size and carries any chunks."""
    ihdr = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", ihdr), *chunks, (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )


def animated() -> bytes:
    out = io.BytesIO()
    frames = [Pictures.fromarray(NOISE), Pictures.fromarray(255 - NOISE)]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


JPEG = packed()
REFUSED = {
    "nothing": (b"", "image_empty"),
    "gif": (packed(kind="GIF", mode="P"), "image_type"),
    "bmp": (packed(kind="BMP"), "image_type"),
    "tiff": (packed(kind="TIFF"), "image_type"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0", "image_type"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image_type"),
    "page": (b"<!doctype html><script>alert(1)</script>", "image_type"),
    "pdf": (b"%PDF-1.7", "image_type"),
    "zip": (b"PK\x03\x04", "image_type"),
    "gzip": (b"\x1f\x8b\x08", "image_type"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image_heic"),
    "avif": (b"\0\0\0\x18ftypavif\0\0\0\0mif1", "image_heic"),
    "12,000 squared": (png_of(12_000, 12_000), "image_pixels"),
    "1×400,000": (png_of(1, 400_000), "image_shape"),
    "65,535×1": (png_of(65_535, 1), "image_shape"),
    "no width": (png_of(0, 900), "image_decode"),
    "200×120": (packed(NOISE[:120, :200]), "image_small"),
    "moving png": (png_of(800, 600, (b"acTL", struct.pack(">II", 2, 0))), "image_animated"),
    "moving webp": (animated(), "image_animated"),
    "10 MB of text in 10 KB": (png_of(800, 600, (b"zTXt", b"a\0\0" + zlib.compress(b" " * 10_000_000))), "image_metadata"),
    "1.2 MB of text": (png_of(800, 600, (b"tEXt", b"a\0" + b"x" * 1_200_000)), "image_metadata"),
    "1.3 MB of comments": (b"\xff\xd8" + (b"\xff\xfe" + struct.pack(">H", 65_000) + b"x" * 64_998) * 20 + JPEG[2:], "image_metadata"),
    "5,000 scans": (JPEG[:-2] + b"\xff\xda\x00\x02" * 5_000 + JPEG[-2:], "image_decode"),
    "cut in its head": (JPEG[:12], "image_decode"),
    "jpeg without a frame": (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xd9", "image_decode"),
    "markers for ever": (b"\xff\xd8" + b"\xff" * 500, "image_decode"),
    "length 0": (b"\xff\xd8\xff\xe1\x00\x00" + b"\0" * 50, "image_decode"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_the_first_bytes(name: str) -> None:
    content, code = REFUSED[name]
    with pytest.raises(Fault) as caught:
        check_header(content)
    assert caught.value.code == code


@pytest.mark.parametrize(("kind", "options"), [
    ("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {}), ("WEBP", {}), ("WEBP", {"lossless": True}), ("WEBP", {"exif": b"Exif\0\0"}),
])  # fmt: skip
def test_what_phones_send_comes_in_with_its_size(kind: str, options: dict[str, object]) -> None:
    header = check_header(packed(kind=kind, **options))
    assert (header.kind, header.width, header.height) == (kind.lower(), 720, 480)


@pytest.mark.parametrize("at", range(4, 700, 29))
def test_a_header_cut_anywhere_is_a_fault_and_nothing_else(at: int) -> None:
    for content in (JPEG, packed(kind="PNG"), packed(kind="WEBP")):
        with suppress(Fault):
            check_header(content[:at])


@pytest.mark.parametrize(("kind", "mode"), [
    ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "L"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "RGBA"), ("PNG", "1"), ("WEBP", "RGBA"),
])  # fmt: skip
def test_every_colour_model_becomes_one(kind: str, mode: str) -> None:
    image = decode(packed(kind=kind, mode=mode))
    assert (image.shape, image.dtype) == ((480, 720, 3), np.uint8)
    assert image.flags.c_contiguous


def test_sixteen_bits_are_scaled_not_clipped() -> None:
    ramp = np.linspace(0, 65_535, 720).astype(np.uint16)[None].repeat(480, 0)
    out = io.BytesIO()
    Pictures.fromarray(ramp).save(out, "PNG")
    image = decode(out.getvalue())
    assert abs(int(image[0, 360, 0]) - 127) <= 1


def test_see_through_parts_are_white() -> None:
    clear = np.zeros((480, 720, 4), np.uint8)
    assert (decode(packed(clear, kind="PNG", mode="RGBA")) == 255).all()


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turn_in_the_metadata_is_done(turn: int) -> None:
    corner = np.full((480, 720, 3), 255, np.uint8)
    corner[:100, :100] = 0
    exif = Pictures.Exif()
    exif[0x0112] = turn
    image = decode(packed(corner, exif=exif.tobytes()))
    assert image.shape[:2] == ((480, 720) if turn <= 4 else (720, 480))
    down, right = {1: (0, 0), 2: (0, 1), 3: (1, 1), 4: (1, 0), 5: (0, 0), 6: (0, 1), 7: (1, 1), 8: (1, 0)}[turn]
    assert image[-1 if down else 0, -1 if right else 0].max() < 30


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_an_impossible_turn_and_broken_metadata_turn_nothing() -> None:
    exif = Pictures.Exif()
    exif[0x0112] = 99
    assert decode(packed(exif=exif.tobytes())).shape[:2] == (480, 720)
    assert decode(packed(exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")).shape[:2] == (480, 720)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_pixels_cut_off_are_a_fault(kind: str) -> None:
    whole = packed(kind=kind)
    with pytest.raises(Fault) as caught:
        decode(whole[: len(whole) // 2])
    assert caught.value.code == "image_decode"


def test_what_is_glued_behind_or_written_inside_is_gone() -> None:
    info = PngInfo()
    info.add_text("comment", "<script>alert(1)</script>")
    exif = Pictures.Exif()
    exif[0x010F] = "maker'; DROP TABLE"
    for content in (packed(kind="PNG", pnginfo=info), packed(exif=exif.tobytes()) + b"PK\x03\x04<html>"):
        kept = encode_jpeg(decode(content))
        assert not any(word in kept for word in (b"script", b"DROP", b"PK\x03\x04", b"Exif"))


def test_blank_pictures() -> None:
    assert is_blank(np.zeros((480, 720, 3), np.uint8))
    assert is_blank(np.full((480, 720, 3), 255, np.uint8))
    assert is_blank(np.full((480, 720, 3), (40, 90, 200), np.uint8))
    assert not is_blank(NOISE)


def test_fitted_only_makes_smaller() -> None:
    small, scale = fitted(NOISE, 360)
    assert (small.shape[:2], scale) == ((240, 360), 0.5)
    assert fitted(NOISE, 9_999)[1] == 1.0
