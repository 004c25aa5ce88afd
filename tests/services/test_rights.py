"""What stands with a card of rights: the nearest number to call, and where the words are from. Goals 45 and 49."""

from __future__ import annotations

import re
from itertools import product

import pytest

from allybot.content.facts import load_facts
from allybot.domain.facts import COUNTS, FactKind, code_of
from allybot.domain.rights import CARDS, SOURCES, WALLET_POINTS, Phrase, Situation
from allybot.services.facts import NewFact
from allybot.texts import Texts, read_parts
from cogs import _rights_ui as show
from cogs._sourced import drawn_hotline, hotline_line
from tests.support.places import ADMIN, COORDINATOR, OTHER_SERVER, STRANGER, Place, caller

TEXTS = Texts.load()
LANGUAGES = ("en", "es", "zh")
NUMBER = "555-010-2368"
BLOCKED = "866-347-2423"
"""DHS's tip line."""


async def add_hotline(place: Place, title: str = "Valley Rapid Response", number: str = NUMBER) -> None:
    await place.services.facts.add(caller(COORDINATOR), NewFact(title, number, source="We called them"))


# --- the service ----------------------------------------------------------------------------------------------------------


async def test_the_groups_own_number_comes_first_and_none_of_the_government_ever(place: Place) -> None:
    await verify_everything(place)
    national = (await place.services.rights.see(caller(STRANGER), Situation.HOME)).hotline
    assert national is not None
    assert not national.government
    await add_hotline(place)
    local = (await place.services.rights.see(caller(STRANGER), Situation.HOME)).hotline
    assert local is not None
    assert (local.title_in("en"), local.value) == ("Valley Rapid Response", NUMBER)


async def test_a_number_of_the_government_alone_stands_on_no_card(place: Place) -> None:
    await verify(place, "eoir_line")
    assert (await place.services.facts.hotline(caller(STRANGER))).government != ()
    assert (await place.services.rights.see(caller(STRANGER))).hotline is None


async def verify(place: Place, key: str) -> None:
    shown = await place.services.facts.show(caller(COORDINATOR), code_of(key))
    await place.services.facts.verify(caller(COORDINATOR), shown.fact.code, shown.fact.mark)


async def verify_everything(place: Place) -> None:
    due = await place.services.facts.due(caller(COORDINATOR))
    for view in due.facts:
        await place.services.facts.verify(caller(COORDINATOR), view.fact.code, view.fact.mark)


async def test_a_number_that_nobody_checks_any_more_is_gone_from_the_cards(place: Place) -> None:
    """Goal 49."""
    await add_hotline(place)
    place.clock.advance(days=COUNTS[FactKind.HOTLINE].days + 1)
    assert (await place.services.rights.see(caller(STRANGER))).hotline is None


async def test_goal_45_every_card_has_a_source_whose_day_is_said(place: Place) -> None:
    for situation, view in await every_view(place):
        assert [fact.key for fact in view.sources] == list(SOURCES[situation])
        assert "has not checked it yet" in said(view) or "not checked since" in said(view)
    await verify_everything(place)
    for situation, view in await every_view(place):
        assert said(view).count("(checked Monday, November 23, 2026)") == len(SOURCES[situation])
    place.clock.advance(days=COUNTS[FactKind.PAGE].days + 1)
    for situation, view in await every_view(place):
        assert said(view).count("(not checked since Monday, November 23, 2026)") == len(SOURCES[situation])


async def every_view(place: Place) -> list[tuple[Situation, show.RightsView]]:
    return [(one, await place.services.rights.see(caller(STRANGER), one)) for one in Situation]


def said(view: show.RightsView) -> str:
    return str(show.card_panel(TEXTS.speaker("en"), view, Situation.HOME).notice.small_print)


async def test_a_source_that_a_coordinator_turned_off_is_not_named(place: Place) -> None:
    [aclu] = (await place.services.rights.see(caller(STRANGER), Situation.CAR)).sources
    await place.services.facts.hide(caller(COORDINATOR), aclu.code)
    view = await place.services.rights.see(caller(STRANGER), Situation.CAR)
    assert view.sources == ()
    assert "not legal advice" in said(view)


async def test_what_one_group_added_is_on_no_card_of_another(place: Place) -> None:
    await add_hotline(place)
    stranger = caller(ADMIN, server_id=OTHER_SERVER)
    await place.services.setup.channels(stranger, {})
    assert (await place.services.rights.see(stranger)).hotline is None


# --- what the cards say ---------------------------------------------------------------------------------------------------


def test_every_card_rests_on_facts_that_are_shipped() -> None:
    listed = load_facts(None)
    assert {key for keys in SOURCES.values() for key in keys} <= set(listed)
    assert set(CARDS) == set(SOURCES) == set(Situation)


