"""Bodies against an API description: types, lengths, unknown keys, and ids that are sent as numbers."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from allybot.sandbox.description import Description
from allybot.sandbox.server import Sandbox

SMALL = {
    "paths": {
        "/channels/{channel_id}/messages": {
            "post": {
                "operationId": "create_message",
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Message"}}}},
            }
        }
    },
    "components": {
        "schemas": {
            "Id": {"type": "string", "pattern": "^(0|[1-9][0-9]*)$"},
            "Message": {
                "type": "object",
                "properties": {
                    "content": {"type": ["string", "null"], "maxLength": 10},
                    "author": {"anyOf": [{"type": "null"}, {"$ref": "#/components/schemas/Id"}]},
                    "parts": {
                        "type": "array",
                        "items": {"oneOf": [{"type": "object", "properties": {"label": {"type": "string"}}}]},
                    },
                },
            },
        }
    },
}
PATH = "/channels/5/messages"


@pytest.fixture
def description(tmp_path: Path) -> Description:
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(SMALL))
    made = Description.load(file)
    assert made is not None
    return made


@pytest.mark.parametrize(
    "body", [{}, {"content": "hello"}, {"content": None}, {"author": "12"}, {"author": 12}, {"parts": [{"label": "x"}]}]
)
def test_what_fits_has_no_problems(description: Description, body: dict[str, Any]) -> None:
    assert description.problems("POST", PATH, body) == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"content": "x" * 11}, "content"),
        ({"content": 5}, "content"),
        ({"contnet": "x"}, "unknown key contnet"),
        ({"parts": [{"labl": "x"}]}, "unknown key parts.labl"),
        ({"author": "abc"}, "author"),
    ],
)
def test_what_does_not_fit_is_named(description: Description, body: dict[str, Any], says: str) -> None:
    assert any(says in problem for problem in description.problems("POST", PATH, body))


def test_a_route_that_is_not_described_has_no_problems(description: Description) -> None:
    assert description.problems("POST", "/other", {"anything": 1}) == []


def test_where_discords_description_is_named_it_is_used() -> None:
    """So that the journeys' "no problems" means something wherever it is there."""
    named = os.environ.get("ALLYBOT_DISCORD_OPENAPI")
    found = Sandbox().description
    assert (found is not None) == bool(named)
    if found is not None:
        assert found.problems("POST", PATH, {"contnet": "x"}) == ["unknown key contnet"]
