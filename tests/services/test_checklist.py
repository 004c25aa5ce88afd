"""What follows when somebody pressed Detained. The clock begins on Monday, 19:00 UTC."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import func, select

from allybot.app import build
from allybot.config import Settings
from allybot.domain.checkins import CancelReason, CheckinState, Outcome
from allybot.domain.checklist import CLOSES_AFTER, Step, StepLine, StepState
from allybot.domain.people import Role
from allybot.domain.signups import TeamRole
from allybot.domain.timers import TimerKind
from allybot.domain.watch import DayStatus
from allybot.errors import BadInput, NotFound, Refused, TooLate, UserError
from allybot.ports import MessageRef, Notice
from allybot.services.checklist_notices import PLANNERS
from allybot.services.courier import Ready
from allybot.services.detained import ChecklistView, Part
from allybot.services.telling import Told
from allybot.store import checkins, checklists, grants, groups, outbox, team, timers, words
from allybot.store.checkins import Checkin
from allybot.store.database import Tx
from allybot.store.groups import Channel
from allybot.store.opening import Location, open_store
from allybot.store.schema import metadata
from tests.support.fakes import DM_OF, TEAM_THREAD, RememberingTransport
from tests.support.places import (
    ADMIN,
    COMPANIONS,
    COORDINATION,
    COORDINATOR,
    LIAISON,
    OTHER_SERVER,
    SERVER,
    STRANGER,
    Place,
    caller,
)

LEAD, MATE, HOME, GUEST, SECOND_COORDINATOR = COMPANIONS[0], COMPANIONS[1], COMPANIONS[2], COMPANIONS[3], COMPANIONS[4]


def thread(place: Place) -> int:
    """The team's."""
    return max((known for known in place.far_end.in_threads if known > TEAM_THREAD), default=0)


async def _row(place: Place, code: str) -> Checkin:
    async def work(tx: Tx) -> Checkin | None:
        [group] = [known for known in await groups.everyone(tx) if known.server_id == SERVER]
        return await checkins.by_code(tx, group.id, code)

    found = await place.app.database.read(work)
    assert found is not None
    return found


async def on_its_day(place: Place) -> str:
    """Under way to the appointment: a lead and a mate with seats, a home contact, a guest; the team has its thread."""
    card = await place.open_checkin(starts_at=place.clock.now() + timedelta(hours=1), asked=True)
    for user_id in (LEAD, MATE):
        await place.sign_up(user_id, card.code)
    checkin = await _row(place, card.code)

    async def work(tx: Tx) -> None:
        await team.give(tx, checkin.id, LEAD, TeamRole.LEAD, place.clock.now())
        await team.give(tx, checkin.id, HOME, TeamRole.HOME, place.clock.now())
        await grants.give(tx, checkin.id, GUEST, place.clock.now() + timedelta(hours=10), place.clock.now())

    await place.app.database.write(work)
    await place.deliver()
    await place.deliver()
    place.clock.advance(hours=1)
    return card.code


@pytest.fixture
async def code(place: Place) -> str:
    return await on_its_day(place)


async def press_detained(place: Place, who: int, code: str) -> int:
    """The word's row."""
    return (await place.services.day.say(caller(who), code, DayStatus.DETAINED)).word_id


async def take_back(place: Place, who: int, code: str) -> None:
    checkin = await _row(place, code)
    said = await place.app.database.read(lambda tx: words.of_checkin(tx, checkin.id))
    await place.services.day.take_back(caller(who), said[-1].id)


async def detained(place: Place, code: str) -> str:
    await press_detained(place, MATE, code)
    await place.deliver()
    return code


def named(view: ChecklistView, step: Step) -> StepLine:
    return next(line for line in view.lines if line.step is step)


async def step_of(place: Place, code: str, step: Step) -> int:
    return named(await place.services.checklist.see(caller(COORDINATOR), code), step).id


async def armed(place: Place, code: str) -> dict[TimerKind, timedelta]:
    row = (await _row(place, code)).id

    async def work(tx: Tx) -> dict[TimerKind, timedelta]:
        return {kind: at - place.clock.now() for kind, at in (await timers.of_subject(tx, row)).items()}

    return await place.app.database.read(work)


async def to(place: Place, **ahead: float) -> None:
    place.clock.advance(**ahead)
    await place.deliver()


def about(notices: list[Notice], words: str) -> list[Notice]:
    return [notice for notice in notices if words in (notice.heading or "")]


def pressed(notices: list[Notice]) -> list[Notice]:
    return about(notices, "Detained was pressed")


def by_mistake(notices: list[Notice]) -> list[Notice]:
    return about(notices, "pressed by mistake")


