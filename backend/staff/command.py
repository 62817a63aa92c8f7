"""`python3 -m backend staff`: a one-time link for the first administrator, or for each role of a demo."""

from __future__ import annotations

import argparse

from backend.ground.config import config
from backend.ground.log import open_log
from backend.staff.first import demo_codes, first_code, lost_code
from backend.vault.db import open_vault


def main(words: list[str]) -> int:
    """Print one line a link, and nothing once everybody has a passkey."""
    parser = argparse.ArgumentParser(prog="python3 -m backend staff", description="One-time links to make a passkey.")
    parser.add_argument("--demo", action="store_true", help="invented staff, one of every role")
    parser.add_argument("--lost", action="store_true", help="the administrator lost every passkey: a new link, the old ones shut")
    chosen = parser.parse_args(words)
    open_log()
    open_vault(config())
    first = lost_code() if chosen.lost else None if chosen.demo else first_code()
    if first:
        print(first)
    for _, roles, link in demo_codes() if chosen.demo and not chosen.lost else ():
        print(f"{roles[0]:<9}{link}")
    return 0
