"""Every verb of every service refuses whom it is not for. The verbs are found, not listed: a new one is in here by itself."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields
from datetime import time, timedelta
from typing import Any

import pytest

from allybot.domain.alerts import Retraction, Update
from allybot.domain.checkins import CancelReason, PlanHolder, Wish
from allybot.domain.custody import Holder
from allybot.domain.events import EventKind, EventLanguage
from allybot.domain.incidents import Dismissal
from allybot.domain.people import RIGHTS, Action, Actor, Role, allowed
from allybot.domain.reminders import Answer, Snooze
from allybot.domain.report_backs import Answers, HowLong, NextDate, RulesWere, TeamWas
from allybot.domain.reports import Activity, Eyes, HowMany, Sort
from allybot.domain.rota import Duty, ShiftLength
from allybot.domain.sanctuary import Level, Policy, Standing
from allybot.domain.signups import TeamRole
from allybot.domain.stopping import Stopped
from allybot.domain.watch import DayStatus
from allybot.domain.when import Understood
from allybot.errors import NotFound, Refused, UserError
from allybot.ports import Caller
from allybot.services.alert_setup import HotlineChange, OutletChange, RulesChange
from allybot.services.checkins import Edited
from allybot.services.directory_files import Looked
from allybot.services.events import EventChange, EventDraft
from allybot.services.everything import Services
from allybot.services.facts import FactChange, NewFact
from allybot.services.group_reminders import GroupDraft
from allybot.services.kind_changes import KindChange
from allybot.services.partner_entries import PartnerEdited
from allybot.services.partner_search import Query
from allybot.services.reports import NewReport
from allybot.services.setup_walk import GroupChange
from allybot.services.team import Target
from allybot.services.verbs import Service
from allybot.services.verifying import Seen
from allybot.store.groups import Channel
from tests.support.places import (
    ACCOMPANIMENT,
    ADMIN,
    COMPANIONS,
    COORDINATION,
    COORDINATOR,
    LIAISON,
    OTHER_SERVER,
    STRANGER,
    Place,
    caller,
)

NOT_VERBS = {"PeopleService.language_of"}
"""Asked by the edge before it can say anything at all; gives a language and nothing else."""


def verbs_of(service: type[Service]) -> Iterator[tuple[str, Any]]:
    for name, method in inspect.getmembers(service, inspect.isfunction):
        if not name.startswith("_") and f"{service.__name__}.{name}" not in NOT_VERBS:
            yield name, method


def every_verb() -> list[tuple[str, str, Action | None]]:
    hints = {field.name: field.type for field in fields(Services)}
    kinds = inspect.get_annotations(Services, eval_str=True)
    return [(name, verb, getattr(method, "action", None)) for name in hints for verb, method in verbs_of(kinds[name])]


def arguments(place: Place, method: Any, card: Any, signup_id: int) -> dict[str, Any]:
    """Something sensible for every parameter, by its name: a refusal must not hang on nonsense."""
    known = {
        "ref": card.code,
        "code": place.partner,
        "typed": place.office,
        "text": "tomorrow 9am",
        "reason": CancelReason.CALLED_OFF,
        "signup_id": signup_id,
        "user_id": COMPANIONS[0],
        "user_ids": (COMPANIONS[9],),
        "role": Role.COORDINATOR,
        "roles": (TeamRole.DRIVER,),
        "kind": Role.COMPANION,
        "draft": place.draft(),
        "wanted": {Channel.ACCOMPANIMENT: ACCOMPANIMENT},
        "name": "Another",
        "area": "North",
        "address": "1 Main Street",
        "language": "es",
        "change": Edited(meet="At the gate"),
        "wish": Wish.STILL_ON,
        "status": DayStatus.HERE,
        "at": place.clock.now() + timedelta(days=1),
        "begins": time(22) if "quiet" in method.__name__ else place.clock.now(),
        "ends": time(7),
        "discreet": True,
        "snooze": Snooze.HOUR,
        "said": Answer.CAN,
        "duty": Duty.DISPATCH,
        "people": (COORDINATOR,),
        "length": ShiftLength.DAY,
        "accepts": True,
        "target": Target(COMPANIONS[0]),
        "holder": PlanHolder.HOME,
        "reviewed_on": place.clock.now().date(),
        "key": "isap",
        "answers": Answers(HowLong.UNDER_ONE, RulesWere.NOT_SEEN, TeamWas.WELCOME, NextDate.NONE),
        **dict.fromkeys(
            ("step_id", "word_id", "reminder_id", "message_id", "rota_id", "swap_id", "shift_no", "taker"), 1
        ),
    }
    if method.__qualname__.startswith("TeamService"):
        known["role"] = TeamRole.HOME
    if method.__qualname__.startswith("SettingsService"):
        known["wanted"] = True
    if method.__qualname__.startswith("AlertsService"):
        known |= {"wanted": True, "zone_ids": ()}
    if method.__qualname__.startswith("IncidentService"):
        known |= {"into": card.code, "zone_id": 1, "place": "Third and Oak", "reason": Dismissal.OVER, "hotline_id": 0}
    if method.__qualname__.startswith("ReportService"):
        place_and_time = {"place": "Third and Oak", "when": "now"}
        seen = NewReport(Sort.OFFICERS, Eyes.SAW, Activity.UNCLEAR, HowMany.UNKNOWN, **place_and_time)
        known |= {"new": seen, "report_id": 1}
    if method.__qualname__.startswith("VerifyService"):
        known["what"] = Seen()
    if method.__qualname__.startswith("CustodyService"):
        known |= {"digest": "0" * 64, "holder": Holder.LEGAL, "day": "today", "clock": ""}
    if method.__qualname__.startswith("StopService"):
        known["wanted"] = Stopped.ALERTS
    if method.__qualname__.startswith("AlertSetupService"):
        outlet, hotline = OutletChange(ACCOMPANIMENT), HotlineChange("Rapid Response", "555-010-2368")
        known |= {"zone_id": 1, "channel_id": 1, "change": RulesChange(), "outlet": outlet, "hotline": hotline}
    if method.__qualname__ == "CheckinService.next":
        known["at"] = Understood(place.clock.now() + timedelta(days=9), place.clock.now() + timedelta(days=9))
    if method.__qualname__.startswith("KindService"):
        known["change"] = KindChange()
    if method.__qualname__.startswith(("DirectoryService", "PartnerSearchService")):
        known |= {"change": PartnerEdited(about="Rides to court"), "listed": True, "query": Query(), "seen": "AAAA"}
    if method.__qualname__.startswith("DirectoryFileService"):
        known |= {"looked": Looked(), "word": "0" * 16}
    if method.__qualname__.startswith("GroupReminderService"):
        known["draft"] = GroupDraft("Bring the signs", place.clock.now() + timedelta(days=1), COORDINATION)
    if method.__qualname__.startswith("AlertService"):
        known |= {"said": Update.STILL_HERE, "why": Retraction.WRONG_PLACE, "place": "Third and Oak"}
    if method.__qualname__.startswith("EventService"):
        rights, both, soon = EventKind.RIGHTS, EventLanguage.BOTH, place.clock.now() + timedelta(days=1)
        known["draft"] = EventDraft(rights, "Know your rights", soon, "The library", True, both, 120)
        known["change"] = EventChange(notes="Bring a pen")
    if method.__qualname__.startswith("SanctuaryService"):
        known |= {"level": Level.CITY, "policy": Policy.NO_HOLDS, "standing": Standing.UNKNOWN, "version": 0}
    if method.__qualname__.startswith("SetupWalkService"):
        known["change"] = GroupChange(language="es")
    if method.__qualname__.startswith("FactService"):
        known |= {"code": "F-7JFJ", "typed": "F-7JFJ", "change": FactChange(), "new": NewFact("A line", "555-010-2368")}
        known["seen"] = "AAAA"
    parameters = list(inspect.signature(method).parameters.values())[2:]
    needed = [p for p in parameters if p.default is inspect.Parameter.empty and p.name not in ("args", "kwargs")]
    return {p.name: known[p.name] for p in needed}


async def ask(place: Place, service: str, verb: str, who: Caller, signup_id: int, card: Any) -> None:
    method = getattr(getattr(place.services, service), verb)
    original = inspect.unwrap(method)
    await method(who, **arguments(place, original, card, signup_id))


@pytest.fixture
async def scene(place: Place) -> tuple[Place, Any, int]:
    card = await place.open_checkin()
    signed = await place.sign_up(COMPANIONS[0], card.code)
    return place, card, signed.mine.signup_id


def test_every_public_method_of_a_service_is_a_verb() -> None:
    assert [f"{service}.{verb}" for service, verb, action in every_verb() if action is None] == []
    assert len(every_verb()) > 25


def test_every_action_is_listed_and_every_unlisted_one_refused() -> None:
    assert set(RIGHTS) == set(Action)
    everyone = Actor(1, 2, frozenset(Role))
    assert not allowed(everyone, "something new")  # type: ignore[arg-type]  # what a mistake would pass


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_a_stranger_is_refused_in_one_sentence(scene: tuple[Place, Any, int]) -> None:
    """In the server, with no role and no record: whatever is not for every member is refused, with its own sentence."""
    place, card, signup_id = scene
    let_in, sentences = [], []
    for service, verb, action in every_verb():
        try:
            await ask(place, service, verb, caller(STRANGER), signup_id, card)
        except Refused as refused:
            sentences.append(place.app.texts.say("en", refused.key, **refused.values))
            continue
        except UserError:
            pass
        if action is None or Role.MEMBER not in RIGHTS[action]:
            let_in.append(f"{service}.{verb}")
    assert let_in == []
    assert len(sentences) > 15
    assert all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_a_member_of_another_server_is_refused(scene: tuple[Place, Any, int]) -> None:
    """Also a coordinator of this group: rights are held in one group, and mean nothing in another."""
    place, card, signup_id = scene
    for service, verb, _ in every_verb():
        with pytest.raises(Refused) as refused:
            await ask(place, service, verb, caller(COORDINATOR, server_id=OTHER_SERVER), signup_id, card)
        assert refused.value.key == "group-not-set-up", f"{service}.{verb}"


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_another_group_finds_nothing_of_this_one(scene: tuple[Place, Any, int]) -> None:
    place, card, signup_id = scene
    await place.services.setup.appoint(caller(ADMIN, server_id=OTHER_SERVER), COORDINATOR, Role.COORDINATOR)
    other = caller(COORDINATOR, server_id=OTHER_SERVER)
    for attempt in (
        place.services.checkins.confirm(other, card.code),
        place.services.checkins.confirm(other, card.checkin_id),
        place.services.checkins.approve(other, signup_id),
        place.services.checkins.release(other, card.code, COMPANIONS[0]),
        place.services.offices.show(other, place.office),
        place.services.directory.bind_liaison(other, place.partner, STRANGER),
    ):
        with pytest.raises(NotFound):
            await attempt


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_a_role_taken_away_a_second_ago_is_gone(scene: tuple[Place, Any, int]) -> None:
    """Both ways: an appointment in allybot's records, and a mapped Discord role that the press no longer shows."""
    place, card, _ = scene
    await place.services.setup.dismiss(caller(ADMIN), COORDINATOR, Role.COORDINATOR)
    with pytest.raises(Refused):
        await place.services.checkins.unconfirm(caller(COORDINATOR), card.code)
    await place.services.setup.roles(caller(ADMIN), {Role.COORDINATOR: 77, Role.COMPANION: 78})
    await place.services.checkins.unconfirm(caller(COORDINATOR, role_ids=(77,)), card.code)
    with pytest.raises(Refused):
        await place.services.checkins.confirm(caller(COORDINATOR), card.code)
    with pytest.raises(Refused):
        await place.services.accompany.sign_up(caller(COMPANIONS[1]), card.code)


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_an_expired_companion_is_refused_whatever_they_press(scene: tuple[Place, Any, int]) -> None:
    place, card, _ = scene
    place.clock.advance(days=366)
    with pytest.raises(Refused):
        await place.services.accompany.sign_up(caller(COMPANIONS[1]), card.checkin_id)
    with pytest.raises(Refused):
        await place.services.accompany.open_ones(caller(COMPANIONS[1]))


