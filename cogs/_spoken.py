"""What can be read in more languages than the rest: which one somebody reads it in, and the list to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from discord import app_commands

from allybot.errors import BadInput
from allybot.texts import Speaker, choose_language, native_name
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Option, Pick


def reader(visit: Visit, part: str, asked: str) -> Speaker:
    """Who speaks the language asked for, by its code or its name; else the person's own, which may be spoken only here.

    Raises BadInput for what the texts of that part are not in.
    """
    known = visit.say.languages_of(part)
    if asked:
        wanted = asked.strip().casefold()
        found = [
            one for one in known if wanted in (one, native_name(one).casefold(), visit.say.name_of(one).casefold())
        ]
        if not found:
            raise BadInput("choice-unknown")
        return visit.say.in_language(found[0])
    chosen = None if visit.offer_language else visit.say.language
    return visit.say.in_language(choose_language(chosen, visit.caller.locale, visit.say.language, known=known))


def language_choices(known: Iterable[str], typed: str) -> list[app_commands.Choice[str]]:
    named = {native_name(one): one for one in known}
    wanted = typed.strip().casefold()
    return [
        app_commands.Choice(name=name, value=one) for name, one in named.items() if wanted in f"{name} {one}".casefold()
    ]


def language_pick(say: Speaker, part: str, noun: str, payload: str, hint: str) -> Pick:
    options = [Option(one, native_name(one), chosen=one == say.language) for one in say.languages_of(part)]
    return Pick(noun, "language", payload, hint, options)
