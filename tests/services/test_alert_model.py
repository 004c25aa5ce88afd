"""Random people take random steps, on a real SQLite file: no alert leaves that was not verified, or that one person made alone,
or that says another place, agency or activity than somebody said who saw it (of another place it is written down); and once one
has ended, no copy is left that says it stands. Goals 7, 8, 9, 17, 18 and 21.

Discord refuses edits, answers nothing, or takes a message and the answer is lost; the process ends at any call and begins anew
on the same file. What is right is judged by what the far end was given and by a model of its own, from what each person was
allowed to say and said: no column and no rule of ours is asked.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import secrets
import shutil
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

import pytest
from hypothesis import Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import func, or_, select

from allybot.app import App, build
from allybot.config import Settings
from allybot.domain.alerts import AlertText, Retraction, Update
from allybot.domain.incidents import Dismissal, Facts
from allybot.domain.people import Action, Role
from allybot.domain.reports import Activity, Agency, Eyes, HowMany, Mark, Sort
from allybot.domain.stopping import Stopped
from allybot.errors import DeliveryError, DeliveryReason, UserError
from allybot.ports import Caller, Destination, MessageRef, Notice
from allybot.services.alert_setup import RulesChange
from allybot.services.alerts import AS_SEEN, Choices, Released
from allybot.services.reports import NewReport
from allybot.services.verifying import Looked, Seen
from allybot.store import outbox, reports
from allybot.store.audit import audit
from allybot.store.database import Tx
from allybot.store.groups import Channel
from allybot.store.opening import Location, open_store
from allybot.store.sealing import Key
from allybot.texts import Texts
from allybot.transports.discord.render import format_time
from tests.support.alerting import DISPATCH, make_ready
from tests.support.fakes import DM_OF, MONDAY, FakeClock, RememberingTransport
from tests.support.places import ACCOMPANIMENT, ADMIN, COORDINATION, COORDINATOR, Place, caller

RITA, VERA, VITO, DORA, BOTH, ALDO, STRANGER = (333_000_000_000_000_300 + n for n in range(7))
"""Rita reports; Vera and Vito verify; Dora dispatches; one does both; Aldo is a second admin; of the last nothing is known."""
VERIFIERS, DISPATCHERS = (VERA, VITO, BOTH, ADMIN), (DORA, BOTH, ADMIN)
ADMINS = (ADMIN, ALDO)
PEOPLE: Final = (RITA, VERA, VITO, DORA, BOTH, ADMIN, ALDO, COORDINATOR, STRANGER)

MAY: Final = {
    "ask": DISPATCHERS,
    "look": VERIFIERS,
    "hotline": DISPATCHERS,
    "merge": DISPATCHERS,
    "dismiss": DISPATCHERS,
    "release": DISPATCHERS,
    "update": DISPATCHERS,
    "end": (*DISPATCHERS, COORDINATOR),
    "stop": ADMINS,
    "rules": ADMINS,
}
"""Who may do what, written down once more."""

STANDS = ("Verified alert", "Alerta verificada")
CLEARED, WRONG = ("All clear", "Ya pasó"), ("Taken back: it was wrong", "Retirada: no era así")
OURS = frozenset({DISPATCH, COORDINATION})
SAW, NOTHING, UNSURE = "saw", "nothing", "unsure"
AS_REPORTED: Final = Seen(Activity.DETAINING, None, Agency.ICE)
"""What all reports say."""

T = TypeVar("T")


class Ended(BaseException):
    """The process is gone: nothing catches it, and nothing is done afterwards."""


# --- what is known, apart from the code --------------------------------------------------------------------------------------


@dataclass
class Word:
    """The latest word of somebody; `counts`: they were not its reporter when they said it.

    `about` is the place that they were told or named, `reads` what they were told that everybody would read.
    """

    said: str | None
    about: str
    counts: bool = True
    reads: str | None = None
    agency: Agency = Agency.UNKNOWN
    activity: Activity = Activity.UNCLEAR
    eyes: bool = True
    at: datetime = MONDAY


@dataclass
class Alert:
    row: int
    codes: set[str]
    place: str
    ended: str | None = None
    got: set[int] = field(default_factory=set)
    heard: dict[str, set[int]] = field(default_factory=lambda: {"cleared": set(), "retracted": set()})


@dataclass
class Incident:
    """`place` is named nowhere else but in what it is merged with. `parted`: nobody can tell any more who reported it. `seen`:
    somebody ever has. `written`: what a dispatcher wrote of it for everybody.
    """

    row: int
    place: str
    reporters: set[int]
    parted: bool = False
    seen: bool = False
    words: dict[int, Word] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    merged: Incident | None = None
    alert: Alert | None = None

    def whole(self) -> Incident:
        return self if self.merged is None else self.merged.whole()

    def rests_on(self, by: int, *, two_people: bool) -> list[Word]:
        """The words that let this person release it. None: it may not leave."""
        saw = {who: word for who, word in self.words.items() if word.said == SAW}
        if any(word.said == NOTHING for word in self.words.values()) or (two_people and self.parted):
            return []
        return [word for who, word in saw.items() if not two_people or (word.counts and who != by)]

    def says_what_was_seen(self, text: AlertText, words: list[Word], *, recorded: bool) -> bool:
        """`words` are those on which it rests. Whose and what may be said by anybody who saw it at the same place."""
        places = {word.about for word in words}
        saw = [word for word in self.words.values() if word.said == SAW and word.about in places]
        place = any(text.place in (word.about, word.reads) for word in words)
        place = place or (recorded and text.place in self.written)
        agency = text.agency is Agency.UNKNOWN or text.agency in {word.agency for word in saw}
        activity = text.activity is Activity.UNCLEAR or text.activity in {word.activity for word in saw}
        return place and agency and activity


@dataclass
class Known:
    """Everything that has happened. `stopped`: by whom first, and whether by two."""

    incidents: list[Incident] = field(default_factory=list)
    two_people: bool = True
    stopped: bool = False
    posted: int = 0
    released: int = 0
    ended: int = 0
    elsewhere: int = 0

    def about(self, text: str) -> Incident | None:
        found = [one for one in self.incidents if one.alert is not None and one.alert.place in text]
        return found[0] if found else None

    def coded(self, text: str) -> Alert | None:
        for one in self.incidents:
            if one.alert is not None and any(code in text for code in one.alert.codes):
                return one.alert
        return None


class FarEnd(RememberingTransport):
    """Discord, with what can go wrong there. Each call does the next of `faults`; what is said is looked at at once."""

    def begin(self, known: Known) -> None:
        self.known = known
        self.faults: list[str] = []
        self.dead = False
        self.wrong: list[str] = []

    @contextlib.contextmanager
    def calling(self) -> Iterator[None]:
        if self.dead:
            raise Ended
        fault = self.faults.pop(0) if self.faults else "none"
        if fault == "kill before":
            self.dead = True
            raise Ended
        if fault == "down":
            raise DeliveryError(DeliveryReason.UNAVAILABLE, permanent=False)
        if fault == "lost before":
            raise DeliveryError(DeliveryReason.CONNECTION, permanent=False, in_doubt=True)
        yield
        if fault == "lost after":
            raise DeliveryError(DeliveryReason.CONNECTION, permanent=False, in_doubt=True)
        if fault == "kill after":
            self.dead = True
            raise Ended

    async def post(self, to: Destination, notice: Notice, *, nonce: str, urgent: bool = False) -> MessageRef:
        with self.calling():
            ref = await super().post(to, notice, nonce=nonce, urgent=urgent)
            self._look(to, notice)
        return ref

    async def find_own(self, to: Destination, *, nonce: str) -> MessageRef | None:
        with self.calling():
            return await super().find_own(to, nonce=nonce)

    async def edit(self, ref: MessageRef, notice: Notice) -> None:
        with self.calling():
            await super().edit(ref, notice)

    async def delete(self, ref: MessageRef) -> None:
        with self.calling():
            await super().delete(ref)

    async def open_thread(self, ref: MessageRef, name: str) -> int:
        with self.calling():
            return await super().open_thread(ref, name)

    async def lock_thread(self, thread_id: int) -> None:
        with self.calling():
            await super().lock_thread(thread_id)

    async def delete_thread(self, thread_id: int) -> None:
        with self.calling():
            await super().delete_thread(thread_id)

    def _look(self, to: Destination, notice: Notice) -> None:
        """What is wrong is remembered: raised here, it would be taken for a failure of the far end."""
        where, heading = _who(to), notice.heading or ""
        if where in OURS:
            return
        if heading.endswith(STANDS):
            self._look_at_alert(where, notice)
        alert = self.known.coded(heading)
        if alert is not None and heading.endswith((*CLEARED, *WRONG)):
            alert.heard["cleared" if heading.endswith(CLEARED) else "retracted"].add(where)

    def _look_at_alert(self, where: int, notice: Notice) -> None:
        incident = self.known.about(notice.text())
        if incident is None or incident.alert is None:
            self.wrong.append(f"an alert that nobody released: {notice.text()}")
            return
        if not any(code in (notice.heading or "") for code in incident.alert.codes):
            self.wrong.append(f"another code than was given out: {notice.heading}")
        if self.known.stopped:
            self.wrong.append(f"it left while all was stopped: {notice.heading}")
        incident.alert.got.add(where)
        self.known.posted += 1


def _who(to: Destination) -> int:
    """The person or the channel."""
    at = to.user_id or to.channel_id or 0
    return at - DM_OF if DM_OF < at < 2 * DM_OF else at


# --- the machine -------------------------------------------------------------------------------------------------------------


def who(user_id: int) -> Caller:
    asks = caller(user_id)
    return Caller(asks.server_id, user_id, asks.press, frozenset(), user_id in ADMINS, "en-US")


_SHM = Path("/dev") / "shm"
IN_MEMORY = str(_SHM) if _SHM.is_dir() else None
"""A file all the same; but thousands of commits wait for no disk."""

MASTER = Key(bytes(range(32)))


def _location(folder: Path) -> Location:
    return Location(f"sqlite+aiosqlite:///{folder / 'allybot.db'}", folder / "allybot.db.keys", MASTER)


async def _a_ready_group(folder: Path) -> None:
    """Made once: channels, roles, one zone with a channel in each language."""
    clock = FakeClock()
    database = await open_store(_location(folder), clock.now())
    app = build(Settings(), clock, database, lambda _: RememberingTransport())
    place = Place(app, clock, RememberingTransport())
    channels = {Channel.ACCOMPANIMENT: ACCOMPANIMENT, Channel.COORDINATION: COORDINATION}
    await app.services.setup.channels(caller(ADMIN), channels)
    await app.services.setup.appoint(caller(ADMIN), COORDINATOR, Role.COORDINATOR)
    await make_ready(place, dispatchers=DISPATCHERS, verifiers=VERIFIERS)
    await database.close()


PHASES = [Phase.generate, *([Phase.shrink] if os.environ.get("MODEL_SHRINKS") else [])]
"""Making a failure smaller takes minutes: who looks for its cause asks for it."""

EXPERTS = (*VERIFIERS, *DISPATCHERS)
FAULTS = ("none", "down", "lost before", "lost after", "kill before", "kill after")
DOES = (
    "reports", *["has it go its way"] * 4, "asks the verifiers", "goes", *["says"] * 4, "differs from another",
    "has asked a hotline", "merges", "says the place", "goes, and it is merged",
    "goes its way with another place", "two become one, and it is released",
    "closes", *["releases"] * 2, "releases, and Discord fails", *["says more"] * 2, *["ends"] * 2,
    *["ends, and Discord fails"] * 2, "stops it", *["goes on"] * 2, "changes the rule", *["Discord fails"] * 2,
    *["no edit any more"] * 2, "the process ends", *["time passes"] * 2, *["what is due leaves"] * 3, "everything arrives",
    "a day passes", "a week passes",
)  # fmt: skip
"""What somebody does or what happens, as often as it is listed."""


class Alerts(RuleBasedStateMachine):
    """One group over some days."""

    template: Path
    total: dict[str, int]
    chance: random.Random

    def __init__(self) -> None:
        super().__init__()
        self.chance.seed(11)
        self.folder = TemporaryDirectory(dir=IN_MEMORY)
        for name in ("allybot.db", "allybot.db.keys"):
            shutil.copy(self.template / name, self.folder.name)
        self.loop = asyncio.Runner()
        self.clock, self.known, self.far_end = FakeClock(MONDAY), Known(), FarEnd()
        self.far_end.begin(self.known)
        self.app = self.loop.run(self._begun())
        self.places = 0

    async def _begun(self) -> App:
        # Tasks of a process that has ended are nobody's any more.
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        database = await open_store(_location(Path(self.folder.name)), self.clock.now())
        app = build(Settings(), self.clock, database, lambda _: self.far_end)
        app.courier._random = random.Random(7).random
        await app.upkeep.purge(self.clock.now())
        await app.courier.recover(at_start=True)
        return app

    # --- helpers ---------------------------------------------------------------------------------------------------

    def told(self, verb: Awaitable[T], by: int, what: str | None = None) -> T | None:
        """What somebody was answered; None where they were refused. Who may not do it has to be refused."""

        async def asked() -> T:
            return await verb

        try:
            answer = self.loop.run(asked())
        except UserError:
            return None
        assert what is None or by in MAY[what], f"{by} was let do: {what}"
        return answer

    def pick(self, which: int) -> Incident | None:
        """The latest first, as they would stand in a list."""
        found = self.known.incidents[::-1]
        return found[which % len(found)] if found else None

    def pick_to_release(self, which: int) -> Incident | None:
        """Any; those that somebody has seen first."""
        seen_first = sorted(self.known.incidents, key=lambda one: SAW not in {w.said for w in one.words.values()})
        found = sorted(seen_first, key=lambda one: one.alert is not None)
        return found[which % len(found)] if found else None

    def pick_alert(self, which: int) -> Alert | None:
        """Any; those that stand first."""
        known = [one.alert for one in self.known.incidents if one.alert is not None]
        found = sorted(known, key=lambda alert: alert.ended is not None)
        return found[which % len(found)] if found else None

    def deliver(self) -> None:
        """Also where it dies in the midst of it."""
        self.loop.run(self._delivered())
        if self.far_end.dead:
            self.end_and_begin_again()
        assert self.far_end.wrong == []

    async def _delivered(self) -> None:
        database = self.app.database
        write = database.write

        async def alive(work: Callable[[Tx], Awaitable[Any]]) -> Any:
            if self.far_end.dead:
                raise Ended
            return await write(work)

        database.write = alive  # type: ignore[method-assign]  # a process that has ended writes nothing
        try:
            with contextlib.suppress(Ended):
                await self.app.courier.deliver_due()
            for task, _ in list(self.app.courier._under_way.values()):
                task.cancel()
            await asyncio.gather(
                *(task for task, _ in list(self.app.courier._under_way.values())), return_exceptions=True
            )
        finally:
            database.write = write  # type: ignore[method-assign]  # for what comes after

    def end_and_begin_again(self) -> None:
        self.far_end.dead = False
        self.loop.run(self.app.database.close())
        self.app = self.loop.run(self._begun())

    # --- the steps -----------------------------------------------------------------------------------------------------

    @initialize(seed=st.integers(min_value=0, max_value=2**32))
    def begins(self, seed: int) -> None:
        """What Hypothesis would choose itself is much alike: with this each life is another one."""
        self.seed, self.step = seed, 0

    @rule(more=st.integers(min_value=0, max_value=99))
    def something_happens(self, more: int) -> None:
        self.step += 1
        chance = random.Random(f"{self.seed} {self.step} {more}")
        does, one = chance.choice(DOES), chance.choice(PEOPLE if chance.random() < 0.3 else EXPERTS)
        which, other, yes = int(chance.expovariate(0.7)), int(chance.expovariate(0.7)), chance.random() < 0.5
        faults = [chance.choice(FAULTS) for _ in range(chance.randint(1, 6))]
        note(f"{does}: {one} {which} {other} {yes} {faults}")
        steps: dict[str, Callable[[], object]] = {
            "reports": lambda: self.report(chance.choice(PEOPLE)),
            "has it go its way": lambda: self.goes_its_way(
                chance.choice(PEOPLE),
                chance.choice(VERIFIERS),
                chance.choice((*DISPATCHERS, None)),
                self._seen(chance),
                self._chosen(chance),
            ),
            "asks the verifiers": lambda: self.ask_verifiers(one, which),
            "goes": lambda: self.goes(one, which, comes=yes),
            "says": lambda: self.says(
                chance.choice((*VERIFIERS, one)),
                which,
                chance.choice([SAW, SAW, NOTHING, NOTHING, UNSURE]),
                self._seen(chance, elsewhere=chance.random() < 0.3),
            ),
            "differs from another": lambda: self.differ(chance.sample(VERIFIERS, 2), which, chance.choice(DISPATCHERS)),
            "has asked a hotline": lambda: self.has_asked_hotline(one, which),
            "merges": lambda: self.merge(one, which, other),
            "goes, and it is merged": lambda: (
                self.goes(chance.choice(VERIFIERS), which, comes=True),
                self.merge(chance.choice(DISPATCHERS), which, other),
                self.says(chance.choice(VERIFIERS), which, SAW, self._seen(chance)),
            ),
            "goes its way with another place": lambda: (
                self.goes_its_way(chance.choice(PEOPLE), chance.choice(VERIFIERS), None),
                self.say_place(chance.choice(DISPATCHERS), 0, before=yes),
                self.release_latest(chance.choice(DISPATCHERS), 0, self._chosen(chance)),
            ),
            "two become one, and it is released": lambda: self.two_become_one(chance, yes=yes),
            "says the place": lambda: self.say_place(chance.choice((*DISPATCHERS, one)), which, before=yes),
            "closes": lambda: self.close(one, which),
            "releases": lambda: self.release_one(one, which, self._chosen(chance)),
            "releases, and Discord fails": lambda: (self.release_one(one, which), self.fail(faults)),
            "says more": lambda: self.say_more(one, which, chance.choice(list(Update))),
            "ends": lambda: self.end(one, which, wrong=yes),
            "ends, and Discord fails": lambda: (
                self.end(chance.choice(DISPATCHERS), which, wrong=yes),
                self.fail(faults),
            ),
            "stops it": lambda: self.stop(chance.choice((*ADMINS, one)), everything=yes),
            "goes on": lambda: self.go_on([chance.choice((*ADMINS, DORA)) for _ in range(3)]),
            "changes the rule": lambda: self.change_rule(chance.choice((ADMIN, one)), two_people=chance.random() < 0.7),
            "Discord fails": lambda: self.fail(faults),
            "no edit any more": lambda: self.takes_no_edit(chance.randrange(100)),
            "the process ends": self.end_and_begin_again,
            "time passes": lambda: self.time_passes(chance.choice([0.2, 1, 3, 20, 65])),
            "what is due leaves": self.deliver,
            "everything arrives": self.everything_arrives,
            "a day passes": self.a_day_passes,
            "a week passes": self.a_week_passes,
        }
        steps[does]()

    # --- reporting and verifying --------------------------------------------------------------------------------------

    def report(self, by: int) -> None:
        where = self._new_place()
        new = NewReport(Sort.TAKEN, Eyes.SAW, Activity.DETAINING, HowMany.FEW, where, "now", (Mark.ICE,))
        receipt = self.told(self.app.services.reports.make(who(by), new), by)
        if receipt is not None:
            row = self.loop.run(self._incident_of(receipt.report_id))
            self.known.incidents.append(Incident(row, where, {by}))

    async def _incident_of(self, report_id: int) -> int:
        found = await self.app.database.read(lambda tx: reports.get(tx, report_id))
        assert found is not None
        return found.incident_id

    def goes_its_way(
        self, by: int, seen_by: int, out: int | None, seen: Seen = AS_REPORTED, choices: Choices = AS_SEEN
    ) -> None:
        """Several steps at once, so that more happens: reported, asked about, seen, perhaps released."""
        self.report(by)
        if not self.known.incidents:
            return
        self.ask_verifiers(DORA, 0)
        self.says(seen_by, 0, SAW, seen)
        if out is not None:
            self.release_latest(out, 0, choices)

    def release_latest(self, by: int, which: int, choices: Choices) -> None:
        """As they chose; and where that is refused, as it was seen."""
        if (incident := self.pick(which)) is None:
            return
        self.release(by, incident.whole(), choices)
        if incident.whole().alert is None:
            self.release(by, incident.whole())

    def two_become_one(self, chance: random.Random, *, yes: bool) -> None:
        """Of two new ones the one is seen, or both are; a dispatcher says that they are the same, and releases it."""
        before = len(self.known.incidents)
        out = chance.choice(DISPATCHERS)
        self.goes_its_way(chance.choice(PEOPLE), chance.choice(VERIFIERS), None, self._seen(chance))
        self.report(out)
        if len(self.known.incidents) < before + 2:
            return
        if chance.random() < 0.4:
            self.ask_verifiers(DORA, 0)
            self.says(chance.choice(VERIFIERS), 0, SAW, self._seen(chance))
        self.merge(out, *((1, 0) if yes else (0, 1)))
        self.release_latest(out, 0, AS_SEEN)

    def ask_verifiers(self, by: int, which: int) -> None:
        if (incident := self.pick(which)) is not None:
            self.told(self.app.services.incidents.ask_verifiers(who(by), incident.row), by, "ask")

    def goes(self, by: int, which: int, *, comes: bool) -> None:
        incident, verifying = self.pick(which), self.app.services.verifying
        if incident is None:
            return
        words = incident.whole().words
        if comes and self.told(verifying.going(who(by), incident.row), by, "look") is not None:
            words.setdefault(by, Word(None, incident.whole().place))
        cannot = not comes and self.told(verifying.cannot(who(by), incident.row), by, "look") is not None
        if cannot and by in words and words[by].said is None:
            del words[by]

    def _seen(self, chance: random.Random, *, elsewhere: bool = False) -> Seen:
        """What somebody sees; `elsewhere`: at another corner than was reported."""
        place = self._new_place() if elsewhere else None
        return Seen(chance.choice(list(Activity)), None, chance.choice(list(Agency)), place=place)

    def _new_place(self) -> str:
        self.places += 1
        return f"Marker{self.places}street and Third"

    def says(self, by: int, which: int, says: str, seen: Seen = AS_REPORTED) -> None:
        incident, verifying = self.pick(which), self.app.services.verifying
        if incident is None:
            return
        verbs: dict[str, Callable[[], Awaitable[Looked]]] = {
            SAW: lambda: verifying.seen(who(by), incident.row, seen),
            NOTHING: lambda: verifying.nothing(who(by), incident.row),
            UNSURE: lambda: verifying.unsure(who(by), incident.row),
        }
        answer = self.told(verbs[says](), by, "look")
        if answer is None:
            return
        whole = incident.whole()
        # Who goes was told a place; of all others the one that they name is meant, also if it was merged since.
        about = whole.words[by].about if by in whole.words else incident.place
        word = Word(says, about, reads=answer.wide_place)
        if says == SAW:
            assert seen.activity is not None
            assert seen.agency is not None
            word = replace(word, about=seen.place or about, activity=seen.activity, agency=seen.agency)
        self._said(incident, by, word)

    def say_place(self, by: int, which: int, *, before: bool) -> None:
        """A dispatcher writes for everybody where it is: in the queue, or just before it goes out."""
        incident = self.pick(which)
        if incident is None:
            return
        services, place = self.app.services, self._new_place()
        in_queue, row = services.incidents.set_place, incident.whole().row
        verb = in_queue(who(by), row, place) if before else services.alerts.say_place(who(by), row, place)
        if self.told(verb, by, "release") is not None:
            incident.whole().written.add(place)

    def _look_up(self, incident: Incident) -> Facts | None:
        """As a dispatcher reads it."""
        shown = self.told(self.app.services.incidents.show(who(DORA), incident.row), DORA)
        return None if shown is None else shown.view.facts

    def differ(self, people: Sequence[int], which: int, out: int) -> None:
        """Two say different things of the same, and somebody would release it all the same."""
        if (incident := self.pick(which)) is not None:
            self.ask_verifiers(DORA, which)
            self.says(people[0], which, SAW)
            self.says(people[1], which, NOTHING)
            self.release(out, incident.whole())

    def has_asked_hotline(self, by: int, which: int) -> None:
        incident = self.pick(which)
        facts = None if incident is None else self._look_up(incident)
        if incident is None or facts is None:
            return
        if self.told(self.app.services.incidents.confirm(who(by), incident.row, 0), by, "hotline") is None:
            return
        said = incident.whole().words.get(by)
        if said is not None and said.said == SAW and said.eyes and said.about == facts.place:
            return
        word = Word(SAW, incident.place, agency=facts.agency, activity=facts.activity, eyes=False)
        self._said(incident, by, replace(word, reads=facts.wide_place if facts.place == incident.place else None))

    def _said(self, incident: Incident, by: int, word: Word) -> None:
        whole = incident.whole()
        counts = by not in whole.reporters
        assert counts or whole.parted or not self.known.two_people, "a reporter has verified"
        whole.words[by] = replace(word, counts=counts, at=self.clock.now())
        whole.seen |= word.said == SAW
        self._know_place(whole)

    def _know_place(self, whole: Incident) -> None:
        facts = self._look_up(whole)
        whole.place = whole.place if facts is None else facts.place

    def merge(self, by: int, one: int, other: int) -> None:
        gone, stays = self.pick(one), self.pick(other)
        if gone is None or stays is None:
            return
        if self.told(self.app.services.incidents.merge(who(by), gone.row, stays.row), by, "merge") is None:
            return
        gone, stays = gone.whole(), stays.whole()
        assert gone.alert is None, "an alert lost its incident"
        stays.reporters |= gone.reporters
        stays.parted |= gone.parted
        stays.seen |= gone.seen
        for user_id, word in gone.words.items():
            if user_id not in stays.words or _goes_before(word, stays.words[user_id]):
                stays.words[user_id] = word
        gone.merged = stays
        self._know_place(stays)
        if stays.place == gone.place:
            stays.written |= gone.written

    def close(self, by: int, which: int) -> None:
        incident = self.pick(which)
        if incident is not None:
            verb = self.app.services.incidents.dismiss(who(by), incident.row, Dismissal.TOO_VAGUE)
            closed = self.told(verb, by, "dismiss")
            alert = incident.whole().alert
            assert closed is None or alert is None or alert.ended is not None, "closed while an alert stands"

    # --- alerts -------------------------------------------------------------------------------------------------------

    def _chosen(self, chance: random.Random) -> Choices:
        """Mostly as it was seen."""
        if chance.random() < 0.6:
            return Choices()
        return Choices(chance.choice([None, *Agency]), chance.choice([None, *Activity]))

    def release_one(self, by: int, which: int, choices: Choices = AS_SEEN) -> None:
        incident = self.pick_to_release(which)
        if incident is not None:
            self.release(by, incident.whole(), choices)

    def release(self, by: int, incident: Incident, choices: Choices = AS_SEEN) -> None:
        done = self.told(self.app.services.alerts.release(who(by), incident.row, choices, no_name=True), by, "release")
        if not isinstance(done, Released):
            return
        assert not self.known.stopped, "released while all was stopped"
        assert incident.alert is None, "released twice"
        rests_on = incident.rests_on(by, two_people=self.known.two_people)
        assert rests_on, "not verified, or one person alone"
        listed = self.told(self.app.services.alerts.look(who(DORA), done.alert_id), DORA)
        assert listed is not None
        recorded = self.loop.run(self._place_recorded(done.alert_id))
        assert incident.says_what_was_seen(listed.text, rests_on, recorded=recorded), (listed.text, rests_on)
        incident.alert = Alert(done.alert_id, {done.code}, listed.text.place)
        self.known.released += 1
        self.known.elsewhere += recorded

    async def _place_recorded(self, alert_id: int) -> bool:
        mine = (audit.c.action == Action.ALERT_PLACE.value, audit.c.row_id == alert_id)
        query = select(func.count()).select_from(audit).where(*mine)
        return bool(await self.app.database.read(lambda tx: tx.conn.scalar(query)))

    def say_more(self, by: int, which: int, said: Update) -> None:
        alert = self.pick_alert(which)
        if alert is None:
            return
        words = "Two vans by the door" if said is Update.WORDS else None
        verb = self.app.services.alerts.update(who(by), alert.row, said, words, "en", no_name=True)
        if self.told(verb, by, "update") is not None:
            assert alert.ended is None, "an alert that has ended stood again"

    def end(self, by: int, which: int, *, wrong: bool) -> None:
        alert, service = self.pick_alert(which), self.app.services.alerts
        if alert is None:
            return
        if wrong and self.told(service.retract(who(by), alert.row, Retraction.WRONG_PLACE), by, "end") is not None:
            self.known.ended += alert.ended is None
            alert.ended = "retracted"
        if not wrong and self.told(service.clear(who(by), alert.row), by, "end") is not None:
            assert alert.ended is None
            self.known.ended += 1
            alert.ended = "cleared"

    # --- the group ----------------------------------------------------------------------------------------------------

    def stop(self, by: int, *, everything: bool) -> None:
        wanted = Stopped.EVERYTHING if everything else Stopped.ALERTS
        if self.told(self.app.services.stopping.stop(who(by), wanted), by, "stop") is not None:
            self.known.stopped = True

    def go_on(self, people: list[int]) -> None:
        for by in people:
            seen = self.told(self.app.services.stopping.resume(who(by)), by, "stop")
            if seen is not None and seen.level is Stopped.NONE:
                self.known.stopped = False
                self._learn_codes()

    def _learn_codes(self) -> None:
        """As a dispatcher reads them: after everything was stopped an alert has another one."""
        for one in self.known.incidents:
            if one.alert is not None and one.alert.ended is None:
                listed = self.told(self.app.services.alerts.look(who(DORA), one.alert.row), DORA)
                assert listed is not None
                one.alert.codes.add(listed.code)

    def change_rule(self, by: int, *, two_people: bool) -> None:
        verb = self.app.services.alert_setup.change_rules(who(by), RulesChange(two_people=two_people))
        if self.told(verb, by, "rules") is not None:
            self.known.two_people = two_people

    # --- what goes wrong ----------------------------------------------------------------------------------------------

    def fail(self, faults: list[str]) -> None:
        self.far_end.faults = faults
        self.deliver()

    def takes_no_edit(self, which: int) -> None:
        """30046. Whichever of those that stand where people were told."""
        standing = [ref.message_id for ref in self.far_end.standing if ref.channel_id not in OURS]
        if standing:
            self.far_end.edits_used_up.add(standing[which % len(standing)])

    def time_passes(self, minutes: float) -> None:
        self.clock.advance(minutes=minutes)
        if minutes >= 3:
            self.far_end.forget_nonces()
        self.deliver()

    # --- after all of it ------------------------------------------------------------------------------------------------

    def everything_arrives(self) -> None:
        self.settle()
        self.look()

    def settle(self) -> None:
        """Nothing fails any more, and all that waits has its turn."""
        self.far_end.faults = []
        for _ in range(40):
            self.deliver()
            if self.loop.run(self._waiting()) == 0:
                break
            self.clock.advance(seconds=15)

    async def _waiting(self) -> int:
        """What is due, or was tried and will be again. Not what is held because all is stopped: it is not tried."""
        table, now = outbox.outbox, self.clock.now()

        async def work(tx: Tx) -> int:
            waits = table.c.state.in_(["pending", "sending"])
            soon = or_(table.c.due_at <= now + timedelta(minutes=1), table.c.tries > 0)
            return int(await tx.conn.scalar(select(func.count()).where(waits, soon)) or 0)

        return await self.app.database.read(work)

    def look(self) -> None:
        for one in self.known.incidents:
            if one.alert is not None and one.alert.ended is not None:
                self._look_at_ended(one.alert)

    def _look_at_ended(self, alert: Alert) -> None:
        """No copy says that it stands, and everybody who got it got the notice of how it ended."""
        stands = [
            shown.notice.text()
            for ref, shown in self.far_end.standing.items()
            if ref.channel_id not in OURS and _is_about(shown.notice, alert)
        ]
        ending = {"cleared": CLEARED, "retracted": WRONG}[alert.ended or ""]
        assert [text for text in stands if not text.split("\n")[0].endswith(ending)] == []
        assert alert.got <= alert.heard[alert.ended or ""], (alert.got, alert.heard)

    def a_day_passes(self) -> None:
        """What nobody has seen is gone, and of the rest nobody can tell any more who reported it."""
        self.settle()
        self.clock.advance(hours=24, minutes=1)
        self.far_end.forget_nonces()
        self.loop.run(self.app.upkeep.sweep())
        self.settle()
        gone = [one for one in self.known.incidents if not one.whole().seen]
        assert [text for one in gone for text in self._shown(one)] == []
        self.known.incidents = [one for one in self.known.incidents if one.whole().seen]
        for one in self.known.incidents:
            one.parted = True

    def _shown(self, one: Incident) -> list[str]:
        codes = one.alert.codes if one.alert is not None else set()
        shown = [stands.notice.text() for stands in self.far_end.standing.values()]
        return [text for text in shown if one.place in text or any(code in text for code in codes)]

    def a_week_passes(self) -> None:
        """What has ended, or was never verified, is gone: here and there."""
        self.settle()
        self.look()
        self.clock.advance(days=8)
        for _ in range(3):
            self.loop.run(self.app.upkeep.sweep())
            self.deliver()
            self.clock.advance(seconds=15)
        if not self.known.stopped:
            self.settle()
        gone, self.known.incidents = self.known.incidents, []
        assert [text for one in gone for text in self._shown(one)] == []

    def teardown(self) -> None:
        try:
            if self.known.stopped:
                self.go_on([ADMIN, ALDO, ADMIN])
            self.settle()
            self.look()
            self.total["released"] += self.known.released
            self.total["posted"] += self.known.posted
            self.total["ended"] += self.known.ended
            self.total["elsewhere"] += self.known.elsewhere
        finally:
            self.loop.run(self.app.database.close())
            self.loop.close()
            self.folder.cleanup()


def _is_about(notice: Notice, alert: Alert) -> bool:
    """Not the question to its dispatcher whether it still holds."""
    text = notice.text()
    alerting = any(f"{code} ·" in (notice.heading or "") for code in alert.codes)
    return alerting or (alert.place in text and (notice.heading or "").endswith(STANDS))


def _goes_before(moved: Word, known: Word) -> bool:
    """Whether somebody's word of the one that was merged is the one that counts: the later one, but not for what both have."""
    if known.said is None or moved.said is None:
        return known.said is None and moved.said is not None
    return moved.at > known.at and not (moved.said == known.said == SAW)


def test_no_alert_leaves_unverified_and_no_copy_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asyncio.run(_a_ready_group(tmp_path))
    chance = random.Random(11)
    # The same ids and codes each time: what has failed once fails again.
    monkeypatch.setattr(secrets, "randbelow", chance.randrange)
    total = {"released": 0, "posted": 0, "ended": 0, "elsewhere": 0}
    machine = type("AlertsHere", (Alerts,), {"template": tmp_path, "total": total, "chance": chance})
    examples = int(os.environ.get("MODEL_EXAMPLES", "30"))
    texts = Texts.load(format_time)
    # Read once: that takes longer than most lives.
    monkeypatch.setattr(Texts, "load", lambda *_: texts)
    run_state_machine_as_test(
        machine, settings=settings(max_examples=examples, stateful_step_count=40, deadline=None, phases=PHASES)
    )
    assert total["released"] > examples / 3, "hardly any was released: nothing was shown"
    assert total["posted"] > total["released"]
    assert total["ended"] > examples / 6, "hardly any ended"
    assert total["elsewhere"] > 0, "never with another place"
