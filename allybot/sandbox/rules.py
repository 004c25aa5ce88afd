"""The limits of messages, components, forms and commands. What breaks one is refused with 50035 and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from allybot.sandbox.sources import Refusal
from allybot.sandbox.world import THREADS, V2, Json

Problem = tuple[str, str]
"""A path in the body, and what is wrong there."""

ROW, BUTTON, SELECTS, TEXT_INPUT, LABEL = 1, 2, frozenset({3, 5, 6, 7, 8}), 4, 18
SECTION, TEXT_DISPLAY, CONTAINER = 9, 10, 17
GALLERY = 12
V2_KINDS: Final = frozenset({9, 10, 11, 12, 13, 14, 17})
LOCALES: Final = frozenset(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th"
    " zh-CN ja zh-TW ko".split()
)
ARCHIVE_AFTER: Final = (60, 1440, 4320, 10080)
_NAME: Final = re.compile(r"[-_'\w]{1,32}")


def refuse(problems: Iterator[Problem]) -> None:
    """Raises Refusal with Discord's tree, if there are any."""
    tree: Json = {}
    for path, says in problems:
        node = tree
        for part in path.split("."):
            node = node.setdefault(part, {})
        node["_errors"] = [{"code": "BASE_TYPE_BAD", "message": says}]
    if tree:
        raise Refusal("invalid-body", errors=tree)


def check_message(body: Json, *, flags: int = 0) -> None:
    refuse(message_problems(body, flags | int(body.get("flags") or 0)))


def message_problems(body: Json, flags: int) -> Iterator[Problem]:
    if len(body.get("content") or "") > 2000:
        yield "content", "Must be 2000 or fewer in length."
    if len(str(body.get("nonce") or "")) > 25:
        yield "nonce", "Must be 25 or fewer in length."
    if flags & V2 and (body.get("content") or body.get("embeds")):
        yield "content", "The content and embeds fields cannot be used with Components V2."
    yield from _embed_problems(body.get("embeds") or [])
    yield from component_problems(body.get("components") or [], v2=bool(flags & V2))


def _embed_problems(embeds: list[Json]) -> Iterator[Problem]:
    if len(embeds) > 10:
        yield "embeds", "Must be 10 or fewer in length."
    total = 0
    for at, embed in enumerate(embeds):
        for key, most in (("title", 256), ("description", 4096)):
            total += len(embed.get(key) or "")
            if len(embed.get(key) or "") > most:
                yield f"embeds.{at}.{key}", f"Must be {most} or fewer in length."
        fields = embed.get("fields") or []
        total += sum(len(entry["name"]) + len(entry["value"]) for entry in fields)
        if len(fields) > 25:
            yield f"embeds.{at}.fields", "Must be 25 or fewer in length."
    if total > 6000:
        yield "embeds", "Embed size exceeds maximum size of 6000."


def walk(components: list[Json], path: str = "components") -> Iterator[tuple[str, Json]]:
    """Every component with its place, however deep."""
    for at, component in enumerate(components):
        here = f"{path}.{at}"
        yield here, component
        yield from walk(component.get("components") or [], f"{here}.components")
        for key in ("accessory", "component"):
            if component.get(key):
                yield from walk([component[key]], f"{here}.{key}")


def media_in(components: list[Json]) -> Iterator[tuple[str, Json]]:
    """Everything with an address: a thumbnail's, a file's, and each in a gallery."""
    for path, component in walk(components):
        for key in ("media", "file"):
            if component.get(key):
                yield f"{path}.{key}", component[key]
        for at, item in enumerate(component.get("items") or []):
            yield f"{path}.items.{at}.media", item["media"]