def everywhere(place: Place) -> dict[str, list[Notice]]:
    """What stands, by where: the coordinators' channel, the thread, and each of the people."""
    far_end = place.far_end
    people = {"lead": LEAD, "mate": MATE, "home": HOME, "guest": GUEST, "liaison": LIAISON, "coordinator": COORDINATOR}
    return {
        "channel": far_end.in_channel(COORDINATION),
        "thread": far_end.in_channel(thread(place)),
        **{name: far_end.news_to(user_id) for name, user_id in people.items()},
    }


# --- the press ----------------------------------------------------------------------------------------------------------


async def test_everybody_who_has_to_know_is_told_at_once(place: Place, code: str) -> None:
    """Goal 38: the lawyer first. Lead, home contact, liaison, coordinators, their channel, the team's thread."""
    await detained(place, code)
    seen = {where: len(pressed(notices)) for where, notices in everywhere(place).items()}
    once = dict.fromkeys(("channel", "thread", "lead", "home", "liaison", "coordinator"), 1)
    assert seen == {**once, "mate": 0, "guest": 0}
    [told] = pressed(place.far_end.news_to(HOME))
    assert [told.heading, *told.paragraphs] == [
        f"{code}: Detained was pressed",
        "Somebody from the team pressed Detained at <t:1795464012:t>.",
        "**First: call the lawyer.** The number is on the paper card. The home contact has it.",
        "Open the checklist and take that step, so that only one of you calls. It says what comes next.",
    ]
    assert [button.label for button in told.buttons] == ["Open the checklist"]


async def test_what_is_said_names_nobody(place: Place, code: str) -> None:
    checkin = await _row(place, code)
    await detained(place, code)
    await place.services.checklist.take_next(caller(HOME), code)
    await to(place, minutes=11)
    everybody = (LEAD, MATE, HOME, GUEST, LIAISON, COORDINATOR)
    for where, notices in everywhere(place).items():
        for notice in pressed(notices) + about(notices, "steps"):
            for secret in (checkin.code_name, "Field Office", "Second Avenue", "fountain", *map(str, everybody)):
                assert secret not in notice.text(), where


async def test_alerts_go_before_everything_and_through_quiet_hours(place: Place, code: str) -> None:
    for user_id in (COORDINATOR, HOME):
        await place.services.settings.set_quiet(caller(user_id), time(12), time(11))
    await detained(place, code)
    assert len(pressed(place.far_end.news_to(COORDINATOR))) == len(pressed(place.far_end.news_to(HOME))) == 1
    assert place.far_end.expected


async def test_a_mapped_role_is_mentioned_in_the_coordinators_channel_alone(place: Place, code: str) -> None:
    await place.services.setup.roles(caller(ADMIN), {Role.COORDINATOR: 77})
    await detained(place, code)
    [in_channel], [in_thread] = (
        pressed(place.far_end.in_channel(COORDINATION)),
        pressed(place.far_end.in_channel(thread(place))),
    )
    assert (list(in_channel.mention_roles), in_channel.paragraphs[-1]) == ([77], "<@&77>")
    assert list(in_thread.mention_roles) == []


async def test_where_the_team_has_no_thread_each_of_them_is_told(place: Place) -> None:
    place.far_end.no_threads = True
    code = await on_its_day(place)
    assert not thread(place)
    await detained(place, code)
    assert len(pressed(place.far_end.news_to(MATE))) == len(pressed(place.far_end.news_to(LEAD))) == 1
    assert pressed(place.far_end.news_to(GUEST)) == []


async def test_it_is_under_way_and_watched_no_longer(place: Place, code: str) -> None:
    assert TimerKind.CHECKIN_WATCH in await armed(place, code)
    await press_detained(place, MATE, code)
    checkin = await _row(place, code)
    assert (checkin.state, checkin.day.detained_at) == (CheckinState.UNDER_WAY, place.clock.now())
    assert (await armed(place, code)).items() >= {
        TimerKind.CHECKLIST_PUSH: timedelta(minutes=10),
        TimerKind.CHECKIN_DEBRIEF: timedelta(hours=24),
        TimerKind.CHECKLIST_CLOSE: timedelta(days=14),
    }.items()
    assert TimerKind.CHECKIN_WATCH not in await armed(place, code)


async def test_pressed_twice_it_begins_once(place: Place, code: str) -> None:
    await press_detained(place, MATE, code)
    first = await step_of(place, code, Step.ATTORNEY)
    place.clock.advance(seconds=30)
    await press_detained(place, LEAD, code)
    await place.deliver()
    place.clock.advance(seconds=60)
    with pytest.raises(TooLate):
        await press_detained(place, COORDINATOR, code)
    assert await step_of(place, code, Step.ATTORNEY) == first
    assert (await _row(place, code)).day.detained_at == place.clock.now() - timedelta(seconds=96)
    assert [len(pressed(notices)) for notices in everywhere(place).values()].count(2) == 0