@pytest.mark.parametrize("made_store", ["sqlite"], indirect=True)
async def test_a_liaison_sees_and_changes_only_their_partners_check_ins(scene: tuple[Place, Any, int]) -> None:
    place, card, _ = scene
    other = await place.services.directory.add(caller(COORDINATOR), "Others United")
    await place.services.directory.bind_liaison(caller(COORDINATOR), other.code, STRANGER)
    with pytest.raises(NotFound):
        await place.services.checkins.roster(caller(STRANGER), card.code)
    with pytest.raises(NotFound):
        await place.services.checkins.cancel(caller(STRANGER), card.code, CancelReason.CALLED_OFF)
    with pytest.raises(NotFound):
        await place.services.checkins.open(caller(STRANGER), place.draft(partner=place.partner))
    assert await place.services.checkins.pick(caller(STRANGER)) == []
    assert (await place.services.checkins.roster(caller(LIAISON), card.code)).partner_name == "Neighbors Together"
    assert timedelta(0) < place.draft().starts_at - place.clock.now()


async def test_what_can_be_chosen_is_what_the_command_may_be_done_to(place: Place) -> None:
    """A companion sees the open ones, and gets one refusal at once from a command that is not for them."""
    card = await place.open_checkin()
    pick = place.services.checkins.pick
    assert [choice.code for choice in await pick(caller(COMPANIONS[0]))] == [card.code]
    for action in (Action.CHECKIN_ASSIGN, Action.CHECKIN_PLAN, Action.CHECKIN_EDIT):
        with pytest.raises(Refused):
            await pick(caller(COMPANIONS[0]), action=action)
        assert [choice.code for choice in await pick(caller(COORDINATOR), action=action)] == [card.code]
    assert [choice.code for choice in await pick(caller(LIAISON), action=Action.CHECKIN_PLAN)] == [card.code]
    with pytest.raises(Refused):
        await pick(caller(LIAISON), action=Action.CHECKIN_ASSIGN)
