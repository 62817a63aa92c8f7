"""Ports and readiness: what is taken is said before anything starts, what answers is asked like a browser would."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from backend.address import Place, check_port, is_ready, place_of
from backend.bootstrap import Stuck
from backend.certificate import Certificate, certificate_of


def _server_of(status: int, certificate: Certificate | None) -> HTTPServer:
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/readyz" else 404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.chain, certificate.key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    return server


@contextmanager
def _answering(status: int, certificate: Certificate | None = None) -> Iterator[Place]:
    server = _server_of(status, certificate)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Place("127.0.0.1", server.server_port, ())
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_taken_port_is_told_with_one_that_is_free() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(Stuck, match=rf"Port {port} is taken, or not ours to open\. Try: python3 -m backend run --port \d+$"):
            check_port(Place("127.0.0.1", port, ()))
    check_port(Place("127.0.0.1", port, ()))


def test_a_port_that_does_not_exist_is_told() -> None:
    with pytest.raises(Stuck, match="Port 70000"):
        check_port(Place("127.0.0.1", 70_000, ()))


def test_ready_is_what_says_so_with_200() -> None:
    with _answering(200) as place:
        assert is_ready(place, None)
    assert not is_ready(place, None)
    with _answering(503) as place:
        assert not is_ready(place, None)


def test_ready_over_https_needs_our_certificate(tmp_path: Path) -> None:
    certificate = certificate_of(tmp_path / "ours", ["localhost", "127.0.0.1"])
    strange = certificate_of(tmp_path / "strange", ["localhost"])
    with _answering(200, certificate) as place:
        assert is_ready(place, certificate.root)
        assert not is_ready(place, strange.root)


def test_plain_http_is_for_this_machine_alone() -> None:
    assert place_of(8000, https=False) == Place("127.0.0.1", 8000, ())
    assert place_of(8000, https=False).origins[0] == "http://localhost:8000"
    open_to_phones = place_of(8443, https=True)
    assert open_to_phones.host == "0.0.0.0"
    assert "https://localhost:8443" in open_to_phones.origins
    assert len(open_to_phones.names) >= 3
