"""People: the language they chose, the trainings they attended, and what they may do here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from allybot.domain.checkins import CheckinState
from allybot.domain.people import TRAINED, Action, Record, Role, Training, allowed
from allybot.errors import BadInput, NotFound
from allybot.ports import Caller
from allybot.services.verbs import Act, Service, verb
from allybot.store import checkins, grants, groups, members, rotas, signups, team
from allybot.store.database import Tx
from allybot.store.members import Member

TRAINING_LASTS = timedelta(days=365)
"""How long a training counts. Programmes repeat theirs once a year (research: row 29 of the goal table)."""

MOST_AT_ONCE = 25
"""As many as one picker takes."""

_GUESTS = frozenset({Action.CHECKIN_STATUS, Action.CHECKIN_CHECKLIST})
_TEAMS = _GUESTS | {Action.CHECKIN_REPORT_BACK}
_LEADS = frozenset({Action.CHECKIN_WISH, Action.CHECKIN_NEXT})
_ON_CALL = frozenset({Action.ROTA_SEE, Action.ROTA_SWAP})


@dataclass(frozen=True, slots=True)
class Trained:
    """Who a training was recorded for, and until when it counts."""

    user_ids: tuple[int, ...]
    kind: Role
    held_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class TrainedPerson:
    user_id: int
    training: Training
    in_date: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Whose trainings were taken back. `still_go`: the codes of the check-ins on which they have a place or a role still."""

    user_ids: tuple[int, ...]
    kind: Role
    still_go: tuple[str, ...] = ()


class PeopleService(Service):
    @verb(Action.TRAINING_RECORD)
    async def record_training(
        self, act: Act, user_ids: tuple[int, ...], kind: Role, held_on: date | None = None
    ) -> Trained:
        """Raises BadInput for nobody, too many, a day to come, or a day so long ago that it has run out."""
        return await train(act, user_ids, kind, held_on or act.today)

    @verb(Action.TRAINING_LIST, reads=True)
    async def trainings(self, act: Act) -> list[TrainedPerson]:
        """Everybody's, those that end first at the top. Of several of one kind the latest: it is the one that counts."""
        known = [
            TrainedPerson(person.user_id, training, training.in_date(act.today))
            for person in await members.of_group(act.tx, act.group.id)
            for kind in sorted(TRAINED)
            if (training := _latest(person.record, kind)) is not None
        ]
        return sorted(known, key=lambda entry: (entry.training.ends_on, entry.user_id))

    @verb(Action.TRAINING_TAKE_BACK)
    async def take_back_training(self, act: Act, user_id: int, kind: Role, held_on: date | None = None) -> TakenBack:
        """One that was recorded by mistake; without its day the latest. An earlier one counts again.

        A place or role on a check-in stays, as it does when a training runs out: who asks hears of it, and decides.
        Raises BadInput for a kind that is none, NotFound where they have none.
        """
        taken = await take_back(act, user_id, kind, held_on)
        if not taken:
            raise NotFound("training-not-theirs")
        go = await still_go(act, (user_id,)) if kind is Role.COMPANION else ()
        return TakenBack((user_id,), kind, go)

    @verb(Action.CHOOSE_LANGUAGE)
    async def choose_language(self, act: Act, language: str) -> str:
        """The member's own choice, which goes before their app's language from now on."""
        member = await members.find_or_add(act.tx, act.group.id, act.actor.user_id)
        await members.set_language(act.tx, member, language)
        return language

    @verb(Action.SETTINGS_SEE, reads=True)
    async def zone(self, act: Act) -> ZoneInfo:
        """The zone in which this person's times are meant: their own, else the group's."""
        member = await members.find(act.tx, act.group.id, act.actor.user_id)
        return ZoneInfo((member.settings.time_zone if member else None) or act.group.time_zone)

    @verb(Action.SEE_WHAT_I_MAY, reads=True)
    async def what_i_may(self, act: Act) -> frozenset[Role]:
        return act.actor.roles

    @verb(Action.SEE_WHAT_I_MAY, reads=True)
    async def my_actions(self, act: Act) -> frozenset[Action]:
        """All that the actor may do now on anything at all, as `/help` shows it. It looks at who they are on a team and in a
        rota, and not at the hour: the day's buttons are in it a week before.
        """
        others = replace(act.actor, roles=act.actor.roles - {Role.MEMBER})
        theirs = await _by_what_they_do(act)
        return frozenset(
            action
            for action in Action
            if action in theirs or allowed(act.actor, action, own=False) or allowed(others, action)
        )

    async def language_of(self, caller: Caller) -> tuple[str | None, str | None]:
        """The language that this person chose here, and the group's; None where there is none. For rendering only."""

        async def work(tx: Tx) -> tuple[str | None, str | None]:
            group = await groups.by_server(tx, caller.server_id)
            if group is None:
                return None, None
            member = await members.find(tx, group.id, caller.user_id)
            return (member.language if member else None), group.language

        return await self.database.read(work)


