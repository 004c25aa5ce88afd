"""The composition root: everything is made here, once, and handed to who needs it. Nothing is found by itself."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import secrets
import signal
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import discord
from discord.ext import commands

from allybot import health, logs
from allybot.clock import Clock
from allybot.config import Settings, need_token, read_master_key, sqlite_file
from allybot.content.code_names import load_code_words
from allybot.content.facts import load_facts
from allybot.content.kinds import load_kinds
from allybot.content.languages import load_languages
from allybot.content.places import load_places
from allybot.domain.markup import inert
from allybot.domain.timers import TimerKind
from allybot.ports import Caller, Transport
from allybot.scheduler import Heartbeat
from allybot.services import (
    after_steps,
    alert_steps,
    checklist_steps,
    evening,
    event_steps,
    fact_steps,
    group_reminders,
    incident_steps,
    rota,
    team_steps,
    watch,
)
from allybot.services.accompany import AccompanyService
from allybot.services.after import AfterService
from allybot.services.alert_checks import AlertsService
from allybot.services.alert_setup import AlertSetupService
from allybot.services.alerts import AlertService
from allybot.services.checkin_steps import CheckinSteps
from allybot.services.checkins import CheckinService
from allybot.services.closed_channels import ClosedChannels
from allybot.services.courier import Courier
from allybot.services.custody import CustodyService
from allybot.services.day import DayService
from allybot.services.detained import ChecklistService
from allybot.services.directory import DirectoryService
from allybot.services.directory_files import DirectoryFileService, catch_up
from allybot.services.drilling import DrillService
from allybot.services.events import EventService
from allybot.services.everything import Services
from allybot.services.facts import Facts, FactService
from allybot.services.group_reminders import GroupReminderService
from allybot.services.incident_stats import IncidentStatsService
from allybot.services.incidents import IncidentService
from allybot.services.kind_changes import KindService
from allybot.services.kinds import Kinds
from allybot.services.offices import OfficeService
from allybot.services.papers import PaperService
from allybot.services.partner_entries import Entries
from allybot.services.partner_search import PartnerSearchService
from allybot.services.people import PeopleService
from allybot.services.reminders import ReminderService
from allybot.services.reports import ReportService
from allybot.services.rights import RightsService
from allybot.services.rota import RotaService
from allybot.services.sanctuary import SanctuaryService
from allybot.services.settings import Conversations, MessageService, SettingsService
from allybot.services.setup import SetupService
from allybot.services.setup_walk import SetupWalkService
from allybot.services.status import Pulse, StateOfThings, StatusService
from allybot.services.stopping import StopService
from allybot.services.team import TeamService
from allybot.services.telling import tell_late_answer
from allybot.services.timers import Handler, Timers
from allybot.services.upkeep import Keep, Upkeep
from allybot.services.verifying import VerifyService
from allybot.store import groups, installation
from allybot.store.alone import alone
from allybot.store.database import Database, Tx
from allybot.store.groups import Defaults
from allybot.store.opening import Location, open_store
from allybot.store.sealing import Key
from allybot.texts import Texts
from allybot.transports.discord import addresses
from allybot.transports.discord.bot import AllyBot, DirectWords, Remembered, Tasks, supervise
from allybot.transports.discord.edge import Desk
from allybot.transports.discord.governor import Governor
from allybot.transports.discord.render import format_time
from allybot.transports.discord.send import DiscordTransport
from allybot.transports.discord.ui import Routes
from cogs._kit import Kit
from cogs.accompany import AccompanyCog
from cogs.alert import AlertCog
from cogs.alerts import AlertsCog
from cogs.checkin import CheckinCog
from cogs.directory import DirectoryCog
from cogs.document import DocumentCog
from cogs.events import EventsCog
from cogs.facts import FactsCog
from cogs.help import HelpCog
from cogs.hotline import HotlineCog
from cogs.incident import IncidentCog
from cogs.me import MeCog
from cogs.office import OfficeCog
from cogs.panic import PanicCog
from cogs.papers import PapersCog
from cogs.partners import PartnersCog
from cogs.policy import PolicyCog
from cogs.remind import RemindCog
from cogs.reminders import RemindersCog
from cogs.report import ReportCog
from cogs.rights import RightsCog
from cogs.rota import RotaCog
from cogs.sanctuary import SanctuaryCog
from cogs.setup import SetupCog
from cogs.start import StartCog
from cogs.status import StatusCog
from cogs.training import TrainingCog

log = logging.getLogger(__name__)

LAST_WORDS = 5.0
"""Seconds that what is under way has to come to its end when the connection ends."""

COGS = (
    SetupCog,
    TrainingCog,
    OfficeCog,
    DirectoryCog,
    CheckinCog,
    AccompanyCog,
    RemindCog,
    RemindersCog,
    RotaCog,
    MeCog,
    StatusCog,
    ReportCog,
    IncidentCog,
    AlertCog,
    AlertsCog,
    PanicCog,
    DocumentCog,
    PartnersCog,
    FactsCog,
    HotlineCog,
    RightsCog,
    PapersCog,
    SanctuaryCog,
    PolicyCog,
    EventsCog,
    StartCog,
    HelpCog,
)


def location(settings: Settings) -> Location:
    """Where the store is, with its key. Raises OperatorError."""
    url = settings.database.url.get_secret_value()
    file = sqlite_file(url)
    exists = file.exists() if file is not None else settings.keyring_path.exists()
    master = read_master_key(settings.security, database_exists=exists)
    return Location(url, Path(settings.keyring_path), Key(master))


def facts_file(settings: Settings) -> Path | None:
    """The operator's own, if there is one."""
    return Path(settings.group.facts_file) if settings.group.facts_file else None


