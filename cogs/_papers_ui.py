"""What people see of the pages to print, and of how somebody is found. Blank pages go out; nothing comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from allybot.domain.facts import Fact
from allybot.domain.markup import as_typed, inert
from allybot.domain.papers import (
    CHILDREN_LINE,
    COURT_LINE,
    FORMS,
    KEEP_POINTS,
    LAWYERS,
    LOCATOR,
    TIMING,
    WRITTEN,
    Paper,
)
from allybot.domain.places import state_name
from allybot.pages.family_page import FamilyWords, family_page
from allybot.pages.plan_pages import plan_pages
from allybot.ports import Attachment, Notice
from allybot.services.papers import PapersView
from allybot.texts import Speaker
from allybot.transports.discord.ui import Panel, Pick, Press
from cogs._sourced import drawable, drawn_hotline, hotline_line, sources_line, to_open
from cogs._spoken import language_pick

PART: Final = "papers"
"""The file whose texts all of this is said with: it is offered in every language that has the whole of it."""


def paper_panel(say: Speaker, view: PapersView, paper: Paper) -> Panel:
    """`say` speaks the language of who reads the page, which may be another one than the asker's."""
    make = {Paper.PLAN: plan_panel, Paper.FAMILY: family_panel, Paper.LOCATE: locate_panel}
    return make[paper](say, view)


# --- the plan -----------------------------------------------------------------------------------------------------------------


def plan_panel(say: Speaker, view: PapersView) -> Panel:
    keep = _points(say, say("paper-keep"), [say(f"paper-keep-{at}") for at in range(1, KEEP_POINTS + 1)])
    drawn = _drawn_by(say)
    lead = [say("paper-plan-lead"), say("paper-plan-how"), say("paper-plan-nothing-kept")]
    notice = Notice(
        [*lead, keep, say("paper-plan-typing"), *_letters(say, drawn)],
        heading=say("paper-plan-heading"),
        small_print=_below(say, view, Paper.PLAN),
    )
    pages = plan_pages(drawn, drawn_hotline(drawn, view.hotline))
    file = Attachment(f"plan-{drawn.language}.pdf", pages, say("paper-plan-file-about"))
    return Panel(notice, (_languages(say, Paper.PLAN),), tuple(_others(say, Paper.PLAN)), (file,))


def _drawn_by(say: Speaker) -> Speaker:
    """Who speaks on the pages: English, where their fonts do not have the letters of the reader's language."""
    keys = ["paper-keep", "paper-day", "paper-day-lead", "paper-person-more", "paper-family-hello", "paper-family-do-1"]
    return say if drawable(say, keys) else say.in_language("en")


def _letters(say: Speaker, drawn: Speaker) -> list[str]:
    return [] if drawn.language == say.language else [say("paper-other-letters")]


# --- the page for a family ----------------------------------------------------------------------------------------------------


def family_panel(say: Speaker, view: PapersView) -> Panel:
    drawn, opening = _drawn_by(say), _opening(say, view, FORMS)
    lead = [say("paper-family-lead"), say("paper-family-ask"), *_letters(say, drawn)]
    notice = Notice(
        [*lead, "\n".join(_forms(say, view)), hotline_line(say, view.hotline), *(line for line, _ in opening)],
        heading=say("paper-family-heading"),
        small_print=_below(say, view, Paper.FAMILY),
    )
    file = Attachment(f"family-{drawn.language}.pdf", _family_page(drawn, view), say("paper-family-file-about"))
    presses = (*(press for _, press in opening), *_others(say, Paper.FAMILY))
    return Panel(notice, (_languages(say, Paper.FAMILY),), presses, (file,))


def _family_page(say: Speaker, view: PapersView) -> bytes:
    hotline = None if view.hotline is None else drawn_hotline(say, view.hotline)
    forms, small = _forms(say, view), _small(say, view, Paper.FAMILY)
    return family_page(say, FamilyWords(hotline, tuple(map(as_typed, forms)), tuple(map(as_typed, small))))


def _forms(say: Speaker, view: PapersView) -> Iterator[str]:
    """Which form a caregiver needs differs by state: of which one, and where to look as far as somebody has checked it."""
    yield say("paper-family-forms-differ")
    if view.state is not None:
        yield say("paper-family-forms-state", state=state_name(view.state, say.language))
    fact = view.shown(FORMS)
    if fact is not None and fact.url:
        title = fact.title_in(say.language)
        yield say("paper-family-forms-where", title=title, link=fact.url, day=fact.checked_on)
    yield say("paper-family-forms-ask")


# --- how somebody is found ----------------------------------------------------------------------------------------------------


