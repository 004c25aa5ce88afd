"""How the messages of the day read, and whether they are still true. No name, no place, no code name, wherever it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from allybot.domain.checkins import WATCHED_AFTER, CheckinState, Timing
from allybot.domain.messages import is_late
from allybot.domain.people import Role
from allybot.domain.timers import TimerKind
from allybot.domain.watch import DayStatus, words_next
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.planning import ChangeThread, Drop, Plan, Planner, Post, Reading
from allybot.services.team_threads import ON_THE_DAY, thread_of, who_is_in
from allybot.services.telling import Told
from allybot.store import team, timers, words
from allybot.store.checkins import Checkin
from allybot.store.groups import Channel
from allybot.store.outbox import Message
from allybot.store.words import Word
from allybot.texts import Speaker

_STYLES: Mapping[DayStatus, ButtonStyle] = {
    DayStatus.GONE_IN: ButtonStyle.MAIN,
    DayStatus.STILL_INSIDE: ButtonStyle.MAIN,
    DayStatus.OUT: ButtonStyle.GOOD,
    DayStatus.DETAINED: ButtonStyle.DANGER,
}

TAKEN_BACK_IN_SIGHT = frozenset({DayStatus.OUT, DayStatus.DID_NOT_COME, DayStatus.DETAINED})
"""What can be taken back by anybody who reads it in the thread, and not only from the answer to the press."""

_TONES: Mapping[DayStatus, Tone] = {
    DayStatus.OUT: Tone.GOOD,
    DayStatus.DETAINED: Tone.SERIOUS,
    DayStatus.UNSURE: Tone.ATTENTION,
}


# --- what the answers show too -----------------------------------------------------------------------------------------


def day_buttons(say: Speaker, checkin_id: int, server_id: int | None, *, inside: bool) -> tuple[Button, ...]:
    return tuple(
        Button(
            "day",
            status.value,
            checkin_id,
            say(f"choice-status-{status.value}"),
            _STYLES.get(status, ButtonStyle.PLAIN),
            server_id=server_id,
        )
        for status in words_next(inside=inside)
    )


def wrong_button(say: Speaker, word_id: int, server_id: int | None) -> Button:
    return Button("day", "wrong", word_id, say("button-wrong"), server_id=server_id)


def said_text(say: Speaker, status: DayStatus, at: datetime, asks_at: datetime | None) -> str:
    """What was said and when, never by whom; and when somebody is asked where nobody says more."""
    line = say("day-said", at=at, status=status_name(say, status))
    return line if asks_at is None else f"{line} {say('day-asks-at', until=asks_at)}"


def status_name(say: Speaker, status: DayStatus) -> str:
    return say(f"status-{status.value.replace('_', '-')}")


def tone_of(status: DayStatus) -> Tone:
    return _TONES.get(status, Tone.PLAIN)


# --- the planners --------------------------------------------------------------------------------------------------------


async def _day(reading: Reading, message: Message) -> Plan:
    """The panel: in the thread, whose people are mentioned since a private thread rings nobody by itself; or to one of them."""
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state not in ON_THE_DAY or checkin.timing is not Timing.EXACT:
        return Drop()
    person = message.to.user_id
    if person is not None:
        say = await reading.to_person(person)
        if person not in await who_is_in(reading.tx, checkin, reading.now):
            return Drop()
        return Post(await _panel(reading, message, checkin, say, reading.group.server_id))
    thread = await thread_of(reading.tx, checkin, reading.now)
    if not thread.user_ids:
        return Drop()
    notice = await _panel(reading, message, checkin, reading.to_channel(), None)
    mention = " ".join(f"<@{user_id}>" for user_id in thread.user_ids)
    notice = replace(notice, paragraphs=[mention, *notice.paragraphs], mentions=thread.user_ids)
    return Post(notice, thread=thread)


async def _panel(reading: Reading, message: Message, checkin: Checkin, say: Speaker, server: int | None) -> Notice:
    begun = checkin.starts_at <= reading.now
    lines = [say("day-begun" if begun else "day-begins", at=checkin.starts_at)]
    status, said_at = checkin.day.status, checkin.day.status_at
    if status is not None and said_at is not None:
        lines.append(say("day-last-word", at=said_at, status=status_name(say, status)))
    if checkin.day.detained_at is None:
        lines.append(say("day-press"))
    here = any(button.verb == DayStatus.HERE.value for button in _buttons(say, checkin, server))
    if here and not await _is_elsewhere(reading, message, checkin):
        lines.append(say("day-here-holds", minutes=WATCHED_AFTER // timedelta(minutes=1)))
    where = Button("day", "where", checkin.id, say("button-where"), server_id=server)
    late = _late(reading, say, message)
    return Notice(
        lines,
        heading=say("day-heading", code=checkin.code),
        tone=Tone.ATTENTION,
        buttons=(*_buttons(say, checkin, server), where),
        small_print=late or say("day-small-print"),
    )


def _buttons(say: Speaker, checkin: Checkin, server: int | None) -> tuple[Button, ...]:
    """None where there is nothing more to say: it is closed, or the checklist goes on."""
    if checkin.state not in ON_THE_DAY or checkin.day.detained_at is not None:
        return ()
    return day_buttons(say, checkin.id, server, inside=checkin.state is CheckinState.UNDER_WAY)


def _answers(say: Speaker, checkin: Checkin, server: int | None, now: datetime) -> tuple[Button, ...]:
    """For who is asked: where nobody pressed that it had begun, it may be over by now."""
    buttons = _buttons(say, checkin, server)
    if not buttons or checkin.state is CheckinState.UNDER_WAY or now < checkin.starts_at:
        return buttons
    out = next(b for b in day_buttons(say, checkin.id, server, inside=True) if b.verb == DayStatus.OUT.value)
    return (*buttons[:2], out, *buttons[2:])


def _late(reading: Reading, say: Speaker, message: Message) -> str | None:
    """Counted from when its timer was meant for: the message itself was written only when the bot was there again."""
    meant = message.params.get("meant")
    meant_at = message.meant_at if meant is None else datetime.fromtimestamp(int(meant), tz=UTC)
    return say("comes-late", at=meant_at) if is_late(meant_at, reading.now) else None


async def _day_team(reading: Reading, message: Message) -> Plan:
    checkin, user_id = await reading.checkin(message), int(message.params["user"] or 0)
    if checkin is None or checkin.day.thread_id is None:
        return Drop()
    if user_id in await who_is_in(reading.tx, checkin, reading.now):
        return ChangeThread(checkin.day.thread_id, add=(user_id,))
    return ChangeThread(checkin.day.thread_id, remove=(user_id,))


async def _no_thread(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state not in ON_THE_DAY or checkin.day.thread_id is not None:
        return Drop()
    say, reason = reading.to_channel(), message.params.get("reason")
    key = "day-no-thread-body" if reason is None else "day-no-thread-because"
    values = {} if reason is None else {"why": say(f"why-{str(reason).replace('_', '-')}")}
    heading = say("day-no-thread-heading", code=checkin.code)
    return Post(Notice([say(key, **values)], heading=heading, tone=Tone.ATTENTION))


async def _reader(reading: Reading, message: Message) -> tuple[Speaker, int | None]:
    person = message.to.user_id
    if person is None:
        return reading.to_channel(), None
    return await reading.to_person(person), reading.group.server_id


async def _word(reading: Reading, message: Message) -> Word | None:
    return await words.get(reading.tx, int(message.params["word"] or 0))


async def _is_latest(reading: Reading, word: Word) -> bool:
    left = [other for other in await words.of_checkin(reading.tx, word.checkin_id) if other.taken_back_at is None]
    return bool(left) and left[-1].id == word.id


async def _asks_at(reading: Reading, checkin: Checkin) -> datetime | None:
    return (await timers.of_subject(reading.tx, checkin.id)).get(TimerKind.CHECKIN_WATCH)


async def _said(reading: Reading, message: Message) -> Plan:
    """Buttons only under the latest word: those under an earlier one still work, but they are not what comes next."""
    checkin, word = await reading.checkin(message), await _word(reading, message)
    if checkin is None or word is None or word.taken_back_at is not None:
        return Drop()
    say, server = await _reader(reading, message)
    latest = await _is_latest(reading, word)
    buttons = _buttons(say, checkin, server) if latest else ()
    if word.status in TAKEN_BACK_IN_SIGHT:
        buttons = (*buttons, wrong_button(say, word.id, server))
    lines = [said_text(say, word.status, word.at, await _asks_at(reading, checkin) if latest else None)]
    if word.status is DayStatus.UNSURE:
        lines.append(say("day-said-unsure"))
    heading = None if server is None else say("day-said-heading", code=checkin.code)
    return Post(Notice(lines, heading=heading, tone=tone_of(word.status), buttons=buttons))


async def _unsure(reading: Reading, message: Message) -> Plan:
    checkin, word = await reading.checkin(message), await _word(reading, message)
    if checkin is None or word is None or checkin.state not in ON_THE_DAY or not await _is_latest(reading, word):
        return Drop()
    say, server = await _reader(reading, message)
    heading = say("unsure-heading", code=checkin.code)
    return Post(_to_press(reading, message, checkin, say, heading, [say("unsure-body", at=word.at)], server))


async def _taken_back(reading: Reading, message: Message) -> Plan:
    checkin, word = await reading.checkin(message), await _word(reading, message)
    if checkin is None or word is None:
        return Drop()
    say, server = await _reader(reading, message)
    lines = [say("taken-back-body", at=word.at, status=status_name(say, word.status))]
    buttons = _buttons(say, checkin, server)
    asks_at = await _asks_at(reading, checkin)
    if buttons:
        lines.append(say("taken-back-goes-on"))
        if asks_at is not None:
            lines.append(say("day-asks-at", until=asks_at))
    person = message.to.user_id
    if person is not None and person not in await who_is_in(reading.tx, checkin, reading.now):
        buttons = ()
    heading = say("taken-back-heading", code=checkin.code)
    return Post(Notice(lines, heading=heading, tone=Tone.ATTENTION, buttons=buttons))


# --- somebody is asked ---------------------------------------------------------------------------------------------------


async def _asked_about(reading: Reading, message: Message) -> Checkin | None:
    """The check-in, as long as nobody has answered the question: any word begins the ladder anew."""
    checkin = await reading.checkin(message)
    if checkin is None or not _buttons(reading.to_channel(), checkin, None):
        return None
    since = checkin.day.asking_since
    return checkin if since is not None and int(since.timestamp()) == message.params.get("since") else None


def _question(say: Speaker, checkin: Checkin, now: datetime) -> tuple[str, str]:
    """Heading and sentence: what is not known."""
    day = checkin.day
    if day.overdue_at is not None and day.overdue_at <= now:
        return say("watch-overdue-heading", code=checkin.code), say("watch-overdue", at=day.overdue_at)
    if day.status is None or day.status is DayStatus.HERE or day.status_at is None:
        return say("watch-begun-heading", code=checkin.code), say("watch-begun", at=checkin.starts_at)
    status = status_name(say, day.status)
    return say("watch-word-heading", code=checkin.code), say("watch-word", at=day.status_at, status=status)


async def _ask(reading: Reading, message: Message) -> Plan:
    checkin = await _asked_about(reading, message)
    person = message.to.user_id
    if checkin is None or person not in await who_is_in(reading.tx, checkin, reading.now):
        return Drop()
    say, server = await _reader(reading, message)
    heading, question = _question(say, checkin, reading.now)
    notice = Notice(
        [question, say("watch-press")],
        heading=heading,
        tone=Tone.ATTENTION,
        buttons=_answers(say, checkin, server, reading.now),
        small_print=_late(reading, say, message),
    )
    return Post(notice)


async def _ask_coordinators(reading: Reading, message: Message) -> Plan:
    if message.params.get("over"):
        return await _over(reading, message)
    checkin = await _asked_about(reading, message)
    if checkin is None:
        return Drop()
    say, server = await _reader(reading, message)
    _, question = _question(say, checkin, reading.now)
    lines = [question]
    if not (await team.of_checkin(reading.tx, checkin.id)).mates:
        lines.append(say("watch-nobody"))
    lines.append(say("watch-phone"))
    heading = say("watch-coordinators-heading", code=checkin.code)
    return Post(_to_press(reading, message, checkin, say, heading, lines, server))


async def _over(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None or not _buttons(reading.to_channel(), checkin, None):
        return Drop()
    say, server = await _reader(reading, message)
    heading = say("watch-over-heading", code=checkin.code)
    return Post(_to_press(reading, message, checkin, say, heading, [say("watch-over")], server))


def _to_press(
    reading: Reading,
    message: Message,
    checkin: Checkin,
    say: Speaker,
    heading: str,
    lines: Iterable[str],
    server: int | None,
) -> Notice:
    """For the home contact or the coordinators, who phone and press what they hear. Who it is stands behind a button."""
    roles = _coordinators(reading, message)
    who = Button("day", "who", checkin.id, say("button-team"), server_id=server)
    return Notice(
        [*lines, *(f"<@&{role}>" for role in roles)],
        heading=heading,
        tone=Tone.SERIOUS,
        buttons=(*_answers(say, checkin, server, reading.now), who),
        small_print=_late(reading, say, message),
        mention_roles=roles,
    )


def _coordinators(reading: Reading, message: Message) -> list[int]:
    """Their role, in their channel, where there is one."""
    role = reading.group.role_map.get(Role.COORDINATOR)
    theirs = reading.group.channels.get(Channel.COORDINATION)
    there = theirs is not None and message.to.channel_id == theirs
    return [role] if role is not None and there else []


# --- who is not there --------------------------------------------------------------------------------------------------


async def _is_elsewhere(reading: Reading, message: Message, checkin: Checkin) -> bool:
    """The home contact and the coordinators: they press what they hear of the others."""
    person = message.to.user_id
    if person is None:
        return message.to.channel_id == reading.group.channels.get(Channel.COORDINATION)
    people = await team.of_checkin(reading.tx, checkin.id)
    return person == people.home or person not in await who_is_in(reading.tx, checkin, reading.now)


def _as_heard(planner: Planner) -> Planner:
    """The same with "They are there" instead of "I'm here", for whoever is not there."""

    async def plan(reading: Reading, message: Message) -> Plan:
        planned, checkin = await planner(reading, message), await reading.checkin(message)
        if not isinstance(planned, Post) or checkin is None or not await _is_elsewhere(reading, message, checkin):
            return planned
        say, _ = await _reader(reading, message)
        buttons = tuple(
            replace(button, label=say("button-they-are-there")) if button.verb == DayStatus.HERE.value else button
            for button in planned.notice.buttons
        )
        return replace(planned, notice=replace(planned.notice, buttons=buttons))

    return plan


PLANNERS: Mapping[Told, Planner] = {
    Told.DAY: _as_heard(_day),
    Told.DAY_TEAM: _day_team,
    Told.DAY_NO_THREAD: _no_thread,
    Told.DAY_SAID: _as_heard(_said),
    Told.UNSURE: _as_heard(_unsure),
    Told.TAKEN_BACK: _as_heard(_taken_back),
    Told.WATCH_ASKED: _as_heard(_ask),
    Told.WATCH_COORDINATORS: _as_heard(_ask_coordinators),
}
