"""Office cards: writing rules down, checking them, moving an office; and who is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from allybot.domain.offices import ENTRY_RULES, EntryRules
from allybot.domain.signups import TeamRole
from allybot.errors import BadInput, NotFound, Refused, UserError
from allybot.services.offices import LONGEST_OTHER, LONGEST_RULE, OfficeService, PlaceEdited, RulesEdited
from allybot.services.team import Target
from allybot.services.views import OfficeCard
from allybot.store import audit, offices
from allybot.store.database import Tx
from tests.support.places import ACCOMPANIMENT, COMPANIONS, COORDINATOR, LIAISON, STRANGER, Place, caller

TODAY = date(2026, 11, 23)
WHOLE = RulesEdited("Family only", "Off", "Asked for at the door", "Across the street", "Bags are searched")


def service(place: Place) -> OfficeService:
    return place.services.offices


async def card_of(place: Place) -> OfficeCard:
    return await service(place).show(caller(COORDINATOR), place.office)


async def ruled(place: Place, change: RulesEdited = WHOLE) -> OfficeCard:
    return await service(place).set_rules(caller(COORDINATOR), place.office, change)


async def moved(place: Place, **changes: str) -> OfficeCard:
    return await service(place).edit(caller(COORDINATOR), place.office, PlaceEdited(**changes))


# --- the rules ------------------------------------------------------------------------------------------------------


async def test_the_five_rules_are_kept_with_the_day_and_read_back(place: Place) -> None:
    before = await card_of(place)
    assert before.entry.empty
    assert not before.out_of_date
    for card in (await ruled(place), await card_of(place)):
        assert list(card.entry.known.values()) == [getattr(WHOLE, name) for name in ENTRY_RULES]
        assert card.entry.checked_on == TODAY
        assert (card.entry.other, card.out_of_date) == (None, False)


async def test_a_field_left_empty_keeps_its_rule_and_a_dash_alone_takes_it_off(place: Place) -> None:
    await ruled(place, replace(WHOLE, other="Bring water"))
    for nothing in (None, "", "  \n "):
        assert (await ruled(place, RulesEdited(phones=nothing, other=nothing))).entry.known["phones"] == "Off"
    for dash in ("-", " – ", "—"):
        await ruled(place)
        card = await ruled(place, RulesEdited(phones=dash, parking="-5 spaces behind the house"))
        assert card.entry.unknown == ("phones",)
        assert card.entry.known["parking"] == "-5 spaces behind the house"
        assert card.entry.other == "Bring water"
    assert (await ruled(place, RulesEdited(other="-"))).entry.other is None


async def test_a_card_on_which_nothing_is_left_has_no_date(place: Place) -> None:
    await ruled(place, RulesEdited(security="Bags are searched"))
    card = await ruled(place, RulesEdited(security="-"))
    assert card.entry == EntryRules()
    assert not card.out_of_date


@pytest.mark.parametrize("field", [*ENTRY_RULES, "other"])
async def test_each_field_refuses_what_must_not_be_held_and_what_is_too_long(place: Place, field: str) -> None:
    longest = LONGEST_OTHER if field == "other" else LONGEST_RULE
    await ruled(place)
    for text, key in (
        ("Ask for A 123 456 789", "text-holds-a-number"),
        ("call 206-555-0123 from the gate", "text-holds-phone"),
        ("ask <@333000000000000001>", "text-holds-mention"),
        ("x" * (longest + 1), "text-too-long"),
    ):
        with pytest.raises(BadInput) as refused:
            await ruled(place, replace(RulesEdited(who_enters="Nobody"), **{field: text}))
        assert refused.value.key == key
        for language in ("en", "es"):
            assert place.app.texts.say(language, refused.value.key, **refused.value.values)
    assert (await card_of(place)).entry == replace(
        EntryRules(**{name: getattr(WHOLE, name) for name in ENTRY_RULES}), checked_on=TODAY
    )
    assert getattr((await ruled(place, RulesEdited(**{field: "x" * longest}))).entry, field) == "x" * longest


async def test_two_coordinators_who_change_different_things_both_keep_theirs(place: Place) -> None:
    """Only what is different is written: here from two readings of the same card."""

    async def work(tx: Tx) -> None:
        [group_id] = {row.group_id for row in await tx.conn.execute(offices.offices.select())}
        [office] = await offices.of_group(tx, group_id)
        await offices.change(tx, office, replace(office, address="2 Other Street"))
        await offices.change(tx, office, replace(office, entry=replace(office.entry, parking="Behind the house")))
        await offices.change(tx, office, office)

    await place.app.database.write(work)
    card = await card_of(place)
    assert (card.address, card.entry.parking, card.name) == ("2 Other Street", "Behind the house", "Field Office")


# --- its date -------------------------------------------------------------------------------------------------------


async def test_a_card_is_out_of_date_after_180_days_and_good_again_when_it_was_checked(place: Place) -> None:
    await ruled(place)
    place.clock.advance(days=180)
    assert not (await card_of(place)).out_of_date
    place.clock.advance(days=1)
    old = await card_of(place)
    assert old.out_of_date
    assert old.entry.checked_on == TODAY
    card = await service(place).checked(caller(COORDINATOR), place.office)
    assert card.entry == replace(old.entry, checked_on=TODAY + timedelta(days=181))
    assert not card.out_of_date
    assert await card_of(place) == card


async def test_writing_rules_down_counts_as_checked_and_another_address_does_not(place: Place) -> None:
    await ruled(place)
    place.clock.advance(days=200)
    assert (await moved(place, address="2 Other Street", other="Bring water")).entry.checked_on == TODAY
    assert (await card_of(place)).out_of_date
    assert (await ruled(place, RulesEdited(phones="On"))).entry.checked_on == TODAY + timedelta(days=200)


async def test_where_nothing_is_known_there_is_nothing_to_check(place: Place) -> None:
    with pytest.raises(BadInput, match="office-nothing-to-check"):
        await service(place).checked(caller(COORDINATOR), place.office)
    assert (await moved(place, other="Bring water")).entry.checked_on == TODAY
    assert (await moved(place, other="-")).entry.checked_on is None


async def test_the_day_is_that_of_the_group_and_not_of_the_world(place: Place) -> None:
    """In New York it is still Monday when it is Tuesday in UTC."""
    place.clock.advance(hours=9)
    assert (place.clock.now().date(), (await ruled(place)).entry.checked_on) == (date(2026, 11, 24), TODAY)


async def test_rules_that_came_with_a_new_office_have_its_day(place: Place) -> None:
    bare = await service(place).add(caller(COORDINATOR), "Court", "North", "1 Main Street")
    told = await service(place).add(caller(COORDINATOR), "Annex", "North", "3 Main Street", "Ring the bell")
    assert bare.entry == EntryRules()
    assert told.entry == EntryRules(other="Ring the bell", checked_on=TODAY)


async def test_rules_without_a_day_are_not_relied_on(place: Place) -> None:
    """None is written so by us; a row that was brought back or changed by hand may be."""
    await ruled(place)
    await place.app.database.write(lambda tx: tx.conn.execute(update(offices.offices).values(rules_on=None)))
    assert (await card_of(place)).out_of_date


# --- another place --------------------------------------------------------------------------------------------------


async def test_name_part_of_town_and_address_change_and_what_is_left_empty_stays(place: Place) -> None:
    card = await moved(place, name="New Office", address="", area="  ")
    assert (card.name, card.area, card.address) == ("New Office", "South Side", "1000 Second Avenue")
    card = await moved(place, area="North", address="2 Other Street")
    assert (card.code, card.name, card.area, card.address) == (place.office, "New Office", "North", "2 Other Street")
    assert await service(place).show(caller(COORDINATOR), "new office") == card


async def test_no_two_offices_have_one_name_but_its_own_may_be_written_anew(place: Place) -> None:
    await service(place).add(caller(COORDINATOR), "Court", "North", "1 Main Street")
    with pytest.raises(BadInput, match="office-known"):
        await moved(place, name="COURT")
    assert (await moved(place, name="FIELD office")).name == "FIELD office"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"name": "call 206-555-0123"}, "text-holds-phone"),
        ({"name": "x" * 81}, "text-too-long"),
        ({"area": "12 Main Street"}, "text-holds-house-number"),
        ({"address": "@everyone"}, "text-holds-everyone"),
        ({"other": "x" * 1001}, "text-too-long"),
    ],
)
async def test_what_must_not_be_held_is_refused_and_nothing_is_changed(
    place: Place, changes: dict[str, str], key: str
) -> None:
    before = await card_of(place)
    with pytest.raises(BadInput) as refused:
        await service(place).edit(caller(COORDINATOR), place.office, PlaceEdited(**changes))
    assert refused.value.key == key
    assert await card_of(place) == before


async def told_of_place(place: Place, user_id: int) -> int:
    await place.deliver()
    return sum("another meeting point" in notice.text() for notice in place.far_end.news_to(user_id))


async def team_of(place: Place, **ahead: float) -> str:
    """A check-in so far ahead: two on the team, one waiting. Its code."""
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(**ahead))
    for user_id in COMPANIONS[:4]:
        await place.sign_up(user_id, card.code)
    await place.deliver()
    return card.code


@pytest.mark.parametrize("changes", [{"address": "2 Other Street"}, {"name": "New Office"}])
async def test_who_may_have_seen_the_place_is_told_of_another(place: Place, changes: dict[str, str]) -> None:
    await team_of(place, hours=20)
    await moved(place, **changes)
    assert [await told_of_place(place, user_id) for user_id in COMPANIONS[:4]] == [1, 1, 1, 0]
    [mine] = await place.services.accompany.mine(caller(COMPANIONS[0]))
    assert mine.facts is not None
    assert changes.items() <= {"name": mine.facts.office.name, "address": mine.facts.office.address}.items()


async def test_the_home_contact_is_told_too(place: Place) -> None:
    """Who is on the team without a seat sees the same place."""
    code = await team_of(place, hours=20)
    await place.services.team.assign(caller(COORDINATOR), code, Target(COMPANIONS[8]), TeamRole.HOME)
    for _ in range(3):  # What opens a conversation waits for its turn.
        await place.deliver()
    await moved(place, address="2 Other Street")
    assert [await told_of_place(place, user_id) for user_id in COMPANIONS[7:9]] == [0, 1]


async def test_the_message_says_where_only_behind_its_button(place: Place) -> None:
    await team_of(place, hours=20)
    await moved(place, address="2 Other Street")
    await place.deliver()
    [news] = [n for n in place.far_end.news_to(COMPANIONS[0]) if "another meeting point" in n.text()]
    assert "Other Street" not in news.text()
    assert [button.verb for button in news.buttons] == ["where"]


async def test_nobody_is_told_where_nothing_was_shown_or_nothing_is_different(place: Place) -> None:
    await team_of(place, days=3)
    await moved(place, address="2 Other Street")
    place.clock.advance(days=2, hours=12)
    await moved(place, address="2 Other Street", name="Field Office", other="Bring water")
    await ruled(place)
    await service(place).checked(caller(COORDINATOR), place.office)
    assert await told_of_place(place, COMPANIONS[0]) == 0
    place.clock.advance(hours=13)
    await moved(place, address="4 Late Street")
    assert await told_of_place(place, COMPANIONS[0]) == 0


async def test_another_office_is_no_news_to_this_team(place: Place) -> None:
    await team_of(place, hours=20)
    court = await service(place).add(caller(COORDINATOR), "Court", "North", "1 Main Street")
    await service(place).edit(caller(COORDINATOR), court.code, PlaceEdited(address="3 Main Street", area="West"))
    assert await told_of_place(place, COMPANIONS[0]) == 0


async def test_another_part_of_town_stands_on_the_public_card_and_no_address_does(place: Place) -> None:
    await team_of(place, hours=20)
    await moved(place, area="Riverbank", address="2 Other Street")
    await place.deliver()
    [shown] = place.far_end.in_channel(ACCOMPANIMENT)
    assert "Riverbank" in shown.text()
    assert "Other Street" not in shown.text()


# --- who may --------------------------------------------------------------------------------------------------------


async def test_liaisons_look_it_up_and_only_coordinators_change_it(place: Place) -> None:
    assert (await service(place).show(caller(LIAISON), place.office)).name == "Field Office"
    for user_id in (LIAISON, COMPANIONS[0], STRANGER):
        for attempt in (
            service(place).set_rules(caller(user_id), place.office, WHOLE),
            service(place).edit(caller(user_id), place.office, PlaceEdited(name="Mine")),
            service(place).checked(caller(user_id), place.office),
            service(place).to_change(caller(user_id), place.office),
            service(place).all_to_change(caller(user_id)),
        ):
            with pytest.raises(Refused, match="refused-office-edit"):
                await attempt
    for user_id in (COMPANIONS[0], STRANGER):
        with pytest.raises(Refused):
            await service(place).show(caller(user_id), place.office)
    assert (await card_of(place)).entry.empty


async def test_an_office_that_is_not_there_is_said_to_be_unknown(place: Place) -> None:
    for attempt in (
        service(place).set_rules(caller(COORDINATOR), "O-2222", WHOLE),
        service(place).edit(caller(COORDINATOR), "nowhere", PlaceEdited(name="Mine")),
        service(place).checked(caller(COORDINATOR), ""),
        service(place).to_change(caller(COORDINATOR), "C-7K2F"),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_each_change_leaves_a_line_in_the_audit_and_a_refused_one_none(place: Place) -> None:
    async def lines(tx: Tx) -> int:
        rows = await tx.conn.execute(audit.audit.select().where(audit.audit.c.action == "office_edit"))
        return len(rows.all())

    await ruled(place)
    await moved(place, name="New Office")
    await service(place).checked(caller(COORDINATOR), place.office)
    for text in ("@everyone", "x" * 400):
        with pytest.raises(UserError):
            await ruled(place, RulesEdited(phones=text))
    assert await place.app.database.read(lines) == 3