def locate_panel(say: Speaker, view: PapersView) -> Panel:
    """A link stands in it only as far as somebody has checked it lately: also not in the small print."""
    opening = _opening(say, view, LOCATOR, COURT_LINE, CHILDREN_LINE, LAWYERS)
    paragraphs = [say("locate-lead"), say("locate-lawyer"), *_page(say, view), *_not_found(say, view)]
    notice = Notice(
        [*paragraphs, *_phone(say, view), *_lawyers(say, view), *(line for line, _ in opening)],
        heading=say("locate-heading"),
        small_print=_below(say, view, Paper.LOCATE, linked=False),
    )
    presses = (*(press for _, press in opening), *_others(say, Paper.LOCATE))
    return Panel(notice, (_languages(say, Paper.LOCATE),), presses)


def _opening(say: Speaker, view: PapersView, *keys: str) -> list[tuple[str, Press]]:
    """Only for who checks facts, while one of these is hidden."""
    return [to_open(say)] if view.may_check and view.waiting(*keys) else []


def _page(say: Speaker, view: PapersView) -> Iterator[str]:
    yield f"### {say('locate-page')}\n{say('locate-page-asks')}"
    yield "\n".join(f"- {say(f'locate-page-{which}')}" for which in ("number", "name"))
    yield f"{say('locate-page-spelling')} {say('locate-page-adults')}"
    fact = view.shown(LOCATOR)
    yield say("locate-page-unchecked") if fact is None else _fact(say, fact)


def _not_found(say: Speaker, view: PapersView) -> Iterator[str]:
    points = [say(f"locate-not-found-{which}") for which in ("day", "border", "again", "left")]
    yield _points(say, say("locate-not-found"), points)
    fact = view.shown(TIMING)
    if fact is not None:
        yield _checked(say, fact)


def _phone(say: Speaker, view: PapersView) -> Iterator[str]:
    yield f"### {say('locate-phone')}\n{hotline_line(say, view.hotline)}"
    court = view.shown(COURT_LINE)
    told = say("locate-phone-court-unchecked") if court is None else _fact(say, court)
    yield f"{say('locate-phone-court')}\n{told}"
    children = view.shown(CHILDREN_LINE)
    if children is not None:
        yield f"{say('locate-phone-children')}\n{_fact(say, children)}"
    yield say("locate-phone-recorded")


def _lawyers(say: Speaker, view: PapersView) -> Iterator[str]:
    fact = view.shown(LAWYERS)
    told = [] if fact is None else [_fact(say, fact)]
    yield "\n".join([f"### {say('locate-lawyers')}", say("locate-lawyers-none"), *told])


def _fact(say: Speaker, fact: Fact) -> str:
    """What it is and where it leads; that the government answers; where it is from and when somebody looked."""
    where = [one for one in (inert(fact.value or ""), fact.url) if one]
    lines = [f"**{inert(fact.title_in(say.language))}**: {' · '.join(where)}"]
    if fact.government:
        lines.append(say("paper-fact-government"))
    return "\n".join([*lines, _checked(say, fact)])


def _checked(say: Speaker, fact: Fact) -> str:
    source = fact.source_in(say.language).rstrip(".")
    if not source:
        return f"-# {say('paper-fact-checked', day=fact.checked_on)}"
    return f"-# {say('paper-fact-from', source=source, day=fact.checked_on)}"


# --- what all of them have ----------------------------------------------------------------------------------------------------


def _points(say: Speaker, title: str, points: Sequence[str]) -> str:
    return "\n".join([f"### {title}", *(f"- {point}" for point in points)])


def _below(say: Speaker, view: PapersView, paper: Paper, *, linked: bool = True) -> str:
    """As small print, which Discord marks line by line."""
    return "\n-# ".join(_small(say, view, paper, linked=linked))


def _small(say: Speaker, view: PapersView, paper: Paper, *, linked: bool = False) -> Iterator[str]:
    yield say("rights-not-advice")
    sources = sources_line(say, "paper-from", WRITTEN, view.sources(paper), view.today, linked=linked)
    if sources:
        yield sources
    if say.needs_review:
        yield say("rights-needs-review")


def _others(say: Speaker, but: Paper) -> Iterator[Press]:
    for paper in Paper:
        if paper is not but:
            yield Press("papers", "show", f"{paper}.{say.language}", say(f"button-paper-{paper}"), main=True)
    yield Press("hotline", "open", "", say("button-paper-hotline"))
    yield Press("find", "open", "", say("button-paper-find"))


def read_payload(payload: str) -> tuple[str, str]:
    """Which paper, and the language; that is empty where a button of an other panel leads here."""
    paper, _, language = payload.partition(".")
    return paper, language


def _languages(say: Speaker, paper: Paper) -> Pick:
    return language_pick(say, PART, "papers", paper, say("paper-language-hint"))
