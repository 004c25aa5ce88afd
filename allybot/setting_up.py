"""What `allybot init` writes: the configuration and the key. Neither replaces what is there without being told to."""

from __future__ import annotations

import base64
import binascii
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from allybot.config import Settings, make_key_file
from allybot.errors import OperatorError


@dataclass(frozen=True, slots=True)
class Answers:
    token: str
    name: str
    time_zone: str
    language: str
    place: str


@dataclass(frozen=True, slots=True)
class Written:
    file: Path
    key: Path
    key_was_there: bool


def write(file: Path, answers: Answers, *, force: bool) -> Written:
    """Raises OperatorError where something is in the way. The file holds the token, so it is its owner's alone."""
    if file.exists() and not force:
        raise OperatorError("config-there", file=str(file))
    text = rendered(answers)
    settings = Settings(**tomllib.loads(text))
    key = settings.security.key_file
    key_was_there = key.exists()
    if not key_was_there:
        make_key_file(key)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(file.name + ".new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
        draft.replace(file)
    except OSError as error:
        raise OperatorError("config-unwritable", file=str(file)) from error
    return Written(file, key, key_was_there)


def rendered(answers: Answers) -> str:
    """The file's text: what was asked; every other setting keeps its default, as config.example.toml explains."""
    return "\n".join(
        (
            "# Written by allybot init. config.example.toml explains every setting.",
            "",
            "[discord]",
            f"token = {_quoted(answers.token)}",
            "",
            "[group]",
            f"name = {_quoted(answers.name)}",
            f"time_zone = {_quoted(answers.time_zone)}",
            f"language = {_quoted(answers.language)}",
            f"place = {_quoted(answers.place)}",
            "",
        )
    )


def _quoted(text: str) -> str:
    """A TOML basic string."""
    plain = "".join(char for char in text if char.isprintable())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def application_id(token: str) -> int | None:
    """The first part of a token is the application's id in base64; None where it isn't one."""
    first = token.split(".")[0]
    try:
        text = base64.b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    return int(text) if text.isdecimal() else None
