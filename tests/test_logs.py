"""The log says what happened, and never to whom."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from allybot import logs


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    made = io.StringIO()
    yield made
    root.handlers[:] = before
    root.setLevel(level)


@pytest.mark.parametrize(
    "secret",
    [
        "333000000000000001",
        "<@333000000000000001>",
        "<@&333000000000000001>",
        "206-555-0123",
        "(206) 555-0123",
        "A123456789",
        "rosa@example.org",
        "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ],
)
def test_what_could_name_someone_is_taken_out(secret: str, stream: io.StringIO) -> None:
    logs.set_up("info", "text", stream)
    logging.getLogger("allybot.test").info("it was %s who pressed", secret)
    assert secret not in stream.getvalue()
    assert "who pressed" in stream.getvalue()


def test_tokens_in_addresses_are_taken_out() -> None:
    line = "POST https://discord.com/api/v10/webhooks/123456789012345678/aW50ZXJhY3Rpb24 failed"
    assert "aW50ZXJhY3Rpb24" not in logs.redact(line)


def test_an_exceptions_text_is_never_written_only_its_class_and_place(stream: io.StringIO) -> None:
    logs.set_up("info", "text", stream)
    try:
        raise ValueError("Rosa Martinez")
    except ValueError:
        logging.getLogger("allybot.test").exception("it broke")
    assert "Rosa" not in stream.getvalue()
    assert "ValueError at test_logs.py" in stream.getvalue()


def test_json_lines_hold_the_same(stream: io.StringIO) -> None:
    logs.set_up("info", "json", stream)
    logging.getLogger("allybot.test").warning("row %s", "abc")
    line = json.loads(stream.getvalue())
    assert (line["level"], line["from"], line["message"]) == ("WARNING", "allybot.test", "row abc")
    assert line["at"].endswith("Z")


def test_other_libraries_are_heard_from_warnings_on(stream: io.StringIO) -> None:
    logs.set_up("debug", "text", stream)
    logging.getLogger("discord.http").info("POST with a body")
    logging.getLogger("sqlalchemy.engine").debug("SELECT")
    assert stream.getvalue() == ""


def test_references_stay_in_the_log() -> None:
    reference = logs.new_reference()
    assert logs.redact(f"trouble ref={reference} in /checkin open") == f"trouble ref={reference} in /checkin open"
