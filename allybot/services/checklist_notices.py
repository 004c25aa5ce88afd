"""How the messages of `services.detained` read, and whether they are still true. In channels: no name, and no code name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from allybot.domain.checkins import CheckinState, PlanHolder
from allybot.domain.checklist import Step, StepLine, StepState, due_from, next_open, to_be_pushed
from allybot.domain.people import Role
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.planning import Drop, Plan, Planner, Post, Reading, Remove
from allybot.services.telling import Told
from allybot.store import checklists, outbox
from allybot.store.checkins import Checkin
from allybot.store.groups import Channel
from allybot.store.outbox import Message
from allybot.texts import Speaker


def open_checklist(say: Speaker, checkin_id: int, server_id: int | None = None) -> Button:
    """`server_id` in direct messages."""
    label = say("button-open-checklist")
    return Button("checkin", "checklist", checkin_id, label, ButtonStyle.MAIN, server_id=server_id)


def _take_next(say: Speaker, checkin_id: int, server_id: int | None = None) -> Button:
    return Button("checkin", "step_next", checkin_id, say("button-take-next"), ButtonStyle.GOOD, server_id=server_id)


def step_name(say: Speaker, step: Step) -> str:
    return say(f"step-{step.value.replace('_', '-')}")


def what_to_do(say: Speaker, step: Step, holder: PlanHolder | None) -> str:
    """`holder` is who holds the family's plan, by role."""
    return say(f"step-{step.value.replace('_', '-')}-do", holder=holder.value if holder else "unknown")


def step_line(say: Speaker, line: StepLine, due: datetime, now: datetime, *, who: bool) -> str:
    """`who` only for the people of this check-in, in an answer that they alone see."""
    values = {"number": str(list(Step).index(line.step) + 1), "step": step_name(say, line.step)}
    person = f"<@{line.user_id}>"
    if line.state is StepState.OPEN:
        return say("step-line-open", **values) if now >= due else say("step-line-later", **values, at=due)
    if line.state is StepState.DONE:
        key, at = "step-line-done", line.done_at
    else:
        key, at = "step-line-taken", line.claimed_at
    return say(f"{key}-by", **values, at=at, person=person) if who else say(key, **values, at=at)


# --- the planners -----------------------------------------------------------------------------------------------------


async def _detained(reading: Reading, message: Message) -> Plan:
    found = await _under_way(reading, message)
    if found is None:
        return Drop()
    checkin, at = found
    say, server = await _to(reading, message)
    lines = [say("detained-body", at=at), say("detained-first"), say("detained-then")]
    return Post(_alert(reading, message, checkin, say, "detained-heading", lines, Tone.SERIOUS, server))


def _alert(
    reading: Reading,
    message: Message,
    checkin: Checkin,
    say: Speaker,
    heading: str,
    lines: list[str],
    tone: Tone,
    server: int | None,
) -> Notice:
    """The coordinators' role is mentioned in their channel, where there is one."""
    roles = _mentioned(reading, message)
    return Notice(
        [*lines, *(f"<@&{role}>" for role in roles)],
        heading=say(heading, code=checkin.code),
        tone=tone,
        small_print=reading.late(say, message) or say("detained-small-print"),
        buttons=(open_checklist(say, checkin.id, server),) if tone is Tone.SERIOUS else (),
        mention_roles=roles,
    )


def _mentioned(reading: Reading, message: Message) -> Sequence[int]:
    role = reading.group.role_map.get(Role.COORDINATOR)
    theirs = reading.group.channels.get(Channel.COORDINATION)
    there = theirs is not None and message.to.channel_id == theirs
    return [role] if role is not None and there else []


async def _to(reading: Reading, message: Message) -> tuple[Speaker, int | None]:
    """In whose language, and the server that a button of a direct message is about."""
    person = message.to.user_id
    if person is None:
        return reading.to_channel(), None
    return await reading.to_person(person), reading.group.server_id


async def _under_way(reading: Reading, message: Message) -> tuple[Checkin, datetime] | None:
    """The check-in and when the press was, while its checklist goes on."""
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is CheckinState.CLOSED or checkin.day.detained_at is None:
        return None
    return checkin, checkin.day.detained_at


async def _back(reading: Reading, message: Message) -> Plan:
    """Not said any more where it was pressed again since."""
    checkin = await reading.checkin(message)
    if checkin is None or checkin.day.detained_at is not None:
        return Drop()
    say, _ = await _to(reading, message)
    lines = [say("detained-back-body"), say("detained-back-called")]
    return Post(_alert(reading, message, checkin, say, "detained-back-heading", lines, Tone.GOOD, None))


