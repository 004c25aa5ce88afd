"""Where Discord's gestures come in, and where every error goes out.

discord.py has five exits for errors (command tree, views, forms, dynamic items, tasks and events), each of which by default
only logs, or not even that. All of them end in `Desk.report`: one sentence for the person, one line for the log, joined by a
reference. What a person typed is in neither.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any, Final

import discord
from discord import app_commands

from allybot import logs
from allybot.errors import BadInput, Refused, UserError
from allybot.ports import Caller, Notice, Tone, Transport
from allybot.texts import Speaker, Texts, choose_language, native_name
from allybot.transports.discord import custom_ids, render
from allybot.transports.discord.render import Shown
from allybot.transports.discord.ui import Form, Press, Pressed, Routes, Submitted

log = logging.getLogger(__name__)

DEFER_AFTER: Final = 1.0
"""Seconds after which an answer is promised instead. Discord waits three (receiving-and-responding.mdx)."""

GIVEN_UP: Final = frozenset({10062, 10015, 50027})
"""Unknown interaction, unknown webhook, invalid token: Discord takes no answer to this press any more."""

_REMEMBERED: Final = 10_000
_NO_PINGS: Final = discord.AllowedMentions.none()

LanguageOf = Callable[[Caller], Awaitable[tuple[str | None, str | None]]]
"""A person's own choice of language and their group's; None where there is none."""

Unheard = Callable[[Caller, str, str], Awaitable[None]]
"""What to do with an answer that Discord did not take: the text is told another way. Last, the noun of what was done."""

Choices = Callable[[Caller, Speaker], Awaitable[list[app_commands.Choice[str]]]]


class Unanswerable(Exception):
    """Discord gave this press up before anything was done, and nothing was."""


class Visit:
    """One interaction being served: who asks, in which language, and the way to answer."""

    say: Speaker

    def __init__(self, desk: Desk, interaction: discord.Interaction) -> None:
        self._desk = desk
        self._lock = asyncio.Lock()
        self._promised = False
        self._hold: asyncio.Task[None] | None = None
        self.interaction = interaction
        # Of no server, until it is known: a refusal can come before.
        self.caller = Caller(0, interaction.user.id, interaction.id)
        self.offer_language = False
        self.answered = False

    async def answer(self, shown: Shown) -> None:
        """Says it to this person only. If Discord no longer takes it, it is told another way."""
        view = render.layout(shown, also=self._other_language(), server_id=self._elsewhere)
        await self._said(lambda: self._say_once(view, shown), shown)

    async def update(self, shown: Shown) -> None:
        """Puts it in the place of the panel on which was pressed. What others read too stays: beside that it is answered."""
        if self._others_read_it:
            await self.answer(shown)
            return
        view = render.layout(shown, server_id=self._elsewhere)
        await self._said(lambda: self._replace(view, shown), shown)

    async def open_form(self, form: Form) -> None:
        """Has to be the first thing that is said."""
        sheet = render.Sheet(form, server_id=self._elsewhere)
        async with self._lock:
            await self.interaction.response.send_modal(sheet)
            self.answered = True
        sheet.stop()

    def hold(self) -> None:
        """From now on nothing is committed, and nothing said, before it is sure that Discord takes the answer."""
        self._hold = asyncio.create_task(self._held(), name="hold")
        self.caller = replace(self.caller, taken=self.taken)

    async def taken(self) -> None:
        """Raises Unanswerable where Discord has given the press up."""
        if self._hold is not None:
            await asyncio.shield(self._hold)

    async def _held(self) -> None:
        try:
            await self.promise()
        except discord.HTTPException as error:
            if error.code in GIVEN_UP:
                raise Unanswerable from error
            raise

    async def promise(self) -> None:
        """Tells Discord that an answer will come, unless one has."""
        async with self._lock:
            if not self.interaction.response.is_done():
                await self.interaction.response.defer(ephemeral=True, thinking=True)
                self._promised = True

    async def meanwhile(self, notice: Notice) -> None:
        """How far it is, where an answer was promised: the answer itself takes its place. It is of no account if it fails."""
        view = render.layout(notice, server_id=self._elsewhere)
        try:
            await self.promise()
            async with self._lock:
                if self._promised and not self.answered:
                    await self.interaction.edit_original_response(view=view, allowed_mentions=_NO_PINGS)
        except discord.HTTPException as error:
            log.info("how far it is could not be said: %s", error.code)

    async def _say_once(self, view: render.Layout, shown: Shown) -> None:
        files = render.uploads(shown)
        if not self.interaction.response.is_done():
            await self.interaction.response.send_message(
                view=view, files=files, ephemeral=True, allowed_mentions=_NO_PINGS
            )
        elif self._promised and not self.answered:
            await self.interaction.edit_original_response(view=view, attachments=files, allowed_mentions=_NO_PINGS)
        else:
            await self.interaction.followup.send(view=view, files=files, ephemeral=True, allowed_mentions=_NO_PINGS)

    async def _replace(self, view: render.Layout, shown: Shown) -> None:
        if not self.interaction.response.is_done():
            files = render.uploads(shown)
            await self.interaction.response.edit_message(view=view, attachments=files, allowed_mentions=_NO_PINGS)
        else:
            await self._say_once(view, shown)
            await self._replace_what_stands(view, shown)

    async def _replace_what_stands(self, view: render.Layout, shown: Shown) -> None:
        """An answer that had to be promised comes beside the message: its text and buttons would stay there."""
        message = self.interaction.message
        if message is None or message.flags.ephemeral:
            return
        try:
            await message.edit(view=view, attachments=render.uploads(shown), allowed_mentions=_NO_PINGS)
        except discord.HTTPException as error:
            log.info("what an answer takes the place of could not be edited: %s", error.code)

    async def _said(self, call: Callable[[], Awaitable[None]], shown: Shown) -> None:
        await self.taken()
        try:
            async with self._lock:
                await call()
                self.answered = True
        except discord.HTTPException as error:
            if error.code not in GIVEN_UP:
                raise
            log.info("an answer came too late for Discord; it is told by message")
            notice = shown if isinstance(shown, Notice) else shown.notice
            await self._desk.unheard(self.caller, notice.text(), _noun(self.interaction))

    @property
    def _others_read_it(self) -> bool:
        """Whether the message on which was pressed stands in a channel of several people.

        A private thread can be one person's conversation, where no direct message reaches them: there it is replaced.
        """
        message, channel = self.interaction.message, self.interaction.channel
        if message is None or message.flags.ephemeral or self.interaction.guild_id is None:
            return False
        return channel is None or channel.type is not discord.ChannelType.private_thread

    @property
    def _elsewhere(self) -> int | None:
        """The server that this is about, where a press would not say so: in a direct message."""
        return (self.caller.server_id or None) if self.interaction.guild_id is None else None

    def _other_language(self) -> list[Press]:
        if not self.offer_language:
            return []
        return [Press("language", "choose", language, native_name(language)) for language in self.say.other_languages()]


class Desk:
    """Serves every interaction, and is told of every error."""

    def __init__(
        self, texts: Texts, transport: Transport, routes: Routes, language_of: LanguageOf, unheard: Unheard
    ) -> None:
        self.texts = texts
        self.routes = routes
        self.unheard = unheard
        self._transport = transport
        self._language_of = language_of
        self._chosen: OrderedDict[tuple[int, int], tuple[str | None, str | None]] = OrderedDict()

    @asynccontextmanager
    async def serve(
        self,
        interaction: discord.Interaction,
        *,
        heard_first: bool = False,
        at_once: bool = False,
        server_id: int | None = None,
    ) -> AsyncIterator[Visit]:
        """Whoever serves answers through the visit; what takes longer than a second is promised by itself.

        `heard_first`: Discord has to take the answer before anything is written down (Unanswerable otherwise). `at_once`: the
        answer is a form, so nothing is asked of the store before. `server_id`: which server a direct message is about.
        """
        visit = Visit(self, interaction)
        interaction.extras["visit"] = visit
        visit.say = self._first_guess(interaction)
        promise = None if at_once else asyncio.create_task(_promise_later(visit), name="promise an answer")
        try:
            visit.caller = await self._caller(interaction, server_id)
            await self._choose_speaker(visit, ask=not at_once)
            if heard_first:
                visit.hold()
            yield visit
            await visit.taken()
        finally:
            await _find_out(visit)
            if promise is not None:
                await _call_off(visit, promise)

    async def suggest(self, interaction: discord.Interaction, choices: Choices) -> list[app_commands.Choice[str]]:
        """For autocomplete: what can't be found is simply not suggested."""
        try:
            caller = await self._caller(interaction, None)
            chosen, group = await self._languages(caller)
            say = self.texts.speaker(choose_language(chosen, caller.locale, group, known=self.texts.languages))
            return (await choices(caller, say))[:25]
        except UserError:
            return []
        except Exception as error:
            self.log_trouble(error, "autocomplete")
            return []

    def has_lost(self, interaction: discord.Interaction) -> bool:
        """Whether a button or select was ours once, and is not of a make that we read any more."""
        data: dict[str, Any] = dict(interaction.data or {})
        custom_id = str(data.get("custom_id", ""))
        return custom_ids.is_ours(custom_id) and custom_ids.read(custom_id) is None

    async def serve_press(self, interaction: discord.Interaction) -> None:
        """A button or a select, from wherever. Its errors end here."""
        try:
            await self._press(interaction)
        except Exception as error:
            await self.report(interaction, error)

    async def serve_form(self, interaction: discord.Interaction) -> None:
        """A form that came back, whether this process opened it or an earlier one. Its errors end here."""
        try:
            await self._form(interaction)
        except Exception as error:
            await self.report(interaction, error)

    async def _press(self, interaction: discord.Interaction) -> None:
        data: dict[str, Any] = dict(interaction.data or {})
        found = custom_ids.read(str(data.get("custom_id", "")))
        route = self.routes.presses.get((found.noun, found.verb)) if found else None
        if found is None or route is None:
            raise BadInput("button-unknown")
        serve = self.serve(interaction, heard_first=route.heard_first, at_once=route.at_once, server_id=found.server_id)
        async with serve as visit:
            values = tuple(str(value) for value in data.get("values", ()))
            await route.handler(visit, Pressed(found.noun, found.verb, found.payload, values))

    async def _form(self, interaction: discord.Interaction) -> None:
        data: dict[str, Any] = dict(interaction.data or {})
        found = custom_ids.read(str(data.get("custom_id", "")))
        handler = self.routes.forms.get((found.noun, found.verb)) if found else None
        if found is None or handler is None:
            raise BadInput("form-unknown")
        texts, choices = _fields(data.get("components", ()))
        async with self.serve(interaction, server_id=found.server_id) as visit:
            await handler(visit, Submitted(found.noun, found.verb, found.payload, texts, choices))

    def remember_language(self, caller: Caller, language: str) -> None:
        """The choice was just written down: forms, which ask nobody, follow it from now on."""
        _, group = self._chosen.get((caller.server_id, caller.user_id), (None, None))
        self._keep(caller, (language, group))

    async def report(self, interaction: discord.Interaction, error: BaseException) -> None:
        """Every error ends here: the person gets one sentence, the log at most one line. Raises nothing."""
        cause = _unwrapped(error)
        if isinstance(cause, Unanswerable):
            log.info("a press that Discord gave up was not done: %s", _kind(interaction))
            return
        visit = interaction.extras.get("visit") or self._unmet(interaction)
        try:
            await visit.answer(self._sentence(visit.say, cause, interaction))
        except Unanswerable:
            log.info("a press that Discord gave up was refused: %s", _kind(interaction))
        except Exception as second:
            self.log_trouble(second, f"saying so, after {_kind(interaction)}")

    def _sentence(self, say: Speaker, cause: BaseException, interaction: discord.Interaction) -> Notice:
        if isinstance(cause, UserError):
            log.debug("refused: %s", cause.key)
            return Notice([say(cause.key, **cause.values)], tone=Tone.ATTENTION)
        known = library_error(cause)
        if known is not None:
            return Notice([say(known)], tone=Tone.ATTENTION)
        reference = self.log_trouble(cause, _kind(interaction))
        return Notice([say("trouble", reference=reference)], tone=Tone.SERIOUS)

    async def names_of(self, server_id: int, user_ids: Iterable[int]) -> dict[int, str]:
        """What people are called in this server, asked now and not kept; a question mark for who has left."""
        names: dict[int, str] = {}
        for user_id in user_ids:
            facts = await self._transport.read_member(server_id, user_id)
            names[user_id] = facts.name if facts else "?"
        return names

    async def roles_of(self, server_id: int, user_id: int) -> frozenset[int]:
        """The roles that somebody has in this server now, asked and not kept. Raises BadInput for who has left."""
        facts = await self._transport.read_member(server_id, user_id)
        if facts is None:
            raise BadInput("person-has-left")
        return facts.role_ids

    def log_trouble(self, error: BaseException, what: str) -> str:
        """Returns the reference that the line got."""
        return logs.trouble(log, error, what)

    def _unmet(self, interaction: discord.Interaction) -> Visit:
        """For errors from before anybody was served."""
        visit = Visit(self, interaction)
        visit.caller = _from_server(interaction) or Caller(0, interaction.user.id, interaction.id)
        visit.say = self._first_guess(interaction)
        return visit

    def _first_guess(self, interaction: discord.Interaction) -> Speaker:
        locales = (str(interaction.locale), str(interaction.guild_locale or ""))
        return self.texts.speaker(choose_language(*locales, known=self.texts.languages))

    async def _caller(self, interaction: discord.Interaction, server_id: int | None) -> Caller:
        caller = _from_server(interaction)
        if caller is not None:
            return caller
        if server_id is None:
            raise Refused("only-in-server")
        # A press in a direct message says nothing about the server: whether they are still in it is asked now.
        member = await self._transport.read_member(server_id, interaction.user.id)
        if member is None:
            raise Refused("no-longer-member")
        return Caller(
            server_id=server_id,
            user_id=interaction.user.id,
            press=interaction.id,
            role_ids=member.role_ids,
            manage_server=member.manage_server,
            locale=str(interaction.locale),
        )

    async def _choose_speaker(self, visit: Visit, *, ask: bool) -> None:
        caller = visit.caller
        if ask:
            chosen, group = await self._languages(caller)
        else:
            chosen, group = self._chosen.get((caller.server_id, caller.user_id), (None, None))
        visit.offer_language = ask and chosen is None
        visit.say = self.texts.speaker(choose_language(chosen, caller.locale, group, known=self.texts.languages))

    async def _languages(self, caller: Caller) -> tuple[str | None, str | None]:
        found = await self._language_of(caller)
        self._keep(caller, found)
        return found

    def _keep(self, caller: Caller, found: tuple[str | None, str | None]) -> None:
        self._chosen[caller.server_id, caller.user_id] = found
        self._chosen.move_to_end((caller.server_id, caller.user_id))
        if len(self._chosen) > _REMEMBERED:
            self._chosen.popitem(last=False)


