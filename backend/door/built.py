"""Files of the built pages, compressed where the builder laid a `.gz` beside them; any other address opens its door's page."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from flask import Flask, Response, request, send_from_directory

from backend.door.case import public
from backend.ground.faults import Fault

# Built apart, with its own bundles: no phone of a citizen ever fetches them.
_PAGES = {"staff": "staff/staff.html", "kiosk": "kiosk/kiosk.html"}


def hang_pages(app: Flask, built: Path) -> None:
    """Serve the files under `built`; a page's address that is no file is for the page itself, which finds its own way."""

    @app.get("/", defaults={"path": "index.html"})
    @app.get("/<path:path>")
    @public
    def show_page(path: str) -> Response:
        if path.startswith("api/"):
            raise Fault("not_found")
        if (built / path).is_file():
            return _file(built, path)
        if "." in path.rsplit("/", 1)[-1]:
            raise Fault("not_found")
        return _file(built, _PAGES.get(path.partition("/")[0], "index.html"))


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
