"""Models: each has a card, a licence, figures and a file that is the one it should be."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from backend.lens.session import models_known
from tests.house.source import ROOT, modules

_MODELS = ROOT / "models"
_MANIFEST: dict[str, dict[str, Any]] = tomllib.loads((_MODELS / "manifest.toml").read_text(encoding="utf8"))
_SAID = ("sha256", "input", "shape", "outputs", "licence", "maker", "year", "origin")
_SECTIONS = ("licence", "fail")


def _missing(name: str, table: dict[str, Any], folder: Path) -> list[str]:
    missing = [f"manifest: {name} lacks {key}" for key in _SAID if not table.get(key)]
    missing += [f"{name}/{file} is missing" for file in ("card.md", "metrics.json") if not (folder / file).is_file()]
    if (folder / "card.md").is_file():
        card = (folder / "card.md").read_text(encoding="utf8").lower()
        missing += [f"{name}/card.md says nothing of “{word}”" for word in _SECTIONS if word not in card]
    return missing


@pytest.mark.parametrize("name", _MANIFEST)
def test_a_model_is_carded(name: str) -> None:
    missing = _missing(name, _MANIFEST[name], _MODELS / str(_MANIFEST[name].get("task", name)))
    assert not missing, missing
    assert json.loads((_MODELS / str(_MANIFEST[name].get("task", name)) / "metrics.json").read_text(encoding="utf8"))


@pytest.mark.parametrize("name", _MANIFEST)
def test_a_model_is_the_one_of_the_manifest(name: str) -> None:
    model = models_known()[name]
    assert hashlib.sha256(model.file.read_bytes()).hexdigest() == model.sha256


def test_a_model_without_a_card_is_seen(tmp_path: Path) -> None:
    assert len(_missing("made_up", {}, tmp_path)) == len(_SAID) + 2


def test_nothing_of_models_is_imported_by_the_backend() -> None:
    reach = re.compile(r"^\s*(?:from|import) models\b", re.MULTILINE)
    assert not [module.name for module in modules("backend") if reach.search(module.text)]


def test_committed_weights_are_in_the_manifest() -> None:
    named = {str(table["file"]) for table in _MANIFEST.values() if "file" in table}
    assert {file.relative_to(_MODELS).as_posix() for file in _MODELS.glob("weights/*")} == named
