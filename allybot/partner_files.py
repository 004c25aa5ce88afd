"""`allybot partners import` and `export`: the directory as a file, beside a bot that may be running."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import typer

from allybot import app
from allybot.clock import SystemClock
from allybot.config import Settings
from allybot.content.languages import load_languages
from allybot.content.places import load_places
from allybot.domain.partner_rows import MOST_BYTES
from allybot.domain.people import Action
from allybot.errors import OperatorError, UserError
from allybot.services import directory_files as files
from allybot.services.directory_files import Loader, Looked, Said
from allybot.services.partner_entries import Entries
from allybot.services.partner_rows import called_in
from allybot.store import audit, groups, opening, partners
from allybot.store.database import Database, Tx
from allybot.store.groups import Group
from allybot.store.partners import Partner, Spot
from allybot.texts import Speaker, Texts

_SHOWN: Final = 20
"""Lines that can't be taken, said at once; of more there is a file."""


async def take(settings: Settings, say: Speaker, file: Path, server: int | None, *, only_new: bool, ask: bool) -> int:
    """The exit code: 2 where something can't be taken, and nothing was. Raises OperatorError."""
    content = _read(file)
    entries = Entries(load_languages().meanings, load_places())
    async with opening.beside(app.location(settings)) as database:
        group = await _group(database, server)
        try:
            looked = await _looked(database, entries, group, content, say)
            return await _Import(database, entries, group, say).decide(looked, file, only_new=only_new, ask=ask)
        except UserError as error:
            raise OperatorError(error.key, **error.values) from None


async def give(settings: Settings, say: Speaker, file: Path, server: int | None, *, hidden: bool) -> None:
    """Never over a file that is there; only who runs the bot may read it. Raises OperatorError."""
    async with opening.beside(app.location(settings)) as database:
        group = await _group(database, server)
        besides = await database.write(partial(_hidden, group=group)) if hidden else []
        number = len(besides)

        async def pages(after: Spot) -> list[Partner]:
            nonlocal number
            some = await database.read(partial(partners.listed_after, group_id=group.id, after=after, most=files.PAGE))
            number += len(some)
            return some

        content = await files.exported(pages, say, besides)
    _write(file, content)
    _tell(say("partners-cli-exported", number=number, file=str(file)))


@dataclass(frozen=True, slots=True)
class _Import:
    """One file for one group, once it is known what it would do."""

    database: Database
    entries: Entries
    group: Group
    say: Speaker

    async def decide(self, looked: Looked, file: Path, *, only_new: bool, ask: bool) -> int:
        if looked.refused:
            return self._refuse(looked, file)
        looked = looked.only_new if only_new else looked
        self._tell_numbers(looked)
        if not (looked.new or looked.changed):
            return 0
        if ask and not typer.confirm(self.say("partners-cli-ask")):
            _tell(self.say("import-dropped"))
            return 0
        await self._take(looked)
        return 0

    def _refuse(self, looked: Looked, file: Path) -> int:
        """A few are said; all of them stand beside the file, in a new one."""
        for one in looked.refused[:_SHOWN]:
            key = "import-row" if one.column is None else "import-cell"
            column, why = files.column_name(one, self.say), files.why(one, self.say)
            _complain(self.say(key, row=str(one.line), column=column, why=why))
        if len(looked.refused) > _SHOWN:
            report = file.with_name(f"{file.stem}.refused.csv")
            _write(report, files.refused_file(looked.refused, self.say))
            _complain(self.say("partners-cli-report", file=str(report)))
        _complain(self.say("file-has-refused", number=len(looked.refused)))
        return 2

    def _tell_numbers(self, looked: Looked) -> None:
        said = {"new": len(looked.new), "changed": len(looked.changed), "same": looked.same}
        said |= {"new-hidden": looked.hidden, "new-unchecked": looked.unchecked}
        for name, number in said.items():
            if number:
                _tell(self.say(f"import-{name}", number=number))

    async def _take(self, looked: Looked) -> None:
        now, group_id = SystemClock().now(), self.group.id

        async def work(tx: Tx) -> files.Taken:
            taken = await files.write(tx, group_id, looked, self.entries, now)
            await audit.add(tx, group_id, Action.DIRECTORY_IMPORT, member_id=None, row_id=None, now=now)
            return taken

        taken = await self.database.write(work)
        with _bar(self.say("partners-cli-following")) as said:
            await files.follow_all(self._step, taken.new + taken.changed, said)
        _tell(self.say("import-done", new=taken.new, changed=taken.changed))

    async def _step(self, after: Spot) -> files.Followed:
        step = partial(files.follow, group_id=self.group.id, after=after, entries=self.entries)
        return await self.database.write(step)


async def _looked(database: Database, entries: Entries, group: Group, content: bytes, say: Speaker) -> Looked:
    today = SystemClock().now().astimezone(ZoneInfo(group.time_zone)).date()
    loader = Loader(database, entries, called_in(Texts.load()), group.id, today)
    with _bar(say("partners-cli-reading")) as said:
        return await loader.look(content, said)


async def _group(database: Database, server: int | None) -> Group:
    known = await database.read(groups.everyone)
    found = [group for group in known if server in (None, group.server_id)]
    if len(found) == 1:
        return found[0]
    if server is not None:
        raise OperatorError("partners-cli-unknown", server=str(server))
    if not known:
        raise OperatorError("partners-cli-none")
    raise OperatorError("partners-cli-which", servers=", ".join(str(group.server_id) for group in known))


async def _hidden(tx: Tx, *, group: Group) -> list[Partner]:
    now = SystemClock().now()
    await audit.add(tx, group.id, Action.DIRECTORY_EXPORT, member_id=None, row_id=None, now=now)
    return await partners.hidden(tx, group.id)


def _read(file: Path) -> bytes:
    """Never more than may be taken, whatever the file says of itself."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError:
        raise OperatorError("partners-cli-unread", file=str(file)) from None
    if len(content) > MOST_BYTES:
        raise OperatorError("file-too-large", most=MOST_BYTES // 2**20)
    return content


def _write(file: Path, content: bytes) -> None:
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(content)
    except FileExistsError:
        raise OperatorError("partners-cli-there", file=str(file)) from None
    except OSError:
        raise OperatorError("partners-cli-unwritten", file=str(file)) from None


@contextmanager
def _bar(what: str) -> Iterator[Said]:
    """On a terminal; where nobody watches, nothing is drawn."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)

        async def said(done: int, every: int) -> None:
            progress.update(task, completed=done, total=every)
            await asyncio.sleep(0)

        yield said


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")


def _complain(text: str) -> None:
    sys.stderr.write(text + "\n")