async def test_whose_messages_are_closed_reads_it_in_a_thread(place: Place, code: str) -> None:
    place.far_end.closed_dms = {HOME}
    await detained(place, code)
    [told] = pressed(place.far_end.in_thread_of(HOME))
    assert told.buttons[0].verb == "checklist"


async def test_a_detained_one_is_not_called_off(place: Place, code: str) -> None:
    await detained(place, code)
    for who in (COORDINATOR, LIAISON):
        with pytest.raises(TooLate) as refused:
            await place.services.checkins.cancel(caller(who), code, CancelReason.CALLED_OFF)
        assert refused.value.key == "checkin-detained"
    assert (await _row(place, code)).state is CheckinState.UNDER_WAY


# --- who sees it ----------------------------------------------------------------------------------------------------------


async def test_its_people_see_it_and_nobody_else_knows_that_it_is_there(place: Place, code: str) -> None:
    await detained(place, code)
    service, row = place.services.checklist, await step_of(place, code, Step.ATTORNEY)
    for who in (LEAD, MATE, HOME, GUEST, LIAISON, COORDINATOR):
        assert len((await service.see(caller(who), code)).lines) == 8
        assert [choice.code for choice in await service.pick(caller(who))] == [code]
    for who in (STRANGER, COMPANIONS[5]):
        assert await service.pick(caller(who)) == []
        for look in (service.see(caller(who), code), service.take_next(caller(who), code)):
            with pytest.raises(NotFound) as refused:
                await look
            assert refused.value.key == "checkin-unknown"
        for verb in (service.see_step, service.take, service.done, service.give_back, service.undo_done):
            with pytest.raises(NotFound) as refused:
                await verb(caller(who), row)
            assert refused.value.key == "step-unknown"
        with pytest.raises(NotFound):
            await service.hand_over(caller(who), row, who)


async def test_another_partners_liaison_and_another_server_see_nothing(place: Place, code: str) -> None:
    await detained(place, code)
    other = await place.services.directory.add(caller(COORDINATOR), "Others United")
    await place.services.directory.bind_liaison(caller(COORDINATOR), other.code, STRANGER)
    with pytest.raises(NotFound):
        await place.services.checklist.see(caller(STRANGER), code)
    await place.services.setup.appoint(caller(ADMIN, server_id=OTHER_SERVER), COORDINATOR, Role.COORDINATOR)
    with pytest.raises(NotFound):
        await place.services.checklist.see(caller(COORDINATOR, server_id=OTHER_SERVER), code)
    row = await step_of(place, code, Step.ATTORNEY)
    with pytest.raises(NotFound):
        await place.services.checklist.take(caller(COORDINATOR, server_id=OTHER_SERVER), row)


async def test_who_lost_the_role_or_the_seat_sees_nothing_any_more(place: Place, code: str) -> None:
    await detained(place, code)
    checkin = await _row(place, code)
    await place.services.setup.dismiss(caller(ADMIN), COORDINATOR, Role.COORDINATOR)
    await place.app.database.write(lambda tx: team.take_away(tx, checkin.id, HOME))
    await place.services.setup.roles(caller(ADMIN), {Role.LIAISON: 78})
    for who in (COORDINATOR, HOME, LIAISON):
        with pytest.raises(NotFound):
            await place.services.checklist.see(caller(who), code)
    assert (await place.services.checklist.see(caller(LIAISON, role_ids=(78,)), code)).code == code
    place.clock.advance(hours=10)
    with pytest.raises(NotFound):
        await place.services.checklist.see(caller(GUEST), code)


async def test_without_a_press_there_is_no_checklist(place: Place, code: str) -> None:
    for look in (place.services.checklist.see, place.services.checklist.take_next):
        with pytest.raises(TooLate) as refused:
            await look(caller(COORDINATOR), code)
        assert refused.value.key == "checklist-none"
    assert await place.services.checklist.pick(caller(COORDINATOR)) == []


async def test_everybody_is_listed_once_whoever_is_nearest_first(place: Place, code: str) -> None:
    await place.services.setup.appoint(caller(ADMIN), LEAD, Role.COORDINATOR)
    await detained(place, code)
    people = (await place.services.checklist.see(caller(HOME), code)).people
    assert [(person.user_id, person.part) for person in people] == [
        (LEAD, Part.LEAD),
        (HOME, Part.HOME),
        (MATE, Part.TEAM),
        (LIAISON, Part.LIAISON),
        (COORDINATOR, Part.COORDINATOR),
        (GUEST, Part.GUEST),
    ]


# --- the steps --------------------------------------------------------------------------------------------------------------


