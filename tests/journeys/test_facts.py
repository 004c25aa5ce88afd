"""Facts are right today, or they are not shown: hotlines, the list of those to be looked at again, one's own.

With buttons, selects and forms alone, as on a phone, and typed; in both languages.
"""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from tests.journeys.stages import Stage, form_of, offered, on_both, on_simcord, pickers, posted
from tests.journeys.test_before_the_day import code_in

NOTHING = "There is no number here that somebody has checked lately."
MIGRAWATCH = "F-7JFJ"
COLORADO = "F-J36C"
COURT = "F-6D4Q"


def today(stage: Stage, language: str = "en") -> str:
    """As texts say it, in the group's zone."""
    return str(format_date(stage.now().astimezone(ZoneInfo("America/New_York")).date(), "full", locale=language))


async def verified(stage: Stage, *codes: str) -> Any:
    """Cora looked at these; the last screen."""
    seen = None
    for code in codes:
        seen = await stage["Cora"].press(
            await stage["Cora"].run("facts verify", "#inner", fact=code), "It is right today"
        )
    return seen


async def own_fact(stage: Stage, **fields: str) -> Any:
    """Added by Cora with the button of the list."""
    form = await stage["Cora"].press(await stage["Cora"].run("facts due", "#inner"), "Add one of your own")
    given = {"title": "Valley Rapid Response", "reach": "555-010-2368", "source": "We called them", **fields}
    return await stage["Cora"].submit(form, **given)


# --- what members see -------------------------------------------------------------------------------------------------------


@on_both
async def test_on_the_first_day_nothing_old_is_shown_and_a_coordinator_makes_it_right_tap_by_tap(stage: Stage) -> None:
    """Goals 49 and 51: what nobody has looked at lately is hidden; one tap each brings it back, with source and date."""
    ben, cora = stage["Ben"], stage["Cora"]
    shown = await ben.run("hotline", "#lobby")
    assert NOTHING in shown.text
    assert "844-363-1423" not in shown.text
    due = await cora.run("facts due", "#inner")
    assert "Is it still right?" in due.text
    assert "23 facts of 29 are to be checked." in due.text
    assert "4 more are turned off" in due.text
    card = await cora.press(due, "Start with the first")
    titles = []
    for _ in range(3):
        assert "What to do:" in card.text
        titles.append(card.text.split(" (F-")[0])
        card = await cora.press(card, "It is right today")
        assert "counts as checked today, and members see it." in card.text
    assert len(set(titles)) == 3
    assert "19 more are to be checked after this." in card.text
    shown = await ben.run("hotline", "#lobby")
    assert NOTHING not in shown.text
    assert shown.text.count(f"Checked on {today(stage)}.") == 3
    assert shown.text.count("Source: ") == 3


@on_both
async def test_whom_to_call_is_local_first(stage: Stage) -> None:
    """Goal 51. The admins' number, then the group's own, then what is for that place, then the whole country; others' not."""
    alma, cora, ben = stage["Alma"], stage["Cora"], stage["Ben"]
    panel = await alma.run("setup rules", "#inner")
    await alma.submit(await alma.press(panel, "Set the hotline"), name="County Line", number="555-010-1111")
    await own_fact(stage)
    await verified(stage, COLORADO, MIGRAWATCH, COURT)
    shown = await ben.run("hotline", "#lobby", place="Denver, CO")
    order = [shown.text.index(text) for text in ("Near Denver, CO", "County Line", "Valley Rapid", "Colorado Rapid",
                                                 "In the whole country", "MigraWatch", "Government lines",
                                                 "Immigration court")]  # fmt: skip
    assert order == sorted(order)
    assert "This is a government line or page." in shown.text
    assert "Source: the admins of this server. No day is known" in shown.text
    form = await ben.press(shown, "Another place")
    elsewhere = await ben.submit(form, place="Portland, Oregon")
    assert "County Line" in elsewhere.text
    assert "Colorado Rapid" not in elsewhere.text
    card = await cora.run("facts verify", "#inner", fact="County Line")
    assert "It is wrong: change it" not in card.buttons
    await cora.press(card, "It is right today")
    assert f"the admins of this server. Checked on {today(stage)}." in (await ben.run("hotline", "#lobby")).text


@on_simcord
async def test_what_was_right_goes_dark_by_itself_and_says_so_before(stage: Stage) -> None:
    """Goal 49: a number counts for 90 days, a page for 180."""
    ben, cora = stage["Ben"], stage["Cora"]
    await verified(stage, MIGRAWATCH)
    stage.skip(days=70)
    assert "1-844-363-1423" in (await ben.run("hotline", "#lobby")).text
    card = await cora.run("facts verify", "#inner", fact=MIGRAWATCH)
    assert "Members see it only until Sunday, February 21, 2027." in card.text
    stage.skip(days=20)
    assert "1-844-363-1423" in (await ben.run("hotline", "#lobby")).text
    stage.skip(days=1)
    assert NOTHING in (await ben.run("hotline", "#lobby")).text
    card = await cora.run("facts verify", "#inner", fact=MIGRAWATCH)
    assert "Hidden: the last check was too long ago." in card.text


