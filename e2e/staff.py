"""Somebody of the staff at a computer whose passkeys are the browser's own virtual authenticator."""

from __future__ import annotations

import base64
import io
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import segno
from playwright.sync_api import CDPSession, Page, expect

from e2e.stack import ROOT, Stack

PATIENCE_MS = 120_000
_NAMES = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Lan", "Mai", "Nga", "Oanh", "Phúc", "Quỳnh")
# A camera before which somebody holds a slip, for `sit_down(script=…)`: `hold_slip` says whose. Our policy lets no page load a
# data: picture; bytes that are at hand already may be drawn.
SLIP_CAMERA = """
  navigator.mediaDevices.getUserMedia = async () => {
    const bytes = Uint8Array.from(atob(window.__slip), (letter) => letter.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 })
    const pen = canvas.getContext('2d')
    setInterval(() => {
      pen.fillStyle = '#998'
      pen.fillRect(0, 0, 1280, 720)
      pen.drawImage(picture, 440, 120, 440, 440)
    }, 60)
    return canvas.captureStream(15)
  }
"""


class Staffer:
    """One computer with one authenticator; every deed is a tap that a person could make."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._line: CDPSession = page.context.new_cdp_session(page)
        self._line.send("WebAuthn.enable")
        self.authenticator = self.add_authenticator()

    def add_authenticator(self, transport: str = "internal") -> str:
        """One more place where passkeys can live; its id."""
        options = {
            "protocol": "ctap2", "transport": transport, "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }
        return str(self._line.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"])

    def keep_verified(self, *, verified: bool) -> None:
        """Whether the finger fits from now on."""
        self._line.send("WebAuthn.setUserVerified", {"authenticatorId": self.authenticator, "isUserVerified": verified})

    def lift_authenticator(self) -> None:
        """Take the authenticator away, its passkeys with it."""
        self._line.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.authenticator})

    def enrol(self, link: str, name: str) -> None:
        """Make the first passkey with a one-time link."""
        self.page.goto(link)
        expect(self.page.get_by_role("heading", name=name)).to_be_visible(timeout=PATIENCE_MS)
        self.press("Tạo khóa trên máy này")
        expect(self.page.get_by_role("heading", name=f"Chào {name}")).to_be_visible(timeout=PATIENCE_MS)

    def enter(self) -> None:
        """Sign in with the passkey that is here."""
        self.page.goto("/staff")
        self.press("Mở bằng khóa của tôi")

    def press(self, name: str) -> None:
        """One button."""
        self.page.get_by_role("button", name=name, exact=True).click(timeout=PATIENCE_MS)


def link_of(stack: Stack, role: str) -> str:
    """The one-time link for a role, as `run --demo` printed it."""
    # The links are told once the demo’s files are made, which takes minutes on a machine with other work.
    until = time.monotonic() + 4 * PATIENCE_MS / 1000
    while time.monotonic() < until:
        found = re.search(rf"^ +{role} +(http://\S+/staff#\S+)", stack.said(), re.MULTILINE)
        if found:
            return found[1]
        time.sleep(0.2)
    raise AssertionError(f"run --demo printed no link for {role}")


def invited_of(stack: Stack, role: str, name: str) -> tuple[str, str]:
    """The link that `run --demo` printed for a role, and the name it is for; a newcomer's where an earlier go used it up."""
    script = (
        "import sys\n"
        "from backend.ground.config import config\n"
        "from backend.staff.tables import find_invited\n"
        "from backend.vault import db\n"
        "db.open_vault(config())\n"
        "with db.look() as conn:\n"
        "    print(int(find_invited(conn, sys.argv[1]) is not None))\n"
    )
    link = link_of(stack, role)
    return (link, name) if said_in(stack, script, link.partition("#")[2]) == "1" else make_newcomer(stack, role, name)


def make_newcomer(stack: Stack, role: str, name: str) -> tuple[str, str]:
    """A one-time link for one more of the staff, made in the office's own vault, and a name that nobody else there has.

    role  one, or several with blanks between them
    """
    link_of(stack, "admin")  # told once the demo's files are there
    name = f"{name} {' '.join(random.sample(_NAMES, 2))}"
    script = (
        "import sys\n"
        "from datetime import timedelta\n"
        "from webauthn.helpers import bytes_to_base64url, generate_user_handle\n"
        "from backend.ground.config import config\n"
        "from backend.staff.tables import make_invitation, make_person\n"
        "from backend.vault import db\n"
        "db.open_vault(config())\n"
        "role, name = sys.argv[1:]\n"
        "with db.write() as tx:\n"
        "    handle = bytes_to_base64url(generate_user_handle())\n"
        "    made = make_person(tx, office=config().office, name=name, roles=tuple(role.split()), handle=handle)\n"
        "    print('/staff#' + make_invitation(tx, made, lasts=timedelta(minutes=30))[0])\n"
    )
    return said_in(stack, script, role, name), name


def hold_slip(page: Page, text: str) -> None:
    """Hold a slip before the camera that is opened next; the browser's own code reads the QR out of its pictures."""
    out = io.BytesIO()
    segno.make_qr(text, error="m", boost_error=False).save(out, kind="png", scale=6, border=4)
    page.evaluate("picture => { window.__slip = picture }", base64.b64encode(out.getvalue()).decode())


def said_in(stack: Stack, script: str, *arguments: str) -> str:
    """What a few lines print that have the office's own settings."""
    environ = os.environ | {"HOSO_DATA": str(stack.data), "HOSO_ORIGINS": stack.address, "HOSO_SPECIMEN": "1"}
    words = [sys.executable, "-c", script, *arguments]
    said = subprocess.run(words, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    return said.stdout.strip()


def show_all(page: Page, name: str) -> None:
    """Kept to be looked at by people, light, dark and on a phone; never committed."""
    folder = Path(__file__).with_name("output") / "staff"
    folder.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.screenshot(path=folder / f"{name}-{scheme}.png")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 360, "height": 780})
    page.screenshot(path=folder / f"{name}-360.png", full_page=True)
    if before:
        page.set_viewport_size(before)


def show_phone(page: Page, name: str) -> None:
    """A citizen's page, light and dark, kept to be looked at by people; never committed."""
    folder = Path(__file__).with_name("output") / "phone"
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.screenshot(path=folder / f"{name}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light")
