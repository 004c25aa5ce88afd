"""Checks every request body against Discord's published API description, where it is there and jsonschema is installed.

The description is lax about unknown keys (1 of 585 object schemas forbids them), so they are looked for besides: a typo would
be valid otherwise. Numbers are taken for ids: discord.py posts `recipient_id` as one, and Discord takes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

Json = dict[str, Any]

TOLERATED: Final = frozenset({"nsfw", "tts", "sticker_ids", "attachments", "thread_name", "username", "avatar_url"})
"""Keys that discord.py sends although the description does not list them for that body, and Discord ignores."""


class Description:
    """Made by `load`."""

    def __init__(self, document: Json, validator: Any) -> None:
        self._document = document
        self._validator = validator
        self._operations = list(_operations(document))
        self._prepared: dict[str, Any] = {}

    @classmethod
    def load(cls, path: Path) -> Description | None:
        """None where jsonschema is not installed: then the sandbox's own rules hold alone."""
        try:
            from jsonschema import Draft202012Validator
        except ImportError:
            return None
        document = json.loads(path.read_text(encoding="utf-8"))
        return cls(document, Draft202012Validator)

    def problems(self, method: str, path: str, body: Any) -> list[str]:
        """What is wrong with the body of a request, in words. A route that the description does not have has no problems."""
        operation = next((op for m, pattern, op in self._operations if m == method and pattern.fullmatch(path)), None)
        schema = _body_schema(operation) if operation else None
        if operation is None or schema is None:
            return []
        # $refs resolve inside the one document: the schema stands in it next to its components.
        whole = {**schema, "components": self._document["components"]}
        key = operation["operationId"]
        validator = self._prepared.setdefault(key, self._validator(whole))
        found = [_said(error) for error in validator.iter_errors(body) if not _is_id_as_number(error)]
        return found + [f"unknown key {name}" for name in self._unknown(schema, body, "")]

    def _unknown(self, schema: Json, value: Any, path: str) -> Iterator[str]:
        schemas = list(self._branches(schema))
        if isinstance(value, list):
            items = [s["items"] for s in schemas if "items" in s]
            for entry in value:
                if items:
                    yield from self._unknown({"anyOf": items}, entry, path)
        if not isinstance(value, dict):
            return
        shaped = [s for s in schemas if "properties" in s]
        if not shaped or any(s.get("additionalProperties") for s in schemas):
            return
        for key, inner in value.items():
            known = [s["properties"][key] for s in shaped if key in s["properties"]]
            if known:
                yield from self._unknown({"anyOf": known}, inner, f"{path}.{key}")
            elif key not in TOLERATED:
                yield f"{path}.{key}".lstrip(".")

    def _branches(self, schema: Json, depth: int = 0) -> Iterator[Json]:
        """The schema and everything that it refers to or chooses from."""
        if depth > 12:
            return
        if "$ref" in schema:
            yield from self._branches(self._resolved(schema["$ref"]), depth + 1)
            return
        yield schema
        for key in ("allOf", "anyOf", "oneOf"):
            for branch in schema.get(key, []):
                yield from self._branches(branch, depth + 1)

    def _resolved(self, ref: str) -> Json:
        node: Any = self._document
        for part in ref.removeprefix("#/").split("/"):
            node = node[part]
        return dict(node)


def _operations(document: Json) -> Iterator[tuple[str, re.Pattern[str], Json]]:
    fixed_first = sorted(document["paths"].items(), key=lambda item: item[0].count("{"))
    for path, methods in fixed_first:
        pattern = re.compile(re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(path)))
        for method, operation in methods.items():
            if isinstance(operation, dict) and "operationId" in operation:
                yield method.upper(), pattern, operation


def _body_schema(operation: Json) -> Json | None:
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    return schema if isinstance(schema, dict) else None


def _is_id_as_number(error: Any) -> bool:
    """Also where it is what keeps a branch of a choice from fitting. Ids are the strings that have a pattern of digits."""
    if error.validator == "type" and isinstance(error.instance, int) and "0-9" in error.schema.get("pattern", ""):
        return True
    return any(_is_id_as_number(inner) for inner in error.context)


def _said(error: Any) -> str:
    return f"{'.'.join(str(part) for part in error.absolute_path)}: {error.message[:200]}"
