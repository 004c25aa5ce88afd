"""The command line: arguments and sentences only. What goes wrong is one sentence and an exit code, never a traceback.

Exit codes: 0 done · 1 something unexpected, with a reference · 2 something that the sentence says how to mend · 130 Ctrl-C.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import typer

from allybot import __version__, logs
from allybot.clock import SystemClock
from allybot.config import Settings, load
from allybot.errors import OperatorError
from allybot.texts import Speaker, Texts, choose_language

log = logging.getLogger(__name__)


@dataclass
class Context:
    """What all commands share, from the options before the command."""

    file: Path
    language: str | None
    texts: Texts

    def settings(self, *, required: bool = False) -> Settings:
        settings = load(self.file, os.environ, required=required)
        self.language = self.language or settings.group.language
        logs.set_up(settings.logging.level, settings.logging.format)
        return settings

    @property
    def say(self) -> Speaker:
        surroundings = os.environ.get("LC_ALL") or os.environ.get("LANG")
        return self.texts.speaker(choose_language(self.language, surroundings, known=self.texts.languages))

    def tell(self, text: str, /, **values: object) -> None:
        sys.stdout.write(self.say(text, **values) + "\n")


def main() -> None:
    """The entry point. Ends the process with one of the exit codes."""
    context = Context(Path(os.environ.get("ALLYBOT_CONFIG", "config.toml")), _asked_language(), Texts.load())
    sys.exit(_guarded(context, lambda: build(context)(standalone_mode=False)))


def _asked_language() -> str | None:
    """Before the arguments are parsed: the help itself is in a language."""
    words = sys.argv[1:]
    return next((words[at + 1] for at, word in enumerate(words[:-1]) if word == "--language"), None)


def _guarded(context: Context, run: Callable[[], object]) -> int:
    try:
        result = run()
    except OperatorError as error:
        sys.stderr.write(context.say(error.key, **error.values) + "\n")
        return 2
    except typer.Exit as error:
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write(context.say("cli-interrupted") + "\n")
        return 130
    except Exception as error:
        return _unexpected(context, error)
    return result if isinstance(result, int) else 0


def _unexpected(context: Context, error: Exception) -> int:
    """Wrong arguments have a sentence of their own; everything else gets a reference."""
    show = getattr(error, "show", None)
    if show is not None:
        show()
        return 2
    reference = logs.trouble(log, error, "the command line")
    sys.stderr.write(context.say("cli-trouble", reference=reference) + "\n")
    return 1


def _loop(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def build(context: Context) -> typer.Typer:
    """The commands, with their help in the language that was asked for."""
    say = context.say
    config_help, language_help, version_help = (say(f"cli-help-{name}") for name in ("config", "language", "version"))
    cli = typer.Typer(help=say("cli-help"), add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
    database = typer.Typer(help=say("cli-help-db"), no_args_is_help=True)
    cli.add_typer(database, name="db")

    def shown(value: bool) -> None:
        if value:
            sys.stdout.write(f"allybot {__version__}\n")
            raise typer.Exit

    @cli.callback()
    def options(
        config: Path = typer.Option(context.file, help=config_help),
        language: str | None = typer.Option(None, help=language_help),
        version: bool = typer.Option(False, "--version", help=version_help, callback=shown, is_eager=True),
    ) -> None:
        context.file = config

    @cli.command(help=say("cli-help-init"))
    def init(
        token: str | None = None,
        name: str | None = None,
        time_zone: str | None = None,
        group_language: str | None = None,
        place: str | None = None,
        force: bool = False,
        yes: bool = False,
    ) -> None:
        given = {"token": token, "name": name, "time_zone": time_zone, "language": group_language, "place": place}
        _init(context, given, force=force, ask=not yes and sys.stdin.isatty())

    @cli.command(help=say("cli-help-run"))
    def run() -> None:
        from allybot import app

        _loop(app.run(context.settings(), SystemClock()))

    @cli.command(help=say("cli-help-doctor"))
    def doctor() -> None:
        raise typer.Exit(_doctor(context))

    @cli.command(help=say("cli-help-demo"))
    def demo(port: int = 0) -> None:
        from allybot.demo import play

        raise typer.Exit(_loop(play(port=port, language=context.say.language)))

    @cli.command(help=say("cli-help-panic"))
    def panic(
        server: int | None = typer.Option(None, help=say("cli-help-panic-server")),
        undo: bool = typer.Option(False, "--undo", help=say("cli-help-panic-undo")),
    ) -> None:
        _loop(_panic(context, server, undo=undo))

    facts = typer.Typer(help=say("cli-help-facts"), no_args_is_help=True)
    cli.add_typer(facts, name="facts")

    @facts.command("due", help=say("cli-help-facts-due"))
    def facts_due() -> None:
        _loop(_facts_due(context))

    partners = typer.Typer(help=say("cli-help-partners"), no_args_is_help=True)
    cli.add_typer(partners, name="partners")
    server_help, hidden_help = say("cli-help-partners-server"), say("cli-help-partners-hidden")
    only_new_help, yes_help = say("cli-help-partners-only-new"), say("cli-help-partners-yes")

    @partners.command("import", help=say("cli-help-partners-import"))
    def partners_import(
        file: Path,
        server: int | None = typer.Option(None, help=server_help),
        only_new: bool = typer.Option(False, "--only-new", help=only_new_help),
        yes: bool = typer.Option(False, "--yes", help=yes_help),
    ) -> None:
        from allybot import partner_files

        raise typer.Exit(
            _loop(partner_files.take(context.settings(), context.say, file, server, only_new=only_new, ask=not yes))
        )

    @partners.command("export", help=say("cli-help-partners-export"))
    def partners_export(
        file: Path,
        server: int | None = typer.Option(None, help=server_help),
        hidden: bool = typer.Option(False, "--hidden", help=hidden_help),
    ) -> None:
        from allybot import partner_files

        _loop(partner_files.give(context.settings(), context.say, file, server, hidden=hidden))

    @database.command("upgrade", help=say("cli-help-db-upgrade"))
    def upgrade() -> None:
        _upgrade(context)

    @database.command("check", help=say("cli-help-db-check"))
    def check() -> None:
        raise typer.Exit(_check(context))

    return cli


def _init(context: Context, given: dict[str, str | None], *, force: bool, ask: bool) -> None:
    from allybot import setting_up
    from allybot.config import GroupSettings
    from allybot.transports.discord.bot import invite_link

    standard = GroupSettings()
    if context.file.exists() and not force:
        raise OperatorError("config-there", file=str(context.file))

    def answer(name: str, default: str, *, hidden: bool = False) -> str:
        known = given[name]
        if known is not None or not ask:
            return known if known is not None else default
        key = f"init-ask-{name.replace('_', '-')}"
        return str(typer.prompt(context.say(key), default=default, hide_input=hidden, show_default=not hidden))

    answers = setting_up.Answers(
        token=answer("token", "", hidden=True).strip(),
        name=answer("name", standard.name),
        time_zone=answer("time_zone", standard.time_zone),
        language=answer("language", context.say.language),
        place=answer("place", standard.place),
    )
    _refuse_wrong(answers.time_zone, answers.language)
    written = setting_up.write(context.file, answers, force=force)
    if written.key_was_there:
        context.tell("init-key-kept", key=str(written.key))
    context.tell("init-written", file=str(written.file), key=str(written.key))
    found = setting_up.application_id(answers.token)
    if found is not None:
        context.tell("init-invite")
        sys.stdout.write(f"  {invite_link(found)}\n")
    else:
        context.tell("init-invite-later" if answers.token else "init-no-token", file=str(written.file))
    context.tell("init-next")


def _refuse_wrong(time_zone: str, language: str) -> None:
    """Before anything is written. Raises OperatorError."""
    from pydantic import ValidationError

    from allybot.config import GroupSettings

    try:
        GroupSettings.model_validate({"time_zone": time_zone, "language": language})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][-1])
        why = first["msg"].removeprefix("Value error, ")
        raise OperatorError("config-bad-value", where="init", name=f"[group] {name}", why=why) from None


def _doctor(context: Context) -> int:
    from allybot import doctor

    patient = doctor.Patient(context.settings(), context.file, SystemClock(), context.texts)
    lines = _loop(doctor.examine(patient))
    for line in lines:
        mark = context.say(f"doctor-{line.finding.value}")
        sys.stdout.write(f"{mark:<5} {context.say(line.key, **line.values)}\n")
    return 2 if any(line.finding is doctor.Finding.FAIL for line in lines) else 0


async def _panic(context: Context, server: int | None, *, undo: bool) -> None:
    """Written where the running bot reads it. Raises OperatorError for a server that it does not know."""
    from allybot import app
    from allybot.services import stopping
    from allybot.store import groups, opening

    now = SystemClock().now()
    async with opening.beside(app.location(context.settings())) as database:
        known = [g for g in await database.read(groups.everyone) if server in (None, g.server_id)]
        if not known:
            missing = "panic-cli-none" if server is None else "panic-cli-unknown"
            raise OperatorError(missing, server=str(server))
        for group in known:
            said = partial(stopping.operator_undoes if undo else stopping.operator_stops, group=group, now=now)
            context.tell(f"panic-cli-{(await database.write(said)).value}", server=str(group.server_id))
    if not undo:
        context.tell("panic-cli-token")


async def _facts_due(context: Context) -> None:
    """What the coordinators of each server see under `/facts due`. Raises OperatorError where there is no server yet."""
    from zoneinfo import ZoneInfo

    from allybot import app
    from allybot.content.facts import load_facts
    from allybot.services.directory import count_due
    from allybot.services.fact_words import fact_line
    from allybot.services.facts import Facts
    from allybot.services.policies import policies_due
    from allybot.store import groups, opening

    settings, now = context.settings(), SystemClock().now()
    facts = Facts(load_facts(app.facts_file(settings), today=now.date()))
    async with opening.beside(app.location(settings)) as database:
        known = await database.read(groups.everyone)
        if not known:
            raise OperatorError("facts-cli-none")
        for group in known:
            today = now.astimezone(ZoneInfo(group.time_zone)).date()
            due = await database.read(partial(facts.due, group=group, today=today))
            context.tell("facts-cli-server", server=str(group.server_id), due=len(due))
            for fact in due:
                sys.stdout.write("  " + fact_line(context.say, fact).replace("**", "") + "\n")
            for key, counted in (("facts-partners", count_due), ("facts-policies", policies_due)):
                number = await database.read(partial(counted, group=group, today=today))
                if number:
                    sys.stdout.write("  " + context.say(key, count=number) + "\n")
    context.tell("facts-cli-how")


def _upgrade(context: Context) -> None:
    from allybot import app
    from allybot.store import opening

    report = _loop(opening.upgrade(app.location(context.settings()), SystemClock().now()))
    if report.before is None:
        context.tell("upgrade-made", after=report.after)
    elif report.before == report.after:
        context.tell("upgrade-nothing", after=report.after)
    else:
        context.tell("upgrade-done", before=report.before, after=report.after, copy=str(report.copy or "-"))


def _check(context: Context) -> int:
    from allybot import app
    from allybot.store import opening

    lines = _loop(opening.check(app.location(context.settings()), SystemClock().now()))
    for line in lines:
        mark = context.say("doctor-ok" if line.ok else "doctor-fail")
        sys.stdout.write(f"{mark:<5} {context.say(line.key, **line.values)}\n")
    return 0 if all(line.ok for line in lines) else 2