async def test_steps_are_taken_in_order_and_done_with_who_and_when(place: Place, code: str) -> None:
    """Goal 38: an ordered checklist with owner and time, the attorney first."""
    await detained(place, code)
    service, at = place.services.checklist, place.clock.now()
    first = await service.take_next(caller(HOME), code)
    assert first.at is not None
    assert (first.at.step, first.at.user_id, first.at.claimed_at) == (Step.ATTORNEY, HOME, at)
    second = await service.take_next(caller(LIAISON), code)
    assert second.at is not None
    assert second.at.step is Step.EMERGENCY_CONTACT
    place.clock.advance(minutes=7)
    view = await service.done(caller(HOME), first.at.id)
    assert (view.done, named(view, Step.ATTORNEY).done_at) == (1, at + timedelta(minutes=7))
    assert view.next is not None
    assert view.next.step is Step.PARTNER


async def test_what_somebody_has_is_not_taken_and_it_is_not_said_who_has_it(place: Place, code: str) -> None:
    await detained(place, code)
    service, row = place.services.checklist, await step_of(place, code, Step.ATTORNEY)
    at = place.clock.now()
    await service.take(caller(HOME), row)
    assert named(await service.take(caller(HOME), row), Step.ATTORNEY).user_id == HOME  # pressed twice
    for gesture in (service.take(caller(MATE), row), service.give_back(caller(MATE), row)):
        with pytest.raises(TooLate) as refused:
            await gesture
        assert (refused.value.key, dict(refused.value.values)) == ("step-taken", {"at": at})
    with pytest.raises(TooLate):
        await service.hand_over(caller(MATE), row, MATE)
    assert named(await service.see(caller(MATE), code), Step.ATTORNEY).user_id == HOME


async def test_who_is_in_charge_gives_on_what_lies_with_somebody_else(place: Place, code: str) -> None:
    await detained(place, code)
    service, row = place.services.checklist, await step_of(place, code, Step.PARTNER)
    for who in (COORDINATOR, LEAD, HOME):
        await service.hand_over(caller(who), row, MATE)
        assert named(await service.give_back(caller(who), row), Step.PARTNER).state is StepState.OPEN
    await service.take(caller(MATE), row)
    assert named(await service.hand_over(caller(COORDINATOR), row, COORDINATOR), Step.PARTNER).user_id == COORDINATOR


async def test_anybody_of_them_can_say_that_it_is_done(place: Place, code: str) -> None:
    """Whoever has it may be on the phone, or have none any more."""
    await detained(place, code)
    service = place.services.checklist
    attorney, partner = await step_of(place, code, Step.ATTORNEY), await step_of(place, code, Step.PARTNER)
    await service.take(caller(MATE), attorney)
    view = await service.done(caller(HOME), attorney)
    assert (named(view, Step.ATTORNEY).state, named(view, Step.ATTORNEY).user_id) == (StepState.DONE, MATE)
    view = await service.done(caller(HOME), partner)  # which nobody had taken
    assert (named(view, Step.PARTNER).state, named(view, Step.PARTNER).user_id) == (StepState.DONE, HOME)
    assert (await service.done(caller(HOME), partner)).done == 2
    for gesture in (service.take, service.give_back):
        with pytest.raises(TooLate) as refused:
            await gesture(caller(LEAD), partner)
        assert refused.value.key == "step-done-before"
    view = await service.undo_done(caller(LEAD), partner)
    assert (named(view, Step.PARTNER).state, named(view, Step.PARTNER).user_id) == (StepState.CLAIMED, HOME)


async def test_who_is_handed_a_step_is_told_with_its_text(place: Place, code: str) -> None:
    await detained(place, code)
    row = await step_of(place, code, Step.LOCATOR)
    await place.services.checklist.take(caller(HOME), row)
    await place.services.checklist.hand_over(caller(HOME), row, GUEST)
    await place.deliver()
    [handed] = about(place.far_end.news_to(GUEST), "a step for you")
    assert "Look in the ICE locator" in handed.text()
    for needed in ("A-number and the country of birth", "date of birth", "Type none of it here", "can take a day"):
        assert needed in handed.text()
    assert [(b.label, b.verb, b.row) for b in handed.buttons][:2] == [
        ("Done", "step_done", row),
        ("Give it back", "step_back", row),
    ]
    assert all(button.server_id for button in handed.buttons)
    await place.services.checklist.give_back(caller(GUEST), row)


async def test_what_was_given_back_meanwhile_is_not_handed_any_more(place: Place, code: str) -> None:
    await detained(place, code)
    row = await step_of(place, code, Step.LOCATOR)
    await place.services.checklist.hand_over(caller(HOME), row, MATE)
    await place.services.checklist.hand_over(caller(HOME), row, LEAD)
    await place.services.checklist.hand_over(caller(LEAD), row, HOME)
    await place.services.checklist.hand_over(caller(HOME), row, HOME)
    await place.deliver()
    handed = {who: len(about(place.far_end.news_to(who), "a step for you")) for who in (MATE, LEAD, HOME)}
    assert handed == {MATE: 0, LEAD: 0, HOME: 1}


