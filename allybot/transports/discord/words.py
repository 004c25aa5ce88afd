"""The words of the commands: English names are the contract and stand in the code, everything else comes from Fluent.

command-<path>            the localised name of a command, group or subcommand; path with dashes
command-<path>-about      its description
option-<path>-<option>    the localised name of an option, and -about its description
choice-<option>-<value>   what a fixed choice is called
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import discord

from allybot.texts import DEFAULT_LANGUAGE, Texts, squeeze

Payload = dict[str, Any]


NAME: Final = re.compile(r"[-_'\w]{1,32}")
_NESTED: Final = (1, 2)  # subcommand, subcommand group (application-commands.mdx, option types)


def dressed(commands: Sequence[Payload], texts: Texts) -> list[Payload]:
    """The commands as they are registered. Raises MissingText for a word that is not there."""
    return [_guild_only(_command(command, command["name"], texts)) for command in commands]


def keys(commands: Sequence[Payload]) -> Iterator[str]:
    """Every key that these commands need, for the test that asks each language for it."""
    for command in commands:
        yield from _keys(command, command["name"])


def _keys(command: Payload, path: str) -> Iterator[str]:
    yield f"command-{path}"
    yield f"command-{path}-about"
    for option in command.get("options", []):
        if option["type"] in _NESTED:
            yield from _keys(option, f"{path}-{option['name']}")
            continue
        yield f"option-{path}-{option['name']}"
        yield f"option-{path}-{option['name']}-about"
        yield from (f"choice-{option['name']}-{choice['value']}" for choice in option.get("choices", []))


def _guild_only(command: Payload) -> Payload:
    """In servers, added to servers: nothing is answered where nobody's rights are known."""
    return {**command, "contexts": [0], "integration_types": [0]}


def _command(command: Payload, path: str, texts: Texts) -> Payload:
    options = [
        _command(option, f"{path}-{option['name']}", texts)
        if option["type"] in _NESTED
        else _option(option, path, texts)
        for option in command.get("options", [])
    ]
    named = _worded(command, f"command-{path}", texts)
    return {**named, "options": options} if options else named


def _option(option: Payload, path: str, texts: Texts) -> Payload:
    named = _worded(option, f"option-{path}-{option['name']}", texts)
    choices = [
        _choice(choice, f"choice-{option['name']}-{choice['value']}", texts) for choice in option.get("choices", [])
    ]
    return {**named, "choices": choices} if choices else named


def _worded(entry: Payload, key: str, texts: Texts) -> Payload:
    return {
        **entry,
        "name_localizations": _localised(key, texts),
        "description": squeeze(texts.say("en", f"{key}-about")),
        "description_localizations": _localised(f"{key}-about", texts),
    }


def _choice(choice: Payload, key: str, texts: Texts) -> Payload:
    return {**choice, "name": squeeze(texts.say("en", key)), "name_localizations": _localised(key, texts)}


def _localised(key: str, texts: Texts) -> dict[str, str]:
    """By Discord's locales of each language; English is what stands where none fits."""
    return {locale: squeeze(texts.say(language, key)) for language in texts.languages for locale in locales(language)}


def locales(language: str) -> tuple[str, ...]:
    """Discord's, of a language: `es-ES` and `es-419` are both Spanish. None of English, which stands everywhere else."""
    known = (locale.value for locale in discord.Locale)
    return () if language == DEFAULT_LANGUAGE else tuple(one for one in known if one.split("-")[0] == language)
