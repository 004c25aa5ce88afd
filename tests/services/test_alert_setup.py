"""What a group sets before alerts: zones, rules, the checklist, and channels that were closed and are not any more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from allybot.domain.people import Role
from allybot.domain.readiness import Step
from allybot.errors import BadInput, DeliveryError, DeliveryReason, NotFound
from allybot.ports import Destination
from allybot.services.alert_setup import (
    MOST_OUTLETS,
    MOST_ZONES,
    HotlineChange,
    OutletChange,
    RulesChange,
    example_texts,
)
from allybot.services.telling import Told
from allybot.store import groups, outbox
from allybot.store.groups import Channel
from allybot.store.outbox import NewMessage
from allybot.store.zones import Outlet
from tests.support.alerting import ALERTS, DISPATCH, DISPATCHER, HOTLINE, ZONE_ROLE, make_ready
from tests.support.places import (
    ADMIN,
    COORDINATION,
    COORDINATOR,
    OTHER_SERVER,
    SERVER,
    Place,
    caller,
)

TIP_LINE = "866-347-2423"
"""It takes reports about immigrants."""


# --- zones ----------------------------------------------------------------------------------------------------------------


async def test_a_zone_has_a_role_and_a_language_in_each_channel(place: Place) -> None:
    """Goal 20."""
    setup = place.services.alert_setup
    made = await setup.set_zone(caller(ADMIN), "  South   Side ", OutletChange(ALERTS, ZONE_ROLE, "es"))
    assert (made.name, made.outlets) == ("South Side", (Outlet(ALERTS, ZONE_ROLE, "es"),))
    again = await setup.set_zone(caller(ADMIN), "south side", OutletChange(ALERTS, language="en"))
    assert (again.id, again.outlets) == (made.id, (Outlet(ALERTS, ZONE_ROLE, "en"),))
    more = await setup.put_outlet(caller(ADMIN), made.id, OutletChange(COORDINATION))
    assert Outlet(COORDINATION, None, "en") in more.outlets
    muted = await setup.mute_outlet(caller(ADMIN), made.id, ALERTS)
    assert Outlet(ALERTS, None, "en") in muted.outlets
    left = await setup.drop_outlet(caller(ADMIN), made.id, COORDINATION)
    assert left.outlets == (Outlet(ALERTS, None, "en"),)
    assert (await setup.rename_zone(caller(ADMIN), made.id, "The South")).name == "The South"
    await setup.remove_zone(caller(ADMIN), made.id)
    assert await setup.zones(caller(ADMIN)) == []
    with pytest.raises(NotFound):
        await setup.zone(caller(ADMIN), made.id)


@pytest.mark.parametrize("name", ["", "412 Larkspur Avenue", "call 555-010-2368", "@everyone", "x" * 61])
async def test_what_a_zone_can_not_be_called(place: Place, name: str) -> None:
    """All read it: as strict as an alert itself."""
    with pytest.raises(BadInput):
        await place.services.alert_setup.set_zone(caller(ADMIN), name)


async def test_everyone_is_never_called_and_the_bot_has_to_be_able_to_post(place: Place) -> None:
    setup = place.services.alert_setup
    place.far_end.silent_channels.add(ALERTS)
    for outlet in (OutletChange(COORDINATION, SERVER), OutletChange(ALERTS)):
        with pytest.raises(BadInput):
            await setup.set_zone(caller(ADMIN), "North", outlet)
    assert await setup.zones(caller(ADMIN)) == []


async def test_two_zones_have_two_names_and_there_are_not_too_many(place: Place) -> None:
    setup = place.services.alert_setup
    first = await setup.set_zone(caller(ADMIN), "North")
    second = await setup.set_zone(caller(ADMIN), "South")
    with pytest.raises(BadInput):
        await setup.rename_zone(caller(ADMIN), second.id, "north")
    for n in range(MOST_OUTLETS):
        await setup.put_outlet(caller(ADMIN), first.id, OutletChange(ALERTS + 100 + n))
    with pytest.raises(BadInput):
        await setup.put_outlet(caller(ADMIN), first.id, OutletChange(ALERTS))
    for n in range(MOST_ZONES - 2):
        await setup.set_zone(caller(ADMIN), f"Ward {'abcdefghijklmnopqrstuvwxyz'[n]}")
    with pytest.raises(BadInput):
        await setup.set_zone(caller(ADMIN), "One more")


async def test_another_groups_zone_is_not_there(place: Place) -> None:
    mine = await place.services.alert_setup.set_zone(caller(ADMIN), "North")
    await place.services.setup.appoint(caller(ADMIN, server_id=OTHER_SERVER), COORDINATOR, Role.COORDINATOR)
    other = caller(ADMIN, server_id=OTHER_SERVER)
    for attempt in (
        place.services.alert_setup.rename_zone(other, mine.id, "Mine"),
        place.services.alert_setup.put_outlet(other, mine.id, OutletChange(ALERTS)),
        place.services.alert_setup.remove_zone(other, mine.id),
    ):
        with pytest.raises(NotFound):
            await attempt


# --- rules ----------------------------------------------------------------------------------------------------------------


async def test_each_rule_is_changed_by_itself(place: Place) -> None:
    setup, admin = place.services.alert_setup, caller(ADMIN)
    await setup.change_rules(admin, RulesChange(two_people=False))
    await setup.change_rules(admin, RulesChange(two_go=True, verify_within=timedelta(minutes=5)))
    await setup.change_rules(admin, RulesChange(alert_life=timedelta(minutes=240)))
    held = await setup.set_hotline(admin, HotlineChange(*HOTLINE))
    assert held == await setup.rules(admin)
    assert (held.two_people, held.two_go) == (False, True)
    assert (held.verify_within, held.alert_life) == (timedelta(minutes=5), timedelta(minutes=240))
    assert held.hotline is not None
    assert (held.hotline.name, held.hotline.number) == HOTLINE
    assert (await setup.drop_hotline(admin)).hotline is None


@pytest.mark.parametrize(
    "change",
    [RulesChange(verify_within=timedelta(minutes=m)) for m in (2, 121)]
    + [RulesChange(alert_life=timedelta(minutes=m)) for m in (14, 241)],
)
async def test_minutes_have_bounds(place: Place, change: RulesChange) -> None:
    with pytest.raises(BadInput):
        await place.services.alert_setup.change_rules(caller(ADMIN), change)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Tips", TIP_LINE),
        ("Tips", "eight six six three four seven two four two three"),
        ("Tips", "866-EGR-2423"),
        ("Tips", "1-866-FIS-2423"),
        ("Tips", "八六六-三四七-二四二三 x100"),
        (f"Call {TIP_LINE}", "555-010-2368"),
        ("Rapid Response", "ask at the desk"),
        ("", "555-010-2368"),
        ("Rapid Response", ""),
    ],
)
async def test_what_is_no_hotline_is_refused(place: Place, name: str, number: str) -> None:
    with pytest.raises(BadInput):
        await place.services.alert_setup.set_hotline(caller(ADMIN), HotlineChange(name, number))
    assert (await place.services.alert_setup.rules(caller(ADMIN))).hotline is None


# --- the checklist --------------------------------------------------------------------------------------------------------


async def test_the_checklist_shows_what_is_missing_until_all_is_there(place: Place) -> None:
    """The place of the tests has a coordination channel and a partner, and nothing else of it."""
    before = await place.services.alert_setup.checklist(caller(ADMIN))
    assert before.missing == (Step.CHANNELS, Step.DISPATCHERS, Step.VERIFIER, Step.TEXTS)
    await make_ready(place, texts_read=False)
    known = await place.services.alert_setup.checklist(caller(ADMIN))
    assert known.missing == (Step.TEXTS,)
    assert (known.dispatchers, known.verifiers, known.languages, known.zone) == (2, 2, ("en", "es"), "South Side")
    assert (await place.services.alert_setup.texts_read(caller(ADMIN))).ready


async def test_a_closed_channel_that_everyone_reads_by_now_counts_as_missing(place: Place) -> None:
    await make_ready(place)
    place.far_end.public_channels.add(DISPATCH)
    known = await place.services.alert_setup.checklist(caller(ADMIN))
    assert (known.missing, known.opened) == ((Step.CHANNELS,), (Channel.DISPATCH,))
    place.far_end.public_channels.add(ALERTS)
    place.far_end.public_channels.remove(DISPATCH)
    assert (await place.services.alert_setup.checklist(caller(ADMIN))).ready


async def test_one_dispatcher_and_a_training_that_ran_out_are_not_enough(place: Place) -> None:
    await make_ready(place, dispatchers=[DISPATCHER])
    assert (await place.services.alert_setup.checklist(caller(ADMIN))).missing == (Step.DISPATCHERS,)
    place.clock.advance(days=366)
    assert (await place.services.alert_setup.checklist(caller(ADMIN))).missing == (Step.DISPATCHERS, Step.VERIFIER)


async def test_the_texts_stay_read_when_the_hotline_changes(place: Place) -> None:
    await make_ready(place)
    await place.services.alert_setup.set_hotline(caller(ADMIN), HotlineChange("Another", "555-010-9999"))
    assert (await place.services.alert_setup.checklist(caller(ADMIN))).ready


@pytest.mark.parametrize(("language", "words"), [("en", "Verified"), ("es", "verificada")])
async def test_the_texts_are_those_of_a_real_alert(place: Place, language: str, words: str) -> None:
    """With the group's own hotline, a code that no alert can have, and the two lines that nobody can leave out."""
    await make_ready(place)
    known = await place.services.alert_setup.checklist(caller(ADMIN))
    say = place.app.texts.speaker(language)
    alert, cleared, retracted = example_texts(say, known, place.clock.now())
    for wanted in (words, "555-010-2368", "A-0000", "South Side", say("alert-distance"), say("alert-rights")):
        assert wanted in alert.text()
    assert len({alert.heading, cleared.heading, retracted.heading}) == 3
    assert not any(notice.buttons or notice.mention_roles for notice in (alert, cleared, retracted))