async def test_a_step_goes_to_nobody_from_outside(place: Place, code: str) -> None:
    await detained(place, code)
    row = await step_of(place, code, Step.ATTORNEY)
    for outside in (STRANGER, COMPANIONS[5], 1, 0):
        with pytest.raises(BadInput) as refused:
            await place.services.checklist.hand_over(caller(HOME), row, outside)
        assert refused.value.key == "step-not-for-them"
    for nonsense in (0, 1, 2**62):
        with pytest.raises(NotFound):
            await place.services.checklist.take(caller(HOME), nonsense)


async def test_how_far_it_is_stands_once_in_each_place_without_a_name(place: Place, code: str) -> None:
    await detained(place, code)
    for _ in range(3):
        view = await place.services.checklist.take_next(caller(HOME), code)
        assert view.at is not None
        await place.services.checklist.done(caller(HOME), view.at.id)
        await place.deliver()
    for channel in (COORDINATION, thread(place)):
        [progress] = about(place.far_end.in_channel(channel), "steps done")
        assert progress.heading == f"{code}: 3 of 8 steps done"
        lines = progress.paragraphs[0].splitlines()
        assert re.fullmatch(r"1\. ~~Call the lawyer~~ · done at <t:\d+:t>", lines[0])
        assert lines[3] == "4. **Children and others who depend on the person** · nobody has it yet"
        assert lines[7] == "8. The next day · from <t:1795528800:F>"
        assert "@" not in progress.text()
        assert [button.label for button in progress.buttons] == ["Take the next step", "Open the checklist"]


async def test_a_thread_that_is_gone_troubles_nobody(place: Place, code: str) -> None:
    await detained(place, code)
    place.far_end.gone_threads.add(thread(place))
    place.far_end.no_threads = True
    await place.services.checklist.take_next(caller(HOME), code)
    await place.deliver()
    assert len(about(place.far_end.in_channel(COORDINATION), "steps done")) == 1
    lost = [notice.text() for notice in about(place.far_end.in_channel(COORDINATION), "did not arrive")]
    assert not any("checklist" in text for text in lost)


# --- pushed ---------------------------------------------------------------------------------------------------------------


async def test_what_nobody_has_taken_is_pushed_after_ten_minutes_and_again(place: Place, code: str) -> None:
    await detained(place, code)
    await place.services.checklist.take_next(caller(HOME), code)
    await to(place, minutes=9)
    assert about(place.far_end.in_channel(COORDINATION), "wait for somebody") == []
    await to(place, minutes=1)
    [push] = about(place.far_end.in_channel(COORDINATION), "wait for somebody")
    assert "Call the lawyer" not in push.text()
    assert "Call the emergency contact" in push.text()
    assert "The next day" not in push.text()
    assert [button.label for button in push.buttons] == ["Take the next step", "Open the checklist"]
    await to(place, minutes=25)
    [later] = about(place.far_end.in_channel(COORDINATION), "wait for somebody")
    assert "Call the lawyer" in later.text()  # taken half an hour ago, and not done


async def test_a_push_mentions_the_coordinators(place: Place, code: str) -> None:
    await place.services.setup.roles(caller(ADMIN), {Role.COORDINATOR: 77})
    await detained(place, code)
    await to(place, minutes=11)
    [push] = about(place.far_end.in_channel(COORDINATION), "wait for somebody")
    assert list(push.mention_roles) == [77]


async def test_nothing_is_pushed_when_nothing_is_stuck_but_the_look_goes_on(place: Place, code: str) -> None:
    await detained(place, code)
    for _ in range(7):
        view = await place.services.checklist.take_next(caller(HOME), code)
        assert view.at is not None
        await place.services.checklist.done(caller(HOME), view.at.id)
    assert (await place.services.checklist.take_next(caller(HOME), code)).at is None
    for _ in range(17):
        await to(place, hours=1)
    assert about(place.far_end.in_channel(COORDINATION), "wait for somebody") == []
    await to(place, hours=1)
    [push] = about(place.far_end.in_channel(COORDINATION), "wait for somebody")
    assert "The next day" in push.text()
    assert TimerKind.CHECKLIST_PUSH in await armed(place, code)


async def test_after_an_outage_it_is_pushed_once_and_says_what_is_so_now(place: Place, code: str) -> None:
    await press_detained(place, MATE, code)
    await to(place, hours=20)
    told = pressed(place.far_end.in_channel(COORDINATION))
    assert len(told) == len(about(place.far_end.in_channel(COORDINATION), "wait for somebody")) == 1
    assert told[0].small_print is not None
    assert "late" in told[0].small_print


