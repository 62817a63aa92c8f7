"""Headers of every answer: what a page may load, and that nothing personal is kept on the way."""

from __future__ import annotations

from flask import Flask, Response, request

# security.md 3.12. Nothing inline and nothing evaluated: not even our own mistakes can run a script.
CONTENT_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'", "connect-src 'self'",
    "img-src 'self' blob:", "style-src 'self'", "font-src 'self'", "media-src 'self' blob:", "manifest-src 'self'",
    "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'",
))
PERMISSIONS = (
    "camera=(self), screen-wake-lock=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), "
    "microphone=(), geolocation=(), payment=(), usb=()"
)
# Vite names built files by their content, so they never change under one name.
_FOREVER = "public, max-age=31536000, immutable"


def hang_headers(app: Flask) -> None:
    """Put the headers on every answer of the app."""

    @app.after_request
    def _dress(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = CONTENT_POLICY
        answer.headers["Permissions-Policy"] = PERMISSIONS
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.is_secure:
            answer.headers["Strict-Transport-Security"] = "max-age=31536000"
        built = request.path.startswith(("/assets/", "/staff/assets/", "/kiosk/assets/")) and answer.status_code in (200, 304)
        answer.headers["Cache-Control"] = _FOREVER if built else "no-store"
        return answer
