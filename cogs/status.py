"""`/status`: how it stands, for an admin."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.messages import OutboxState
from allybot.domain.stopping import Stopped
from allybot.ports import Notice, Tone
from allybot.services.status import State
from allybot.texts import Speaker
from cogs._kit import Kit


class StatusCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    @app_commands.command(name="status")
    async def status(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await visit.answer(_notice(visit.say, await self._kit.services.status.see(visit.caller)))


def _notice(say: Speaker, state: State) -> Notice:
    lines = [say("status-connected" if state.connected else "status-not-connected")]
    if state.stopped is not Stopped.NONE:
        lines.insert(0, say(f"status-stopped-{state.stopped.value}", at=state.stopped_at))
    beats = state.heartbeat is not None
    lines.append(say("status-heartbeat", at=state.heartbeat) if beats else say("status-heartbeat-none"))
    lines += _queue(say, state)
    if state.share < 1:
        lines.append(say("status-slowed"))
    heading, tone = _at_a_glance(state)
    return Notice(lines, heading=say(heading), tone=tone, small_print=say("as-of-now"))


def _at_a_glance(state: State) -> tuple[str, Tone]:
    """All is well only where nothing was lost either."""
    if not state.ready:
        return "status-not-ready", Tone.SERIOUS
    if state.queue.undelivered or state.share < 1 or state.stopped is not Stopped.NONE:
        return "status-look", Tone.ATTENTION
    return "status-ready", Tone.GOOD


def _queue(say: Speaker, state: State) -> list[str]:
    queue = state.queue
    counted = [
        say("status-state", state=say(f"outbox-{name.value}"), number=str(queue.by_state[name]))
        for name in OutboxState
        if queue.by_state.get(name)
    ]
    lines = [say("status-queue", queue=", ".join(counted)) if counted else say("status-queue-empty")]
    lines.append(say("status-oldest", at=queue.oldest) if queue.oldest else say("status-oldest-none"))
    lines.append(say("status-undelivered", lost=queue.undelivered))
    return lines