async def _progress(reading: Reading, message: Message) -> Plan:
    checkin = await reading.checkin(message)
    if checkin is None or checkin.day.detained_at is None:
        return await _gone(reading, message)
    at, zone = checkin.day.detained_at, ZoneInfo(reading.group.time_zone)
    lines = await checklists.of_checkin(reading.tx, checkin.id)
    say, done = reading.to_channel(), sum(line.state is StepState.DONE for line in lines)
    shown = [step_line(say, line, due_from(line.step, at, zone), reading.now, who=False) for line in lines]
    heading = say("checklist-heading", code=checkin.code, done=str(done), all=str(len(lines)))
    if checkin.state is CheckinState.CLOSED:
        return Post(Notice(["\n".join(shown)], heading=heading, tone=Tone.GOOD))
    buttons = [open_checklist(say, checkin.id)]
    if next_open(lines, at, zone, reading.now) is not None:
        buttons.insert(0, _take_next(say, checkin.id))
    return Post(Notice(["\n".join(shown)], heading=heading, tone=Tone.ATTENTION, buttons=buttons))


async def _gone(reading: Reading, message: Message) -> Plan:
    """What stands of this kind in this channel is taken away: its buttons would lead nowhere."""
    assert message.subject_id is not None
    assert message.to.channel_id is not None
    stands = await outbox.standing(reading.tx, message.subject_id, message.kind, message.to.channel_id)
    return Remove(stands[-1]) if stands else Drop()


async def _push(reading: Reading, message: Message) -> Plan:
    """What is stuck at this moment, which may be nothing any more."""
    if message.params.get("clear"):
        return await _gone(reading, message)
    found = await _under_way(reading, message)
    if found is None:
        return Drop()
    checkin, at = found
    zone = ZoneInfo(reading.group.time_zone)
    lines = await checklists.of_checkin(reading.tx, checkin.id)
    stuck = to_be_pushed(lines, at, zone, reading.now)
    if not stuck:
        return Drop()
    (say, server), roles = await _to(reading, message), _mentioned(reading, message)
    shown = [step_line(say, line, due_from(line.step, at, zone), reading.now, who=False) for line in stuck]
    buttons = [open_checklist(say, checkin.id, server)]
    if next_open(lines, at, zone, reading.now) is not None:
        buttons.insert(0, _take_next(say, checkin.id, server))
    notice = Notice(
        ["\n".join(shown), say("checklist-push-body"), *(f"<@&{role}>" for role in roles)],
        heading=say("checklist-push-heading", code=checkin.code),
        tone=Tone.SERIOUS,
        buttons=buttons,
        small_print=reading.late(say, message),
        mention_roles=roles,
    )
    return Post(notice)


async def _handed(reading: Reading, message: Message) -> Plan:
    """While it is theirs to do."""
    found = await _under_way(reading, message)
    if found is None:
        return Drop()
    checkin, _ = found
    lines = await checklists.of_checkin(reading.tx, checkin.id)
    step = next((line for line in lines if line.id == message.params["step"]), None)
    if step is None or step.state is not StepState.CLAIMED or step.user_id != message.to.user_id:
        return Drop()
    say, server = await _to(reading, message)
    notice = Notice(
        [say("step-handed-body", step=step_name(say, step.step)), what_to_do(say, step.step, _holder(checkin))],
        heading=say("step-handed-heading", code=checkin.code),
        tone=Tone.SERIOUS,
        small_print=reading.late(say, message) or say("detained-small-print"),
        buttons=(
            Button("checkin", "step_done", step.id, say("button-step-done"), ButtonStyle.GOOD, server_id=server),
            Button("checkin", "step_back", step.id, say("button-step-back"), server_id=server),
            open_checklist(say, checkin.id, server),
        ),
    )
    return Post(notice)


def _holder(checkin: Checkin) -> PlanHolder | None:
    return checkin.plan.holder if checkin.plan else None


async def _closed(reading: Reading, message: Message) -> Plan:
    """Two weeks are over: what was left open."""
    checkin = await reading.checkin(message)
    if checkin is None or checkin.state is not CheckinState.CLOSED:
        return Drop()
    say = reading.to_channel()
    left = [line for line in await checklists.of_checkin(reading.tx, checkin.id) if line.state is not StepState.DONE]
    names = "\n".join(f"- {step_name(say, line.step)}" for line in left)
    heading = say("checklist-closed-heading", code=checkin.code)
    return Post(Notice([say("checklist-closed-body"), names], heading=heading, tone=Tone.ATTENTION))


PLANNERS: Mapping[Told, Planner] = {
    Told.DETAINED: _detained,
    Told.DETAINED_BACK: _back,
    Told.CHECKLIST: _progress,
    Told.CHECKLIST_PUSH: _push,
    Told.STEP_HANDED: _handed,
    Told.CHECKLIST_CLOSED: _closed,
}
