"""Opening, confirming and calling off a check-in; and what free texts may hold."""

from __future__ import annotations

from datetime import timedelta

import pytest

from allybot.domain.checkins import CancelReason, CheckinState, Company
from allybot.domain.people import Role
from allybot.errors import BadInput, NotFound, Refused, TooLate
from allybot.ports import Notice
from allybot.store.groups import Channel
from tests.support.places import (
    ACCOMPANIMENT,
    ADMIN,
    COORDINATION,
    COORDINATOR,
    LIAISON,
    Place,
    caller,
)


async def test_a_request_reaches_the_coordinators_and_nobody_else(place: Place) -> None:
    """Goal 28: hidden until a coordinator confirms it."""
    card = await place.open_checkin(confirmed=False)
    await place.deliver()
    assert place.far_end.in_channel(ACCOMPANIMENT) == []
    [notice] = place.far_end.in_channel(COORDINATION)
    assert f"{card.code} waits to be confirmed" in notice.text()
    assert [button.label for button in notice.buttons] == ["Look at it", "Confirm"]


async def test_confirming_shows_the_card_and_tells_the_liaison(place: Place) -> None:
    card = await place.open_checkin()
    await place.deliver()
    [shown] = place.far_end.in_channel(ACCOMPANIMENT)
    assert card.code in shown.text()
    assert "3 seats of 3 are free" in shown.text()
    assert f"{card.code} is confirmed" in place.far_end.news_to(LIAISON)[-1].text()


async def test_the_public_card_says_day_and_part_of_town_and_nothing_more(place: Place) -> None:
    """Goal 31: counts only, and goal 32: no place."""
    opened = await place.services.checkins.open(caller(LIAISON), place.draft())
    await place.services.checkins.confirm(caller(COORDINATOR), opened.roster.card.code)
    await place.deliver()
    [shown] = place.far_end.in_channel(ACCOMPANIMENT)
    text = shown.text()
    assert "Thursday, November 26, 2026 · South Side" in text
    for secret in (opened.roster.code_name, "Field Office", "1000 Second", "fountain", "Spanish", "Neighbors", "14:00"):
        assert secret not in text
    assert "ICE check-in" not in text


async def test_from_the_appointment_on_the_card_asks_nobody_any_more(place: Place) -> None:
    await place.open_checkin()
    await place.deliver()
    place.clock.advance(days=3)
    await place.deliver()
    [shown] = place.far_end.in_channel(ACCOMPANIMENT)
    assert "Nobody can sign up any more." in shown.text()
    assert shown.buttons == ()


async def test_a_card_that_an_outage_kept_back_past_the_appointment_is_not_posted_at_all(place: Place) -> None:
    """Its first posting and its change at the start are both due: without care two cards would stand."""
    await place.open_checkin()
    place.clock.advance(days=3, hours=1)
    await place.deliver()
    assert place.far_end.in_channel(ACCOMPANIMENT) == []


async def test_edits_of_a_card_are_coalesced_and_five_seconds_apart(place: Place) -> None:
    card = await place.open_checkin()
    await place.deliver()
    before = place.far_end.calls.count("edit")
    for user_id in range(3):
        await place.sign_up(333_000_000_000_000_100 + user_id, card.code)
    await place.app.courier.deliver_due()
    first = place.far_end.calls.count("edit") - before
    await place.sign_up(333_000_000_000_000_105, card.code)
    await place.app.courier.deliver_due()
    assert place.far_end.calls.count("edit") - before == first
    place.clock.advance(seconds=5)
    await place.app.courier.deliver_due()
    assert place.far_end.calls.count("edit") - before == first + 1
    [shown] = place.far_end.in_channel(ACCOMPANIMENT)
    assert "1 person is waiting" in shown.text()


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"kind": "party"}, "kind-unknown"),
        ({"code_name": "A 123 456 789"}, "text-holds-a-number"),
        ({"meet": "call 206-555-0123"}, "text-holds-phone"),
        ({"meet": "x" * 201}, "text-too-long"),
        ({"language": "@everyone"}, "text-holds-everyone"),
        ({"code_name": "123-45-6789"}, "text-holds-ssn"),
    ],
)
async def test_what_must_not_be_held_is_refused_and_nothing_is_stored(
    place: Place, changes: dict[str, str], key: str
) -> None:
    """Goal 24: a code name and nothing that says who it is."""
    with pytest.raises(BadInput) as refused:
        await place.services.checkins.open(caller(LIAISON), place.draft(**changes))
    assert refused.value.key == key
    for language in ("en", "es"):
        assert place.app.texts.say(language, refused.value.key, **refused.value.values)
    assert await place.services.checkins.pick(caller(COORDINATOR)) == []


