"""How a fact reads: what it is, whom it is for, and always where it is from and on which day somebody looked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allybot.domain.facts import GROUP_HOTLINE, Fact
from allybot.domain.markup import inert
from allybot.texts import Speaker


def fact_text(say: Speaker, fact: Fact) -> str:
    """All of it, as a paragraph of lines."""
    return "\n".join(_lines(say, fact))


def _lines(say: Speaker, fact: Fact) -> Iterator[str]:
    title = inert(fact.title_in(say.language))
    yield f"**{title}**" + (f": {inert(fact.value)}" if fact.value else "")
    if fact.url:
        yield fact.url
    if fact.government:
        yield say("fact-government")
    if fact.note:
        yield inert(fact.note_in(say.language))
    about = list(_about(say, fact))
    if about:
        yield " · ".join(about)
    yield source_line(say, fact)


def _about(say: Speaker, fact: Fact) -> Iterator[str]:
    if fact.place:
        yield say("fact-place", place=fact.place)
    if fact.languages:
        yield say("fact-languages", languages=", ".join(_language(say, one) for one in fact.languages))


def _language(say: Speaker, language: str) -> str:
    """Of what is shipped a code; what a group wrote down stays as it is."""
    key = f"fact-language-{language}"
    return say(key) if say.has(key) else language


def source_line(say: Speaker, fact: Fact) -> str:
    """Where it is from, and when somebody looked."""
    source = fact.source_in(say.language) or say(
        "fact-source-admins" if fact.key == GROUP_HOTLINE else "fact-source-own"
    )
    if fact.checked_on is None:
        return "-# " + say("fact-source-unchecked", source=source)
    if fact.overdue:
        return "-# " + say("fact-source-overdue", source=source, day=fact.checked_on)
    return "-# " + say("fact-source", source=source, day=fact.checked_on)


def fact_line(say: Speaker, fact: Fact) -> str:
    """As it stands in a list: code, title, and where it leads."""
    where = inert(fact.value) if fact.value else fact.url
    return f"**{fact.code}** {inert(fact.title_in(say.language))}" + (f": {where}" if where else "")


def titles(say: Speaker, facts: Sequence[Fact], most: int) -> list[str]:
    """So many lines, and one that says how many more there are."""
    lines = [fact_line(say, fact) for fact in facts[:most]]
    return [*lines, say("facts-more", more=len(facts) - most)] if len(facts) > most else lines