@dataclass
class App:
    """A running allybot, without its connection: `make_bot` makes one, as often as it takes."""

    settings: Settings
    clock: Clock
    database: Database
    texts: Texts
    transport: Transport
    services: Services
    courier: Courier
    upkeep: Upkeep
    state: StateOfThings
    steps: CheckinSteps
    closed_channels: ClosedChannels
    bot: AllyBot | None = None
    connected: asyncio.Event = field(default_factory=asyncio.Event)

    def make_bot(self) -> AllyBot:
        """A new client with its cogs. The one before, if there was one, is closed."""
        desk = Desk(self.texts, self.transport, Routes(), self.services.people.language_of, self._unheard)
        kit = Kit(desk, self.services)
        made: list[commands.Cog] = [cog(kit) for cog in COGS]
        remembered = Remembered(self._commands_known, self._remember_commands)
        governor = self.transport.governor if isinstance(self.transport, DiscordTransport) else None
        conversations = Conversations(self.services.people)
        words = DirectWords(conversations.stop, conversations.start, conversations.upload)
        self.bot = AllyBot(
            desk, made, remembered, words, self._on_connected, http_trace=governor.trace() if governor else None
        )
        return self.bot

    def _on_connected(self) -> None:
        self.connected.set()
        self.courier.nudge()

    async def _unheard(self, caller: Caller, text: str, noun: str = "") -> None:
        """An answer that Discord no longer took: it is told by direct message. `noun` is what was pressed or run."""
        now = self.clock.now()

        async def work(tx: Tx) -> None:
            group = await groups.by_server(tx, caller.server_id)
            if group is not None:
                await tell_late_answer(tx, group.id, caller.user_id, text, now, to_reporter=noun == "report")
                tx.after_commit(self.courier.nudge)

        await self.database.write(work)

    async def _commands_known(self) -> str | None:
        return await self.database.read(lambda tx: installation.read(tx, installation.COMMANDS))

    async def _remember_commands(self, fingerprint: str) -> None:
        await self.database.write(lambda tx: installation.write(tx, installation.COMMANDS, fingerprint))


