"""The panel in the start channel: what its buttons open that no command does."""

from __future__ import annotations

from discord.ext import commands

from allybot.ports import Notice
from allybot.texts import native_name
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Press, Pressed
from cogs._kit import Kit


class StartCog(commands.Cog):
    """Everything else on the panel is the same press as elsewhere: see `services.start_notices.BUTTONS`."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        kit.routes.press("start", "language", self._which_language)

    async def _which_language(self, visit: Visit, pressed: Pressed) -> None:
        say, presses = visit.say, []
        for language in self._kit.desk.texts.languages:
            presses.append(Press("language", "choose", language, say.in_language(language)("language-own-name")))
        for language in say.languages_of("rights"):
            if language not in self._kit.desk.texts.languages:
                word = say.in_language(language)("rights-panel-word")
                presses.append(Press("rights", "show", f"all.{language}", f"{native_name(language)} · {word}"))
        visit.offer_language = False
        await visit.answer(
            Panel(Notice([say("start-language-body")], heading=say("start-language-heading")), (), presses)
        )