# --- the daily look -------------------------------------------------------------------------------------------------------


async def channels(place: Place) -> dict[Channel, int]:
    group = await place.app.database.read(lambda tx: groups.by_server(tx, SERVER))
    assert group is not None
    return dict(group.channels)


async def waiting_in(place: Place, channel_id: int) -> int:
    """A message that has not left when the channel is opened; its id."""
    group = await place.app.database.read(lambda tx: groups.by_server(tx, SERVER))
    assert group is not None
    message = NewMessage(group.id, group.id, Told.EVENING, Destination(channel_id=channel_id), subject_id=group.id)
    return await place.app.database.write(lambda tx: outbox.add(tx, message, place.clock.now()))


async def test_nothing_is_posted_any_more_where_everyone_reads_by_now(place: Place) -> None:
    """DESIGN 9: looked at again daily. The coordinators hear of it, and not there."""
    await make_ready(place)
    await place.app.closed_channels.look()
    place.far_end.public_channels.add(COORDINATION)
    await place.app.closed_channels.look()
    assert COORDINATION in (await channels(place)).values()
    place.clock.advance(days=1)
    await waiting_in(place, COORDINATION)
    await place.app.closed_channels.look()
    assert Channel.COORDINATION not in await channels(place)
    await place.deliver()
    assert place.far_end.in_channel(COORDINATION) == []
    [told] = place.far_end.news_to(COORDINATOR)
    assert f"<#{COORDINATION}>" in told.text()
    assert "/setup channels" in told.text()
    checklist = await place.services.alert_setup.checklist(caller(ADMIN))
    assert checklist.missing == (Step.CHANNELS,)


