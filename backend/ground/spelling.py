"""Names of files as they can be printed; what a file is called may be any bytes."""

from __future__ import annotations


def spelled(name: str) -> str:
    """The name with question marks for what is no letter of any script: otherwise printing it fails."""
    return name.encode("utf8", "replace").decode("utf8")