@on_simcord
async def test_organizations_with_a_phone_near_that_place_are_among_whom_to_call(stage: Stage) -> None:
    """As far as somebody has checked them: with source and day, and never one that is not listed."""
    cora, ben = stage["Cora"], stage["Ben"]
    for name, listed in (("Mile High Hotline", "yes"), ("Quiet Friends", "no")):
        card = await cora.run("directory add", "#inner", name=name, listed=listed)
        card = await cora.submit(await cora.press(card, "Phone and links"), phone="555-010-4444")
        card = await cora.submit(await cora.press(card, "Place"), city="Denver", state="CO")
        await cora.press(card, "Still right today")
    shown = (await ben.run("hotline", "#lobby", place="Denver, CO")).text
    assert (
        f"**Mile High Hotline**: 555-010-4444\n-# Source: a coordinator of this group. Checked on {today(stage)}."
        in shown
    )
    assert "Quiet Friends" not in shown
    assert NOTHING not in shown
    assert "Mile High" not in (await ben.run("hotline", "#lobby", place="Portland, OR")).text
    stage.skip(days=91)
    assert NOTHING in (await ben.run("hotline", "#lobby", place="Denver, CO")).text


@on_simcord
async def test_where_to_look_further_is_a_press_away(stage: Stage) -> None:
    ben, cora = stage["Ben"], stage["Cora"]
    further = await ben.press(await ben.run("hotline", "#lobby"), "Look further")
    assert "There is nothing here that somebody has checked lately." in further.text
    for title in ("United We Dream", "FIRM, Fair Immigration Reform Movement"):
        await cora.press(await cora.run("facts verify", "#inner", fact=title), "It is right today")
    further = await ben.press(await ben.run("hotline", "#lobby"), "Look further")
    assert "https://fairimmigration.org" in further.text
    assert "United We Dream" in further.text


# --- changing, hiding, adding -----------------------------------------------------------------------------------------------


@on_both
async def test_a_wrong_number_is_changed_and_can_be_taken_back(stage: Stage) -> None:
    cora, ben = stage["Cora"], stage["Ben"]
    card = await cora.run("facts verify", "#inner", fact=MIGRAWATCH)
    form = await cora.press(card, "It is wrong: change it")
    assert form_of(form)["number"].value == "1-844-363-1423"
    card = await cora.submit(form, number="555-010-7777", source="We called them")
    assert "Saved. It counts as checked today, and members see it." in card.text
    shown = (await ben.run("hotline", "#lobby")).text
    assert "555-010-7777" in shown
    assert f"Source: We called them. Checked on {today(stage)}." in shown
    card = await cora.press(card, "Take our changes back")
    assert "1-844-363-1423" in card.text
    assert "Hidden: the last check was too long ago." in card.text
    assert NOTHING in (await ben.run("hotline", "#lobby")).text


@on_simcord
async def test_the_tip_line_and_what_is_no_number_come_back_with_what_was_typed(stage: Stage) -> None:
    """Goal 50: DHS's tip line looks like help. No form takes it, in whatever spelling."""
    cora = stage["Cora"]
    card = await cora.run("facts verify", "#inner", fact=MIGRAWATCH)
    for number in ("866-347-2423", "1 (866) DHS-2-ICE", "8 6 6 3 4 7 2 4 2 3"):
        refused = await cora.submit(await cora.press(card, "It is wrong: change it"), number=number)
        assert "this is the DHS tip line" in refused.text, number
        form = await cora.press(refused, "Try again")
        assert form_of(form)["number"].value == number
    for number, said in (("soon", "That is no number that one can call."), ("A1", "That is no number")):
        assert said in (await cora.submit(await cora.press(card, "It is wrong: change it"), number=number)).text
    for link in ("http://example.org", "https://", "my page", "javascript://alert.example"):
        refused = await cora.submit(await cora.press(card, "It is wrong: change it"), number="211", link=link)
        assert "It has to begin with https://." in refused.text, link
    assert (
        "A hotline needs a number."
        in (await cora.submit(await cora.press(card, "It is wrong: change it"), number="-", link="")).text
    )
    for fields in ({"reach": "866 347 2423"}, {"title": "Call 866-347-2423"}, {"source": "Ask @everyone"}):
        refused = await own_fact(stage, **fields)
        assert "counts as checked" not in refused.text
    assert "23 facts of 29" in (await cora.run("facts due", "#inner")).text