def test_every_point_that_there_is_stands_on_a_card() -> None:
    """One more in the texts than a card counts would be read by nobody."""
    counted = {f"rights-{s}-do-{n + 1}" for s in Situation for n in range(CARDS[s].do)}
    counted |= {f"rights-{s}-never-{n + 1}" for s in Situation for n in range(CARDS[s].never)}
    counted |= {f"rights-wallet-do-{n + 1}" for n in range(WALLET_POINTS)}
    assert counted == {key for key in read_parts()["rights"] if re.search(r"-(do|never)-\d+$", key)}
    used = {phrase for card in CARDS.values() for phrase in card.say}
    assert used == set(Phrase)
    assert {f"rights-say-{phrase}" for phrase in Phrase} == {k for k in read_parts()["rights"] if "-say-" in k}


@pytest.mark.parametrize(("language", "situation"), list(product(LANGUAGES, Situation)))
def test_nothing_suggests_what_is_unlawful_or_missing_an_appointment(language: str, situation: Situation) -> None:
    """Goal 45. Words of blocking, following, running, hiding and lying stand only in sentences that say not to."""
    say, card = TEXTS.speaker(language), CARDS[situation]
    bad = {
        "en": r"\b(block|follow|chase|hide|lie|fight|resist|miss|skip|false)\b",
        "es": r"\b(bloque\w*|sig[ua]\w*|persig\w+|escond\w+|mient\w+|mentir|pele\w+|resist\w+|falt\w+|fals\w+)\b",
        "zh": r"阻拦|跟踪|躲|藏|说谎|反抗|缺席|假证件",
    }[language]
    allowed = {"en": "miss it, a judge", "es": "Si faltas", "zh": "不出庭"}[language]
    for at in range(1, card.do + 1):
        text = say(f"rights-{situation}-do-{at}")
        if "Sigue trabajando" not in text:
            assert not re.search(bad, text, re.IGNORECASE) or allowed in text, text


NOT_TO = {"en": "(Do not|Never|Staff: do not) ", "es": "(No|Nunca|Personal: no) ", "zh": "[^。]*(不要|绝不|别|切勿)"}


@pytest.mark.parametrize(("language", "situation"), list(product(LANGUAGES, Situation)))
def test_whatever_stands_below_do_not_forbids_what_it_names(language: str, situation: Situation) -> None:
    """In its first sentence: "Say what it is, then reach for it" below that heading would say the opposite."""
    texts = [TEXTS.say(language, f"rights-{situation}-never-{at + 1}") for at in range(CARDS[situation].never)]
    assert [text for text in texts if not re.match(NOT_TO[language], text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_a_check_in_or_a_hearing_is_told_to_go(language: str) -> None:
    say = TEXTS.speaker(language)
    go = {"en": "Go ", "es": "Ve ", "zh": ("按通知", "一定要出庭", "都要去")}[language]
    texts = [say(key) for key in ("rights-checkin-do-1", "rights-court-do-1")]
    assert all(text.startswith(go) for text in texts), texts
    assert {"en": "every appointment", "es": "todas tus citas", "zh": "每次预约"}[language] in say("rights-wallet-do-5")


def test_bystanders_and_the_detained_are_told_to_stay_calm_and_silent_until_the_attorney_comes() -> None:
    """The toolkit's words."""
    say = TEXTS.speaker("en")
    assert say("rights-detained-do-1") == "Stay calm. Be silent until your attorney comes."
    assert "Stay" in say("rights-bystander-do-1")
    assert "until the attorney comes" in say("rights-bystander-do-2")


async def test_the_number_is_never_the_one_of_who_takes_tips(place: Place) -> None:
    await verify_everything(place)
    view = await place.services.rights.see(caller(STRANGER))
    for language in LANGUAGES:
        text = show.overview(TEXTS.speaker(language), view).notice.text()
        assert re.sub(r"\D", "", BLOCKED) not in re.sub(r"\D", "", text)


async def test_a_name_in_other_letters_is_left_out_of_the_picture_and_its_number_stays(place: Place) -> None:
    await add_hotline(place, title="ساعدنا")
    view = await place.services.rights.see(caller(STRANGER), Situation.HOME)
    say = TEXTS.speaker("en")
    assert drawn_hotline(say, view.hotline) == f"Hotline {NUMBER}"
    assert "ساعدنا" in hotline_line(say, view.hotline)


async def test_a_card_fits_one_answer_of_discord(place: Place) -> None:
    await verify_everything(place)
    await add_hotline(place, title="V" * 80)
    for language, (situation, view) in product(LANGUAGES, await every_view(place)):
        panel = show.card_panel(TEXTS.speaker(language), view, situation)
        assert len(panel.notice.text()) < 3500
        assert len(panel.presses) == 10
        assert [option.chosen for option in panel.picks[0].options].count(True) == 1  # type: ignore[union-attr]  # a Pick
