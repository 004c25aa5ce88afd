"""Logs for whoever runs allybot: what happened, and never to whom.

Everything passes a filter that takes out what could name a person or open a door: platform ids, mentions, tokens,
phone numbers, e-mail addresses. Other libraries log from WARNING on. A trouble is one line with a reference, and the person
who met it was given the same reference.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import traceback
from datetime import UTC, datetime
from typing import Final, TextIO

QUIET: Final = ("discord", "aiohttp", "sqlalchemy", "apscheduler", "asyncio", "aiosqlite", "alembic")

_REDACTED: Final = (
    # Discord's tokens: three parts of base64url with dots between them.
    (re.compile(r"[\w-]{20,}\.[\w-]{5,8}\.[\w-]{20,}"), "[token]"),
    (re.compile(r"(?<=/interactions/)[^\s'\"]+|(?<=/webhooks/)[^\s'\"]+"), "[token]"),
    (re.compile(r"<(?:@[!&]?|#)\d+>"), "[mention]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[address]"),
    # Snowflakes and whatever else has as many digits, phone numbers and A-numbers among them.
    (re.compile(r"(?<![\w.])\+?\d[\d ().-]{6,}\d(?![\w])"), "[number]"),
    (re.compile(r"\d{8,}"), "[number]"),
)

_ALPHABET: Final = "2346789CDFGHJKMNPQRTWX"


def new_reference() -> str:
    """What joins the sentence that a person reads with the line in the log. No look-alikes: it is read out on the phone."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(6))


def redact(text: str) -> str:
    for pattern, shown in _REDACTED:
        text = pattern.sub(shown, text)
    return text


def where(error: BaseException) -> str:
    """The class of an error and the line that raised it; never its text, which may hold what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {at}"


def trouble(log: logging.Logger, error: BaseException, what: str) -> str:
    """One line with a new reference, the class and place of the error, never its text. Returns the reference."""
    reference = new_reference()
    log.error("trouble ref=%s in %s: %s", reference, what, where(error))
    return reference


class _Redacting(logging.Formatter):
    """Text lines, and JSON lines with the same content."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, tz=UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        message = redact(record.getMessage())
        if record.exc_info and record.exc_info[1] is not None:
            message += f" ({_chain(record.exc_info[1])})"
        if self._as_json:
            return json.dumps({"at": at, "level": record.levelname, "from": record.name, "message": message})
        return f"{at} {record.levelname:<7} {record.name}: {message}"


def _chain(error: BaseException) -> str:
    parts: list[str] = []
    current: BaseException | None = error
    while current is not None and len(parts) < 4:
        parts.append(where(current))
        current = current.__cause__ or current.__context__
    return " from ".join(parts)


def set_up(level: str, style: str, stream: TextIO | None = None) -> None:
    """Once, at start. `level` and `style` are those of the configuration."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Redacting(as_json=style == "json"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