async def test_the_next_day_is_not_done_before_it_has_come(place: Place, code: str) -> None:
    await detained(place, code)
    row = await step_of(place, code, Step.FOLLOW_UP)
    view = await place.services.checklist.take(caller(HOME), row)
    with pytest.raises(TooLate) as refused:
        await place.services.checklist.done(caller(HOME), row)
    assert (refused.value.key, refused.value.values["at"]) == ("step-not-yet", view.follow_up_from)
    place.clock.advance(seconds=(view.follow_up_from - place.clock.now()).total_seconds())
    assert named(await place.services.checklist.done(caller(HOME), row), Step.FOLLOW_UP).state is StepState.DONE


# --- closing --------------------------------------------------------------------------------------------------------------


async def all_done(place: Place, code: str) -> ChecklistView:
    view = await place.services.checklist.see(caller(HOME), code)
    place.clock.advance(seconds=max(0.0, (view.follow_up_from - place.clock.now()).total_seconds()))
    for line in view.lines:
        view = await place.services.checklist.done(caller(HOME), line.id)
    return view


async def test_with_the_last_step_it_closes_as_detained_and_the_purge_runs_from_then(place: Place, code: str) -> None:
    await detained(place, code)
    await to(place, days=2)
    assert len(about(place.far_end.in_channel(COORDINATION), "wait for somebody")) == 1
    view = await all_done(place, code)
    assert view.closed
    closed = await _row(place, code)
    assert (closed.state, closed.outcome, closed.closed_at) == (
        CheckinState.CLOSED,
        Outcome.DETAINED,
        place.clock.now(),
    )
    assert not {TimerKind.CHECKLIST_PUSH, TimerKind.CHECKLIST_CLOSE} & set(await armed(place, code))
    await place.deliver()
    assert about(place.far_end.in_channel(COORDINATION), "wait for somebody") == []
    place.clock.advance(hours=71)
    await place.app.upkeep.sweep()
    assert (await _row(place, code)).outcome is Outcome.DETAINED
    place.clock.advance(hours=2)
    await place.app.upkeep.sweep()
    left = await place.app.database.read(_counted)
    assert left == {"checklist_steps": 0, "checkins": 0, "words": 0}


async def _counted(tx: Tx) -> dict[str, int]:
    names = ("checklist_steps", "checkins", "words")
    return {name: await tx.conn.scalar(select(func.count()).select_from(metadata.tables[name])) or 0 for name in names}


async def test_what_was_done_last_can_be_undone_and_it_goes_on(place: Place, code: str) -> None:
    await detained(place, code)
    view = await all_done(place, code)
    assert view.at is not None
    view = await place.services.checklist.undo_done(caller(MATE), view.at.id)
    assert (view.closed, view.done) == (False, 7)
    assert (await _row(place, code)).state is CheckinState.UNDER_WAY
    assert {TimerKind.CHECKLIST_PUSH, TimerKind.CHECKLIST_CLOSE} <= set(await armed(place, code))
    assert (await all_done(place, code)).closed


async def test_a_closed_one_is_read_and_nothing_is_taken(place: Place, code: str) -> None:
    await detained(place, code)
    view = await all_done(place, code)
    service, row = place.services.checklist, view.lines[0].id
    assert (await service.see(caller(HOME), code)).closed
    for gesture in (
        service.take(caller(HOME), row),
        service.done(caller(HOME), row),
        service.take_next(caller(HOME), code),
    ):
        with pytest.raises(TooLate) as refused:
            await gesture
        assert refused.value.key == "checklist-over"


async def test_after_two_weeks_it_closes_whatever_is_left(place: Place, code: str) -> None:
    await detained(place, code)
    await place.services.checklist.done(caller(HOME), await step_of(place, code, Step.ATTORNEY))
    await to(place, days=13, hours=23)
    assert (await _row(place, code)).state is CheckinState.UNDER_WAY
    await to(place, hours=1)
    closed = await _row(place, code)
    assert (closed.state, closed.outcome) == (CheckinState.CLOSED, Outcome.DETAINED)
    [told] = about(place.far_end.in_channel(COORDINATION), "two weeks are over")
    assert about(place.far_end.in_channel(COORDINATION), "wait for somebody") == []
    [progress] = about(place.far_end.in_channel(COORDINATION), "1 of 8 steps done")
    assert not progress.buttons
    assert "Call the lawyer" not in told.text()
    assert "- Look in the ICE locator" in told.text()
    with pytest.raises(TooLate):
        await place.services.checklist.undo_done(caller(HOME), await step_of(place, code, Step.ATTORNEY))
    await to(place, days=1)
    assert await armed(place, code) == {}


async def test_nobody_who_forgets_it_keeps_it_longer(place: Place, code: str) -> None:
    """The sweep does not purge it before, and two weeks and three days later all is gone."""
    await detained(place, code)
    for _ in range(13):
        await to(place, days=1)
        await place.app.upkeep.sweep()
    assert (await _row(place, code)).state is CheckinState.UNDER_WAY
    await to(place, days=1)
    await to(place, days=3)
    await place.app.upkeep.sweep()
    assert (await place.app.database.read(_counted))["checkins"] == 0
    assert timedelta(days=14) == CLOSES_AFTER


