"""What people typed is shown as they typed it: no sentence lets their words become a link, a heading or a mention."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from allybot.domain.directory import PartnerInfo
from allybot.domain.events import EventKind, EventLanguage
from allybot.domain.facts import Fact, FactKind
from allybot.domain.markup import inert
from allybot.services.directory import Partner, PartnerCard
from allybot.services.events import EventView
from allybot.services.fact_words import fact_line, fact_text
from allybot.services.partner_search import Found, FoundOne, Query
from allybot.texts import TYPED, Texts, read_sources
from allybot.transports.discord.render import format_time
from cogs._events_ui import event_panel
from cogs._partners_ui import card_notice, found_panel
from tests.test_texts import DATES, messages, variables

OURS: Mapping[str, str] = {
    "a number": (
        "absent ahead alerts can cancelled cannot capacity changed channels companions coordinators count days "
        "detained dispatchers due few first free given gone hidden hours incidents joined last left length line long "
        "longest lost many miles minutes more most needed neither new next nothing nth off page pages people port "
        "queue reminders reports retracted row seats seconds silent tables taken total unclosed verified verifiers waiting "
        "well year"
    ),
    "a day, an hour or a moment": "at begins day ends month released seen stood took until",
    "a code of ours": "code codes into",
    "a name of the time zone database": "time_zone",
    "a mention, which Discord writes out": "channel person role",
    "a word or a sentence of the catalogue": (
        "about activity agency all basis column company done duty eyes field heading holder kind level mark marks outcome part "
        "reason roles rules said sentence service services spoken state status step team trainings use was weekday when who "
        "whom why word words workshops fields"
    ),
    "either of the catalogue, or typed and made inert by who says it": "what",
    "a link that we put together, with the title in it made inert": "origin",
    "what a titles' list or several sources were put together from, each made inert": "sources",
    "the address of a page, which is checked to be one: signs in it have to stay": "link url website",
    "for who runs it, on the command line, where there is no mark-up": (
        "after before copy file host key near newest path problem reference revision server servers where"
    ),
}
"""Every other value that a sentence has, by what it is. A new one belongs here or in `TYPED`: think of who writes it."""


def test_every_value_is_either_typed_by_somebody_or_said_by_whom_it_is() -> None:
    ours = [name for names in OURS.values() for name in names.split()]
    known = {
        name for language, _ in read_sources() for entry in messages(language).values() for name in variables(entry)
    }
    assert len(ours) == len(set(ours))
    assert set(ours) & TYPED == set()
    assert known - set(ours) - TYPED == set(), "who writes these?"
    assert (set(ours) | TYPED) - known == set(), "no sentence has these any more"


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_typed_is_no_mark_up_in_any_sentence(language: str) -> None:
    texts, typed = Texts.load(format_time, inert), "[here](x) <@5> ||hidden||"
    read = 0
    for key, message in messages(language).items():
        theirs = variables(message) & TYPED
        values = {name: typed if name in theirs else DATES.get(name, 1) for name in variables(message)}
        said = texts.say(language, key, **values) if theirs else ""
        read += said.count("here")
        for active in ("[here]", " <@5>", " ||hidden"):
            assert active not in said, key
    assert read > 100


def event(typed: str) -> EventView:
    at, zone = datetime(2026, 12, 3, 17, tzinfo=UTC), ZoneInfo("America/Chicago")
    return EventView(
        id=1, code="E-7K2F", kind=EventKind.RIGHTS, called_off=False, begun=False, over=False, title=typed, notes=typed,
        language=EventLanguage.BOTH, starts_at=at, ends_at=at, minutes=60, place=typed, place_is_open=True, capacity=None,
        joined=0, mine=False, may_change=False, zone=zone,
    )  # fmt: skip


def test_what_is_known_of_partners_facts_and_events_is_no_mark_up_where_it_stands_alone() -> None:
    """Names, notes and descriptions are paragraphs of their own: no sentence makes them inert."""
    say, typed, day = Texts.load(format_time, inert).speaker("en"), "[here](x)", date(2026, 12, 3)
    info = PartnerInfo(about=typed, city=typed, phone=f"555-010-2368 {typed}", source=typed, checked_on=day)
    card = PartnerCard(Partner(1, 1, "P-7K2F", True, typed, info), is_due=False)
    said = {"en": typed}
    fact = Fact("own.1", "F-7K2F", FactKind.HOTLINE, said, said, value=typed, note=said, checked_on=day)
    shown = [
        found_panel(say, Found(Query(place=typed), [FoundOne(card, None)], 1, 1)).notice.text(),
        card_notice(say, card).text(),
        fact_text(say, fact),
        fact_line(say, fact),
        event_panel(say, event(typed)).notice.text(),
    ]
    for text in shown:
        assert "here" in text
        assert "[here" not in text.replace("\\[here", ""), text