async def _promise_later(visit: Visit) -> None:
    await asyncio.sleep(DEFER_AFTER)
    try:
        await visit.promise()
    except discord.HTTPException as error:
        # Whoever serves will meet the same when answering, and deals with it there.
        log.debug("no promise taken: %s", error.code)


async def _call_off(visit: Visit, promise: asyncio.Task[None]) -> None:
    """Under the visit's lock, so that a promise that is being made is made to its end."""
    async with visit._lock:
        promise.cancel()
    await asyncio.wait([promise])


async def _find_out(visit: Visit) -> None:
    """What became of holding it, where an error was quicker: it is said by whoever answers."""
    with suppress(Unanswerable, discord.HTTPException):
        await visit.taken()


def _from_server(interaction: discord.Interaction) -> Caller | None:
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        return None
    rights = interaction.permissions
    return Caller(
        server_id=interaction.guild_id,
        user_id=interaction.user.id,
        press=interaction.id,
        role_ids=frozenset(role.id for role in interaction.user.roles if not role.is_default()),
        manage_server=rights.administrator or rights.manage_guild,
        locale=str(interaction.locale),
    )


def _fields(components: Any) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The fields of a form by name, whether they stand in labels or in rows."""
    texts: dict[str, str] = {}
    choices: dict[str, tuple[str, ...]] = {}
    for entry in components:
        for inner in [entry.get("component"), *entry.get("components", ())]:
            if not inner:
                continue
            if "values" in inner:
                choices[inner["custom_id"]] = tuple(str(value) for value in inner["values"])
            else:
                texts[inner["custom_id"]] = str(inner.get("value") or "")
    return texts, choices


def _kind(interaction: discord.Interaction) -> str:
    """What was done, without anything that was typed: the command's name, or a button's noun and verb."""
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    found = custom_ids.read(str(dict(interaction.data or {}).get("custom_id", "")))
    return f"{found.noun}:{found.verb}" if found else interaction.type.name


def _noun(interaction: discord.Interaction) -> str:
    """The first word of a command, or the noun of a button or form."""
    return _kind(interaction).removeprefix("/").split(" ")[0].split(":")[0]


def _unwrapped(error: BaseException) -> BaseException:
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError) and isinstance(error.__cause__, UserError):
        return error.__cause__
    return error


LIBRARY_ERRORS: Final[tuple[tuple[type[BaseException], str], ...]] = (
    # The most specific first. A test keeps this list whole.
    (app_commands.NoPrivateMessage, "only-in-server"),
    (app_commands.CommandOnCooldown, "too-often"),
    (app_commands.BotMissingPermissions, "bot-may-not"),
    (app_commands.CheckFailure, "not-allowed"),
    (app_commands.TransformerError, "input-not-understood"),
    (app_commands.CommandSignatureMismatch, "commands-changed"),
    (app_commands.CommandNotFound, "commands-changed"),
)


def library_error(error: BaseException) -> str | None:
    """The sentence for an error that discord.py itself raises about a command; None for all others."""
    return next((key for kind, key in LIBRARY_ERRORS if isinstance(error, kind)), None)