async def test_times_that_are_over_or_too_far_are_refused(place: Place) -> None:
    for days, key in ((-1, "when-in-the-past"), (800, "when-too-far")):
        with pytest.raises(BadInput) as refused:
            await place.services.checkins.open(
                caller(LIAISON), place.draft(starts_at=place.clock.now() + timedelta(days=days))
            )
        assert refused.value.key == key


async def test_seats_follow_from_kind_and_company(place: Place) -> None:
    for company, seats in ((Company.ONE, 1), (Company.FEW, 3), (Company.MANY, 8)):
        card = await place.open_checkin(confirmed=False, company=company)
        assert card.seats == seats
    family = await place.open_checkin(confirmed=False, kind="family_court", company=Company.MANY)
    assert family.seats == 3


async def test_code_names_are_proposed_and_never_used_twice(place: Place) -> None:
    names = set()
    for _ in range(5):
        opened = await place.services.checkins.open(caller(LIAISON), place.draft())
        names.add(opened.roster.code_name)
    assert len(names) == 5
    with pytest.raises(BadInput) as refused:
        await place.services.checkins.open(caller(LIAISON), place.draft(code_name=names.pop().upper()))
    assert refused.value.key == "code-name-taken"


async def test_two_people_suffice_to_confirm_and_a_second_confirmation_changes_nothing(place: Place) -> None:
    opened = await place.services.checkins.open(caller(COORDINATOR), place.draft())
    code = opened.roster.card.code
    first = await place.services.checkins.confirm(caller(COORDINATOR), code)
    second = await place.services.checkins.confirm(caller(COORDINATOR), code)
    assert first.state is second.state is CheckinState.OPEN


async def test_what_is_closed_stays_closed(place: Place) -> None:
    card = await place.open_checkin()
    await place.services.checkins.cancel(caller(COORDINATOR), card.code, CancelReason.POSTPONED)
    for attempt in (
        place.services.checkins.confirm(caller(COORDINATOR), card.code),
        place.services.checkins.cancel(caller(COORDINATOR), card.code, CancelReason.POSTPONED),
        place.services.checkins.unconfirm(caller(COORDINATOR), card.code),
    ):
        with pytest.raises(TooLate):
            await attempt


@pytest.mark.parametrize("typed", ["", "C-", "nonsense", "C-9999999", "<@123>", "O-7K2F"])
async def test_a_code_that_is_none_is_not_found(place: Place, typed: str) -> None:
    with pytest.raises(NotFound):
        await place.services.checkins.confirm(caller(COORDINATOR), typed)


async def test_codes_are_read_as_people_type_them(place: Place) -> None:
    card = await place.open_checkin(confirmed=False)
    sloppy = card.code.lower().replace("-", " ")
    assert (await place.services.checkins.confirm(caller(COORDINATOR), sloppy)).code == card.code


async def test_closed_channels_must_not_be_readable_by_everyone(empty_place: Place) -> None:
    empty_place.far_end.public_channels.add(COORDINATION)
    with pytest.raises(BadInput) as refused:
        await empty_place.services.setup.channels(caller(ADMIN), {Channel.COORDINATION: COORDINATION})
    assert refused.value.key == "channel-everyone-reads"
    with pytest.raises(Refused) as nothing:
        await empty_place.services.setup.see(caller(ADMIN))
    assert nothing.value.key == "group-not-set-up"


async def test_channels_that_the_bot_cannot_use_are_refused(empty_place: Place) -> None:
    empty_place.far_end.unseen_channels.add(ACCOMPANIMENT)
    empty_place.far_end.silent_channels.add(COORDINATION)
    for use, channel_id, key in (
        (Channel.ACCOMPANIMENT, ACCOMPANIMENT, "channel-unknown"),
        (Channel.COORDINATION, COORDINATION, "channel-no-posting"),
    ):
        with pytest.raises(BadInput) as refused:
            await empty_place.services.setup.channels(caller(ADMIN), {use: channel_id})
        assert refused.value.key == key


async def test_set_up_says_what_is_missing_until_all_is_there(place: Place, empty_place: Place) -> None:
    assert (await place.services.setup.see(caller(ADMIN))).missing == ()


@pytest.mark.parametrize("role", [Role.COMPANION, Role.LIAISON, Role.ADMIN])
async def test_earned_roles_are_not_appointed(place: Place, role: Role) -> None:
    with pytest.raises(BadInput):
        await place.services.setup.appoint(caller(ADMIN), LIAISON, role)


async def test_every_notice_has_both_languages(place: Place) -> None:
    """The liaison chose Spanish: what comes to them is Spanish, the channels keep the group's language."""
    await place.services.people.choose_language(caller(LIAISON), "es")
    await place.open_checkin()
    await place.deliver()
    shown: list[Notice] = place.far_end.news_to(LIAISON)
    assert "está confirmada" in shown[-1].text()
    assert "Go with someone" in place.far_end.in_channel(ACCOMPANIMENT)[0].text()