def build(
    settings: Settings,
    clock: Clock,
    database: Database,
    transport_for: Callable[[Callable[[], discord.Client | None]], Transport],
) -> App:
    """All parts, joined. `transport_for` gets a way to the client that is connected now."""
    texts = Texts.load(format_time, inert)
    holder: list[App] = []
    transport = transport_for(lambda: holder[0].bot if holder else None)
    known = Kinds(load_kinds())
    facts = Facts(load_facts(facts_file(settings), today=clock.now().date()))
    steps = CheckinSteps(known)
    timers = Timers(database, timer_handlers(steps, known, settings.retention.case))
    courier = Courier(
        database,
        clock,
        texts,
        transport,
        random.SystemRandom().random,
        timers,
        settings.delivery.new_dms_per_hour,
        known,
        facts,
    )
    database.hurry = courier.hurry
    group = settings.group
    common = (database, clock, Defaults(group.time_zone, group.language, group.place), courier.nudge)
    people = PeopleService(*common)
    state = StateOfThings(database, clock, transport, Pulse())
    languages, places = load_languages(), load_places()
    closed = ClosedChannels(database, clock, transport, courier.nudge)
    services = Services(
        setup=SetupService(*common, transport),
        people=people,
        offices=OfficeService(*common),
        directory=DirectoryService(*common, languages.meanings, places),
        checkins=CheckinService(*common, known, code_names(), settings.retention.case),
        accompany=AccompanyService(*common, known, languages.spoken),
        settings=SettingsService(*common),
        messages=MessageService(*common, texts, known, facts),
        reminders=ReminderService(*common),
        group_reminders=GroupReminderService(*common, transport),
        rota=RotaService(*common),
        status=StatusService(state, people),
        team=TeamService(*common, known),
        day=DayService(*common, known, settings.retention.case),
        checklist=ChecklistService(*common, settings.retention.case),
        after=AfterService(*common),
        kinds=KindService(*common, known),
        reports=ReportService(*common),
        incidents=IncidentService(*common),
        incident_stats=IncidentStatsService(*common),
        verifying=VerifyService(*common),
        alerts=AlertService(*common, texts, closed.opened),
        alert_checks=AlertsService(*common),
        drills=DrillService(*common, texts),
        stopping=StopService(*common),
        alert_setup=AlertSetupService(*common, transport),
        custody=CustodyService(*common),
        partner_search=PartnerSearchService(*common, languages.meanings, places),
        directory_files=DirectoryFileService(*common, Entries(languages.meanings, places), texts),
        facts=FactService(*common, facts, places),
        rights=RightsService(*common, facts),
        papers=PaperService(*common, facts, places),
        sanctuary=SanctuaryService(*common, facts),
        events=EventService(*common),
        setup_walk=SetupWalkService(*common, facts),
    )
    upkeep = Upkeep(database, clock, keep(settings), courier.nudge)
    app = App(settings, clock, database, texts, transport, services, courier, upkeep, state, steps, closed)
    holder.append(app)
    return app


def timer_handlers(steps: CheckinSteps, kinds: Kinds, keep_cases: timedelta) -> dict[TimerKind, Handler]:
    """Every kind of timer with what it does. A kind without one would be found by the test of this table."""
    return {
        **steps.handlers(),
        **group_reminders.handlers(),
        **rota.handlers(),
        **evening.handlers(),
        **team_steps.handlers(),
        **watch.handlers(kinds),
        **checklist_steps.handlers(keep_cases),
        **after_steps.handlers(),
        **incident_steps.handlers(),
        **alert_steps.handlers(),
        **event_steps.handlers(),
        **fact_steps.handlers(),
    }


def code_names() -> Callable[[str, Collection[str]], str]:
    words = load_code_words()
    return lambda language, taken: words.get(language, words["en"]).propose(secrets.randbelow, taken)