def component_problems(components: list[Json], *, v2: bool) -> Iterator[Problem]:
    everything = list(walk(components))
    if v2 and len(everything) > 40:
        yield "components", "Must be 40 or fewer in length."
    if not v2 and len(components) > 5:
        yield "components", "Must be between 1 and 5 in length."
    if not v2 and any(component["type"] in V2_KINDS for _, component in everything):
        yield "components", 'Value of field "type" must be one of (1,).'
    if sum(len(c.get("content") or "") for _, c in everything if c["type"] == TEXT_DISPLAY) > 4000:
        yield "components", "The total text of all components must be 4000 or fewer in length."
    seen: set[str] = set()
    for path, component in everything:
        yield from _one_component(path, component)
        custom_id = component.get("custom_id")
        if custom_id is not None and custom_id in seen:
            yield f"{path}.custom_id", "Component custom id cannot be duplicated"
        seen.add(str(custom_id))


def _one_component(path: str, component: Json) -> Iterator[Problem]:
    kind = component["type"]
    if not 1 <= len(component.get("custom_id") or "-") <= 100:
        yield f"{path}.custom_id", "Must be between 1 and 100 in length."
    if kind == ROW:
        inner = component.get("components") or []
        selects = sum(c["type"] in SELECTS for c in inner)
        if not inner or len(inner) > 5 or (selects and len(inner) > 1):
            yield f"{path}.components", "Must be between 1 and 5 in length."
    if kind == BUTTON:
        if len(component.get("label") or "") > 80:
            yield f"{path}.label", "Must be 80 or fewer in length."
        if not component.get("label") and not component.get("emoji"):
            yield f"{path}.label", "A button must have a label or emoji"
    if kind == TEXT_DISPLAY and not component.get("content"):
        yield f"{path}.content", "This field is required"
    if kind in SELECTS:
        yield from _select_problems(path, component)
    if kind == GALLERY:
        yield from _gallery_problems(path, component.get("items") or [])


def _gallery_problems(path: str, items: list[Json]) -> Iterator[Problem]:
    if not 1 <= len(items) <= 10:
        yield f"{path}.items", "Must be between 1 and 10 in length."
    for at, item in enumerate(items):
        if item.get("description") is not None and not 1 <= len(item["description"]) <= 1024:
            yield f"{path}.items.{at}.description", "Must be between 1 and 1024 in length."


def _select_problems(path: str, component: Json) -> Iterator[Problem]:
    options = component.get("options") or []
    if len(component.get("placeholder") or "") > 150:
        yield f"{path}.placeholder", "Must be 150 or fewer in length."
    if component["type"] == 3 and not 1 <= len(options) <= 25:
        yield f"{path}.options", "Must be between 1 and 25 in length."
    if len({option["value"] for option in options}) < len(options):
        yield f"{path}.options", "The specified option value is already used"
    for at, option in enumerate(options):
        for key in ("label", "value", "description"):
            if len(option.get(key) or "-") > 100:
                yield f"{path}.options.{at}.{key}", "Must be 100 or fewer in length."


def check_modal(data: Json) -> None:
    refuse(_modal_problems(data))


def _modal_problems(data: Json) -> Iterator[Problem]:
    if not 1 <= len(data.get("title") or "") <= 45:
        yield "title", "Must be between 1 and 45 in length."
    if not 1 <= len(data.get("custom_id") or "") <= 100:
        yield "custom_id", "Must be between 1 and 100 in length."
    components = data.get("components") or []
    if not 1 <= len(components) <= 5:
        yield "components", "Must be between 1 and 5 in length."
    for path, component in walk(components):
        if component["type"] == LABEL and not 1 <= len(component.get("label") or "") <= 45:
            yield f"{path}.label", "Must be between 1 and 45 in length."
        if component["type"] == LABEL and len(component.get("description") or "") > 100:
            yield f"{path}.description", "Must be 100 or fewer in length."
        if component["type"] == TEXT_INPUT and len(component.get("placeholder") or "") > 100:
            yield f"{path}.placeholder", "Must be 100 or fewer in length."
        if component["type"] in SELECTS:
            yield from _select_problems(path, component)


def check_thread(body: Json) -> None:
    """A new one, or with only some of the keys a change (developers/resources/channel.mdx)."""
    refuse(_thread_problems(body))


