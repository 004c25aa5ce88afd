"""How hand-overs and swaps read, and whether they are still true."""

from __future__ import annotations

from collections.abc import Mapping

from allybot.domain.rota import SwapState, shift
from allybot.ports import Button, ButtonStyle, Notice, Tone
from allybot.services.evening_notices import on_call_lines
from allybot.services.planning import Drop, Plan, Planner, Post, Reading
from allybot.services.telling import Told
from allybot.store import rotas
from allybot.store.outbox import Message


async def _handover(reading: Reading, message: Message) -> Plan:
    entry = await rotas.get(reading.tx, message.subject_id or 0)
    if entry is None:
        return Drop()
    say = reading.to_channel()
    lines = list(on_call_lines(say, [entry], reading))
    return Post(Notice(lines, heading=say("handover-heading", duty=say(f"choice-duty-{entry.duty.value}"))))


async def _on_call(reading: Reading, message: Message) -> Plan:
    entry = await rotas.get(reading.tx, message.subject_id or 0)
    number = int(message.params["shift"] or 0)
    if entry is None or shift(entry.rota, number).user_id != message.to.user_id:
        return Drop()
    own, say = shift(entry.rota, number), await reading.to_person(message.to.user_id)
    duty = say(f"choice-duty-{entry.duty.value}")
    if message.params["soon"]:
        body = say("on-call-soon-body", duty=duty, at=own.begins, until=own.ends)
        return Post(Notice([body], heading=say("on-call-soon-heading")))
    body = say("on-call-body", duty=duty, until=own.ends)
    return Post(Notice([body], heading=say("on-call-heading"), tone=Tone.ATTENTION))


async def _swap_asked(reading: Reading, message: Message) -> Plan:
    swap = await rotas.get_swap(reading.tx, message.subject_id or 0)
    entry = await rotas.get(reading.tx, swap.rota_id) if swap else None
    if swap is None or entry is None or swap.state is not SwapState.ASKED:
        return Drop()
    say, given = await reading.to_person(message.to.user_id), shift(entry.rota, swap.shift_no)
    lines = [say("swap-asked-body", person=f"<@{swap.giver}>", at=given.begins, until=given.ends)]
    if swap.return_no is not None:
        back = shift(entry.rota, swap.return_no)
        lines.append(say("swap-asked-return", at=back.begins, until=back.ends))
    server = reading.group.server_id
    buttons = (
        Button("swap", "accept", swap.id, say("button-swap-accept"), ButtonStyle.GOOD, server_id=server),
        Button("swap", "decline", swap.id, say("button-no-thanks"), server_id=server),
    )
    heading = say("swap-asked-heading", duty=say(f"choice-duty-{entry.duty.value}"))
    return Post(Notice(lines, heading=heading, tone=Tone.ATTENTION, buttons=buttons))


async def _swap_answered(reading: Reading, message: Message) -> Plan:
    swap = await rotas.get_swap(reading.tx, message.subject_id or 0)
    entry = await rotas.get(reading.tx, swap.rota_id) if swap else None
    if swap is None or entry is None or swap.state not in (SwapState.ACCEPTED, SwapState.DECLINED):
        return Drop()
    say, given = await reading.to_person(message.to.user_id), shift(entry.rota, swap.shift_no)
    body = [say(f"swap-{swap.state.value}-body", person=f"<@{swap.taker}>", at=given.begins)]
    if swap.state is SwapState.ACCEPTED and swap.return_no is not None:
        back = shift(entry.rota, swap.return_no)
        body.append(say("swap-yours-now", at=back.begins, until=back.ends))
    tone = Tone.GOOD if swap.state is SwapState.ACCEPTED else Tone.ATTENTION
    return Post(Notice(body, heading=say("swap-answered-heading"), tone=tone))


PLANNERS: Mapping[Told, Planner] = {
    Told.HANDOVER: _handover,
    Told.ON_CALL: _on_call,
    Told.SWAP_ASKED: _swap_asked,
    Told.SWAP_ANSWERED: _swap_answered,
}
