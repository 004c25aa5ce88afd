"""`/reminders`: the group's, made by coordinators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.reminders import Answer
from allybot.domain.rota import Duty
from allybot.domain.when import Understood
from allybot.errors import BadInput
from allybot.ports import Caller, Notice, Tone
from allybot.services.group_reminders import GroupDraft, GroupReminder
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Pressed, Submitted
from cogs import _reminders_ui as show
from cogs._kit import Kit, fixed, number, one_of, row
from cogs._pickers import again, read_exact, suggest_times
from cogs._reminders_ui import Chosen, chosen


class RemindersCog(commands.GroupCog, group_name="reminders"):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._reminders = kit.services.group_reminders
        routes = kit.routes
        routes.press("reminders", "role", self._role_chosen)
        routes.press("reminders", "duty", self._duty_chosen)
        routes.press("reminders", "form", self._to_form, at_once=True)
        routes.press("reminders", "at", self._time_chosen)
        routes.form("reminders", "create", self._filled_in)
        routes.press("reminders", "pause_one", self._pause_chosen)
        routes.press("reminders", "resume_one", self._resume_chosen)
        routes.press("reminders", "delete_one", self._delete_chosen)
        routes.press("reminders", "delete", self._delete_pressed)
        for answer in Answer:
            routes.press("reminder", answer.value, self._answered)

    @app_commands.command(name="create")
    @app_commands.choices(rota=fixed(*(duty.value for duty in Duty)))
    async def create(
        self,
        interaction: discord.Interaction,
        what: app_commands.Range[str, 1, show.LONGEST_WHAT] | None = None,
        when: app_commands.Range[str, 1, show.LONGEST_WHEN] | None = None,
        repeat: app_commands.Range[str, 1, show.LONGEST_REPEAT] | None = None,
        role: discord.Role | None = None,
        channel: discord.TextChannel | None = None,
        rota: str | None = None,
    ) -> None:
        how = "often" if repeat in show.REPEATS else "repeat"
        typed = {name: text for name, text in (("what", what), ("when", when), (how, repeat)) if text is not None}
        place = channel.id if channel else interaction.channel_id or 0
        so_far = Chosen(
            place, _no_everyone(interaction, role.id if role else None), one_of(Duty, rota) if rota else None
        )
        async with self._kit.desk.serve(interaction) as visit:
            await self._reminders.suggest_when(visit.caller, "")  # refuses who may not, before anything is asked
            _is_written_to(interaction, channel)
            if what and when:
                await self._create(visit, so_far, typed)
                return
            so_far = replace(so_far, at=read_exact(when or ""))
            self._kit.typed.keep(f"reminders.{visit.caller.user_id}", typed)
            await visit.answer(show.creating_panel(visit.say, so_far))

    @create.autocomplete("when")
    async def _times(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_times(
            self._kit.desk, interaction, lambda caller: self._reminders.suggest_when(caller, typed)
        )

    @create.autocomplete("repeat")
    async def _repeats(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            offered = [(say(f"repeat-choice-{name.replace('_', '-')}"), name) for name in show.REPEATS]
            fitting = [app_commands.Choice(name=n, value=v) for n, v in offered if typed.casefold() in n.casefold()]
            return [app_commands.Choice(name=typed[:100], value=typed[:100]), *fitting] if typed else fitting

        return await self._kit.desk.suggest(interaction, choices)

    async def _role_chosen(self, visit: Visit, pressed: Pressed) -> None:
        role = _no_everyone(visit.interaction, number(pressed.values[0]))
        so_far = replace(chosen(pressed.payload), role=role, duty=None)
        await visit.update(show.creating_panel(visit.say, so_far))

    async def _duty_chosen(self, visit: Visit, pressed: Pressed) -> None:
        duty = one_of(Duty, pressed.values[0]) if pressed.values else None
        so_far = replace(chosen(pressed.payload), role=None, duty=duty)
        await visit.update(show.creating_panel(visit.say, so_far))

    async def _to_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = self._kit.typed.take(f"reminders.{visit.caller.user_id}")
        await visit.open_form(show.form(visit.say, chosen(pressed.payload), typed))

    async def _time_chosen(self, visit: Visit, pressed: Pressed) -> None:
        """With what was typed before; where that is gone, the form asks for it once more."""
        typed = self._kit.typed.take(f"reminders.{visit.caller.user_id}")
        await self._create(visit, chosen(pressed.payload), typed)

    async def _filled_in(self, visit: Visit, submitted: Submitted) -> None:
        often = next(iter(submitted.choices.get("often", ())), "once")
        await self._create(visit, chosen(submitted.payload), {**submitted.texts, "often": often})

    async def _create(self, visit: Visit, so_far: Chosen, texts: Mapping[str, str]) -> None:
        """Makes it, or asks which time was meant, or says what was wrong with the way back to the form."""
        so_far = replace(so_far, at=so_far.at or read_exact(texts.get("when", "")))
        at, repeat = so_far.at, texts.get("repeat", "").strip() or texts.get("often", "")
        try:
            if at is None:
                meant = await self._reminders.read_when(visit.caller, texts.get("when", ""))
                if not isinstance(meant, Understood):
                    self._kit.typed.keep(f"reminders.{visit.caller.user_id}", texts)
                    await visit.answer(show.which_time(visit.say, so_far, meant))
                    return
                at = meant.at
            draft = GroupDraft(texts.get("what", ""), at, so_far.channel, repeat, so_far.role, so_far.duty)
            reminder = await self._reminders.create(visit.caller, draft)
        except BadInput as error:
            self._kit.typed.keep(f"reminders.{visit.caller.user_id}", texts)
            so_far = replace(so_far, at=None) if error.key.startswith("when-") else so_far
            await visit.answer(again(visit.say, error, show.try_again(visit.say, so_far)))
            return
        await visit.answer(show.created_notice(visit.say, reminder, rings=_rings(visit.interaction, reminder)))

    # --- looking, pausing, deleting --------------------------------------------------------------------------------

    @app_commands.command(name="list")
    async def list_all(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._show_all(visit)

    @app_commands.command(name="pause")
    async def pause(self, interaction: discord.Interaction, reminder: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if reminder is None:
                await self._show_all(visit)
                return
            paused = await self._reminders.pause(visit.caller, reminder)
            await visit.answer(show.changed_notice(visit.say, "paused", paused))

    @app_commands.command(name="resume")
    async def resume(self, interaction: discord.Interaction, reminder: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if reminder is None:
                await self._show_all(visit)
                return
            resumed = await self._reminders.resume(visit.caller, reminder)
            await visit.answer(show.changed_notice(visit.say, "resumed", resumed))

    @app_commands.command(name="delete")
    async def delete(self, interaction: discord.Interaction, reminder: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if reminder is None:
                await self._show_all(visit)
                return
            deleted = await self._reminders.delete(visit.caller, reminder)
            await visit.answer(show.changed_notice(visit.say, "deleted", deleted))

    @pause.autocomplete("reminder")
    @resume.autocomplete("reminder")
    @delete.autocomplete("reminder")
    async def _known(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            found = await self._reminders.all(caller)
            return [show.choice(r) for r in found if typed.casefold() in f"{r.code} {r.text}".casefold()]

        return await self._kit.desk.suggest(interaction, choices)

    async def _show_all(self, visit: Visit) -> None:
        await visit.answer(show.list_panel(visit.say, await self._reminders.all(visit.caller)))

    async def _pause_chosen(self, visit: Visit, pressed: Pressed) -> None:
        paused = await self._reminders.pause(visit.caller, pressed.values[0])
        await visit.update(show.changed_notice(visit.say, "paused", paused))

    async def _resume_chosen(self, visit: Visit, pressed: Pressed) -> None:
        resumed = await self._reminders.resume(visit.caller, pressed.values[0])
        await visit.update(show.changed_notice(visit.say, "resumed", resumed))

    async def _delete_chosen(self, visit: Visit, pressed: Pressed) -> None:
        deleted = await self._reminders.delete(visit.caller, pressed.values[0])
        await visit.update(show.changed_notice(visit.say, "deleted", deleted))

    async def _delete_pressed(self, visit: Visit, pressed: Pressed) -> None:
        deleted = await self._reminders.delete(visit.caller, row(pressed))
        await visit.update(show.changed_notice(visit.say, "deleted", deleted))

    async def _answered(self, visit: Visit, pressed: Pressed) -> None:
        said = await self._reminders.answer(visit.caller, row(pressed), one_of(Answer, pressed.verb))
        tone = Tone.GOOD if said is Answer.CAN else Tone.PLAIN
        await visit.answer(Notice([visit.say(f"reminder-answered-{said.value}")], tone=tone))


def _is_written_to(interaction: discord.Interaction, channel: discord.TextChannel | None) -> None:
    """Raises BadInput where the bot can't post: it would be found out only when the reminder is due."""
    if channel is not None and interaction.guild is not None:
        rights, where = channel.permissions_for(interaction.guild.me), channel.mention
    else:
        rights, where = interaction.app_permissions, f"<#{interaction.channel_id}>"
    in_thread = channel is None and isinstance(interaction.channel, discord.Thread)
    if not (rights.send_messages_in_threads if in_thread else rights.send_messages):
        raise BadInput("reminders-no-posting", channel=where)


def _no_everyone(interaction: discord.Interaction, role_id: int | None) -> int | None:
    """The role that everyone has is no role: then it is for everyone who reads the channel."""
    return None if role_id == interaction.guild_id else role_id


def _rings(interaction: discord.Interaction, reminder: GroupReminder) -> bool:
    """Whether the mention of its role reaches anybody: Discord has to allow it for the role, or to the bot."""
    guild = interaction.guild
    role = guild.get_role(reminder.role_id or 0) if guild else None
    channel = guild.get_channel(reminder.channel_id) if guild else None
    may = channel.permissions_for(guild.me).mention_everyone if guild and channel else False
    return role is None or role.mentionable or may