@on_both
async def test_a_number_and_a_link_of_ones_own(stage: Stage) -> None:
    cora, ben = stage["Cora"], stage["Ben"]
    added = await own_fact(stage, languages="Spanish and Mam", place="Aurora, CO")
    code = code_in(added.text, "F")
    assert "Added. It counts as checked today, and members see it." in added.text
    shown = (await ben.run("hotline", "#lobby", place="Colorado")).text
    for text in ("**Valley Rapid Response**: 555-010-2368", "For: Aurora, CO · Languages: Spanish, Mam"):
        assert text in shown
    assert "Valley" not in (await ben.run("hotline", "#lobby", place="Texas")).text
    form = await cora.press(added, "It is wrong: change it")
    assert form_of(form)["reach"].value == "555-010-2368"
    await cora.submit(form, reach="555-010-9999", place="-", title="Valley Line")
    shown = (await ben.run("hotline", "#lobby", place="Texas")).text
    assert "**Valley Line**: 555-010-9999" in shown
    sure = await cora.press(await cora.run("facts verify", "#inner", fact=code), "Delete it")
    assert "Delete this for good?" in sure.text
    gone = await cora.press(sure, "Delete it")
    assert f"Valley Line ({code}) is deleted." in gone.text
    assert "Valley" not in (await ben.run("hotline", "#lobby", place="Texas")).text
    page = await own_fact(stage, title="County bail fund", reach="example.org/bail")
    assert "https://example.org/bail" in page.text
    assert "open the link" in page.text


@on_simcord
async def test_what_is_hidden_is_found_again_and_a_weak_one_is_turned_on_by_looking(stage: Stage) -> None:
    cora, ben = stage["Cora"], stage["Ben"]
    await verified(stage, MIGRAWATCH)
    card = await cora.run("facts verify", "#inner", fact=MIGRAWATCH)
    hidden = await cora.press(card, "Hide it")
    assert f"({MIGRAWATCH}) is hidden." in hidden.text
    assert NOTHING in (await ben.run("hotline", "#lobby")).text
    due = await cora.run("facts due", "#inner")
    assert MIGRAWATCH in dict(offered(due, "Look at one that is turned off"))
    assert MIGRAWATCH not in dict(offered(due, "Check one"))
    card = await cora.choose(due, "Look at one that is turned off", MIGRAWATCH)
    assert "Hide it" not in card.buttons
    await cora.press(card, "It is right today")
    due = await cora.run("facts due", "#inner")
    weak = next(value for value, label in offered(due, "Look at one that is turned off") if "by text message" in label)
    await cora.press(await cora.choose(due, "Look at one that is turned off", weak), "It is right today")
    shown = (await ben.run("hotline", "#lobby")).text
    assert "1-844-363-1423" in shown
    assert "877877" in shown


@on_simcord
async def test_when_all_is_looked_at_nothing_is_left_to_do(stage: Stage) -> None:
    cora = stage["Cora"]
    card = await cora.press(await cora.run("facts due", "#inner"), "Start with the first")
    for _ in range(23):
        card = await cora.press(card, "It is right today")
    assert "All of it was checked lately: nothing is to be done." in card.text
    assert pickers(card) == ["Look at one that is turned off"]
    assert "Start with the first" not in card.buttons


@on_simcord
async def test_a_button_says_nothing_about_what_it_did_not_show(stage: Stage) -> None:
    """Somebody changes the number while the card stands open; or the card is of before buttons said what they showed."""
    cora = stage["Cora"]
    card = await cora.run("facts verify", "#inner", fact=MIGRAWATCH)
    other = await cora.run("facts verify", "#inner", fact=MIGRAWATCH)
    await cora.submit(await cora.press(other, "It is wrong: change it"), number="555-010-7777")
    for old in (card, await stage.old_message(cora, f"ally:fact:right:{MIGRAWATCH}")):
        fresh = await cora.press(old, "It is right today" if old is card else "old")
        assert "Something else stands here since you saw it. It is not checked yet: please look again." in fresh.text
        assert "555-010-7777" in fresh.text
    assert "counts as checked today" in (await cora.press(fresh, "It is right today")).text


@on_simcord
async def test_the_number_in_every_alert_is_marked_where_it_stands_and_in_the_checklist(stage: Stage) -> None:
    """Goal 49: it can't be hidden."""
    alma, cora, ben = stage["Alma"], stage["Cora"], stage["Ben"]
    panel = await alma.run("setup rules", "#inner")
    await alma.submit(await alma.press(panel, "Set the hotline"), name="County Line", number="555-010-1111")
    said = "nobody has checked its number lately"
    assert said in (await alma.run("setup checklist", "#inner")).text
    due = await cora.run("facts due", "#inner")
    assert "Nobody has checked the hotline lately that stands in every alert." in due.text
    card = await cora.press(due, "Start with the first")
    assert "Nobody has checked it yet. Members see it all the same." in card.text
    await cora.press(card, "It is right today")
    day = today(stage)
    assert said not in (await alma.run("setup checklist", "#inner")).text
    stage.skip(days=91)
    assert (
        f"Source: the admins of this server. **Not checked since {day}.**" in (await ben.run("hotline", "#lobby")).text
    )
    assert said in (await alma.run("setup checklist", "#inner")).text


