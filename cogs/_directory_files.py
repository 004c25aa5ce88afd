"""`/directory import` and `/directory export`: a part of `cogs.directory`."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from allybot.domain.partner_rows import MOST_BYTES
from allybot.errors import BadInput
from allybot.services.directory_files import DirectoryFileService, Looked, Said, exported_for, follow_all
from allybot.transports.discord.edge import Visit
from allybot.transports.discord.ui import Panel, Pressed
from cogs import _directory_files_ui as screen
from cogs._kit import Kit, done

BROKEN: Final = (aiohttp.ClientError, OSError, TimeoutError)
"""What aiohttp raises below discord.py while a file is on its way."""
_SAY_EVERY: Final = 3.0
"""Seconds between two words about how far it is."""


class DirectoryFileCommands(commands.Cog):
    _kit: Kit

    def _file_routes(self) -> None:
        routes = self._kit.routes
        routes.press("partner", "file_take", self._take_pressed)
        routes.press("partner", "file_new", self._new_pressed)
        routes.press("partner", "file_drop", self._drop_pressed)
        routes.press("partner", "file_hidden", self._hidden_pressed)
        routes.press("partner", "file_hidden_sure", self._hidden_sure)

    @property
    def _files(self) -> DirectoryFileService:
        return self._kit.services.directory_files

    @app_commands.command(name="import")
    async def take_over(self, interaction: discord.Interaction, file: discord.Attachment | None = None) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            loader = await self._files.loader(visit.caller)
            if file is None:
                await visit.answer(screen.how_panel(visit.say))
                return
            looked = await loader.look(await _content(file), _progress(visit, "import-reading"))
            await visit.answer(await self._looked_panel(visit, looked))

    async def _looked_panel(self, visit: Visit, looked: Looked) -> Panel:
        """Only what can be taken is kept."""
        if looked.refused:
            return screen.refused_panel(visit.say, looked)
        return screen.looked_panel(visit.say, looked, await self._files.keep(visit.caller, looked))

    async def _take_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._take(visit, pressed.payload, only_new=False)

    async def _new_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._take(visit, pressed.payload, only_new=True)

    async def _take(self, visit: Visit, word: str, *, only_new: bool) -> None:
        taken = await self._files.take(visit.caller, word, only_new=only_new)
        step, said = partial(self._files.follow, visit.caller), _progress(visit, "import-following")
        await follow_all(step, taken.new + taken.changed, said)
        sentence = visit.say("import-done", new=taken.new, changed=taken.changed)
        await visit.update(done(sentence, visit.say("import-done-how")))

    async def _drop_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._files.drop(visit.caller, pressed.payload)
        await visit.update(done(visit.say("import-dropped")))

    @app_commands.command(name="export")
    async def give_out(self, interaction: discord.Interaction) -> None:
        async with self._kit.desk.serve(interaction) as visit:
            content = await exported_for(self._files, visit.caller, visit.say)
            hidden = await self._files.hidden_number(visit.caller)
            await visit.answer(screen.export_panel(visit.say, content, hidden))

    async def _hidden_pressed(self, visit: Visit, pressed: Pressed) -> None:
        await self._files.hidden_number(visit.caller)
        await visit.answer(screen.hidden_panel(visit.say))

    async def _hidden_sure(self, visit: Visit, pressed: Pressed) -> None:
        content = await exported_for(self._files, visit.caller, visit.say, hidden=True)
        await visit.update(screen.export_all_panel(visit.say, content))


async def _content(file: discord.Attachment) -> bytes:
    """Discord says how large it is: what is too large is never read. Raises BadInput, also where the line breaks."""
    if file.size > MOST_BYTES:
        raise BadInput("file-too-large", most=MOST_BYTES // 2**20)
    try:
        return await file.read()
    except (discord.HTTPException, *BROKEN) as error:
        raise BadInput("file-not-there") from error


def _progress(visit: Visit, key: str) -> Said:
    """Says how far it is, now and then."""
    last = asyncio.get_running_loop().time()

    async def said(done: int, every: int) -> None:
        nonlocal last
        now = asyncio.get_running_loop().time()
        if now - last >= _SAY_EVERY and done < every:
            last = now
            await visit.meanwhile(screen.progress_notice(visit.say, key, done, every))

    return said
