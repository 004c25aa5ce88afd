"""People are not exposed: what may not stand where everyone can read, and finding it there. See `watching`, which looks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from allybot.domain.refusals import WIDE, find_refusals

Json = Mapping[str, Any]

_TYPED: Mapping[str, tuple[str, frozenset[str]]] = {
    "code_name": ("code name", frozenset()),
    "meet": ("meeting point", frozenset()),
    "address": ("address", frozenset()),
    "name": ("office", frozenset({"address"})),
    "language": ("language", frozenset({"meet", "code_name", "kind"})),
    "where": ("exact place", frozenset({"when"})),
}
"""What is typed under such a name is kept from everyone, for some only where one of the others is asked for as well."""

_SHORTEST = 3
"""Characters: "es" is a language in an option, and a word in every sentence."""
_OWN_NAMES_OF_LANGUAGES = frozenset({"English", "Español"})
"""They stand on the buttons that change the language of an answer, and say nothing about anybody."""


@dataclass(frozen=True)
class Shown:
    """A message as the far end has it, or the name of a thread. `public`: whether everyone could read it."""

    channel_id: int
    public: bool
    payload: Json

    @property
    def is_name(self) -> bool:
        return "author" not in self.payload

    @property
    def text(self) -> str:
        return "\n".join(_strings(self.payload))


_NOT_READ = frozenset(
    "id channel_id guild_id message_id attachment_id webhook_id application_id author member nonce timestamp url "
    "edited_timestamp mentions mention_roles message_reference referenced_message position proxy_url content_type".split()
)
"""What Discord adds to a message. Its author is the bot; who pressed or asked is not among these: everyone reads that."""


def _strings(part: Any, key: str = "") -> Iterator[str]:
    if isinstance(part, str) and not (key == "label" and part in _OWN_NAMES_OF_LANGUAGES):
        yield part
    elif isinstance(part, Mapping):
        for name, inner in part.items():
            # What a person is shown by has an id that gives them away.
            if name not in _NOT_READ or (name == "id" and ("username" in part or part.get("type") == "user")):
                yield from _strings(inner, name)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from _strings(inner, key)


@dataclass
class Secrets:
    """What no place that everyone reads may hold. `roles` may be mentioned: a reminder of the group's or an alert goes to them.

    `cards` are the codes of check-ins with the channels in which their cards stand, and `areas` is public.
    """

    people: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    times: set[int] = field(default_factory=set)
    roles: set[int] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)
    cards: set[tuple[str, int]] = field(default_factory=set)

    def learn_person(self, user: Json) -> None:
        self.people.add(int(user["id"]))
        self.names |= {str(user[key]) for key in ("username", "global_name", "nick") if user.get(key)}

    def learn_text(self, kind: str, text: str | None) -> None:
        for part in _parts(kind, text or ""):
            plain = _folded(part)
            if len(plain) >= _SHORTEST and re.search(r"[^\W\d]", plain):
                self.texts.setdefault(plain, kind)

    def learn_typed(self, data: Json) -> None:
        typed = dict(_typed(data))
        for name, text in typed.items():
            kind, beside = _TYPED.get(name, ("", frozenset()))
            if kind and (not beside or beside & typed.keys()):
                self.learn_text(kind, text)


def _parts(kind: str, text: str) -> list[str]:
    """One of several languages gives as much away as all of them. An answer that was chosen is one word: a note has more."""
    if kind == "language":
        return [text, *re.split(r"[,;/]", text)]
    if kind == "exact place":
        return _exact(text)
    if kind == "note of the team":
        return [value for value in json.loads(text).values() if " " in value] if text else []
    return [text]


def _exact(text: str) -> list[str]:
    """Of an incident or a report, or as it was typed: a corner or a block may stand where everybody reads, a house may not."""
    where = json.loads(text)["place"] if text.startswith("{") else text
    return [where] if find_refusals(where, WIDE) else []


def _typed(data: Json) -> Iterator[tuple[str, str]]:
    """Names and values of the options of a command, or of the fields of a form, however deep they stand."""
    for inner in (
        *(data.get("options") or []),
        *(data.get("components") or []),
        *filter(None, [data.get("component")]),
    ):
        name, value = inner.get("name") or inner.get("custom_id"), inner.get("value")
        if name and isinstance(value, str):
            yield name, value
        yield from _typed(inner)


# --- the rule ------------------------------------------------------------------------------------------------------


def leaks(shown: Iterable[Shown], secrets: Secrets) -> list[str]:
    """One line for each thing that stands where it must not. The names of private threads are held to the same."""
    names = _words(secrets.names)
    hidden = {text: kind for text, kind in secrets.texts.items() if not _is_public(text, secrets.areas)}
    texts = _words(hidden)
    found = []
    for one in shown:
        if one.public or one.is_name:
            reasons = dict.fromkeys(_reasons(one, secrets, names, texts, hidden))
            found += [f"{reason}:\n{one.text}" for reason in reasons]
    return found


def _reasons(
    shown: Shown, secrets: Secrets, names: re.Pattern[str], texts: re.Pattern[str], hidden: Mapping[str, str]
) -> Iterator[str]:
    text = shown.text
    if re.search(r"<@!?\d+>", text) or shown.payload.get("mentions"):
        yield "a person is mentioned"
    if {str(person) for person in secrets.people} & set(re.findall(r"\d{15,}", text)):
        yield "somebody's id stands in it"
    if any(int(role) not in secrets.roles for role in re.findall(r"<@&(\d+)>", text)):
        yield "a role is mentioned that no reminder and no alert is for"
    if re.search(r"<@&\d+>", text) and re.search(r"\bDRILL\b|\bSIMULACRO\b", text):
        yield "a role is mentioned for a drill"
    if re.search(r"@everyone|@here", text):
        yield "everyone is called"
    if {str(at) for at in secrets.times} & set(re.findall(r"<t:(\d+)", text)):
        yield "the exact time of a check-in stands in it"
    plain = _folded(text)
    yield from (f"the name {name!r} stands in it" for name in names.findall(plain))
    yield from (f"the {hidden[secret]} {secret!r} stands in it" for secret in texts.findall(plain))


def _folded(text: str) -> str:
    """As a reader takes it in: no case, no marks of Markdown, one space."""
    return re.sub(r"\s+", " ", re.sub(r"[*_~`|>#]", " ", text)).strip().casefold()


def _words(secrets: Iterable[str]) -> re.Pattern[str]:
    """Any of them as whole words; where there is none, a pattern that finds nothing."""
    known = sorted({_folded(secret) for secret in secrets}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)") if known else re.compile(r"(?!)")


def _is_public(text: str, areas: Iterable[str]) -> bool:
    """A part of town may be called like an office; then nobody can tell which was meant."""
    return any(_words([text]).search(_folded(area)) for area in areas)