async def test_an_opened_dispatch_channel_is_told_in_the_coordination_channel_too(place: Place) -> None:
    await make_ready(place)
    place.far_end.public_channels.add(DISPATCH)
    await place.app.closed_channels.look()
    await place.deliver()
    assert [n.heading for n in place.far_end.in_channel(COORDINATION)] == ["Everyone can read a closed channel"]
    assert len(place.far_end.news_to(COORDINATOR)) == 1
    assert place.far_end.in_channel(DISPATCH) == []


async def test_a_look_that_fails_changes_nothing_and_is_made_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    await make_ready(place)
    place.far_end.public_channels.add(DISPATCH)
    asked = []

    async def silent(server_id: int, channel_id: int) -> None:
        asked.append(channel_id)
        raise DeliveryError(DeliveryReason.CONNECTION, permanent=False)

    with monkeypatch.context() as patched:
        patched.setattr(place.far_end, "readers", silent)
        await place.app.closed_channels.look()
        await place.app.closed_channels.look()
    assert len(asked) == 2
    assert DISPATCH in (await channels(place)).values()
    place.far_end.connected = False
    await place.app.closed_channels.look()
    assert DISPATCH in (await channels(place)).values()
    place.far_end.connected = True
    await place.app.closed_channels.look()
    assert DISPATCH not in (await channels(place)).values()


async def test_one_that_was_chosen_meanwhile_stays(place: Place) -> None:
    """Between the look and the writing down an admin chose another channel."""
    await make_ready(place)
    seen = await place.app.database.read(lambda tx: groups.by_server(tx, SERVER))
    assert seen is not None
    await place.services.setup.channels(caller(ADMIN), {Channel.DISPATCH: DISPATCH + 50})
    now = place.clock.now()
    await place.app.database.write(lambda tx: place.app.closed_channels._give_up(tx, seen, Channel.DISPATCH, now))
    assert (await channels(place))[Channel.DISPATCH] == DISPATCH + 50


async def test_the_look_comes_before_each_evenings_card(place: Place) -> None:
    await make_ready(place)
    place.clock.advance(hours=14)
    await place.app.closed_channels.look()
    place.far_end.public_channels.add(COORDINATION)
    for _ in range(24 * 2):
        place.clock.advance(minutes=30)
        await place.app.closed_channels.look()
        await place.app.courier.deliver_due()
    assert not [n for n in place.far_end.in_channel(COORDINATION) if n.heading == "This evening"]
