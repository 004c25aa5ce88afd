"""A person's own settings: language, time zone, quiet hours, direct messages, and what a lock screen may show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from allybot.clock import Clock
from allybot.domain.languages import LONGEST_LANGUAGE, MOST_SPOKEN, languages_in
from allybot.domain.messages import Lane, OutboxState
from allybot.domain.people import Action
from allybot.domain.refusals import WIDE
from allybot.domain.settings import Quiet, Reach, Settings
from allybot.errors import BadInput, NotFound, TextKey
from allybot.ports import Notice
from allybot.services.facts import Facts
from allybot.services.free_text import TAKEN_OFF, kept
from allybot.services.kinds import Kinds
from allybot.services.notices import plan
from allybot.services.planning import Post, Reading
from allybot.services.telling import LOST_QUIETLY, Told, tell_member
from allybot.services.verbs import Act, Service, verb
from allybot.store import groups, members, outbox, tries
from allybot.store.database import Database, Tx
from allybot.store.groups import Defaults
from allybot.store.members import Member
from allybot.texts import Texts

UPLOAD = "upload"
"""What is counted so that ten pictures get one answer."""


@dataclass(frozen=True, slots=True)
class MySettings:
    """As they are now. `language` is one's own choice or None, `zone` the one in use, `own_zone` whether it was chosen."""

    language: str | None
    zone: str
    own_zone: bool
    settings: Settings


class SettingsService(Service):
    @verb(Action.SETTINGS_SEE, reads=True)
    async def see(self, act: Act) -> MySettings:
        return _view(act, await members.find(act.tx, act.group.id, act.actor.user_id))

    @verb(Action.SETTINGS_CHANGE)
    async def set_zone(self, act: Act, name: str) -> MySettings:
        """Raises BadInput for what is no zone of the tz database. The empty name goes back to the group's."""
        tidy = name.strip()
        found = read_zone(tidy) if tidy else None
        if tidy and found is None:
            raise BadInput("zone-unknown")
        return await self._set(act, time_zone=found)

    @verb(Action.SETTINGS_CHANGE)
    async def set_quiet(self, act: Act, begins: time | None, ends: time | None) -> MySettings:
        """From and until; None for both switches them off. Raises BadInput where they are the same."""
        if begins is None or ends is None:
            return await self._set(act, quiet=None)
        if begins == ends:
            raise BadInput("quiet-same")
        return await self._set(act, quiet=Quiet(begins, ends))

    @verb(Action.SETTINGS_CHANGE)
    async def set_discreet(self, act: Act, discreet: bool) -> MySettings:
        return await self._set(act, discreet=discreet)

    @verb(Action.SETTINGS_CHANGE)
    async def set_group_reminders(self, act: Act, wanted: bool) -> MySettings:
        """Reminders that go to one's role come by direct message too. The first of them proves that it can."""
        changed = await self._set(act, group_reminders=wanted)
        unproved = changed.settings.direct and changed.settings.reach is Reach.UNKNOWN
        return await self._prove(act) if wanted and unproved else changed

    @verb(Action.SETTINGS_CHANGE)
    async def set_direct(self, act: Act, wanted: bool) -> MySettings:
        """Direct messages off, or on: then a test message goes at once."""
        if not wanted:
            return await self._set(act, direct=False)
        await self._set(act, direct=True)
        return await self._prove(act)

    @verb(Action.SETTINGS_CHANGE)
    async def set_spoken(self, act: Act, text: str) -> MySettings:
        """The languages that one speaks, as they are typed; a dash alone for none. Raises BadInput."""
        typed = () if text.strip() in TAKEN_OFF else languages_in(text)
        if not typed and text.strip() not in TAKEN_OFF:
            raise BadInput("text-empty", field=TextKey("field-languages"))
        if len(typed) > MOST_SPOKEN:
            raise BadInput("languages-too-many", most=MOST_SPOKEN)
        return await self._set(act, speaks=tuple(kept(t, "languages", WIDE, longest=LONGEST_LANGUAGE) for t in typed))

    async def _prove(self, act: Act) -> MySettings:
        changed = await self._set(act, reach=Reach.UNKNOWN)
        member = await members.find_or_add(act.tx, act.group.id, act.actor.user_id)
        await tell_member(act.tx, Told.DM_TEST, member, act.now, about=member.id, lane=Lane.DAY)
        return changed

    async def _set(self, act: Act, **changes: object) -> MySettings:
        member = await members.find_or_add(act.tx, act.group.id, act.actor.user_id)
        changes["app_language"] = act.app_language
        settings = replace(member.settings, **changes)  # type: ignore[arg-type]  # the verbs above name its fields
        return _view(act, await members.set_settings(act.tx, member, settings))


