"""What machines ask: alive, ready, and figures. Numbers and codes only."""

from __future__ import annotations

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from backend.door.case import View, public
from backend.door.reply import reply
from backend.vault import db, figures

blueprint = Blueprint("probes", __name__)


def probe(view: View) -> View:
    """Mark a view that is asked for by address, not by name, and by nobody's browser."""
    view.is_probe = True  # type: ignore[attr-defined]
    return public(view)


@blueprint.get("/healthz")
@probe
def show_health() -> Response:
    """This process answers."""
    return reply({"alive": True})


@blueprint.get("/readyz")
@probe
def show_readiness() -> Response:
    """This installation can take files in: database reachable and migrated, queue reachable or not."""
    with db.look() as conn:
        ready = figures.readiness(conn)
    return reply(ready, 200 if ready["database"] else 503)


@blueprint.get("/metrics")
@probe
def show_metrics() -> Response:
    """Prometheus text."""
    with db.look() as conn:
        figures.refresh(conn)
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)
