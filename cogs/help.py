"""`/help` and `/privacy`, and the button with the other language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.people import Action
from allybot.errors import BadInput
from allybot.ports import Notice
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Pressed
from cogs._kit import Kit, done

GROUPS: Final[Mapping[str, Mapping[str, Action]]] = {
    "alerts": {
        "report": Action.REPORT_MAKE,
        "alerts check": Action.ALERTS_CHECK,
        "alerts active": Action.ALERTS_ACTIVE,
        "alerts settings": Action.ALERTS_SETTINGS,
        "document": Action.DOCUMENT_SEE,
        "incident queue": Action.INCIDENT_QUEUE,
        "incident show": Action.INCIDENT_SHOW,
        "incident merge": Action.INCIDENT_MERGE,
        "incident claim": Action.INCIDENT_CLAIM,
        "incident seen": Action.INCIDENT_SEEN,
        "incident nothing": Action.INCIDENT_NOTHING,
        "incident unsure": Action.INCIDENT_UNSURE,
        "alert drill": Action.ALERT_DRILL,
    },
    "day": {
        "checkin status": Action.CHECKIN_STATUS,
        "checkin checklist": Action.CHECKIN_CHECKLIST,
        "checkin report": Action.CHECKIN_REPORT_BACK,
    },
    "going": {
        "accompany list": Action.ACCOMPANY_LIST,
        "accompany signup": Action.ACCOMPANY_SIGN_UP,
        "accompany mine": Action.ACCOMPANY_MINE,
        "accompany withdraw": Action.ACCOMPANY_WITHDRAW,
    },
    "checkins": {
        "checkin open": Action.CHECKIN_OPEN,
        "checkin roster": Action.CHECKIN_ROSTER,
        "checkin edit": Action.CHECKIN_EDIT,
        "checkin wish": Action.CHECKIN_WISH,
        "checkin plan": Action.CHECKIN_PLAN,
        "checkin next": Action.CHECKIN_NEXT,
        "checkin cancel": Action.CHECKIN_CANCEL,
    },
    "deciding": {
        "checkin confirm": Action.CHECKIN_CONFIRM,
        "checkin unconfirm": Action.CHECKIN_UNCONFIRM,
        "checkin assign": Action.CHECKIN_ASSIGN,
        "checkin release": Action.CHECKIN_RELEASE,
        "checkin access": Action.CHECKIN_ACCESS,
        "checkin kinds": Action.KINDS_CHANGE,
        "checkin stats": Action.CHECKIN_STATS,
    },
    "people": {
        "training record": Action.TRAINING_RECORD,
        "training list": Action.TRAINING_LIST,
        "directory add": Action.PARTNER_ADD,
        "directory liaison": Action.PARTNER_BIND,
        "office show": Action.OFFICE_SHOW,
        "office add": Action.OFFICE_ADD,
        "office edit": Action.OFFICE_EDIT,
    },
    "group": {
        "reminders create": Action.REMINDERS_CREATE,
        "reminders list": Action.REMINDERS_LIST,
        "reminders pause": Action.REMINDERS_PAUSE,
        "reminders resume": Action.REMINDERS_RESUME,
        "reminders delete": Action.REMINDERS_DELETE,
        "rota now": Action.ROTA_SEE,
        "rota swap": Action.ROTA_SWAP,
        "rota set": Action.ROTA_SET,
    },
    "yourself": {
        "remind me": Action.REMIND_ME,
        "remind list": Action.REMIND_ME,
        "remind cancel": Action.REMIND_ME,
        "me settings": Action.SETTINGS_SEE,
        "privacy": Action.SEE_WHAT_I_MAY,
        "help": Action.SEE_WHAT_I_MAY,
    },
    "setup": {
        "setup channels": Action.SETUP_CHANNELS,
        "setup roles": Action.SETUP_ROLES,
        "setup people": Action.SETUP_PEOPLE,
        "setup zone": Action.SETUP_ZONE,
        "setup rules": Action.SETUP_RULES,
        "setup checklist": Action.SETUP_CHECKLIST,
        "panic": Action.PANIC_STOP,
        "status": Action.STATUS_SEE,
    },
}
"""Every command, and what one has to be allowed for it: what is most urgent stands first. A command says what it is for in the
words that Discord's own list of commands has for it.
"""


class HelpCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        kit.routes.press("language", "choose", self._language_chosen)
        kit.routes.press("help", "open", self._opened)

    @app_commands.command(name="help")
    async def help(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._show(visit)

    async def _opened(self, visit: Visit, pressed: Pressed) -> None:
        await self._show(visit)

    async def _show(self, visit: Visit) -> None:
        allowed = await self._kit.services.people.my_actions(visit.caller)
        paragraphs = list(_groups(visit.say, allowed))
        await visit.answer(
            Notice(paragraphs, heading=visit.say("help-heading"), small_print=visit.say("help-small-print"))
        )

    @app_commands.command(name="privacy")
    async def privacy(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            paragraphs = [visit.say(f"privacy-{part}") for part in ("never", "sealed", "kept", "discord")]
            await visit.answer(Notice(paragraphs, heading=visit.say("privacy-heading")))

    async def _language_chosen(self, visit: Visit, pressed: Pressed) -> None:
        if pressed.payload not in self._kit.desk.texts.languages:
            raise BadInput("button-unknown")
        language = await self._kit.services.people.choose_language(visit.caller, pressed.payload)
        self._kit.desk.remember_language(visit.caller, language)
        visit.offer_language = False
        await visit.answer(done(visit.say.in_language(language)("language-chosen")))


def _groups(say: Speaker, allowed: Collection[Action]) -> Iterator[str]:
    """One paragraph a group: its name, then a line a command."""
    for group, commands_of_it in GROUPS.items():
        lines = [_line(say, name) for name, action in commands_of_it.items() if action in allowed]
        if lines:
            yield "\n".join([f"**{say('help-group-' + group)}**", *lines])


def _line(say: Speaker, name: str) -> str:
    return f"`/{name}` {say('command-' + name.replace(' ', '-') + '-about')}"