# --- taken back -------------------------------------------------------------------------------------------------------------


async def test_taken_back_everybody_who_was_told_is_told(place: Place, code: str) -> None:
    await detained(place, code)
    row = await step_of(place, code, Step.LOCATOR)
    await place.services.checklist.hand_over(caller(HOME), row, GUEST)
    await place.deliver()
    await to(place, minutes=11)
    await take_back(place, MATE, code)
    await place.deliver()
    seen = {
        where: (len(pressed(n)), len(by_mistake(n)), len(about(n, "step"))) for where, n in everywhere(place).items()
    }
    once = dict.fromkeys(("channel", "thread", "lead", "home", "liaison", "coordinator"), (1, 1, 0))
    assert seen == {**once, "mate": (0, 0, 0), "guest": (0, 1, 1)}
    [back] = by_mistake(place.far_end.news_to(HOME))
    assert "If you have called somebody, tell them too." in back.text()
    assert not back.buttons


async def test_taken_back_nothing_is_left_of_it(place: Place, code: str) -> None:
    await detained(place, code)
    row = await step_of(place, code, Step.ATTORNEY)
    await place.services.checklist.take(caller(HOME), row)
    await take_back(place, MATE, code)
    assert not {TimerKind.CHECKLIST_PUSH, TimerKind.CHECKLIST_CLOSE, TimerKind.CHECKIN_DEBRIEF} & set(
        await armed(place, code)
    )
    checkin = await _row(place, code)
    assert (checkin.state, checkin.day.detained_at) == (CheckinState.OPEN, None)  # nobody has gone in
    assert await place.app.database.read(lambda tx: checklists.of_checkin(tx, checkin.id)) == []
    with pytest.raises(TooLate):
        await place.services.checklist.see(caller(HOME), code)
    with pytest.raises(NotFound):
        await place.services.checklist.done(caller(HOME), row)
    await take_back_again(place, code)
    await to(place, days=15)
    assert about(place.far_end.in_channel(COORDINATION), "wait for somebody") == []


async def take_back_again(place: Place, code: str) -> None:
    before = len(by_mistake(place.far_end.in_channel(COORDINATION)))
    await place.deliver()
    await take_back(place, MATE, code)
    await place.deliver()
    assert len(by_mistake(place.far_end.in_channel(COORDINATION))) == max(before, 1)


async def test_taken_back_before_it_has_left_it_never_leaves(place: Place, code: str) -> None:
    await press_detained(place, MATE, code)
    await take_back(place, MATE, code)
    await place.deliver()
    assert {len(pressed(n)) + len(by_mistake(n)) for n in everywhere(place).values()} == {0}


async def test_taken_back_where_it_had_left_for_some_only_those_hear_of_it(place: Place, code: str) -> None:
    """The far end takes nothing from the home contact's conversation for a while: what waits is not said any more."""
    place.far_end.slots = 1
    await press_detained(place, MATE, code)
    claimed = await place.app.database.write(lambda tx: outbox.claim(tx, place.clock.now(), timedelta(seconds=60), 1))
    [message] = claimed
    ref = MessageRef(message.to.channel_id or DM_OF + (message.to.user_id or 0), 1)
    await place.app.database.write(lambda tx: outbox.mark_sent(tx, message, ref, place.clock.now()))
    await take_back(place, MATE, code)
    await place.deliver()
    heard = {where for where, notices in everywhere(place).items() if by_mistake(notices)}
    assert len(heard) == 1
    assert {len(pressed(n)) for n in everywhere(place).values()} == {0}


async def test_what_is_on_its_way_while_it_is_taken_back_does_not_stay(place: Place, code: str) -> None:
    """Claimed and read before the press, posted after it."""
    await detained(place, code)
    await place.services.checklist.take_next(caller(HOME), code)
    claimed = await place.app.database.write(lambda tx: outbox.claim(tx, place.clock.now(), timedelta(seconds=60), 9))
    progress = [message for message in claimed if message.kind == Told.CHECKLIST]
    assert {message.to.channel_id for message in progress} == {COORDINATION, thread(place)}
    ready = [(message, (await place.app.courier._decide_all([message]))[message.id]) for message in progress]
    await take_back(place, MATE, code)
    for message, do in ready:
        assert isinstance(do, Ready)
        await place.app.courier._succeeded(message, do, await place.app.courier._act(message, do))
    assert len(about(place.far_end.in_channel(COORDINATION), "steps done")) == 1
    await place.deliver()
    for channel in (COORDINATION, thread(place)):
        assert about(place.far_end.in_channel(channel), "steps done") == []


