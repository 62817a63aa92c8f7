"""Takes out of a picture's bytes all that is not picture, without decoding it; whether it may come in is for header.

Place, maker and comments must never reach the disk, and what was glued behind a picture must not either
(security.md 2.3, rows 25 to 27). Standard library only, for the web process. The turn that a camera noted is kept.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from .header import Header

_SOS, _EOI, _APP0, _APP1, _APP14, _APP15, _COMMENT = 0xDA, 0xD9, 0xE0, 0xE1, 0xEE, 0xEF, 0xFE
_PNG_KEPT: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"})
_WEBP_KEPT: Final = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH"})
_ORIENTATION: Final = 0x0112
# Big-endian TIFF with one entry: orientation, SHORT, one value.
_TURN_ONLY: Final = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0"


def stripped_of(content: bytes, header: Header) -> bytes:
    """The same pixels, and of the metadata only the orientation (JPEG).

    content  a picture that `check_header` let in.
    """
    if header.kind == "jpeg":
        return b"".join(_jpeg_parts(content))
    return _png(content) if header.kind == "png" else _webp(content)


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    yield b"\xff\xd8"
    at = 2
    while at + 4 <= len(content):
        marker = content[at + 1]
        if marker == _SOS:
            end = content.rfind(b"\xff\xd9", at)
            yield content[at : end + 2] if end >= 0 else content[at:]
            return
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + length]
        turn = _turn_of(segment[4:]) if marker == _APP1 else 0
        if turn:
            exif = _TURN_ONLY % turn
            yield b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
        # APP14 tells the colour model of CMYK pictures; without it they decode to other colours.
        elif marker in (_APP0, _APP14) or not (_APP0 <= marker <= _APP15 or marker == _COMMENT):
            yield segment
        at += 2 + length


def _turn_of(body: bytes) -> int:
    """Orientation 2 to 8 of an EXIF segment; 0 when upright, odd or absent."""
    if not body.startswith(b"Exif\0\0") or body[6:8] not in (b"II", b"MM"):
        return 0
    tiff, order = body[6:], "<" if body[6:8] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, first)
        entries = (struct.unpack_from(order + "HHIH", tiff, first + 2 + 12 * i) for i in range(min(count, 200)))
        turn = next((value for tag, _, _, value in entries if tag == _ORIENTATION), 0)
    except struct.error:
        return 0
    return turn if 2 <= turn <= 8 else 0


def _png(content: bytes) -> bytes:
    kept, at = [content[:8]], 8
    while at + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        if name in _PNG_KEPT:
            kept.append(content[at : at + 12 + length])
        if name == b"IEND":
            break
        at += 12 + length
    return b"".join(kept)


def _webp(content: bytes) -> bytes:
    kept, at, end = [], 12, min(len(content), 8 + struct.unpack_from("<I", content, 4)[0])
    while at + 8 <= end:
        name, length = struct.unpack_from("<4sI", content, at)
        chunk = content[at : at + 8 + length + length % 2]
        if name in _WEBP_KEPT:
            kept.append(_unflagged(chunk) if name == b"VP8X" else chunk)
        at += 8 + length + length % 2
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _unflagged(chunk: bytes) -> bytes:
    """A VP8X chunk that no longer promises a profile, EXIF or XMP."""
    return chunk[:8] + bytes((chunk[8] & ~0x2C,)) + chunk[9:]
