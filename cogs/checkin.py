"""`/checkin`: opening one, confirming it, who goes, calling it off."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.checkins import CancelReason, CheckinState, Company, Timing, Wish
from allybot.domain.people import Action, Role
from allybot.domain.when import Understood
from allybot.errors import BadInput, UserError
from allybot.ports import Caller, Notice, Tone
from allybot.services.checkins import UNCLOSED, Edited
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed, Submitted
from cogs import _checkin_ui as show
from cogs._checkin_after import AfterCommands
from cogs._checkin_checklist import ChecklistCommands
from cogs._checkin_day import DayCommands
from cogs._checkin_kinds import KindsCommands
from cogs._checkin_open import OpenCommands
from cogs._checkin_team import TeamCommands
from cogs._kit import Kit, done, fixed, number, one_of, row
from cogs._pickers import again, from_timing_payload, read_exact_timing, right_of

CHANGEABLE = (CheckinState.REQUESTED, CheckinState.OPEN)


class CheckinCog(
    OpenCommands,
    TeamCommands,
    DayCommands,
    ChecklistCommands,
    AfterCommands,
    KindsCommands,
    commands.GroupCog,
    group_name="checkin",
):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._checkins = kit.services.checkins
        routes = kit.routes
        routes.press("checkin", "edit", self._edit_pressed)
        routes.press("checkin", "edit_one", self._edit_chosen)
        routes.press("checkin", "edit_company", self._edit_company, heard_first=True)
        routes.press("checkin", "edit_form", self._edit_form, at_once=True)
        routes.form("checkin", "edit", self._edited)
        routes.press("checkin", "wish_which", self._wish_which)
        routes.press("checkin", "wish_one", self._wish_chosen, heard_first=True)
        for wish in Wish:
            asked_first = wish in show.ENDS_IT
            routes.press(
                "checkin", f"wish_{wish.value}", self._sure if asked_first else self._wish_pressed, heard_first=True
            )
            routes.press("checkin", f"wish_sure_{wish.value}", self._wish_pressed, heard_first=True)
        routes.press("checkin", "wish_about", self._wish_about)
        routes.press("checkin", "look", self._look)
        routes.press("checkin", "roster", self._roster_chosen)
        routes.press("checkin", "confirm", self._confirm_pressed, heard_first=True)
        routes.press("checkin", "confirm_one", self._confirm_chosen, heard_first=True)
        routes.press("checkin", "unconfirm_one", self._unconfirm_chosen, heard_first=True)
        routes.press("checkin", "cancel_one", self._cancel_chosen)
        routes.press("checkin", "cancel_because", self._cancel_because, heard_first=True)
        routes.press("checkin", "take_back", self._take_back, heard_first=True)
        routes.press("checkin", "approve", self._approve, heard_first=True)
        routes.press("checkin", "decline", self._decline, heard_first=True)
        routes.press("checkin", "release", self._release_chosen, heard_first=True)
        self._open_routes()
        self._team_routes()
        self._day_routes()
        self._checklist_routes()
        self._after_routes()
        self._kinds_routes()

    # --- confirming ------------------------------------------------------------------------------------------------

    @app_commands.command(name="confirm")
    async def confirm(self, interaction: discord.Interaction, checkin: str | None = None) -> None:
        async with self._kit.desk.serve(interaction, heard_first=True) as visit:
            if checkin is None:
                choices = await self._checkins.pick(
                    visit.caller, states=(CheckinState.REQUESTED,), action=Action.CHECKIN_CONFIRM
                )
                await visit.answer(show.which_checkin(visit.say, "confirm_one", choices))
                return
            await self._confirm(visit, checkin)

    @app_commands.command(name="unconfirm")
    async def unconfirm(self, interaction: discord.Interaction, checkin: str | None = None) -> None:
        async with self._kit.desk.serve(interaction, heard_first=True) as visit:
            if checkin is None:
                choices = await self._checkins.pick(
                    visit.caller, states=(CheckinState.OPEN,), action=Action.CHECKIN_UNCONFIRM
                )
                await visit.answer(show.which_checkin(visit.say, "unconfirm_one", choices))
                return
            await self._unconfirm(visit, checkin)

    async def _confirm(self, visit: Visit, ref: str | int) -> None:
        try:
            card = await self._checkins.confirm(visit.caller, ref)
        except BadInput as error:
            row_id = (await self._checkins.roster(visit.caller, ref)).card.checkin_id
            press = Press("checkin", "edit_form", str(row_id), visit.say("button-add-day"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        await visit.answer(show.confirmed_notice(visit.say, card))

    async def _unconfirm(self, visit: Visit, ref: str) -> None:
        card = await self._checkins.unconfirm(visit.caller, ref)
        await visit.answer(
            done(visit.say("unconfirmed-done"), heading=visit.say("unconfirmed-heading", code=card.code))
        )

    async def _confirm_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._confirm(visit, row(pressed))

    async def _confirm_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._confirm(visit, pressed.values[0])

    async def _unconfirm_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._unconfirm(visit, pressed.values[0])

    # --- calling off -----------------------------------------------------------------------------------------------

    @app_commands.command(name="cancel")
    @app_commands.choices(reason=fixed(*(reason.value for reason in CancelReason)))
    async def cancel(
        self, interaction: discord.Interaction, checkin: str | None = None, reason: str | None = None
    ) -> None:
        async with self._kit.desk.serve(interaction, heard_first=True) as visit:
            if checkin is None:
                choices = await self._checkins.pick(visit.caller, states=UNCLOSED, action=Action.CHECKIN_CANCEL)
                await visit.answer(show.which_checkin(visit.say, "cancel_one", choices))
            elif reason is None:
                roster = await self._checkins.roster(visit.caller, checkin)
                await visit.answer(show.which_reason(visit.say, roster.card.code))
            else:
                await self._cancel(visit, checkin, one_of(CancelReason, reason))

    async def _cancel(self, visit: Visit, ref: str | int, reason: CancelReason) -> None:
        card = await self._checkins.cancel(visit.caller, ref, reason)
        heading = visit.say("cancelled-heading", code=card.code)
        await visit.answer(Notice([visit.say("cancelled-done")], heading=heading, tone=Tone.SERIOUS))

    async def _cancel_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.which_reason(visit.say, pressed.values[0]))

    async def _cancel_because(self, visit: Visit, pressed: Pressed) -> None:
        await self._cancel(visit, pressed.payload, one_of(CancelReason, pressed.values[0]))

    async def _take_back(self, visit: Visit, pressed: Pressed) -> None:
        await self._cancel(visit, row(pressed), CancelReason.ENTERED_WRONG)

    # --- changing, and the person's wish ---------------------------------------------------------------------------

    @app_commands.command(name="edit")
    async def edit(self, interaction: discord.Interaction, checkin: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if checkin is None:
                choices = await self._checkins.pick(visit.caller, states=CHANGEABLE, action=Action.CHECKIN_EDIT)
                await visit.answer(show.which_checkin(visit.say, "edit_one", choices))
                return
            await visit.answer(await self._edit_panel(visit, checkin))

    async def _edit_panel(self, visit: Visit, ref: str | int) -> Panel:
        return show.edit_panel(visit.say, await self._checkins.roster(visit.caller, ref))

    async def _edit_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(await self._edit_panel(visit, row(pressed)))

    async def _edit_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(await self._edit_panel(visit, pressed.values[0]))

    async def _edit_company(self, visit: Visit, pressed: Pressed) -> None:
        change = Edited(company=one_of(Company, pressed.values[0]))
        await visit.update(show.edited_notice(visit.say, await self._checkins.edit(visit.caller, row(pressed), change)))

    async def _edit_form(self, visit: Visit, pressed: Pressed) -> None:
        typed = dict(self._kit.typed.take(f"checkin.edit.{visit.caller.user_id}"))
        await visit.open_form(show.edit_form(visit.say, pressed.payload, typed))

    async def _edited(self, visit: Visit, submitted: Submitted) -> None:
        """The payload is the row, with a dot and the time where it was chosen among several."""
        payload, _, chosen_at = submitted.payload.partition(".")
        try:
            at, when = from_timing_payload(chosen_at), submitted.text("when")
            if at is None and when is not None:
                meant = read_exact_timing(when) or await self._checkins.read_when(visit.caller, when)
                if not isinstance(meant, Understood):
                    self._kit.typed.keep(f"checkin.edit.{visit.caller.user_id}", submitted.texts)
                    await visit.answer(show.which_new_time(visit.say, payload, meant))
                    return
                at = meant
            change = Edited(
                starts_at=at.at if at else None,
                meet=submitted.text("meet"),
                timing=at.timing if at else Timing.EXACT,
            )
            roster = await self._checkins.edit(visit.caller, number(payload), change)
        except UserError as error:
            self._kit.typed.keep(f"checkin.edit.{visit.caller.user_id}", submitted.texts)
            press = Press("checkin", "edit_form", payload, visit.say("button-try-again"), main=True)
            await visit.answer(again(visit.say, error, press))
            return
        await visit.answer(show.edited_notice(visit.say, roster))

    @app_commands.command(name="wish")
    @app_commands.choices(answer=fixed(*(wish.value for wish in Wish)))
    async def wish(
        self, interaction: discord.Interaction, checkin: str | None = None, answer: str | None = None
    ) -> None:
        async with self._kit.desk.serve(interaction, heard_first=True) as visit:
            if checkin is None:
                choices = await self._checkins.pick_to_wish(visit.caller)
                await visit.answer(show.which_checkin(visit.say, "wish_which", choices))
            elif answer is None:
                asked = await self._checkins.asked_about(visit.caller, checkin)
                await visit.answer(show.which_wish(visit.say, asked.code))
            else:
                await self._wish(visit, checkin, one_of(Wish, answer))

    async def _wish(self, visit: Visit, ref: str | int, wish: Wish) -> None:
        card = await self._checkins.wish(visit.caller, ref, wish)
        roles = await self._kit.services.people.what_i_may(visit.caller)
        may_edit = bool(roles & {Role.COORDINATOR, Role.LIAISON})
        await visit.answer(show.wish_notice(visit.say, card, wish, may_edit=may_edit))

    async def _wish_which(self, visit: Visit, pressed: Pressed) -> None:
        await visit.update(show.which_wish(visit.say, pressed.values[0]))

    async def _wish_chosen(self, visit: Visit, pressed: Pressed) -> None:
        wish = one_of(Wish, pressed.values[0])
        if wish in show.ENDS_IT:
            await self._ask_whether_sure(visit, pressed.payload, wish)
        else:
            await self._wish(visit, pressed.payload, wish)

    async def _wish_pressed(self, visit: Visit, pressed: Pressed) -> None:
        said = pressed.verb.removeprefix("wish_").removeprefix("sure_")
        await self._wish(visit, row(pressed), one_of(Wish, said))

    async def _sure(self, visit: Visit, pressed: Pressed) -> None:
        await self._ask_whether_sure(visit, row(pressed), one_of(Wish, pressed.verb.removeprefix("wish_")))

    async def _ask_whether_sure(self, visit: Visit, ref: str | int, wish: Wish) -> None:
        """It closes the check-in for everyone, and can't be taken back: one slip of a thumb is not enough."""
        asked = await self._checkins.asked_about(visit.caller, ref)
        await visit.answer(show.sure_notice(visit.say, asked, wish, visit.caller.server_id))

    async def _wish_about(self, visit: Visit, pressed: Pressed) -> None:
        await visit.answer(show.about_notice(visit.say, await self._checkins.asked_about(visit.caller, row(pressed))))

    # --- who goes --------------------------------------------------------------------------------------------------

    @app_commands.command(name="roster")
    async def roster(self, interaction: discord.Interaction, checkin: str | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            if checkin is None:
                choices = await self._checkins.pick(visit.caller, states=UNCLOSED, action=Action.CHECKIN_ROSTER)
                await visit.answer(show.which_checkin(visit.say, "roster", choices))
                return
            await self._show_roster(visit, checkin)

    @app_commands.command(name="release")
    async def release(
        self, interaction: discord.Interaction, checkin: str | None = None, member: discord.Member | None = None
    ) -> None:
        async with self._kit.desk.serve(interaction, heard_first=True) as visit:
            if checkin is None:
                choices = await self._checkins.pick(visit.caller, states=UNCLOSED, action=Action.CHECKIN_RELEASE)
                await visit.answer(show.which_checkin(visit.say, "roster", choices))
            elif member is None:
                await self._show_roster(visit, checkin)
            else:
                await self._release(visit, checkin, member.id)

    @wish.autocomplete("checkin")
    async def _to_wish(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return show.checkin_choices(say, await self._checkins.pick_to_wish(caller, typed))

        return await self._kit.desk.suggest(interaction, choices)

    @edit.autocomplete("checkin")
    @confirm.autocomplete("checkin")
    @unconfirm.autocomplete("checkin")
    @cancel.autocomplete("checkin")
    @roster.autocomplete("checkin")
    @release.autocomplete("checkin")
    async def _known(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        async def choices(caller: Caller, say: Speaker) -> list[app_commands.Choice[str]]:
            return show.checkin_choices(say, await self._checkins.pick(caller, typed, action=right_of(interaction)))

        return await self._kit.desk.suggest(interaction, choices)

    async def _show_roster(self, visit: Visit, ref: str | int) -> None:
        roster = await self._checkins.roster(visit.caller, ref)
        roles = await self._kit.services.people.what_i_may(visit.caller)
        await visit.answer(show.roster_panel(visit.say, roster, may_decide=Role.COORDINATOR in roles))

    async def _look(self, visit: Visit, pressed: Pressed) -> None:
        await self._show_roster(visit, row(pressed))

    async def _roster_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._show_roster(visit, pressed.values[0])

    async def _approve(self, visit: Visit, pressed: Pressed) -> None:
        roster = await self._checkins.approve(visit.caller, number(pressed.values[0]))
        await visit.answer(show.roster_panel(visit.say, roster, may_decide=True))

    async def _decline(self, visit: Visit, pressed: Pressed) -> None:
        roster = await self._checkins.decline(visit.caller, number(pressed.values[0]))
        await visit.answer(show.roster_panel(visit.say, roster, may_decide=True))

    async def _release(self, visit: Visit, ref: str | int, user_id: int) -> None:
        roster = await self._checkins.release(visit.caller, ref, user_id)
        await visit.answer(show.roster_panel(visit.say, roster, may_decide=True))

    async def _release_chosen(self, visit: Visit, pressed: Pressed) -> None:
        await self._release(visit, row(pressed), number(pressed.values[0]))
