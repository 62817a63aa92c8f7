"""Papers of citizens: a photographed page cut out and laid flat, pages made one PDF, a PDF of a stranger looked through."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final, cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from backend.ground.faults import Fault

from .image import decode, encode_jpeg, fitted
from .shapes import Image

Corners = NDArray[np.float32]
# A4 at 150 dpi: the smallest print of a form stays legible, a page stays near 300 kB.
_LONG_PX: Final = 1754
_QUALITY: Final = 80
# A sheet that covers less of the picture is more likely a stamp, a shadow or a tile on the floor.
_SHARE_MIN: Final = 0.3
PAGES_MAX: Final = 50
# What a paper has no need of and a viewer might run.
_ACTIVE: Final = (
    "/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/RichMedia", "/XFA", "/SubmitForm", "/ImportData",
)
_OBJECTS_MAX: Final = 20_000
# What a reader throws at a file that is none, or half of one; some only once it is written anew.
TORN: Final = (
    PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError, OSError,
)
# Sharp at the size in which a phone lists papers; a picture of another shape than its page does not fill it.
_SMALL_PX: Final = 480
_COVERS: Final = 0.05


def page_of(content: bytes) -> bytes:
    """One photographed page as a JPEG: its sheet cut out and laid flat where one is seen, the whole picture otherwise.

    content  a picture that `check_header` let in
    faults   image_decode and the like, as `decode`
    """
    image, _ = fitted(decode(content), 2 * _LONG_PX)
    quad = find_sheet(image)
    flat = image if quad is None else _flattened(image, quad)
    return encode_jpeg(fitted(flat, _LONG_PX)[0], _QUALITY)


def find_sheet(image: Image) -> Corners | None:
    """Corners of the largest four-sided sheet, clockwise from the top left; None when none is clear.

    image    H×W×3 uint8 BGR
    returns  4×2 float32, in pixels of `image`
    """
    small, scale = fitted(image, 640)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    edges = cv2.dilate(cv2.Canny(grey, 40, 120), np.ones((3, 3), np.uint8))
    contours, _ = cv2.findContours(edges, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    least = _SHARE_MIN * grey.shape[0] * grey.shape[1]
    best: Corners | None = None
    for contour in contours:
        corners = cv2.approxPolyDP(contour, 0.02 * cv2.arcLength(contour, closed=True), closed=True)
        area = cv2.contourArea(corners)
        if len(corners) == 4 and area > least and cv2.isContourConvex(corners):
            best, least = corners.reshape(4, 2).astype(np.float32), area
    return None if best is None else _ordered(best) / scale


def pdf_of(pages: Sequence[bytes]) -> bytes:
    """One PDF of JPEG pages, each as large as it prints at 150 dpi; no maker, no date, nothing but the pages."""
    opened = [Pictures.open(io.BytesIO(page)).convert("RGB") for page in pages]
    out = io.BytesIO()
    opened[0].save(out, "PDF", save_all=True, append_images=opened[1:], resolution=150.0, quality=_QUALITY)
    return out.getvalue()


def judge_pdf(content: bytes) -> int | str:
    """How many pages a stranger's PDF has, or why it is not taken.

    returns  1 to PAGES_MAX · pdf_broken, pdf_locked (encrypted), pdf_pages (none, or more than PAGES_MAX),
             pdf_active (it carries scripts, programs or files)
    """
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            return "pdf_locked"
        if _is_active(reader):
            return "pdf_active"
        count = len(reader.pages)
        for page in reader.pages[:PAGES_MAX]:
            page.mediabox  # noqa: B018 a page without a box is none
    except TORN:
        return "pdf_broken"
    return count if 1 <= count <= PAGES_MAX else "pdf_pages"


def first_picture_of(pdf: bytes) -> bytes | None:
    """The first page of a PDF as a small JPEG, where that page is one photograph or scan and nothing else.

    pdf      one that `judge_pdf` let in
    returns  None where the page is written or drawn: nothing here draws pages, and a letter's emblem is not the letter
    """
    try:
        page = PdfReader(io.BytesIO(pdf), strict=False).pages[0]
        found = cast(DictionaryObject, cast(DictionaryObject, page["/Resources"])["/XObject"])
        inside = [cast(StreamObject, one.get_object()) for one in found.values()]
        alone = len(inside) == 1 and inside[0].get("/Filter") in ("/DCTDecode", ["/DCTDecode"]) and not page.rotation
        if not alone or page.extract_text().strip():
            return None
        image = decode(inside[0].get_data())
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
    except (Fault, *TORN):
        return None
    covers = abs(wide * image.shape[0] - high * image.shape[1]) <= _COVERS * high * image.shape[1]
    return encode_jpeg(fitted(image, _SMALL_PX)[0], _QUALITY) if covers else None


def _is_active(reader: PdfReader) -> bool:
    """Every object that the root leads to, looked at once."""
    todo: list[object] = [reader.trailer]
    seen: set[int] = set()
    for _ in range(_OBJECTS_MAX):
        if not todo:
            return False
        node = todo.pop()
        if isinstance(node, IndirectObject):
            if node.idnum in seen:
                continue
            seen.add(node.idnum)
            node = node.get_object()
        if isinstance(node, DictionaryObject):
            if any(name in node for name in _ACTIVE) or node.get("/S") in _ACTIVE:
                return True
            todo += [node.raw_get(name) for name in node]
        elif isinstance(node, list):
            todo += node
    return True


def _ordered(corners: Corners) -> Corners:
    sums, differences = corners.sum(axis=1), corners[:, 1] - corners[:, 0]
    order = (sums.argmin(), differences.argmin(), sums.argmax(), differences.argmax())
    return np.array([corners[at] for at in order])


def _flattened(image: Image, quad: Corners) -> Image:
    top, right, bottom, left = (float(np.linalg.norm(quad[at] - quad[(at + 1) % 4])) for at in range(4))
    width, height = round(max(top, bottom)), round(max(left, right))
    corners = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], np.float32)
    to_flat = cv2.getPerspectiveTransform(quad.astype(np.float32), corners)
    return cv2.warpPerspective(image, to_flat, (width, height), flags=cv2.INTER_LINEAR)
