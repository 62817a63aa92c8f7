"""Reads what a picture says of itself before anything decodes it; decoding is for image.

Own code, standard library only: the web process calls it on bytes of strangers, and a decoder is what an attacker
would like to meet there. It walks chunk lengths and never looks at pixels.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from backend.ground.faults import Fault

from .shapes import Size

Kind = Literal["jpeg", "png", "webp"]

PIXELS_MAX: Final = 40_000_000  # security.md 2.3, row 17
RATIO_MAX: Final = 5.0  # a panorama of a phone is 4:1; row 18 is 1×400,000
LONG_MIN_PX, SHORT_MIN_PX = 640, 360  # under 190 dpi on a card that fills the picture (vision.md A.3)
METADATA_MAX_BYTES: Final = 1_000_000  # row 23
SCANS_MAX: Final = 64  # cameras write 1 to 12; row 20 has 5,000 that cost a decode each

_HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG start-of-frame markers
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # JPEG markers without a length
_START_OF_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE


@dataclass(frozen=True)
class Header:
    """What the first bytes promise; `size` as stored, before any turn that EXIF asks for."""

    kind: Kind
    size: Size

    @property
    def width(self) -> int:
        return self.size.width

    @property
    def height(self) -> int:
        return self.size.height


def check_header(content: bytes) -> Header:
    """Let a picture in, or say what is wrong with it, without decoding it.

    content  the whole file as it came; its declared type and name are not asked.
    faults   image_empty · image_heic · image_type (no JPEG, PNG or WebP by its first bytes) · image_decode (cut off,
             or a bomb of scans) · image_animated · image_metadata (over 1 MB beside the pixels, inflated) ·
             image_pixels (over 40 million) · image_shape (longer than 5:1) · image_small (under 640×360).
    source   security.md 2.3, rows 1 and 10 to 29.
    """
    if not content:
        raise Fault("image_empty")
    try:
        header = header_of(content)
    except (struct.error, IndexError, zlib.error):
        raise Fault("image_decode") from None
    _check_size(header.size)
    return header


def header_of(content: bytes) -> Header:
    """Kind and size alone, for pictures of our own making (preview frames); faults of kind and of broken bytes."""
    if content.startswith(b"\xff\xd8\xff"):
        return Header("jpeg", _jpeg_size(content))
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Header("png", _png_size(content))
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Header("webp", _webp_size(content))
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        raise Fault("image_heic")
    raise Fault("image_type")


def _check_size(size: Size) -> None:
    short, long = sorted((size.width, size.height))
    if short < 1:
        raise Fault("image_decode")
    if short * long > PIXELS_MAX:
        raise Fault("image_pixels")
    if long > RATIO_MAX * short:
        raise Fault("image_shape")
    if long < LONG_MIN_PX or short < SHORT_MIN_PX:
        raise Fault("image_small")


def _jpeg_size(content: bytes) -> Size:
    size, metadata = None, 0
    for marker, body in _jpeg_segments(content):
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", body[1:5])
            size = Size(width, height)
        if marker == _COMMENT or 0xE0 <= marker <= 0xEF:
            metadata += len(body)
        if metadata > METADATA_MAX_BYTES:
            raise Fault("image_metadata")
    if size is None:
        raise Fault("image_decode")
    return size


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers up to the first scan. Later scans are counted only: a data byte FF is always followed by 00 there."""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise Fault("image_decode")
        marker = content[at + 1]
        at += 1 if marker == 0xFF else 2
        if marker == 0xFF or marker in _BARE:
            continue
        if marker == _END:
            return
        if marker == _START_OF_SCAN:
            if content.count(b"\xff\xda", at) >= SCANS_MAX:
                raise Fault("image_decode")
            return
        (length,) = struct.unpack_from(">H", content, at)
        if length < 2:
            raise Fault("image_decode")
        yield marker, content[at + 2 : at + length]
        at += length


def _png_size(content: bytes) -> Size:
    width, height = struct.unpack_from(">II", content, 16)
    at, metadata = 8, 0
    while at + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        if name == b"acTL":
            raise Fault("image_animated")
        if name in (b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf"):
            metadata += _inflated_length(content[at + 8 : at + 8 + length], squeezed=name in (b"zTXt", b"iCCP", b"iTXt"))
        if metadata > METADATA_MAX_BYTES:
            raise Fault("image_metadata")
        if name == b"IEND":
            break
        at += 12 + length
    return Size(width, height)


def _inflated_length(body: bytes, *, squeezed: bool) -> int:
    """Length after inflating, which is what a decoder would hold; stops just over the limit."""
    start = body.find(b"x", body.find(b"\0") + 1) if squeezed else -1  # every zlib stream of these chunks begins with 0x78
    if start < 0:
        return len(body)
    try:
        return len(body) + len(zlib.decompressobj().decompress(body[start:], METADATA_MAX_BYTES + 1))
    except zlib.error:
        return len(body)


def _webp_size(content: bytes) -> Size:
    size, metadata, at = None, 0, 12
    while at + 8 <= len(content):
        name, length = struct.unpack_from("<4sI", content, at)
        body = content[at + 8 : at + 8 + length]
        if name == b"ANIM" or (name == b"VP8X" and body[0] & 0x02):
            raise Fault("image_animated")
        if name in (b"EXIF", b"XMP ", b"ICCP"):
            metadata += length
        if metadata > METADATA_MAX_BYTES:
            raise Fault("image_metadata")
        size = size or _webp_frame(name, body)
        at += 8 + length + length % 2
    if size is None:
        raise Fault("image_decode")
    return size


def _webp_frame(name: bytes, body: bytes) -> Size | None:
    if name == b"VP8X":
        wide, high = body[4:7], body[7:10]
        return Size(int.from_bytes(wide, "little") + 1, int.from_bytes(high, "little") + 1)
    if name == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return Size((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1)
    if name == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 6)
        return Size(width & 0x3FFF, height & 0x3FFF)
    return None