def keep(settings: Settings) -> Keep:
    retention = settings.retention
    return Keep(
        case=retention.case,
        outbox=timedelta(days=retention.outbox_days),
        unverified=timedelta(hours=retention.report_unverified_hours),
        verified=timedelta(days=retention.report_verified_days),
        audit=timedelta(days=retention.audit_days),
        copies=timedelta(days=retention.copies_days),
    )


def discord_transport(
    settings: Settings, clock: Clock
) -> Callable[[Callable[[], discord.Client | None]], DiscordTransport]:
    governor = Governor(settings.delivery.requests_per_second, clock.monotonic)
    return lambda connected: DiscordTransport(connected, governor)


@asynccontextmanager
async def opened(settings: Settings, clock: Clock) -> AsyncIterator[App]:
    """An app with its store open. Raises OperatorError where it can't be opened."""
    database = await open_store(location(settings), clock.now())
    try:
        yield build(settings, clock, database, discord_transport(settings, clock))
    finally:
        await database.close()


async def run(settings: Settings, clock: Clock) -> None:
    """Runs until it is told to end (SIGTERM, SIGINT). Raises OperatorError for what only the operator can mend."""
    token = need_token(settings)
    addresses.point_at(settings.discord.api_url, settings.discord.gateway_url)
    with alone(location(settings).keyring):
        await _run(settings, clock, token)


async def _run(settings: Settings, clock: Clock, token: str) -> None:
    async with opened(settings, clock) as app:
        await app.upkeep.purge(clock.now())
        await app.database.write(lambda tx: app.steps.arm_missing(tx, clock.now()))
        await app.courier.recover(at_start=True)
        await _sweep(app)
        ended = asyncio.create_task(_until_ended(), name="until ended")
        async with health.served(settings.health.host, settings.health.port, app.state.read):
            connection = asyncio.create_task(_stay_connected(app, token), name="connection")
            try:
                await asyncio.wait({ended, connection}, return_when=asyncio.FIRST_COMPLETED)
                if connection.done():
                    connection.result()
            finally:
                await _cancelled(ended, connection)


async def _stay_connected(app: App, token: str) -> None:
    tasks = Tasks(_log_failure)
    heart = Heartbeat(
        app.clock, app.courier.nudge, partial(_sweep, app), lambda error: _log_failure(error, "heartbeat")
    )
    heart.start()
    try:
        tasks.spawn("courier", lambda: _deliver(app, heart.arm))
        tasks.spawn("clock watch", heart.watch)
        await supervise(
            lambda: _connect(app, token), monotonic=app.clock.monotonic, sleep=asyncio.sleep, failed=_log_failure
        )
    finally:
        heart.stop()
        await tasks.stop()


async def _connect(app: App, token: str) -> None:
    bot = app.make_bot()
    try:
        async with bot:
            try:
                await bot.start(token)
            finally:
                # While the line still stands: what is cut off here would be in doubt afterwards.
                await app.courier.drain(within=LAST_WORDS)
    finally:
        app.bot = None


async def _deliver(app: App, arm: Callable[[datetime | None], None]) -> None:
    """Only once connected: until then nothing is claimed, and so nothing runs out of tries."""
    await app.connected.wait()
    await app.courier.run(arm)


async def _sweep(app: App) -> None:
    app.services.directory_files.waiting.drop_old(app.clock.now())
    await app.courier.recover(at_start=False)
    await app.upkeep.sweep()
    await app.courier.tell_late()
    await app.upkeep.say_slowed(app.transport.share < 1)
    await app.closed_channels.look()
    await catch_up(app.database, app.services.directory_files.entries)
    app.state.pulse.last = app.clock.now()
    app.courier.nudge()


def _log_failure(error: BaseException, what: str) -> None:
    logs.trouble(log, error, what)


async def _until_ended() -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        # Windows has no signal handlers on its loop; there Ctrl-C arrives as KeyboardInterrupt.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, ended.set)
    await ended.wait()


async def _cancelled(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
