"""What coordinators see of facts that are to be looked at again, and the forms in which they are changed and added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from discord import app_commands

from allybot.domain.facts import GROUP_HOTLINE, Fact, FactKind, Standing
from allybot.ports import Notice, Tone
from allybot.services.fact_words import fact_line, fact_text, titles
from allybot.services.facts import (
    LONGEST_LANGUAGES,
    LONGEST_LINK,
    LONGEST_NOTE,
    LONGEST_NUMBER,
    LONGEST_PLACE,
    LONGEST_SOURCE,
    LONGEST_TITLE,
    DueView,
    FactChange,
    FactView,
    NewFact,
)
from allybot.texts import Speaker
from allybot.transports.discord.ui import Form, Option, Panel, Pick, Press, Submitted, TextField

MOST_SHOWN = 12
MOST_CHOICES = 25


# --- the list -----------------------------------------------------------------------------------------------------------------


def due_panel(say: Speaker, view: DueView, *said: str) -> Panel:
    """What is to be looked at, and what is turned off; the first is one press away."""
    found = [one.fact for one in view.facts]
    overdue = any(_is_overdue(one) for one in view.facts)
    hidden = sum(one.standing is not Standing.SOON for one in view.facts) - overdue
    lines = [*said, say("facts-due-body", due=len(found), hidden=hidden, total=view.total)]
    if overdue:
        lines.append(say("facts-hotline-overdue"))
    if found:
        lines += ["\n".join(titles(say, found, MOST_SHOWN)), say("facts-due-how")]
    if view.off:
        lines.append(say("facts-off", off=len(view.off)))
    if view.partners:
        lines.append(say("facts-partners", count=view.partners))
    if view.policies:
        lines.append(say("facts-policies", count=view.policies))
    notice = Notice(lines, heading=say("facts-due-heading"), tone=Tone.ATTENTION if hidden or overdue else Tone.GOOD)
    return Panel(notice, tuple(_picks(say, view)), tuple(_list_presses(say, view)))


def _picks(say: Speaker, view: DueView) -> Iterator[Pick]:
    for hint, views in (("facts-due-hint", view.facts), ("facts-off-hint", view.off)):
        if views:
            verb = "pick" if views is view.facts else "pick_off"
            yield Pick("fact", verb, "", say(hint), [_option(say, one) for one in views[:MOST_CHOICES]])


def _option(say: Speaker, view: FactView) -> Option:
    fact = view.fact
    return Option(fact.code, f"{fact.code} · {fact.title_in(say.language)}"[:100], _standing(say, view))


def _standing(say: Speaker, view: FactView) -> str:
    about = "hotline-" if _is_overdue(view) else ""
    return say(f"fact-standing-{about}{view.standing.value}", day=view.fact.expires_on or "")


def _is_overdue(view: FactView) -> bool:
    """The number in every alert, which members see whatever its day."""
    return view.fact.key == GROUP_HOTLINE and view.standing in (Standing.NEVER, Standing.EXPIRED)


def _list_presses(say: Speaker, view: DueView) -> Iterator[Press]:
    if view.facts:
        yield Press("fact", "show", view.facts[0].fact.code, say("button-facts-first"), main=True)
    yield Press("fact", "add", "", say("button-fact-add"))


def choice(say: Speaker, fact: Fact) -> app_commands.Choice[str]:
    return app_commands.Choice(name=f"{fact.code} · {fact.title_in(say.language)}"[:100], value=fact.code)


def which_fact(say: Speaker, known: Sequence[Fact]) -> Panel:
    """For the command whose fact was left out."""
    options = [Option(fact.code, f"{fact.code} · {fact.title_in(say.language)}"[:100]) for fact in known[:MOST_CHOICES]]
    return Panel(Notice([say("fact-which")]), (Pick("fact", "pick", "", say("facts-due-hint"), options),))


# --- one of them --------------------------------------------------------------------------------------------------------------


def card_panel(say: Speaker, view: FactView, *said: str) -> Panel:
    """The fact, what is to be done to know whether it is right, and a button for each answer."""
    fact = view.fact
    lines = [*said, fact_text(say, fact), _standing(say, view) + ".", *_how(say, fact)]
    small_print = say("facts-left", left=view.left) if view.left else None
    heading = say("fact-heading", code=fact.code, title=fact.title_in(say.language))
    tone = Tone.GOOD if view.standing is Standing.SHOWN else Tone.ATTENTION
    return Panel(Notice(lines, heading=heading, small_print=small_print, tone=tone), presses=tuple(_presses(say, view)))


def _how(say: Speaker, fact: Fact) -> Iterator[str]:
    if fact.value:
        yield say("fact-how-number")
    if fact.url:
        yield say("fact-how-link")
    if not (fact.value or fact.url):
        yield say("fact-how-neither")
    if fact.key == GROUP_HOTLINE:
        yield say("fact-how-group")


def _presses(say: Speaker, view: FactView) -> Iterator[Press]:
    fact = view.fact
    yield Press("fact", "right", f"{fact.code}.{fact.mark}", say("button-fact-right"), main=True)
    if fact.key != GROUP_HOTLINE:
        yield Press("fact", "own_form" if fact.own else "form", fact.code, say("button-fact-wrong"))
        if fact.own:
            yield Press("fact", "delete", fact.code, say("button-fact-delete"))
        if view.standing is not Standing.OFF:
            yield Press("fact", "hide", fact.code, say("button-fact-hide"))
    if fact.changed:
        yield Press("fact", "shipped", fact.code, say("button-fact-shipped"))
    yield Press("fact", "due", "", say("button-facts-list"))


def sure_to_delete(say: Speaker, view: FactView) -> Panel:
    presses = (
        Press("fact", "deleted", view.fact.code, say("button-fact-delete"), main=True),
        Press("fact", "show", view.fact.code, say("button-fact-keep")),
    )
    return Panel(Notice([say("fact-delete-body"), fact_line(say, view.fact)], tone=Tone.ATTENTION), presses=presses)


# --- forms --------------------------------------------------------------------------------------------------------------------


def filled_in(view: FactView, language: str) -> dict[str, str]:
    """What stands, as the forms show it."""
    fact = view.fact
    return {
        "code": fact.code,
        "title": fact.title_in(language),
        "reach": fact.value or fact.url or "",
        "number": fact.value or "",
        "link": fact.url or "",
        "place": fact.place,
        "languages": ", ".join(fact.languages),
        "source": fact.source_in(language),
        "note": fact.note_in(language),
    }


def change_form(say: Speaker, code: str, typed: Mapping[str, str]) -> Form:
    """For one that is shipped."""
    fields = (
        _field(say, "number", typed, LONGEST_NUMBER),
        _field(say, "link", typed, LONGEST_LINK),
        _field(say, "note", typed, LONGEST_NOTE, long=True),
        _field(say, "languages", typed, LONGEST_LANGUAGES),
        _field(say, "source", typed, LONGEST_SOURCE, about=True),
    )
    return Form("fact", "change", code, say("fact-change-title"), fields)


def own_form(say: Speaker, code: str, typed: Mapping[str, str]) -> Form:
    """For one of the group's own: a new one where no code is given."""
    fields = (
        _field(say, "title", typed, LONGEST_TITLE, about=True, new=not code),
        _field(say, "reach", typed, LONGEST_LINK, about=True, new=not code),
        _field(say, "place", typed, LONGEST_PLACE, about=True),
        _field(say, "languages", typed, LONGEST_LANGUAGES),
        _field(say, "source", typed, LONGEST_SOURCE, about=True),
    )
    title = say("fact-change-title" if code else "fact-add-title")
    return Form("fact", "own_change" if code else "added", code, title, fields)