async def test_pressed_again_it_begins_anew_and_the_taking_back_is_not_said_after_it(place: Place, code: str) -> None:
    await detained(place, code)
    await take_back(place, MATE, code)
    place.clock.advance(seconds=5)
    await press_detained(place, HOME, code)
    await place.deliver()
    assert len(pressed(place.far_end.news_to(HOME))) == 2
    assert by_mistake(place.far_end.news_to(HOME)) == []
    await take_back(place, HOME, code)
    await place.deliver()
    assert len(by_mistake(place.far_end.news_to(HOME))) == 1


async def test_taken_back_after_it_has_closed_the_day_goes_on(place: Place, code: str) -> None:
    await detained(place, code)
    await all_done(place, code)
    await place.deliver()
    await take_back(place, MATE, code)
    await place.deliver()
    checkin = await _row(place, code)
    assert (checkin.state, checkin.outcome, checkin.day.detained_at) == (CheckinState.OPEN, None, None)
    assert TimerKind.CHECKIN_WATCH in await armed(place, code)
    assert len(by_mistake(place.far_end.news_to(HOME))) == 1


# --- two at once, and kept --------------------------------------------------------------------------------------------


async def _outcome(gesture: Awaitable[ChecklistView]) -> str:
    try:
        view = await gesture
    except UserError as error:
        return error.key
    return view.at.step.value if view.at else "none"


@pytest.fixture
async def elsewhere(place: Place, new_store: Location) -> Callable[[], Awaitable[Place]]:
    """The same store as another process has it, where a database serves several."""

    async def open_again() -> Place:
        database = await open_store(new_store, place.clock.now())
        app = build(Settings(), place.clock, database, lambda _: RememberingTransport())
        return replace(place, app=app)

    return open_again


async def test_of_two_presses_at_once_one_has_the_step(
    place: Place, code: str, elsewhere: Callable[[], Awaitable[Place]]
) -> None:
    await detained(place, code)
    row = await step_of(place, code, Step.ATTORNEY)
    other = await elsewhere()
    try:
        gestures = [
            (place if n % 2 else other).services.checklist.take(caller(who), row)
            for n, who in enumerate((LEAD, MATE, HOME, LIAISON, COORDINATOR))
        ]
        came_of_it = await asyncio.gather(*map(_outcome, gestures))
        assert sorted(came_of_it) == ["attorney", *["step-taken"] * 4]
        nexts = [
            (place if n % 2 else other).services.checklist.take_next(caller(who), code)
            for n, who in enumerate((LEAD, MATE, HOME, LIAISON))
        ]
        taken = await asyncio.gather(*map(_outcome, nexts))
        assert sorted(taken) == ["belongings", "dependants", "emergency_contact", "partner"]
    finally:
        await other.app.database.close()


async def test_who_has_a_step_is_sealed(place: Place, code: str) -> None:
    await detained(place, code)
    await place.services.checklist.take_next(caller(HOME), code)

    async def work(tx: Tx) -> list[bytes]:
        return [bytes(row.person) for row in await tx.conn.execute(select(checklists.steps)) if row.person]

    [person] = await place.app.database.read(work)
    assert str(HOME).encode() not in person


async def test_every_kind_of_message_is_planned_for() -> None:
    assert set(PLANNERS) == {
        Told.DETAINED, Told.DETAINED_BACK, Told.CHECKLIST, Told.CHECKLIST_PUSH, Told.STEP_HANDED, Told.CHECKLIST_CLOSED,
    }  # fmt: skip


async def test_without_a_coordinators_channel_the_people_hear_of_it(place: Place, code: str) -> None:
    await place.services.setup.channels(caller(ADMIN), {Channel.COORDINATION: None})
    await detained(place, code)
    assert len(pressed(place.far_end.news_to(COORDINATOR))) == 1
    with pytest.raises(Refused):
        await place.services.setup.appoint(caller(STRANGER), SECOND_COORDINATOR, Role.COORDINATOR)


async def test_without_a_coordinators_channel_each_of_them_has_the_push_and_no_role_is_named(
    place: Place, code: str
) -> None:
    await place.services.setup.appoint(caller(ADMIN), SECOND_COORDINATOR, Role.COORDINATOR)
    await place.services.setup.roles(caller(ADMIN), {Role.COORDINATOR: 77})
    await place.services.setup.channels(caller(ADMIN), {Channel.COORDINATION: None})
    await detained(place, code)
    await to(place, minutes=11)
    for user_id in (COORDINATOR, SECOND_COORDINATOR):
        [push] = about(place.far_end.to_person(user_id), "wait for somebody")
        assert all(button.server_id is not None for button in push.buttons)
        assert not any("<@&77>" in notice.text() for notice in place.far_end.to_person(user_id))