# --- who may ----------------------------------------------------------------------------------------------------------------


@on_simcord
async def test_a_member_looks_up_and_changes_nothing(stage: Stage) -> None:
    ben = stage["Ben"]
    assert "Only coordinators see what is to be checked again." in (await ben.run("facts due", "#lobby")).text
    assert "Only coordinators see" in (await ben.run("facts verify", "#lobby", fact=MIGRAWATCH)).text
    for verb in ("right", "hide", "shipped", "deleted"):
        old = await stage.old_message(ben, f"ally:fact:{verb}:{MIGRAWATCH}")
        assert "Only coordinators check and change facts." in (await ben.press(old, "old")).text
    form = await ben.press(await stage.old_message(ben, f"ally:fact:form:{MIGRAWATCH}"), "old")
    assert "Only coordinators check and change facts." in (await ben.submit(form, number="555-010-1234")).text
    assert await ben.suggested("facts verify", "#lobby", "fact", "") == []
    offered_to_cora = await stage["Cora"].suggested("facts verify", "#inner", "fact", "migra")
    assert [value for value, _ in map(reversed, offered_to_cora)] or offered_to_cora
    assert any("MigraWatch" in name for pair in offered_to_cora for name in pair)


@on_simcord
async def test_buttons_with_garbage_get_one_sentence(stage: Stage) -> None:
    cora = stage["Cora"]
    for payload in ("", "F-2222", "C-7K2F", "1.5"):
        for verb in ("right", "hide", "shipped", "show", "delete", "deleted"):
            old = await stage.old_message(cora, f"ally:fact:{verb}:{payload}")
            assert "There is no such fact here." in (await cora.press(old, "old")).text
    old = await stage.old_message(cora, f"ally:fact:deleted:{MIGRAWATCH}")
    assert "This came with allybot and can't be deleted." in (await cora.press(old, "old")).text
    own = code_in((await own_fact(stage)).text, "F")
    old = await stage.old_message(cora, f"ally:fact:shipped:{own}")
    assert "nothing to go back to" in (await cora.press(old, "old")).text


# --- once a month -----------------------------------------------------------------------------------------------------------


@on_simcord
async def test_on_the_first_of_the_month_the_list_of_what_is_due_comes_by_itself(stage: Stage) -> None:
    """In the coordination channel, with a button that opens the list; nothing comes where nothing is due."""
    cora = stage["Cora"]
    await stage.advance(days=8)
    card = await posted(stage, cora, "#inner", "23 facts are to be checked.")
    assert "Members don't see 23 of them until somebody has." in card.text
    due = await cora.press(card, "See what is due")
    assert "23 facts of 29 are to be checked." in due.text


# --- in Spanish -------------------------------------------------------------------------------------------------------------


@on_both
async def test_all_of_it_in_spanish(stage: Stage) -> None:
    """Goal 71: for a coordinator and for a member."""
    cora, ben = stage["Cora"], stage["Ben"]
    for person in (cora, ben):
        await person.choose(await person.run("me settings", "#lobby"), "Language", "es")
    assert (
        "Aquí no hay ningún número que alguien haya comprobado hace poco." in (await ben.run("hotline", "#lobby")).text
    )
    due = await cora.run("facts due", "#inner")
    assert "Hay que comprobar 23 datos de 29." in due.text
    card = await cora.press(due, "Empezar por el primero")
    assert "Oculto: nadie lo ha comprobado todavía." in card.text
    assert "Qué hacer:" in card.text
    card = await cora.press(card, "Hoy está bien")
    assert "cuenta como comprobado hoy, y el grupo lo ve." in card.text
    form = await cora.press(card, "Está mal: cambiarlo")
    assert form_of(form)["source"].label == "Fuente"
    form = await cora.press(await cora.press(card, "Volver a la lista"), "Agregar uno de tu grupo")
    added = await cora.submit(form, title="Línea del Valle", reach="555-010-2368")
    assert f"Fuente: coordinación de este grupo. Comprobado el {today(stage, 'es')}." in added.text
    shown = (await ben.run("hotline", "#lobby")).text
    assert "A quién llamar" in shown
    assert "Línea del Valle" in shown
    assert f"Comprobado el {today(stage, 'es')}." in shown
    networks = await ben.press(await ben.run("hotline", "#lobby"), "Buscar más")
    assert "Dónde buscar más" in networks.text
