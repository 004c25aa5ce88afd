"""`/help` and `/privacy`, and the button with the other language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.people import Action
from allybot.errors import BadInput
from allybot.ports import Notice
from allybot.services.start_notices import buttons_for
from allybot.texts import Speaker
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Option, Panel, Pick, Press, Pressed
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
        "incident stats": Action.INCIDENT_STATS,
        "incident claim": Action.INCIDENT_CLAIM,
        "incident seen": Action.INCIDENT_SEEN,
        "incident nothing": Action.INCIDENT_NOTHING,
        "incident unsure": Action.INCIDENT_UNSURE,
        "alert release": Action.ALERT_RELEASE,
        "alert update": Action.ALERT_UPDATE,
        "alert clear": Action.ALERT_CLEAR,
        "alert retract": Action.ALERT_RETRACT,
        "alert drill": Action.ALERT_DRILL,
    },
    "partners": {
        "partners find": Action.PARTNERS_FIND,
        "partners show": Action.PARTNERS_FIND,
        "hotline": Action.HOTLINE_SEE,
        "rights": Action.RIGHTS_SEE,
        "plan": Action.PAPERS_SEE,
        "family": Action.PAPERS_SEE,
        "locate": Action.PAPERS_SEE,
        "facts due": Action.FACTS_DUE,
        "facts verify": Action.FACTS_VERIFY,
        "sanctuary": Action.SANCTUARY_SEE,
        "policy set": Action.POLICY_SET,
        "events list": Action.EVENTS_LIST,
        "events join": Action.EVENTS_JOIN,
        "events add": Action.EVENTS_ADD,
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
        "directory edit": Action.PARTNER_EDIT,
        "directory verify": Action.PARTNER_VERIFY,
        "directory retire": Action.PARTNER_RETIRE,
        "directory liaison": Action.PARTNER_BIND,
        "directory import": Action.DIRECTORY_IMPORT,
        "directory export": Action.DIRECTORY_EXPORT,
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
        "setup start": Action.SETUP_WALK,
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


FITS: Final = 3400
"""Characters of help in one answer: Discord takes 4,000, and heading and small print come on top."""


class HelpCog(commands.Cog):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        kit.routes.press("language", "choose", self._language_chosen)
        kit.routes.press("help", "open", self._opened)
        kit.routes.press("help", "group", self._group_chosen)

    @app_commands.command(name="help")
    async def help(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            await self._show(visit)

    async def _opened(self, visit: Visit, pressed: Pressed) -> None:
        await self._show(visit)

    async def _show(self, visit: Visit) -> None:
        allowed = await self._kit.services.people.my_actions(visit.caller)
        await visit.answer(_help(visit.say, allowed))

    async def _group_chosen(self, visit: Visit, pressed: Pressed) -> None:
        allowed = await self._kit.services.people.my_actions(visit.caller)
        await visit.update(_one_group(visit.say, allowed, pressed.values[0]))

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


def _help(say: Speaker, allowed: Collection[Action]) -> Panel:
    """All in one answer; for who may do so much that it does not fit, names only, and each group's own lines on a choice."""
    mine = {group: names for group, held in GROUPS.items() if (names := _names(held, allowed))}
    paragraphs = ["\n".join([_title(say, group), *(_line(say, name) for name in mine[group])]) for group in mine]
    if sum(len(text) for text in paragraphs) <= FITS:
        return _panel(say, allowed, paragraphs)
    short = [_title(say, group) + "\n" + " · ".join(f"`/{name}`" for name in mine[group]) for group in mine]
    return _panel(say, allowed, short, _pick(say, mine))


def _one_group(say: Speaker, allowed: Collection[Action], chosen: str) -> Panel:
    """Raises BadInput for a group that nobody offered."""
    mine = {group: names for group, held in GROUPS.items() if (names := _names(held, allowed))}
    if chosen not in mine:
        raise BadInput("choice-unknown")
    lines = [_title(say, chosen), *(_line(say, name) for name in mine[chosen])]
    return _panel(say, allowed, ["\n".join(lines)], _pick(say, mine))


def _panel(say: Speaker, allowed: Collection[Action], paragraphs: list[str], *picks: Pick) -> Panel:
    """With the buttons of the start panel, as far as this person may; who sets the group up finds that here too."""
    buttons = buttons_for(say, allowed)
    notice = Notice(paragraphs, heading=say("help-heading"), small_print=say("help-small-print"), buttons=buttons)
    setting_up = Press("walk", "open", "", say("button-walk"))
    return Panel(notice, picks, (setting_up,) if Action.SETUP_SEE in allowed else ())


def _pick(say: Speaker, groups: Iterable[str]) -> Pick:
    options = [Option(group, say(f"help-group-{group}")[:100]) for group in groups]
    return Pick("help", "group", "", say("help-group-hint"), options)


def _names(held: Mapping[str, Action], allowed: Collection[Action]) -> list[str]:
    return [name for name, action in held.items() if action in allowed]


def _title(say: Speaker, group: str) -> str:
    return f"**{say('help-group-' + group)}**"


def _line(say: Speaker, name: str) -> str:
    return f"`/{name}` {say('command-' + name.replace(' ', '-') + '-about')}"
