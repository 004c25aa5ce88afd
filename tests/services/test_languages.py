"""Which language is needed, only to who speaks it: what people say they speak, and what each sees of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import update

from allybot.domain.checkins import Need
from allybot.domain.settings import Settings
from allybot.domain.signups import TeamRole
from allybot.errors import BadInput
from allybot.services.views import ListView
from allybot.store import groups, members
from allybot.store.database import Tx
from allybot.store.sealing import place as place_of
from tests.support.places import ACCOMPANIMENT, COMPANIONS, COORDINATION, SERVER, STRANGER, Place, caller

BEN, DANA = COMPANIONS[:2]


async def speaks(place: Place, user_id: int, text: str) -> tuple[str, ...]:
    return (await place.services.settings.set_spoken(caller(user_id), text)).settings.speaks


async def needed(place: Place, language: str | None, *needs: Need) -> str:
    card = await place.open_checkin(language=language, needs=needs or (Need.INTERPRETER,))
    return card.code


async def listed(place: Place, user_id: int) -> list[ListView]:
    return await place.services.accompany.open_ones(caller(user_id))


# --- what people say ------------------------------------------------------------------------------------------------


async def test_they_are_kept_in_their_words_and_a_dash_alone_means_none(place: Place) -> None:
    assert await speaks(place, BEN, "Spanish,  Mam and Kʼicheʼ") == ("Spanish", "Mam", "Kʼicheʼ")
    assert (await place.services.settings.see(caller(BEN))).settings.speaks == ("Spanish", "Mam", "Kʼicheʼ")
    assert (await place.services.settings.see(caller(DANA))).settings.speaks == ()
    for dash in ("-", " – ", "—"):
        await speaks(place, BEN, "Mam")
        assert await speaks(place, BEN, dash) == ()


async def test_other_settings_stay_as_they_were(place: Place) -> None:
    await place.services.settings.set_zone(caller(BEN), "America/Chicago")
    await speaks(place, BEN, "Mam")
    assert (await place.services.settings.set_discreet(caller(BEN), True)).settings == Settings(
        time_zone="America/Chicago", speaks=("Mam",), discreet=True
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "text-empty"),
        ("  ,; ", "text-empty"),
        ("one, two, three, four, five, six", "languages-too-many"),
        ("Mam, " + "x" * 41, "text-too-long"),
        ("Mam, call 206-555-0123", "text-holds-phone"),
        ("A 123 456 789", "text-holds-a-number"),
        ("Mam, @everyone", "text-holds-everyone"),
    ],
)
async def test_what_is_no_list_of_languages_is_refused_and_nothing_is_changed(
    place: Place, text: str, key: str
) -> None:
    await speaks(place, BEN, "Mam")
    with pytest.raises(BadInput) as refused:
        await speaks(place, BEN, text)
    assert refused.value.key == key
    for language in ("en", "es"):
        assert place.app.texts.say(language, refused.value.key, **refused.value.values)
    assert (await place.services.settings.see(caller(BEN))).settings.speaks == ("Mam",)
    assert await speaks(place, BEN, "one, two, three, four, " + "x" * 40) == ("one", "two", "three", "four", "x" * 40)


async def test_settings_from_before_there_were_languages_are_read(place: Place) -> None:
    await place.services.settings.set_zone(caller(BEN), "America/Chicago")

    async def work(tx: Tx) -> None:
        group = await groups.by_server(tx, SERVER)
        assert group is not None
        member = await members.find(tx, group.id, BEN)
        assert member is not None
        held = json.loads(members._settings_text(member.settings))
        del held["speaks"]
        sealed = (await tx.key(member.id)).seal(json.dumps(held), place_of("members", "settings", member.id))
        await tx.conn.execute(update(members.members).where(members.members.c.id == member.id).values(settings=sealed))

    await place.app.database.write(work)
    mine = await place.services.settings.see(caller(BEN))
    assert (mine.zone, mine.settings.speaks) == ("America/Chicago", ())


# --- what each sees -------------------------------------------------------------------------------------------------


async def test_the_list_tells_the_language_only_to_who_speaks_it(place: Place) -> None:
    code = await needed(place, "Mam")
    await speaks(place, BEN, "español, MAM")
    await speaks(place, DANA, "español")
    assert [(view.card.code, view.language) for view in await listed(place, BEN)] == [(code, "Mam")]
    assert [(view.card.code, view.language) for view in await listed(place, DANA)] == [(code, None)]
    assert [view.language for view in await listed(place, COMPANIONS[2])] == [None]
    await speaks(place, BEN, "-")
    assert [view.language for view in await listed(place, BEN)] == [None]


async def test_a_language_is_known_by_any_of_its_names(place: Place) -> None:
    await needed(place, "criollo haitiano")
    for text in ("Haitian Creole", "Kreyòl ayisyen", "ht", "HAITIAN CREOLE"):
        await speaks(place, BEN, text)
        assert [view.language for view in await listed(place, BEN)] == ["criollo haitiano"], text


async def test_of_several_only_the_spoken_one_is_told(place: Place) -> None:
    await needed(place, "Mam or Spanish")
    await speaks(place, BEN, "español")
    assert [view.language for view in await listed(place, BEN)] == ["Spanish"]


async def test_where_nobody_is_to_interpret_the_language_is_not_told_at_all(place: Place) -> None:
    await needed(place, "Mam", Need.RIDE)
    await needed(place, None, Need.INTERPRETER)
    await speaks(place, BEN, "Mam")
    assert [view.language for view in await listed(place, BEN)] == [None, None]


async def test_no_channel_ever_reads_the_language(place: Place) -> None:
    code = await needed(place, "Mamnotanotherword")
    await speaks(place, BEN, "Mamnotanotherword")
    await place.services.accompany.sign_up(caller(BEN), code, TeamRole.INTERPRETER)
    await place.deliver()
    shown = [*place.far_end.in_channel(ACCOMPANIMENT), *place.far_end.in_channel(COORDINATION)]
    assert any("interpreter" in notice.text().casefold() for notice in shown)
    assert not any("Mamnot" in notice.text() for notice in shown)


# --- offering to interpret ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "wanted", "role", "unspoken"),
    [
        ("Mam", "mam", TeamRole.INTERPRETER, False),
        ("Spanish", "Mam", TeamRole.INTERPRETER, True),
        (None, "Mam", TeamRole.INTERPRETER, True),
        ("Spanish", "Mam", TeamRole.COMPANION, False),
        ("Spanish", "Mam", TeamRole.DRIVER, False),
        ("Spanish", None, TeamRole.INTERPRETER, False),
    ],
)
async def test_who_does_not_speak_it_may_sign_up_to_interpret_and_hears_of_it(
    place: Place, told: str | None, wanted: str | None, role: TeamRole, unspoken: bool
) -> None:
    code = await needed(place, wanted)
    if told is not None:
        await speaks(place, BEN, told)
    for already in (False, True):
        signed = await place.services.accompany.sign_up(caller(BEN), code, role)
        assert (signed.already, signed.unspoken) == (already, unspoken)
        assert signed.mine.facts is None


async def test_whoever_is_in_the_server_may_say_what_they_speak(place: Place) -> None:
    """It gives nobody a right: the list stays for companions."""
    assert await speaks(place, STRANGER, "Mam") == ("Mam",)
    assert replace(Settings(), speaks=("Mam",)) == (await place.services.settings.see(caller(STRANGER))).settings
