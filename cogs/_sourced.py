"""Whom to call, what words were written after, and since when: as it stands below what is read in several languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from allybot.domain.facts import Fact, shown
from allybot.domain.markup import as_typed, inert
from allybot.pages import fonts
from allybot.texts import Speaker
from allybot.transports.discord.ui import Press


def hotline_line(say: Speaker, fact: Fact | None) -> str:
    if fact is None:
        return say("rights-no-hotline")
    title = fact.title_in(say.language)
    if fact.checked_on is None:
        return say("rights-hotline", name=title, number=fact.value)
    if fact.overdue:
        return say("rights-hotline-overdue", name=title, number=fact.value, day=fact.checked_on)
    return say("rights-hotline-checked", name=title, number=fact.value, day=fact.checked_on)


def drawable(say: Speaker, keys: Iterable[str]) -> bool:
    """Whether the fonts of pages and pictures have the letters of these texts: of a language in others they draw boxes."""
    return fonts.writable(say.language, "".join(say(key) for key in keys))


def drawn_hotline(say: Speaker, fact: Fact | None) -> str:
    """Without a name in letters that the fonts do not have: of those only boxes would be seen."""
    line = as_typed(hotline_line(say, fact))
    if fact is None or fonts.writable(say.language, line):
        return line
    return f"{say('rights-wallet-hotline')} {fact.value}"


def to_open(say: Speaker) -> tuple[str, Press]:
    """For a coordinator, where facts are not shown since nobody has checked them: that it is theirs to do, and where."""
    return say("facts-you-open"), Press("fact", "due", "", say("button-facts-due"), main=True)


def sources_line(
    say: Speaker, key: str, written: date, facts: Iterable[Fact], today: date, *, linked: bool
) -> str | None:
    """None where there is none. `key`: of the text that says on which day it was written."""
    sources = " · ".join(_source(say, fact, today, linked=linked) for fact in facts)
    return say(key, day=written, sources=sources) if sources else None


def _source(say: Speaker, fact: Fact, today: date, *, linked: bool) -> str:
    title = fact.title_in(say.language)
    origin = f"[{inert(title)}]({fact.url})" if linked and fact.url else title
    if fact.checked_on is None:
        return say("rights-source-unchecked", origin=origin)
    key = "rights-source" if shown(fact, today) else "rights-source-old"
    return say(key, origin=origin, day=fact.checked_on)