class MessageService(Service):
    """What was sent, for the one whom it was sent to."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        defaults: Defaults,
        wake: Callable[[], None],
        texts: Texts,
        kinds: Kinds,
        facts: Facts,
    ) -> None:
        super().__init__(database, clock, defaults, wake)
        self._texts = texts
        self._kinds = kinds
        self._facts = facts

    @verb(Action.MESSAGE_SHOW, reads=True)
    async def show(self, act: Act, message_id: int) -> Notice:
        """What a discreet message kept to itself, as it is true now. Raises NotFound for others' and for what is over."""
        found = await outbox.get(act.tx, message_id)
        if found is None or found[0].group_id != act.group.id or found[0].to.user_id != act.actor.user_id:
            raise NotFound("message-over")
        if found[1] not in (OutboxState.SENT, OutboxState.SENDING):
            raise NotFound("message-over")
        planned = await plan(Reading(act.tx, act.group, self._texts, act.now, self._kinds, self._facts), found[0])
        if not isinstance(planned, Post):
            raise NotFound("message-over")
        return planned.notice

    @verb(Action.MESSAGE_WHO, reads=True)
    async def who(self, act: Act, message_id: int) -> int:
        """Whom a message was for that did not arrive, so that somebody can phone. Raises NotFound once it is forgotten."""
        found = await outbox.get(act.tx, message_id)
        if found is None or found[0].group_id != act.group.id or found[0].to.user_id is None:
            raise NotFound("message-over")
        if found[0].kind in LOST_QUIETLY or found[1] is OutboxState.SENT:
            raise NotFound("message-over")
        return found[0].to.user_id


class Conversations:
    """What people write to the bot directly. Only the words that stop and start it mean anything; nothing else is kept.

    A direct message says nothing about a server, so it counts for every group that has the person on record.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def stop(self, user_id: int) -> int:
        """Turns direct messages off. In how many groups; each answer says how to turn them on."""
        return await self._turn(user_id, wanted=False)

    async def start(self, user_id: int) -> int:
        return await self._turn(user_id, wanted=True)

    async def upload(self, user_id: int) -> int:
        """Somebody uploaded something, which nobody here opens or keeps: the advice not to, once an hour at most.

        In how many groups they are on record; none of them answers where there is none.
        """
        now = self._service.clock.now()

        async def work(tx: Tx) -> int:
            known = [await members.find(tx, group.id, user_id) for group in await groups.everyone(tx)]
            here = [member for member in known if member is not None]
            if here and not await tries.since(tx, here[0].group_id, UPLOAD, user_id, now):
                await tries.count(tx, here[0].group_id, UPLOAD, user_id, now)
                await tell_member(tx, Told.NO_PICTURES, here[0], now, about=here[0].id, lane=Lane.DAY)
            tx.after_commit(self._service.wake)
            return len(here)

        return await self._service.database.write(work)

    async def _turn(self, user_id: int, *, wanted: bool) -> int:
        now = self._service.clock.now()

        async def work(tx: Tx) -> int:
            known = [await members.find(tx, group.id, user_id) for group in await groups.everyone(tx)]
            here = [member for member in known if member is not None]
            for member in here:
                reach = Reach.PROVED if wanted else member.settings.reach
                await members.set_settings(tx, member, replace(member.settings, direct=wanted, reach=reach))
            if here:
                kind = Told.DMS_STARTED if wanted else Told.DMS_STOPPED
                await tell_member(tx, kind, here[0], now, lane=Lane.DAY)
            tx.after_commit(self._service.wake)
            return len(here)

        return await self._service.database.write(work)


def _view(act: Act, member: Member | None) -> MySettings:
    settings = member.settings if member else Settings()
    zone = settings.time_zone or act.group.time_zone
    return MySettings(member.language if member else None, zone, settings.time_zone is not None, settings)


def zone_of(member: Member | None, group_zone: str) -> ZoneInfo:
    """The zone in which a person's times are meant."""
    return ZoneInfo((member.settings.time_zone if member else None) or group_zone)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def read_zone(text: str) -> str | None:
    """The zone of that name in the tz database, or of that city where only one has it; None for anything else."""
    if _is_zone(text):
        return text
    letters = unicodedata.normalize("NFKD", text.casefold())
    wanted = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace(" ", "_")
    by_name = {name.casefold(): name for name in available_timezones()}
    cities = [name for name in by_name.values() if name.casefold().endswith(f"/{wanted}")]
    return by_name.get(wanted) or (cities[0] if len(cities) == 1 else None)


def read_clock_time(text: str) -> time | None:
    """ "22:00", "7", "9 pm", "10 p. m.": a time of day; None for anything else."""
    halves = re.sub(r"([ap])\.? ?m\.?$", r"\1m", text.strip().lower())
    tidy = halves.replace(".", ":")
    half = next((mark for mark in ("am", "pm") if tidy.endswith(mark)), None)
    digits = tidy.removesuffix(half or "").strip()
    hour, _, minute = digits.partition(":")
    if not (hour.isdecimal() and (minute or "00").isdecimal()) or len(digits) > 5:
        return None
    number = int(hour)
    if half is not None:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half == "pm" else 0)
    return time(number, int(minute or 0)) if number < 24 and int(minute or 0) < 60 else None
