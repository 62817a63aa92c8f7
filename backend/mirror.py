"""Writes the records as TypeScript, so that the phone and the server cannot drift apart; what a record means is for its room."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, Literal, Union, get_origin

from pydantic import TypeAdapter

from backend.ground.config import ROOT
from backend.ground.record import Record

MIRRORED = ROOT / "pwa" / "src" / "wire" / "records.ts"
HEAD = """// The records of the server, as they travel. Written by `python3 -m backend mirror`: change the Python, not this.
"""
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
# TypeScript has its own type of this name; ours is only a base and never travels.
_BASE = Record


def mirrored_text() -> str:
    """The whole TypeScript file.

    faults  ValueError, when two rooms give one name to different records.
    """
    modules = list(_record_modules())
    aliases = {name: alias for module in modules for name, alias in _aliases_of(module)}
    names = {_key_of(TypeAdapter(alias).json_schema(mode="serialization")): name for name, alias in aliases.items()}
    seen: set[str] = set(aliases)
    parts = [HEAD]
    parts += [f"export type {name} = {_written_of(alias, names)}\n" for name, alias in aliases.items()]
    for module in modules:
        for record in _records_of(module):
            if record.__name__ in seen:
                raise ValueError(f"two rooms have a record or a word called {record.__name__}")
            seen.add(record.__name__)
            parts.append(_interface_of(record, names))
    return "\n".join(parts)


def _record_modules() -> Iterator[ModuleType]:
    for path in sorted([*(ROOT / "backend").glob("*/record.py"), ROOT / "backend" / "catalogue" / "office.py"]):
        yield importlib.import_module(f"backend.{path.parent.name}.{path.stem}")


def _records_of(module: ModuleType) -> Iterator[type[Record]]:
    for thing in vars(module).values():
        if isinstance(thing, type) and issubclass(thing, Record) and thing is not _BASE and thing.__module__ == module.__name__:
            yield thing


def _aliases_of(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Unions and Literals that a room gave a name to, so that the phone can say the name too."""
    for name, thing in vars(module).items():
        if not name.startswith("_") and (isinstance(thing, UnionType) or get_origin(thing) in (Literal, Union)):
            yield name, thing


def _written_of(alias: Any, names: dict[str, str]) -> str:
    schema = TypeAdapter(alias).json_schema(mode="serialization")
    own = names[_key_of(schema)]
    return _type_of(schema, {key: name for key, name in names.items() if name != own})


def _interface_of(record: type[Record], names: dict[str, str]) -> str:
    schema = record.model_json_schema(mode="serialization")
    first_line = (record.__doc__ or "").strip().splitlines()[0]
    lines = [f"/** {first_line} */", f"export interface {record.__name__} {{"]
    lines += [f"  readonly {name}: {_type_of(part, names)}" for name, part in schema.get("properties", {}).items()]
    return "\n".join([*lines, "}\n"])


def _key_of(schema: dict[str, Any]) -> str:
    """The schema without its titles: equal keys, equal types."""
    said = {key: part for key, part in schema.items() if key not in ("title", "default", "description")}
    return json.dumps(said, sort_keys=True)


def _type_of(schema: dict[str, Any], names: dict[str, str]) -> str:
    named = names.get(_key_of(schema))
    if named:
        return named
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(_type_of(part, names) for part in schema["anyOf"])
    return _shape_of(schema, names)


def _shape_of(schema: dict[str, Any], names: dict[str, str]) -> str:
    if "const" in schema or "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema.get("enum", [schema.get("const")]))
    if schema["type"] == "array":
        return f"ReadonlyArray<{_type_of(schema['items'], names)}>"
    if schema["type"] == "object":
        return _map_of(schema, names)
    return _PLAIN[schema["type"]]


def _map_of(schema: dict[str, Any], names: dict[str, str]) -> str:
    value = _type_of(schema["additionalProperties"], names)
    if "propertyNames" not in schema:
        return f"Readonly<Record<string, {value}>>"
    key = _type_of({"type": "string"} | schema["propertyNames"], names)
    return f"Readonly<Partial<Record<{key}, {value}>>>"


def main(arguments: list[str]) -> int:
    """Write the file, or with --check only compare: 1 when it is behind."""
    parser = argparse.ArgumentParser(prog="python3 -m backend mirror", description="Write the records as TypeScript.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the file is behind")
    text = mirrored_text()
    if parser.parse_args(arguments).check:
        return compared(MIRRORED, text)
    MIRRORED.parent.mkdir(parents=True, exist_ok=True)
    MIRRORED.write_text(text, encoding="utf8")
    return 0


def compared(path: Path, text: str) -> int:
    """0 when `path` holds exactly `text`; else 1, and a sentence on standard error."""
    if path.is_file() and path.read_text(encoding="utf8") == text:
        return 0
    print("pwa/src/wire/records.ts is behind the records; run: python3 -m backend mirror", file=sys.stderr)
    return 1