def _thread_problems(body: Json) -> Iterator[Problem]:
    if "name" in body and not 1 <= len(body["name"] or "") <= 100:
        yield "name", "Must be between 1 and 100 in length."
    if body.get("type") is not None and body["type"] not in THREADS:
        yield "type", f"Value must be one of {{{', '.join(map(str, sorted(THREADS)))}}}."
    if body.get("auto_archive_duration") is not None and body["auto_archive_duration"] not in ARCHIVE_AFTER:
        yield "auto_archive_duration", f"Value must be one of {{{', '.join(map(str, ARCHIVE_AFTER))}}}."
    if not 0 <= (body.get("rate_limit_per_user") or 0) <= 21600:
        yield "rate_limit_per_user", "int value should be between 0 and 21600."


def check_choices(choices: list[Json]) -> None:
    def problems() -> Iterator[Problem]:
        if len(choices) > 25:
            yield "data.choices", "Must be 25 or fewer in length."
        for at, choice in enumerate(choices):
            if not 1 <= len(str(choice.get("name") or "")) <= 100:
                yield f"data.choices.{at}.name", "Must be between 1 and 100 in length."
            if len(str(choice.get("value"))) > 100:
                yield f"data.choices.{at}.value", "Must be 100 or fewer in length."

    refuse(problems())


def check_commands(commands: list[Json]) -> None:
    refuse(_commands_problems(commands))


def _commands_problems(commands: list[Json]) -> Iterator[Problem]:
    if sum(command.get("type", 1) == 1 for command in commands) > 100:
        yield "commands", "Maximum number of application commands reached (100)."
    names = [(command.get("type", 1), command.get("name")) for command in commands]
    if len(set(names)) < len(names):
        yield "commands", "Application command names must be unique"
    for at, command in enumerate(commands):
        if _characters(command) > 8000:
            yield f"{at}", "Command exceeds maximum size (8000)"
        yield from _entry_problems(str(at), command)


def _characters(entry: Json) -> int:
    """Names, descriptions and values of an entry and all below it, each in its longest localisation."""
    longest = 0
    for key in ("name", "description"):
        known = [entry.get(key) or "", *(entry.get(f"{key}_localizations") or {}).values()]
        longest += max(len(text) for text in known)
    below = [*(entry.get("options") or []), *(entry.get("choices") or [])]
    return longest + len(str(entry.get("value") or "")) + sum(_characters(inner) for inner in below)


def _entry_problems(path: str, entry: Json) -> Iterator[Problem]:
    yield from _name_problems(path, entry)
    if not 1 <= len(entry.get("description") or "") <= 100:
        yield f"{path}.description", "Must be between 1 and 100 in length."
    for key in ("name_localizations", "description_localizations"):
        for locale, text in (entry.get(key) or {}).items():
            if locale not in LOCALES:
                yield f"{path}.{key}", f"Unknown locale {locale}"
            if not 1 <= len(text) <= (32 if key.startswith("name") else 100):
                yield f"{path}.{key}.{locale}", "Length is out of bounds."
    options = entry.get("options") or []
    if len(options) > 25:
        yield f"{path}.options", "Must be 25 or fewer in length."
    optional_seen = False
    for at, option in enumerate(options):
        if option.get("required") and optional_seen:
            yield f"{path}.options.{at}", "Required options must be placed before non-required options"
        optional_seen = optional_seen or not option.get("required")
        yield from _entry_problems(f"{path}.options.{at}", option)
    if len(entry.get("choices") or []) > 25:
        yield f"{path}.choices", "Must be 25 or fewer in length."
    if len({option["name"] for option in options}) < len(options):
        yield f"{path}.options", "Option name already exists"


def _name_problems(path: str, entry: Json) -> Iterator[Problem]:
    for name in (entry.get("name"), *(entry.get("name_localizations") or {}).values()):
        text = str(name or "")
        if not _NAME.fullmatch(text) or text != text.lower():
            yield f"{path}.name", "Command name is invalid"


def find_component(components: list[Json], custom_id: str) -> Json | None:
    return next((c for _, c in walk(components) if c.get("custom_id") == custom_id), None)


def numbered(components: Any) -> Any:
    """Components as Discord gives them back: each with an id of its own (components/reference.mdx)."""
    for at, (_, component) in enumerate(walk(components), start=1):
        component.setdefault("id", at)
    return components