async def train(act: Act, user_ids: tuple[int, ...], kind: Role, day: date) -> Trained:
    """Writes it down for each. Raises BadInput as `record_training` does."""
    if kind not in TRAINED:
        raise BadInput("training-kind-unknown")
    if not user_ids:
        raise BadInput("training-nobody")
    if len(user_ids) > MOST_AT_ONCE:
        raise BadInput("training-too-many", most=MOST_AT_ONCE)
    if day > act.today:
        raise BadInput("training-day-to-come")
    if day + TRAINING_LASTS < act.today:
        raise BadInput("training-day-too-old")
    training = Training(kind, day, day + TRAINING_LASTS)
    for user_id in user_ids:
        await _add_training(act, user_id, training)
    return Trained(user_ids, kind, training.held_on, training.ends_on)


async def take_back(act: Act, user_id: int, kind: Role, held_on: date | None) -> bool:
    """Takes the training of that day, or the latest, out of the record. Whether there was one. Raises BadInput."""
    if kind not in TRAINED:
        raise BadInput("training-kind-unknown")
    member = await members.find(act.tx, act.group.id, user_id)
    same = [known for known in member.record.trainings if known.kind is kind] if member else []
    gone = [known for known in same if held_on is None or known.held_on == held_on]
    if member is None or not gone:
        return False
    one = max(gone, key=_ends_on)
    left = tuple(known for known in member.record.trainings if known != one)
    await members.set_record(act.tx, member, replace(member.record, trainings=left))
    await act.record(Action.TRAINING_TAKE_BACK, member.id)
    return True


async def still_go(act: Act, user_ids: Iterable[int]) -> tuple[str, ...]:
    """The codes of the check-ins on which somebody of these has a place or a role, and no training for it any more."""
    found: set[str] = set()
    for user_id in user_ids:
        member = await members.find(act.tx, act.group.id, user_id)
        latest = _latest(member.record, Role.COMPANION) if member else None
        if latest is not None and latest.in_date(act.today):
            continue
        seats = {signup.checkin_id for signup in await signups.of_person(act.tx, act.group.id, user_id)}
        for checkin_id in seats | set(await team.checkins_of_person(act.tx, act.group.id, user_id)):
            checkin = await checkins.get(act.tx, checkin_id)
            if checkin is not None and checkin.state is not CheckinState.CLOSED:
                found.add(checkin.code)
    return tuple(sorted(found))


async def _add_training(act: Act, user_id: int, training: Training) -> None:
    """The latest of each kind counts: an older day recorded later takes nothing away. Those before it are kept while they are
    in date, so that one that was recorded by mistake can be taken back.
    """
    member = await members.find_or_add(act.tx, act.group.id, user_id)
    others = tuple(known for known in member.record.trainings if known.kind is not training.kind)
    same = {known for known in member.record.trainings if known.kind is training.kind} | {training}
    latest = max(same, key=_ends_on)
    kept = sorted((known for known in same if known is latest or known.in_date(act.today)), key=_ends_on)
    await members.set_record(act.tx, member, replace(member.record, trainings=(*others, *kept)))
    await act.record(Action.TRAINING_RECORD, member.id)


def _latest(record: Record, kind: Role) -> Training | None:
    return max((known for known in record.trainings if known.kind is kind), key=_ends_on, default=None)


def _ends_on(training: Training) -> date:
    return training.ends_on


async def _by_what_they_do(act: Act) -> frozenset[Action]:
    """What a member may do because of a team, of sight that a coordinator gave them, or of a rota."""
    me, group_id = act.actor.user_id, act.group.id
    seats = {signup.checkin_id for signup in await signups.of_person(act.tx, group_id, me)}
    given = await team.checkins_of_person(act.tx, group_id, me)
    teams = [await team.of_checkin(act.tx, checkin_id) for checkin_id in {*seats, *given}]
    reasons = {
        _TEAMS: any(mine.has(me) for mine in teams),
        _LEADS: any(mine.lead == me for mine in teams),
        _GUESTS: bool(await grants.checkins_of_person(act.tx, group_id, me, act.now)),
        _ON_CALL: any(known.rota.has(me) for known in await rotas.of_group(act.tx, group_id)),
    }
    return frozenset(action for actions, true in reasons.items() if true for action in actions)


def language_for(member: Member | None, group_language: str) -> str:
    """In which language to write to somebody who isn't here to be asked: their choice, their app's, the group's."""
    if member is None:
        return group_language
    return member.language or member.settings.app_language or group_language
