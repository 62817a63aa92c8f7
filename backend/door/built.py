"""Files of the built pages, compressed where the builder laid a `.gz` beside them; any other address opens its door's page."""

from __future__ import annotations

import gzip
import json
import mimetypes
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, request, send_from_directory

from backend.door.case import COOKIE, public
from backend.ground.faults import Fault

# Built apart, with its own bundles: no phone of a citizen ever fetches them.
_PAGES = {"staff": "staff/staff.html", "kiosk": "kiosk/kiosk.html"}
_FIRST: Final = "index.html"
# Where the page is told what it shows first, and what stands there while nobody tells.
_SLOT: Final = ('<script type="application/json" id="first">', "null</script>")

First = Callable[[], Mapping[str, Any]]


def hang_pages(app: Flask, built: Path, first: First) -> None:
    """Serve the files under `built`; a page's address that is no file is for the page itself, which finds its own way.

    first  what the first page shows before anything is typed, the same for everybody: it travels inside the page.
    """

    @app.get("/", defaults={"path": _FIRST})
    @app.get("/<path:path>")
    @public
    def show_page(path: str) -> Response:
        if path.startswith("api/"):
            raise Fault("not_found")
        if path != _FIRST and _is_there(built / path):
            return _file(built, path)
        if path != _FIRST and "." in path.rsplit("/", 1)[-1]:
            raise Fault("not_found")
        page = _PAGES.get(path.partition("/")[0], _FIRST)
        # Whoever has a file open is not on the first page.
        return _file(built, page) if page != _FIRST or COOKIE in request.cookies else _told(built, first())


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # longer than any file's name
        return False


def _told(built: Path, first: Mapping[str, Any]) -> Response:
    """The first page with what it shows; no sign in it can end the place where it stands."""
    if not (built / _FIRST).is_file():
        raise Fault("not_found")
    told = json.dumps(first, ensure_ascii=False).replace("<", "\\u003c")
    before, after = _SLOT
    text = (built / _FIRST).read_text(encoding="utf8").replace(before + after, f"{before}{told}</script>")
    answer = Response(text, mimetype="text/html")
    if request.accept_encodings.quality("gzip") > 0:
        answer.set_data(gzip.compress(answer.get_data(), mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
    answer.vary.add("Accept-Encoding")
    return answer


def _file(built: Path, path: str) -> Response:
    """The file, or its compressed neighbour under the file's own type; the tag of an answer is that of the bytes it sends."""
    if not (built / f"{path}.gz").is_file():
        return send_from_directory(built, path)
    if request.accept_encodings.quality("gzip") > 0:
        answer = send_from_directory(built, f"{path}.gz", mimetype=mimetypes.guess_type(path)[0])
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer = send_from_directory(built, path)
    answer.vary.add("Accept-Encoding")
    return answer