def _field(
    say: Speaker,
    name: str,
    typed: Mapping[str, str],
    longest: int,
    *,
    about: bool = False,
    new: bool = False,
    long: bool = False,
) -> TextField:
    hint = say("fact-keeps-hint") if typed.get("code") else None
    told = say(f"fact-{name}-about") if about else None
    return TextField(name, say(f"field-fact-{name}"), told, hint, typed.get(name), new, longest, long)


CHANGED = ("number", "link", "note", "languages", "source")
OWN_CHANGED = ("title", "place", "languages", "source")


def change_of(submitted: Submitted, stands: Mapping[str, str]) -> FactChange:
    """Without what came back as it was filled in: it may have been changed by somebody else meanwhile."""
    return FactChange(**_different(submitted, stands, CHANGED))


def own_change_of(submitted: Submitted, view: FactView, stands: Mapping[str, str]) -> FactChange:
    """Its one way to be reached stays of the kind that it is: a number, or a link."""
    reach = _different(submitted, stands, ("reach",)).get("reach")
    way = {"number" if view.fact.kind is FactKind.HOTLINE else "link": reach} if reach else {}
    return FactChange(**_different(submitted, stands, OWN_CHANGED), **way)


def _different(submitted: Submitted, stands: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    texts = submitted.texts
    return {name: texts[name] for name in names if name in texts and texts[name].strip() != stands.get(name, "")}


def new_of(submitted: Submitted) -> NewFact:
    texts = submitted.texts
    return NewFact(
        title=texts.get("title", ""),
        reach=texts.get("reach", ""),
        place=texts.get("place", ""),
        languages=texts.get("languages", ""),
        source=texts.get("source", ""),
    )
